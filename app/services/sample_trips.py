"""A year on the road for the cars of 한빛지역자활센터; one reading is written down wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.staff import Staff
from app.models.trip import ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle

_FIRST, _LAST = date(2026, 1, 2), date(2026, 11, 18)
_HOLIDAYS = frozenset(
    date(2026, month, day)
    for month, day in (
        (2, 16), (2, 17), (2, 18), (3, 2), (5, 1), (5, 5), (5, 25), (6, 3), (7, 17), (8, 17),
        (9, 24), (9, 25), (10, 5), (10, 9),
    )
)  # fmt: skip
_HOME = "센터"
_STATION = "가온주유소"


@dataclass(frozen=True)
class _Round:
    """Where a car goes: place, way through, what for, kilometres there and back, minutes."""

    place: str
    via: str
    purpose: str
    km: int
    minutes: int
    companions: str = ""


@dataclass(frozen=True)
class _Use:
    """How one car is used: the days of the week, who drives, and what it drinks."""

    plate: str
    odometer: int
    weekdays: tuple[int, ...]
    departs: int
    drivers: tuple[str, ...]
    km_per_litre: int
    tank: int
    won_per_litre: int
    rounds: tuple[_Round, ...]


_USES = (
    _Use(
        "00가 0112", 48_213, (0, 2, 3), 13 * 60 + 30, ("서다온", "임새봄", "문가람"), 14, 26, 1_658,
        (
            _Round("새솔동 주민센터", "", "사례회의 참석", 9, 110),
            _Round("물빛동 가정방문", "새솔주공", "가정방문 상담", 14, 130, "노찬솔"),
            _Round("가온구청", "", "자활사업 업무 협의", 12, 90),
            _Round("가온고용센터", "가온구청", "취업연계 동행", 18, 120, "1명"),
        ),
    ),
    _Use(
        "00가 0245", 71_540, (0, 1, 2, 3, 4), 9 * 60 + 40, ("차누리", "박이솔"), 8, 48,
        1_512,
        (
            _Round("새솔동 도시락 배달", "물빛동", "반찬 배달", 21, 140, "온밥상 2명"),
            _Round("가온농수산시장", "", "식재료 구입", 16, 100, "온밥상 1명"),
            _Round("해오름동 도시락 배달", "새솔동", "반찬 배달", 24, 150, "온밥상 2명"),
        ),
    ),
    _Use(
        "00나 0318", 60_118, (1, 2, 4), 10 * 60, ("강한결", "정누림"), 9, 42, 1_512,
        (
            _Round("물빛대여소", "새솔대여소", "자전거 재배치", 13, 120, "두바퀴 1명"),
            _Round("해오름동 수거", "", "폐자전거 수거", 19, 150, "두바퀴 2명"),
            _Round("가온구청", "물빛대여소", "위탁사업 협의", 11, 80),
        ),
    ),
    _Use(
        "00나 0467", 88_902, (0, 1, 3, 4), 8 * 60 + 50, ("백이든", "오하람"), 7, 50, 1_512,
        (
            _Round("물빛동 현장", "가온자재", "주거급여 집수리", 17, 240, "집수리 3명"),
            _Round("새솔동 현장", "", "집수리 견적·시공", 12, 210, "집수리 2명"),
            _Round("해오름동 현장", "가온자재", "집수리 시공", 23, 260, "집수리 3명"),
        ),
    ),
    _Use(
        "00다 0520", 102_377, (0, 1, 2, 3), 8 * 60 + 30, ("차누리", "최가온"), 10, 40,
        1_512,
        (
            _Round("가온초등학교", "", "학교 청소", 8, 200, "새봄청소 2명"),
            _Round("물빛도서관", "새솔동", "위탁 청소", 15, 190, "새봄청소 2명"),
        ),
    ),
    _Use(
        "00다 0633", 121_640, (1, 3), 9 * 60, ("깨끗한하루 한도윤",), 10, 40, 1_512,
        (
            _Round("해오름빌딩", "", "정기 청소", 20, 230, "직원 1명"),
            _Round("물빛상가", "", "입주 청소", 16, 250, "직원 2명"),
        ),
    ),
    _Use(
        "00라 0781", 21_480, (0, 3), 8 * 60 + 20, ("유도담", "신다솜"), 13, 24, 1_658,
        (
            _Round("가온농수산시장", "", "카페 재료 구입", 11, 80),
            _Round("나눔카페 ‘볕’", "물빛동", "물품 배송", 7, 50),
        ),
    ),
)  # fmt: skip

_CARE: tuple[tuple[str, ServiceKind, date, str, str, int, date | None], ...] = (
    (
        "00가 0112",
        ServiceKind.REPAIR,
        date(2026, 6, 5),
        "엔진오일 교환",
        "가온카센터",
        78_000,
        date(2026, 12, 4),
    ),
    (
        "00가 0245",
        ServiceKind.INSURANCE,
        date(2026, 7, 30),
        "자동차보험 갱신",
        "가온손해보험",
        912_000,
        date(2027, 8, 2),
    ),
    (
        "00가 0245",
        ServiceKind.INSPECTION,
        date(2026, 8, 26),
        "정기검사",
        "가온자동차검사소",
        41_000,
        date(2027, 8, 30),
    ),
    (
        "00가 0245",
        ServiceKind.REPAIR,
        date(2026, 4, 14),
        "앞타이어 교환",
        "가온카센터",
        264_000,
        None,
    ),
    (
        "00나 0318",
        ServiceKind.INSURANCE,
        date(2026, 3, 12),
        "자동차보험 갱신",
        "가온손해보험",
        735_000,
        date(2027, 3, 14),
    ),
    (
        "00나 0318",
        ServiceKind.REPAIR,
        date(2026, 9, 8),
        "브레이크 패드",
        "가온카센터",
        152_000,
        None,
    ),
    (
        "00나 0467",
        ServiceKind.REPAIR,
        date(2026, 5, 19),
        "엔진오일 교환",
        "가온카센터",
        96_000,
        date(2027, 5, 19),
    ),
    (
        "00다 0520",
        ServiceKind.INSURANCE,
        date(2026, 6, 4),
        "자동차보험 갱신",
        "가온손해보험",
        688_000,
        date(2027, 6, 7),
    ),
    (
        "00다 0520",
        ServiceKind.INSPECTION,
        date(2026, 6, 25),
        "종합검사",
        "가온자동차검사소",
        54_000,
        date(2027, 6, 28),
    ),
    (
        "00다 0633",
        ServiceKind.REPAIR,
        date(2026, 10, 12),
        "배터리 교환",
        "가온카센터",
        110_000,
        None,
    ),
    (
        "00라 0781",
        ServiceKind.INSPECTION,
        date(2026, 4, 20),
        "정기검사",
        "가온자동차검사소",
        23_000,
        date(2027, 4, 21),
    ),
    # A receipt without a trip beside it: nobody drove at Seollal.
    ("00라 0781", ServiceKind.FUEL, date(2026, 2, 17), "", _STATION, 40_000, None),
)

# A reading written down 90 km too high: the car, and which of its trips.
_SLIP = ("00나 0318", 117)


def add(session: Session) -> None:
    cars = {car.plate: car for car in session.scalars(select(Vehicle))}
    staff = {person.name: person.id for person in session.scalars(select(Staff))}
    readings: dict[tuple[str, date], int] = {}
    for use in _USES:
        trips = list(_trips(use, cars[use.plate].id, staff))
        for trip in trips:
            readings[(use.plate, trip.driven_on)] = trip.odometer_end
        if use.plate == _SLIP[0]:
            trips[_SLIP[1]].odometer_end += 90
        session.add_all(trips)
    session.add_all(
        VehicleService(
            vehicle_id=cars[plate].id,
            kind=kind.value,
            done_on=day,
            content=content,
            shop=shop,
            odometer=_reading(readings, plate, day),
            cost=cost,
            next_on=next_on,
        )
        for plate, kind, day, content, shop, cost, next_on in _CARE
    )


def _trips(use: _Use, car: int, staff: dict[str, int]) -> Iterator[Trip]:
    odometer, driven, day, number = use.odometer, 0, _FIRST, 0
    while day <= _LAST:
        if day.weekday() in use.weekdays and day not in _HOLIDAYS:
            goal = use.rounds[(number + day.month) % len(use.rounds)]
            km = goal.km + (number * 7 + day.day) % 4
            departs = use.departs + 5 * (number % 5)
            is_low = driven + km >= use.tank * use.km_per_litre
            cost = round(use.tank * use.won_per_litre, -3) if is_low else 0
            driver = use.drivers[(number // 2) % len(use.drivers)]
            yield Trip(
                vehicle_id=car,
                driven_on=day,
                departed_at=_at(departs),
                arrived_at=_at(departs + goal.minutes + (number % 3) * 5),
                driver=driver,
                staff_id=staff.get(driver),
                origin=_HOME,
                via=goal.via,
                destination=goal.place,
                purpose=goal.purpose,
                odometer_start=odometer,
                odometer_end=odometer + km,
                passengers=_people(goal.companions),
                companions=goal.companions,
                fuel_cost=cost or None,
                fuel_litres=cost * 100 // use.won_per_litre if cost else None,
                note=_STATION if is_low else "",
            )
            driven = 0 if is_low else driven + km
            odometer += km
            number += 1
        day += timedelta(days=1)


def _people(companions: str) -> int:
    """The driver and those who are counted or named beside."""
    digits = "".join(char for char in companions if char.isdigit())
    return 1 + (int(digits) if digits else bool(companions))


def _at(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _reading(readings: dict[tuple[str, date], int], plate: str, day: date) -> int | None:
    """The odometer at the end of the last trip up to ``day``."""
    known = [(when, km) for (car, when), km in readings.items() if car == plate and when <= day]
    return max(known)[1] if known else None
