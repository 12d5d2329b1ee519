"""How long nobody has touched the program: for the automatic lock and the idle backup."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_LOOK_EVERY_MS = 10_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idle(QObject):
    """Emits ``looked`` with the seconds since the last touch, every few seconds."""

    looked = Signal(float)

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY_MS)

    def watch(self, window: QObject) -> None:
        """Keys and mouse arrive at the window first; filtering the whole application would put
        Python in the way of every event there is."""
        window.installEventFilter(self)

    def touch(self) -> None:
        self._touched = self._clock()

    def look(self) -> None:
        self.looked.emit(self._clock() - self._touched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
