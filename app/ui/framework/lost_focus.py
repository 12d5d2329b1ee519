"""When what has the cursor goes away, the keys go on working where one was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class LostFocus(QObject):
    """Qt gives the cursor of a widget that is hidden or deleted to whatever is next, which may
    be the navigation, or to nothing. ``bring_back`` puts it into the page again, unless the page
    has done so itself by then."""

    def __init__(self, frame: QWidget, aside: QWidget, bring_back: Callable[[], None]) -> None:
        super().__init__(frame)
        self._frame, self._aside, self._bring_back = frame, aside, bring_back
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._return)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        fell_aside = now is not None and self._aside.isAncestorOf(now)
        if now is None or (fell_aside and old is not None and not old.isVisible()):
            self._soon.start()

    def _return(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self._aside.isAncestorOf(focused):
            return
        if self._frame.isVisible() and self._frame.window().isActiveWindow():
            self._bring_back()
