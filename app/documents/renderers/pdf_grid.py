"""A table's cells measured into rows that know their height and what they are merged with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reportlab.lib.units import mm

from app.documents.fonts import Face, MissingGlyph
from app.documents.model import (
    Align,
    Cell,
    Count,
    Money,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
    show,
)
from app.documents.placement import PlacedRow, header_rows, placed
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Line, Lines, Typesetter

Beside = tuple[tuple[int, Line], ...]

_BESIDE_GAP = 8.0
_FACES = {RowKind.SUBTOTAL: Face.SANS_MEDIUM, RowKind.TOTAL: Face.SANS_BOLD}
_SUMS = (RowKind.SUBTOTAL, RowKind.TOTAL)


@dataclass(slots=True)
class Box:
    """One cell. ``beside`` holds lines set right-aligned, by the line they stand on; ``size`` is
    that of the table unless a number had to be set smaller to stay in its column."""

    col: int
    across: int
    down: int
    lines: Lines
    beside: Beside
    align: Align
    label: bool
    height: float
    size: float
    source: str = ""
    note: Lines = ()


@dataclass(slots=True)
class GridRow:
    """``covered``: columns whose cell goes on below. ``blocked``: column edges inside a cell.
    ``number`` is that of the table's row, from 1; the header and added sums have none."""

    boxes: list[Box]
    height: float
    kind: RowKind
    header: bool = False
    amounts: tuple[int, ...] = ()
    covered: frozenset[int] = frozenset()
    blocked: frozenset[int] = frozenset()
    number: int = 0


@dataclass
class _Spans:
    """Cells of earlier rows that reach into the next one, with the rows they still have."""

    open: list[list[int]] = field(default_factory=list)  # [col, across, rows left]

    def columns(self) -> frozenset[int]:
        return frozenset(c for col, across, _ in self.open for c in range(col, col + across))

    def edges(self) -> set[int]:
        return {c for col, across, _ in self.open for c in range(col + 1, col + across)}

    def advance(self, boxes: Iterable[Box]) -> None:
        self.open = [[col, across, left - 1] for col, across, left in self.open if left > 1]
        self.open += [[box.col, box.across, box.down - 1] for box in boxes if box.down > 1]


class Grid:
    """The measured form of one table at one width."""

    def __init__(
        self, table: Table, setter: Typesetter, width: float, *, sources: bool = False
    ) -> None:
        self.table = table
        self._sources = sources
        self.look = style.LOOKS[table.style]
        self.setter = setter
        scale = width / sum(column.width for column in table.columns)
        self.edges = [0.0, *accumulate(column.width * scale for column in table.columns)]
        self.least_row = self.look.leading + self.look.top + self.look.bottom

    @property
    def columns(self) -> int:
        return len(self.table.columns)

    def header(self) -> list[GridRow]:
        spans = _Spans()
        rows = placed(header_rows(self.table), self.columns)
        made = [self._row(row, spans, 0, header=True) for row in rows]
        self.stretch(made)
        return made

    def groups(self) -> Iterator[list[GridRow]]:
        """Rows tied together by cells merged downwards, one list each; mostly single rows."""
        rows = self.table.rows[: len(self.table.rows) - len(self._tail())]
        if not rows and not self._tail():
            yield [self._empty_row()]
        yield from self._grouped(rows, 1)

    def tail(self) -> list[GridRow]:
        """The total of a ledger, which stands below the page's own sums."""
        rows = self._tail()
        first = len(self.table.rows) - len(rows) + 1
        return [row for group in self._grouped(rows, first) for row in group]

    def _tail(self) -> tuple[Row, ...]:
        rows = self.table.rows
        if not self.table.page_sums:
            return ()
        start = len(rows)
        while start and rows[start - 1].kind in _SUMS:
            start -= 1
        return rows[start:]

    def _grouped(self, rows: tuple[Row, ...], first: int) -> Iterator[list[GridRow]]:
        spans = _Spans()
        group: list[GridRow] = []
        for number, row in enumerate(placed(rows, self.columns), first):
            group.append(self._row(row, spans, number))
            if not spans.open:
                self.stretch(group)
                yield group
                group = []
        if group:
            self.stretch(group)
            yield group

    def sum_row(self, words: str, amounts: tuple[int, ...], kind: RowKind) -> GridRow:
        sums = dict(zip(self.table.page_sums, amounts, strict=True))
        at = min(sums)
        cells = [Cell(Words(words), across=at, align=Align.CENTER)] if at else []
        for col in range(at, self.columns):
            found = sums.get(col)
            cells.append(Cell(None if found is None else Money(found), align=Align.RIGHT))
        return self._single(Row(tuple(cells), kind))

    def _single(self, row: Row) -> GridRow:
        return self._row(next(placed((row,), self.columns)), _Spans(), 0)

    def text_height(self, lines: Lines, beside: Beside, note: Lines = ()) -> float:
        """With the space above and below; an empty cell is one line high."""
        if len(lines) <= 1 and not beside and not note:
            return self.least_row
        count = max(len(lines), *(at + 1 for at, _ in beside), 1)
        notes = len(note) * style.CELL_NOTE.leading
        return self.least_row + (count - 1) * self.look.leading + notes

    def _empty_row(self) -> GridRow:
        cell = Cell(Words(self.table.empty_text), across=self.columns, align=Align.CENTER)
        return self._single(Row((cell,)))

    def _row(
        self, placed_row: PlacedRow, spans: _Spans, number: int, *, header: bool = False
    ) -> GridRow:
        row, cells = placed_row
        blocked = spans.edges() if spans.open else set()
        boxes: list[Box] = []
        least = 0.0 if header or not number else self.table.row_height * mm
        height, merged = max(self.least_row, least), False
        for col, cell in cells:
            box = self._box(cell, col, row.kind, number, header=header)
            boxes.append(box)
            merged = merged or cell.down > 1
            if cell.across > 1:
                blocked.update(range(col + 1, col + cell.across))
            if box.height > height and cell.down == 1:
                height = box.height
        if merged or spans.open:
            spans.advance(boxes)
        return GridRow(
            boxes,
            height,
            row.kind,
            header,
            self._amounts(row.kind, cells) if number else (),
            spans.columns() if spans.open else frozenset(),
            frozenset(blocked),
            number,
        )

    def _amounts(self, kind: RowKind, cells: list[tuple[int, Cell]]) -> tuple[int, ...]:
        if not self.table.page_sums or kind in _SUMS:
            return ()
        found = {col: _number(cell.value) for col, cell in cells if col in self.table.page_sums}
        return tuple(found.get(col, 0) for col in self.table.page_sums)

    def _box(self, cell: Cell, col: int, kind: RowKind, number: int, *, header: bool) -> Box:
        if header:
            face, align = Face.SANS_BOLD, cell.align or Align.CENTER
        else:
            face = _FACES.get(kind) or (Face.SANS_MEDIUM if cell.label else Face.SANS)
            merged_sum = kind in _SUMS and cell.across > 1 and isinstance(cell.value, Words)
            align = cell.align or (Align.CENTER if merged_sum else self.table.columns[col].align)
        width = self.edges[col + cell.across] - self.edges[col] - 2 * self.look.side
        try:
            lines, beside, size = self._set(cell.value, face, width)
            note: Lines = ()
            if isinstance(cell.value, Words) and cell.value.note:
                note = self.setter.styled(cell.value.note, style.CELL_NOTE, width)
        except MissingGlyph as missing:
            raise MissingGlyph(missing.char, self._place(col, number)) from None
        height = self.text_height(lines, beside, note)
        source = ""
        if self._sources and isinstance(cell.value, Money | Count | Rate | Words):
            source = cell.value.source
        return Box(
            col,
            cell.across,
            cell.down,
            lines,
            beside,
            align,
            cell.label,
            height,
            size,
            source,
            note,
        )

    def _set(self, value: Value, face: Face, width: float) -> tuple[Lines, Beside, float]:
        size = self.look.size
        if not isinstance(value, Words) or not value.beside:
            text = show(value)
            lines = self.setter.lines(text, face, size, width) if text else ()
            if len(lines) > 1 and isinstance(value, Money | Count | Rate):
                # An amount over two lines reads as two amounts.
                line, size = self.setter.shrunk(text, TextStyle(face, size, 0), width)
                lines = (line,)
            return lines, (), size
        words = value.text.split("\n")
        besides = value.beside.split("\n")
        besides += [""] * (len(words) - len(besides))
        words += [""] * (len(besides) - len(words))
        filled: list[Line] = []
        placed: list[tuple[int, Line]] = []
        for left, right in zip(words, besides, strict=True):
            note = self.setter.lines(right, face, size, width)[0]
            rest = width - (note.width + _BESIDE_GAP if right else 0)
            placed += [(len(filled), note)] if right else []
            filled += self.setter.lines(left, face, size, max(rest, width / 3))
        return tuple(filled), tuple(placed), size

    def _place(self, col: int, number: int) -> str:
        name = f"표 ‘{self.table.caption}’" if self.table.caption else "표"
        title = self.table.columns[col].title.replace("\n", " ")
        column = f"‘{title}’ 칸" if title else f"{col + 1}번째 칸"
        return f"{name} {number}행 {column}" if number else f"{name} 제목 줄 {column}"

    def stretch(self, group: list[GridRow]) -> None:
        """A merged cell taller than its rows makes the last of them higher."""
        for index, row in enumerate(group):
            for box in row.boxes:
                rows = group[index : index + box.down]
                if box.down > 1:
                    lacking = box.height - sum(each.height for each in rows)
                    rows[-1].height += max(0.0, lacking)


def _number(value: Value) -> int:
    match value:
        case Money():
            return value.amount
        case Count():
            return value.number
        case _:
            return 0


def split_group(grid: Grid, group: list[GridRow], at: int) -> tuple[list[GridRow], list[GridRow]]:
    """Cuts a group between two rows. A cell merged over the cut goes on below it: with the lines
    that did not fit, or, where all did, with its text again (the label of the group)."""
    upper, lower = group[:at], group[at:]
    tops: list[Box] = []
    for index, row in enumerate(upper):
        for place, box in enumerate(row.boxes):
            if index + box.down <= at:
                continue
            held = sum(each.height for each in upper[index:])
            fits = int((held - grid.look.top - grid.look.bottom + 0.5) // grid.look.leading)
            first, rest = split_box(grid, box, fits)
            row.boxes[place] = replace(first, down=at - index)
            again = rest if rest.lines or rest.beside else box
            tops.append(replace(again, down=index + box.down - at))
    upper[-1].covered = frozenset()
    lower[0].boxes = sorted([*tops, *lower[0].boxes], key=lambda box: box.col)
    grid.stretch(lower)
    return upper, lower


def split_row(grid: Grid, row: GridRow, room: float) -> tuple[GridRow, GridRow]:
    """Cuts a row taller than a page into what fits and what is left."""
    fits = max(1, int((room - grid.look.top - grid.look.bottom + 0.5) // grid.look.leading))
    pairs = [split_box(grid, box, fits) for box in row.boxes]
    upper = replace(row, boxes=[first for first, _ in pairs])
    lower = replace(row, boxes=[rest for _, rest in pairs], amounts=())
    for part in (upper, lower):
        part.height = max(box.height for box in part.boxes)
    return upper, lower


def split_box(grid: Grid, box: Box, fits: int) -> tuple[Box, Box]:
    """The first ``fits`` lines and the others."""
    above = tuple(pair for pair in box.beside if pair[0] < fits)
    below = tuple((at - fits, line) for at, line in box.beside if at >= fits)
    upper, lower = box.lines[:fits], box.lines[fits:]
    # The note stands under the last line, wherever that is.
    first, rest = ((), box.note) if lower else (box.note, ())
    height = grid.text_height
    return (
        replace(box, lines=upper, beside=above, note=first, height=height(upper, above, first)),
        replace(box, lines=lower, beside=below, note=rest, height=height(lower, below, rest)),
    )
