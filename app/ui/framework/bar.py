"""How much of a budget is spent, with a tick for how much of its time has passed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme, Tokens

_TICK_WIDTH, _TICK_BEYOND = 2, 4


def draw_bar(
    painter: QPainter,
    area: QRectF,
    tokens: Tokens,
    tenths: int,
    *,
    elapsed: int | None = None,
    look: str = "bar",
) -> None:
    """``tenths`` of a percent, 1000 is full; ``look`` is bar, ambermark or redmark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = area.height() / 2
    painter.setBrush(QColor(tokens.track))
    painter.drawRoundedRect(area, radius, radius)
    share = max(0, min(tenths, 1000)) / 1000
    if share:
        painter.setBrush(QColor(getattr(tokens, look)))
        done = QRectF(area)
        done.setWidth(max(area.width() * share, area.height()))
        painter.drawRoundedRect(done, radius, radius)
    if elapsed is not None:
        left = area.left() + area.width() * max(0, min(elapsed, 1000)) / 1000 - _TICK_WIDTH / 2
        painter.setBrush(QColor(tokens.text))
        painter.drawRect(
            QRectF(left, area.top() - _TICK_BEYOND, _TICK_WIDTH, area.height() + 2 * _TICK_BEYOND)
        )
    painter.restore()


class Bar(QWidget):
    """``thickness`` is 8 on the home page and 6 in tables."""

    def __init__(self, theme: Theme, tenths: int = 0, thickness: int = 8) -> None:
        super().__init__()
        self._theme, self._thickness = theme, thickness
        self._tenths, self._look = tenths, "bar"
        self._elapsed: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_share(self, tenths: int, elapsed: int | None = None, look: str = "bar") -> None:
        self._tenths, self._elapsed, self._look = tenths, elapsed, look
        self.setAccessibleName(f"{tenths / 10:g}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._thickness + 2 * _TICK_BEYOND)

    def paintEvent(self, event: QPaintEvent) -> None:
        top = (self.height() - self._thickness) / 2
        area = QRectF(0, top, self.width(), self._thickness)
        draw_bar(
            QPainter(self),
            area,
            self._theme.tokens,
            self._tenths,
            elapsed=self._elapsed,
            look=self._look,
        )
