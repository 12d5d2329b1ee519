"""A list on its way to paper: the button with its key, and what the paper says was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.core.jobs import Job
from app.documents.list_print import ListColumn, ListFacts
from app.documents.model import Align
from app.services.values import Filter, Query
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import IconButton
from app.ui.theme import Theme

_ALIGNED = Qt.ItemDataRole.TextAlignmentRole


class PrintButton(IconButton):
    """Prints by Ctrl+P, or with Shift where Ctrl+P prints the paper of one record."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        act: Callable[[], None],
        name: str = "목록 인쇄",
        keys: str = "Ctrl+P",
    ) -> None:
        super().__init__(theme, "print", name)
        self._name = name
        self._key = shortcut(page, keys, act)
        self.clicked.connect(lambda _=False: act())
        self.listen_to(keys)

    def leave_ctrl_p(self) -> None:
        self.listen_to("Ctrl+Shift+P")

    def listen_to(self, keys: str) -> None:
        self._key.setKey(QKeySequence(keys))
        self.setToolTip(f"{self._name} ({keys})")


def print_list(
    ctx: Context,
    page: QWidget,
    title: str,
    query: Query,
    *,
    held_to: Sequence[Filter],
    chips: Sequence[str],
) -> None:
    """``held_to`` is what the page itself keeps its list to, ``chips`` what the user chose."""
    prints = ctx.services.prints
    told = prints.told_of(query, held_to)
    if query.trash:
        told.append("휴지통")
    elif chips:
        told.append(f"조건: {', '.join(chips)}")
    if query.search.strip():
        told.append(f"찾은 말: ‘{query.search.strip()}’")
    _show(ctx, page, title, lambda: prints.gather(query, title, told))


def print_table(
    ctx: Context,
    view: QAbstractItemView,
    title: str,
    *,
    told: Sequence[str] = (),
    is_confidential: bool = False,
) -> None:
    """A table of a hand-made page, in the words it shows."""
    model = view.model()
    columns = [
        ListColumn(
            str(model.headerData(column, Qt.Orientation.Horizontal)),
            _align(model.headerData(column, Qt.Orientation.Horizontal, _ALIGNED)),
        )
        for column in range(model.columnCount())
    ]
    rows = [
        [str(model.index(row, column).data() or "") for column in range(len(columns))]
        for row in range(model.rowCount())
    ]
    print_rows(ctx, view, title, columns, rows, told=told, is_confidential=is_confidential)


def print_rows(
    ctx: Context,
    page: QWidget,
    title: str,
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[str]],
    *,
    told: Sequence[str] = (),
    totals: Sequence[str] = (),
    note: str = "",
    is_confidential: bool = False,
) -> None:
    prints = ctx.services.prints

    def gathering() -> Job[ListFacts]:
        return prints.table(
            title, columns, rows, told, totals=totals, note=note, is_confidential=is_confidential
        )

    _show(ctx, page, title, gathering)


def _show(ctx: Context, page: QWidget, title: str, gathering: Callable[[], Job[ListFacts]]) -> None:
    # The preview draws pages with a library of its own, which no list needs.
    from app.ui.pages.list_paper import show_list_paper

    show_list_paper(ctx, page, title, gathering)


def _align(aligned: int | Qt.AlignmentFlag | None) -> Align:
    is_right = aligned is not None and bool(Qt.AlignmentFlag(aligned) & Qt.AlignmentFlag.AlignRight)
    return Align.RIGHT if is_right else Align.LEFT
