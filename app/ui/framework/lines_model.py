"""Child lines of a form as a table: the drafts themselves, and one more row to type into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.errors import Problem, Severity
from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework import typed

Index = QModelIndex | QPersistentModelIndex
FieldRole = Qt.ItemDataRole.UserRole + 1
ProblemRole = Qt.ItemDataRole.UserRole + 2

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_NOTHING = QModelIndex()


class LinesModel(QAbstractTableModel):
    """The last column takes the row out; the last row becomes a line once something is in it."""

    edited = Signal()

    def __init__(
        self,
        ctx: Context,
        line_model: type[Record],
        columns: Sequence[str],
        context: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__()
        self._ctx, self.line_model, self._context = ctx, line_model, context
        described = describe(line_model)
        self.fields: list[FieldInfo] = [described[name] for name in columns]
        self.drafts: list[Draft] = []
        self._problems: dict[tuple[int, str], Problem] = {}
        self._names: dict[tuple[str, int], str] = {}

    def load(self, drafts: Iterable[Draft]) -> None:
        self.beginResetModel()
        self.drafts = list(drafts)
        self._problems.clear()
        self._names.clear()
        self.endResetModel()

    def show_problems(self, problems: dict[tuple[int, str], Problem]) -> None:
        self._problems = problems
        if self.drafts:
            last = self.index(len(self.drafts) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def choices(self, field: FieldInfo, text: str) -> list[tuple[int, str]]:
        found = self._ctx.services.records.choices(
            self.line_model, field.name, text, self._context()
        )
        return [(choice.id, choice.text) for choice in found]

    # The table as Qt asks for it.

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.drafts) + 1

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.fields) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or section >= len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            unit = f" ({field.unit})" if field.unit and field.unit not in field.label else ""
            return field.label + unit + (" •" if field.required else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.column() >= len(self.fields):
            return None
        field, row = self.fields[index.column()], index.row()
        value = self.value(row, field)
        problem = self._problems.get((row, field.name))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return None if field.kind is Kind.YES_NO else self._text(field, value)
            case Qt.ItemDataRole.EditRole:
                return value
            case Qt.ItemDataRole.CheckStateRole:
                return self._check_state(field, value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(field)
            case Qt.ItemDataRole.ToolTipRole:
                return problem.text if problem else (self._text(field, value) or None)
        if role == FieldRole:
            return field
        if role == ProblemRole:
            return problem.severity if problem else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.column() >= len(self.fields):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = self.fields[index.column()].kind
        if kind is Kind.YES_NO:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if kind in (Kind.FILE, Kind.PICTURE) else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or index.column() >= len(self.fields):
            return False
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        if value == self.value(index.row(), field):
            return True
        if index.row() == len(self.drafts):
            if value in (None, "", False):
                return True
            self._append()
        self.drafts[index.row()].values[field.name] = value
        self._problems.pop((index.row(), field.name), None)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    # What the grid does with whole rows.

    def value(self, row: int, field: FieldInfo) -> Any:
        if row >= len(self.drafts):
            return None
        return self.drafts[row].values.get(field.name)

    def remove(self, rows: Iterable[int]) -> list[tuple[int, Draft]]:
        """Take rows out; what was taken, for ``put_back``."""
        taken = []
        for row in sorted({row for row in rows if row < len(self.drafts)}, reverse=True):
            self.beginRemoveRows(_NOTHING, row, row)
            taken.append((row, self.drafts.pop(row)))
            self.endRemoveRows()
        if taken:
            self._problems.clear()
            self.edited.emit()
        return taken

    def put_back(self, taken: list[tuple[int, Draft]]) -> None:
        for row, draft in reversed(taken):
            at = min(row, len(self.drafts))
            self.beginInsertRows(_NOTHING, at, at)
            self.drafts.insert(at, draft)
            self.endInsertRows()
        self.edited.emit()

    def paste(self, row: int, column: int, cells: Sequence[Sequence[str | None]]) -> int:
        """Write typed text from (row, column) on, over nothing where it is None; how many cells
        found no column."""
        left_over = 0
        for offset, texts in enumerate(cells):
            if not any(text and text.strip() for text in texts):
                continue
            for step, text in enumerate(texts):
                if text is None:
                    continue
                if column + step >= len(self.fields):
                    left_over += bool(text.strip())
                    continue
                index = self.index(min(row + offset, len(self.drafts)), column + step)
                self.setData(index, self.read(self.fields[column + step], text))
        return left_over

    def read(self, field: FieldInfo, text: str) -> Any:
        """Typed or pasted text as the value of ``field``; a link by the name of its target."""
        if field.kind is not Kind.LINK:
            return typed.read(field, text, self._ctx.services.today())
        stripped = text.strip()
        if not stripped:
            return None
        exact = [key for key, name in self.choices(field, stripped) if name == stripped]
        return exact[0] if exact else stripped

    def total(self, name: str) -> int:
        values = [draft.values.get(name) for draft in self.drafts]
        return sum(value for value in values if isinstance(value, int))

    def _append(self) -> None:
        # The row typed into becomes the line, so that the cursor stays in it; a new one follows.
        row = len(self.drafts) + 1
        self.beginInsertRows(_NOTHING, row, row)
        self.drafts.append(self._ctx.services.records.blank(self.line_model))
        self.endInsertRows()

    def _text(self, field: FieldInfo, value: Any) -> str:
        if field.target is None or not isinstance(value, int):
            return typed.write(field, value)
        key = (field.name, value)
        if key not in self._names:
            records = self._ctx.services.records
            self._names[key] = records.choice_text(self.line_model, field.name, value)
        return self._names[key]

    def _check_state(self, field: FieldInfo, value: Any) -> Qt.CheckState | None:
        if field.kind is not Kind.YES_NO:
            return None
        return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked


def _alignment(field: FieldInfo) -> Qt.AlignmentFlag:
    return _RIGHT if field.is_number or field.kind is Kind.DATE else _LEFT


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
