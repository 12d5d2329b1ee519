"""교육: the courses of the years; attendance has a page of its own."""

from collections.abc import Sequence
from datetime import date

from app.models.training import Course, CourseKind
from app.services.shown import show_hundredths
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values


def total_hours(_owner: Values, lines: Sequence[Values], _today: date) -> str:
    hours = [line.get("hours") for line in lines]
    total = sum(one for one in hours if isinstance(one, int))
    return f"{len(lines)}회 {show_hundredths(total)}시간" if lines else ""


def how_many(_owner: Values, lines: Sequence[Values], _today: date) -> str:
    joined = sum(bool(line.get("joined")) for line in lines)
    return f"모집 {len(lines):,}명 · 참여 {joined:,}명" if lines else ""


SESSIONS = Lines(
    "sessions",
    "회기",
    ("held_on", "time_text", "hours", "topic", "instructor", "place", "signed_count"),
    summary=total_hours,
)
ENROLMENTS = Lines(
    "enrolments",
    "수강생",
    (
        "participant_id",
        "staff_id",
        "name",
        "affiliation",
        "applied_on",
        "joined",
        "left_on",
        "born_on",
        "note",
    ),
    summary=how_many,
)

SCREEN = Screen(
    key="courses",
    title="교육",
    noun="교육",
    icon="training",
    model=Course,
    columns=(
        "name",
        "cohort",
        "kind",
        "starts_on",
        "ends_on",
        "target",
        "instructor",
        "capacity",
    ),
    form=(
        Group(
            "교육",
            (
                "name",
                "cohort",
                "kind",
                "target",
                "starts_on",
                "ends_on",
                "place",
                "instructor",
                "capacity",
                "manager_id",
            ),
        ),
        Group("수료 기준", ("rate_needed", "hours_needed", "late_counts")),
        Group("계획", ("aims", "content", "scales", "grant_id", "budget_line_id")),
        Group("결과", ("outcome", "tasks", "satisfaction")),
    ),
    lines=(SESSIONS, ENROLMENTS),
    empty=Empty(
        "아직 교육이 없어요",
        "교육과 회기를 적어 두면 출석부를 화면에서 바로 적고,\n"
        "수료 인원과 결과보고, 수료증이 여기서 만들어져요.",
    ),
    search=("name", "kind", "instructor"),
    order_by=("-starts_on",),
    chips=(
        Chip("올해", "starts_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("진행·예정", "ends_on", "from", lambda today: today),
        Chip("소양교육", "kind", "is", CourseKind.CULTURE.value),
        Chip("직능교육", "kind", "is", CourseKind.SKILL.value),
    ),
    import_kind="courses",
)
