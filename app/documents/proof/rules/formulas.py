"""P03: rows and columns that name their own sum: ``집행잔액(C=A-B)``, ``반납액(C+D+E)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot
from app.documents.proof.manuscript import Grid, Manuscript
from app.documents.proof.quantities import show
from app.documents.proof.rules.totals import is_explained, is_rounding, is_told
from app.documents.proof.tables import Number

CODE = "P03"
_NAME = re.compile(r"\(\s*([A-Z])\s*(?:=[^)]*)?\)|^\s*([A-Z])\s*[.:]")
_SUM = re.compile(r"\(\s*(?:[A-Z]\s*=)?\s*([A-Z](?:\s*[-+−–]\s*[A-Z])+)\s*\)")
_TERM = re.compile(r"([-+−–]?)\s*([A-Z])")

Line = list[tuple[str, Number | None]]  # heading or label, and the number under it


def formulas(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for grid in manuscript.grids():
        for line in lines(grid):
            for finding, off in _judge(grid, line):
                if not is_explained(manuscript, off, grid.unit):
                    yield finding


def lines(grid: Grid) -> Iterator[Line]:
    """Every row by its headings, every column by the labels of its rows."""
    headings = [grid.headings(column) for column in range(grid.width)]
    if any(_SUM.search(heading) for heading in headings):
        for row in grid.rows:
            yield [(text, tables.number_at(grid, row, col)) for col, text in enumerate(headings)]
    if any(_SUM.search(row.label) for row in grid.rows):
        for column in range(1, grid.width):
            yield [(row.label, tables.number_at(grid, row, column)) for row in grid.rows]


def _judge(grid: Grid, line: Line) -> Iterator[tuple[ProofFinding, Fraction]]:
    values = {}
    for heading, number in line:
        name = _NAME.search(heading)
        if name is not None and number is not None:
            values[name[1] or name[2]] = number
    for heading, printed in line:
        formula = _SUM.search(heading)
        if formula is None or printed is None:
            continue
        terms = [(sign or "+", values.get(name)) for sign, name in _TERM.findall(formula[1])]
        numbers = [number for _, number in terms if number is not None]
        if len(numbers) == len(terms):
            yield from _compare(grid, printed, [(sign, number) for sign, number in terms if number])


def _compare(
    grid: Grid, printed: Number, terms: list[tuple[str, Number]]
) -> Iterator[tuple[ProofFinding, Fraction]]:
    """The finding and how far off the printed number is."""
    found = Fraction(0)
    for sign, number in terms:
        found += number.value if sign == "+" else -number.value
    off = abs(found - printed.value)
    unit = printed.written or grid.unit
    if off == 0 or is_told(grid, off, len(terms), unit):
        return
    written = printed.written
    words = [f"{sign} {show(number.value, written)}" for sign, number in terms]
    sum_ = " ".join(words).removeprefix("+ ")
    near = is_rounding(off, len(terms), unit)
    right = show(found, written)
    finding = ProofFinding(
        CODE,
        Severity.WARNING if near else Severity.ERROR,
        f"적힌 식대로 셈하면 {right}인데 "
        f"{with_particle(printed.cell.text.strip(), '으로/로')} 적혀 있어요.",
        f"{sum_} = {right}",
        (
            Spot(printed.cell.place, printed.cell.text),
            Spot(terms[0][1].cell.place, terms[0][1].cell.text),
        ),
        "" if near else right,
    )
    yield finding, off
