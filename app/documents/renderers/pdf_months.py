"""월별 추진일정: a table whose twelve columns carry bars and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.fonts import Face, MissingGlyph
from app.documents.model import (
    Align,
    Cell,
    Column,
    MonthPlan,
    MonthRow,
    MonthSpan,
    Row,
    RowKind,
    Table,
    TableStyle,
    Words,
)
from app.documents.renderers import pdf_style as style
from app.documents.renderers.in_words import MONTHS, by_field, month_order, months_covered
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_drawn import Brush
from app.documents.renderers.pdf_grid import Grid, GridRow
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_table import TablePiece

_WIDTHS: Final = (24.0, 45.0, 101.0 / MONTHS)
_FIRST = 2  # the column of the first month
_WORDS: Final = TextStyle(Face.SANS, 8, 10)
_BAR = 0.62
_INSET = 2.2
_RADIUS = 1.5
_MARK = 4.0
_READABLE = 6.4
_KEY: Final = "■ 기간에 걸쳐 추진   ◆ 해당 월에 실시"


@dataclass(frozen=True)
class MonthsPiece(Base):
    block: MonthPlan

    @property
    def place(self) -> str:
        return f"추진일정 ‘{self.block.caption}’" if self.block.caption else "추진일정"

    @property
    def before(self) -> float:
        return style.TABLE_BEFORE

    @property
    def after(self) -> float:
        return style.TABLE_AFTER

    def lead(self, pages: Pages) -> float:
        return self._piece(pages).lead(pages)

    def draw(self, pages: Pages) -> None:
        self._piece(pages).draw(pages)

    def _piece(self, pages: Pages) -> _Months:
        """Across a page the months have room for larger words, unless smaller ones spare a page
        with the last few rows."""
        small, large = TableStyle.LEDGER, TableStyle.REPORT
        roomy = pages.landscape and self._turns(pages, large) <= self._turns(pages, small)
        return _Months(_table(self.block, large if roomy else small), self.block)

    def _turns(self, pages: Pages, chosen: TableStyle) -> int:
        """How many more pages the rows take, a field of one line each and never parted."""
        look = style.LOOKS[chosen]
        row = look.leading + look.top + look.bottom
        room, turns = pages.room - 2 * row, 0
        for _, lines in by_field(self.block):
            if (height := len(lines) * row) > room:
                turns, room = turns + 1, pages.height - 2 * row
            room -= height
        return turns


def _table(plan: MonthPlan, look: TableStyle) -> Table:
    months = [Column(f"{month}월", _WIDTHS[2], Align.CENTER) for month in month_order(plan)]
    rows = []
    for name, lines in by_field(plan):
        for number, line in enumerate(lines):
            head = (Cell(Words(name), down=len(lines), label=True),) if number == 0 else ()
            cells = (*head, Cell(Words(line.content)), *[Cell(None)] * MONTHS)
            ends = number == len(lines) - 1
            rows.append(Row(cells, RowKind.GROUP_END if ends else RowKind.BODY))
    marks = {_is_mark(span) for row in plan.rows for span in row.spans}
    columns = (
        Column(plan.titles[0], _WIDTHS[0], Align.CENTER),
        Column(plan.titles[1], _WIDTHS[1]),
        *months,
    )
    return Table(
        columns,
        tuple(rows),
        caption=plan.caption,
        unit_note=_KEY if len(marks) == 2 else "",
        notes=plan.notes,
        style=look,
        empty_text=plan.empty_text,
    )


def _is_mark(span: MonthSpan) -> bool:
    return span.start == span.end and not span.text


@dataclass(frozen=True)
class _Months(TablePiece):
    plan: MonthPlan

    def prefers_own_page(self, pages: Pages) -> bool:
        return False

    def draw_over(self, pages: Pages, grid: Grid, rows: Sequence[GridRow]) -> None:
        canvas = pages.canvas
        canvas.saveState()
        canvas.translate(pages.left, pages.y)
        brush, y = Brush(pages), 0.0
        height = sum(row.height for row in rows)
        if self.plan.rows:
            for quarter in range(0, MONTHS, 3):
                x = grid.edges[_FIRST + quarter]
                brush.line([(x, 0), (x, height)], 0.7, style.HAIRLINE)
        for row in rows:
            if row.number and self.plan.rows:
                self._draw_row(brush, grid, row, y)
            y += row.height
        brush.done()
        canvas.restoreState()

    def _draw_row(self, brush: Brush, grid: Grid, row: GridRow, y: float) -> None:
        line = self.plan.rows[row.number - 1]
        size = min(row.height, 1.4 * grid.least_row) * _BAR
        middle = y + row.height / 2
        for span in line.spans:
            first, last = months_covered(self.plan, span)
            left, right = grid.edges[_FIRST + first], grid.edges[_FIRST + last + 1]
            if _is_mark(span):
                x = (left + right) / 2
                corners = [(x, middle - _MARK), (x + _MARK, middle)]
                corners += [(x, middle + _MARK), (x - _MARK, middle)]
                brush.shape(corners, style.ACCENT)
                continue
            width = right - left - 2 * _INSET
            fill = style.ACCENT_LIGHT
            brush.box(left + _INSET, middle - size / 2, width, size, fill, radius=_RADIUS)
            if span.text:
                free = grid.edges[_FIRST + self._free_until(line, last)]
                try:
                    _write(brush, span.text, (left + _INSET, right - _INSET, free), middle)
                except MissingGlyph as missing:
                    raise MissingGlyph(missing.char, f"추진일정 {row.number}행") from None

    def _free_until(self, line: MonthRow, last: int) -> int:
        """The column up to which nothing else stands in the row."""
        later = [months_covered(self.plan, span)[0] for span in line.spans]
        return min((first for first in later if first > last), default=MONTHS)


def _write(brush: Brush, words: str, room: tuple[float, float, float], middle: float) -> None:
    """In the middle of the bar, or from its left end over free months beyond it."""
    left, right, free = room
    line, size = brush.setter.shrunk(words, _WORDS, right - left - 3)
    if size < _READABLE and free > right + 8:
        line, size = brush.setter.shrunk(words, _WORDS, free - left - 4)
        brush.put(line, size, _WORDS, left + 2, middle, line.width, Align.LEFT)
        return
    brush.put(line, size, _WORDS, left, middle, right - left, Align.CENTER)
