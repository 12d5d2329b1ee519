"""A list of any length as a table: only the pages one looks at are read, sorted in the file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.core.wanted import NoLongerWanted, Wanted, always
from app.models.describe import FieldInfo, Kind, field_at, heading
from app.services.shown import cell_text
from app.services.values import Query, Row
from app.ui.framework.asking import Asking
from app.ui.jobs import Runner

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
_PAGES_KEPT = 24
_NOTHING = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowSource(Protocol):
    """Where the rows come from: all records, or only those behind a figure."""

    def rows(
        self,
        query: Query,
        offset: int = 0,
        limit: int | None = None,
        wanted: Wanted = always,
    ) -> list[Row]: ...

    def count(self, query: Query, wanted: Wanted = always) -> int: ...

    def order(self, query: Query, wanted: Wanted = always) -> Sequence[int]: ...

    def rows_of(self, query: Query, ids: Sequence[int]) -> list[Row]: ...


class RowsModel(QAbstractTableModel):
    """Rows of one query. ``set_query`` reads the first page, nothing more.

    ``count_all`` follows when the user pauses: counting reads every row, showing a page does not.
    Until it is counted a list grows page by page as one scrolls. What would hold the window is
    looked up while it goes on living, and the rows before stay until it has ``arrived``: the ids
    of the whole list in its order, from which every page is read at once.
    """

    arrived = Signal()
    counted = Signal()
    failed = Signal(Exception)

    def __init__(self, records: RowSource, query: Query, reading: Runner) -> None:
        super().__init__()
        self._records = records
        self._asking, self._counting = Asking(reading), Asking(reading)
        self.query = query
        self.fields: list[FieldInfo] = []
        self._headings: list[str] = []
        self._count = 0
        self.is_counted = False
        self._order: Sequence[int] | None = None
        self._too_far: int | None = None
        self._is_stale = False
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._describe()
        self.set_query(query)

    @property
    def is_waiting(self) -> bool:
        """The rows, or how many there are, are still being looked up."""
        return self._asking.is_waiting

    def set_query(self, query: Query) -> None:
        self._asking.stop()
        self._counting.stop()
        try:
            first = self._asking.at_once(lambda wanted: self._records.rows(query, 0, PAGE, wanted))
        except NoLongerWanted:
            self._look_up(query, self._take_all)
            return
        is_known = self.is_counted and not self._is_stale and _same_rows(query, self.query)
        known = self._count if is_known else None
        self._take(query, first)
        # A first page that is not full is the whole list: nothing is left to count.
        self.is_counted = len(first) < PAGE or (known is not None and known >= PAGE)
        self._count = known if known is not None and len(first) == PAGE else len(first)
        self.endResetModel()

    def _take(self, query: Query, first: list[Row]) -> None:
        self.beginResetModel()
        self.query, self._order, self._too_far, self._is_stale = query, None, None, False
        self._describe()
        self._pages.clear()
        self._pages[0] = first

    def _describe(self) -> None:
        query = self.query
        self.fields = [field_at(query.model, path) for path in query.columns]
        self._headings = [heading(query.model, path) for path in query.columns]

    def _look_up(self, query: Query, take: Callable[[Query, Sequence[int]], None]) -> None:
        """The whole order, on the thread that reads."""
        self._asking.later(
            lambda wanted: self._records.order(query, wanted),
            lambda ids: take(query, ids),
            self.failed.emit,
        )

    def _take_all(self, query: Query, ids: Sequence[int]) -> None:
        self._take(query, self._records.rows_of(query, ids[:PAGE]))
        self._order, self._count, self.is_counted = ids, len(ids), True
        self.endResetModel()
        self.arrived.emit()

    def _take_rest(self, query: Query, ids: Sequence[int]) -> None:
        """What is shown stays where it is."""
        if len(ids) < self._count:
            self._take_all(query, ids)
            return
        self._order, self.is_counted, self._too_far = ids, True, None
        self._grow(len(ids))
        self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.fields) - 1))
        self.arrived.emit()

    def count_all(self) -> int:
        """How many rows there are, as far as that is known; ``counted`` tells when it is."""
        if not self.is_counted and not self.is_waiting and not self._counting.is_waiting:
            query = self.query
            self._counting.soon(
                lambda wanted: self._records.count(query, wanted),
                self._take_count,
                self.failed.emit,
            )
        return self._count

    def _take_count(self, count: int) -> None:
        if not self.is_counted:
            self.is_counted = True
            self._grow(count)
        self.counted.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.is_counted and self._count > 0

    def fetchMore(self, parent: Index) -> None:
        """One page further; the last one is not full."""
        rows = self._page(self._count // PAGE) if self.canFetchMore(parent) else None
        if rows is not None:
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
        self._is_stale = True

    def row(self, number: int) -> Row | None:
        """None for a row that vanished since the list was counted, or is being looked up."""
        page, offset = divmod(number, PAGE)
        rows = self._page(page)
        return rows[offset] if rows is not None and offset < len(rows) else None

    def _page(self, page: int) -> list[Row] | None:
        rows = self._pages.get(page)
        if rows is not None:
            self._pages.move_to_end(page)
            return rows
        start = page * PAGE
        if self._order is not None:
            rows = self._records.rows_of(self.query, self._order[start : start + PAGE])
        else:
            rows = self._read(start)
            if rows is None:
                return None
        self._pages[page] = rows
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return rows

    def _read(self, start: int) -> list[Row] | None:
        """None where skipping the rows before would hold the window; a painting asks often."""
        if self._too_far is not None and start >= self._too_far:
            return None
        try:
            return self._asking.at_once(
                lambda wanted: self._records.rows(self.query, start, PAGE, wanted)
            )
        except NoLongerWanted:
            self._too_far = start
            # Not from within the painting.
            QTimer.singleShot(0, self, self._look_up_rest)
            return None

    def _look_up_rest(self) -> None:
        if not self.is_waiting and self._too_far is not None:
            self._look_up(self.query, self._take_rest)

    def find(self, row_id: int, near: int = 0) -> int | None:
        """The number of the row with this id, if it is on a page read or around ``near``."""
        if near >= PAGE:
            for page in (near // PAGE - 1, near // PAGE, near // PAGE + 1):
                if rows := self._page(page):
                    self._grow(page * PAGE + len(rows))
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
