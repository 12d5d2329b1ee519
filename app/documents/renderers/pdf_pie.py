"""Pies: a few slices carry their words, many carry a number that a list explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.documents.drawings import amount
from app.documents.fonts import Face
from app.documents.model import Align, PieChart, Slice, show
from app.documents.renderers import pdf_style as style
from app.documents.renderers.in_words import NOTHING
from app.documents.renderers.pdf_drawn import Brush, Point
from app.documents.renderers.pdf_style import TextStyle

_LABEL: Final = TextStyle(Face.SANS, 8.5, 11)
_RATE: Final = TextStyle(Face.SANS, 8.5, 11, style.GREY)
_INSIDE: Final = TextStyle(Face.SANS_BOLD, 8.5, 11)
_INDEX: Final = TextStyle(Face.SANS_MEDIUM, 7.5, 10)
_ROW_TEXT: Final = TextStyle(Face.SANS, 8.5, 14)
_TOTAL: Final = TextStyle(Face.SANS_MEDIUM, 8.5, 14)
_EMPTY: Final = TextStyle(Face.SANS, 9, 13, style.GREY)
_RADIUS: Final[float] = 17.5 * mm
_FEW = 5
_WHOLE, _WIDE, _NARROW = 330.0, 50.0, 22.0
_LABEL_STEP = 25.0
_LIST_ROW = 14.5
_MOST_LIST = 250.0
_TINTS: Final = (style.ACCENT_MID, style.ACCENT_LIGHT, style.ACCENT, style.ACCENT_PALE)


@dataclass(frozen=True)
class _Wedge:
    """Degrees run clockwise from the top; ``number`` is from 1."""

    part: Slice
    number: int
    start: float
    extent: float
    rate: str
    fill: Color

    @property
    def middle(self) -> float:
        """Of what is almost the whole circle the side, where there is room for words."""
        return 90.0 if self.extent >= _WHOLE else self.start + self.extent / 2

    def at(self, centre: Point, radius: float) -> Point:
        angle = radians(self.middle)
        return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)

    @property
    def value_at(self) -> float:
        """Share of the radius at which the slice is wide enough for its value."""
        if self.extent >= _WHOLE:
            return 0.0
        return 0.62 if self.extent >= _WIDE else 0.78

    @property
    def ink(self) -> Color:
        return style.WHITE if self.fill in (style.ACCENT, style.ACCENT_MID) else style.INK


def _wedges(chart: PieChart) -> list[_Wedge]:
    shown = sum(max(0, amount(part.value)) for part in chart.slices)
    out, start = [], 0.0
    for number, part in enumerate(chart.slices, 1):
        count = max(0, amount(part.value))
        extent = 360 * count / shown if shown else 0.0
        fill = _TINTS[(number - 1) % len(_TINTS)]
        if number == len(chart.slices) > 1 and fill is _TINTS[0]:
            fill = _TINTS[1]  # the last one touches the first
        rate = show(chart.rate(part.value))
        out.append(_Wedge(part, number, start, extent, rate, fill))
        start += extent
    return out


def _few(wedges: Sequence[_Wedge]) -> bool:
    """Whether all slices are wide enough to carry their words on a line outside."""
    drawn = [wedge for wedge in wedges if wedge.extent]
    return len(wedges) <= _FEW and bool(drawn) and all(wedge.extent >= _NARROW for wedge in wedges)


def pie_height(chart: PieChart, width: float) -> float:
    """Below the title."""
    round_height = 2 * _RADIUS + 44
    if not chart.slices:
        return 0.0
    if _few(_wedges(chart)):
        return round_height
    return max(round_height, (len(chart.slices) + 1) * _LIST_ROW + 24)


def paint_pie(
    brush: Brush, chart: PieChart, x: float, top: float, width: float, height: float
) -> None:
    wedges = _wedges(chart)
    if not wedges:
        brush.text(NOTHING, _EMPTY, x, top + height / 2, width, Align.CENTER)
        return
    few = _few(wedges)
    radius = _RADIUS if few or width > 300 else 40.0
    listed = min(_MOST_LIST, width - 2 * radius - 52)
    across = x + (width / 2 if few else (width - listed - 26) / 2)
    centre = (across, top + height / 2 - 2)
    for wedge in wedges:
        if wedge.extent:
            brush.wedge(centre, radius, wedge.start, wedge.extent, wedge.fill)
    brush.ring(centre, radius, style.GREY)
    if few:
        _label_outside(brush, wedges, centre, radius, (x + 6, x + width - 6))
        return
    _number_slices(brush, wedges, centre, radius)
    _list(brush, chart, wedges, across + radius + 26, top + height / 2, listed)


def _label_outside(
    brush: Brush, wedges: Sequence[_Wedge], centre: Point, radius: float, edges: Point
) -> None:
    for wedge in wedges:
        value = show(wedge.part.value)
        x, y = wedge.at(centre, radius * wedge.value_at)
        brush.text(value, _INSIDE, x - 22, y, 44, Align.CENTER, wedge.ink)
        brush.link(wedge.part.value.source, x - 22, y - 6, 44, 12)
    for right in (False, True):
        side = [wedge for wedge in wedges if (wedge.middle % 360 < 180) is right]
        side.sort(key=lambda wedge: wedge.at(centre, radius)[1])
        wanted = [wedge.at(centre, radius + 14)[1] for wedge in side]
        for wedge, y in zip(side, _apart(wanted, centre[1], radius), strict=True):
            start = wedge.at(centre, radius + 1)
            elbow = wedge.at(centre, radius + 7)[0], y
            end = centre[0] + (radius + 16) * (1 if right else -1), y
            brush.line([start, elbow, end], 0.4, style.GREY)
            align = Align.LEFT if right else Align.RIGHT
            near = end[0] + (3 if right else -3)
            room = edges[1] - near if right else near - edges[0]
            at = near if right else edges[0]
            brush.text(wedge.part.label, _LABEL, at, y - 5.5, room, align)
            brush.text(wedge.rate, _RATE, at, y + 5.5, room, align)


def _apart(wanted: list[float], middle: float, radius: float) -> list[float]:
    """Heights from top to bottom, far enough from each other for two lines of words."""
    out: list[float] = []
    for y in wanted:
        out.append(max(y, out[-1] + _LABEL_STEP) if out else y)
    over = out[-1] - (middle + radius + 10) if out else 0.0
    return [y - max(0.0, over) for y in out]


def _number_slices(brush: Brush, wedges: Sequence[_Wedge], centre: Point, radius: float) -> None:
    """Inside a wide slice, outside a narrow one; numbers never touch each other."""
    last = -360.0
    for wedge in wedges:
        if not wedge.extent:
            continue
        if wedge.extent >= 24:
            x, y = wedge.at(centre, radius * 0.68)
            color = wedge.ink
        elif wedge.middle - last >= 11:
            x, y = wedge.at(centre, radius + 8)
            color, last = style.INK, wedge.middle
        else:
            continue
        brush.text(str(wedge.number), _INDEX, x - 10, y, 20, Align.CENTER, color)


def _list(
    brush: Brush,
    chart: PieChart,
    wedges: Sequence[_Wedge],
    x: float,
    middle: float,
    width: float,
) -> None:
    """Number, tint, label, value and rate of every slice, and the whole."""
    values = [show(wedge.part.value) for wedge in wedges] + [show(chart.whole)]
    value = min(max(brush.setter.line(text, _TOTAL).width for text in values), width * 0.4)
    rate, row = 34.0, _LIST_ROW
    label_at = x + 26
    label = width - 26 - value - rate - 6
    y = middle - row * (len(wedges) + 1) / 2 + row / 2
    for wedge, words in zip(wedges, values, strict=False):
        brush.text(str(wedge.number), _INDEX, x, y, 11, Align.RIGHT)
        brush.box(x + 15, y - 3.5, 7, 7, wedge.fill, line=0.4, color=style.GREY)
        brush.text(wedge.part.label, _ROW_TEXT, label_at, y, label - 5)
        right = label_at + label
        brush.text(words, _ROW_TEXT, right, y, value, Align.RIGHT)
        brush.link(wedge.part.value.source, right, y - row / 2, value, row)
        brush.text(wedge.rate, _ROW_TEXT, right + value + 6, y, rate, Align.RIGHT)
        y += row
    brush.line([(x, y - row / 2), (x + width, y - row / 2)], 0.5, style.GREY)
    brush.text("계", _TOTAL, label_at, y, label)
    brush.text(values[-1], _TOTAL, label_at + label, y, value, Align.RIGHT)
    at = label_at + label + value + 6
    brush.text(show(chart.rate(chart.whole)), _TOTAL, at, y, rate, Align.RIGHT)
