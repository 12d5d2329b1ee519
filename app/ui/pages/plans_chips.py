"""A figure inside prose: one character for the cursor, a chip with name and value for the eye."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.ui.theme import TEXT_BASE, Theme, font

OBJECT = "\ufffc"
_USER = int(QTextFormat.Property.UserProperty.value)
CHIP = int(QTextFormat.ObjectTypes.UserObject.value) + 1
_NAME, _SHOWN = _USER + 1, _USER + 2
_PADDING, _MARGIN, _LIFT, _RADIUS = 5.0, 1.0, 2.0, 4.0
_UNKNOWN = "?"


@dataclass(frozen=True)
class Chip:
    """``shown`` is the value as it prints; None where no record is known by that name."""

    name: str
    shown: str | None

    @property
    def label(self) -> str:
        """``지난해 성과: 사업단 전환`` is called 사업단 전환 beside its value."""
        _, _, short = self.name.partition(": ")
        return (short or self.name).split(" | ")[0]

    @property
    def text(self) -> str:
        return f"{self.label} {self.shown or _UNKNOWN}"

    @property
    def printed(self) -> str:
        return self.shown or f"[{self.label}]"


def chip_format(chip: Chip) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    made.setProperty(_NAME, chip.name)
    if chip.shown is not None:
        made.setProperty(_SHOWN, chip.shown)
    return made


def chip_of(format_: QTextFormat) -> Chip | None:
    """The chip ``format_`` belongs to; typed text beside one keeps nothing of it."""
    if format_.objectType() != CHIP:
        return None
    return Chip(str(format_.property(_NAME)), format_.property(_SHOWN))


class ChipPainter(QPyTextObject):
    """Register it with the layout of the document for ``CHIP``."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def intrinsicSize(self, _doc: QTextDocument, _at: int, format_: QTextFormat) -> QSizeF:
        chip = chip_of(format_)
        metrics = QFontMetricsF(font(TEXT_BASE))
        words = metrics.horizontalAdvance(chip.text) if chip is not None else 0.0
        return QSizeF(words + 2 * (_PADDING + _MARGIN), metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _at: int,
        format_: QTextFormat,
    ) -> None:
        chip = chip_of(format_)
        if chip is None:
            return
        tokens = self._theme.tokens
        known = chip.shown is not None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.soft if known else tokens.ambersoft))
        painter.setPen(QPen(QColor(tokens.softline if known else tokens.ambermark), 1))
        box = QRectF(rect).adjusted(_MARGIN + 0.5, -_LIFT + 0.5, -_MARGIN - 0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(QColor(tokens.accent if known else tokens.amber))
        painter.setFont(font(TEXT_BASE))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chip.text)
        painter.restore()
