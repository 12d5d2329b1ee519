"""P22: numbers typed into prose that no record and no table of the document knows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place, Sentence
from app.documents.proof.quantities import Bound, Quantity, read

CODE = "P22"
_NOT_COUNTED = {"", "년", "개년", "개월", "주", "일", "배"}


def unsourced(manuscript: Manuscript) -> Iterator[ProofFinding]:
    known = _known(manuscript)
    for sentence in manuscript.sentences():
        if not sentence.typed:
            continue
        for number in read(sentence.text):
            if number.unit in _NOT_COUNTED or number.bound is not Bound.EXACT or number.value <= 1:
                continue
            if number.high is not None:
                continue  # a range is a wish or a limit, nothing counted
            if _is_sourced(sentence, number) or (number.value, number.unit) in known:
                continue
            near = _nearest(known, number)
            spots = [Spot(sentence.place, quote(sentence.text, number.start, number.end))]
            if near is not None:
                spots.append(Spot(near[1], near[0]))
            yield ProofFinding(
                CODE,
                Severity.WARNING,
                f"{with_particle(number.text, '은/는')} 기록에서 온 수치가 아니에요. "
                "출처를 확인하거나 수치를 넣어 주세요.",
                f"출처 없는 수치 {number.text}",
                tuple(spots),
            )


def _is_sourced(sentence: Sentence, number: Quantity) -> bool:
    return any(start <= number.start < end for start, end in sentence.sourced)


Known = dict[tuple[Fraction, str], tuple[str, Place]]


def _known(manuscript: Manuscript) -> Known:
    """Figures with a source: those in prose, and the cells of tables made from records."""
    known: Known = {}
    for sentence in manuscript.sentences():
        for number in read(sentence.text):
            if _is_sourced(sentence, number):
                known.setdefault((number.value, number.unit), (sentence.text, sentence.place))
    for grid in manuscript.grids():
        for row in grid.rows:
            for column, cell in enumerate(row.cells):
                one = tables.number_at(grid, row, column)
                if one is not None and cell.sourced:
                    known.setdefault((one.value, one.unit), (cell.text, cell.place))
    return known


def _nearest(known: Known, number: Quantity) -> tuple[str, Place] | None:
    """A sourced figure of the same unit, close enough to be the one that was meant."""
    near = [
        (abs(value - number.value), text, place)
        for (value, unit), (text, place) in known.items()
        if unit == number.unit and 10 * abs(value - number.value) <= number.value
    ]
    return min(near, key=lambda one: one[0])[1:] if near else None
