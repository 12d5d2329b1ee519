"""운행일지: the next trip starts where the last ended, and no kilometre is driven twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.bootstrap import Services
from app.core.errors import Invalid, Severity
from app.core.periods import month_of
from app.models.staff import Staff
from app.models.trip import ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.values import Draft
from tests.services.vehicle_records import a_vehicle, keep, trip

DAY = date(2026, 11, 18)


@pytest.fixture
def car(services: Services) -> int:
    return a_vehicle(services.uow)


def draft(services: Services, car: int, **values: Any) -> Draft:
    usual: dict[str, Any] = {
        "vehicle_id": car,
        "driven_on": DAY,
        "driver": "정하윤",
        "destination": "시청",
        "purpose": "업무 협의",
        "odometer_start": 1_000,
        "odometer_end": 1_020,
    }
    return services.records.blank(Trip, **(usual | values))


def told(services: Services, checked: Draft, field: str) -> list[tuple[Severity, str]]:
    return [(p.severity, p.text) for p in services.records.check(checked) if p.field == field]


def test_the_next_trip_starts_where_the_last_ended(services: Services, car: int) -> None:
    keep(
        services.uow,
        trip(car, DAY, 1_020, 1_035, departed_at="14:00", destination="시장", driver="차누리"),
        trip(car, DAY, 1_000, 1_020, departed_at="09:00"),
        trip(car, date(2026, 11, 17), 900, 1_000, departed_at="18:00"),
    )
    found = services.trips.next_of(car)
    assert found == {"origin": "시장", "odometer_start": 1_035, "driver": "차누리"}


def test_a_vehicle_without_trips_leaves_the_form_empty(services: Services, car: int) -> None:
    assert services.trips.next_of(car) == {}
    assert services.trips.last_vehicle() == car, "the only one there is"


def test_distance_is_what_the_readings_say(services: Services, car: int) -> None:
    row_id = services.records.save(draft(services, car, distance=999))
    assert services.records.open(Trip, row_id).values["distance"] == 20


def test_an_end_below_the_start_is_refused(services: Services, car: int) -> None:
    with pytest.raises(Invalid) as caught:
        services.records.save(draft(services, car, odometer_end=990))
    assert [problem.field for problem in caught.value.problems] == ["odometer_end"]


def test_a_start_below_the_last_end_names_the_other_trip(services: Services, car: int) -> None:
    keep(services.uow, trip(car, date(2026, 11, 17), 980, 1_010, departed_at="09:30"))
    [(severity, text)] = told(services, draft(services, car), "odometer_start")
    assert severity is Severity.ERROR
    assert "11. 17. 09:30 시청" in text
    assert "1,010km" in text


def test_a_gap_is_only_pointed_out(services: Services, car: int) -> None:
    keep(services.uow, trip(car, date(2026, 11, 17), 980, 990))
    [(severity, text)] = told(services, draft(services, car), "odometer_start")
    assert severity is Severity.WARNING
    assert "10km가 비어요" in text
    services.records.save(draft(services, car))


def test_an_end_beyond_the_next_start_names_the_next_trip(services: Services, car: int) -> None:
    keep(services.uow, trip(car, date(2026, 11, 19), 1_015, 1_030))
    [(severity, text)] = told(services, draft(services, car), "odometer_end")
    assert (severity, "다음 운행(11. 19. 시청)" in text) == (Severity.ERROR, True)


def test_other_vehicles_and_deleted_trips_do_not_matter(services: Services, car: int) -> None:
    other = a_vehicle(services.uow, "00가 1002")
    _, gone = keep(services.uow, trip(other, DAY, 5_000, 5_100), trip(car, DAY, 2_000, 2_100))
    services.records.delete(Trip, [gone])
    assert services.records.check(draft(services, car)) == []


def test_on_one_day_the_clock_orders_trips(services: Services, car: int) -> None:
    keep(services.uow, trip(car, DAY, 1_020, 1_040, departed_at="14:00", arrived_at="15:00"))
    before = draft(services, car, departed_at="09:00", arrived_at="10:00")
    assert services.records.check(before) == []
    after = draft(services, car, departed_at="16:00", arrived_at="17:00")
    assert told(services, after, "odometer_start")[0][0] is Severity.ERROR


def test_without_times_the_odometer_orders_a_day(services: Services, car: int) -> None:
    keep(services.uow, trip(car, DAY, 1_020, 1_040))
    assert services.records.check(draft(services, car, departed_at="16:00")) == []


def test_two_trips_at_one_time_are_pointed_out(services: Services, car: int) -> None:
    keep(services.uow, trip(car, DAY, 980, 1_000, departed_at="09:00", arrived_at="10:30"))
    later = draft(services, car, departed_at="10:00", arrived_at="11:00")
    [(severity, text)] = told(services, later, "departed_at")
    assert (severity, "09:00~10:30" in text) == (Severity.WARNING, True)


def test_an_arrival_before_the_departure_is_refused(services: Services, car: int) -> None:
    [(severity, _)] = told(
        services, draft(services, car, departed_at="11:00", arrived_at="10:00"), "arrived_at"
    )
    assert severity is Severity.ERROR


def test_what_is_no_time_is_refused(services: Services, car: int) -> None:
    assert told(services, draft(services, car, departed_at="아침"), "departed_at")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"driver": " "}, "driver"),
        ({"destination": ""}, "destination"),
        ({"passengers": 0}, "passengers"),
        ({"fuel_cost": -1}, "fuel_cost"),
        ({"fuel_litres": 0}, "fuel_litres"),
        ({"odometer_start": -1, "odometer_end": 0}, "odometer_start"),
        ({"driven_on": date(2026, 11, 20)}, "driven_on"),
    ],
)
def test_what_cannot_be_is_refused(
    services: Services, car: int, values: dict[str, Any], field: str
) -> None:
    found = told(services, draft(services, car, **values), field)
    assert [severity for severity, _ in found] == [Severity.ERROR]


def test_a_vehicle_that_is_gone_or_uninsured(services: Services) -> None:
    gone = a_vehicle(services.uow, "00가 1003", disposed_on=date(2026, 11, 1))
    assert told(services, draft(services, gone), "driven_on")[0][0] is Severity.ERROR
    late = a_vehicle(services.uow, "00가 1004", insured_until=date(2026, 11, 1))
    [(severity, text)] = told(services, draft(services, late), "vehicle_id")
    assert (severity, "보험 만료일" in text) == (Severity.WARNING, True)


def test_the_driver_is_linked_where_the_name_is_clear(services: Services, car: int) -> None:
    with services.uow.write("준비", trail=False) as session:
        session.add(Staff(name="정하윤", position="팀장", joined_on=date(2020, 1, 1)))
    linked = services.records.save(draft(services, car))
    unknown = services.records.save(
        draft(services, car, driver="하늘빛", odometer_start=1_020, odometer_end=1_030)
    )
    assert services.records.open(Trip, linked).values["staff_id"] is not None
    assert services.records.open(Trip, unknown).values["staff_id"] is None


def test_fuel_is_not_counted_twice(services: Services, car: int) -> None:
    keep(services.uow, a_service(car, ServiceKind.FUEL, DAY, cost=50_000))
    [(severity, text)] = told(services, draft(services, car, fuel_cost=50_000), "fuel_cost")
    assert (severity, "정비·주유에도 주유 50,000원" in text) == (Severity.WARNING, True)


def a_service(car: int, kind: ServiceKind, day: date, **values: Any) -> VehicleService:
    return VehicleService(vehicle_id=car, kind=kind.value, done_on=day, **values)


def service_draft(services: Services, car: int, **values: Any) -> Draft:
    return services.records.blank(VehicleService, **({"vehicle_id": car, "done_on": DAY} | values))


def test_fuel_without_a_trip_near_is_pointed_out(services: Services, car: int) -> None:
    bought = service_draft(services, car, kind=ServiceKind.FUEL.value, cost=40_000)
    assert "앞뒤 하루 안에" in told(services, bought, "done_on")[0][1]
    keep(services.uow, trip(car, date(2026, 11, 17), 980, 1_000))
    assert told(services, bought, "done_on") == []


def test_an_inspection_moves_the_expiry_on_and_undo_takes_both_back(
    services: Services, car: int
) -> None:
    services.records.save(
        service_draft(
            services, car, kind=ServiceKind.INSPECTION.value, next_on=date(2028, 9, 1), cost=30_000
        )
    )
    assert services.records.open(Vehicle, car).values["inspected_until"] == date(2028, 9, 1)
    services.undo.undo()
    assert services.records.open(Vehicle, car).values["inspected_until"] == date(2027, 9, 1)


def test_an_older_inspection_moves_nothing_back(services: Services, car: int) -> None:
    services.records.save(
        service_draft(
            services, car, kind=ServiceKind.INSPECTION.value, done_on=date(2025, 1, 2),
            next_on=date(2026, 1, 2),
        )
    )  # fmt: skip
    assert services.records.open(Vehicle, car).values["inspected_until"] == date(2027, 9, 1)


def test_a_reading_below_the_trips_before_is_pointed_out(services: Services, car: int) -> None:
    keep(services.uow, trip(car, date(2026, 11, 2), 980, 1_000))
    [(severity, _)] = told(services, service_draft(services, car, odometer=900), "odometer")
    assert severity is Severity.WARNING


def test_litres_belong_to_fuel(services: Services, car: int) -> None:
    checked = service_draft(services, car, litres=3_000, cost=10_000)
    assert told(services, checked, "litres")[0][0] is Severity.ERROR


def test_what_a_vehicle_drove_and_cost(services: Services, car: int) -> None:
    keep(
        services.uow,
        trip(car, date(2026, 11, 2), 1_000, 1_060, fuel_cost=30_000, fuel_litres=2_000),
        trip(car, date(2026, 11, 30), 1_060, 1_100),
        trip(car, date(2026, 12, 1), 1_100, 1_200),
        a_service(car, ServiceKind.FUEL, date(2026, 11, 30), cost=20_000, litres=1_000),
        a_service(car, ServiceKind.REPAIR, date(2026, 11, 3), cost=55_555),
        a_service(car, ServiceKind.REPAIR, date(2026, 10, 31), cost=99_999),
    )
    use = services.trips.use(car, month_of(2026, 11))
    assert (use.trips, use.distance, use.fuel, use.litres, use.care) == (
        2,
        100,
        50_000,
        3_000,
        55_555,
    )
    assert (use.cost_per_km, use.km_per_litre) == (1_055, 333)


def test_a_vehicle_that_stood_has_no_cost_per_km(services: Services, car: int) -> None:
    use = services.trips.use(car, month_of(2026, 2))
    assert (use.cost_per_km, use.km_per_litre) == (None, None)


def test_a_vehicle_with_trips_is_not_deleted(services: Services, car: int) -> None:
    keep(services.uow, trip(car, DAY, 1_000, 1_020))
    with pytest.raises(Invalid, match="운행 1건"):
        services.records.delete(Vehicle, [car])
