"""The sums of a table, pinned under it and in line with its columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from app.ui.theme import ROW_HEIGHT, Theme, font

_PADDING = 10


class TotalsRow(QWidget):
    """Paints; the texts are also its accessible name."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self._texts: dict[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = view.horizontalHeader()
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            signal.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(100, ROW_HEIGHT + 1)

    def show_totals(self, texts: dict[int, str]) -> None:
        """By column of the model."""
        self._texts = texts
        self.setAccessibleName("합계 " + ", ".join(texts.values()))
        self.update()

    def texts(self) -> dict[int, str]:
        return dict(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, header = self._theme.tokens, self._view.horizontalHeader()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.line2))
        painter.setFont(font(bold=True))
        painter.setPen(QColor(tokens.text))
        area = QRect(_PADDING, 1, 200, ROW_HEIGHT)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "합계")
        for column, text in self._texts.items():
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            painter.setPen(QColor(tokens.red if text.startswith("△") else tokens.text))
            area = QRect(left, 1, width - _PADDING, ROW_HEIGHT)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right | Qt.TextFlag.TextDontClip, text)
