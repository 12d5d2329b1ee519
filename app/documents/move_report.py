"""사업단 전환 현황: moves by 사업단 and by 유형, and what else the year came to (seed S2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    Paragraph,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)

TEMPLATE = "moves/1"


@dataclass(frozen=True)
class TallyFact:
    """``source`` names the placements or people counted."""

    label: str
    count: int
    source: str = ""


@dataclass(frozen=True)
class UnitFact:
    """``capacity`` None where none is set."""

    name: str
    kind: str
    lead: str
    capacity: int | None
    heads: int


@dataclass(frozen=True)
class MoveFacts:
    """``took_part`` and ``people_moved`` are people, ``by_unit`` and ``by_kind`` are moves."""

    letter: Letterhead
    title: str
    start: date
    end: date
    took_part: int
    people_moved: int
    totals: tuple[TallyFact, ...]
    by_unit: tuple[TallyFact, ...]
    by_kind: tuple[TallyFact, ...]
    units: tuple[UnitFact, ...]


def compose(facts: MoveFacts) -> Document:
    blocks: list[Block] = [
        Heading(1, "참여와 성과", "1."),
        _totals(facts),
        Heading(1, "사업단별 전환 현황", "2."),
        _moves(facts, facts.by_unit, "사업단"),
        Heading(1, "유형별 전환 현황", "3."),
        _moves(facts, facts.by_kind, "유형"),
        Heading(1, "사업단별 참여 현황", "4."),
        _units(facts),
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def _span(facts: MoveFacts) -> str:
    return f"({periods.show_period(facts.start, facts.end)})"


def _totals(facts: MoveFacts) -> Table:
    """Two to a line, the first half at the left."""
    half = (len(facts.totals) + 1) // 2
    pairs = zip_longest(facts.totals[:half], facts.totals[half:])
    rows = [
        Row((*_tally(left, facts.took_part), *_tally(right, facts.took_part)))
        for left, right in pairs
    ]
    heads = (
        Column("구분", 40),
        Column("인원", 20, Align.RIGHT),
        Column("참여 인원 대비", 25, Align.RIGHT),
    )
    return Table(
        columns=(*heads, *heads),
        rows=tuple(rows),
        unit_note=_span(facts),
        notes=("같은 사람은 항목마다 한 번만 셈.",),
        name="참여와 성과",
    )


def _tally(tally: TallyFact | None, base: int) -> tuple[Cell, Cell, Cell]:
    if tally is None:
        return Cell(None, label=True), Cell(None), Cell(None)
    return (
        Cell(Words(tally.label), label=True),
        Cell(Count(tally.count, "명", tally.source)),
        Cell(Rate(tally.count, base)),
    )


def _moves(facts: MoveFacts, tallies: Sequence[TallyFact], what: str) -> Table:
    rows = [
        Row((Cell(Words(tally.label), label=True), Cell(Count(tally.count, "건", tally.source))))
        for tally in tallies
    ]
    total = sum(tally.count for tally in tallies)
    if rows:
        rows.append(Row((Cell(Words("계")), Cell(Count(total, "건"))), RowKind.TOTAL))
    return Table(
        columns=(Column(what, 120), Column("전환", 50, Align.RIGHT)),
        rows=tuple(rows),
        unit_note=_span(facts),
        notes=_notes(facts, total) if rows else (),
        empty_text="이 기간의 전환 없음",
        name=f"{what}별 전환 현황",
    )


def _notes(facts: MoveFacts, total: int) -> tuple[str, ...]:
    notes = ["다른 사업단이나 게이트웨이에서 옮겨 온 것을 셈. 첫 배치와 재참여는 세지 않음."]
    if facts.people_moved != total:
        notes.append(f"전환 {total:,}건은 {facts.people_moved:,}명이 옮긴 것임.")
    return tuple(notes)


def _capacity(number: int | None) -> Value:
    return Words("-") if number is None else Count(number, "명")


def _units(facts: MoveFacts) -> Table:
    places = [unit.capacity for unit in facts.units if unit.capacity is not None]
    rows = [
        Row(
            (
                Cell(Words(unit.name), label=True),
                Cell(Words(unit.kind)),
                Cell(Words(unit.lead)),
                Cell(_capacity(unit.capacity)),
                Cell(Count(unit.heads, "명")),
            )
        )
        for unit in facts.units
    ]
    if rows:
        rows.append(
            Row(
                (
                    Cell(Words("계"), across=3),
                    Cell(_capacity(sum(places) if len(places) == len(facts.units) else None)),
                    Cell(Count(sum(unit.heads for unit in facts.units), "명")),
                ),
                RowKind.TOTAL,
            )
        )
    return Table(
        columns=(
            Column("사업단", 60),
            Column("유형", 34, Align.CENTER),
            Column("담당", 26, Align.CENTER),
            Column("정원", 25, Align.RIGHT),
            Column("참여 인원", 25, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note=f"({periods.show_date(facts.end)} 기준)",
        empty_text="등록한 사업단 없음",
        name="사업단별 참여 현황",
    )
