"""What a column or a row of a table is: its label, whether it is a total, whether it adds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from app.documents.proof.manuscript import Grid, GridCell, GridRow
from app.documents.proof.quantities import Quantity, whole
from app.documents.proof.units import MONEY, WON, scale

_TOTAL = re.compile(
    r"(?:총\s*)?(합\s*계|총\s*계|소\s*계|누\s*계|계)(?:\s*[\d,]+\s*\S{1,3}|\s*\(.*\))?"
)
_SUBTOTAL = re.compile(r"소\s*계|중\s*계")
# Columns whose figures do not add up to their total.
_NOT_ADDED = re.compile(
    r"율|률|비율|비중|%|단가|평균|번호|연번|순번|^No\.?$|순위|점수|누계|당\s|당$|연도|년도|일자|날짜|기간"
    r"|계기판|연비|출발|도착|실인원|나이|연령|정원\s*대비|대비|회차|차수|주기|급수|등급"
)
_COUNTED_ONCE = re.compile(r"같은 사람|실인원|한 번만|중복")


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that is nothing but a number, in the smallest form of the table's unit."""

    cell: GridCell
    value: Fraction
    unit: str
    is_dash: bool
    written: str
    decimals: int


def total_word(row: GridRow) -> str:
    """``계``, ``합계``, ``소계`` … where one of the row's labels is that word, else nothing."""
    for cell in row.cells:
        text = cell.text.strip()
        if cell.covered or not text:
            continue
        match = _TOTAL.fullmatch(text)
        if match is not None:
            return match[1].replace(" ", "")
        if whole(text) is not None:
            return ""
    return ""


def is_total_heading(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text.strip())) and "누계" not in text


def is_subtotal(word: str) -> bool:
    return bool(_SUBTOTAL.fullmatch(word))


def adds_up(grid: Grid, column: int) -> bool:
    """Whether figures below each other in this column may be summed at all."""
    return not _NOT_ADDED.search(grid.headings(column))


def counts_once(grid: Grid) -> bool:
    """The table says that someone in several rows is counted once in the total."""
    return any(_COUNTED_ONCE.search(note) for note in (*grid.notes, grid.caption))


def number_at(grid: Grid, row: GridRow, column: int) -> Number | None:
    """The number in a cell; None for words, blanks and the covered part of a merged cell."""
    if column >= len(row.cells):
        return None
    cell = row.cells[column]
    if cell.covered or not cell.text.strip():
        return None
    found = whole(cell.text)
    if found is None:
        return None
    unit, value, written = found.unit, found.value, found.written
    if not unit and grid.unit in MONEY and not is_dash(found):
        unit, value, written = WON, found.value * scale(grid.unit), grid.unit
    return Number(cell, value, unit, is_dash(found), written, found.decimals)


def is_dash(quantity: Quantity) -> bool:
    return not any(char.isdigit() for char in quantity.text)


def name_of(row: GridRow) -> str:
    """The row's most particular label: the last words before its first number."""
    label = ""
    for cell in row.cells:
        text = " ".join(cell.text.split())
        if whole(text) is not None:
            break
        if text:
            label = text
    return label or row.label
