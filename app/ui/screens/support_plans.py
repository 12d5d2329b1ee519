"""계획: IAP and ISP with goals and the days they are looked at again."""

from app.models.case_plan import PlanKind, SupportPlan
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen

SCREEN = Screen(
    key="support_plans",
    title="계획",
    noun="계획",
    icon="projects",
    model=SupportPlan,
    columns=(
        "made_on",
        "episode.participant.name",
        "kind",
        "long_term_goal",
        "agreed_on",
        "staff.name",
    ),
    form=(
        Group("계획", ("episode_id", "kind", "made_on", "agreed_on", "staff_id", "path")),
        Group("목표", ("long_term_goal", "note")),
    ),
    lines=(
        Lines(
            "goals",
            "단기 목표",
            (
                "goal",
                "action",
                "who",
                "resource",
                "check_on",
                "checked_on",
                "result",
                "finding",
            ),
        ),
    ),
    empty=Empty(
        "아직 계획이 없어요",
        "자립경로(IAP)와 지원계획(ISP)을 세우면\n점검일을 미리 알려 드려요.",
    ),
    search=("episode.participant.name", "long_term_goal"),
    order_by=("-made_on",),
    chips=tuple(Chip(kind.value, "kind", "is", kind.value) for kind in PlanKind),
    begins_on="made_on",
)
