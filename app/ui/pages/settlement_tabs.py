"""Tabs that stand in the page header, so that they cost no line of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.framework.input_method import shortcut
from app.ui.framework.tab_strip import TabButton


class HeaderTabs(QWidget):
    """Alt with the number of a tab opens it, from anywhere in the window; Ctrl+PgDn and Ctrl+PgUp
    go to the one beside it, unless these keys belong to tabs ``above`` them: two that answer to
    the same keys would both stay silent. A page that ``takes_again`` is told of the number of the
    tab one is on already."""

    chosen = Signal(int)
    again = Signal(int)

    def __init__(self, titles: Sequence[str], *, above: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(20)
        self.takes_again = False
        self.buttons: list[TabButton] = []
        for index, title in enumerate(titles):
            button = TabButton(title, current=index == 0)
            beside = "" if above else " (Ctrl+PgUp · Ctrl+PgDn)"
            button.setToolTip(f"Alt+{index + 1}{beside}")
            button.clicked.connect(lambda _=False, i=index: self.chosen.emit(i))
            shortcut(
                self,
                f"Alt+{index + 1}",
                partial(self._press, index),
                Qt.ShortcutContext.WindowShortcut,
            )
            row.addWidget(button)
            self.buttons.append(button)
        for keys, by in () if above else (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut(self, keys, partial(self._step, by), Qt.ShortcutContext.WindowShortcut)

    def set_current(self, index: int) -> None:
        self.buttons[index].setChecked(True)

    def _step(self, by: int) -> None:
        at = next(i for i, button in enumerate(self.buttons) if button.isChecked())
        self._press((at + by) % len(self.buttons))

    def _press(self, index: int) -> None:
        if self.isVisible():
            is_again = self.takes_again and self.buttons[index].isChecked()
            self.set_current(index)
            (self.again if is_again else self.chosen).emit(index)
