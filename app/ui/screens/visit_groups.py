"""방문 묶음: who is visited how often."""

from collections.abc import Sequence
from datetime import date

from app.models.visit import VisitGroup
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values


def houses(_owner: Values, lines: Sequence[Values], today: date) -> str:
    """How many are visited now."""
    going_on = sum(not isinstance(line.get("ended_on"), date) for line in lines)
    return f"지금 {going_on}집" if lines else ""


SCREEN = Screen(
    key="visit_groups",
    title="방문 묶음",
    noun="방문 묶음",
    icon="visit",
    model=VisitGroup,
    columns=("name", "cycle_unit", "cycle_times", "manager.name", "purpose", "closed_on"),
    form=(
        Group("묶음", ("name", "manager_id", "cycle_unit", "cycle_times", "purpose")),
        Group("그 밖에", ("closed_on", "sort_order", "note")),
    ),
    lines=(
        Lines(
            "members",
            "방문하는 집",
            ("participant_id", "household", "address", "phone", "started_on", "ended_on", "note"),
            summary=houses,
        ),
    ),
    empty=Empty(
        "아직 방문 묶음이 없어요",
        "홀몸 어르신 안부처럼 함께 살피는 집과 주기(주 1회, 월 1회, 연 2회)를 적어 두면\n"
        "때가 된 집을 오늘에서 알려 드려요.",
    ),
    search=("name", "purpose"),
    order_by=("sort_order", "name"),
    chips=(Chip("하고 있는 것", "closed_on", "empty"),),
    import_kind="visit-groups",
)
