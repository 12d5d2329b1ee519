"""Rows copied from Excel as text, and rows made into text for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from app.core.korean import fold, nfc


def read_rows(text: str) -> list[list[str]]:
    """Tab-separated rows; quoted cells may hold tabs and line breaks, blank rows at the end go."""
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def write_rows(rows: Iterable[Sequence[str]]) -> str:
    """The same the other way: cells with tabs, quotes or line breaks are quoted as Excel does."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def without_heading(rows: list[list[str]], labels: Sequence[str]) -> list[list[str]]:
    """Drop a first row that only repeats the names of the columns."""
    known = {fold(label) for label in labels}
    if rows and all(fold(cell) in known for cell in rows[0] if cell.strip()):
        return rows[1:]
    return rows
