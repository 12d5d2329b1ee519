"""일반현황: 시설 현황, 차량관리현황 and 종사자 현황 on one reference date (seed S2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Table,
    Value,
    Words,
)

TEMPLATE = "overview/1"
_T = TypeVar("_T")


@dataclass(frozen=True)
class FacilityFact:
    """``area`` is as printed (``571.29㎡``), empty where the row above states it for both."""

    name: str
    location: str
    uses: str
    area: str
    remark: str


@dataclass(frozen=True)
class VehicleFact:
    name: str
    plate: str
    used_by: str
    remark: str


@dataclass(frozen=True)
class CareerFact:
    """Months at one employer, all spans added up to the reference date."""

    employer: str
    months: int


@dataclass(frozen=True)
class StaffFact:
    """``position`` and ``duties`` already tell of a leave or of standing in for someone."""

    name: str
    position: str
    duties: str
    careers: tuple[CareerFact, ...]
    qualifications: tuple[str, ...]
    is_on_leave: bool = False
    stands_in: bool = False


@dataclass(frozen=True)
class OverviewFacts:
    letter: Letterhead
    title: str
    as_of: date
    operator: str
    founded_on: date | None
    head_person: str
    address: str
    phone: str
    purposes: tuple[str, ...]
    facilities: tuple[FacilityFact, ...]
    vehicles: tuple[VehicleFact, ...]
    staff: tuple[StaffFact, ...]


def compose(facts: OverviewFacts) -> Document:
    blocks: list[Block] = [Heading(1, "기관 개요", "1."), _general(facts)]
    if facts.purposes:
        blocks.append(Bullets(tuple((1, purpose) for purpose in facts.purposes)))
    blocks += [
        Heading(1, "일반현황", "2."),
        Heading(2, "시설 현황", "가."),
        _facilities(facts),
        Heading(2, "차량관리현황", "나."),
        _vehicles(facts),
        Heading(2, "종사자 현황", "다."),
        _staff(facts),
        # 행정업무규정: after a table that ends the document, at the left below it.
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def _general(facts: OverviewFacts) -> KeyValues:
    pairs: tuple[tuple[str, Value], ...] = (
        ("기관명", Words(facts.letter.centre)),
        ("대표자", Words(facts.head_person)),
        ("운영법인", Words(facts.operator or "-")),
        ("설립일", facts.founded_on or Words("-")),
        ("주소", Words(facts.address or "-")),
        ("전화", Words(facts.phone or "-")),
    )
    return KeyValues(pairs)


def _as_of(facts: OverviewFacts) -> str:
    return f"({periods.show_date(facts.as_of)} 기준)"


def _spans(rows: Sequence[_T], same: Callable[[_T, _T], bool]) -> list[int]:
    """How many rows a cell reaches down; 0 for a row covered by the one above."""
    spans: list[int] = []
    start = 0
    for index, row in enumerate(rows):
        if index and same(rows[index - 1], row):
            spans[start] += 1
            spans.append(0)
        else:
            start = index
            spans.append(1)
    return spans


def _one_place(above: FacilityFact, row: FacilityFact) -> bool:
    return above.location == row.location


def _one_name(above: FacilityFact, row: FacilityFact) -> bool:
    return above.name == row.name


def _one_area(above: FacilityFact, row: FacilityFact) -> bool:
    return _one_place(above, row) and row.area in (above.area, "")


def _one_remark(above: FacilityFact, row: FacilityFact) -> bool:
    """Two units in one place, or two places of one unit, may be held the same way; units that
    merely happen to be stay apart."""
    if _one_place(above, row):
        return row.remark in (above.remark, "")
    return _one_name(above, row) and row.remark == above.remark


def _facilities(facts: OverviewFacts) -> Table:
    places = facts.facilities
    names, locations = _spans(places, _one_name), _spans(places, _one_place)
    areas, remarks = _spans(places, _one_area), _spans(places, _one_remark)
    rows = []
    for index, place in enumerate(places):
        cells = (
            (Words(place.name), names[index], True),
            (Words(place.location), locations[index], False),
            (Words(place.uses), 1, False),
            (Words(place.area), areas[index], False),
            (Words(place.remark), remarks[index], False),
        )
        shown = [Cell(value, down=down, label=label) for value, down, label in cells if down]
        rows.append(Row(tuple(shown)))
    return Table(
        columns=(
            Column("구분", 35),
            Column("위치", 40),
            Column("주요용도", 51),
            Column("규모", 20, Align.RIGHT),
            Column("비고", 24, Align.CENTER),
        ),
        rows=tuple(rows),
        unit_note=_as_of(facts),
        empty_text="등록한 시설 없음",
        name="시설 현황",
    )


def _vehicles(facts: OverviewFacts) -> Table:
    remarks = _spans(facts.vehicles, lambda above, row: above.remark == row.remark != "")
    rows = []
    for index, car in enumerate(facts.vehicles):
        values: tuple[Value, ...] = (
            Count(index + 1),
            Words(car.name),
            Words(car.plate),
            Words(car.used_by),
        )
        cells = [Cell(value) for value in values]
        if remarks[index]:
            cells.append(Cell(Words(car.remark), down=remarks[index]))
        rows.append(Row(tuple(cells)))
    return Table(
        columns=(
            Column("연번", 13, Align.CENTER),
            Column("차량명", 41),
            Column("차량번호", 32, Align.CENTER),
            Column("사용사업단", 50),
            Column("비고", 34, Align.CENTER),
        ),
        rows=tuple(rows),
        unit_note=f"(총 {len(facts.vehicles):,}대)" if rows else _as_of(facts),
        empty_text="등록한 차량 없음",
        name="차량관리현황",
    )


def _staff(facts: OverviewFacts) -> Table:
    rows = []
    for person in facts.staff:
        employers = "\n".join(career.employer for career in person.careers)
        lengths = "\n".join(periods.show_career(career.months) for career in person.careers)
        cells = (
            Cell(Words(person.name), label=True),
            Cell(Words(person.position)),
            Cell(Words(person.duties)),
            Cell(Words(employers, beside=lengths)),
            Cell(Words("\n".join(person.qualifications))),
        )
        rows.append(Row(cells))
    return Table(
        columns=(
            Column("성명", 19, Align.CENTER),
            Column("직책", 20, Align.CENTER),
            Column("담당업무", 47),
            Column("주요 경력", 53),
            Column("비고(자격증)", 31),
        ),
        rows=tuple(rows),
        unit_note=_as_of(facts),
        notes=_staff_notes(facts) if rows else (),
        empty_text="등록한 종사자 없음",
        name="종사자 현황",
    )


def _staff_notes(facts: OverviewFacts) -> tuple[str, ...]:
    away = sum(person.is_on_leave for person in facts.staff)
    stand_ins = sum(person.stands_in for person in facts.staff)
    notes = [f"경력은 {periods.show_date(facts.as_of)}까지 개월 단위로 계산함."]
    if away:
        also = f", 대체인력 {stand_ins}명" if stand_ins else ""
        notes.append(f"현원 {len(facts.staff)}명에는 휴직자 {away}명{also}이 들어 있음.")
    return tuple(notes)
