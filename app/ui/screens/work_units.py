"""사업단: what kind, where, who leads it and how many it takes."""

from app.models.work_unit import UnitKind, WorkUnit
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="work_units",
    title="사업단",
    noun="사업단",
    icon="projects",
    model=WorkUnit,
    columns=(
        "name",
        "kind",
        "business",
        "facility.name",
        "lead.name",
        "capacity",
        "opened_on",
        "closed_on",
    ),
    form=(
        Group("사업단", ("name", "kind", "business", "capacity", "facility_id", "lead_id")),
        Group("기간", ("opened_on", "closed_on", "sort_order", "note")),
    ),
    empty=Empty(
        "아직 사업단이 없어요",
        "사업단을 적어 두면 참여자를 배치하고 전환을 셀 수 있어요.\n"
        "배치를 엑셀에서 가져오면 사업단도 함께 만들어져요.",
    ),
    search=("name", "business", "lead.name"),
    order_by=("sort_order", "name"),
    chips=(
        Chip("운영 중", "closed_on", "empty"),
        *(
            Chip(kind.value, "kind", "is", kind.value)
            for kind in (UnitKind.MARKET, UnitKind.SOCIAL, UnitKind.UPKEEP)
        ),
        Chip("끝난 사업단", "closed_on", "filled"),
    ),
    import_kind="work-units",
)
