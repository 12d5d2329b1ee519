"""운행일지 of each vehicle, and what its care costs: 정비, 주유, 보험, 검사."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Date, Index, Integer, String, event
from sqlalchemy.orm import Mapped, Mapper, relationship

from app.core import clock, periods
from app.core.errors import Problem, Severity
from app.models.attachment import Attachment
from app.models.base import Record, labelled, link
from app.models.staff import Staff
from app.models.types import Hundredths, Won
from app.models.vehicle import Vehicle

# Nobody drives further in one go; a longer trip is a slip in one of the two readings.
_LONGEST_KM = 1_000


class Trip(Record):
    """One line of the 운행일지. ``distance`` always is what the two readings say."""

    __tablename__ = "trip"
    __table_args__ = (Index("ix_trip_vehicle_id_driven_on", "vehicle_id", "driven_on"),)

    search_fields = ("destination", "purpose", "driver")

    vehicle_id: Mapped[int] = link("차량", "vehicle", optional=False)
    vehicle: Mapped[Vehicle] = relationship()
    driven_on: Mapped[date] = labelled("날짜", Date, index=True)
    departed_at: Mapped[str] = labelled(
        "출발 시각", String(5), kind="time", default="", hint="예: 9:30"
    )
    arrived_at: Mapped[str] = labelled(
        "도착 시각", String(5), kind="time", default="", hint="예: 11:00"
    )
    driver: Mapped[str] = labelled("운전자", String(40), default="", required=True, recurs=True)
    staff_id: Mapped[int | None] = link("종사자", "staff")
    staff: Mapped[Staff | None] = relationship()
    origin: Mapped[str] = labelled("출발지", String(60), default="")
    via: Mapped[str] = labelled("경유", String(60), default="")
    destination: Mapped[str] = labelled(
        "목적지", String(60), default="", required=True, recurs=True
    )
    purpose: Mapped[str] = labelled("사용목적", String(60), default="")
    odometer_start: Mapped[int] = labelled("출발 km", Integer, hint="계기판 숫자")
    odometer_end: Mapped[int] = labelled("도착 km", Integer, hint="계기판 숫자")
    distance: Mapped[int] = labelled("주행 km", Integer, default=0, summed=True)
    passengers: Mapped[int | None] = labelled(
        "탑승인원", Integer, unit="명", hint="운전자도 세어요"
    )
    companions: Mapped[str] = labelled("동행자", String(60), default="")
    fuel_cost: Mapped[int | None] = labelled("주유금액", Won, unit="원")
    fuel_litres: Mapped[int | None] = labelled("주유량", Hundredths, unit="L", summed=True)
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        return f"{periods.show_date(self.driven_on)} {self.destination or self.purpose}".strip()

    def problems(self) -> Iterator[Problem]:
        if not (self.purpose or "").strip():
            yield Problem(
                "purpose", "사용목적이 비어 있어요. 점검에서 확인하는 칸이에요.", Severity.WARNING
            )
        yield from self._time_problems()
        yield from self._odometer_problems()
        if self.passengers is not None and self.passengers < 1:
            yield Problem("passengers", "탑승인원은 운전자를 넣어 1명부터예요.")
        yield from _cost_problems(self.fuel_cost or 0, "fuel_cost", self.fuel_litres, "fuel_litres")

    def _time_problems(self) -> Iterator[Problem]:
        if not (clock.is_kept(self.departed_at) and clock.is_kept(self.arrived_at)):
            return
        if self.arrived_at < self.departed_at:
            yield Problem(
                "arrived_at", f"출발({self.departed_at})보다 빨라요. 도착 시각을 다시 봐 주세요."
            )

    def _odometer_problems(self) -> Iterator[Problem]:
        start, end = self.odometer_start, self.odometer_end
        if start is not None and start < 0:
            yield Problem("odometer_start", "계기판은 0보다 작을 수 없어요.")
        if None in (start, end):
            return
        if end < start:
            yield Problem(
                "odometer_end", f"출발({start:,}km)보다 작아요. 도착 계기판을 다시 봐 주세요."
            )
        elif end - start > _LONGEST_KM:
            yield Problem(
                "odometer_end",
                f"한 번에 {end - start:,}km를 달렸어요. 계기판 숫자를 다시 봐 주세요.",
                Severity.WARNING,
            )


@event.listens_for(Trip, "before_insert")
@event.listens_for(Trip, "before_update")
def _keep_distance(mapper: Mapper[Any], connection: Connection, trip: Trip) -> None:
    trip.distance = trip.odometer_end - trip.odometer_start


class ServiceKind(StrEnum):
    REPAIR = "정비"
    FUEL = "주유"
    INSURANCE = "보험"
    INSPECTION = "검사"
    OTHER = "그 밖"


# What such a service renews on the vehicle itself.
RENEWS = {ServiceKind.INSURANCE: "insured_until", ServiceKind.INSPECTION: "inspected_until"}


class VehicleService(Record):
    """What was done to a vehicle and what it cost; fuel that is in no trip belongs here too."""

    __tablename__ = "vehicle_service"

    search_fields = ("shop", "content")

    vehicle_id: Mapped[int] = link("차량", "vehicle", optional=False)
    vehicle: Mapped[Vehicle] = relationship()
    kind: Mapped[str] = labelled(
        "구분", String(10), choices=ServiceKind, default=ServiceKind.REPAIR.value
    )
    done_on: Mapped[date] = labelled("날짜", Date, index=True)
    content: Mapped[str] = labelled("내용", String(60), default="", hint="예: 엔진오일 교환")
    shop: Mapped[str] = labelled("업체", String(60), default="")
    odometer: Mapped[int | None] = labelled("계기판", Integer, unit="km")
    cost: Mapped[int] = labelled("금액", Won, unit="원", default=0)
    litres: Mapped[int | None] = labelled("주유량", Hundredths, unit="L", summed=True)
    next_on: Mapped[date | None] = labelled(
        "다음 예정일", Date, hint="보험·검사는 새 만료일. 차량에도 적혀요"
    )
    next_odometer: Mapped[int | None] = labelled("다음 계기판", Integer, unit="km")
    attachment_id: Mapped[int | None] = link("첨부", "attachment", kind="file")
    attachment: Mapped[Attachment | None] = relationship()
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        what = self.content or self.kind
        return f"{periods.show_date(self.done_on)} {what}"

    def problems(self) -> Iterator[Problem]:
        if self.next_on and self.done_on and self.next_on <= self.done_on:
            yield Problem("next_on", "한 날보다 뒤의 날을 적어 주세요.")
        if self.odometer is not None and self.odometer < 0:
            yield Problem("odometer", "계기판은 0보다 작을 수 없어요.")
        if None not in (self.odometer, self.next_odometer) and self.next_odometer <= self.odometer:  # type: ignore[operator]
            yield Problem("next_odometer", "지금 계기판보다 큰 숫자를 적어 주세요.")
        if self.litres is not None and self.kind != ServiceKind.FUEL:
            yield Problem("litres", "주유량은 구분이 주유일 때만 적어요.")
        yield from _cost_problems(self.cost, "cost", self.litres, "litres")


def _cost_problems(
    cost: int, cost_field: str, litres: int | None, litres_field: str
) -> Iterator[Problem]:
    if cost < 0:
        yield Problem(cost_field, "금액은 0원보다 작을 수 없어요.")
    if litres is None:
        return
    if litres <= 0:
        yield Problem(litres_field, "주유량은 0보다 커야 해요.")
    elif not cost:
        yield Problem(
            cost_field, "주유량은 있는데 금액이 없어요. 영수증을 봐 주세요.", Severity.WARNING
        )
