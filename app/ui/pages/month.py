"""A small calendar: dots where something is due, the chosen day's items below it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core import periods
from app.ui.theme import TEXT_BASE, TEXT_HINT, Theme, font

_HEAD, _ROW = 30, 30
_WEEKDAYS = "일월화수목금토"
_MOST_DOTS = 3
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@dataclass(frozen=True)
class Marks:
    """How many things lie on a day, and whether one of them is overdue."""

    count: int
    late: bool


class MonthGrid(QWidget):
    """Weeks begin on Sunday, as Korean calendars do."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.day = today
        self._marks: Mapping[date, Marks] = {}
        self.setObjectName("month")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self._tell()

    def set_marks(self, marks: Mapping[date, Marks]) -> None:
        self._marks = marks
        self.update()

    def choose(self, day: date) -> None:
        self.day = day
        self._tell()
        self.updateGeometry()
        self.update()
        self.chosen.emit(day)

    def turn(self, months: int) -> None:
        """Show the month ``months`` away."""
        self.choose(periods.add_months(self.day, months))

    def weeks(self) -> list[list[date]]:
        return calendar.Calendar(firstweekday=6).monthdatescalendar(self.day.year, self.day.month)

    def sizeHint(self) -> QSize:
        return QSize(280, _HEAD + _ROW * len(self.weeks()))

    def minimumSizeHint(self) -> QSize:
        return QSize(210, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 7
        painter.setFont(font(TEXT_HINT))
        painter.setPen(QColor(self._theme.tokens.text2))
        for column, name in enumerate(_WEEKDAYS):
            painter.drawText(
                QRectF(column * width, 0, width, _HEAD), Qt.AlignmentFlag.AlignCenter, name
            )
        for row, week in enumerate(self.weeks()):
            for column, day in enumerate(week):
                if day.month == self.day.month:
                    area = QRectF(column * width, _HEAD + row * _ROW, width, _ROW)
                    self._paint_day(painter, area, day, column in (0, 6))
        painter.end()

    def _paint_day(self, painter: QPainter, area: QRectF, day: date, weekend: bool) -> None:
        tokens = self._theme.tokens
        cell = QRectF(area.center().x() - 14, area.top() + 1, 28, 22)
        is_today, is_chosen = day == self._today, day == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if is_today:
            painter.setBrush(QColor(tokens.fill))
            painter.drawRoundedRect(cell, 6, 6)
        elif is_chosen:
            painter.setBrush(QColor(tokens.soft))
            painter.drawRoundedRect(cell, 6, 6)
        if is_chosen and self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(-1.5, -1.5, 1.5, 1.5), 7, 7)
        painter.setFont(font(TEXT_BASE - 1, bold=is_today))
        plain = tokens.text3 if weekend else tokens.text
        painter.setPen(QColor(tokens.onfill if is_today else plain))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
        self._paint_dots(painter, area, self._marks.get(day))

    def _paint_dots(self, painter: QPainter, area: QRectF, marks: Marks | None) -> None:
        if marks is None:
            return
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.redmark if marks.late else tokens.accent))
        count = min(marks.count, _MOST_DOTS)
        left = area.center().x() - (count - 1) * 3
        for index in range(count):
            painter.drawEllipse(QPointF(left + index * 6, area.bottom() - 3), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = int(event.position().x() * 7 / max(self.width(), 1))
        row = int((event.position().y() - _HEAD) // _ROW)
        weeks = self.weeks()
        if 0 <= row < len(weeks) and 0 <= column < 7:
            day = weeks[row][column]
            if day.month == self.day.month:
                self.choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.choose(self._today)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.setAccessibleName(f"달력 {periods.show_long_date(self.day)}")
