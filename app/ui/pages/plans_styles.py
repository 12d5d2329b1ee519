"""The styles of a paragraph: how deep each hangs, which marker it draws, where Tab leads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextBlockFormat, QTextDocument, QTextFormat

from app.documents import outline
from app.documents.prose import Style
from app.ui.theme import TEXT_BASE, Theme, font

LINE = 30
_STYLE = int(QTextFormat.Property.UserProperty.value) + 11
_GAP = 6
_MARGINS = MappingProxyType(
    {
        Style.PLAIN: 0,
        Style.SQUARE: 20,
        Style.CIRCLE: 36,
        Style.DASH: 52,
        Style.NOTE: 68,
        Style.NUMBER: 26,
        Style.CIRCLED: 44,
    }
)
# In the order of their keys, Alt+0 to Alt+6.
STYLES: Mapping[Style, str] = MappingProxyType(
    {
        Style.PLAIN: "글",
        Style.SQUARE: "□",
        Style.CIRCLE: "○",
        Style.DASH: "-",
        Style.NOTE: "※",
        Style.NUMBER: "1)",
        Style.CIRCLED: "①",
    }
)
_DEEPER = (
    (Style.PLAIN, Style.SQUARE, Style.CIRCLE, Style.DASH, Style.NOTE),
    (Style.PLAIN, Style.NUMBER, Style.CIRCLED),
)
# Where the numbers of a style begin anew, as on paper.
_ENDS = MappingProxyType(
    {
        Style.NUMBER: (Style.PLAIN, Style.SQUARE),
        Style.CIRCLED: (Style.PLAIN, Style.NUMBER, Style.SQUARE, Style.CIRCLE),
    }
)


def block_format(style: Style) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(_STYLE, style.value)
    made.setLeftMargin(_MARGINS[style])
    made.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def style_of(block: QTextBlock) -> Style:
    return Style(block.blockFormat().property(_STYLE) or "")


def next_style(style: Style, step: int) -> Style:
    """One level deeper (1) or further out (-1); the ends stay where they are."""
    row = next(row for row in _DEEPER if style in row)
    place = max(0, min(row.index(style) + step, len(row) - 1))
    return row[place]


def markers(document: QTextDocument) -> list[str]:
    """The marker of every paragraph, counted as on paper: on over the lines below one, until
    something further out begins anew."""
    made: list[str] = []
    counts = dict.fromkeys(_ENDS, 0)
    for place in range(document.blockCount()):
        style = style_of(document.findBlockByNumber(place))
        counts |= {other: 0 for other, ends in _ENDS.items() if style in ends}
        if style in counts:
            counts[style] += 1
        made.append(_marker(style, counts.get(style, 0)))
    return made


def _marker(style: Style, place: int) -> str:
    if style is Style.NUMBER:
        return f"{place})"
    return outline.circled(place) if style is Style.CIRCLED else style.value


def paint_markers(
    painter: QPainter, document: QTextDocument, theme: Theme, shift: QPointF, area: QRectF
) -> None:
    """Draw the markers hanging before their paragraphs."""
    painter.setFont(font(TEXT_BASE))
    painter.setPen(QColor(theme.tokens.text2))
    layout, block = document.documentLayout(), document.begin()
    for marker in markers(document):
        place = layout.blockBoundingRect(block).translated(shift)
        if marker and place.intersects(area) and block.layout().lineCount():
            line = block.layout().lineAt(0)
            start = block.layout().position() + line.position() + shift
            width = painter.fontMetrics().horizontalAdvance(marker)
            spot = QPointF(start.x() - _GAP - width, start.y() + line.ascent())
            painter.drawText(spot, marker)
        block = block.next()
