"""A field that grows with its text never grows out of sight of who writes in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

# A line and a little more stays free above and below the one written in.
_AROUND = 32


class WritingInSight(QObject):
    """Moves ``area`` with the text cursor of the long field being written in."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._field: QPlainTextEdit | None = None
        # The field takes its new height only after the key that made it grow.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.bring)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def show_cursor(self) -> None:
        """After a step from field to field: the one with the cursor, and what is around it."""
        cursor, inside = QApplication.focusWidget(), self._area.widget()
        if cursor is not None and inside is not None and inside.isAncestorOf(cursor):
            self._area.ensureWidgetVisible(cursor, 0, 3 * _AROUND)

    def bring(self) -> None:
        inside = self._area.widget()
        if self._field is None or inside is None or not self._field.hasFocus():
            return
        at = self._field.cursorRect()
        for y in (at.top(), at.bottom()):
            place = self._field.viewport().mapTo(inside, QPoint(at.left(), y))
            self._area.ensureVisible(place.x(), place.y(), 0, _AROUND)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and now is not self._field:
            if isValid(self._field):
                self._field.removeEventFilter(self)
                self._field.cursorPositionChanged.disconnect(self._soon.start)
                self._field.destroyed.disconnect(self._forget)
            self._field = None
        # The cursor may move because the area itself is on its way out.
        if not isinstance(now, QPlainTextEdit) or now is self._field or not isValid(self._area):
            return
        inside = self._area.widget()
        if inside is not None and inside.isAncestorOf(now):
            self._field = now
            now.installEventFilter(self)
            now.cursorPositionChanged.connect(self._soon.start)
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._field = None
