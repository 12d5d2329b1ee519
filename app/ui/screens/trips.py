"""운행일지: the next trip starts where the last one of its vehicle ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core import periods
from app.models.trip import Trip
from app.ui.framework.screen import Action, Chip, Empty, Entry, Group, Screen, Values

if TYPE_CHECKING:
    from app.ui.context import Context

_UNKNOWN = {"origin": "", "odometer_start": None, "driver": ""}


def follow(ctx: Context, edited: str, values: Values) -> Values:
    """A new trip is today's and of the vehicle written down last; the rest goes with the car."""
    found: dict[str, Any] = {}
    vehicle = values.get("vehicle_id")
    if not edited:
        found["driven_on"] = ctx.services.today()
        vehicle = vehicle or ctx.services.trips.last_vehicle()
        found["vehicle_id"] = vehicle
    if edited in ("", "vehicle_id"):
        found |= _UNKNOWN
        if isinstance(vehicle, int) and vehicle:
            found |= ctx.services.trips.next_of(vehicle)
    return found


def show_sheet(ctx: Context, ids: tuple[int, ...]) -> None:
    """The 운행일지 of the month and vehicle of the chosen trip, or of the trip written last."""
    if ids:
        told = ctx.services.records.open(Trip, ids[0]).values
        vehicle, day = told["vehicle_id"], told["driven_on"]
    else:
        vehicle, day = ctx.services.trips.last_vehicle(), ctx.services.today()
    if vehicle is None:
        ctx.messages.toast("운행을 적으면 운행일지를 만들 수 있어요.")
        return
    month = periods.month_of(day.year, day.month)
    ctx.navigate("vehicles", tab="trips", paper=vehicle, period=month)


SCREEN = Screen(
    key="trips",
    title="운행일지",
    noun="운행",
    icon="vehicles",
    model=Trip,
    columns=(
        "driven_on",
        "departed_at",
        "vehicle.plate",
        "driver",
        "destination",
        "purpose",
        "odometer_start",
        "odometer_end",
        "distance",
        "fuel_cost",
    ),
    form=(
        Group("차량", ("vehicle_id", "driven_on", "driver", "purpose")),
        Group(
            "길",
            (
                "origin",
                "destination",
                "departed_at",
                "arrived_at",
                "odometer_start",
                "odometer_end",
                "via",
            ),
        ),
        Group("탄 사람과 주유", ("passengers", "companions", "fuel_cost", "fuel_litres", "note")),
    ),
    empty=Empty(
        "아직 운행이 없어요",
        "운행을 적으면 다음 운행은 그 자리에서 이어지고,\n"
        "월별 운행일지와 1km당 비용이 여기서 나와요.",
    ),
    search=("destination", "purpose", "driver", "vehicle.plate"),
    order_by=("-driven_on", "-departed_at"),
    chips=(
        Chip("이번 달", "driven_on", "from", lambda today: today.replace(day=1)),
        Chip("올해", "driven_on", "from", lambda today: today.replace(month=1, day=1)),
        Chip("주유한 운행", "fuel_cost", "from", 1),
    ),
    actions=(
        Action("월별 운행일지", "documents", show_sheet, shortcut="Ctrl+P", needs_choice=False),
    ),
    import_kind="trips",
    entry=Entry(
        fields=(
            ("driven_on", 132),
            ("vehicle_id", 164),
            ("driver", 78),
            ("departed_at", 64),
            ("arrived_at", 64),
            ("destination", 0),
            ("purpose", 0),
            ("odometer_start", 84),
            ("odometer_end", 84),
        ),
        keeps=("driven_on", "vehicle_id"),
        first="departed_at",
    ),
    follow=follow,
)
