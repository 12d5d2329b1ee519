"""추진모형도: steps joined by arrows, and models of layers from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.documents.fonts import Face
from app.documents.model import Align, Flow, FlowStep, Layers
from app.documents.renderers import pdf_style as style
from app.documents.renderers.in_words import back_to
from app.documents.renderers.pdf_drawn import Brush, DrawnPiece, Point
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Lines, Typesetter

_TITLE: Final = TextStyle(Face.SANS_BOLD, 9.5, 13)
_WHEN: Final = TextStyle(Face.SANS, 8, 11, style.GREY)
_LINE: Final = TextStyle(Face.SANS, 8.5, 14)
_BACK: Final = TextStyle(Face.SANS, 8, 11, style.GREY)
_LABEL: Final = TextStyle(Face.SANS_BOLD, 9.5, 13, style.WHITE)
_PAD = 6.0
_HEAD_PAD = 9.0
_STEP_GAP: Final[float] = 21.0
_ROW_GAP: Final[float] = 26.0
_LEAST: Final[float] = 25 * mm
_LANE: Final[float] = 14.0
_BACK_HEIGHT: Final[float] = 26.0
_ARROW = 1.4
_HEAD = 5.0
_LABEL_WIDTH: Final[float] = 22 * mm
_LAYER_GAP: Final[float] = 20.0
_BOX_GAP: Final[float] = 7.0
_MOST_BOXES = 5
_FEW = 3


@dataclass(frozen=True)
class StepBox:
    """The text of one box at one width."""

    title: Lines
    when: Lines
    lines: tuple[Lines, ...]

    @classmethod
    def measured(cls, step: FlowStep, setter: Typesetter, width: float) -> StepBox:
        inner = width - 8
        return cls(
            setter.styled(step.title, _TITLE, inner),
            setter.styled(step.when, _WHEN, inner) if step.when else (),
            tuple(setter.styled(line, _LINE, inner) for line in step.lines),
        )

    @property
    def head(self) -> float:
        return len(self.title) * _TITLE.leading + len(self.when) * _WHEN.leading + _HEAD_PAD

    @property
    def body(self) -> float:
        count = sum(map(len, self.lines))
        return count * _LINE.leading + 2 * _PAD if count else 0.0

    def paint(
        self, brush: Brush, at: Point, width: float, head: float, body: float, fill: Color
    ) -> None:
        x, y = at
        brush.box(x, y, width, head + body, style.WHITE, line=0.8)
        brush.box(x, y, width, head, fill, line=0.8)
        dark = fill is style.ACCENT
        ink = style.WHITE if dark else style.INK
        used = len(self.title) * _TITLE.leading + len(self.when) * _WHEN.leading
        top = brush.paragraph(self.title, _TITLE, x, y + (head - used) / 2, width, color=ink)
        brush.paragraph(self.when, _WHEN, x, top, width, color=ink if dark else style.GREY)
        used = sum(map(len, self.lines)) * _LINE.leading
        top = y + head + (body - used) / 2
        for lines in self.lines:
            top = brush.paragraph(lines, _LINE, x, top, width)


@dataclass(frozen=True)
class _Row:
    """Boxes side by side, all of one size; ``y`` is the top."""

    boxes: tuple[StepBox, ...]
    y: float

    @property
    def head(self) -> float:
        return max(box.head for box in self.boxes)

    @property
    def body(self) -> float:
        return max(box.body for box in self.boxes)

    @property
    def foot(self) -> float:
        return self.y + self.head + self.body


def _rows(
    setter: Typesetter, steps: Sequence[FlowStep], per_row: int, width: float, gap: float
) -> list[_Row]:
    rows: list[_Row] = []
    y = 0.0
    for at in range(0, len(steps), per_row):
        boxes = (StepBox.measured(step, setter, width) for step in steps[at : at + per_row])
        rows.append(_Row(tuple(boxes), y))
        y = rows[-1].foot + gap
    return rows


@dataclass(frozen=True)
class _Plan:
    """Where the boxes of a flow stand."""

    rows: list[_Row]
    per_row: int
    left: float
    width: float

    def x(self, index: int) -> float:
        return self.left + (index % self.per_row) * (self.width + _STEP_GAP)

    def row(self, index: int) -> _Row:
        return self.rows[index // self.per_row]


@dataclass(frozen=True)
class FlowPiece(DrawnPiece):
    block: Flow

    @property
    def place(self) -> str:
        return "추진모형도"

    @property
    def caption(self) -> str:
        return self.block.caption

    @cached_property
    def _target(self) -> int:
        return back_to(self.block)

    def _plan(self, setter: Typesetter, width: float) -> _Plan:
        steps = self.block.steps
        fits = max(1, int((width + _STEP_GAP) // (_LEAST + _STEP_GAP)))
        count = -(-len(steps) // fits)
        per_row = -(-len(steps) // count)
        # A line that leads back to an earlier row runs in a lane at the left.
        apart = self._target // per_row != (len(steps) - 1) // per_row
        left = _LANE if self.block.cycle and apart else 0.0
        box = (width - left - _STEP_GAP * (per_row - 1)) / per_row
        if len(steps) < _FEW:
            box = min(box, width / _FEW)
            left = (width - box * per_row - _STEP_GAP * (per_row - 1)) / 2
        return _Plan(_rows(setter, steps, per_row, box, _ROW_GAP), per_row, left, box)

    def size(self, pages: Pages) -> float:
        if not self.block.steps:
            return 0.0
        rows = self._plan(pages.setter, pages.width).rows
        return rows[-1].foot + (_BACK_HEIGHT if self.block.cycle else 0.0) + 2

    def paint(self, brush: Brush, width: float) -> None:
        if not self.block.steps:
            return
        plan = self._plan(brush.setter, width)
        last = len(self.block.steps) - 1
        for index in range(last + 1):
            row = plan.row(index)
            box = row.boxes[index % plan.per_row]
            ends = index in (0, last)
            fill = style.ACCENT if ends else style.TOTAL_TINT
            box.paint(brush, (plan.x(index), row.y), plan.width, row.head, row.body, fill)
            if index < last:
                self._paint_arrow(brush, plan, index)
        if self.block.cycle:
            self._paint_return(brush, plan, last)

    def _paint_arrow(self, brush: Brush, plan: _Plan, index: int) -> None:
        row, x = plan.row(index), plan.x(index)
        if (index + 1) % plan.per_row:
            middle = (row.y + row.foot) / 2
            _arrow(brush, [(x + plan.width + 1, middle), (plan.x(index + 1) - 1, middle)])
            return
        below = plan.row(index + 1)
        lane = row.foot + (below.y - row.foot) / 2 + 1
        start, end = x + plan.width / 2, plan.x(index + 1) + plan.width / 2
        turn = [(start, row.foot + 1), (start, lane), (end, lane), (end, below.y - 1)]
        _arrow(brush, turn if abs(start - end) > 1 else [turn[0], turn[-1]])

    def _paint_return(self, brush: Brush, plan: _Plan, last: int) -> None:
        """Dashed, from under the last box back to the step it begins again with."""
        final, row = plan.row(last), plan.row(self._target)
        start = plan.x(last) + plan.width / 2
        lane = final.foot + _BACK_HEIGHT * 0.62
        x = plan.x(self._target)
        if row is final:
            end = x + plan.width / 2 if self._target != last else x + plan.width / 4
            route = [(start, final.foot + 1), (start, lane), (end, lane), (end, final.foot + 1)]
            left = end
        elif self._target % plan.per_row == 0:
            middle = (row.y + row.foot) / 2
            route = [(start, final.foot + 1), (start, lane), (3, lane), (3, middle)]
            route.append((x - 1, middle))
            left = 3.0
        else:
            above, end = row.foot + 6, x + plan.width / 4
            route = [(start, final.foot + 1), (start, lane), (3, lane), (3, above)]
            route += [(end, above), (end, row.foot + 1)]
            left = 3.0
        _arrow(brush, route, dashed=True)
        if self.block.back_text:
            room = max(start - left - 16, plan.width)
            line, size = brush.setter.shrunk(self.block.back_text, _BACK, room)
            middle = max((left + start) / 2, line.width / 2)
            brush.box(middle - line.width / 2 - 5, lane - 6, line.width + 10, 12, style.WHITE)
            brush.put(line, size, _BACK, middle - line.width / 2, lane, line.width, Align.LEFT)


@dataclass(frozen=True)
class LayersPiece(DrawnPiece):
    block: Layers

    @property
    def place(self) -> str:
        return "추진모형도"

    @property
    def caption(self) -> str:
        return self.block.caption

    def _layers(self, setter: Typesetter, width: float) -> list[tuple[list[_Row], float, float]]:
        """For each layer its rows, the width of its boxes and its height."""
        out = []
        labelled = any(layer.label for layer in self.block.layers)
        room = width - (_LABEL_WIDTH + _BOX_GAP if labelled else 0.0)
        for layer in self.block.layers:
            count = max(1, -(-len(layer.boxes) // _MOST_BOXES))
            per_row = max(1, -(-len(layer.boxes) // count))
            box = (room - _BOX_GAP * (per_row - 1)) / per_row
            rows = _rows(setter, layer.boxes, per_row, box, _BOX_GAP)
            out.append((rows, box, rows[-1].foot if rows else 24.0))
        return out

    def size(self, pages: Pages) -> float:
        layers = self._layers(pages.setter, pages.width)
        return sum(height for _, _, height in layers) + _LAYER_GAP * max(0, len(layers) - 1) + 2

    def paint(self, brush: Brush, width: float) -> None:
        y = 0.0
        labelled = any(layer.label for layer in self.block.layers)
        left = _LABEL_WIDTH + _BOX_GAP if labelled else 0.0
        measured = self._layers(brush.setter, width)
        for number, (layer, (rows, box, height)) in enumerate(
            zip(self.block.layers, measured, strict=True)
        ):
            if number:
                middle = left + (width - left) / 2
                top = y - _LAYER_GAP + 5
                corners = [(middle - 9, top), (middle + 9, top), (middle, top + 10)]
                brush.shape(corners, style.ACCENT_MID)
            if layer.label:
                brush.box(0, y, _LABEL_WIDTH, height, style.ACCENT)
                lines = brush.setter.styled(layer.label, _LABEL, _LABEL_WIDTH - 8)
                top = y + (height - len(lines) * _LABEL.leading) / 2
                brush.paragraph(lines, _LABEL, 0, top, _LABEL_WIDTH)
            fill = style.ACCENT_LIGHT if number == 0 else style.TOTAL_TINT
            for row in rows:
                for col, step in enumerate(row.boxes):
                    at = (left + col * (box + _BOX_GAP), y + row.y)
                    step.paint(brush, at, box, row.head, row.body, fill)
            y += height + _LAYER_GAP


def _arrow(brush: Brush, points: list[Point], *, dashed: bool = False) -> None:
    """A line with a head in the direction of its last stretch."""
    (x0, y0), (x1, y1) = points[-2:]
    length = max(abs(x1 - x0), abs(y1 - y0)) or 1.0
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    head = _HEAD if not dashed else _HEAD * 0.8
    color = style.GREY if dashed else style.ACCENT
    neck = (x1 - dx * head, y1 - dy * head)
    brush.line([*points[:-1], neck], 0.8 if dashed else _ARROW, color, dashed=dashed)
    half = head * 0.55
    brush.shape(
        [
            (x1, y1),
            (neck[0] - dy * half, neck[1] + dx * half),
            (neck[0] + dy * half, neck[1] - dx * half),
        ],
        color,
    )
