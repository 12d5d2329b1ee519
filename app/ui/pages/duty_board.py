"""What is owed and what was held, month by month, above the rules themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.services.duties import DutyCount
from app.ui import icons
from app.ui.context import Context
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.widgets import Card, SectionTitle
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import ROW_HEIGHT, SPACE_8, SPACE_12

_MONTHS = 12
_HEADS = ("의무", "기준", *(f"{month}월" for month in range(1, _MONTHS + 1)), "실시", "모자란 것")
_WIDTHS = (150, 96, *([42] * _MONTHS), 70, 0)
_WATCHED = {"duty", "meeting", "attendee", "shared_operation", "secretariat_day", "activity"}
_MOST_ROWS, _NAMED = 6, 3


class _Table(PlainTable):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class DutyBoard(QWidget):
    """``opened`` carries the id of a duty."""

    opened = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: list[DutyCount] = []
        self.title = SectionTitle("")
        self.table = _Table("의무 이행", _HEADS, _WIDTHS, tuple(range(2, 2 + _MONTHS + 1)))
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(lambda _: self._open())
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_12)
        column.setSpacing(SPACE_8)
        self.print_button = PrintButton(
            ctx.theme, self, self.print, "의무 이행 인쇄", "Ctrl+Shift+P"
        )
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.print_button)
        column.addLayout(top)
        column.addWidget(card)
        ctx.bus.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        today = self._ctx.services.today()
        self._found = self._ctx.services.duties.board()
        self.setVisible(bool(self._found))
        lacking = sum(bool(duty.lacking) for duty in self._found)
        told = f"모자란 의무 {lacking}건" if lacking else "모두 지켰어요"
        self.title.setText(f"{today.year}년 이행 · {told}")
        self.table.show_rows([_cells(duty) for duty in self._found])
        sign = icons.icon("warning", self._ctx.theme.tokens.ambermark, 16)
        for row, duty in enumerate(self._found):
            if duty.lacking:
                self.table.item(row, len(_HEADS) - 1).setIcon(sign)
        rows = max(1, min(len(self._found), _MOST_ROWS))
        self.table.setFixedHeight((rows + 1) * ROW_HEIGHT + 2)

    def print(self) -> None:
        """The months of the year, for the wall or an inspection."""
        year = self._ctx.services.today().year
        print_table(self._ctx, self.table, f"{year}년 의무 이행")

    def _open(self) -> None:
        row = self.table.chosen()
        if 0 <= row < len(self._found):
            self.opened.emit(self._found[row].id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & _WATCHED:
            self.reload()


def _cells(duty: DutyCount) -> list[str]:
    months = [
        (str(held) if held else "-") if month <= duty.day.month else ""
        for month, held in enumerate(duty.months, 1)
    ]
    return [duty.name, duty.rule, *months, f"{duty.held} / {duty.required}", lacking_text(duty)]


def lacking_text(duty: DutyCount) -> str:
    """``8월 1회, 11월 1회``, the latest last; 지킴 where nothing lacks."""
    named = ", ".join(duty.lacking[-_NAMED:])
    more = f" 외 {len(duty.lacking) - _NAMED}번" if len(duty.lacking) > _NAMED else ""
    return named + more or "지킴"
