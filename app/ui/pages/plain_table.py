"""A short read-only table of text, for lists that are not records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui.theme import ROW_HEIGHT


class PlainTable(QTableWidget):
    """``widths`` of 0 take what is left; ``right`` columns hold figures."""

    def __init__(
        self, name: str, heads: Sequence[str], widths: Sequence[int], right: Sequence[int] = ()
    ) -> None:
        super().__init__(0, len(heads))
        self.setObjectName("plaintable")
        self.setAccessibleName(name)
        self._right = frozenset(right)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setFixedHeight(ROW_HEIGHT)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            self.horizontalHeaderItem(column).setTextAlignment(self._alignment(column))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Replace what is shown; the first row is chosen."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(self._alignment(column))
                self.setItem(row, column, item)
        if rows:
            self.setCurrentCell(0, 0)

    def chosen(self) -> int:
        """The chosen row, -1 where there is none."""
        return self.currentRow()

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
