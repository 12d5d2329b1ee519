"""종사자: the people employed, with career, qualifications and leave."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.core import periods
from app.models.staff import Employment, Staff
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values

_SOON = timedelta(days=60)


def total_career(_owner: Values, lines: Sequence[Values], today: date) -> str:
    """Months as certified where no dates are known, else counted from the dates."""
    months = 0
    for line in lines:
        start, end = line.get("started_on"), line.get("ended_on")
        if isinstance(start, date):
            span = (start, end if isinstance(end, date) else None)
            months += periods.career_months([span], today)
        elif isinstance(line.get("months"), int):
            months += line["months"]
    return f"합계 {periods.show_career(months)}" if lines else ""


SCREEN = Screen(
    key="staff",
    title="종사자",
    noun="종사자",
    icon="staff",
    model=Staff,
    columns=(
        "name",
        "position",
        "department.name",
        "duties",
        "employment",
        "joined_on",
        "left_on",
        "continuing",
        "phone",
    ),
    form=(
        Group("기본", ("name", "born_on", "position", "phone", "department_id", "sort_order")),
        Group("맡은 일", ("duties",)),
        Group(
            "근무",
            ("joined_on", "employment", "left_on", "note", "contract_start", "contract_end"),
        ),
    ),
    lines=(
        Lines(
            "careers",
            "경력",
            ("employer", "duty", "started_on", "ended_on", "months"),
            summary=total_career,
        ),
        Lines("qualifications", "자격", ("name", "number", "acquired_on", "note")),
        Lines("leaves", "휴직", ("kind", "started_on", "ended_on", "substitute_id")),
    ),
    empty=Empty(
        "아직 종사자가 없어요",
        "종사자를 적어 두면 경력과 계약 만료를 세어 드리고,\n"
        "사업계획서의 종사자 현황이 여기서 만들어져요.",
    ),
    search=("name", "position", "duties"),
    order_by=("sort_order", "joined_on"),
    chips=(
        Chip("재직 중", "left_on", "empty"),
        Chip("그만둔 사람", "left_on", "filled"),
        Chip("계약직", "employment", "is", Employment.CONTRACT.value),
        Chip("계약 만료 60일 안", "contract_end", "to", lambda today: today + _SOON),
    ),
    import_kind="staff",
)
