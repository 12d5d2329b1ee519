"""What was changed in a record, when and by whom, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.services.values import HistoryEntry
from app.ui.context import Context
from app.ui.framework.widgets import Icon, PlainButton, Rule, label
from app.ui.pages.moments import local

_SIZE = (620, 520)
_NOTHING = "비어 있음"


class HistoryDialog(QDialog):
    """Read only; Esc closes it."""

    def __init__(
        self, ctx: Context, title: str, entries: Sequence[HistoryEntry], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("고친 기록")
        self.resize(*_SIZE)
        self._ctx = ctx
        inside = QWidget()
        inside.setObjectName("scrolled")
        rows = QVBoxLayout(inside)
        rows.setSpacing(10)
        for index, entry in enumerate(entries):
            if index:
                rows.addWidget(Rule())
            rows.addWidget(self._entry(entry))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        close = PlainButton(ctx.theme, "닫기")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(f"{title} 고친 기록", "section"))
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _entry(self, entry: HistoryEntry) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 12, 0)
        head = QHBoxLayout()
        head.addWidget(label(entry.what, "strong"))
        head.addStretch(1)
        who = f" · {entry.by}" if entry.by else ""
        head.addWidget(label(periods.show_moment(local(entry.at)) + who, "hint"))
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, change in enumerate(entry.fields):
            grid.addWidget(label(change.label, "secondary"), row, 0)
            before = label(change.before or _NOTHING, "hint", wrap=True)
            grid.addWidget(before, row, 1)
            grid.addWidget(Icon(self._ctx.theme, "next", "text3", 14), row, 2)
            grid.addWidget(label(change.after or _NOTHING, wrap=True), row, 3)
        column.addLayout(grid)
        return made
