"""척도: before and after for each person, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.services.shown import parse_hundredths, show_hundredths, show_mean
from app.services.training_counts import CourseSheet, Person, Score, scale_changes
from app.ui.context import Context
from app.ui.framework import paste
from app.ui.framework.input_method import LineEdit
from app.ui.framework.widgets import Card, label
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import ROW_HEIGHT, SPACE_12, SPACE_16

_Index = QModelIndex | QPersistentModelIndex
_HEADS = ("척도", "인원(n)", "사전 평균", "사후 평균", "변화", "향상률")
_NO_SCALES = "회기 탭의 ‘척도’에 재는 것을 한 줄에 하나씩 적어 주세요. 예: 자아존중감"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ScoreModel(QAbstractTableModel):
    """Name, then 사전 and 사후 of each scale; ``save`` takes the scores one edit changes."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._course_id = 0
        self.people: tuple[Person, ...] = ()
        self.scales: tuple[str, ...] = ()
        self.scores: dict[tuple[int, str], Score] = {}

    def show_course(self, sheet: CourseSheet) -> None:
        scales, scores = self._ctx.services.training.scores(sheet.id)
        self.beginResetModel()
        self._course_id, self.people = sheet.id, sheet.people
        self.scales = tuple(dict.fromkeys([*scales, *(score.scale for score in scores)]))
        self.scores = {(score.enrolment_id, score.scale): score for score in scores}
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + 2 * len(self.scales)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        person = self.people[index.row()]
        if not index.column():
            return person.name
        score = self._score(index.row(), index.column())
        value = score.before if index.column() % 2 else score.after
        return show_hundredths(value) if value is not None else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not section:
            return "이름"
        return f"{self.scales[(section - 1) // 2]} {'사전' if section % 2 else '사후'}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() else plain

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return self.put([(index.row(), index.column(), str(value))])

    def put(self, cells: Sequence[tuple[int, int, str]]) -> bool:
        """Save some cells as one action; False where one of them is no score."""
        changed: dict[tuple[int, str], Score] = {}
        for row, column, text in cells:
            if not (0 <= row < len(self.people) and 0 < column < self.columnCount()):
                continue
            try:
                value = parse_hundredths(text)
            except ValueError:
                self._ctx.messages.toast(f"‘{text}’은 점수가 아니에요. 3.4처럼 적어 주세요.")
                return False
            score = self._score(row, column)
            key = (score.enrolment_id, score.scale)
            score = changed.get(key, score)
            before = value if column % 2 else score.before
            after = score.after if column % 2 else value
            changed[key] = Score(*key, before, after)
        try:
            self._ctx.services.training.set_scores(self._course_id, changed.values())
        except AppError as exc:
            self._ctx.messages.show(exc)
            return False
        return True

    def _score(self, row: int, column: int) -> Score:
        key = (self.people[row].id, self.scales[(column - 1) // 2])
        return self.scores.get(key, Score(*key, None, None))


class ScalesTab(QWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.rows = ScoreModel(ctx)
        self.view = _ScoreView(self.rows)
        self.changes = PlainTable(
            "사전·사후 변화", _HEADS, (0, 90, 110, 110, 90, 90), right=(1, 2, 3, 4, 5)
        )
        self.note = label(_NO_SCALES, "secondary", wrap=True)
        card = Card(padding=1)
        card.body.addWidget(self.view)
        summary = Card(padding=1)
        summary.body.addWidget(self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.note)
        column.addWidget(summary)
        column.addWidget(card, 1)
        self._cards = (card, summary)
        self.setFocusProxy(self.view)

    def show_course(self, sheet: CourseSheet) -> None:
        kept = self.view.currentIndex()
        row, column = max(0, kept.row()), max(1, kept.column())
        self.rows.show_course(sheet)
        for card in self._cards:
            card.setVisible(bool(self.rows.scales))
        self.note.setVisible(not self.rows.scales)
        changes = scale_changes(self.rows.scales, self.rows.scores.values())
        self.changes.show_rows(
            [
                (
                    one.scale,
                    f"{one.measured:,}명",
                    show_mean(one.mean_before) if one.measured else "-",
                    show_mean(one.mean_after) if one.measured else "-",
                    ("+" if one.change > 0 else "") + show_mean(one.change)
                    if one.measured
                    else "-",
                    one.change_rate,
                )
                for one in changes
            ]
        )
        self.changes.setFixedHeight(ROW_HEIGHT * (len(changes) + 1) + SPACE_16 // 4)
        if self.rows.scales and self.rows.people:
            self.view.setCurrentIndex(self.rows.index(row, column))


class _ScoreDelegate(QStyledItemDelegate):
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        return LineEdit("", parent)


class _ScoreView(QTableView):
    def __init__(self, rows: ScoreModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_ScoreDelegate(self))
        self.setObjectName("scores")
        self.setAccessibleName("사전·사후 점수")
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            cells = paste.read_rows(QGuiApplication.clipboard().text())
            self._rows.put(
                [
                    (index.row() + down, index.column() + right, text)
                    for down, line in enumerate(cells)
                    for right, text in enumerate(line)
                ]
            )
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._rows.put([(one.row(), one.column(), "") for one in self.selectedIndexes()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.row() + 1 < self._rows.rowCount():
                self.setCurrentIndex(index.siblingAtRow(index.row() + 1))
        else:
            super().keyPressEvent(event)
