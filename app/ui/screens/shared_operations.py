"""공동운영: exchanges, shared trainings, advice and improvements."""

from app.models.alliance import SharedKind, SharedOperation
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="shared_operations",
    title="운영개선",
    noun="기록",
    icon="alliance",
    model=SharedOperation,
    columns=("held_on", "kind", "name", "partners", "facilities", "people", "outcome"),
    form=(
        Group("기록", ("name", "kind", "held_on", "ended_on", "place", "partners")),
        Group("규모와 근거", ("facilities", "people", "grounds")),
        Group("내용", ("content", "outcome")),
    ),
    empty=Empty(
        "아직 기록이 없어요",
        "지역 교류, 공동교육, 자문, 운영개선을 적어 두면\n"
        "의무 횟수를 세어 드리고 연대 운영현황에 그대로 실려요.",
    ),
    search=("name", "content", "partners"),
    order_by=("-held_on",),
    chips=(
        Chip("지역 교류", "kind", "is", SharedKind.EXCHANGE.value),
        Chip("공동교육", "kind", "is", SharedKind.TRAINING.value),
        Chip("자문", "kind", "is", SharedKind.ADVICE.value),
        Chip("운영개선", "kind", "is", SharedKind.IMPROVEMENT.value),
    ),
    begins_on="held_on",
)
