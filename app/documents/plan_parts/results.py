"""성과표: what was aimed at, what it came to, and how far that is (seed S2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.rates import RateMode
from app.documents.merging import spans
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Rate,
    Row,
    Table,
    Value,
    Words,
    show,
)
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import DASH, NumberFact, grouped, label, summed, total


@dataclass(frozen=True)
class ObjectiveFact:
    """``target`` and ``result`` None where none is set or counted. ``lead_in`` stands before the
    numbers, ``note`` after the result (``97명 수료``)."""

    area: str
    heading: str
    name: str
    lead_in: str
    target: int | None
    result: int | None
    unit: str
    note: str
    assessment: str
    target_source: str
    result_source: str


@dataclass(frozen=True)
class ResultsPart(Part):
    """One table; one for each area where there are several. ``span`` says of which days."""

    rows: tuple[ObjectiveFact, ...]
    span: str = ""

    def blocks(self, look: Look) -> tuple[Block, ...]:
        areas = dict.fromkeys(row.area for row in self.rows)
        if len(areas) < 2:
            return (_table(self.rows, look, self.span),)
        return tuple(
            _table([row for row in self.rows if row.area == area], look, self.span, area)
            for area in areas
        )


def _table(rows: Sequence[ObjectiveFact], look: Look, span: str, caption: str = "") -> Table:
    grouped_by = [row.heading for row in rows]
    with_heading = any(grouped_by) or not rows
    columns = (
        *([Column("구분", 24, Align.CENTER)] * with_heading),
        Column("세부목표", 36),
        Column("목표량", 23, Align.RIGHT),
        Column("성과", 24, Align.RIGHT),
        Column("달성율", 17, Align.RIGHT),
        Column("평가", 46),
    )
    return Table(
        columns=columns,
        rows=grouped(grouped_by, _cells(rows, look)),
        header=_header(with_heading=with_heading),
        caption=caption,
        unit_note=span,
        notes=(rate_note(look),) if rows else (),
        name=caption or "성과표",
    )


def _cells(rows: Sequence[ObjectiveFact], look: Look) -> list[list[Cell]]:
    """A 평가 that is the same on the next row, under one heading, is said once."""
    downs = spans(
        rows,
        lambda above, row: (
            (above.heading, above.assessment) == (row.heading, row.assessment)
            and row.assessment != ""
        ),
    )
    made = []
    for row, down in zip(rows, downs, strict=True):
        cells = [
            Cell(Words(row.name)),
            Cell(_amount(row, row.target, "", row.target_source)),
            Cell(_amount(row, row.result, row.note, row.result_source)),
            Cell(_rate(row, look.rate_mode)),
        ]
        if down:
            cells.append(Cell(Words(row.assessment or DASH), down=down))
        made.append(cells)
    return made


def _header(*, with_heading: bool) -> tuple[Row, ...]:
    first = [Cell(Words("구분"), down=2)] * with_heading
    return (
        Row(
            (
                *first,
                Cell(Words("세부목표"), down=2),
                Cell(Words("사업성과"), across=3),
                Cell(Words("평가"), down=2),
            )
        ),
        Row(tuple(Cell(Words(title)) for title in ("목표량", "성과", "달성율"))),
    )


def rate_note(look: Look) -> str:
    how = "버림" if look.rate_mode is RateMode.CUT else "반올림"
    return f"달성율은 성과÷목표량이며 소수 둘째 자리에서 {how}."


def _amount(row: ObjectiveFact, number: int | None, note: str, source: str) -> Value:
    if number is None:
        return Words(DASH)
    if not row.lead_in and not note:
        return Count(number, row.unit, source)
    shown = show(Count(number, row.unit))
    return Words(" ".join(filter(None, (row.lead_in, shown, note))), source=source)


def _rate(row: ObjectiveFact, mode: RateMode) -> Value:
    if row.result is None or not row.target:
        return Words(DASH)
    return Rate(row.result, row.target, mode, row.result_source)


@dataclass(frozen=True)
class AreaResultFact:
    """Objectives of an area: those met, those missed, and those nobody can tell of yet."""

    name: str
    every: NumberFact
    met: NumberFact
    missed: NumberFact
    open: NumberFact


@dataclass(frozen=True)
class ResultsSummaryPart(Part):
    areas: tuple[AreaResultFact, ...]
    span: str = ""

    def blocks(self, look: Look) -> tuple[Block, ...]:
        numbers = [(one.every, one.met, one.missed, one.open) for one in self.areas]
        rows = [
            Row((label(one.name), *(Cell(value) for value in _tally(line, look))))
            for one, line in zip(self.areas, numbers, strict=True)
        ]
        if rows:
            sums = [summed(column) for column in zip(*numbers, strict=True)]
            rows.append(total(_tally(sums, look)))
        table = Table(
            columns=(
                Column("영역", 66),
                Column("세부목표", 22, Align.RIGHT),
                Column("달성", 22, Align.RIGHT),
                Column("미달성", 22, Align.RIGHT),
                Column("확인 전", 22, Align.RIGHT),
                Column("달성 비율", 22, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note=" ".join(filter(None, (self.span, "(단위: 개)"))),
            notes=("달성은 성과가 목표량 이상인 세부목표임.",) if rows else (),
            name="성과 총괄",
        )
        return (table,)


def _tally(numbers: Sequence[NumberFact], look: Look) -> tuple[Value, ...]:
    every, met, *_ = numbers
    rate = Rate(met.number, every.number, look.rate_mode, met.source)
    return (*(number.count() for number in numbers), rate)
