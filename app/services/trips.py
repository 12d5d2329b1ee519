"""운행일지: how the next trip begins, and what a vehicle drove and cost month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.periods import Period
from app.models.trip import ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.records import today
from app.services.trip_chain import in_order
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Use:
    """What one vehicle drove and cost in a stretch of time; litres in hundredths."""

    trips: int = 0
    distance: int = 0
    fuel: int = 0
    litres: int = 0
    care: int = 0

    @property
    def cost(self) -> int:
        return self.fuel + self.care

    @property
    def cost_per_km(self) -> int | None:
        """Whole won, cut; None for a vehicle that did not move."""
        return self.cost // self.distance if self.distance else None

    @property
    def km_per_litre(self) -> int | None:
        """연비 in hundredths, cut."""
        return self.distance * 10_000 // self.litres if self.litres else None


class Trips:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def next_of(self, vehicle_id: int) -> dict[str, Any]:
        """The fields of a new trip that follow from the last: it starts where that ended."""
        with self._uow.read() as session:
            last = last_trip(session, vehicle_id)
            if last is None:
                return {}
            return {
                "origin": last.destination,
                "odometer_start": last.odometer_end,
                "driver": last.driver,
            }

    def last_vehicle(self) -> int | None:
        """The vehicle a trip was written down for last, or the only one there is."""
        statement = select(Trip.vehicle_id).where(Trip.deleted_at.is_(None))
        vehicles = select(Vehicle.id).where(Vehicle.deleted_at.is_(None)).limit(2)
        with self._uow.read() as session:
            last = session.scalar(statement.order_by(Trip.id.desc()).limit(1))
            if last is not None:
                return last
            known = session.scalars(vehicles).all()
        return known[0] if len(known) == 1 else None

    def use(self, vehicle_id: int, period: Period) -> Use:
        with self._uow.read() as session:
            return use_of(
                trips_of(session, vehicle_id, period), services_of(session, vehicle_id, period)
            )


def last_trip(session: Session, vehicle_id: int) -> Trip | None:
    """The one driven last; on its last day the clock decides, then the odometer."""
    kept = (Trip.vehicle_id == vehicle_id, Trip.deleted_at.is_(None))
    day = select(Trip.driven_on).where(*kept).order_by(Trip.driven_on.desc()).limit(1)
    of_day = session.scalars(select(Trip).where(*kept, Trip.driven_on == day.scalar_subquery()))
    return next(reversed(in_order(of_day)), None)


def trips_of(session: Session, vehicle_id: int, period: Period | None = None) -> list[Trip]:
    """In the order they were driven."""
    statement = select(Trip).where(Trip.vehicle_id == vehicle_id, Trip.deleted_at.is_(None))
    if period is not None:
        statement = statement.where(Trip.driven_on.between(period.start, period.end))
    return in_order(session.scalars(statement))


def services_of(
    session: Session, vehicle_id: int, period: Period | None = None
) -> list[VehicleService]:
    statement = select(VehicleService).where(
        VehicleService.vehicle_id == vehicle_id, VehicleService.deleted_at.is_(None)
    )
    if period is not None:
        statement = statement.where(VehicleService.done_on.between(period.start, period.end))
    return list(session.scalars(statement.order_by(VehicleService.done_on, VehicleService.id)))


def use_of(trips: Sequence[Trip], services: Iterable[VehicleService]) -> Use:
    """Fuel is what the trips and 정비·주유 say of it; 정비, 보험, 검사 and the rest are care."""
    found = list(services)
    fuel = [service for service in found if service.kind == ServiceKind.FUEL]
    return Use(
        trips=len(trips),
        distance=sum(trip.distance for trip in trips),
        fuel=sum(trip.fuel_cost or 0 for trip in trips) + sum(service.cost for service in fuel),
        litres=sum(trip.fuel_litres or 0 for trip in trips)
        + sum(service.litres or 0 for service in fuel),
        care=sum(service.cost for service in found if service.kind != ServiceKind.FUEL),
    )
