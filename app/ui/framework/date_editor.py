"""A date one types as one likes, or picks from a calendar; it may be empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout

from app.core import periods
from app.models.describe import FieldInfo
from app.ui import icons
from app.ui.context import Context
from app.ui.framework import typed
from app.ui.framework.editors import Editor, Form
from app.ui.framework.input_method import LineEdit
from app.ui.theme import Theme


class DateLine(LineEdit):
    """Alt+Down or the button opens the calendar; ``on_picked`` is called for a day chosen in it."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.on_picked: Callable[[date], None] = lambda _: None
        # Made here: the action that addAction makes was seen to vanish under a living field.
        self._button = QAction(icons.icon("calendar", theme.tokens.text2, 16), "", self)
        self.addAction(self._button, LineEdit.ActionPosition.TrailingPosition)
        self._button.triggered.connect(self.open_calendar)
        theme.changed.connect(self._draw)

    def read(self) -> date | None:
        """The date typed so far, None while it is none."""
        try:
            return typed.read_date(self.text(), self._today())
        except ValueError:
            return None

    def open_calendar(self) -> None:
        calendar = _Calendar(self._theme, self.read() or self._today(), self._on_picked)
        calendar.setParent(self, Qt.WindowType.Popup)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.show()
        calendar.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _on_picked(self, day: date) -> None:
        self.setText(periods.show_date(day))
        self.on_picked(day)
        self.setFocus()

    def _draw(self) -> None:
        self._button.setIcon(icons.icon("calendar", self._theme.tokens.text2, 16))


class DateEditor(Editor):
    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._today = ctx.services.today
        self._line = DateLine(ctx.theme, ctx.services.today)
        self._line.setPlaceholderText(field.hint)
        self._line.typed.connect(self.edited)
        self._line.editingFinished.connect(self._tidy)
        self._line.on_picked = self._pick
        self.host(self._line)

    def value(self) -> Any:
        return typed.read(self.field, self._line.shown_text(), self._today())

    def set_value(self, value: Any) -> None:
        self._line.setText(typed.write(self.field, value))

    def _pick(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()

    def _tidy(self) -> None:
        value = self.value()
        if not isinstance(value, str):
            self.set_value(value)


class _Calendar(QFrame):
    def __init__(self, theme: Theme, shown: date, on_picked: Callable[[date], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._on_picked = on_picked
        self.grid = QCalendarWidget()
        self.grid.setLocale(QLocale(QLocale.Language.Korean))
        self.grid.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.grid.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress(theme)
        self.grid.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.grid.activated.connect(self._take)
        self.grid.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.grid)

    def _dress(self, theme: Theme) -> None:
        """Red is for findings, so Sundays stay calm; arrows in the colour of the palette."""
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme.tokens.text2))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.grid.setWeekdayTextFormat(weekday, plain)
        for name, role in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "closed")):
            button = self.grid.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(role, theme.tokens.text2, 16))

    def _take(self, day: QDate) -> None:
        self.close()
        self._on_picked(date(day.year(), day.month(), day.day()))
