"""One table on one sheet: merged cells, a frozen header that prints on every page."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from app.documents.model import Align, Cell, Row, RowKind, Table, Words, show
from app.documents.placement import header_rows, placed
from app.documents.renderers.xlsx_cells import Book, Look, shown_width

_TINTS = {RowKind.SUBTOTAL: "#F1F4F4", RowKind.TOTAL: "#DFE8E7"}
_LABEL_TINT = "#F6F8F8"
_BOLD = (RowKind.SUBTOTAL, RowKind.TOTAL)
# Half-width letters of 10 pt in a millimetre of the printed column, which is set in 9 pt.
_LETTERS_PER_MM = 0.62
_LEAST_WIDTH = 5.0
_PORTRAIT_LETTERS = 115
_LINE = 15.0
_POINTS_PER_MM = 72 / 25.4


def write_table(
    book: Book, table: Table, name: str, *, label_tint: str = _LABEL_TINT
) -> tuple[Worksheet, int]:
    """The sheet and the row the body begins in; ``name`` was given by ``book.sheet_name``."""
    sheet = book.add_named_sheet(name)
    writer = _TableWriter(book, table, sheet, label_tint)
    top = writer.title()
    header_end = writer.header(top)
    writer.body(header_end)
    writer.columns()
    sheet.freeze_panes(header_end, 0)
    if header_end > top:
        sheet.repeat_rows(top, header_end - 1)
    return sheet, header_end


class _TableWriter:
    def __init__(self, book: Book, table: Table, sheet: Worksheet, label_tint: str) -> None:
        self._label_tint = label_tint
        self._book, self._table, self._sheet = book, table, sheet
        self._count = len(table.columns)
        self._widths = [
            max(_LEAST_WIDTH, column.width * _LETTERS_PER_MM) for column in table.columns
        ]

    def title(self) -> int:
        """Caption and unit above the table; the row the header begins in."""
        last = self._count - 1
        row = 0
        place = self._table.caption or "표"
        if self._table.caption:
            at = (row, 0, row, last)
            self._book.write(
                self._sheet, at, Words(self._table.caption), Look(bold=True, size=12), place
            )
            row += 1
        if self._table.unit_note:
            at = (row, 0, row, last)
            look = Look(size=9, align="right", color="#596267")
            self._book.write(self._sheet, at, Words(self._table.unit_note), look, place)
            row += 1
        return row

    def header(self, row: int) -> int:
        look = Look(bold=True, align="center", tint="#E9EEEE", border=True, wrap=True)
        for _, cells in placed(header_rows(self._table), self._count):
            for col, cell in cells:
                self._cell(row, col, cell, look)
            row += 1
        return row

    def body(self, row: int) -> None:
        if not self._table.rows:
            look = Look(border=True, align="center", color="#596267")
            cell = Cell(Words(self._table.empty_text), across=self._count)
            self._cell(row, 0, cell, look)
            row += 1
        for source, cells in placed(self._table.rows, self._count):
            self._body_row(row, source, cells)
            row += 1
        for note in self._table.notes:
            at = (row, 0, row, self._count - 1)
            look = Look(size=9, color="#596267", wrap=True)
            self._book.write(self._sheet, at, Words(f"※ {note}"), look, "표 아래 글")
            row += 1

    def _body_row(self, row: int, source: Row, cells: list[tuple[int, Cell]]) -> None:
        tint, bold = _TINTS.get(source.kind, ""), source.kind in _BOLD
        lines = 1
        for col, cell in cells:
            align = cell.align or self._table.columns[col].align
            if bold and cell.across > 1 and isinstance(cell.value, Words) and not cell.align:
                align = Align.CENTER
            shade = tint or (self._label_tint if cell.label else "")
            look = Look(bold=bold, align=align.value, tint=shade, border=True, wrap=True)
            self._cell(row, col, cell, look)
            if cell.down == 1 and isinstance(cell.value, Words):
                lines = max(lines, self._lines(col, cell))
            elif cell.across == 1 and not isinstance(cell.value, Words):
                # A figure too wide for its column would show as ####.
                self._widths[col] = max(self._widths[col], shown_width(show(cell.value)) + 2.5)
        least = self._table.row_height * _POINTS_PER_MM
        if lines > 1 or least:
            self._sheet.set_row(row, max(lines * _LINE, least))

    def _lines(self, col: int, cell: Cell) -> int:
        """Merged cells and some programs do not fit rows by themselves, so lines are reckoned."""
        assert isinstance(cell.value, Words)
        width = max(4, int(sum(self._widths[col : col + cell.across])) - 1)
        beside = max((shown_width(part) + 2 for part in cell.value.beside.split("\n")), default=0)
        spare = beside if cell.value.beside else 0
        parts = [*cell.value.text.split("\n"), *filter(None, cell.value.note.split("\n"))]
        return sum(max(1, -(-(shown_width(part) + spare) // width)) for part in parts)

    def _cell(self, row: int, col: int, cell: Cell, look: Look) -> None:
        at = (row, col, row + cell.down - 1, col + cell.across - 1)
        title = self._table.columns[col].title.replace("\n", " ")
        name = self._table.caption or self._table.name
        place = f"표 ‘{name}’ {row + 1}행 ‘{title}’ 칸" if name else f"표 {row + 1}행 ‘{title}’ 칸"
        self._book.write(self._sheet, at, cell.value, look, place)

    def columns(self) -> None:
        for col, width in enumerate(self._widths):
            self._sheet.set_column(col, col, round(width, 2))
        self._book.set_up_print(self._sheet, landscape=sum(self._widths) > _PORTRAIT_LETTERS)
