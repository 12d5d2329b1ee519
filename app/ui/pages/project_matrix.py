"""Who takes part in which joint project; a dash shows who does not, Space changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.services.composition import Matrix, MatrixRow
from app.ui import icons
from app.ui.context import Context
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.widgets import Card, SectionTitle, label
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import ROW_HEIGHT, SPACE_8, SPACE_12

_NAME_WIDTH, _LACKING_WIDTH = 204, 90
_MOST_ROWS = 6
_WATCHED = {"joint_project", "project_taking", "member_facility"}


class _Table(PlainTable):
    """Cells are chosen one by one, as each can be changed."""

    toggled = Signal(int, int)
    opened = Signal(int)

    def __init__(self, heads: tuple[str, ...]) -> None:
        widths = (_NAME_WIDTH, *([0] * (len(heads) - 2)), _LACKING_WIDTH)
        super().__init__("공동사업 참여", heads, widths)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.cellDoubleClicked.connect(self._on_double_click)
        head = self.horizontalHeader()
        for column in range(1, len(heads) - 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            self.horizontalHeaderItem(column).setToolTip(heads[column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.currentRow(), self.currentColumn()
        if event.key() == Qt.Key.Key_Space and row >= 0 and 0 < column < self.columnCount() - 1:
            self.toggled.emit(row, column - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def _on_double_click(self, row: int, column: int) -> None:
        if 0 < column < self.columnCount() - 1:
            self.toggled.emit(row, column - 1)
        else:
            self.opened.emit(row)


class ProjectMatrix(QWidget):
    """``opened`` carries the id of a project."""

    opened = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._matrix = Matrix((), ())
        self.table: _Table | None = None
        self.title = SectionTitle("")
        self._card = Card(padding=0)
        self._card.body.setContentsMargins(1, 1, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_12)
        column.setSpacing(SPACE_8)
        self.print_button = PrintButton(
            ctx.theme, self, self.print, "시설별 참여 인쇄", "Ctrl+Shift+P"
        )
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.print_button)
        column.addLayout(top)
        column.addWidget(self._card)
        hint = "F6을 누르면 이 표로 와요. 빈칸에서 Space를 누르면 참여로 바뀌어요."
        column.addWidget(label(hint, "hint"))
        ctx.bus.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        self._matrix = self._ctx.services.alliances.matrix()
        rows = self._matrix.rows
        self.setVisible(bool(rows) and bool(self._matrix.facilities))
        missing = sum(row.missing for row in rows)
        told = f"빠진 곳 {missing}곳" if missing else "모두 함께해요"
        self.title.setText(f"{self._ctx.services.today().year}년 시설별 참여 · {told}")
        at = (self.table.currentRow(), self.table.currentColumn()) if self.table else (0, 1)
        self._show()
        if self.table is not None and rows:
            self.table.setCurrentCell(*at)

    def print(self) -> None:
        if self.table is not None:
            year = self._ctx.services.today().year
            print_table(self._ctx, self.table, f"{year}년 공동사업 시설별 참여")

    def _show(self) -> None:
        focused = self.table is not None and self.table.hasFocus()
        if self.table is not None:
            self._card.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        heads = ("공동사업", *(name for _, name in self._matrix.facilities), "빠진 시설")
        self.table = _Table(heads)
        self.table.show_rows([self._cells(row) for row in self._matrix.rows])
        sign = icons.icon("warning", self._ctx.theme.tokens.ambermark, 16)
        for number, row in enumerate(self._matrix.rows):
            if row.missing:
                self.table.item(number, len(heads) - 1).setIcon(sign)
        shown = max(1, min(len(self._matrix.rows), _MOST_ROWS))
        self.table.setFixedHeight((shown + 1) * ROW_HEIGHT + 2)
        self.table.toggled.connect(self._toggle)
        self.table.opened.connect(lambda row: self.opened.emit(self._matrix.rows[row].id))
        self._card.body.addWidget(self.table)
        # At once, so that it can take the cursor.
        self.table.show()
        if focused:
            self.table.setFocus()

    def _cells(self, row: MatrixRow) -> list[str]:
        marks = [
            (f"○ {people:,}명" if people else "○") if takes_part else "-"
            for people, takes_part in zip(row.cells, row.takes_part, strict=True)
        ]
        return [row.name, *marks, f"{row.missing}개소" if row.missing else "없음"]

    def _toggle(self, row: int, column: int) -> None:
        project, facility = self._matrix.rows[row], self._matrix.facilities[column]
        if project.cells[column]:
            self._ctx.messages.toast("인원이 적혀 있어요. Enter로 공동사업을 열어 고쳐 주세요.")
            return
        try:
            takes_part = self._ctx.services.alliances.toggle(project.id, facility[0])
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        what = "함께해요." if takes_part else "빠졌어요."
        self._ctx.messages.toast(f"{facility[1]}: {what} 되돌리기 Ctrl+Z")

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & _WATCHED:
            self.reload()
