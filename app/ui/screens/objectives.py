"""세부목표: what a year aims at and, beside it, what the records say came of it."""

from PySide6.QtWidgets import QApplication

from app.models.plan import Objective
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen
from app.ui.screens.plan_years import carry_plan, last_year, next_year, of_this_plan, this_year


def show_rows(ctx: Context, ids: tuple[int, ...]) -> None:
    """The rows behind the result of the objective under the cursor."""
    # The dialog knows every screen, this one among them.
    from app.ui.dialogs.behind import show_behind

    show_behind(ctx, f"objective:{ids[0]}", QApplication.activeWindow())


SCREEN = Screen(
    key="objectives",
    title="세부목표",
    noun="세부목표",
    icon="projects",
    model=Objective,
    columns=(
        "year",
        "area.name",
        "heading",
        "name",
        "aim",
        "unit",
        "counted",
        "rate",
        "assessment",
    ),
    form=(
        Group("세부목표", ("year", "area_id", "heading", "name")),
        Group("목표", ("target", "unit", "lead_in", "sort_order")),
        Group("성과", ("measure", "measure_filter", "result", "evidence", "result_note")),
        Group("평가", ("assessment",)),
    ),
    empty=Empty(
        "아직 세부목표가 없어요",
        "목표량과 세는 것을 적어 두면 성과와 달성율이 기록에서 저절로 세어져요.\n"
        "성과표와 계획서·실적보고서의 글이 같은 수를 써요.",
    ),
    search=("name", "heading", "area.name"),
    order_by=("-year", "area.sort_order", "sort_order"),
    chips=(
        Chip("올해", "year", "is", this_year),
        Chip("지난해", "year", "is", last_year),
        Chip("내년", "year", "is", next_year),
        Chip("평가 없음", "assessment", "empty"),
        Chip("직접 적은 성과", "measure", "empty"),
    ),
    actions=(
        Action("기록 보기", "view", show_rows, "Ctrl+B"),
        Action("지난해 것 가져오기", "copy", carry_plan, "Ctrl+G", needs_choice=False),
    ),
    import_kind="objectives",
    follow=of_this_plan,
)
