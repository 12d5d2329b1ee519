"""The day of a receipt: a field the arrow keys move by a day, or a number before the 세목."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ui.context import Context
from app.ui.framework.date_editor import DateLine

# ``3 ``, ``3일 `` or ``12.3 ``: only a number that a space ends is a day, so that 4대보험 is none.
_AHEAD = re.compile(r"\s*(?:(\d{1,2})[./월]\s?)?(\d{1,2})[.일]?\s+(.*)", re.DOTALL)


def day_ahead(text: str, shown: date) -> tuple[str, str]:
    """The day that stands before the rest of ``text``, as one would write it into the field of
    the date: in the month of ``shown`` unless it names another. Empty where there is none."""
    found = _AHEAD.fullmatch(text)
    if found is None:
        return "", text
    month, day, rest = found.groups()
    return (f"{month}.{day}" if month else f"{shown.year}.{shown.month}.{day}"), rest


class DayLine(DateLine):
    """Arrow keys move by a day."""

    def __init__(
        self, ctx: Context, read: Callable[[str], Any], write: Callable[[Any], str]
    ) -> None:
        super().__init__(ctx.theme, ctx.services.today)
        self._read, self._write = read, write
        self.on_picked = self._take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key())) if plain else None
        value = self._read(self.text()) if by else None
        if by is None or value is None or isinstance(value, str):
            super().keyPressEvent(event)
        else:
            self._take(value + timedelta(days=by))

    def _take(self, value: Any) -> None:
        self.setText(self._write(value))
        self.typed.emit(self.text())
