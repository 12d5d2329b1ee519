"""차량운행일지: No. | 날짜 | 시각 | 운전자 | 차량 | 출발지 | 목적지(경유) | 주행거리 | 주유 | …"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, korean, won
from app.models.staff import Staff
from app.models.trip import Trip
from app.models.vehicle import Vehicle
from app.services.imports.batch import Batch
from app.services.imports.cells import area, as_text
from app.services.imports.fields import Field, of, words
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.workbook import Workbook
from app.services.trip_chain import Break, breaks, in_order
from app.services.trip_rules import named

_SEARCHED = 12
_VIA = re.compile(r"(.+?)\s*[(（]\s*(?:경유\s*:?\s*)?([^()（）]+?)\s*[)）]")
_TIMES = re.compile(r"(.+?)\s*(?:[~∼～-]|부터)\s*(.+?)(?:까지)?")
_FUEL = re.compile(r"([\d,]+)\s*원?\s*(?:[(（/]\s*([\d.,]+)\s*(?:L|l|ℓ|리터)?\s*[)）]?)?")


class Trips(KeyedKind):
    key = "trips"
    label = "운행일지"
    model = Trip
    key_fields = ("driven_on", "vehicle_id", "odometer_start")
    required = (("driven_on",), ("odometer_start",), ("odometer_end", "distance"))
    repeatable = True
    total = "fuel_cost"

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Trip, "driven_on", "운행일자 운행일 일자 사용일", "월일 일시", filled_down=True),
            of(
                Trip,
                "departed_at",
                "시각출발 시각(출발·도착)출발 출발시간 시간출발 운행시간출발 출발시각",
                "시작시간 시작시각",
            ),
            of(
                Trip,
                "arrived_at",
                "시각도착 시각(출발·도착)도착 도착시간 시간도착 운행시간도착 도착시각",
                "종료시간 종료시각",
            ),
            _told("times", "시각", "시각 시각(출발·도착) 운행시간 운행시각 사용시간", "시간"),
            of(Trip, "driver", "운전자명 운전원 운행자 운전자성명 운전", "사용자 기사 성명"),
            Field(
                "vehicle",
                "차량",
                words("차량번호 차량등록번호 자동차번호 차량명 차량(번호)", "차종 번호"),
                max_length=60,
                filled_down=True,
            ),
            of(Trip, "origin", "출발장소 출발지점", "출발"),
            of(Trip, "via", "경유지 경유장소 경유지명"),
            of(Trip, "destination", "도착지 행선지 방문지 목적지명 도착장소", "도착"),
            _told("places", "목적지(경유)", "목적지(경유) 목적지(경유지) 행선지(경유)"),
            of(Trip, "purpose", "운행목적 사용내용 운행내용 사용용무 운행사유", "목적 용무 내용"),
            of(
                Trip,
                "odometer_start",
                "주행거리출발 주행거리km출발 주행거리(출발·도착·주행)출발 출발km 출발계기 "
                "출발시계기판 출발시km 출발계기판 주행전 주행전km 주행전거리 운행전km 시작km",
            ),
            of(
                Trip,
                "odometer_end",
                "주행거리도착 주행거리km도착 주행거리(출발·도착·주행)도착 도착km 도착계기 "
                "도착시계기판 도착시km 도착계기판 주행후 주행후km 주행후거리 운행후km 종료km",
            ),
            of(
                Trip,
                "distance",
                "주행거리주행 주행거리km주행 주행거리(출발·도착·주행)주행 주행거리 주행거리km "
                "운행거리 운행거리km 거리",
                "주행",
            ),
            of(Trip, "passengers", "탑승인원수 승차인원 탑승자수 탑승", "인원"),
            of(Trip, "companions", "동승자 동행인 탑승자 동행"),
            of(
                Trip,
                "fuel_cost",
                "주유금액(주유량)금액 주유비 유류비 유류대 주유액 주유금액(원)",
                "주유",
            ),
            of(Trip, "fuel_litres", "주유금액(주유량)주유량 주유량(L) 주유리터 주유량리터 급유량"),
            _told("fuel", "주유금액(주유량)", "주유금액(주유량) 주유(주유량) 주유금액(리터)"),
            of(Trip, "note", "비고사항", "참고 메모 기타"),
        )

    def look(self, book: Workbook, wanted: str | None, scope: Scope) -> Scope:
        """Where no column names the vehicle, the title or the sheet may."""
        return replace(scope, titles=tuple(_texts_above(book, wanted)))

    def prepare(self, batch: Batch, scope: Scope) -> None:
        """Two readings and the kilometres between say one thing too many; one may be left out."""
        starts, ends = batch.column("odometer_start"), batch.column("odometer_end")
        for n, told in enumerate(batch.column("distance")):
            if told is None or starts[n] is None:
                continue
            if ends[n] is None and not batch.complained(n, ("odometer_end",)):
                ends[n] = starts[n] + told
            elif ends[n] is not None and ends[n] - starts[n] != told:
                batch.warn(
                    n,
                    "distance",
                    f"계기판으로는 {ends[n] - starts[n]:,}km예요. 계기판 숫자로 넣어요.",
                )
        batch.values["odometer_end"] = ends
        batch.values.pop("distance", None)

    def key_of(self, values: Values) -> Key:
        return (values.get("driven_on"), values.get("vehicle_id"), values.get("odometer_start"))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        cars = _Cars(session, scope)
        found = []
        for entry in super().entries(session, batch, scope):
            car = cars.find(batch.value(entry.n, "vehicle"))
            if isinstance(car, str):
                batch.complain(entry.n, "vehicle", car)
                continue
            entry.values["vehicle_id"] = car
            _read_joined(batch, entry)
            if entry.n not in batch.failed:
                found.append(entry)
        self._look_for_breaks(session, batch, scope, found)
        return found

    def _look_for_breaks(
        self, session: Session, batch: Batch, scope: Scope, entries: list[Entry]
    ) -> None:
        """A whole year is taken in as it was kept; where it does not join is only said."""
        rows: dict[int, int] = {}
        by_car: dict[int, list[Trip]] = defaultdict(list)
        new = {self.key_of(entry.values) for entry in entries}
        known: dict[Key, int] = {}
        for trip in self.existing(session, scope):
            assert isinstance(trip, Trip)
            key = (trip.driven_on, trip.vehicle_id, trip.odometer_start)
            known[key] = trip.odometer_end
            if key not in new:
                by_car[trip.vehicle_id].append(trip)
        for entry in entries:
            told = {name: entry.values.get(name) or "" for name in ("departed_at", "destination")}
            day, car, start = self.key_of(entry.values)
            end = entry.values.get("odometer_end")
            if day is None or start is None or end is None:
                continue
            made = Trip(
                vehicle_id=car, driven_on=day, odometer_start=start, odometer_end=end, **told
            )
            by_car[car].append(made)
            if known.get((day, car, start)) != end:
                rows[id(made)] = entry.n
        for trips in by_car.values():
            for found in breaks(trips):
                _say(batch, rows, found)

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """A driver whose name only one 종사자 has is that 종사자."""
        names: dict[str, list[int]] = defaultdict(list)
        for id_, name in session.execute(
            select(Staff.id, Staff.name).where(Staff.deleted_at.is_(None))
        ):
            names[name].append(id_)
        for change in plan.work:
            ids = names.get(change.values.get("driver", ""), [])
            if len(ids) == 1:
                change.values["staff_id"] = ids[0]
        yield from super().write(session, plan, scope, stamp)

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        order = select(Vehicle.id, Vehicle.plate).order_by(Vehicle.sort_order, Vehicle.id)
        for car, plate in session.execute(order):
            statement = select(Trip).where(Trip.vehicle_id == car, Trip.deleted_at.is_(None))
            for trip in in_order(session.scalars(statement)):
                row = {one.key: getattr(trip, one.key, None) for one in self.fields(scope)}
                yield row | {"vehicle": plate}


def _told(key: str, label: str, *tiers: str) -> Field:
    """A heading that joins what we keep apart."""
    return Field(key, label, words(*tiers), exported=False)


def _texts_above(book: Workbook, wanted: str | None) -> Iterator[str]:
    for sheet in book.sheets:
        if sheet.hidden or (wanted is not None and sheet.name.strip() != wanted.strip()):
            continue
        yield sheet.name
        for row in sheet.rows[:_SEARCHED]:
            yield from (as_text(value) for value in row if isinstance(value, str) and value)


@dataclass(frozen=True)
class _Car:
    id: int
    plate: str
    name: str


class _Cars:
    """The vehicles kept, found as logs name them."""

    def __init__(self, session: Session, scope: Scope) -> None:
        statement = select(Vehicle.id, Vehicle.plate, Vehicle.name).where(
            Vehicle.deleted_at.is_(None)
        )
        self._cars = [
            _Car(id_, korean.fold(plate), korean.fold(name))
            for id_, plate, name in session.execute(statement.order_by(Vehicle.id))
        ]
        above = [korean.fold(text) for text in scope.titles]
        titled = [car for car in self._cars if any(car.plate in text for text in above)]
        candidates = titled or self._cars
        self._only = candidates[0].id if len(candidates) == 1 else None
        self._seen: dict[str, int | str] = {}

    def find(self, text: str | None) -> int | str:
        """The vehicle, or a sentence why none is meant."""
        if not text:
            return self._only or "차량이 비어 있어요. 차량번호를 적어 주세요."
        if text not in self._seen:
            self._seen[text] = self._look_up(text)
        return self._seen[text]

    def _look_up(self, text: str) -> int | str:
        folded = korean.fold(text)
        for fits in (
            [car for car in self._cars if car.plate == folded],
            [car for car in self._cars if car.plate in folded],
            [car for car in self._cars if folded.isdigit() and car.plate.endswith(folded)],
            [car for car in self._cars if car.name == folded],
        ):
            if len(fits) == 1:
                return fits[0].id
            if fits:
                return f"‘{text}’ 차량이 여럿이에요. 차량번호로 적어 주세요."
        return f"‘{text}’ 차량이 없어요. 차량을 먼저 적거나 가져와 주세요."


def _read_joined(batch: Batch, entry: Entry) -> None:
    """``09:30~11:00``, ``시청(우체국)`` and ``50,000(30.5L)``."""
    values, n = entry.values, entry.n
    if (told := batch.value(n, "times")) and not _read_times(values, told):
        batch.complain(n, "times", "시각은 09:30~11:00처럼 적어 주세요.")
    if told := batch.value(n, "places"):
        match = _VIA.fullmatch(told)
        values["destination"] = match[1] if match else told
        if match:
            values["via"] = match[2]
    if (told := batch.value(n, "fuel")) and told != "-" and not _read_fuel(values, told):
        batch.complain(n, "fuel", "주유는 50,000(30.5L)처럼 적어 주세요.")


def _read_times(values: Values, told: str) -> bool:
    match = _TIMES.fullmatch(told)
    if match is None:
        return False
    try:
        values["departed_at"], values["arrived_at"] = clock.read(match[1]), clock.read(match[2])
    except ValueError:
        return False
    return True


def _read_fuel(values: Values, told: str) -> bool:
    match = _FUEL.fullmatch(told.strip())
    if match is None:
        return False
    values["fuel_cost"] = won.parse(match[1])
    litres = area(match[2]) if match[2] else None
    if isinstance(litres, int):
        values["fuel_litres"] = litres
    return True


def _say(batch: Batch, rows: dict[int, int], found: Break) -> None:
    before, after = found.before, found.after
    n = rows.get(id(after), rows.get(id(before)))
    if n is None:
        return
    text = (
        f"앞 운행({named(before)})이 끝난 {before.odometer_end:,}km보다 작게 출발해요. "
        "가져온 뒤 둘 가운데 하나를 고쳐 주세요."
        if found.is_twice
        else f"앞 운행({named(before)})과 {found.km:,}km가 비어요. 빠진 운행이 없는지 봐 주세요."
    )
    batch.warn(n, "odometer_start", text)
