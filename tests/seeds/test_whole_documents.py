"""Whole documents as text: those of the seeds, the results of S2's year, and every empty one."""

from __future__ import annotations

import pytest

from app.core.jobs import run_now
from app.documents.renderers import text
from app.services.year_templates import TEMPLATES
from tests.golden import assert_reads
from tests.seeds import alliance_2018


def whole(services, document_id: int) -> str:
    return text.render(run_now(services.year_documents.preview(document_id)))


@pytest.mark.parametrize("seed", ["s1", "s2", "s3", "s4"])
def test_the_document_of_a_seed_reads_as_before(request, seed):
    book = request.getfixturevalue(seed)

    assert_reads(f"seed-{seed}", whole(book.services, book.id))


def test_the_results_of_the_year_of_s2_read_as_before(s2):
    document = s2.services.year_documents.create("results", 2015)

    assert_reads("seed-s2-results", whole(s2.services, document))


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_document_of_a_centre_with_nothing_reads_as_before(services, key):
    document = services.year_documents.create(key, 2026)

    assert_reads(f"year-{key}-empty", whole(services, document))


def test_an_alliance_is_told_as_s1_asks(s1):
    members = s1.rows("연대 구성")
    for number, (name, kind, head) in enumerate(alliance_2018.MEMBERS, 1):
        assert any(line.startswith(f"{number} | {name} | {kind} | {head}") for line in members)
    assert "리더기관: 햇살주간보호" in members
    joint, shared = s1.rows("공동연대사업"), s1.rows("공동운영책임제")
    assert [row[1] for row in alliance_2018.JOINT if row[1] not in "\n".join(joint)] == []
    assert [row[1] for row in alliance_2018.SHARED if row[1] not in "\n".join(shared)] == []
    assert " | 외부 공모사업 등 공동연대사업 제안 및 지원모색" in joint
    done = s1.rows("공동연대사업 추진성과")
    assert any("합동바자회 | ○ / 10명 | ○ / 11명" in line for line in done)
    duties = s1.rows("공동운영책임제 추진성과")
    assert any(line.startswith("시설장 간담회 | 월 1회 이상") for line in duties)
    assert any(line.startswith("직원 간담회 | 연 3회 이상") for line in duties)


def test_nothing_of_s1_is_called_wrong(s1):
    assert [one.code for one in s1.found() if not one.code.startswith("D")] == []
