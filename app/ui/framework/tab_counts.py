"""The counts on the tabs of lists nobody looks at, which are read again only when opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.ui.context import Context
from app.ui.framework.list_page import ListPage


class TabCounts(QObject):
    """``show`` gets the number of a tab and its count; ``holder`` is what the tabs stand in."""

    def __init__(
        self,
        ctx: Context,
        holder: QWidget,
        lists: Sequence[ListPage],
        show: Callable[[int, int], None],
    ) -> None:
        super().__init__(holder)
        self._ctx, self._holder, self._lists, self._show = ctx, holder, lists, show
        self._changed: set[str] = set()
        holder.installEventFilter(self)
        ctx.bus.changed.connect(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._count()
        return False

    def _on_changed(self, changes: Changes) -> None:
        self._changed |= changes.tables
        if self._holder.isVisible():
            self._count()

    def _count(self) -> None:
        changed, self._changed = self._changed, set()
        for index, one in enumerate(self._lists):
            # A list in sight counts by itself.
            if one.isVisible() or one.described.model.__tablename__ not in changed:
                continue
            try:
                self._show(index, self._ctx.services.records.count(one.rows.query))
            except AppError as exc:
                self._ctx.messages.show(exc)
                return
