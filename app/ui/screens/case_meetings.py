"""사례회의: what was said and decided about one person."""

from app.models.case import CaseMeeting
from app.ui.framework.screen import Empty, Group, Lines, Screen

SCREEN = Screen(
    key="case_meetings",
    title="사례회의",
    noun="사례회의",
    icon="meetings",
    model=CaseMeeting,
    columns=("held_on", "participant.name", "attendees", "decision", "place"),
    form=(
        Group("회의", ("participant_id", "held_on", "held_at", "place", "attendees")),
        Group("내용", ("discussion", "decision")),
    ),
    lines=(Lines("tasks", "할 일", ("task", "who", "due_on", "done_on")),),
    empty=Empty(
        "아직 사례회의가 없어요",
        "논의와 결정을 적어 두면\n사례회의록이 여기서 만들어져요.",
    ),
    search=("participant.name", "attendees", "decision"),
    order_by=("-held_on",),
    begins_on="held_on",
)
