"""일반현황: 시설 현황, 차량관리현황 and 종사자 현황 on one reference date (seed S2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.merging import spans
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


@dataclass(frozen=True)
class FacilityFact:
    """``area`` is as printed (``571.29㎡``), empty where the row above states it for both."""

    name: str
    location: str
    uses: str
    area: str
    remark: str
    source: str = ""


@dataclass(frozen=True)
class VehicleFact:
    name: str
    plate: str
    used_by: str
    remark: str
    source: str = ""


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
    source: str = ""


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
        facilities_table(facts.facilities, facts.as_of),
        Heading(2, "차량관리현황", "나."),
        vehicles_table(facts.vehicles, facts.as_of),
        Heading(2, "종사자 현황", "다."),
        staff_table(facts.staff, facts.as_of),
        # 행정업무규정: after a table that ends the document, at the left below it.
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def _general(facts: OverviewFacts) -> KeyValues:
    return general_form(
        facts.letter.centre,
        facts.head_person,
        facts.operator,
        facts.founded_on,
        facts.address,
        facts.phone,
    )


def general_form(
    centre: str, head_person: str, operator: str, founded_on: date | None, address: str, phone: str
) -> KeyValues:
    """기관 개요 of every document that begins with the centre."""
    pairs: tuple[tuple[str, Value], ...] = (
        ("기관명", Words(centre)),
        ("대표자", Words(head_person)),
        ("운영법인", Words(operator or "-")),
        ("설립일", founded_on or Words("-")),
        ("주소", Words(address or "-")),
        ("전화", Words(phone or "-")),
    )
    return KeyValues(pairs)


def _as_of(day: date) -> str:
    return f"({periods.show_date(day)} 기준)"


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


def facilities_table(places: Sequence[FacilityFact], as_of: date) -> Table:
    """구분 | 위치 | 주요용도 | 규모 | 비고."""
    names, locations = spans(places, _one_name), spans(places, _one_place)
    areas, remarks = spans(places, _one_area), spans(places, _one_remark)
    rows = []
    for index, place in enumerate(places):
        cells = (
            (Words(place.name), names[index], True),
            (Words(place.location), locations[index], False),
            (Words(place.uses), 1, False),
            (Words(place.area, source=place.source), areas[index], False),
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
        unit_note=_as_of(as_of),
        empty_text="등록한 시설 없음",
        name="시설 현황",
    )


def vehicles_table(cars: Sequence[VehicleFact], as_of: date) -> Table:
    """연번 | 차량명 | 차량번호 | 사용사업단 | 비고."""
    remarks = spans(cars, lambda above, row: above.remark == row.remark != "")
    rows = []
    for index, car in enumerate(cars):
        values: tuple[Value, ...] = (
            Count(index + 1, source=car.source),
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
        unit_note=f"(총 {len(cars):,}대)" if rows else _as_of(as_of),
        empty_text="등록한 차량 없음",
        name="차량관리현황",
    )


def staff_table(people: Sequence[StaffFact], as_of: date) -> Table:
    """성명 | 직책 | 담당업무 | 주요 경력 | 비고(자격증)."""
    rows = []
    for person in people:
        employers = "\n".join(career.employer for career in person.careers)
        lengths = "\n".join(periods.show_career(career.months) for career in person.careers)
        cells = (
            Cell(Words(person.name), label=True),
            Cell(Words(person.position)),
            Cell(Words(person.duties)),
            Cell(Words(employers, beside=lengths, source=person.source)),
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
        unit_note=_as_of(as_of),
        notes=_staff_notes(people, as_of) if rows else (),
        empty_text="등록한 종사자 없음",
        name="종사자 현황",
    )


def _staff_notes(people: Sequence[StaffFact], as_of: date) -> tuple[str, ...]:
    away = sum(person.is_on_leave for person in people)
    stand_ins = sum(person.stands_in for person in people)
    notes = [f"경력은 {periods.show_date(as_of)}까지 개월 단위로 계산함."]
    if away:
        also = f", 대체인력 {stand_ins}명" if stand_ins else ""
        notes.append(f"현원 {len(people)}명에는 휴직자 {away}명{also}이 들어 있음.")
    return tuple(notes)
