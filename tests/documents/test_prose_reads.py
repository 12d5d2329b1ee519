"""Every style of prose, the cover, the contents and the head of a letter read as before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.letterhead import Letterhead
from app.documents.plan_parts import Look
from app.documents.prose import Style
from app.documents.renderers import text
from app.documents.year_document import (
    ParaFact,
    RunFact,
    SectionFact,
    YearDocumentFacts,
    compose,
    section_document,
)
from tests.golden import assert_reads

FIGURE = RunFact("56명", "objective:1")


def prose() -> tuple[ParaFact, ...]:
    """Two paragraphs of each style, the second with a figure in it."""
    return tuple(
        ParaFact(style, runs)
        for style in Style
        for runs in (
            (RunFact(f"{style.name} 첫째 줄"),),
            (RunFact("전환은 "), FIGURE, RunFact("임.")),
        )
    )


def book(*, is_letter: bool) -> YearDocumentFacts:
    letter = Letterhead(
        centre="한빛지역자활센터",
        number="한빛자활 제2026-0001호",
        issued_on=date(2026, 3, 2),
        recipient="내부결재",
        disclosure="공개",
        signed_by="한빛지역자활센터장",
        approval=(),
    )
    return YearDocumentFacts(
        letter=letter,
        kind="기본계획" if is_letter else "사업계획서",
        year=2026,
        title="2026년 계획",
        subtitle="함께 일하는 마을",
        summary="한 해의 계획을 세우고자 함",
        motto="협동하는 주민공동체",
        operator="온빛복지재단",
        retention="10년",
        is_letter=is_letter,
        look=Look(),
        sections=(
            SectionFact(1, 0, "Ⅰ", "사업개요"),
            SectionFact(2, 1, "1.", "목적", prose()[:2]),
            SectionFact(3, 2, "가.", "일정", landscape=True),
        ),
    )


def test_every_style_reads_as_before():
    section = SectionFact(1, 1, "1.", "목적", prose())

    assert_reads("prose-styles", text.render(section_document(section, Look())))


@pytest.mark.parametrize("is_letter", [False, True], ids=["book", "letter"])
def test_cover_contents_and_head_read_as_before(is_letter):
    name = "year-letter" if is_letter else "year-book"

    assert_reads(name, text.render(compose(book(is_letter=is_letter))))


def test_a_summary_left_empty_prints_nothing():
    said = text.render(compose(replace(book(is_letter=False), summary="")))

    assert "한 해의 계획" not in said
