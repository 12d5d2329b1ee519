"""의무: rules the centre keeps, those of laws and agreements among them."""

from app.core.errors import AppError
from app.models.duty import Duty
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen


def add_presets(ctx: Context, _ids: tuple[int, ...]) -> None:
    """Write down what this kind of centre owes anyway."""
    try:
        added = ctx.services.duties.add_presets()
    except AppError as exc:
        ctx.messages.show(exc)
        return
    if added:
        ctx.messages.toast(f"정해진 의무 {added}건을 넣었어요. 되돌리기 Ctrl+Z")
    else:
        ctx.messages.toast("정해진 의무가 이미 모두 있어요.")


SCREEN = Screen(
    key="duties",
    title="의무",
    noun="의무",
    icon="check_list",
    model=Duty,
    columns=("name", "period", "times", "counted", "body.name", "basis", "is_active"),
    form=(
        Group("의무", ("name", "basis", "period", "times", "counted", "body_id", "area_id")),
        Group("기간", ("starts_on", "ends_on", "is_active", "sort_order", "note")),
    ),
    empty=Empty(
        "아직 의무가 없어요",
        "시설장 간담회 월 1회처럼 지켜야 할 횟수를 적어 두면\n"
        "연 회의를 세어 빠진 달을 알려 드려요. ‘정해진 의무 넣기’로 한 번에 넣을 수 있어요.",
    ),
    search=("name", "basis"),
    order_by=("sort_order", "name"),
    chips=(Chip("지키는 중", "is_active", "is", True),),
    actions=(Action("정해진 의무 넣기", "check_list", add_presets, "Ctrl+D", needs_choice=False),),
    import_kind="duties",
)
