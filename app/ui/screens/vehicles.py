"""차량: 차량관리현황, and the dates that must not pass unseen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.models.vehicle import Vehicle
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen

if TYPE_CHECKING:
    from app.ui.context import Context

_SOON = timedelta(days=60)


def show_ledger(ctx: Context, ids: tuple[int, ...]) -> None:
    """차량관리대장·운행일지 of this year, of the chosen vehicle."""
    ctx.navigate("vehicles", tab="vehicles", paper=ids[0])


SCREEN = Screen(
    key="vehicles",
    title="차량",
    noun="차량",
    icon="vehicles",
    model=Vehicle,
    columns=(
        "name",
        "plate",
        "used_by",
        "insurer",
        "insured_until",
        "inspected_until",
        "ownership",
        "model_year",
    ),
    form=(
        Group("차량", ("name", "plate", "used_by", "ownership", "model_year", "sort_order")),
        Group("보험", ("insurer", "insured_until", "bodily_cover", "property_cover")),
        Group("검사와 처분", ("inspected_until", "disposed_on", "note")),
    ),
    empty=Empty(
        "아직 차량이 없어요",
        "차량을 적어 두면 보험·검사 만료를 미리 알려 드리고,\n"
        "운행일지와 사업계획서의 차량관리현황이 여기서 만들어져요.",
    ),
    search=("name", "plate", "used_by"),
    order_by=("sort_order", "name"),
    chips=(
        Chip("쓰는 차량", "disposed_on", "empty"),
        Chip("보험 만료 60일 안", "insured_until", "to", lambda today: today + _SOON),
        Chip("검사 만료 60일 안", "inspected_until", "to", lambda today: today + _SOON),
    ),
    actions=(Action("관리대장", "documents", show_ledger, shortcut="Ctrl+P"),),
    import_kind="vehicles",
)
