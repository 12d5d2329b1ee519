"""Child lines typed like in Excel: paste, fill down, Tab and Enter, sums at the foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.core.errors import Problem, Severity
from app.models.base import Record
from app.models.describe import FieldInfo, Kind
from app.services.shown import show_total
from app.services.values import Draft
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework import paste
from app.ui.framework.file_editor import PAPERS, taken_in
from app.ui.framework.input_method import finish_composing
from app.ui.framework.lines_delegate import LinesDelegate
from app.ui.framework.lines_editor import LinesEditor
from app.ui.framework.lines_model import LinesModel, errors_first
from app.ui.framework.screen import Lines
from app.ui.framework.totals_row import TotalsRow
from app.ui.framework.widgets import ProblemLine
from app.ui.theme import ROW_HEIGHT, font

_REMOVE_WIDTH = 36
_MOST_ROWS = 20
_MOST_PROBLEMS = 3
_CELL_MARGIN, _WIDEST = 28, 260
_WIDTHS = {
    Kind.DATE: 108,
    Kind.TIME: 72,
    Kind.MONEY: 114,
    Kind.WHOLE: 84,
    Kind.DECIMAL: 88,
    Kind.YES_NO: 60,
    Kind.CHOICE: 116,
}


class LinesGrid(LinesEditor):
    view: _GridView

    def __init__(
        self,
        ctx: Context,
        lines: Lines,
        line_model: type[Record],
        context: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__(ctx, lines, line_model, context)
        self.rows = LinesModel(ctx, line_model, lines.columns, context)
        self.view = _GridView(self, self.rows)
        self.view.setAccessibleName(lines.title)
        self.view.setItemDelegate(LinesDelegate(ctx, self.view, self.view.go_down))
        self._totals = TotalsRow(ctx.theme, self.view)
        self._totals.setVisible(bool(lines.sums))
        self._problem = ProblemLine(ctx.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self._totals)
        column.addWidget(self._problem)
        self.setFocusProxy(self.view)
        self._shape_columns()
        self.rows.edited.connect(self._on_edited)
        for signal in (self.rows.modelReset, self.rows.rowsInserted, self.rows.rowsRemoved):
            signal.connect(self._fit)
        self._fit()

    def load(self, drafts: list[Draft]) -> None:
        self.rows.load(drafts)
        self._show_totals()

    def drafts(self) -> list[Draft]:
        return self.rows.drafts

    def settle(self) -> None:
        """Take in the cell being edited."""
        self.view.take_in_editor()

    def show_problems(self, problems: dict[tuple[int, str], Problem], whole: list[Problem]) -> None:
        """Mark the cells and say the first few sentences under the grid."""
        self.rows.show_problems(problems)
        labels = {field.name: field.label for field in self.rows.fields}
        texts = [
            f"{row + 1}째 줄 {labels.get(name, '')}: {problem.text}".replace(" :", ":")
            for (row, name), problem in sorted(problems.items(), key=lambda item: item[0][0])
        ]
        ordered = errors_first([*whole, *problems.values()])
        is_error = bool(ordered) and ordered[0].severity is Severity.ERROR
        said = [problem.text for problem in whole] + texts
        more = f" 그 밖에 {len(said) - _MOST_PROBLEMS}곳" if len(said) > _MOST_PROBLEMS else ""
        text = "\n".join(said[:_MOST_PROBLEMS]) + more
        self._problem.show_problem(text, Severity.ERROR if is_error else Severity.WARNING)

    def go_to(self, row: int, name: str) -> None:
        names = [field.name for field in self.rows.fields]
        column = names.index(name) if name in names else 0
        self.view.setCurrentIndex(self.rows.index(row, column))
        self.view.setFocus()

    def add_row(self) -> None:
        """Start typing in the empty last row."""
        self.view.setFocus()
        index = self.rows.index(self.rows.rowCount() - 1, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)

    def paste_text(self, text: str) -> None:
        """From the cell with the cursor on; a table with a heading goes under its own columns."""
        cells = paste.read_rows(text)
        index = self.view.currentIndex()
        row = index.row() if index.isValid() else self.rows.rowCount() - 1
        column = min(max(index.column(), 0), len(self.rows.fields) - 1)
        placed = paste.under_labels(cells, [field.label for field in self.rows.fields])
        if placed is not None:
            left_over = self.rows.paste(row, 0, placed)
        else:
            left_over = self.rows.paste(row, column, cells)
        if left_over:
            self._problem.show_problem(
                f"붙여 넣은 표의 칸이 더 많아서 {left_over:,}칸은 넣지 못했어요. "
                "칸을 맞춰 다시 붙여 넣거나 직접 적어 주세요.",
                Severity.WARNING,
            )

    def copy_text(self) -> str:
        chosen = sorted(
            (index.row(), index.column())
            for index in self.view.selectedIndexes()
            if index.column() < len(self.rows.fields)
        )
        rows: dict[int, list[str]] = {}
        for row, column in chosen:
            rows.setdefault(row, []).append(str(self.rows.index(row, column).data() or ""))
        return paste.write_rows(rows.values())

    def empty_cells(self, cells: list[QModelIndex]) -> None:
        for index in cells:
            if index.column() < len(self.rows.fields):
                self.rows.setData(index, self.rows.read(self.rows.fields[index.column()], ""))

    def remove_rows(self, rows: set[int]) -> None:
        taken = self.rows.remove(rows)
        if taken:
            self._ctx.messages.toast(
                f"{len(taken)}줄을 지웠어요.", lambda: self.rows.put_back(taken)
            )

    def fill_down(self) -> None:
        """Ctrl+D: copy the top cell of the selection, or the cell above, downwards."""
        chosen = [i for i in self.view.selectedIndexes() if i.column() < len(self.rows.fields)]
        for column in {index.column() for index in chosen}:
            rows = sorted(index.row() for index in chosen if index.column() == column)
            source = rows[0] if len(rows) > 1 else rows[0] - 1
            if source < 0:
                continue
            value = self.rows.value(source, self.rows.fields[column])
            for row in rows:
                if row != source:
                    self.rows.setData(self.rows.index(row, column), value)

    def choose_file(self, index: QModelIndex) -> None:
        """Files are chosen, not typed: Enter or a double click on their cell."""
        field = self.rows.fields[index.column()]
        paths = self._ctx.messages.choose_files(f"{field.label} 고르기", PAPERS)
        if paths:
            run_job(
                self._ctx,
                self.window(),
                f"{field.label} 넣기",
                taken_in(self._ctx, paths[:1]),
                lambda ids: self._put_file(index, ids[0]),
            )

    def _put_file(self, index: QModelIndex, attachment_id: int) -> None:
        self.rows.setData(index, attachment_id)

    def _shape_columns(self) -> None:
        header = self.view.horizontalHeader()
        fields = self.rows.fields
        for column, field in enumerate(fields):
            if field.kind in _WIDTHS:
                header.resizeSection(column, _WIDTHS[field.kind])
        header.setSectionResizeMode(len(fields), QHeaderView.ResizeMode.Fixed)
        header.resizeSection(len(fields), _REMOVE_WIDTH)

    def share_room(self) -> None:
        """Columns of words get what they have to show, and the rest in equal parts."""
        header = self.view.horizontalHeader()
        fields = self.rows.fields
        words = [at for at, field in enumerate(fields) if field.kind not in _WIDTHS]
        taken = _REMOVE_WIDTH
        for at, field in enumerate(fields):
            if field.kind in _WIDTHS:
                # Days that nobody has written leave their room to the words.
                unused = field.kind is Kind.DATE and self.rows.drafts
                width = max(_WIDTHS[field.kind], header.sectionSizeHint(at))
                header.resizeSection(at, min(width, self._needed(at)) if unused else width)
                taken += header.sectionSize(at)
        room = self.view.viewport().width() - taken
        if not words or room <= 0:
            return
        needed = {at: self._needed(at) for at in words}
        whole = sum(needed.values())
        rest = (room - whole) // len(words)
        for at in words:
            width = needed[at] + rest if rest >= 0 else needed[at] * room // whole
            header.resizeSection(at, width)

    def _needed(self, column: int) -> int:
        metrics = QFontMetrics(font())
        rows = range(min(self.rows.rowCount(), _MOST_ROWS))
        texts = [str(self.rows.index(row, column).data() or "") for row in rows]
        texts.append(self.rows.fields[column].label)
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        return min(widest + _CELL_MARGIN, _WIDEST)

    def _fit(self) -> None:
        rows = min(self.rows.rowCount(), _MOST_ROWS)
        self.view.setFixedHeight(ROW_HEIGHT * (rows + 1))
        self.share_room()
        self._show_totals()

    def _on_edited(self) -> None:
        self.share_room()
        self._show_totals()
        self.edited.emit()

    def _show_totals(self) -> None:
        by_name: dict[str, FieldInfo] = {field.name: field for field in self.rows.fields}
        self._totals.show_totals(
            {
                list(by_name).index(name): show_total(by_name[name], self.rows.total(name))
                for name in self._lines.sums
            }
        )


class _GridView(QTableView):
    def __init__(self, grid: LinesGrid, rows: LinesModel) -> None:
        super().__init__()
        self._grid, self._rows = grid, rows
        self._began_at: int | None = None
        self.setModel(rows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(32)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def take_in_editor(self) -> None:
        """Close the cell editor as Enter would, the composing syllable included."""
        delegate = self.itemDelegate()
        editor = delegate.open_editor if isinstance(delegate, LinesDelegate) else None
        if editor is not None:
            finish_composing(editor)
            self.commitData(editor)
            self.closeEditor(editor, LinesDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._grid.paste_text(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._grid.copy_text())
        elif key == Qt.Key.Key_Delete:
            chosen = [at for at in self.selectedIndexes() or [index] if at.isValid()]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._grid.remove_rows({at.row() for at in chosen})
            else:
                self._grid.empty_cells(chosen)
        elif key == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._grid.fill_down()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() and index.isValid():
                self._enter(index)
            else:
                event.ignore()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._leaves(index, key):
            # The table's own version would send Tab back here.
            QWidget.focusNextPrevChild(self, key == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.share_room()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab skips the column that takes a row out."""
        if action is not QAbstractItemView.CursorAction.MoveNext:
            self._began_at = None
        elif self._began_at is None:
            self._began_at = max(self.currentIndex().column(), 0)
        index = super().moveCursor(action, modifiers)
        last = len(self._rows.fields)
        if index.column() < last:
            return index
        if action is QAbstractItemView.CursorAction.MoveNext:
            return self._rows.index(min(index.row() + 1, self._rows.rowCount() - 1), 0)
        return self._rows.index(index.row(), last - 1)

    def _leaves(self, index: QModelIndex, key: int) -> bool:
        if not index.isValid():
            return True
        if key == Qt.Key.Key_Backtab:
            return index.row() == 0 and index.column() == 0
        return index.row() == self._rows.rowCount() - 1

    def _enter(self, index: QModelIndex) -> None:
        if self._rows.fields[index.column()].kind in (Kind.FILE, Kind.PICTURE):
            self._grid.choose_file(index)
        else:
            self.go_down(index)

    def go_down(self, index: QModelIndex) -> None:
        """A row down, to the column from which Tab led here."""
        if index.row() + 1 < self._rows.rowCount():
            column = index.column() if self._began_at is None else self._began_at
            self.setCurrentIndex(self._rows.index(index.row() + 1, column))
        self._began_at = None

    def _on_clicked(self, index: QModelIndex) -> None:
        self._began_at = None
        if index.column() == len(self._rows.fields):
            self._grid.remove_rows({index.row()})

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() < len(self._rows.fields):
            kind = self._rows.fields[index.column()].kind
            if kind in (Kind.FILE, Kind.PICTURE):
                self._grid.choose_file(index)
