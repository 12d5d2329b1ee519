"""차량운행일지 and 차량관리대장 from the trips and services of one vehicle."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Invalid, NotFound, Problem
from app.core.periods import Period
from app.documents.vehicle_facts import (
    MonthFact,
    ServiceFact,
    TripFact,
    UseFact,
    VehicleFact,
    VehicleLogFacts,
)
from app.models.trip import Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.shown import show_hundredths
from app.services.trips import Use, services_of, trips_of, use_of
from app.services.wanted import Wanted


def gather(session: Session, wanted: Wanted) -> VehicleLogFacts:
    """A month where the period is one, otherwise the year asked for."""
    vehicle = session.get(Vehicle, wanted.subject_id)
    if vehicle is None or vehicle.deleted_at is not None:
        raise NotFound("그 사이에 지워진 차량이에요. 차량을 다시 골라 주세요.")
    period = wanted.period or periods.year_of(wanted.year or wanted.as_of.year)
    months = periods.months_of(period)
    if len(months) > 1:
        months = [month for month in months if month.start <= wanted.as_of]
    trips, services = (
        trips_of(session, vehicle.id, period),
        services_of(session, vehicle.id, period),
    )
    if not trips and not services:
        raise Invalid([Problem(None, f"{vehicle.title}: {_name(period)}에 적은 운행이 없어요.")])
    return VehicleLogFacts(
        letter=wanted.letter,
        vehicle=_vehicle(vehicle),
        period=_name(period),
        months=tuple(_month(month, trips, services) for month in months),
        services=tuple(_service(one) for one in services),
        whole=_use(use_of(trips, services)),
        is_single_month=period.start.replace(day=1) == period.end.replace(day=1),
    )


def _name(period: Period) -> str:
    start, end = period.start, period.end
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}년 {start.month}월"
    if period == periods.year_of(start.year):
        return f"{start.year}년"
    return f"{start.year}년 {start.month}월~{end.year}년 {end.month}월"


def _vehicle(vehicle: Vehicle) -> VehicleFact:
    covers = (("대인", vehicle.bodily_cover), ("대물", vehicle.property_cover))
    parts = [vehicle.insurer, *(f"{label} {value}" for label, value in covers if value)]
    return VehicleFact(
        name=vehicle.name,
        plate=vehicle.plate,
        used_by=vehicle.used_by,
        ownership=vehicle.ownership,
        model_year=vehicle.model_year,
        insurance=" ".join(part for part in parts if part),
        insured_until=vehicle.insured_until,
        inspected_until=vehicle.inspected_until,
        disposed_on=vehicle.disposed_on,
    )


def _month(month: Period, trips: list[Trip], services: list[VehicleService]) -> MonthFact:
    driven = [trip for trip in trips if trip.driven_on in month]
    litres = sum(trip.fuel_litres or 0 for trip in driven)
    return MonthFact(
        year=month.start.year,
        month=month.start.month,
        trips=tuple(_trip(trip) for trip in driven),
        logged_fuel=sum(trip.fuel_cost or 0 for trip in driven),
        logged_litres=show_hundredths(litres) if litres else "",
        use=_use(use_of(driven, [one for one in services if one.done_on in month])),
    )


def _trip(trip: Trip) -> TripFact:
    via = f"({trip.via})" if trip.via else ""
    return TripFact(
        day=trip.driven_on,
        departed=trip.departed_at,
        arrived=trip.arrived_at,
        driver=trip.driver,
        origin=trip.origin,
        destination=f"{trip.destination}{via}",
        purpose=trip.purpose,
        start=trip.odometer_start,
        end=trip.odometer_end,
        distance=trip.distance,
        passengers=trip.passengers,
        fuel_cost=trip.fuel_cost or 0,
        litres=show_hundredths(trip.fuel_litres) if trip.fuel_litres is not None else "",
        companions=trip.companions,
        note=trip.note,
    )


def _service(service: VehicleService) -> ServiceFact:
    due = [periods.show_date(service.next_on)]
    if service.next_odometer is not None:
        due.append(f"{service.next_odometer:,}km")
    litres = f"{show_hundredths(service.litres)}L" if service.litres is not None else ""
    return ServiceFact(
        day=service.done_on,
        kind=service.kind,
        content=" ".join(part for part in (service.content, litres) if part),
        shop=service.shop,
        odometer=service.odometer,
        cost=service.cost,
        next_due=" / ".join(part for part in due if part),
        note=service.note,
    )


def _use(use: Use) -> UseFact:
    return UseFact(
        trips=use.trips,
        distance=use.distance,
        fuel=use.fuel,
        litres=show_hundredths(use.litres) if use.litres else "",
        care=use.care,
        cost=use.cost,
        cost_per_km=use.cost_per_km,
        km_per_litre=show_hundredths(use.km_per_litre) if use.km_per_litre is not None else "",
    )
