"""사정: what a person needs and has, domain by domain."""

from app.models.case_plan import Assessment
from app.ui.framework.screen import Empty, Group, Lines, Screen

SCREEN = Screen(
    key="assessments",
    title="사정",
    noun="사정",
    icon="check_list",
    model=Assessment,
    columns=("assessed_on", "episode.participant.name", "grade", "opinion", "staff.name"),
    form=(
        Group("사정", ("episode_id", "assessed_on", "staff_id", "grade")),
        Group("종합", ("opinion",)),
    ),
    lines=(Lines("domains", "영역", ("domain", "need", "strength", "barrier", "priority")),),
    empty=Empty(
        "아직 사정이 없어요",
        "영역마다 욕구와 강점을 적어 두면\n욕구 사정표와 계획의 바탕이 돼요.",
    ),
    search=("episode.participant.name", "opinion"),
    order_by=("-assessed_on",),
    begins_on="assessed_on",
)
