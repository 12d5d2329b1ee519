"""The calm frame around what stands before the centre: unlocking and the first start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.framework.widgets import Card, Icon, ProblemLine, label
from app.ui.theme import SPACE_8, SPACE_16, SPACE_24, Theme

CARD_WIDTH = 480


class Gate(QWidget):
    """A card in the middle of an empty window; what it holds goes into ``card.body``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.theme = theme
        self.card = Card(padding=SPACE_24)
        self.card.setFixedWidth(CARD_WIDTH)
        self.card.body.setSpacing(SPACE_8)
        column = QVBoxLayout(self)
        column.addStretch(2)
        mark = QHBoxLayout()
        mark.addStretch(1)
        mark.addWidget(Icon(theme, "centre", "accent", 20))
        mark.addWidget(label("센터살림", "section"))
        mark.addStretch(1)
        column.addLayout(mark)
        column.addSpacing(SPACE_16)
        # Not by alignment: that would measure wrapped text at the width of the window.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)


class PassphraseField(QWidget):
    """A hidden line with a toggle, and the hint that saves most second tries."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.submitted)
        self.line.installEventFilter(self)
        self._toggle = QAction("적은 글자 보기", self)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_letters)
        self.line.addAction(self._toggle, QLineEdit.ActionPosition.TrailingPosition)
        self.problem = ProblemLine(theme)
        self._caps = label("Caps Lock이 켜져 있어요.", "warning")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._caps)
        column.addWidget(self.problem)
        theme.changed.connect(self._draw)
        self._draw()
        self.setFocusProxy(self.line)

    def text(self) -> str:
        return self.line.text()

    def show_problem(self, text: str) -> None:
        self.problem.show_problem(text)

    def clear(self) -> None:
        self.line.clear()
        self._toggle.setChecked(False)
        self._caps.hide()

    def show_letters(self, shown: bool) -> None:
        self._toggle.setChecked(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._notice_caps(event)
        return super().eventFilter(watched, event)

    def _notice_caps(self, event: QKeyEvent) -> None:
        """No system tells Qt about Caps Lock; a capital letter without Shift does."""
        typed = event.text()
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(typed.isupper() != shifted)

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._draw()

    def _draw(self) -> None:
        tokens = self._theme.tokens
        color = tokens.accent if self._toggle.isChecked() else tokens.text2
        self._toggle.setIcon(icons.icon("view", color, 16))
