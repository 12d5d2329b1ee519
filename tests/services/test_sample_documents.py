"""The sample's documents of the year: long enough to leaf through, and without contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app import bootstrap
from app.bootstrap import Services
from app.core.jobs import run_now
from app.core.korean import with_particle
from app.core.paths import migrations_dir
from app.documents.catalogue import render
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings, open_file
from tests.conftest import TODAY

# Held on purpose: 연 3회 with four months in the plan of the year that is running, and in the next
# one the grant whose 비목 miss its 재원 (C01).
PLANTED = {"2026년 사업계획서": {"P12", "P13"}, "2027년 사업계획서": {"P23"}}


@pytest.fixture(scope="module", params=[0, 1], ids=["centre", "alliance"])
def sample(
    request: pytest.FixtureRequest, samples: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Services]:
    user = tmp_path_factory.mktemp("user")
    around = Surroundings(user, migrations_dir(), refusal=lambda path: None)
    file = open_file(samples[request.param], SAMPLE_PASSPHRASE, around=around)
    opened = bootstrap.wire(file, clock=lambda: TODAY, around=around)
    yield opened
    opened.close()


def _pages(services: Services, document_id: int) -> int:
    document = run_now(services.year_documents.preview(document_id))
    return len(pypdfium2.PdfDocument(render(document, "pdf")))


def test_the_newest_plan_is_long_enough_to_leaf_through(sample: Services) -> None:
    newest = sample.year_documents.rows()[0]
    assert newest.year == 2027
    least = {"한빛지역자활센터": 40, "햇살연대": 12}[bootstrap.centre_name(sample)]
    assert _pages(sample, newest.id) >= least


def test_its_documents_hold_no_contradiction_but_the_one_put_in(sample: Services) -> None:
    for row in sample.year_documents.rows():
        found = run_now(sample.year_documents.check(row.id))
        assert {one.code for one in found} <= PLANTED.get(row.name, set()), (row.name, found)


def test_every_figure_in_its_prose_has_a_value(sample: Services) -> None:
    for row in sample.year_documents.rows():
        text = render(run_now(sample.year_documents.preview(row.id)), "text").decode()
        assert "?〕" not in text, row.name


def test_the_particle_after_a_figure_fits_its_unit(sample: Services) -> None:
    pairs = {"을": "을/를", "를": "을/를", "과": "과/와", "와": "과/와"}
    wrong = []
    for row in sample.year_documents.rows():
        text = render(run_now(sample.year_documents.preview(row.id)), "text").decode()
        for found in re.finditer(
            r"(\d(?:명|건|회|회기|개|개소|곳|원|점|번))([을를과와])(?=[ ,.])", text
        ):
            if with_particle(found[1], pairs[found[2]]) != found[0]:
                wrong.append((row.name, found[0]))
    assert wrong == []


def test_an_issued_document_is_composed_again_to_the_same_bytes(sample: Services) -> None:
    newest = sample.year_documents.rows()[0]
    issued = run_now(sample.issuing.issue("plan", subject_id=newest.id))
    kept = sample.issuing.reprint(issued.id, "pdf")
    assert render(sample.issuing.stored(issued.id), "pdf") == kept
