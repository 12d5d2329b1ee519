"""The heads of a list: which columns, how wide, sorted by which; kept on this machine."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.ui.context import ViewStore
from app.ui.framework import view_state
from app.ui.framework.rows_view import RowsView
from app.ui.framework.screen import Screen


class ListColumns(QObject):
    """``changed`` when the list must be read again."""

    changed = Signal()

    def __init__(self, store: ViewStore, described: Screen) -> None:
        super().__init__()
        self._store, self._described = store, described
        self._state = view_state.load(store, described.key, described.model, described.columns)
        self._view: RowsView | None = None
        self._shaping = False

    def attach(self, view: RowsView) -> None:
        """Take the heads of ``view`` in hand."""
        self._view = view
        header = view.horizontalHeader()
        header.sectionClicked.connect(self._on_clicked)
        header.sectionResized.connect(self._on_resized)
        view.resized.connect(self.shape)
        view.rows.modelReset.connect(self.shape)
        self.shape()

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._state.columns)

    @property
    def order_by(self) -> tuple[str, ...]:
        return (self._state.sort,) if self._state.sort else self._described.order_by

    def choose(self, columns: tuple[str, ...]) -> None:
        self._state.columns = list(columns)
        self._keep()
        self.changed.emit()
        self.shape()

    def sort_by(self, path: str) -> None:
        """``-path`` sorts from the end."""
        self._state.sort = path
        self._keep()
        self.changed.emit()
        self._show_sort()

    def shape(self) -> None:
        if self._view is None:
            return
        header = self._view.horizontalHeader()
        widths = view_state.fitting_widths(
            self._described.model,
            self._state,
            self._view.viewport().width(),
            self._view.readable_widths(),
        )
        self._shaping = True
        for section, width in enumerate(widths):
            header.resizeSection(section, width)
        self._shaping = False
        self._show_sort()

    def _on_clicked(self, section: int) -> None:
        path = self._state.columns[section]
        self.sort_by(f"-{path}" if self._state.sort == path else path)

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        # Widths set here to fill the room are no choice of the user's.
        if not self._shaping and section < len(self._state.columns):
            self._state.widths[self._state.columns[section]] = new
            self._keep()

    def _show_sort(self) -> None:
        if self._view is None:
            return
        path = self._state.sort.removeprefix("-")
        header = self._view.horizontalHeader()
        header.setSortIndicatorShown(path in self._state.columns)
        if path in self._state.columns:
            descending = self._state.sort.startswith("-")
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._state.columns.index(path), order)

    def _keep(self) -> None:
        view_state.save(self._store, self._described.key, self._state)
