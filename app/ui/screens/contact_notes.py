"""상담: every contact; the case file has a faster entry of its own."""

from app.models.case import ContactNote, Method
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="contact_notes",
    title="상담",
    noun="상담",
    icon="meetings",
    model=ContactNote,
    columns=(
        "held_on",
        "participant.name",
        "method",
        "subject",
        "content",
        "staff.name",
        "companion",
        "next_on",
    ),
    form=(
        Group(
            "상담",
            ("participant_id", "held_on", "held_at", "method", "staff_id", "companion", "subject"),
        ),
        Group("내용", ("content", "intervention")),
        Group("다음", ("next_on", "next_step")),
    ),
    empty=Empty(
        "아직 상담이 없어요",
        "만나거나 통화한 일을 적어 두면\n상담일지와 사례기록철이 여기서 만들어져요.",
    ),
    search=("subject", "content", "participant.name"),
    order_by=("-held_on",),
    chips=tuple(Chip(method.value, "method", "is", method.value) for method in Method),
    import_kind="contacts",
    begins_on="held_on",
)
