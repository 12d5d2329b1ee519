"""P01, P02: totals and subtotals against their parts, down a column and across a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Grid, GridRow, Manuscript
from app.documents.proof.quantities import read, show
from app.documents.proof.tables import Number
from app.documents.proof.units import scale

DOWN, ACROSS = "P01", "P02"
_CONVERTED = {"천원", "만원", "십만원", "백만원", "천만원", "억원", "억"}
_ROUNDING_TOLD = re.compile(r"끝수|단수|버림|버리|버려|반올림|절사|미만은|맞지 않을 수|다를 수")
_EXPLAINS = re.compile(r"차이|반납|제외|넘은|남음|남은|더함|더해|이월|센터 부담")
_PARTS_SHOWN = 12


def down(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """Each total row against the rows it can be the sum of."""
    for grid in manuscript.grids():
        words = [tables.total_word(row) for row in grid.rows]
        if not any(words):
            continue
        for column in range(grid.width):
            if tables.adds_up(grid, column):
                yield from _down_column(grid, column, words)


def _down_column(grid: Grid, column: int, words: list[str]) -> Iterator[ProofFinding]:
    numbers = [tables.number_at(grid, row, column) for row in grid.rows]
    body = [number for number, word in zip(numbers, words, strict=True) if number and not word]
    if not _is_additive(grid, column, numbers, words) or all(one.is_dash for one in body):
        return
    for at, word in enumerate(words):
        total = numbers[at]
        if not word or word == "누계" or total is None:
            continue
        if total.is_dash and any(one.is_dash for one in body):
            continue  # something is not known, so neither is the sum
        choices = list(_choices(grid, words, numbers, at))
        if any(len(choice) > 1 for choice in choices):
            choices = [
                choice for choice in choices if len(choice) > 1 or choice[0].value == total.value
            ]
        yield from _judge(grid, total, choices, DOWN)


def _is_additive(grid: Grid, column: int, numbers: list[Number | None], words: list[str]) -> bool:
    """Every filled body cell is a number of one unit."""
    units = set()
    for row, number, word in zip(grid.rows, numbers, words, strict=True):
        text = row.cells[column].text.strip() if column < len(row.cells) else ""
        if number is None:
            if text and not word and not row.cells[column].covered:
                return False
            continue
        if not number.is_dash:
            units.add(number.unit)
    if units & {"%", "점", "배"} or len(units) > 1:
        return False
    return not (units <= {"명", ""} and units and tables.counts_once(grid) and "명" in units)


def _choices(
    grid: Grid, words: list[str], numbers: list[Number | None], at: int
) -> Iterator[list[Number]]:
    """The sets of rows a total may stand for; a total that fits any of them is right."""
    seen: set[tuple[int, ...]] = set()
    for chosen in _row_sets(grid, words, at):
        if tuple(chosen) in seen:
            continue
        seen.add(tuple(chosen))
        parts = [number for index in chosen if (number := numbers[index]) is not None]
        if parts:
            yield parts


def _row_sets(grid: Grid, words: list[str], at: int) -> Iterator[list[int]]:
    body = [index for index, word in enumerate(words) if not word]
    totals = [index for index, word in enumerate(words) if word]
    previous = max((index for index in totals if index < at), default=-1)
    following = min((index for index in totals if index > at), default=len(words))
    yield list(range(previous + 1, at))
    yield list(range(at + 1, following))
    if tables.is_subtotal(words[at]):
        group = grid.rows[at].cells[0].text
        yield [index for index in body if grid.rows[index].cells[0].text == group]
        return
    subtotals = [index for index in totals if tables.is_subtotal(words[index])]
    for chosen in (body, subtotals):
        yield [index for index in chosen if index < at]
        yield [index for index in chosen if index > at]
        yield chosen
    if previous >= 0:
        # A 합계 over rows that are 계 themselves.
        yield [index for index in totals if index < at and words[index] == words[previous]]


def across(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """A 계 column against the columns beside it."""
    for grid in manuscript.grids():
        totals = [col for col in range(grid.width) if tables.is_total_heading(grid.heading(col))]
        for column in totals:
            if "누계" in grid.headings(column):
                continue
            for row in grid.rows:
                yield from _across_row(grid, row, column, totals)


def _across_row(grid: Grid, row: GridRow, column: int, totals: list[int]) -> Iterator[ProofFinding]:
    total = tables.number_at(grid, row, column)
    if total is None or total.unit in {"%", "점", "배"} or "율" in row.label or "률" in row.label:
        return
    left = [col for col in range(column) if col not in totals]
    previous = max((col for col in totals if col < column), default=-1)
    following = min((col for col in totals if col > column), default=grid.width)
    sets = [
        left,
        [col for col in left if col > previous],
        [col for col in totals if col < column],
        [col for col in range(column + 1, grid.width) if col not in totals],
        list(range(column + 1, following)),
    ]
    sets += _groups(grid, column)
    choices = []
    for columns in sets:
        parts = [tables.number_at(grid, row, col) for col in columns if tables.adds_up(grid, col)]
        filled = [part for part in parts if part is not None]
        same = [part for part in filled if part.is_dash or part.unit == total.unit]
        if len(same) == len(filled) and len(filled) > 1 and same not in choices:
            choices.append(same)
    yield from _judge(grid, total, choices, ACROSS)


def _groups(grid: Grid, total: int) -> list[list[int]]:
    """Columns under one heading (성별, 나이): each such group may divide the same total."""
    if len(grid.header) < 2:
        return []
    groups: list[list[int]] = []
    above = ""
    for column, cell in enumerate(grid.header[0].cells):
        if column == total:
            above = ""
            continue
        if cell.text and (cell.text != above or not groups):
            groups.append([])
            above = cell.text
        if groups:
            groups[-1].append(column)
    return groups


def _judge(
    grid: Grid, total: Number, choices: Sequence[list[Number]], code: str
) -> Iterator[ProofFinding]:
    """Nothing where the total fits one of its possible sets of parts."""
    off = [(abs(_sum(parts) - total.value), len(parts), parts) for parts in choices]
    if not off or any(distance == 0 for distance, _, _ in off):
        return
    distance, count, parts = min(off, key=lambda one: one[0])
    unit = total.written or grid.unit
    if not is_told(grid, distance, count, unit):
        yield _finding(total, parts, code, is_rounding(distance, count, unit))


def is_rounding(distance: Fraction, count: int, unit: str) -> bool:
    """Each part may have lost up to one when it was converted to thousands or millions."""
    return unit in _CONVERTED and distance <= count * scale(unit)


def is_told(grid: Grid, distance: Fraction, count: int, unit: str) -> bool:
    """The table itself says why converted amounts do not add up."""
    return is_rounding(distance, count, unit) and any(
        _ROUNDING_TOLD.search(note) for note in grid.notes
    )


def is_explained(manuscript: Manuscript, off: Fraction, unit: str) -> bool:
    """A note or a line of the document names the difference and what became of it."""
    step = 2 * scale(unit) if unit in _CONVERTED else 0
    notes = [note for grid in manuscript.grids() for note in grid.notes]
    told = [*notes, *(sentence.text for sentence in manuscript.sentences())]
    return any(
        _EXPLAINS.search(text) and any(abs(one.value - off) <= step for one in read(text))
        for text in told
    )


def _sum(parts: Sequence[Number]) -> Fraction:
    return sum((part.value for part in parts), Fraction(0))


def _finding(total: Number, parts: list[Number], code: str, rounded: bool) -> ProofFinding:
    found = _sum(parts)
    written = total.written
    right = show(found, written)
    sum_ = " + ".join(show(part.value, written) for part in parts[:_PARTS_SHOWN])
    if len(parts) > _PARTS_SHOWN:
        sum_ += f" + … ({len(parts)}개)"
    printed = show(total.value, written)
    name = with_particle(total.cell.place.label or "합계", "은/는")
    text = f"{name} {printed}인데 더하면 {with_particle(right, '이에요/예요')}."
    if rounded:
        text += " 단위를 바꾸며 생긴 끝수인지 확인하고, 끝수라면 표 아래에 적어 주세요."
    first, last = parts[0], parts[-1]
    return ProofFinding(
        code,
        Severity.WARNING if rounded else Severity.ERROR,
        text,
        f"{sum_} = {right} (적힌 값 {printed}, 차이 {show(abs(found - total.value), written)})",
        (
            Spot(total.cell.place, quote(total.cell.text)),
            Spot(first.cell.place, " … ".join(dict.fromkeys((first.cell.text, last.cell.text)))),
        ),
        "" if rounded else right + _suffix(total),
    )


def _suffix(total: Number) -> str:
    """The unit printed inside the cell itself."""
    return (
        total.written if total.written and total.cell.text.strip().endswith(total.written) else ""
    )
