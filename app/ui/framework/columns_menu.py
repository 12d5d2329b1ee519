"""Which columns a list shows, chosen by the user and kept on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.models.describe import heading
from app.ui.framework.view_state import offered_columns

if TYPE_CHECKING:
    from app.ui.framework.list_page import ListPage


class ColumnsMenu(QMenu):
    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._own = page.described.columns
        self._offered = offered_columns(page.described.model, self._own)
        self._by_path: dict[str, QAction] = {}
        for path in self._offered:
            action = self.addAction(heading(page.described.model, path))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, p=path: self.switch(p))
            self._by_path[path] = action
        self.addSeparator()
        self.addAction("처음대로").triggered.connect(lambda _=False: page.columns.choose(self._own))
        self.aboutToShow.connect(self._show_chosen)

    def open_at(self, button: QWidget) -> None:
        self.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def open_on(self, header: QWidget) -> None:
        """Open by a right click on the heads of the list."""
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.popup(header.mapToGlobal(at)))

    def switch(self, path: str) -> None:
        """Show or hide one column; the last one stays."""
        chosen = set(self._page.columns.paths) ^ {path}
        if chosen:
            self._page.columns.choose(tuple(p for p in self._offered if p in chosen))

    def _show_chosen(self) -> None:
        for path, action in self._by_path.items():
            action.setChecked(path in self._page.columns.paths)
