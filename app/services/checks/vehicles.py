"""C32: kilometres that join, fuel with a trip beside it, insurance and inspection in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods, won
from app.core.errors import Severity
from app.core.periods import Period
from app.models.trip import ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.centre_settings import Rule, number
from app.services.checks.finding import Finding
from app.services.trip_chain import Break, breaks
from app.services.trip_rules import NEAR, named
from app.services.trips import services_of, trips_of

_NAMED = 3
_EXPIRIES = (("insured_until", "보험"), ("inspected_until", "정기검사"))
_BASIS = "지도점검표"


@dataclass(frozen=True)
class VehiclesInOrder:
    code: str = "C32"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        statement = select(Vehicle).where(Vehicle.deleted_at.is_(None))
        notice = timedelta(days=number(session, Rule.VEHICLE_NOTICE))
        within = None if year is None else periods.year_of(year)
        for vehicle in session.scalars(statement.order_by(Vehicle.sort_order, Vehicle.id)):
            yield from self._readings(session, vehicle, within)
            yield from self._fuel(session, vehicle, within)
            if vehicle.disposed_on is None and (year is None or year == today.year):
                yield from self._expiry(vehicle, today, notice)

    def _readings(
        self, session: Session, vehicle: Vehicle, within: Period | None
    ) -> Iterator[Finding]:
        found = [
            one
            for one in breaks(trips_of(session, vehicle.id))
            if within is None or one.after.driven_on in within
        ]
        for one in found:
            if one.is_twice:
                yield self._driven_twice(vehicle, one)
        gaps = [one for one in found if not one.is_twice]
        if gaps:
            yield self._not_written(vehicle, gaps)

    def _driven_twice(self, vehicle: Vehicle, found: Break) -> Finding:
        before, after = found.before, found.after
        readings = f"{before.odometer_end:,}km에서 끝났는데 {after.odometer_start:,}km에서 출발"
        return Finding(
            code=self.code,
            severity=Severity.ERROR,
            text=f"{vehicle.plate} 계기판이 앞 운행보다 작아요",
            detail=f"앞 운행({named(before)})은 {readings}했어요. 둘 가운데 하나를 고쳐 주세요.",
            basis=_BASIS,
            table="trip",
            row_id=after.id,
            verb="운행 고치기",
            on_paper=f"{vehicle.plate} {named(before)} 운행은 {readings}함({named(after)})",
            row_ids=(after.id, before.id),
        )

    def _not_written(self, vehicle: Vehicle, gaps: Sequence[Break]) -> Finding:
        total = sum(one.km for one in gaps)
        where = ", ".join(f"{named(one.after)} 앞 {one.km:,}km" for one in gaps[:_NAMED])
        more = f" 외 {len(gaps) - _NAMED}곳" if len(gaps) > _NAMED else ""
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{vehicle.plate} 운행일지에 {total:,}km가 비어 있어요",
            detail=f"{where}{more}. 빠진 운행을 적거나 계기판을 다시 봐 주세요.",
            basis=_BASIS,
            table="trip",
            row_id=gaps[0].after.id,
            verb="운행일지 보기",
            on_paper=f"{vehicle.plate} 운행 사이에 {total:,}km가 빔({len(gaps)}곳)",
            row_ids=tuple(one.after.id for one in gaps),
        )

    def _fuel(self, session: Session, vehicle: Vehicle, within: Period | None) -> Iterator[Finding]:
        bought = [
            service
            for service in services_of(session, vehicle.id, within)
            if service.kind == ServiceKind.FUEL
        ]
        if not bought:
            return
        days = set(
            session.scalars(
                select(Trip.driven_on).where(
                    Trip.vehicle_id == vehicle.id, Trip.deleted_at.is_(None)
                )
            )
        )
        for service in bought:
            if not days & {service.done_on - NEAR, service.done_on, service.done_on + NEAR}:
                yield self._no_trip(vehicle, service)

    def _no_trip(self, vehicle: Vehicle, service: VehicleService) -> Finding:
        day = periods.show_date(service.done_on)
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{vehicle.plate} {day} 주유 앞뒤로 운행이 없어요",
            detail=f"{won.show(service.cost)}원이에요. 운행일지에 빠진 것이 있으면 적어 주세요.",
            basis=_BASIS,
            table="vehicle_service",
            row_id=service.id,
            verb="주유 보기",
            on_paper=f"{vehicle.plate} {day} 주유 {won.show(service.cost)}원에 맞는 운행이 없음",
            row_ids=(service.id,),
        )

    def _expiry(self, vehicle: Vehicle, today: date, notice: timedelta) -> Iterator[Finding]:
        for name, what in _EXPIRIES:
            until: date | None = getattr(vehicle, name)
            if until is None or until > today + notice:
                continue
            day, late = periods.show_date(until), until < today
            state = "지났어요" if late else "다가와요"
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"{vehicle.plate} {korean.with_particle(f'{what} 만료일', '이/가')} {state}",
                detail=f"{day}까지예요. 새로 했으면 정비·주유에 새 만료일과 함께 적어 주세요.",
                basis="자동차손해배상 보장법" if name == "insured_until" else "자동차관리법 제43조",
                table="vehicle",
                row_id=vehicle.id,
                verb=f"{what} 고치기",
                on_paper=f"{vehicle.plate} {what} 만료일 {day}" + (" 지남" if late else ""),
                row_ids=(vehicle.id,),
            )
