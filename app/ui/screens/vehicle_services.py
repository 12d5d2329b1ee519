"""정비·주유: what the care of each vehicle cost, and when it is due again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.trip import ServiceKind, VehicleService
from app.ui.framework.screen import Chip, Empty, Group, Screen, Values

if TYPE_CHECKING:
    from app.ui.context import Context


def follow(ctx: Context, edited: str, values: Values) -> Values:
    """Done today, at the reading of the vehicle's last trip."""
    found: dict[str, Any] = {}
    if not edited:
        found["done_on"] = ctx.services.today()
    vehicle = values.get("vehicle_id")
    if edited in ("", "vehicle_id") and isinstance(vehicle, int) and vehicle:
        found["odometer"] = ctx.services.trips.next_of(vehicle).get("odometer_start")
    return found


SCREEN = Screen(
    key="vehicle_services",
    title="정비·주유",
    noun="정비·주유",
    icon="vehicles",
    model=VehicleService,
    columns=(
        "done_on",
        "vehicle.plate",
        "kind",
        "content",
        "shop",
        "odometer",
        "cost",
        "next_on",
    ),
    form=(
        Group("한 일", ("vehicle_id", "done_on", "kind", "content", "shop", "odometer")),
        Group("비용", ("cost", "litres", "attachment_id", "note")),
        Group("다음", ("next_on", "next_odometer")),
    ),
    empty=Empty(
        "아직 정비나 주유가 없어요",
        "정비·보험·검사를 적으면 차량의 만료일이 함께 바뀌고,\n"
        "차량관리대장과 1km당 비용에 들어가요.",
    ),
    search=("content", "shop", "vehicle.plate"),
    order_by=("-done_on",),
    chips=(
        Chip("정비", "kind", "is", ServiceKind.REPAIR.value),
        Chip("주유", "kind", "is", ServiceKind.FUEL.value),
        Chip("보험", "kind", "is", ServiceKind.INSURANCE.value),
        Chip("검사", "kind", "is", ServiceKind.INSPECTION.value),
    ),
    follow=follow,
    import_kind="vehicle-services",
    begins_on="done_on",
)
