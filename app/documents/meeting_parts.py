"""회의체계 and 의무 이행 as tables, for every document that has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.model import Align, Cell, Column, Count, Row, Table, Value, Words

MONTHS = 12


@dataclass(frozen=True)
class BodyFact:
    """``cycle`` is as printed: 주 1회, 연 4회 (1·4·7·12월)."""

    name: str
    content: str
    cycle: str


@dataclass(frozen=True)
class DutyFact:
    """``months`` holds what was held from January to December, ``last_month`` the one counted to.

    ``missing`` says in words what lacks; empty where the duty is kept.
    """

    name: str
    rule: str
    basis: str
    months: tuple[int, ...]
    last_month: int
    held: int
    required: int
    missing: str
    source: str = ""


def bodies_table(bodies: Sequence[BodyFact], caption: str = "") -> Table:
    """구분 | 내용 | 주기, as plans have it (seed S2)."""
    return Table(
        columns=(
            Column("구분", 38, Align.CENTER),
            Column("내용", 92),
            Column("주기", 40, Align.CENTER),
        ),
        rows=tuple(
            Row((Cell(Words(b.name), label=True), Cell(Words(b.content)), Cell(Words(b.cycle))))
            for b in bodies
        ),
        caption=caption,
        empty_text="정한 회의체 없음",
        name="회의체계",
    )


def duties_table(duties: Sequence[DutyFact], caption: str = "") -> Table:
    """Months across; a dash for a month without, empty for one still to come."""
    month_columns = tuple(Column(str(month), 7.2, Align.CENTER) for month in range(1, MONTHS + 1))
    rows = []
    for duty in duties:
        cells = [Cell(Words(duty.name), label=True), Cell(Words(duty.rule))]
        cells += [Cell(_month(duty, index)) for index in range(MONTHS)]
        cells += [
            Cell(Count(duty.held, source=duty.source)),
            Cell(Count(duty.required, source=duty.source)),
            Cell(Words(duty.missing or "지킴")),
        ]
        rows.append(Row(tuple(cells)))
    return Table(
        columns=(
            Column("구분", 25),
            Column("기준", 18.6, Align.CENTER),
            *month_columns,
            Column("실시", 10.5, Align.RIGHT),
            Column("연간\n의무", 10.5, Align.RIGHT),
            Column("모자란 것", 19),
        ),
        rows=tuple(rows),
        caption=caption,
        unit_note="(단위: 회)" if rows else "",
        notes=_grounds(duties),
        empty_text="정한 의무 없음",
        name="의무 이행",
    )


def _grounds(duties: Sequence[DutyFact]) -> tuple[str, ...]:
    """Each ground once, after the duties it asks for."""
    named: dict[str, list[str]] = {}
    for duty in duties:
        if duty.basis:
            named.setdefault(duty.basis, []).append(duty.name)
    return tuple(f"{', '.join(names)}: {basis}" for basis, names in named.items())


def _month(duty: DutyFact, index: int) -> Value:
    if index + 1 > duty.last_month:
        return None
    if not duty.months[index]:
        return Words("-")
    return Count(duty.months[index], source=duty.source)
