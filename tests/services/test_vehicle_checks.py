"""C32 and what 오늘 says of vehicles: readings, fuel without a trip, expiry, the next service."""

from __future__ import annotations

from datetime import date

import pytest

from app.bootstrap import Services
from app.core.errors import Severity
from app.models.trip import ServiceKind, VehicleService
from app.services.checks import Finding
from app.services.due_line import Due
from tests.conftest import TODAY
from tests.services.vehicle_records import a_vehicle, keep, trip


@pytest.fixture
def car(services: Services) -> int:
    return a_vehicle(services.uow)


def found(services: Services, year: int | None = 2026) -> list[Finding]:
    return [one for one in services.checks.run(None, year) if one.code == "C32"]


def due(services: Services) -> list[Due]:
    return [one for one in services.due.on(TODAY) if one.page == "vehicles"]


def service(car: int, day: date, kind: ServiceKind = ServiceKind.REPAIR, **values: object):
    return VehicleService(vehicle_id=car, kind=kind.value, done_on=day, **values)


def test_a_log_that_joins_has_nothing_to_find(services: Services, car: int) -> None:
    keep(
        services.uow,
        trip(car, date(2026, 3, 2), 100, 120),
        trip(car, date(2026, 3, 3), 120, 150),
        service(car, date(2026, 3, 4), ServiceKind.FUEL, cost=30_000),
    )
    assert found(services) == []
    assert due(services) == []


def test_kilometres_driven_twice_are_an_error_naming_both(services: Services, car: int) -> None:
    first, second = keep(
        services.uow,
        trip(car, date(2026, 3, 2), 100, 150, destination="구청"),
        trip(car, date(2026, 3, 3), 120, 160),
    )
    [one] = found(services)
    assert (one.severity, one.row_ids) == (Severity.ERROR, (second, first))
    assert "3. 2. 구청" in one.detail
    assert found(services, 2025) == []
    [line] = due(services)
    assert line.args == {"tab": "trips", "record_id": second}


def test_gaps_are_one_warning_a_vehicle(services: Services, car: int) -> None:
    ids = keep(
        services.uow,
        trip(car, date(2026, 3, 2), 100, 120),
        trip(car, date(2026, 3, 3), 130, 140),
        trip(car, date(2026, 3, 4), 145, 160),
    )
    [one] = found(services)
    assert (one.severity, one.row_ids) == (Severity.WARNING, tuple(ids[1:]))
    assert "15km" in one.text


def test_the_first_trip_of_a_year_joins_the_last_of_the_one_before(
    services: Services, car: int
) -> None:
    keep(
        services.uow, trip(car, date(2025, 12, 31), 100, 120), trip(car, date(2026, 1, 2), 125, 130)
    )
    assert len(found(services)) == 1
    assert found(services, 2025) == []


def test_fuel_without_a_trip(services: Services, car: int) -> None:
    keep(services.uow, trip(car, date(2026, 3, 2), 100, 120))
    [far, _] = keep(
        services.uow,
        service(car, date(2026, 3, 9), ServiceKind.FUEL, cost=30_000),
        service(car, date(2026, 3, 3), ServiceKind.FUEL, cost=20_000),
    )
    [one] = found(services)
    assert (one.table, one.row_id, one.severity) == ("vehicle_service", far, Severity.WARNING)
    assert "30,000원" in one.detail


def test_expiry_is_found_thirty_days_ahead(services: Services) -> None:
    a_vehicle(services.uow, "00가 1", insured_until=date(2026, 12, 19))
    a_vehicle(services.uow, "00가 2", insured_until=date(2026, 12, 20))
    a_vehicle(services.uow, "00가 3", inspected_until=date(2026, 11, 1))
    a_vehicle(services.uow, "00가 4", inspected_until=date(2026, 1, 1), disposed_on=TODAY)
    assert [one.text for one in found(services)] == [
        "00가 1 보험 만료일이 다가와요",
        "00가 3 정기검사 만료일이 지났어요",
    ]
    assert found(services, 2025) == []


def test_an_expiry_nobody_knows_is_asked_for(services: Services) -> None:
    car = a_vehicle(services.uow, inspected_until=None)
    [line] = due(services)
    assert line.title == "보험·검사 만료일을 모르는 차량"
    assert line.args == {"tab": "vehicles", "record_id": car, "field": "inspected_until"}


def test_the_next_service_by_day(services: Services, car: int) -> None:
    keep(
        services.uow,
        service(car, date(2026, 5, 1), content="엔진오일", next_on=date(2026, 11, 30)),
        service(car, date(2026, 5, 1), content="타이어", next_on=date(2027, 5, 1)),
    )
    [line] = due(services)
    assert (line.title, line.due_on) == ("엔진오일 예정", date(2026, 11, 30))
    assert line.args["preset"]["content"] == "엔진오일"


def test_the_next_service_by_the_odometer(services: Services, car: int) -> None:
    keep(
        services.uow,
        service(car, date(2026, 5, 1), content="엔진오일", next_odometer=20_000),
        trip(car, date(2026, 6, 1), 19_400, 19_499),
    )
    assert due(services) == []
    keep(services.uow, trip(car, date(2026, 6, 2), 19_499, 19_500))
    [line] = due(services)
    assert "지금 19,500km" in line.detail
    assert line.due_on == TODAY


def test_a_service_done_again_is_not_asked_for(services: Services, car: int) -> None:
    keep(
        services.uow,
        service(car, date(2026, 5, 1), content="엔진오일", next_on=date(2026, 11, 1)),
        service(car, date(2026, 10, 30), content="엔진오일"),
    )
    assert due(services) == []
