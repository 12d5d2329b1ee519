"""설정 › 휴지통: everything deleted, by whom and when, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.models.base import Record
from app.services.names import noun
from app.services.values import Row
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.widgets import Card, PlainButton, label
from app.ui.pages.moments import local, show_recent
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import SPACE_8, SPACE_12


class TrashPage(QWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: list[tuple[type[Record], Row]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        self.table = PlainTable(
            "휴지통", ("종류", "이름", "지운 때", "지운 사람"), (120, 0, 180, 140)
        )
        card.body.addWidget(self.table, 1)
        self.empty = label(
            "휴지통이 비어 있어요. 지운 것은 여기에 남아 되살릴 수 있어요.", "secondary"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # With nothing left to stand on, the cursor still belongs to this page.
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.body.addWidget(self.empty, 1)
        column.addWidget(card, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(PrintButton(ctx.theme, self, self.print, "휴지통 인쇄"))
        row.addStretch(1)
        self.restore_button = PlainButton(ctx.theme, "되살리기", "undo")
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.setToolTip("Enter")
        for keys in ("Return", "Enter"):
            shortcut(self.table, keys, self.restore)
        self.setFocusProxy(self.table)
        row.addWidget(self.restore_button)
        column.addLayout(row)
        ctx.bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        records, today = self._ctx.services.records, self._ctx.services.today()
        self._found = records.trashed()
        rows = []
        for model, row in self._found:
            history = records.history(model, row.id)
            by = history[0].by if history else ""
            title, when = row.cells[:2]
            rows.append((noun(model), title, show_recent(local(when), today), by or "-"))
        had_cursor = any(part.hasFocus() for part in (self.table, self.restore_button, self.empty))
        self.table.show_rows(rows)
        self.empty.setVisible(not rows)
        self.setFocusProxy(self.table if rows else self.empty)
        if had_cursor:
            self.setFocus()
        self.table.setVisible(bool(rows))
        self.restore_button.setEnabled(bool(rows))

    def restore(self) -> None:
        chosen = self.table.chosen()
        if not 0 <= chosen < len(self._found):
            return
        model, row = self._found[chosen]
        try:
            self._ctx.services.records.restore(model, [row.id])
        except AppError as error:
            self._ctx.messages.show(error)
            return
        self._ctx.messages.toast(f"되살렸어요: {noun(model)} {row.cells[0]}")
        self.reload()

    def print(self) -> None:
        print_table(self._ctx, self.table, "휴지통", is_confidential=True)

    def _on_changed(self, _: object) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
