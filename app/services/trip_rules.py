"""What a trip or a service of a vehicle must agree on with the others, named by their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.core import periods, won
from app.core.errors import Problem, Severity
from app.models.staff import Staff
from app.models.trip import RENEWS, ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.trip_chain import breaks

# Fuel is bought on the day of a trip, at the latest on the next morning.
NEAR = timedelta(days=1)


def joins(session: Session, trip: Trip, today: date) -> Iterator[Problem]:
    """The odometer goes on where the trip before ended; nobody drives a kilometre twice."""
    if None in (trip.vehicle_id, trip.driven_on, trip.odometer_start, trip.odometer_end):
        return
    for found in breaks([trip, *_around(session, trip)]):
        if trip not in (found.before, found.after):
            continue
        is_later = found.after is trip
        other = found.before if is_later else found.after
        km = abs(found.km)
        if is_later and found.is_twice:
            text = (
                f"앞 운행({named(other)})이 {other.odometer_end:,}km에서 끝났어요. "
                "출발 계기판이나 그 운행의 도착 계기판을 다시 봐 주세요."
            )
        elif is_later:
            text = (
                f"앞 운행({named(other)})이 {other.odometer_end:,}km에서 끝나 {km:,}km가 비어요. "
                "빠진 운행이 없는지 봐 주세요."
            )
        elif found.is_twice:
            text = (
                f"다음 운행({named(other)})이 {other.odometer_start:,}km에서 출발했어요. "
                "도착 계기판이나 그 운행의 출발 계기판을 다시 봐 주세요."
            )
        else:
            text = (
                f"다음 운행({named(other)})이 {other.odometer_start:,}km에서 출발해 "
                f"{km:,}km가 비어요. 빠진 운행이 없는지 봐 주세요."
            )
        yield Problem(
            "odometer_start" if is_later else "odometer_end",
            text,
            Severity.ERROR if found.is_twice else Severity.WARNING,
        )


def in_use(session: Session, trip: Trip, today: date) -> Iterator[Problem]:
    """On that day the vehicle could be driven, by one driver at a time."""
    if not trip.driven_on:
        return
    if trip.driven_on > today:
        yield Problem("driven_on", "아직 오지 않은 날이에요. 날짜를 다시 봐 주세요.")
    vehicle = session.get(Vehicle, trip.vehicle_id) if trip.vehicle_id else None
    if vehicle is None:
        return
    if vehicle.disposed_on and trip.driven_on > vehicle.disposed_on:
        gone = periods.show_date(vehicle.disposed_on)
        yield Problem("driven_on", f"{gone}에 처분한 차량이에요. 날짜나 차량을 다시 봐 주세요.")
    for name, what in (("insured_until", "보험"), ("inspected_until", "검사")):
        until: date | None = getattr(vehicle, name)
        if until and trip.driven_on > until:
            yield Problem(
                "vehicle_id",
                f"{what} 만료일({periods.show_date(until)})이 지난 뒤의 운행이에요. "
                f"{what}을 새로 했으면 정비·주유에 적어 주세요.",
                Severity.WARNING,
            )
    if trip.departed_at and trip.arrived_at:
        yield from _at_once(session, trip)


def fuel_once(session: Session, trip: Trip, today: date) -> Iterator[Problem]:
    """Fuel belongs to the trip or to 정비·주유, not to both."""
    if not trip.fuel_cost or not trip.vehicle_id or not trip.driven_on:
        return
    twin = session.scalar(
        select(VehicleService.id).where(
            VehicleService.vehicle_id == trip.vehicle_id,
            VehicleService.kind == ServiceKind.FUEL.value,
            VehicleService.done_on == trip.driven_on,
            VehicleService.cost == trip.fuel_cost,
            VehicleService.deleted_at.is_(None),
        )
    )
    if twin is not None:
        yield _twice("fuel_cost", "정비·주유", trip.fuel_cost)


def service_fits(session: Session, service: VehicleService, today: date) -> Iterator[Problem]:
    if not service.vehicle_id or not service.done_on:
        return
    if service.done_on > today:
        yield Problem(
            "done_on", "아직 오지 않은 날이에요. 다음에 할 것은 다음 예정일에 적어 주세요."
        )
    kept = (Trip.vehicle_id == service.vehicle_id, Trip.deleted_at.is_(None))
    if service.kind == ServiceKind.FUEL:
        yield from _fuel(session, service, kept)
    before = session.scalar(
        select(func.max(Trip.odometer_end)).where(*kept, Trip.driven_on < service.done_on)
    )
    if service.odometer is not None and before is not None and service.odometer < before:
        yield Problem(
            "odometer",
            f"그 전 운행이 벌써 {before:,}km예요. 계기판을 다시 봐 주세요.",
            Severity.WARNING,
        )


def _fuel(
    session: Session, service: VehicleService, kept: tuple[ColumnElement[bool], ...]
) -> Iterator[Problem]:
    near = session.scalar(
        select(func.count())
        .select_from(Trip)
        .where(
            *kept,
            Trip.driven_on.between(service.done_on - NEAR, service.done_on + NEAR),
        )
    )
    if not near:
        yield Problem(
            "done_on",
            "앞뒤 하루 안에 이 차의 운행이 없어요. 운행일지에 빠진 것이 없는지 봐 주세요.",
            Severity.WARNING,
        )
    twin = session.scalar(
        select(Trip.id).where(
            *kept,
            Trip.driven_on == service.done_on,
            Trip.fuel_cost == service.cost,
        )
    )
    if service.cost and twin is not None:
        yield _twice("cost", "운행일지", service.cost)


def link_driver(session: Session, trip: Trip) -> None:
    """The one 종사자 of that name drove; a name two share, or nobody has, stays a name."""
    found = session.scalars(
        select(Staff.id).where(Staff.name == trip.driver, Staff.deleted_at.is_(None)).limit(2)
    ).all()
    trip.staff_id = found[0] if len(found) == 1 else None


def renew(session: Session, service: VehicleService) -> None:
    """A new insurance or inspection moves the expiry of the vehicle on, never back."""
    name = next((field for kind, field in RENEWS.items() if kind == service.kind), None)
    if name is None or service.next_on is None:
        return
    vehicle = session.get_one(Vehicle, service.vehicle_id)
    until: date | None = getattr(vehicle, name)
    if until is None or until < service.next_on:
        setattr(vehicle, name, service.next_on)


def named(trip: Trip) -> str:
    """``11. 18. 09:30 시청``"""
    parts = (periods.show_short_date(trip.driven_on), trip.departed_at, trip.destination)
    return " ".join(part for part in parts if part)


def _around(session: Session, trip: Trip) -> list[Trip]:
    """The other trips of the vehicle on that day, the last day before and the first after."""
    kept = [Trip.vehicle_id == trip.vehicle_id, Trip.deleted_at.is_(None)]
    if trip.id is not None:
        kept.append(Trip.id != trip.id)
    before = select(func.max(Trip.driven_on)).where(*kept, Trip.driven_on < trip.driven_on)
    after = select(func.min(Trip.driven_on)).where(*kept, Trip.driven_on > trip.driven_on)
    statement = select(Trip).where(
        *kept,
        Trip.driven_on >= func.coalesce(before.scalar_subquery(), trip.driven_on),
        Trip.driven_on <= func.coalesce(after.scalar_subquery(), trip.driven_on),
    )
    return [other for other in session.scalars(statement) if other is not trip]


def _at_once(session: Session, trip: Trip) -> Iterator[Problem]:
    statement = select(Trip).where(
        Trip.vehicle_id == trip.vehicle_id,
        Trip.driven_on == trip.driven_on,
        Trip.deleted_at.is_(None),
        Trip.departed_at != "",
        Trip.departed_at < trip.arrived_at,
        Trip.arrived_at > trip.departed_at,
    )
    for other in session.scalars(statement):
        if other is not trip and other.id != trip.id:
            yield Problem(
                "departed_at",
                f"{other.departed_at}~{other.arrived_at} 운행({other.destination})과 "
                "시각이 겹쳐요. 시각을 다시 봐 주세요.",
                Severity.WARNING,
            )


def _twice(field: str, where: str, cost: int) -> Problem:
    return Problem(
        field,
        f"같은 날 {where}에도 주유 {won.show(cost)}원이 있어요. 같은 것이면 하나를 지워 주세요.",
        Severity.WARNING,
    )
