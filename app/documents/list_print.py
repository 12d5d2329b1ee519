"""A list on paper: what the screen shows, with what was filtered under the title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents.case_parts import CONFIDENTIAL
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    DocumentHead,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Table,
    TableStyle,
    Value,
    Words,
    show,
)

# Millimetres: the text of an upright and of a turned page, one Hangul syllable of 9 pt, and the
# inner edges of a cell.
_UPRIGHT, _ACROSS = 170.0, 257.0
_SYLLABLE, _LATIN, _EDGES = 3.3, 1.9, 3.6
# A cell of prose is wrapped: on an upright page it need not be wider, on a turned one it may.
_PROSE_UPRIGHT, _PROSE_ACROSS = 44.0, 90.0
# Enough rows to know how wide a column is.
_SAMPLE = 400


@dataclass(frozen=True)
class ListColumn:
    title: str
    align: Align = Align.LEFT


@dataclass(frozen=True)
class ListFacts:
    """``told`` says what the list was narrowed to; ``totals`` hold None where nothing is summed.

    ``note`` stands at the right above the table; ``is_confidential`` where people the centre
    looks after can be recognised.
    """

    centre: str
    title: str
    told: tuple[str, ...]
    printed_on: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] = ()
    note: str = ""
    is_confidential: bool = False


def compose(facts: ListFacts) -> Document:
    widths = list(_widths(facts, _PROSE_UPRIGHT))
    turned = sum(widths) > _UPRIGHT
    if turned:
        widths = list(_widths(facts, _PROSE_ACROSS))
    blocks: list[Block] = [PageBreak(landscape=True)] if turned else []
    blocks.append(DocumentHead(data=(), title=facts.title))
    if facts.told:
        blocks.append(Paragraph(" · ".join(facts.told), small=True))
    blocks.append(_table(facts, widths, turned=turned))
    return Document(
        title=facts.title,
        blocks=tuple(blocks),
        foot_left=CONFIDENTIAL if facts.is_confidential else facts.title,
        foot_right=f"{facts.centre} · {periods.show_date(facts.printed_on)} 인쇄",
        author=facts.centre,
        issued_on=facts.printed_on,
    )


def _table(facts: ListFacts, widths: Sequence[float], *, turned: bool) -> Table:
    rows = [_row(values, RowKind.BODY) for values in facts.rows]
    if facts.totals and facts.rows:
        rows.append(_row(_totals(facts), RowKind.TOTAL))
    return Table(
        columns=tuple(
            Column(column.title, width, column.align)
            for column, width in zip(facts.columns, widths, strict=True)
        ),
        rows=tuple(rows),
        unit_note=f"({facts.note})" if facts.note else "",
        style=TableStyle.LEDGER if turned else TableStyle.REPORT,
        name=facts.title,
    )


def _row(values: Sequence[Value], kind: RowKind) -> Row:
    return Row(tuple(Cell(value) for value in values), kind)


def _totals(facts: ListFacts) -> tuple[Value, ...]:
    """The word stands in the first column, or in front of the sum that stands there."""
    first, *rest = facts.totals
    word = "합계" if first is None else f"합계 {show(first)}"
    return (Words(word), *rest)


def _widths(facts: ListFacts, prose: float) -> Iterator[float]:
    """What each column would like; the renderer scales them together to the page."""
    step = max(1, len(facts.rows) // _SAMPLE)
    sample = [*facts.rows[::step], *([facts.totals] if facts.totals else [])]
    for index, column in enumerate(facts.columns):
        values = [row[index] for row in sample]
        words = column.align is Align.LEFT
        needed = max((_length(show(value)) for value in values), default=0.0)
        heading = max((_length(word) for word in column.title.split()), default=0.0)
        yield max(min(needed, prose) if words else needed, heading) + _EDGES


def _length(text: str) -> float:
    """The longest line, in millimetres."""
    return max((sum(map(_width_of, line)) for line in text.split("\n")), default=0.0)


def _width_of(char: str) -> float:
    return _SYLLABLE if unicodedata.east_asian_width(char) in "WF" else _LATIN
