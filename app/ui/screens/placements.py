"""배치·전환: who works where; a new line for somebody placed elsewhere is a move."""

from datetime import date

from app.models.placement import EndReason, Placement
from app.models.work_unit import UnitKind
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen


def move(ctx: Context, ids: tuple[int, ...]) -> None:
    """전환 of the person of the chosen line."""
    draft = ctx.services.records.open(Placement, ids[0])
    ctx.navigate("participants", tab="all_placements", move=draft.values["participant_id"])


def report(ctx: Context, _: tuple[int, ...]) -> None:
    """The tables of the year: moves by 사업단 and by 유형."""
    ctx.navigate("documents", kind="moves")


SCREEN = Screen(
    key="placements",
    title="배치·전환",
    noun="배치",
    icon="next",
    model=Placement,
    columns=(
        "participant.name",
        "work_unit.name",
        "kind",
        "started_on",
        "ended_on",
        "reason",
        "end_reason",
        "participant.manager.name",
        "note",
    ),
    form=(
        Group("배치", ("participant_id", "work_unit_id", "started_on", "kind", "reason")),
        Group("끝", ("ended_on", "end_reason", "note")),
    ),
    empty=Empty(
        "아직 배치가 없어요",
        "참여자를 사업단에 배치해 두면 전환 현황표가 저절로 만들어지고\n"
        "게이트웨이 기한과 3개월 통지를 미리 알려 드려요.",
    ),
    search=("participant.name", "work_unit.name"),
    order_by=("-started_on",),
    chips=(
        Chip("참여 중", "ended_on", "empty"),
        Chip("게이트웨이", "kind", "is", UnitKind.GATEWAY.value),
        Chip("올해 시작", "started_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("중도포기", "end_reason", "is", EndReason.DROPPED_OUT.value),
    ),
    actions=(
        Action("전환 현황", "documents", report, "Ctrl+G", needs_choice=False),
        Action("전환", "next", move, "Ctrl+M"),
    ),
    import_kind="placements",
    begins_on="started_on",
)
