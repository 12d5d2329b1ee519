"""What vehicles ask for on 오늘 besides their expiry: dates nobody knows, and the next service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.trip import RENEWS, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.checks.vehicles import VehiclesInOrder
from app.services.due_line import Due

PAGE = "vehicles"
_SOON = timedelta(days=14)
_SOON_KM = 500
_NAMED = 3


def unknown_expiry(session: Session, today: date) -> Iterator[Due]:
    """An expiry that was never written down is not reminded of; so ask for it."""
    in_use = (Vehicle.deleted_at.is_(None), Vehicle.disposed_on.is_(None))
    statement = select(Vehicle).where(
        *in_use, or_(Vehicle.insured_until.is_(None), Vehicle.inspected_until.is_(None))
    )
    found = session.scalars(statement.order_by(Vehicle.sort_order, Vehicle.id)).all()
    if not found:
        return
    first = found[0]
    plates = ", ".join(vehicle.plate for vehicle in found[:_NAMED])
    more = f" 외 {len(found) - _NAMED}대" if len(found) > _NAMED else ""
    yield Due(
        icon="vehicles",
        title="보험·검사 만료일을 모르는 차량",
        detail=f"{plates}{more} · 적어 두면 한 달 전에 알려 드려요",
        verb="만료일 적기",
        page=PAGE,
        args={
            "tab": "vehicles",
            "record_id": first.id,
            "field": "insured_until" if first.insured_until is None else "inspected_until",
        },
        since=min(vehicle.created_at for vehicle in found).date(),
    )


def next_services(session: Session, today: date) -> Iterator[Due]:
    """What was promised for a day or a reading, unless it has been done again since."""
    statement = (
        select(VehicleService)
        .join(VehicleService.vehicle)
        .where(
            VehicleService.deleted_at.is_(None),
            Vehicle.deleted_at.is_(None),
            Vehicle.disposed_on.is_(None),
            VehicleService.kind.not_in([kind.value for kind in RENEWS]),
            or_(VehicleService.next_on.is_not(None), VehicleService.next_odometer.is_not(None)),
        )
        .order_by(VehicleService.done_on, VehicleService.id)
    )
    latest = {
        (service.vehicle_id, service.kind, service.content): service
        for service in session.scalars(statement)
        if not _done_again(session, service)
    }
    furthest = (
        select(Trip.vehicle_id, func.max(Trip.odometer_end))
        .where(Trip.deleted_at.is_(None))
        .group_by(Trip.vehicle_id)
    )
    readings: dict[int, int] = {row[0]: row[1] for row in session.execute(furthest)}
    for service in latest.values():
        by_day = service.next_on is not None and service.next_on <= today + _SOON
        now = readings.get(service.vehicle_id, 0)
        by_reading = service.next_odometer is not None and now >= service.next_odometer - _SOON_KM
        if by_day or by_reading:
            yield _line(service, today, now if by_reading else None, by_day=by_day)


def log_findings(session: Session, today: date) -> Iterator[Due]:
    """What the catalogue says of this year's 운행일지; expiry has lines of its own."""
    found = [
        finding
        for finding in VehiclesInOrder().run(session, today.year, today)
        if finding.table != Vehicle.__tablename__
    ]
    if not found:
        return
    first = found[0]
    tab = "trips" if first.table == Trip.__tablename__ else "vehicle_services"
    alone = len(found) == 1
    yield Due(
        icon="warning",
        title=first.text if alone else f"운행일지에서 확인할 것 {len(found)}건",
        detail=first.detail if alone else first.text,
        verb=first.verb,
        page=PAGE,
        args={"tab": tab, "record_id": first.row_id},
    )


def _done_again(session: Session, service: VehicleService) -> bool:
    """The same content on a later day, whatever that one says of its next time."""
    later = select(VehicleService.id).where(
        VehicleService.vehicle_id == service.vehicle_id,
        VehicleService.kind == service.kind,
        VehicleService.content == service.content,
        VehicleService.done_on > service.done_on,
        VehicleService.deleted_at.is_(None),
    )
    return session.scalar(later.limit(1)) is not None


def _line(service: VehicleService, today: date, now: int | None, *, by_day: bool) -> Due:
    what = service.content or service.kind
    parts = [service.vehicle.title]
    if now is not None and service.next_odometer is not None:
        parts.append(f"{service.next_odometer:,}km에 할 차례, 지금 {now:,}km")
    return Due(
        icon="vehicles",
        title=f"{what} 할 때가 됐어요" if _is_late(service, today, now) else f"{what} 예정",
        detail=" · ".join(parts),
        verb="정비 적기",
        page=PAGE,
        args={
            "tab": "vehicle_services",
            "new": True,
            "preset": {
                "vehicle_id": service.vehicle_id,
                "kind": service.kind,
                "content": service.content,
            },
        },
        due_on=service.next_on if by_day else today,
    )


def _is_late(service: VehicleService, today: date, now: int | None) -> bool:
    by_day = service.next_on is not None and service.next_on < today
    return by_day or (now is not None and now >= (service.next_odometer or 0))
