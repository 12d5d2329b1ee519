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


def under_labels(
    rows: Sequence[Sequence[str]], labels: Sequence[str]
) -> list[list[str | None]] | None:
    """The rows under a heading laid out as ``labels`` stand, None where the heading names no such
    column; None altogether where the first row is no heading."""
    places = {fold(label): at for at, label in enumerate(labels)}
    heading = [fold(cell) for cell in rows[0]] if rows else []
    if not any(heading) or any(name not in places for name in heading if name):
        return None
    found = []
    for row in rows[1:]:
        laid: list[str | None] = [None] * len(labels)
        for name, cell in zip(heading, row, strict=False):
            if name:
                laid[places[name]] = cell
        found.append(laid)
    return found
