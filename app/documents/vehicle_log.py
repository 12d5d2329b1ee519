"""차량운행일지 of a month; of a year with the 차량관리대장 before it. 결재란 on the first page."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import won
from app.documents import letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    KeyValues,
    Money,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Table,
    TableStyle,
    Value,
    Words,
)
from app.documents.vehicle_facts import (
    MonthFact,
    ServiceFact,
    TripFact,
    UseFact,
    VehicleFact,
    VehicleLogFacts,
)

TEMPLATE = "vehicle-log/1"
_DISTANCE, _FUEL = 11, 13
_COLUMNS = (
    Column("No.", 10, Align.CENTER),
    Column("날짜", 15, Align.CENTER),
    Column("출발", 12, Align.CENTER),
    Column("도착", 12, Align.CENTER),
    Column("운전자", 17, Align.CENTER),
    Column("차량", 20, Align.CENTER),
    Column("출발지", 22),
    Column("목적지(경유)", 42),
    Column("사용목적", 34),
    Column("출발", 17, Align.RIGHT),
    Column("도착", 17, Align.RIGHT),
    Column("주행", 14, Align.RIGHT),
    Column("탑승인원", 12, Align.RIGHT),
    Column("금액", 18, Align.RIGHT),
    Column("주유량(L)", 15, Align.RIGHT),
    Column("동행자", 20),
    Column("비고", 20),
)
_JOINED = {2: ("시각", 2), 9: ("주행거리(km)", 3), 13: ("주유금액(주유량)", 2)}


def compose(facts: VehicleLogFacts) -> Document:
    car = f"{facts.vehicle.plate} {facts.vehicle.name}"
    kind = "차량운행일지" if facts.is_single_month else "차량관리대장·운행일지"
    title = f"{facts.period} {kind} ({facts.vehicle.plate})"
    blocks: list[Block] = [PageBreak(landscape=True), letterhead.head(facts.letter, title)]
    if facts.is_single_month:
        blocks += [_log(facts.vehicle, facts.months[0]), Paragraph(_closing(facts.whole))]
    else:
        blocks += _ledger(facts)
        for month in facts.months:
            if month.trips:
                blocks.append(Heading(2, f"{month.year}년 {month.month}월 운행일지"))
                blocks.append(_log(facts.vehicle, month))
    plain = letterhead.document(facts.letter, title, f"{kind} {car}", ())
    return Document(
        title,
        tuple(blocks),
        plain.foot_left,
        plain.foot_right,
        plain.author,
        plain.issued_on,
    )


def _log(vehicle: VehicleFact, month: MonthFact) -> Table:
    rows = [_trip(number, vehicle, trip) for number, trip in enumerate(month.trips, 1)]
    if rows:
        rows.append(_sum(month))
    return Table(
        columns=_COLUMNS,
        rows=tuple(rows),
        header=_header(),
        style=TableStyle.LEDGER,
        page_sums=(_DISTANCE, _FUEL),
        empty_text="운행 없음",
        name=f"{month.month}월 운행일지",
    )


def _header() -> tuple[Row, Row]:
    upper, lower, at = [], [], 0
    while at < len(_COLUMNS):
        text, across = _JOINED.get(at, ("", 1))
        if text:
            upper.append(Cell(Words(text), across=across))
            lower += [Cell(Words(one.title)) for one in _COLUMNS[at : at + across]]
        else:
            upper.append(Cell(Words(_COLUMNS[at].title), down=2))
        at += across
    return Row(tuple(upper)), Row(tuple(lower))


def _trip(number: int, vehicle: VehicleFact, trip: TripFact) -> Row:
    values: tuple[Value, ...] = (
        Count(number),
        Words(f"{trip.day.month}. {trip.day.day}."),
        Words(trip.departed),
        Words(trip.arrived),
        Words(trip.driver),
        Words(vehicle.plate),
        Words(trip.origin),
        Words(trip.destination),
        Words(trip.purpose),
        Count(trip.start),
        Count(trip.end),
        Count(trip.distance),
        Count(trip.passengers) if trip.passengers is not None else None,
        Money(trip.fuel_cost) if trip.fuel_cost else None,
        Words(trip.litres),
        Words(trip.companions),
        Words(trip.note),
    )
    return Row(tuple(Cell(value) for value in values))


def _sum(month: MonthFact) -> Row:
    return Row(
        (
            Cell(Words(f"합계 {month.use.trips:,}회"), across=_DISTANCE),
            Cell(Count(month.use.distance)),
            Cell(None),
            Cell(Money(month.logged_fuel)),
            Cell(Words(month.logged_litres), align=Align.RIGHT),
            Cell(None),
            Cell(None),
        ),
        RowKind.TOTAL,
    )


def _closing(use: UseFact) -> str:
    """Fuel bought without a trip beside it is in here, so it may be more than the sheet's sum."""
    parts = [f"운행 {use.trips:,}회", f"주행 {use.distance:,}km", f"주유 {won.show(use.fuel)}원"]
    if use.care:
        parts.append(f"정비·검사·보험 등 {won.show(use.care)}원")
    if use.cost_per_km is not None:
        parts.append(f"1km당 {won.show(use.cost_per_km)}원")
    return " · ".join(parts)


def _ledger(facts: VehicleLogFacts) -> Iterator[Block]:
    car = facts.vehicle
    yield Heading(2, "차량관리대장")
    yield KeyValues(
        (
            ("차량명", Words(car.name)),
            ("차량번호", Words(car.plate)),
            ("사용부서", Words(car.used_by or "-")),
            ("소유", Words(car.ownership or "-")),
            ("연식", Words(f"{car.model_year}년" if car.model_year else "-")),
            ("보험", Words(car.insurance or "-")),
            ("보험 만료", car.insured_until),
            ("검사 만료", car.inspected_until),
            ("처분일", car.disposed_on or Words("-")),
        ),
        columns=3,
    )
    yield _use_table(facts)
    yield _services_table(facts.services)


def _use_table(facts: VehicleLogFacts) -> Table:
    rows = [_use(f"{one.year}. {one.month}.", one.use) for one in facts.months]
    rows.append(_use("합계", facts.whole, RowKind.TOTAL))
    return Table(
        columns=(
            Column("월", 20, Align.CENTER),
            Column("운행(회)", 20, Align.RIGHT),
            Column("주행(km)", 24, Align.RIGHT),
            Column("주유금액", 28, Align.RIGHT),
            Column("주유량(L)", 24, Align.RIGHT),
            Column("연비(km/L)", 24, Align.RIGHT),
            Column("정비·검사·보험 등", 34, Align.RIGHT),
            Column("비용 합계", 30, Align.RIGHT),
            Column("1km당 비용", 26, Align.RIGHT),
        ),
        rows=tuple(rows),
        caption="월별 운행과 비용",
        unit_note="(단위: 원)",
        notes=(
            "1km당 비용은 주유와 정비·검사·보험 등을 더해 주행거리로 나누고 원 아래를 버림. "
            "연비는 가득 채운 때를 몰라 합계로만 셈.",
        ),
        style=TableStyle.LEDGER,
    )


def _use(label: str, use: UseFact, kind: RowKind = RowKind.BODY) -> Row:
    values: tuple[Value, ...] = (
        Count(use.trips),
        Count(use.distance),
        Money(use.fuel),
        Words(use.litres or "-"),
        Words(use.km_per_litre if kind is RowKind.TOTAL else ""),
        Money(use.care),
        Money(use.cost),
        Money(use.cost_per_km) if use.cost_per_km is not None else Words("-"),
    )
    return Row(
        (
            Cell(Words(label), align=Align.CENTER),
            *(Cell(value, align=Align.RIGHT) for value in values),
        ),
        kind,
    )


def _services_table(services: tuple[ServiceFact, ...]) -> Table:
    rows = [
        Row(
            tuple(
                Cell(value)
                for value in (
                    Count(number),
                    one.day,
                    Words(one.kind),
                    Words(one.content),
                    Words(one.shop),
                    Count(one.odometer) if one.odometer is not None else None,
                    Money(one.cost),
                    Words(one.next_due),
                    Words(one.note),
                )
            )
        )
        for number, one in enumerate(services, 1)
    ]
    if rows:
        total = Money(sum(one.cost for one in services))
        rows.append(
            Row((Cell(Words("합계"), across=6), Cell(total), Cell(None), Cell(None)), RowKind.TOTAL)
        )
    return Table(
        columns=(
            Column("No.", 10, Align.CENTER),
            Column("날짜", 26, Align.CENTER),
            Column("구분", 18, Align.CENTER),
            Column("내용", 52),
            Column("업체", 40),
            Column("계기판(km)", 24, Align.RIGHT),
            Column("금액", 26, Align.RIGHT),
            Column("다음 예정", 40),
            Column("비고", 34),
        ),
        rows=tuple(rows),
        caption="정비·주유·보험·검사",
        unit_note="(단위: 원)",
        empty_text="해당 없음",
        style=TableStyle.LEDGER,
    )
