"""Tables over pages: header again, sums per page, and the drawing of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from app.documents.model import (
    Align,
    Cell,
    Column,
    KeyValues,
    Row,
    RowKind,
    Table,
    TableStyle,
    Words,
)
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base, draw_lines
from app.documents.renderers.pdf_grid import Grid, GridRow, split_group, split_row
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_rows import draw_rows, link_rows

DrawOver = Callable[[Pages, Grid, Sequence[GridRow]], None]

_LEAD_ROWS = 3
# A table of so few rows is not begun where only a part of it has room.
_SMALL = 14
# A group of merged rows higher than this share of a page is cut rather than moved on.
_MOVABLE = 0.4
_KEY_WIDTH = 26.0
_TEXT_WIDTH = 170.0


@dataclass(frozen=True)
class TablePiece(Base):
    """``closing`` is the height of 끝. and signatures below, which its last rows stand with."""

    block: Table
    closing: float = field(default=0.0, kw_only=True)

    @property
    def place(self) -> str:
        return f"표 ‘{self.block.caption}’" if self.block.caption else "표"

    @property
    def before(self) -> float:
        return style.TABLE_BEFORE

    @property
    def after(self) -> float:
        return style.TABLE_AFTER

    @property
    def _caption_height(self) -> float:
        return style.CAPTION.leading if self.block.caption or self.block.unit_note else 0.0

    def lead(self, pages: Pages) -> float:
        grid = Grid(self.block, pages.setter, pages.width)
        height = self._caption_height + sum(row.height for row in grid.header())
        rows = 0
        for group in islice(grid.groups(), _LEAD_ROWS):
            for row in group[: _LEAD_ROWS - rows]:
                height += row.height
                rows += 1
        if self.block.page_sums:
            height += 2 * grid.least_row
        elif len(self.block.rows) <= _SMALL:
            top = self._caption_height + sum(row.height for row in grid.header())
            whole = top + sum(row.height for group in grid.groups() for row in group)
            whole += _notes_height(self.block, pages) + self.closing
            height = whole if whole <= pages.height * _MOVABLE else height
        return min(height, pages.height)

    def prefers_own_page(self, pages: Pages) -> bool:
        """A long ledger starts a page with its own narrower margins; across it is wide enough."""
        at_ease = pages.landscape or pages.left == style.LEDGER_MARGIN
        if self.block.style is not TableStyle.LEDGER or at_ease:
            return False
        look = style.LOOKS[TableStyle.LEDGER]
        least = (len(self.block.rows) + 4) * (look.leading + look.top + look.bottom)
        return pages.fresh or least > pages.room

    def draw(self, pages: Pages) -> None:
        if not self.block.columns:
            return
        grid = Grid(self.block, pages.setter, pages.width, sources=pages.sources)
        filler = _Filler(pages, grid, self.draw_over, self.closing)
        groups: Iterable[list[GridRow]] = grid.groups()
        if not self.block.page_sums:
            groups = _last_tied(groups, pages.height * _MOVABLE)
        for group in groups:
            filler.add(group)
        filler.finish()

    def draw_over(self, pages: Pages, grid: Grid, rows: Sequence[GridRow]) -> None:
        """What lies over the rows just measured, whose top is ``pages.y``."""
        if pages.sources:
            link_rows(pages, grid, rows)


def _notes_height(table: Table, pages: Pages) -> float:
    width = pages.width - style.NOTE_INDENT
    lines = sum(len(pages.setter.styled(note, style.SMALL, width)) for note in table.notes)
    return lines * style.SMALL.leading + style.NOTE_GAP if lines else 0.0


def _last_tied(groups: Iterable[list[GridRow]], room: float) -> Iterator[list[GridRow]]:
    """The last row never stands alone on a page: it goes with the one before it."""
    held: list[list[GridRow]] = []
    for group in groups:
        held.append(group)
        if len(held) > 2:
            yield held.pop(0)
    together = [row for group in held for row in group]
    if sum(row.height for row in together) <= room:
        yield together
    else:
        yield from held


def key_values_piece(block: KeyValues, closing: float = 0.0) -> TablePiece:
    """A form: label and value side by side, ``columns`` pairs a line."""
    per_line = max(1, min(block.columns, len(block.pairs)))
    value_width = _TEXT_WIDTH / per_line - _KEY_WIDTH
    columns = (Column("", _KEY_WIDTH, Align.CENTER), Column("", value_width)) * per_line
    rows = []
    for start in range(0, len(block.pairs), per_line):
        pairs = block.pairs[start : start + per_line]
        cells: list[Cell] = []
        for label, value in pairs:
            cells += [Cell(Words(label), label=True), Cell(value)]
        spare = 2 * (per_line - len(pairs))
        cells[-1] = Cell(pairs[-1][1], across=1 + spare)
        rows.append(Row(tuple(cells)))
    form = Table(columns, tuple(rows), style=TableStyle.FORM)
    return TablePiece(form, closing=closing)


class _Filler:
    """Collects rows until the page is full, then draws them in one go.

    One group is always held back, because the last one must stand with what closes the table.
    """

    def __init__(self, pages: Pages, grid: Grid, draw_over: DrawOver, below: float = 0.0) -> None:
        self._pages, self._grid, self._table = pages, grid, grid.table
        self._below = below
        self._draw_over = draw_over
        self._header = grid.header()
        self._tail = grid.tail()
        self._waiting: list[GridRow] = []
        self._carried = self._sum = (0,) * len(self._table.page_sums)
        self._first = True
        self._used = 0.0
        self._rows: list[GridRow] = []
        self._has_sums = bool(self._table.page_sums and self._table.rows)
        self._open()

    @property
    def _sums_height(self) -> float:
        return 2 * self._grid.least_row if self._has_sums else 0.0

    @property
    def _room(self) -> float:
        """What is left for rows above the sums that close the page."""
        return self._pages.room - self._used - self._sums_height + 0.01

    @cached_property
    def _closing(self) -> float:
        """Height of what must stand on the last page: the total, the notes, the signature."""
        height = sum(row.height for row in self._tail) + _notes_height(self._table, self._pages)
        height += self._below
        return height if height < self._pages.height / 3 else 0.0

    def add(self, group: list[GridRow]) -> None:
        self._place(self._waiting, 0.0)
        self._waiting = group

    def finish(self) -> None:
        self._place(self._waiting, self._closing)
        if self._has_sums and not (self._first and self._tail):
            self._add_sums()
        self._rows += self._tail
        self._flush()
        self._draw_notes()

    def _place(self, group: list[GridRow], closing: float) -> None:
        while group:
            height = sum(row.height for row in group)
            if height + closing <= self._room:
                self._take(group)
                return
            movable = height <= self._pages.height * _MOVABLE or len(group) == 1
            if movable and self._body:
                self._next_page()
                continue
            taken, group = self._cut(group)
            if taken:
                self._take(taken)
            if group:
                self._next_page()

    def _cut(self, group: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
        """As many rows of the group as fit here, and the rest; part of a row at the worst."""
        height, count = 0.0, 0
        while count < len(group) and height + group[count].height <= self._room:
            height += group[count].height
            count += 1
        if count == len(group):
            # All rows fit, only what closes the table does not: one goes over with it.
            count -= 1 if self._body or count > 1 else 0
        if 0 < count < len(group):
            return split_group(self._grid, group, count)
        if count or self._body:
            return group[:count], group[count:]
        if len(group) > 1:
            first, rest = split_group(self._grid, group, 1)
        else:
            first, rest = group, []
        upper, lower = split_row(self._grid, first[0], self._room)
        return [upper], [lower, *rest]

    def _take(self, group: list[GridRow]) -> None:
        self._rows += group
        self._used += sum(row.height for row in group)
        for row in group:
            if row.amounts:
                self._sum = _added(self._sum, row.amounts)
        self._body = True

    def _open(self) -> None:
        """The rows every page begins with."""
        self._rows = list(self._header)
        self._body = False
        self._caption, self._unit = self._caption_texts()
        if self._has_sums and not self._first:
            words = "앞쪽에서 이월"
            self._rows.append(self._grid.sum_row(words, self._carried, RowKind.SUBTOTAL))
        self._used = sum(row.height for row in self._rows)
        if self._caption or self._unit:
            self._used += style.CAPTION.leading

    def _next_page(self) -> None:
        if self._has_sums and self._body:
            self._add_sums()
        if self._body:
            self._flush()
            self._first = False
        self._pages.turn()
        self._open()

    def _add_sums(self) -> None:
        self._carried = _added(self._carried, self._sum)
        self._rows.append(self._grid.sum_row("쪽 계", self._sum, RowKind.SUBTOTAL))
        self._rows.append(self._grid.sum_row("누계", self._carried, RowKind.TOTAL))
        self._sum = (0,) * len(self._sum)

    def _flush(self) -> None:
        self._draw_caption()
        draw_rows(self._pages, self._grid, self._rows)
        self._draw_over(self._pages, self._grid, self._rows)
        self._pages.down(sum(row.height for row in self._rows))

    def _caption_texts(self) -> tuple[str, str]:
        name = self._table.caption
        if not self._first:
            name = name or self._pages.heading
            name = f"{name} (계속)" if name else ""
        return name, self._table.unit_note

    def _draw_caption(self) -> None:
        pages = self._pages
        if not self._caption and not self._unit:
            return
        pen, y = pages.pen(), pages.y - style.CAPTION.leading + style.CAPTION_BASE
        unit, unit_size = pages.setter.shrunk(self._unit, style.UNIT, pages.width / 2)
        room = pages.width - unit.width - 10
        line, size = pages.setter.shrunk(self._caption, style.CAPTION, room)
        pen.write(line, pages.left, y, size, style.CAPTION.color)
        pen.write(unit, pages.right - unit.width, y, unit_size, style.UNIT.color)
        pen.done()
        pages.down(style.CAPTION.leading)

    def _draw_notes(self) -> None:
        pages, text = self._pages, style.SMALL
        if self._table.notes:
            pages.skip(style.NOTE_GAP)
        for note in self._table.notes:
            lines = pages.setter.styled(note, text, pages.width - style.NOTE_INDENT)
            if len(lines) * text.leading > pages.room and not pages.fresh:
                pages.turn()
            pen = pages.pen()
            sign = pages.setter.line("※", text)
            pen.write(sign, pages.left, pages.y - text.size, text.size, text.color)
            pen.done()
            draw_lines(pages, lines, text, style.NOTE_INDENT)


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))
