"""교육계획: what a course is for, what it teaches and when."""

from __future__ import annotations

from app.documents import letterhead
from app.documents.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)
from app.documents.training_facts import CourseFacts, general

TEMPLATE = "training-plan/1"


def compose(facts: CourseFacts) -> Document:
    parts: list[tuple[str, Block]] = []
    if facts.aims:
        parts.append(("목적", _bullets(facts.aims)))
    parts.append(("교육 개요", general(facts)))
    if facts.content:
        parts.append(("교육내용", _bullets(facts.content)))
    parts.append(("회기별 계획", _sessions(facts)))
    parts.append(("평가와 소요예산", _bullets(_measures(facts))))
    blocks: list[Block] = []
    for number, (title, block) in enumerate(parts, 1):
        blocks += [Heading(1, title, f"{number}."), block]
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    title = f"{facts.title} 교육계획"
    return letterhead.document(facts.letter, title, title, tuple(blocks))


def _bullets(lines: tuple[str, ...]) -> Bullets:
    return Bullets(tuple((1, line) for line in lines))


def _measures(facts: CourseFacts) -> tuple[str, ...]:
    measured = ", ".join(facts.scale_names)
    return (
        f"수료 기준: {facts.rule}",
        f"사전·사후 척도: {measured}" if measured else "사전·사후 척도: 재지 않음",
        f"소요예산: {facts.budget or '해당 없음'}",
    )


def _sessions(facts: CourseFacts) -> Table:
    rows = []
    for one in facts.sessions:
        values: tuple[Value, ...] = (
            Count(one.number, "회"),
            one.held_on,
            Words(one.time_text or "-"),
            Words(one.hours),
            Words(one.topic or "-"),
            Words(one.instructor or "-"),
            Words(one.place or "-"),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    if rows:
        cells = (
            Cell(Words("계"), across=3),
            Cell(Words(facts.hours)),
            Cell(Words(f"{len(facts.sessions)}회"), across=3),
        )
        rows.append(Row(cells, RowKind.TOTAL))
    return Table(
        columns=(
            Column("회기", 13, Align.CENTER),
            Column("일자", 25, Align.CENTER),
            Column("시각", 26, Align.CENTER),
            Column("시간", 16, Align.CENTER),
            Column("주제", 44),
            Column("강사", 22, Align.CENTER),
            Column("장소", 24, Align.CENTER),
        ),
        rows=tuple(rows),
        empty_text="회기를 아직 정하지 않음",
        name="회기별 계획",
    )
