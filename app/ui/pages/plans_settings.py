"""What can be set for a generated part, each setting with the editor of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.models.grant import Expense
from app.models.plan import Objective
from app.services.plan_parts.base import SettingField, SettingKind
from app.ui.context import Context
from app.ui.framework.editors import choices_like
from app.ui.framework.input_method import LineEdit, TextEdit
from app.ui.framework.paste import read_rows
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import Card, LinkButton, clear, label
from app.ui.theme import ROW_HEIGHT, SPACE_4, SPACE_8, SPACE_12

_LABEL = 88
_SPARE_ROWS, _SHOWN_ROWS = 2, 8
_LINES_HEIGHT = 96

Told = Callable[[], None]
Read = Callable[[], Any]


class PartSettings(Card):
    """``changed`` follows every edit; ``values`` are what the part is made with."""

    changed = Signal()
    closed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=SPACE_12, sunken=True)
        self._ctx = ctx
        self._kept: dict[str, Any] = {}
        self._readers: dict[str, Read] = {}
        self.fields: dict[str, QWidget] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_8)
        self._grid.setVerticalSpacing(SPACE_4)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        close = LinkButton(ctx.theme, "설정 닫기", "done")
        close.setProperty("small", True)
        close.clicked.connect(lambda _=False: self.closed.emit())
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_fields(self, fields: tuple[SettingField, ...], values: Mapping[str, Any]) -> None:
        clear(self._grid)
        self._readers, self.fields, self._kept = {}, {}, dict(values)
        for row, field in enumerate(fields):
            words = label(field.label, "secondary")
            editor, self._readers[field.key] = self._editor(field, values.get(field.key))
            editor.setAccessibleName(field.label)
            editor.setToolTip(field.hint)
            words.setBuddy(editor)
            self.fields[field.key] = editor
            self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1)

    def values(self) -> dict[str, Any]:
        """Settings nobody edits here stay as they were; an emptied one is left out."""
        read = {key: reader() for key, reader in self._readers.items()}
        return {key: value for key, value in (self._kept | read).items() if value not in ("", None)}

    def _editor(self, field: SettingField, value: Any) -> tuple[QWidget, Read]:
        match field.kind:
            case SettingKind.AREA:
                return self._link(Objective, "area_id", value)
            case SettingKind.GRANT:
                return self._link(Expense, "grant_id", value)
            case SettingKind.CHOICE:
                return self._choice(field, value)
            case SettingKind.TEXT:
                line = LineEdit(str(value or ""))
                line.setPlaceholderText(field.hint)
                line.typed.connect(self._tell)
                return line, lambda: line.shown_text().strip()
            case SettingKind.LINES:
                text = TextEdit()
                text.set_text(str(value or ""))
                text.setPlaceholderText(field.hint)
                text.setFixedHeight(_LINES_HEIGHT)
                text.typed.connect(self._tell)
                return text, lambda: text.toPlainText().strip()
            case SettingKind.GRID:
                grid = GridEdit(field.columns, str(value or ""))
                grid.edited.connect(self.changed)
                return grid, grid.text
            case SettingKind.FLAG:
                box = QCheckBox(field.hint)
                box.setChecked(bool(value))
                box.toggled.connect(self._tell)
                return box, box.isChecked
            case _:
                assert_never(field.kind)

    def _link(self, model: Any, name: str, value: Any) -> tuple[QWidget, Read]:
        records = self._ctx.services.records

        def options(text: str) -> list[Option]:
            found = records.choices(model, name, text)
            return [Option(choice.id, choice.text) for choice in found]

        line = PickEdit(self._ctx.theme, options)
        if isinstance(value, int):
            line.set_choice(value, records.choice_text(model, name, value))
        line.setPlaceholderText("모두")
        line.picked.connect(self.changed)
        line.typed.connect(partial(self._tell_cleared, line))
        return line, lambda: line.key

    def _choice(self, field: SettingField, value: Any) -> tuple[QWidget, Read]:
        line = PickEdit(self._ctx.theme, lambda text: choices_like(field.choices, text))
        chosen = value if value in field.choices else next(iter(field.choices), "")
        line.set_choice(chosen, str(chosen))
        line.picked.connect(self.changed)
        return line, lambda: line.key or value

    def _tell_cleared(self, line: PickEdit, text: str) -> None:
        """An emptied field is a choice too; half a name is not."""
        if not text.strip():
            line.key = None
            self.changed.emit()

    def _tell(self, *_: object) -> None:
        self.changed.emit()


class GridEdit(QTableWidget):
    """Rows one types or pastes: kept as lines of cells parted by tabs."""

    edited = Signal()

    def __init__(self, columns: tuple[str, ...], text: str) -> None:
        super().__init__(0, len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.show_rows([line.split("\t") for line in text.splitlines() if line.strip()])
        self.itemChanged.connect(self._on_changed)

    def show_rows(self, rows: list[list[str]]) -> None:
        self.blockSignals(True)
        self.setRowCount(len(rows) + _SPARE_ROWS)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells[: self.columnCount()]):
                self.setItem(row, column, QTableWidgetItem(cell.strip()))
        self.blockSignals(False)
        shown = min(self.rowCount(), _SHOWN_ROWS)
        self.setFixedHeight((shown + 1) * ROW_HEIGHT + 4)

    def rows(self) -> list[list[str]]:
        found = [
            [self.item(row, column).text() if self.item(row, column) else "" for column in columns]
            for row in range(self.rowCount())
            for columns in [range(self.columnCount())]
        ]
        return [row for row in found if any(cell.strip() for cell in row)]

    def text(self) -> str:
        return "\n".join("\t".join(cell.strip() for cell in row) for row in self.rows())

    def paste(self, rows: list[list[str]]) -> int:
        """Put rows in at the cursor, over what stands there; how many columns found no room."""
        self.blockSignals(True)
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        self.setRowCount(max(self.rowCount(), top + len(rows) + _SPARE_ROWS))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if left + column < self.columnCount():
                    self.setItem(top + row, left + column, QTableWidgetItem(cell.strip()))
        self.blockSignals(False)
        self.edited.emit()
        widest = max((len(cells) for cells in rows), default=0)
        return max(0, left + widest - self.columnCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(read_rows(QGuiApplication.clipboard().text()))
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.row() >= self.rowCount() - 1:
            self.setRowCount(item.row() + 1 + _SPARE_ROWS)
        self.edited.emit()
