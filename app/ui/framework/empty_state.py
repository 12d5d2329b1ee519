"""What an empty page says: what belongs there and how to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.framework.widgets import Icon, KeyHint, PressButton, label
from app.ui.theme import SPACE_8, SPACE_12, SPACE_16, Theme

_ROOM_FOR_DISC = 300


@dataclass(frozen=True)
class FirstStep:
    """One of the ways to begin, on an empty page."""

    title: str
    text: str
    icon: str
    run: Callable[[], None]
    keys: str = ""


class EmptyState(QWidget):
    """What belongs here and how to begin; the first step is the likely one."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        heading: str,
        text: str,
        steps: Sequence[FirstStep] = (),
        hint: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("empty")
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_12)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.addStretch(2)
        self._disc = _Disc(theme, icon)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_8)
        column.addWidget(_centred(label(heading, "title")))
        column.addWidget(_centred(label(text, "secondary")))
        if steps:
            column.addSpacing(SPACE_8)
            row = QHBoxLayout()
            row.setSpacing(SPACE_16)
            row.addStretch(1)
            buttons = [_StepButton(theme, step, likely=step is steps[0]) for step in steps]
            for button in buttons:
                row.addWidget(button)
            self.setFocusProxy(buttons[0])
            row.addStretch(1)
            column.addLayout(row)
        if hint:
            column.addSpacing(SPACE_8)
            column.addWidget(_centred(label(hint, "hint")))
        column.addStretch(3)

    def take_likely(self) -> None:
        """As if the first step had been pressed."""
        first = self.focusProxy()
        if isinstance(first, _StepButton):
            first.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the steps matter more than the picture."""
        super().resizeEvent(event)
        self._disc.setVisible(self.height() >= _ROOM_FOR_DISC)


def _centred(text: QLabel) -> QLabel:
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return text


class _Disc(QLabel):
    """The role's icon on a soft round ground."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(80, 80)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(f"background: {tokens.soft}; border-radius: 40px;")
        self.setPixmap(icons.pixmap(self._icon, tokens.accent, 40, self.devicePixelRatioF()))


class _StepButton(PressButton):
    def __init__(self, theme: Theme, step: FirstStep, *, likely: bool) -> None:
        super().__init__()
        self.setProperty("kind", "step")
        self.setProperty("likely", likely)
        self.setAccessibleName(f"{step.title}. {step.text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(240)
        self.setMaximumWidth(272)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: step.run())
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, 0, SPACE_12, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(Icon(theme, step.icon, "accent" if likely else "text2", 20))
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(step.title, "strong"))
        head.addStretch(1)
        if step.keys:
            head.addWidget(KeyHint(step.keys))
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(label(step.text, "hint"))
        column.addStretch(1)
        row.addLayout(column, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
