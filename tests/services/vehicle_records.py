"""Vehicles with trips and services, for the tests of 차량 운행."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models.trip import Trip, VehicleService
from app.models.vehicle import Vehicle
from app.store.unit_of_work import UnitOfWork


def a_vehicle(uow: UnitOfWork, plate: str = "00가 1001", **values: Any) -> int:
    values = {"insured_until": date(2027, 8, 1), "inspected_until": date(2027, 9, 1)} | values
    with uow.write("준비", trail=False) as session:
        vehicle = Vehicle(name="경형 승용", plate=plate, **values)
        session.add(vehicle)
        session.flush()
        return vehicle.id


def trip(vehicle_id: int, day: date, start: int, end: int, **values: Any) -> Trip:
    usual = {"driver": "정하윤", "origin": "센터", "destination": "시청", "purpose": "업무 협의"}
    return Trip(
        vehicle_id=vehicle_id,
        driven_on=day,
        odometer_start=start,
        odometer_end=end,
        **(usual | values),
    )


def keep(uow: UnitOfWork, *records: Trip | VehicleService) -> list[int]:
    with uow.write("준비", trail=False) as session:
        session.add_all(records)
        session.flush()
        return [record.id for record in records]
