"""A strip above the prose that says what happened and offers what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.core.errors import Severity
from app.ui.framework.widgets import PlainButton, clear, label, restyle
from app.ui.theme import SPACE_8, SPACE_12, Theme

Verb = tuple[str, Callable[[], None]]


class Notice(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._theme = theme
        self.buttons: list[PlainButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        self._row.setSpacing(SPACE_8)
        self.hide()

    def say(self, text: str, verbs: Sequence[Verb], severity: Severity = Severity.WARNING) -> None:
        clear(self._row)
        restyle(self, "severity", severity.value)
        self._row.addWidget(label(text, "", wrap=True), 1)
        self.buttons = []
        for word, act in verbs:
            button = PlainButton(self._theme, word)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()

    def close_strip(self) -> None:
        self.hide()
        self.buttons = []
