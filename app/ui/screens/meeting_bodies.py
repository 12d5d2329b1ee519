"""회의체: what meets how often, and who sits in it."""

from app.models.meeting import BodyKind, MeetingBody
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen

SCREEN = Screen(
    key="meeting_bodies",
    title="회의체",
    noun="회의체",
    icon="meetings",
    model=MeetingBody,
    columns=(
        "name",
        "content",
        "cycle_unit",
        "cycle_times",
        "months",
        "kind",
        "usual_place",
        "closed_on",
    ),
    form=(
        Group("회의체", ("name", "kind", "content")),
        Group("주기", ("cycle_unit", "cycle_times", "months", "sort_order")),
        Group("늘 하는 대로", ("usual_place", "usual_time", "closed_on", "note")),
    ),
    lines=(
        Lines(
            "members",
            "구성원",
            ("name", "affiliation", "role", "seat", "term_start", "term_end"),
        ),
    ),
    empty=Empty(
        "아직 회의체가 없어요",
        "과별회의, 월례회의처럼 정해진 회의를 적어 두면\n"
        "새 회의가 지난번 그대로 시작되고, 사업계획서의 회의체계가 여기서 만들어져요.",
    ),
    search=("name", "content"),
    order_by=("sort_order", "name"),
    chips=(
        Chip("여는 중", "closed_on", "empty"),
        Chip("운영위원회", "kind", "is", BodyKind.COMMITTEE.value),
    ),
    import_kind="meeting-bodies",
)
