"""연대 구성: the alliance as it is set up for a year."""

from app.models.alliance import Alliance
from app.ui.context import Context
from app.ui.framework.screen import Action, Empty, Group, Screen


def report(ctx: Context, _ids: tuple[int, ...]) -> None:
    """연대 운영현황 of the year."""
    ctx.navigate("documents", kind="alliance-report")


SCREEN = Screen(
    key="alliances",
    title="구성 확인",
    noun="연대",
    icon="alliance",
    model=Alliance,
    columns=("year", "name", "districts", "leader.name", "two_districts_reason"),
    form=(
        Group("연대", ("name", "year", "leader_id", "districts", "two_districts_reason")),
        Group("목표", ("aims", "note")),
    ),
    empty=Empty(
        "아직 올해의 연대가 없어요",
        "연도와 자치구, 리더기관을 적어 두면\n구성 조건을 지켰는지 확인해 드려요.",
    ),
    actions=(Action("운영현황", "documents", report, "Ctrl+G", needs_choice=False),),
    search=("name", "districts"),
    order_by=("-year",),
)
