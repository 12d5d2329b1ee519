"""사업계획서, 실적보고서, 기본계획: what holds for the whole document of a year.

Its list and its making are pages of their own, so it is not one of the declared lists.
"""

from app.models.year_document import YearDocument
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="year_documents",
    title="사업계획·실적",
    noun="문서",
    icon="documents",
    model=YearDocument,
    columns=("year", "kind", "name", "note"),
    form=(
        Group("문서", ("name", "subtitle", "summary", "grant_id")),
        Group("쓰는 방식", ("rates", "money_unit", "retention", "note")),
    ),
    empty=Empty(
        "아직 만든 문서가 없어요",
        "사업계획서와 실적보고서, 기본계획을\n차례대로 적어요.",
    ),
    search=("name",),
    order_by=("-year",),
)
