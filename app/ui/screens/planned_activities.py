"""추진사업: what is planned, how often and in which months, for the plan and its 추진일정."""

from app.models.plan import PlannedActivity, PlannedKind
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen
from app.ui.screens.plan_years import carry_plan, last_year, next_year, of_this_plan, this_year

SCREEN = Screen(
    key="planned_activities",
    title="추진사업",
    noun="추진사업",
    icon="check_list",
    model=PlannedActivity,
    columns=(
        "year",
        "kind",
        "area.name",
        "heading",
        "name",
        "content",
        "cycle",
        "goal",
        "goal_amount",
    ),
    form=(
        Group("추진사업", ("year", "kind", "area_id", "heading", "name", "grant_id")),
        Group("내용", ("content", "goal")),
        Group("주기", ("cycle", "months", "body_id", "goal_amount", "sort_order")),
    ),
    empty=Empty(
        "아직 추진사업이 없어요",
        "구분·내용·주기·추진목표를 적어 두면 세부추진사업과 기본 운영 표가 만들어지고,\n"
        "달을 적은 것은 월별 추진일정에 막대로 그려져요.",
    ),
    search=("name", "content", "heading"),
    order_by=("-year", "kind", "area.sort_order", "sort_order"),
    chips=(
        Chip("올해", "year", "is", this_year),
        Chip("지난해", "year", "is", last_year),
        Chip("내년", "year", "is", next_year),
        *(Chip(kind.value, "kind", "is", kind.value) for kind in PlannedKind),
    ),
    actions=(Action("지난해 것 가져오기", "copy", carry_plan, "Ctrl+G", needs_choice=False),),
    import_kind="plan-activities",
    follow=of_this_plan,
)
