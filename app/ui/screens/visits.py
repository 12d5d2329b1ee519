"""방문: home visits made in pairs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.models.visit import HomeVisit, Safety, VisitResult
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen, Values

if TYPE_CHECKING:
    from app.ui.context import Context


def follow(ctx: Context, edited: str, values: Values) -> Values:
    """The house of the group that is due first; another can be chosen."""
    group = values.get("group_id")
    if edited not in ("", "group_id") or not isinstance(group, int) or not group:
        return {}
    return ctx.services.visits.next_of(group)


def log(ctx: Context, ids: tuple[int, ...]) -> None:
    """방문일지 of the chosen visit, as it will be printed."""
    ctx.navigate("participants", tab="visits", paper=ids[0])


SCREEN = Screen(
    key="visits",
    title="방문",
    noun="방문",
    icon="visit",
    model=HomeVisit,
    columns=(
        "visited_on",
        "visited_at",
        "participant.name",
        "household",
        "group.name",
        "staff.name",
        "companion",
        "result",
        "safety",
        "next_on",
    ),
    form=(
        Group(
            "누구를 언제",
            ("group_id", "visited_on", "participant_id", "visited_at", "household", "left_at"),
        ),
        Group("2인 1조와 안전", ("staff_id", "companion", "safety", "safety_note")),
        Group("방문", ("result", "delivered", "content")),
        Group("다음", ("next_step", "next_on")),
    ),
    empty=Empty(
        "아직 방문이 없어요",
        "방문 묶음에 집과 주기를 적어 두면 누구를 언제까지 찾아갈지 알려 드리고,\n"
        "방문을 적으면 방문일지가 만들어져요.",
    ),
    search=("household", "participant.name", "companion", "content"),
    order_by=("-visited_on", "-visited_at"),
    chips=(
        Chip("이번 달", "visited_on", "from", lambda today: today.replace(day=1)),
        Chip("올해", "visited_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("동행자 없음", "companion", "empty"),
        Chip("부재", "result", "is", VisitResult.ABSENT.value),
        Chip("주의할 집", "safety", "in", (Safety.CAREFUL.value, Safety.DANGER.value)),
    ),
    actions=(Action("방문일지", "print", log, "Ctrl+P"),),
    import_kind="visits",
    follow=follow,
    begins_on="visited_on",
)
