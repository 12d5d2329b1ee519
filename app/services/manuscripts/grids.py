"""Rows of words as a table: how much of it is header, its unit, and a name for every row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.documents.proof.manuscript import Grid, GridCell, GridRow, Place
from app.documents.proof.quantities import whole
from app.documents.proof.units import unit_of_note

_MOST_HEADER_ROWS = 3
_LABEL = 24
_LONGEST = 1_500  # what a cell says beyond that is not read
# Numbers that head a column: ages, years, months.
_AGE_OR_YEAR = re.compile(r"[1-9]0대|(?:19|20)\d\d년?|\d{1,2}월")

Address = Callable[[int, int], Place]  # row, column of the rows given


def grid_of(
    rows: Sequence[Sequence[str]],
    address: Address,
    *,
    caption: str = "",
    notes: Sequence[str] = (),
    covered: Callable[[int, int], bool] = lambda row, column: False,
) -> Grid:
    """A rectangle out of rows of any length; blank cells stay blank."""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    count = header_rows(full)
    lines = []
    for number, row in enumerate(full):
        label = next((text.strip() for text in row if text.strip()), "")
        name = " ".join(_last_label(row, label).split())[:_LABEL] if number >= count else ""
        cells = []
        for column, text in enumerate(row):
            at = address(number, column)
            place = Place(at.section, at.part, name, at.key)
            cells.append(GridCell(text.strip()[:_LONGEST], place, covered(number, column)))
        lines.append(GridRow(tuple(cells)))
    titles = " ".join(text for row in full[:count] for text in row)
    unit = unit_of_note(caption) or unit_of_note(titles)
    start = address(0, 0)
    return Grid(tuple(lines[:count]), tuple(lines[count:]), start, caption, unit, tuple(notes))


def _last_label(row: Sequence[str], label: str) -> str:
    """The words before the first number: the most particular name a row has."""
    for at, text in enumerate(row):
        if whole(text) is not None:
            before = [words for words in row[:at] if words.strip() and len(words) <= _LABEL]
            return before[min(1, len(before) - 1)].strip() if before else label
    return label


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Rows of words only, before the first row with a number; one, unless cells are merged."""
    if len(rows) < 2 or _has_number(rows[0]) or sum(1 for text in rows[0] if text.strip()) < 2:
        return 0
    count = 1
    while count < min(len(rows) - 1, _MOST_HEADER_ROWS):
        above, row = rows[count - 1], rows[count]
        merged_above = any(not text.strip() for text in above[1:])
        if row[0].strip() or not merged_above or _has_number(row):
            break
        count += 1
    return count


def _has_number(row: Sequence[str]) -> bool:
    return any(
        whole(text) is not None
        and text.strip() not in {"-", "–"}
        and not _AGE_OR_YEAR.fullmatch(text.strip())
        for text in row
    )
