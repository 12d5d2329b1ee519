"""할 일: what meetings left to do, ticked off from the list."""

from datetime import timedelta

from app.core.errors import AppError
from app.models.meeting import ActionItem
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen

_TWO_WEEKS = timedelta(days=14)
OPEN = "남은 일"


def tick(ctx: Context, ids: tuple[int, ...]) -> None:
    """Done today; what is done already is opened again."""
    try:
        ctx.services.meetings.toggle(ids)
    except AppError as exc:
        ctx.messages.show(exc)
        return
    ctx.messages.toast(f"할 일 {len(ids)}건의 표시를 바꿨어요. 되돌리기 Ctrl+Z")


SCREEN = Screen(
    key="action_items",
    title="할 일",
    noun="할 일",
    icon="check_list",
    model=ActionItem,
    columns=("name", "person", "due_on", "done_on", "meeting.name", "subject"),
    form=(
        Group("할 일", ("name", "person", "due_on", "done_on")),
        Group("나온 곳", ("meeting_id", "subject", "note")),
    ),
    empty=Empty(
        "아직 할 일이 없어요",
        "회의록에 ‘→ 차누리 11/30 까지 견적 받기’처럼 적으면\n"
        "담당과 기한이 붙은 할 일이 되고, 마칠 때까지 다음 회의에 다시 나와요.",
    ),
    search=("name", "person"),
    order_by=("done_on", "due_on"),
    chips=(
        Chip(OPEN, "done_on", "empty"),
        Chip("마친 일", "done_on", "filled"),
        Chip("2주 안", "due_on", "to", lambda today: today + _TWO_WEEKS),
    ),
    actions=(Action("마침 표시", "done", tick, "Ctrl+D"),),
)
