"""참여시설: the members of the alliance."""

from app.models.alliance import MemberFacility, MemberKind
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen
from app.ui.screens.alliances import report

SCREEN = Screen(
    key="member_facilities",
    title="참여시설",
    noun="참여시설",
    icon="alliance",
    model=MemberFacility,
    columns=("name", "kind", "head_name", "capacity", "district", "phone", "joined_on", "left_on"),
    form=(
        Group("시설", ("name", "kind", "head_name", "capacity", "district", "sort_order")),
        Group("연락", ("phone", "address")),
        Group("참여", ("joined_on", "left_on", "note")),
    ),
    empty=Empty(
        "아직 참여시설이 없어요",
        "함께하는 시설과 시설장을 적어 두면 간담회 참석과\n"
        "공동사업 참여를 시설마다 세어 드려요. 연대는 5개소부터예요.",
    ),
    actions=(Action("운영현황", "documents", report, "Ctrl+G", needs_choice=False),),
    search=("name", "head_name", "district"),
    order_by=("sort_order", "name"),
    chips=(
        Chip("참여 중", "left_on", "empty"),
        Chip("주간보호", "kind", "is", MemberKind.DAY_CARE.value),
        Chip("단기거주", "kind", "is", MemberKind.SHORT_STAY.value),
        Chip("직업재활", "kind", "is", MemberKind.VOCATIONAL.value),
    ),
)
