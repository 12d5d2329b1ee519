"""Every generated part reads as it did when a person last looked, full and empty."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from app.documents import facts as codec
from app.documents.model import Document
from app.documents.plan_parts import Look, Part
from app.documents.renderers import pdf, text, xlsx
from tests.documents.plan_parts.examples import EMPTY, FULL
from tests.golden import assert_reads

LOOK = Look()
MILLIONS = Look(unit="백만원", unit_won=1_000_000)


def reads(part: Part, look: Look = LOOK) -> str:
    return text.render(Document("시험", part.blocks(look)))


@pytest.mark.parametrize("key", FULL)
def test_a_full_part_reads_as_before(key):
    look = MILLIONS if key == "costs" else LOOK

    assert_reads(f"part-{key}", reads(FULL[key], look))


@pytest.mark.parametrize("key", EMPTY)
def test_an_empty_part_reads_as_before(key):
    assert_reads(f"part-{key}-empty", reads(EMPTY[key]))


@pytest.mark.parametrize("key", FULL)
def test_a_part_is_the_same_after_it_was_kept(key):
    for part in (FULL[key], EMPTY[key]):
        kept = json.loads(json.dumps(codec.to_json(part, "t"), ensure_ascii=False))

        assert codec.from_json(Part, kept) == part


@pytest.mark.parametrize("parts", [FULL, EMPTY], ids=["full", "empty"])
def test_every_part_prints_in_every_form(parts):
    blocks = tuple(block for part in parts.values() for block in part.blocks(LOOK))
    for render in (pdf.render, xlsx.render):
        out = BytesIO()
        render(Document("시험", blocks), out)

        assert out.getvalue()
