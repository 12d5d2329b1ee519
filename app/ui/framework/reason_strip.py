"""The strip that asks why, under the list instead of over it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.ui.framework.input_method import LineEdit, shortcut
from app.ui.framework.widgets import PlainButton, ProblemLine, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme


class ReasonStrip(QFrame):
    """``confirmed`` is pressed to go on; Esc closes the strip and keeps everything."""

    def __init__(self, theme: Theme, name: str, example: str, verb: str) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.title = label("", "hint-strong")
        self.line = LineEdit()
        self.line.setPlaceholderText(f"{name} ({example})")
        self.line.setAccessibleName(name)
        self.problem = ProblemLine(theme)
        self.confirmed = PlainButton(theme, verb)
        self.line.returnPressed.connect(self.confirmed.click)
        back = PlainButton(theme, "그만두기", tip="Esc")
        back.clicked.connect(self.close_line)
        shortcut(self, "Esc", self.close_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_8)
        column.setSpacing(SPACE_4)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for part in (self.line, self.confirmed, back):
            row.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.hide()

    def ask(self, title: str) -> None:
        """Open the line; ``title`` says what will happen and what stays."""
        self.title.setText(title)
        self.line.clear()
        self.problem.show_problem("")
        self.show()
        self.line.setFocus()

    def close_line(self) -> None:
        self.hide()

    def text(self) -> str:
        return self.line.text()
