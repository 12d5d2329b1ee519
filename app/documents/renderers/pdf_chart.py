"""Bars and pies that read without colour: every value stands beside what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Final

from reportlab.lib.units import mm

from app.core import rates, won
from app.documents.drawings import amount
from app.documents.fonts import Face
from app.documents.model import Align, Bar, BarChart, ChartPair, PieChart, Rate, show
from app.documents.renderers import pdf_style as style
from app.documents.renderers.in_words import NOTHING, unit_note
from app.documents.renderers.pdf_drawn import BAR_TINTS, LEGEND_HEIGHT, Brush, DrawnPiece
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_pie import paint_pie, pie_height
from app.documents.renderers.pdf_style import TextStyle

_LABEL: Final = TextStyle(Face.SANS, 8.5, 12)
_VALUE: Final = TextStyle(Face.SANS_BOLD, 8.5, 12)
_TICK: Final = TextStyle(Face.SANS, 7, 9, style.GREY)
_TITLE: Final = TextStyle(Face.SANS_BOLD, 9.5, 13)
_UNIT: Final = TextStyle(Face.SANS, 8, 12, style.GREY)
_EMPTY: Final = TextStyle(Face.SANS, 9, 13, style.GREY)
_HEAD: Final[float] = 26.0
_SIDE: Final[float] = 12.0
_ROW: Final[float] = 19.0
_BAR = 0.6
_AXIS: Final[float] = 20.0
_LEAST_HEIGHT: Final[float] = 60.0
_TICKS = 4
_SPLIT: Final[float] = 0.53
_MOST_LABEL: Final[float] = 52 * mm

Chart = BarChart | PieChart


@dataclass(frozen=True)
class ChartPiece(DrawnPiece):
    """One chart in a thin frame, its caption inside as its title."""

    block: Chart

    @property
    def place(self) -> str:
        return f"그래프 ‘{self.block.caption}’" if self.block.caption else "그래프"

    @property
    def notes(self) -> tuple[str, ...]:
        return self.block.notes

    def size(self, pages: Pages) -> float:
        return _height(self.block, pages.width) + 1

    def paint(self, brush: Brush, width: float) -> None:
        height = _height(self.block, width)
        brush.box(0, 0, width, height, line=0.5, color=style.HAIRLINE)
        _paint(brush, self.block, 0, width, height)


@dataclass(frozen=True)
class PairPiece(DrawnPiece):
    block: ChartPair

    @property
    def place(self) -> str:
        return "그래프"

    @property
    def notes(self) -> tuple[str, ...]:
        return (*self.block.left.notes, *self.block.right.notes)

    def _frame(self, width: float) -> float:
        left, right = width * _SPLIT, width * (1 - _SPLIT)
        return max(_height(self.block.left, left), _height(self.block.right, right))

    def size(self, pages: Pages) -> float:
        return self._frame(pages.width) + 1

    def paint(self, brush: Brush, width: float) -> None:
        height, edge = self._frame(width), width * _SPLIT
        brush.box(0, 0, width, height, line=0.5, color=style.HAIRLINE)
        brush.line([(edge, 0), (edge, height)], 0.5, style.HAIRLINE)
        _paint(brush, self.block.left, 0, edge, height)
        _paint(brush, self.block.right, edge, width - edge, height)


def _height(chart: Chart, width: float) -> float:
    if isinstance(chart, PieChart):
        return _HEAD + max(pie_height(chart, width), _LEAST_HEIGHT)
    legend = LEGEND_HEIGHT if len(_kinds(chart)) > 1 else 0.0
    return _HEAD + max(len(chart.bars) * _ROW + _AXIS, _LEAST_HEIGHT) + legend


def _paint(brush: Brush, chart: Chart, x: float, width: float, height: float) -> None:
    unit = brush.text(
        unit_note(chart.unit), _UNIT, x + width * 2 / 3, 13, width / 3 - _SIDE, Align.RIGHT
    )
    side = unit.width + _SIDE + 4
    brush.text(chart.caption, _TITLE, x + side, 13, width - 2 * side, Align.CENTER)
    if isinstance(chart, PieChart):
        paint_pie(brush, chart, x, _HEAD, width, height - _HEAD)
    elif chart.bars:
        _paint_bars(brush, chart, x + _SIDE, width - 2 * _SIDE, height)
    else:
        brush.text(NOTHING, _EMPTY, x, (_HEAD + height) / 2, width, Align.CENTER)


def _kinds(chart: BarChart) -> list[str]:
    return list(dict.fromkeys(bar.kind for bar in chart.bars if bar.kind))


def _paint_bars(brush: Brush, chart: BarChart, x: float, width: float, height: float) -> None:
    setter, kinds = brush.setter, _kinds(chart)
    legend = LEGEND_HEIGHT if len(kinds) > 1 else 0.0
    label = min(
        max(setter.line(bar.label, _LABEL).width for bar in chart.bars) + 6,
        width * 0.36,
        _MOST_LABEL,
    )
    value = max(setter.line(show(bar.value), _VALUE).width for bar in chart.bars) + 6
    axis, plot = x + label, width - label - value
    top, foot = _HEAD, height - _AXIS - legend
    row = (foot - top) / len(chart.bars)
    most = max(0, *(amount(bar.value) for bar in chart.bars))
    _paint_ticks(brush, chart.bars[0], axis, plot, (top, foot), most)
    tints = dict(zip(kinds, cycle(BAR_TINTS), strict=False))
    for number, bar in enumerate(chart.bars):
        middle = top + row * (number + 0.5)
        size = min(row, _ROW + 3) * _BAR
        long = plot * max(0, amount(bar.value)) / most if most else 0.0
        fill = tints.get(bar.kind, style.ACCENT_MID)
        if long:
            brush.box(axis, middle - size / 2, long, size, fill)
        brush.text(bar.label, _LABEL, x, middle, label - 5, Align.RIGHT)
        brush.text(show(bar.value), _VALUE, axis + long + 4, middle, value)
        brush.link(bar.value.source, axis + long, middle - row / 2, value, row)
    brush.line([(axis, top - 2), (axis, foot + 2)], 0.8)
    if legend:
        entries = [(kind, tints[kind]) for kind in kinds]
        brush.legend(entries, x + width, height - LEGEND_HEIGHT / 2 - 2)


def _paint_ticks(
    brush: Brush, bar: Bar, axis: float, plot: float, rows: tuple[float, float], most: int
) -> None:
    top, foot = rows
    for tick in _ticks(most):
        x = axis + (plot * tick / most if most else 0.0)
        if tick:
            brush.line([(x, top - 2), (x, foot)], 0.3, style.CHART_GRID)
        words = rates.show(tick, 1000) if isinstance(bar.value, Rate) else won.show(tick)
        brush.text(words, _TICK, x - 30, foot + 9, 60, Align.CENTER)


def _ticks(most: int) -> range:
    """About four round steps from zero, none beyond the longest bar."""
    step = 1
    while most > step * _TICKS:
        lead = int(str(step)[0])
        step = step * 2 if lead in (1, 5) else step * 5 // 2
    return range(0, most + 1, step)
