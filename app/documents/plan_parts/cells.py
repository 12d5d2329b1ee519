"""What the tables of several parts have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.merging import spans
from app.documents.model import Cell, Count, Row, RowKind, Value, Words

DASH = "-"
_IDS = "?ids="


@dataclass(frozen=True)
class NumberFact:
    """A number and what it was counted from."""

    number: int
    source: str = ""

    def count(self, unit: str = "") -> Count:
        return Count(self.number, unit, self.source)


def together(sources: Iterable[str]) -> str:
    """The source of a sum over rows of one table; nothing where they cannot be put together."""
    parts = [source.partition(_IDS) for source in sources if source]
    tables = {table for table, _, _ in parts}
    if len(tables) != 1 or not all(ids for _, _, ids in parts):
        return ""
    ids = dict.fromkeys(id_ for _, _, listed in parts for id_ in listed.split(","))
    return f"{tables.pop()}{_IDS}{','.join(ids)}"


def summed(numbers: Sequence[NumberFact]) -> NumberFact:
    return NumberFact(sum(one.number for one in numbers), together(one.source for one in numbers))


def label(text: str, down: int = 1) -> Cell:
    """The name of a row, or of ``down`` rows."""
    return Cell(Words(text), down=down, label=True)


def or_dash(text: str, source: str = "") -> Words:
    return Words(text or DASH, source=source)


def total(values: Iterable[Value], across: int = 1, text: str = "계") -> Row:
    """The row of a sum, its label over the first ``across`` columns."""
    return Row(
        (Cell(Words(text), across=across), *(Cell(value) for value in values)), RowKind.TOTAL
    )


def grouped(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """Rows under a first column in which neighbours of one heading share a cell.

    Without any heading the column is left out by the caller, so the rows stand as they are.
    """
    if not any(headings):
        return tuple(Row(tuple(cells)) for cells in rows)
    downs = spans(headings, lambda above, here: above == here)
    made = []
    for at, cells in enumerate(rows):
        ends = at + 1 < len(rows) and downs[at + 1] > 0
        first = (label(headings[at], downs[at]),) if downs[at] else ()
        made.append(Row((*first, *cells), RowKind.GROUP_END if ends else RowKind.BODY))
    return tuple(made)
