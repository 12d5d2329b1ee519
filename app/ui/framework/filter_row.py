"""The line between a list's title and its table: chips that filter, and what else it can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.values import Filter
from app.ui.framework.screen import Chip
from app.ui.framework.widgets import FilterChip
from app.ui.theme import SPACE_8, SPACE_12

_ALL = "모두"


class FilterRow(QWidget):
    changed = Signal()

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._chips = list(chips)
        self._buttons: list[FilterChip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, SPACE_12)
        row.setSpacing(SPACE_8)
        if chips:
            self._all = FilterChip(_ALL)
            self._all.setChecked(True)
            self._all.clicked.connect(lambda _=False: self.clear())
            row.addWidget(self._all)
        for index, chip in enumerate(chips):
            button = FilterChip(chip.label)
            button.clicked.connect(lambda _=False, i=index: self._on_clicked(i))
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        self._row = row

    def add_actions(self, actions: Sequence[QWidget]) -> None:
        """Put them at the right end."""
        for action in actions:
            self._row.addWidget(action)

    @property
    def is_on(self) -> bool:
        return any(button.isChecked() for button in self._buttons)

    @property
    def chosen(self) -> list[str]:
        """What the chips switched on say."""
        pairs = zip(self._chips, self._buttons, strict=True)
        return [chip.label for chip, button in pairs if button.isChecked()]

    def filters(self, today: date) -> tuple[Filter, ...]:
        return tuple(
            as_filter(chip, today)
            for chip, button in zip(self._chips, self._buttons, strict=True)
            if button.isChecked()
        )

    def show_counts(self, all_rows: int, counts: Sequence[int]) -> None:
        if not self._chips:
            return
        self._all.set_count(all_rows)
        for button, count in zip(self._buttons, counts, strict=True):
            button.set_count(count)

    def clear(self) -> None:
        for button in self._buttons:
            button.setChecked(False)
        self._settle()

    def switch_on(self, label: str) -> None:
        """As if the user had clicked the chip of this name."""
        for index, chip in enumerate(self._chips):
            if chip.label == label and not self._buttons[index].isChecked():
                self._buttons[index].click()

    def show_chips(self, shown: bool) -> None:
        for button in self._buttons:
            button.setVisible(shown)
        if self._chips:
            self._all.setVisible(shown)

    def _on_clicked(self, index: int) -> None:
        if self._buttons[index].isChecked():
            for other, chip in enumerate(self._chips):
                if other != index and chip.path == self._chips[index].path:
                    self._buttons[other].setChecked(False)
        self._settle()

    def _settle(self) -> None:
        if self._chips:
            self._all.setChecked(not self.is_on)
        self.changed.emit()


def as_filter(chip: Chip, today: date) -> Filter:
    return Filter(chip.path, chip.op, chip.value_on(today))
