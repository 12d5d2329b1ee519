"""Where the cells of a table stand when some are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.documents.model import Cell, Row, Table, Words

PlacedRow = tuple[Row, list[tuple[int, Cell]]]


def header_rows(table: Table) -> tuple[Row, ...]:
    """The given header, or one row of the column titles; none where all titles are empty."""
    if table.header or not any(column.title for column in table.columns):
        return table.header
    return (Row(tuple(Cell(Words(column.title)) for column in table.columns)),)


def placed(rows: Iterable[Row], columns: int) -> Iterator[PlacedRow]:
    """Each row with the column every cell begins in, past cells that reach down from above."""
    reaching: dict[int, int] = {}  # column -> rows still covered from above
    for number, row in enumerate(rows, 1):
        cells: list[tuple[int, Cell]] = []
        below = {col: left - 1 for col, left in reaching.items() if left > 1}
        col = 0
        for cell in row.cells:
            while col in reaching:
                col += 1
            if col + cell.across > columns:
                raise ValueError(f"row {number} is wider than the table")
            cells.append((col, cell))
            if cell.down > 1:
                below.update(dict.fromkeys(range(col, col + cell.across), cell.down - 1))
            col += cell.across
        reaching = below
        yield row, cells
