"""The attendance grid: keys 1, 2, 3 fill and move down, blocks come from Excel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from app.models.training import Mark
from app.services.attendance import Cell
from app.services.marks import read_mark
from app.services.training_counts import CourseSheet, SessionOf
from app.ui.framework import paste
from app.ui.pages.attendance_model import (
    ATTENDED,
    FIRST_SESSION,
    NAME,
    NUMBER,
    RATE,
    STANDING,
    UNIT,
    AttendanceModel,
)
from app.ui.pages.attendance_paint import HEAD_HEIGHT, MarkDelegate, MarkHeader, TotalsFoot
from app.ui.theme import ROW_HEIGHT, Theme

_KEYS = {
    Qt.Key.Key_1: Mark.PRESENT,
    Qt.Key.Key_2: Mark.LATE,
    Qt.Key.Key_3: Mark.ABSENT,
    Qt.Key.Key_P: Mark.PRESENT,
    Qt.Key.Key_O: Mark.PRESENT,
    Qt.Key.Key_L: Mark.LATE,
    Qt.Key.Key_A: Mark.ABSENT,
    Qt.Key.Key_X: Mark.ABSENT,
}
_WIDTHS = {NUMBER: 44, NAME: 76, UNIT: 96}
_BEHIND = {ATTENDED: 58, RATE: 70, STANDING: 92}
_SESSION_LEAST, _SESSION_MOST = 46, 64
_SAVE_AFTER_MS = 1_200


@dataclass
class LeftOut:
    """Of a pasted block: ``columns`` beyond the last session, ``rows`` below the last person, and
    ``texts`` that are no marks."""

    columns: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.columns or self.rows or self.texts)


class AttendanceGrid(QWidget):
    """``save_wanted`` comes when typing rests, and when the grid is left; ``unread`` tells of a
    pasted block what was left out."""

    save_wanted = Signal()
    moved = Signal()
    reason_wanted = Signal()
    unread = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = AttendanceModel()
        self.view = _View(self)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(MarkDelegate(theme, self.view, self.rows))
        self.header = MarkHeader(theme, self.view, self.rows)
        self.view.setHorizontalHeader(self.header)
        self.foot = TotalsFoot(theme, self.view, self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)
        self._first = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.save_wanted)
        self.rows.edited.connect(lambda: self._rest.start(_SAVE_AFTER_MS))
        self.rows.modelReset.connect(self._on_reset)
        self.view.selectionModel().currentChanged.connect(self._on_moved)
        self.header.sectionClicked.connect(self._on_head_clicked)

    def show_sheet(self, sheet: CourseSheet, today: date, session_id: int | None = None) -> None:
        """Show the course; a new one, or one that had no cell yet, opens at the session to enter
        now."""
        before = self.rows.sheet.id if self.rows.sheet is not None else None
        self.rows.show_sheet(sheet)
        if before != sheet.id or session_id is not None or self.cell is None:
            self.go_to_session(session_id or session_now(sheet, today))

    def go_to_session(self, session_id: int | None) -> None:
        numbers = [one.id for one in self.rows.sessions]
        if session_id in numbers and self.rows.people:
            self.choose(max(0, self.view.currentIndex().row()), numbers.index(session_id))

    def choose(self, row: int, session_at: int) -> None:
        """Put the cursor on a cell, bringing its session into sight."""
        row = min(max(row, 0), self.rows.rowCount() - 1)
        session_at = min(max(session_at, 0), len(self.rows.sessions) - 1)
        if row < 0 or session_at < 0:
            return
        index = self.rows.index(row, FIRST_SESSION + session_at)
        self._bring_into_sight(session_at)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @property
    def session(self) -> SessionOf | None:
        return self.rows.session_at(self.view.currentIndex().column())

    @property
    def cell(self) -> Cell | None:
        return self.rows.cell(self.view.currentIndex())

    def put(self, mark: Mark | None) -> None:
        """Into every chosen cell; from a single one the cursor moves down."""
        chosen = self._chosen()
        self.rows.set_marks((cell, mark) for _, cell in chosen)
        if len(chosen) == 1 and mark is not None:
            index = self.view.currentIndex()
            self.choose(index.row() + 1, index.column() - FIRST_SESSION)

    def put_all(self, mark: Mark) -> None:
        """Into the whole session, leaving what is already there: most came, then the others."""
        session = self.session
        if session is None:
            return
        self.rows.set_marks(
            ((person.id, session.id), mark)
            for person in self.rows.people
            if session.id not in person.marks
            and not (person.left_on and person.left_on <= session.held_on)
        )

    def fill_down(self) -> None:
        """Ctrl+D: the top cell of what is chosen, or the one above, downwards."""
        chosen = self._chosen()
        filled: list[tuple[Cell, Mark | None]] = []
        for column in {index.column() for index, _ in chosen}:
            indexes = [index for index, _ in chosen if index.column() == column]
            rows = sorted(index.row() for index in indexes)
            source = rows[0] if len(rows) > 1 else rows[0] - 1
            if source < 0:
                continue
            mark = self.rows.mark(self.rows.index(source, column))
            cells = (self.rows.cell(i) for i in indexes if i.row() != source)
            filled += [(cell, mark) for cell in cells if cell is not None]
        self.rows.set_marks(filled)

    def paste_text(self, text: str) -> None:
        """A block from Excel, its corner on the current cell; what is no mark is left out."""
        start = self.view.currentIndex()
        if not start.isValid():
            return
        marks: list[tuple[Cell, Mark | None]] = []
        left = LeftOut()
        for down, line in enumerate(paste.read_rows(text)):
            for right, told in enumerate(line):
                row, column = start.row() + down, start.column() + right
                if not told.strip():
                    continue
                if column - FIRST_SESSION >= len(self.rows.sessions):
                    left.columns.add(column)
                    continue
                if row >= self.rows.rowCount():
                    left.rows.add(row)
                    continue
                cell = self.rows.cell(self.rows.index(row, column))
                try:
                    mark = read_mark(told)
                except ValueError:
                    cell = None
                if cell is None:
                    left.texts.append(told.strip())
                else:
                    marks.append((cell, mark))
        self.rows.set_marks(marks)
        if left:
            self.unread.emit(left)

    def copy_text(self) -> str:
        lines: dict[int, list[str]] = {}
        for index, _ in sorted(self._chosen(), key=lambda one: (one[0].row(), one[0].column())):
            lines.setdefault(index.row(), []).append(str(index.data() or ""))
        return paste.write_rows(lines.values()).rstrip("\n")

    def resting(self) -> None:
        """Ask for saving now instead of when typing rests."""
        self._rest.stop()
        if self.rows.pending:
            self.save_wanted.emit()

    def shown_sessions(self) -> tuple[int, int]:
        """The first and last session in sight, counted from one."""
        return self._first + 1, min(self._first + self._room(), len(self.rows.sessions))

    def _chosen(self) -> list[tuple[QModelIndex, Cell]]:
        indexes: Iterable[QModelIndex] = self.view.selectedIndexes() or [self.view.currentIndex()]
        found = ((index, self.rows.cell(index)) for index in indexes)
        return [
            (index, cell)
            for index, cell in found
            if cell is not None and not self.view.isColumnHidden(index.column())
        ]

    def _room(self) -> int:
        """How many sessions stand side by side."""
        fixed = sum(_WIDTHS.values()) + sum(_BEHIND.values())
        return max(1, (self.view.viewport().width() - fixed) // _SESSION_LEAST)

    def _bring_into_sight(self, session_at: int) -> None:
        room = self._room()
        if session_at < self._first:
            self._first = session_at
        elif session_at >= self._first + room:
            self._first = session_at - room + 1
        self._first = max(0, min(self._first, len(self.rows.sessions) - room))
        self._shape()

    def _shape(self) -> None:
        count, room = len(self.rows.sessions), self._room()
        shown = min(count, room)
        widths = _WIDTHS | {self.rows.after + at: width for at, width in _BEHIND.items()}
        rest = self.view.viewport().width() - sum(widths.values())
        each = max(_SESSION_LEAST, min(_SESSION_MOST, rest // max(1, shown)))
        widths[UNIT] += max(0, rest - each * shown)
        for at in range(count):
            column = FIRST_SESSION + at
            hidden = not self._first <= at < self._first + room
            self.view.setColumnHidden(column, hidden)
            widths[column] = each
        for column, width in widths.items():
            if not self.view.isColumnHidden(column):
                self.header.resizeSection(column, width)

    def _on_reset(self) -> None:
        self._first = 0
        self._shape()

    def _on_moved(self, current: QModelIndex) -> None:
        if self.rows.session_at(current.column()) is not None:
            self._bring_into_sight(current.column() - FIRST_SESSION)
        self.view.viewport().update()
        self.header.viewport().update()
        self.foot.update()
        self.moved.emit()

    def _on_head_clicked(self, column: int) -> None:
        if self.rows.session_at(column) is not None:
            self.choose(self.view.currentIndex().row(), column - FIRST_SESSION)
            self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at = self.view.currentIndex().column() - FIRST_SESSION
        self._bring_into_sight(min(max(at, 0), max(0, len(self.rows.sessions) - 1)))
        # Others stand in sight now.
        self.moved.emit()


class _View(QTableView):
    def __init__(self, grid: AttendanceGrid) -> None:
        super().__init__()
        self._grid = grid
        self.setAccessibleName("출석부")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setMinimumHeight(HEAD_HEIGHT + 3 * ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, grid = Qt.Key(event.key()), self._grid
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            grid.paste_text(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(grid.copy_text())
        elif control and key == Qt.Key.Key_D:
            grid.fill_down()
        elif key == Qt.Key.Key_Exclam or (shift and key == Qt.Key.Key_1):
            grid.put_all(Mark.PRESENT)
        elif key in _KEYS and not control:
            grid.put(_KEYS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            grid.put(None)
        elif key == Qt.Key.Key_F2:
            grid.reason_wanted.emit()
        elif not self._move(key, shift=shift, control=control):
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key, *, shift: bool, control: bool) -> bool:
        """Cursor keys stay on the marks; with Shift they choose a block, as in Excel."""
        if shift or control:
            return False
        index = self.currentIndex()
        at, last = index.column() - FIRST_SESSION, len(self._grid.rows.sessions) - 1
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Return: (1, 0),
            Qt.Key.Key_Enter: (1, 0),
        }
        if key == Qt.Key.Key_Home:
            self._grid.choose(index.row(), 0)
        elif key == Qt.Key.Key_End:
            self._grid.choose(index.row(), last)
        elif key in steps:
            down, right = steps[key]
            self._grid.choose(index.row() + down, at + right)
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._grid.resting()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()


def session_now(sheet: CourseSheet, today: date) -> int | None:
    """The session to enter: the first that is over and empty, else the last one entered."""
    if not sheet.sessions:
        return None
    waiting = [
        one for one in sheet.sessions if one.held_on <= today and not sheet.count(one.id).marked
    ]
    if waiting:
        return waiting[0].id
    return sheet.held[-1].id if sheet.held else sheet.sessions[0].id
