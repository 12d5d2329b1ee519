"""The rows of the attendance grid, with what is typed and not yet saved laid over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.core import periods
from app.models.training import Mark
from app.services.attendance import Cell
from app.services.training_counts import CourseSheet, Person, Progress, SessionOf, with_marks

NUMBER, NAME, UNIT, FIRST_SESSION = range(4)
ATTENDED, RATE, STANDING = range(3)  # behind the sessions

Index = QModelIndex | QPersistentModelIndex


class AttendanceModel(QAbstractTableModel):
    """``edited`` follows every change a person makes; ``pending`` holds them until saved."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved: CourseSheet | None = None
        self.sheet: CourseSheet | None = None
        self.pending: dict[Cell, Mark | None] = {}
        self._progress: dict[int, Progress] = {}

    def show_sheet(self, sheet: CourseSheet) -> None:
        """What is not saved yet stays on top of what was read."""
        same = self._saved is not None and _shape(self._saved) == _shape(sheet)
        if not same:
            self.beginResetModel()
        self._saved = sheet
        self._lay_over()
        if same:
            self._tell_all()
        else:
            self.endResetModel()

    def set_marks(self, marks: Iterable[tuple[Cell, Mark | None]]) -> None:
        changed = dict(marks)
        if not changed or self._saved is None:
            return
        kept = {person.id: person.marks for person in self._saved.recruits}
        for cell, mark in changed.items():
            if kept.get(cell[0], {}).get(cell[1]) == mark:
                self.pending.pop(cell, None)
            else:
                self.pending[cell] = mark
        self._lay_over()
        self._tell_all()
        self.edited.emit()

    def taken(self) -> dict[Cell, Mark | None]:
        """What is to be saved now; it stays shown."""
        found, self.pending = self.pending, {}
        return found

    def put_back(self, marks: dict[Cell, Mark | None]) -> None:
        """Saving failed: nothing typed is lost."""
        self.pending = marks | self.pending

    @property
    def people(self) -> tuple[Person, ...]:
        return self.sheet.people if self.sheet is not None else ()

    @property
    def sessions(self) -> tuple[SessionOf, ...]:
        return self.sheet.sessions if self.sheet is not None else ()

    @property
    def after(self) -> int:
        """The first column behind the sessions."""
        return FIRST_SESSION + len(self.sessions)

    def session_at(self, column: int) -> SessionOf | None:
        at = column - FIRST_SESSION
        return self.sessions[at] if 0 <= at < len(self.sessions) else None

    def cell(self, index: Index) -> Cell | None:
        session = self.session_at(index.column())
        if session is None or not 0 <= index.row() < len(self.people):
            return None
        return self.people[index.row()].id, session.id

    def mark(self, index: Index) -> Mark | None:
        cell = self.cell(index)
        return self.people[index.row()].marks.get(cell[1]) if cell is not None else None

    def progress(self, person: Person) -> Progress:
        assert self.sheet is not None
        if person.id not in self._progress:
            self._progress[person.id] = self.sheet.progress(person)
        return self._progress[person.id]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.after + 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._reason(index) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        session = self.session_at(section)
        if session is not None:
            return f"{session.number}회\n{periods.show_short_date(session.held_on)}"
        titles = {NUMBER: "번호", NAME: "이름", UNIT: "소속"}
        behind = ("출석", "출석률", "수료" if self._is_over else "수료 예상")
        return titles.get(section) or behind[section - self.after]

    @property
    def _is_over(self) -> bool:
        return self.sheet is not None and self.sheet.is_over

    def _text(self, index: Index) -> str:
        person = self.people[index.row()]
        session = self.session_at(index.column())
        if session is not None:
            mark = person.marks.get(session.id)
            return mark.sign if mark is not None else ""
        progress = self.progress(person)
        match index.column():
            case 0:
                return str(index.row() + 1)
            case 1:
                return person.name
            case 2:
                return person.affiliation
        behind = (f"{progress.attended}/{progress.marked}", progress.rate, progress.text())
        return behind[index.column() - self.after]

    def _spoken(self, index: Index) -> str:
        session, person = self.session_at(index.column()), self.people[index.row()]
        if session is None:
            return self._text(index)
        mark = person.marks.get(session.id)
        told = mark.value if mark is not None else "아직 적지 않음"
        reason = self._reason(index)
        return f"{person.name} {session.number}회 {told} {reason}".strip()

    def _reason(self, index: Index) -> str:
        session, person = self.session_at(index.column()), self.people[index.row()]
        return person.reasons.get(session.id, "") if session is not None else ""

    def _lay_over(self) -> None:
        assert self._saved is not None
        self.sheet = with_marks(self._saved, self.pending)
        self._progress = {}

    def _tell_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            # The last mark of a course turns 수료 예상 into 수료.
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, self.after, last.column())


def _shape(sheet: CourseSheet) -> tuple[object, ...]:
    return (
        sheet.id,
        tuple(person.id for person in sheet.people),
        tuple(one.id for one in sheet.sessions),
    )
