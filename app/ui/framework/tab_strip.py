"""Tabs under a page title, moved through by key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PressButton, Rule
from app.ui.theme import SPACE_12


class TabButton(PressButton):
    """One word of a row of tabs."""

    def __init__(self, title: str, *, current: bool) -> None:
        super().__init__(title)
        self.setProperty("kind", "tab")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setChecked(current)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class TabStrip(QWidget):
    """Words in a row, the chosen one underlined; arrow keys move between them, and Ctrl+PgDn and
    Ctrl+PgUp from anywhere in the window."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], current: int = 0) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, SPACE_12)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(28)
        outer.addLayout(row)
        outer.addWidget(Rule())
        self._titles = list(titles)
        self._buttons: list[TabButton] = []
        for index, title in enumerate(titles):
            button = TabButton(title, current=index == current)
            button.setToolTip("Ctrl+PgUp · Ctrl+PgDn")
            button.clicked.connect(lambda _=False, i=index: self.chosen.emit(i))
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut(self, keys, partial(self._step, by), Qt.ShortcutContext.WindowShortcut)

    def _step(self, by: int) -> None:
        at = next(i for i, button in enumerate(self._buttons) if button.isChecked())
        self._buttons[(at + by) % len(self._buttons)].click()

    def set_current(self, index: int) -> None:
        self._buttons[index].setChecked(True)

    def set_count(self, index: int, count: int) -> None:
        self._buttons[index].setText(f"{self._titles[index]} {count:,}")
