"""A list of any length as a table: only the pages one looks at are read, sorted in the file."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.models.describe import FieldInfo, Kind, field_at, heading
from app.services.shown import cell_text
from app.services.values import Query, Row

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
# Seconds a count may hold the window.
_PATIENCE = 0.2
_PAGES_KEPT = 24
_NOTHING = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowSource(Protocol):
    """Where the rows come from: all records, or only those behind a figure."""

    def rows(self, query: Query, offset: int = 0, limit: int | None = None) -> list[Row]: ...

    def count_within(self, query: Query, seconds: float) -> int | None: ...


class RowsModel(QAbstractTableModel):
    """Rows of one query. ``set_query`` reads the first page, nothing more.

    ``count_all`` follows when the user pauses: counting reads every row, showing a page does not.
    A list that takes too long to count grows page by page as one scrolls.
    """

    def __init__(self, records: RowSource, query: Query) -> None:
        super().__init__()
        self._records = records
        self.query = query
        self.fields: list[FieldInfo] = []
        self._headings: list[str] = []
        self._count = 0
        self.is_counted = False
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self.set_query(query)

    def set_query(self, query: Query) -> None:
        known = self._count if self.is_counted and _same_rows(query, self.query) else None
        first = self._records.rows(query, 0, PAGE)
        self.beginResetModel()
        self.query = query
        self.fields = [field_at(query.model, path) for path in query.columns]
        self._headings = [heading(query.model, path) for path in query.columns]
        self._pages.clear()
        self._pages[0] = first
        # A first page that is not full is the whole list: nothing is left to count.
        self.is_counted = len(first) < PAGE or (known is not None and known >= PAGE)
        self._count = known if known is not None and len(first) == PAGE else len(first)
        self.endResetModel()

    def count_all(self) -> int:
        """How many rows there are, as far as that is known; the table grows to that."""
        if not self.is_counted:
            count = self._records.count_within(self.query, _PATIENCE)
            self.is_counted = count is not None
            self._grow(count or 0)
        return self._count

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.is_counted

    def fetchMore(self, parent: Index) -> None:
        """One page further; the last one is not full."""
        rows = self._records.rows(self.query, self._count, PAGE)
        self.is_counted = len(rows) < PAGE
        self._grow(self._count + len(rows))

    def _grow(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(_NOTHING, self._count, count - 1)
            self._count = count
            self.endInsertRows()

    @property
    def count_text(self) -> str:
        return f"{self._count:,}건" + ("" if self.is_counted else " 넘게")

    def forget_count(self) -> None:
        """The file has changed: the next reading counts anew."""
        self.is_counted = False

    def row(self, number: int) -> Row | None:
        """None for a row that vanished since the list was counted."""
        page, offset = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._records.rows(self.query, page * PAGE, PAGE)
            self._pages[page] = rows
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[offset] if offset < len(rows) else None

    def find(self, row_id: int) -> int | None:
        """The number of the row with this id, if it is on a page already read."""
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.id == row_id:
                    return page * PAGE + offset
        return None

    def text(self, row: int, column: int) -> str:
        found = self.row(row)
        return cell_text(self.fields[column], found.cells[column]) if found is not None else ""

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or section >= len(self.fields):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.fields[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.fields[index.column()])
        return None


def _same_rows(one: Query, other: Query) -> bool:
    """Only columns or order differ."""
    return replace(one, columns=(), order_by=()) == replace(other, columns=(), order_by=())


def _alignment(field: FieldInfo) -> Qt.AlignmentFlag:
    return _RIGHT if field.is_number or field.kind is Kind.DATE else _LEFT
