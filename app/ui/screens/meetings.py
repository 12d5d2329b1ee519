"""회의: minutes as they are typed while people talk."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.models.meeting import Meeting
from app.services.task_lines import is_task
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values
from app.ui.pages.meeting_agenda import AgendaEditor
from app.ui.pages.meeting_people import PeopleEditor

_MONTH = timedelta(days=30)


def how_many(_owner: Values, lines: Sequence[Values], _today: date) -> str:
    present = sum(bool(line.get("is_present")) for line in lines)
    absent = len(lines) - present
    if not lines:
        return ""
    return f"참석 {present}명" + (f", 불참 {absent}명" if absent else "")


def how_many_tasks(_owner: Values, lines: Sequence[Values], _today: date) -> str:
    texts = (str(line.get(name) or "") for line in lines for name in ("discussion", "decision"))
    tasks = sum(is_task(row) for text in texts for row in text.splitlines())
    return f"할 일 {tasks}건이 돼요" if tasks else "→ 로 시작하는 줄은 할 일이 돼요"


SCREEN = Screen(
    key="meetings",
    title="회의",
    noun="회의",
    icon="meetings",
    model=Meeting,
    columns=("held_on", "name", "body.name", "time_text", "place", "writer"),
    form=(
        Group("회의", ("body_id", "held_on", "name", "time_text", "place", "writer")),
        Group("보고·전달", ("reports",)),
        Group("다음 회의", ("next_on", "next_plan", "supervision")),
    ),
    lines=(
        Lines(
            "attendees",
            "참석",
            ("name", "affiliation", "is_present", "absence_reason"),
            summary=how_many,
            editor=PeopleEditor,
            after="회의",
        ),
        Lines(
            "agenda",
            "안건과 결정",
            ("subject", "discussion", "decision"),
            summary=how_many_tasks,
            editor=AgendaEditor,
            after="회의",
        ),
    ),
    empty=Empty(
        "아직 회의가 없어요",
        "회의체를 고르면 지난번 장소와 참석자로 시작하고,\n"
        "적은 내용이 그대로 회의록이 돼요. → 로 시작하는 줄은 할 일이 돼요.",
    ),
    search=("name", "place"),
    order_by=("-held_on",),
    chips=(
        Chip("올해", "held_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("30일 안", "held_on", "from", lambda today: today - _MONTH),
        Chip("앞으로", "held_on", "from", lambda today: today + timedelta(days=1)),
    ),
    import_kind="meetings",
)
