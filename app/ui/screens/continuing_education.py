"""보수교육: what workers took outside the centre, or why they owe none."""

from datetime import date

from app.models.training import ContinuingEducation
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="continuing_education",
    title="보수교육",
    noun="보수교육",
    icon="training",
    model=ContinuingEducation,
    columns=("staff.name", "taken_on", "name", "organiser", "hours", "exemption"),
    form=(
        Group("보수교육", ("staff_id", "taken_on", "name", "organiser", "hours", "note")),
        Group("면제", ("exemption",)),
    ),
    empty=Empty(
        "아직 보수교육이 없어요",
        "사회복지사가 받은 보수교육을 적어 두면\n"
        "한 해 8시간에서 누가 얼마나 모자라는지 알려 드려요.",
    ),
    search=("staff.name", "name", "organiser"),
    order_by=("-taken_on",),
    chips=(
        Chip("올해", "taken_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("면제", "exemption", "filled"),
    ),
    import_kind="continuing-education",
)
