"""P21: a chart's legend against the values beside it: one kind lost its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Grid, GridCell, Manuscript
from app.documents.proof.quantities import show, whole
from app.documents.proof.reading import bare

CODE = "P21"
_LEGEND = re.compile(r"[•·▪◦]\s*((?:[가-힣A-Za-z]{2,12}[\s•·▪◦,]+)+[가-힣A-Za-z]{2,12})\s*$")
_LEAST_NAMES = 2


@dataclass
class _Legend:
    cell: GridCell
    names: list[str]
    values: list[tuple[str, Fraction, GridCell]] = field(default_factory=list)

    def missing(self) -> list[str]:
        labels = [bare(label) for label, _, _ in self.values]
        return [name for name in self.names if not any(_stands_for(name, one) for one in labels)]

    @property
    def total(self) -> Fraction:
        return sum((value for _, value, _ in self.values), Fraction(0))


def lost_values(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for grid in manuscript.grids():
        legends = list(_legends(grid))
        for legend in legends:
            missing = legend.missing()
            if legend.values and missing and len(missing) * 2 <= len(legend.names):
                yield _finding(legend, missing, [one for one in legends if one is not legend])


def _legends(grid: Grid) -> Iterator[_Legend]:
    """Each legend with the labelled numbers that follow it, up to the next one."""
    current: _Legend | None = None
    for row in grid.rows:
        for at, cell in enumerate(row.cells):
            if cell.covered:
                continue
            match = _LEGEND.search(cell.text)
            if match is not None and whole(cell.text) is None:
                names = re.findall(r"[가-힣A-Za-z]{2,12}", match[1])
                if len(names) >= _LEAST_NAMES:
                    if current is not None:
                        yield current
                    current = _Legend(cell, names)
                continue
            number = whole(cell.text)
            label = row.cells[at - 1].text if at else ""
            if current is not None and number is not None and label and whole(label) is None:
                current.values.append((label, number.value, cell))
    if current is not None:
        yield current


def _stands_for(name: str, label: str) -> bool:
    """``취경일`` for ``취업경과적일자리``: its letters in their order."""
    letters = iter(label)
    return all(letter in letters for letter in bare(name))


def _finding(legend: _Legend, missing: list[str], others: list[_Legend]) -> ProofFinding:
    whole_ = [one for one in others if one.values and not one.missing()]
    sum_ = " + ".join(show(value) for _, value, _ in legend.values) + f" = {show(legend.total)}"
    names = ", ".join(missing)
    text = f"범례에 있는 ‘{names}’의 값이 없어요."
    last = legend.values[-1]
    spots = [
        Spot(legend.cell.place, quote(legend.cell.text)),
        Spot(
            last[2].place, ", ".join(f"{label} {show(value)}" for label, value, _ in legend.values)
        ),
    ]
    if len(whole_) == 1 and len(missing) == 1 and whole_[0].total > legend.total:
        rest = whole_[0].total - legend.total
        sum_ += f", {show(whole_[0].total)} − {show(legend.total)} = {show(rest)}"
        right = with_particle(show(rest), "이에요/예요")
        text += f" 같은 것을 달리 나눈 값의 합계 {show(whole_[0].total)}에 맞추면 {right}."
        first = whole_[0].values[0]
        parts = " + ".join(show(value) for _, value, _ in whole_[0].values)
        spots.insert(1, Spot(first[2].place, f"{parts} = {show(whole_[0].total)}"))
        return ProofFinding(CODE, Severity.ERROR, text, sum_, tuple(spots), show(rest))
    return ProofFinding(CODE, Severity.WARNING, text, sum_, tuple(spots))
