"""부서: the tree behind 조직도."""

from app.models.organisation import Department
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="departments",
    title="부서",
    noun="부서",
    icon="departments",
    model=Department,
    columns=("name", "parent.name", "duties", "sort_order"),
    form=(Group("부서", ("name", "parent_id", "sort_order", "duties")),),
    empty=Empty(
        "아직 부서가 없어요",
        "부서를 적어 두면 종사자를 나누어 보고,\n사업계획서의 조직도가 여기서 만들어져요.",
    ),
    order_by=("sort_order",),
)
