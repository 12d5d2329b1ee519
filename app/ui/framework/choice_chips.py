"""A row of chips that stand for one choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.ui.framework.widgets import FilterChip


class ChoiceChips(QWidget):
    """Chips of which exactly one is on."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        self.chips = []
        for index, title in enumerate(titles):
            chip = FilterChip(title)
            chip.setChecked(index == 0)
            chip.clicked.connect(lambda _=False, i=index: self.chosen.emit(i))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips.append(chip)
        row.addStretch(1)
