"""조직도: boxes by rank, what does not fit side by side wraps or stands below each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.documents.fonts import Face
from app.documents.model import Align, OrgChart, OrgNode
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_drawn import LEGEND_HEIGHT, Brush, DrawnPiece, Point
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Lines, Typesetter

_TITLE: Final = TextStyle(Face.SANS_BOLD, 10, 13.5)
_UNIT: Final = TextStyle(Face.SANS_MEDIUM, 8.5, 12)
_NAME: Final = TextStyle(Face.SANS, 8, 11.5, style.GREY)
_LINE: Final = TextStyle(Face.SANS, 8.5, 13.5)
_BULLET_AT, _LINE_AT, _PAD = 7.0, 13.5, 5.0
_GAP: Final[float] = 9.0
_DROP: Final[float] = 26.0
_INDENT: Final[float] = 12.0
_STACK_GAP: Final[float] = 6.0
_LEAST: Final[float] = 17.5 * mm
_LEAST_LISTED: Final[float] = 34 * mm
_MOST: Final[float] = 40 * mm
_MOST_LISTED: Final[float] = 56 * mm
_MOST_ALONE: Final[float] = 76 * mm
_BESIDE_GAP: Final[float] = 14 * mm
_KINDS: Final = (style.ACCENT, style.ACCENT_LIGHT, style.WHITE, style.ACCENT_PALE)


@dataclass(frozen=True)
class _Box:
    node: OrgNode
    title: Lines
    name: Lines
    lines: tuple[Lines, ...]
    width: float
    compact: bool

    @property
    def text(self) -> TextStyle:
        return _UNIT if self.compact else _TITLE

    @property
    def head(self) -> float:
        names = len(self.name) * _NAME.leading
        return len(self.title) * self.text.leading + names + (10 if self.compact else 12)

    @property
    def body(self) -> float:
        count = sum(map(len, self.lines))
        return count * _LINE.leading + 2 * _PAD if count else 0.0


@dataclass(frozen=True)
class _Spot:
    """A box in its place; ``head`` and ``body`` are its heights, alike along a row."""

    box: _Box
    x: float
    y: float
    head: float
    body: float
    dashed: bool = False

    @property
    def foot(self) -> Point:
        return self.x + self.box.width / 2, self.y + self.head + self.body


@dataclass
class _Part:
    """A subtree from the top left of its room; its own box comes first."""

    spots: list[_Spot] = field(default_factory=list)
    lines: list[tuple[tuple[Point, ...], bool]] = field(default_factory=list)
    height: float = 0.0

    def join(self, *points: Point, dashed: bool = False) -> None:
        self.lines.append((points, dashed))

    def add(self, other: _Part, x: float, y: float) -> _Spot:
        moved = [replace(spot, x=x + spot.x, y=y + spot.y) for spot in other.spots]
        self.spots += moved
        self.lines += [
            (tuple((x + one, y + two) for one, two in line), dash) for line, dash in other.lines
        ]
        self.height = max(self.height, y + other.height)
        return moved[0]


@dataclass(frozen=True)
class OrgPiece(DrawnPiece):
    block: OrgChart

    @property
    def place(self) -> str:
        return "조직도"

    @property
    def caption(self) -> str:
        return self.block.caption

    @cached_property
    def _kinds(self) -> Mapping[str, Color]:
        """Each kind's tint, in the order they come; nothing where more kinds than tints."""
        found = dict.fromkeys(node.kind for node in _all(self.block.root) if node.kind)
        return dict(zip(found, _KINDS, strict=False)) if len(found) <= len(_KINDS) else {}

    def size(self, pages: Pages) -> float:
        placed = _Layout(pages.setter).place(self.block.root, pages.width)
        return placed.height + (LEGEND_HEIGHT if self._kinds else 0.0) + 2

    def paint(self, brush: Brush, width: float) -> None:
        placed = _Layout(brush.setter).place(self.block.root, width)
        for points, dashed in placed.lines:
            brush.line(points, 0.8, dashed=dashed)
        for spot in placed.spots:
            self._paint_box(brush, spot)
        if self._kinds:
            brush.legend(list(self._kinds.items()), width, placed.height + LEGEND_HEIGHT / 2 + 2)

    @cached_property
    def _head(self) -> OrgNode:
        return next((node for node in _all(self.block.root) if node.leads), self.block.root)

    def _fill(self, spot: _Spot) -> Color:
        node = spot.box.node
        if node.kind in self._kinds:
            return self._kinds[node.kind]
        if node is self._head:
            return style.ACCENT
        ranked = bool(node.children or node.lines) and node is not self.block.root
        return style.TOTAL_TINT if ranked and not spot.dashed else style.WHITE

    def _paint_box(self, brush: Brush, spot: _Spot) -> None:
        box, x, y, width, dashed = spot.box, spot.x, spot.y, spot.box.width, spot.dashed
        fill = self._fill(spot)
        if spot.body:
            brush.box(x, y, width, spot.head + spot.body, style.WHITE, line=0.8, dashed=dashed)
        brush.box(x, y, width, spot.head, fill, line=0.8, dashed=dashed)
        used = len(box.title) * box.text.leading + len(box.name) * _NAME.leading
        top = y + (spot.head - used) / 2
        dark = fill is style.ACCENT
        ink = style.WHITE if dark else style.INK
        top = brush.paragraph(box.title, box.text, x, top, width, color=ink)
        brush.paragraph(box.name, _NAME, x, top, width, color=ink if dark else style.GREY)
        top = y + spot.head + _PAD
        for lines in box.lines:
            dot = brush.setter.line("·", _LINE)
            middle = top + _LINE.leading / 2
            brush.put(dot, _LINE.size, _LINE, x + _BULLET_AT, middle, dot.width, Align.LEFT)
            top = brush.paragraph(lines, _LINE, x + _LINE_AT, top, width, Align.LEFT)


class _Layout:
    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter

    def place(
        self,
        node: OrgNode,
        width: float,
        *,
        head: float = 0.0,
        body: float = 0.0,
        alone: bool = False,
    ) -> _Part:
        """A box in the middle of its room, its advisers beside it, what it leads below."""
        part = _Part()
        most = _most(node)
        if not head:
            natural = self._setter.line(node.title, _TITLE).width + 24
            most = max(most, min(natural, _MOST_ALONE))
        box = self._box(node, min(width, most))
        x = (width - box.width) / 2
        spot = _Spot(box, x, 0.0, max(box.head, head), max(box.body, body) if box.body else 0.0)
        part.spots.append(spot)
        part.height = spot.foot[1]
        below = () if alone else node.children
        advisers = len(node.beside)
        if advisers and self._place_beside(part, spot):
            advisers = 0
        if advisers:
            below = (*node.beside, *below)
        if below:
            self._place_below(part, below, width, spot, advisers)
        return part

    def _box(self, node: OrgNode, width: float) -> _Box:
        compact = not (node.children or node.lines or node.beside or node.name)
        setter, inner = self._setter, width - 8
        name = setter.styled(node.name, _NAME, inner) if node.name else ()
        lines = tuple(setter.styled(text, _LINE, width - _LINE_AT - 4) for text in node.lines)
        title = setter.styled(node.title, _UNIT if compact else _TITLE, inner)
        return _Box(node, title, name, lines, width, compact)

    def _place_beside(self, part: _Part, spot: _Spot) -> bool:
        """Advisers at the right, every second one at the left; False where there is no room."""
        width = min(_MOST, spot.x - _BESIDE_GAP)
        if width < _LEAST_LISTED * 0.8:
            return False
        heights = [0.0, 0.0]
        right = spot.x + spot.box.width
        for index, adviser in enumerate(spot.box.node.beside):
            side = index % 2
            box = self._box(adviser, width)
            x = spot.x - _BESIDE_GAP - width if side else right + _BESIDE_GAP
            y = heights[side]
            made = _Spot(box, x, y, max(box.head, 0 if y else spot.head), box.body, dashed=True)
            part.spots.append(made)
            near, far = (spot.x, x + width) if side else (right, x)
            start, end = spot.head / 2, y + made.head / 2
            lane = far + _GAP if side else far - _GAP
            part.join((near, start), (lane, start), (lane, end), (far, end), dashed=True)
            heights[side] = made.foot[1] + _STACK_GAP
        part.height = max(part.height, *(height - _STACK_GAP for height in heights))
        return True

    def _place_below(
        self,
        part: _Part,
        below: tuple[OrgNode, ...],
        width: float,
        above: _Spot,
        advisers: int = 0,
    ) -> None:
        """``advisers`` of the nodes come first and are joined by dashes."""
        least = [_least(node) for node in below]
        if sum(least) + _GAP * (len(below) - 1) <= width:
            self._row(part, below, width, above, advisers)
        elif width >= 2 * max(least) + _GAP + _INDENT:
            self._rows(part, below, width, above)
        else:
            self._stack(part, below, width, above)

    def _row(
        self,
        part: _Part,
        below: tuple[OrgNode, ...],
        width: float,
        above: _Spot,
        advisers: int,
    ) -> None:
        shares = _shares(below, width)
        wide = _spreading(below, shares)
        head, body = self._tallest(below, shares)
        (start, foot), bus = above.foot, part.height + _DROP / 2
        y, x = part.height + _DROP, 0.0
        ends = [start]
        spread: _Spot | None = None
        for index, (node, share) in enumerate(zip(below, shares, strict=True)):
            inner = self.place(node, share, head=head, body=body, alone=node is wide)
            spot = part.add(inner, x, y)
            part.join((spot.foot[0], bus), (spot.foot[0], y), dashed=index < advisers)
            ends.append(spot.foot[0])
            spread = spot if node is wide else spread
            x += share + _GAP
        part.join((start, foot), (start, bus))
        if max(ends) - min(ends) > 1:
            part.join((min(ends), bus), (max(ends), bus))
        if spread is not None:
            self._place_below(part, spread.box.node.children, width, spread)

    def _tallest(
        self, nodes: tuple[OrgNode, ...], shares: tuple[float, ...]
    ) -> tuple[float, float]:
        boxes = [
            self._box(node, min(share, _most(node)))
            for node, share in zip(nodes, shares, strict=True)
        ]
        return max(box.head for box in boxes), max(box.body for box in boxes)

    def _rows(self, part: _Part, below: tuple[OrgNode, ...], width: float, above: _Spot) -> None:
        """Several rows, each under its own line, joined by a trunk at the left."""
        room = width - _INDENT
        fits = max(1, int((room + _GAP) // (max(map(_least, below)) + _GAP)))
        per_row = -(-len(below) // -(-len(below) // fits))
        share = (room - _GAP * (per_row - 1)) / per_row
        (start, foot), first = above.foot, part.height + _DROP / 2
        part.join((start, foot), (start, first))
        bus = first
        for at in range(0, len(below), per_row):
            nodes = below[at : at + per_row]
            bus, y = part.height + _DROP / 2, part.height + _DROP
            head, body = self._tallest(nodes, (share,) * len(nodes))
            right = start if at == 0 else 0.0
            for col, node in enumerate(nodes):
                inner = self.place(node, share, head=head, body=body)
                spot = part.add(inner, _INDENT + col * (share + _GAP), y)
                part.join((spot.foot[0], bus), (spot.foot[0], y))
                right = max(right, spot.foot[0])
            part.join((0.0, bus), (right, bus))
        part.join((0.0, first), (0.0, bus))

    def _stack(self, part: _Part, below: tuple[OrgNode, ...], width: float, above: _Spot) -> None:
        """One below the other, with elbows from a line at the left of them."""
        trunk, (x, start) = _INDENT / 2 - 1, above.foot
        middle, y = start, part.height + _STACK_GAP + 4
        for node in below:
            spot = part.add(self.place(node, width - _INDENT), _INDENT, y)
            middle = spot.y + spot.head / 2
            part.join((trunk, middle), (spot.x, middle))
            y = part.height + _STACK_GAP
        if above.x <= trunk:
            part.join((trunk, start), (trunk, middle))
        else:
            joint = start + _STACK_GAP
            part.join((x, start), (x, joint), (trunk, joint), (trunk, middle))


def _shares(nodes: tuple[OrgNode, ...], width: float) -> tuple[float, ...]:
    """The same room for each where that is enough, otherwise by need."""
    least = [_least(node) for node in nodes]
    room = width - _GAP * (len(nodes) - 1)
    equal = room / len(nodes)
    return tuple(equal if max(least) <= equal else room * need / sum(least) for need in least)


def _spreading(nodes: tuple[OrgNode, ...], shares: tuple[float, ...]) -> OrgNode | None:
    """The one box of a row whose own row needs more than the room under it: it gets all of it."""
    leading = [pair for pair in zip(nodes, shares, strict=True) if pair[0].children]
    if len(leading) != 1 or len(nodes) == 1:
        return None
    node, share = leading[0]
    needed = sum(_least(child) + _GAP for child in node.children) - _GAP
    return node if needed > share else None


def _all(node: OrgNode) -> Iterator[OrgNode]:
    yield node
    for other in (*node.beside, *node.children):
        yield from _all(other)


def _most(node: OrgNode) -> float:
    return _MOST_LISTED if node.lines else _MOST


def _least(node: OrgNode) -> float:
    """The narrowest room a subtree can stand in, everything below each other."""
    own = _LEAST_LISTED if node.lines else _LEAST
    inner = max((_least(child) for child in node.children), default=0.0)
    return max(own, inner + _INDENT if inner else 0.0)
