"""A list on its way to paper: the button with its key, and what the paper says was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.services.values import Filter, Query
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import IconButton
from app.ui.theme import Theme

_PLAIN, _SHIFTED = "Ctrl+P", "Ctrl+Shift+P"


class PrintButton(IconButton):
    """Prints by Ctrl+P, or with Shift where Ctrl+P prints the paper of one record."""

    def __init__(self, theme: Theme, page: QWidget, act: Callable[[], None]) -> None:
        super().__init__(theme, "print", "목록 인쇄")
        self._key = shortcut(page, _PLAIN, act)
        self.clicked.connect(act)
        self._listen(_PLAIN)

    def leave_ctrl_p(self) -> None:
        self._listen(_SHIFTED)

    def _listen(self, keys: str) -> None:
        self._key.setKey(QKeySequence(keys))
        self.setToolTip(f"목록 인쇄 ({keys})")


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
    # The preview draws pages with a library of its own, which no list needs.
    from app.ui.pages.list_paper import show_list_paper

    prints = ctx.services.prints
    told = prints.told_of(query, held_to)
    if query.trash:
        told.append("휴지통")
    elif chips:
        told.append(f"조건: {', '.join(chips)}")
    if query.search.strip():
        told.append(f"찾은 말: ‘{query.search.strip()}’")
    show_list_paper(ctx, page, title, lambda: prints.gather(query, title, told))
