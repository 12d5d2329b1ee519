"""P19: one result with two rates; P20: one quantity with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place
from app.documents.proof.quantities import Bound, Quantity, read
from app.documents.proof.reading import bare, line_of
from app.documents.proof.rules.rates import Rate, right_rates

BASES, VALUES = "P19", "P20"
_LEAST_NAME = 4
_NEAR = 40
_LABEL_BEFORE = re.compile(
    r"(?:^|[\s\-–○●◦•▸*,(])([가-힣][가-힣 ]{2,18}?)\s*(?:은|는|이|가)?\s*[:：(]?\s*(?:총\s*)?$"
)
_OTHER_TIME = re.compile(
    r"전년|작년|지난해|대비|20\d\d|[’‘'`]\d\d|단계|[별당]\s|목표|계획|예정|까지"
)
_GENERAL = re.compile(
    r"^(?:시행|추진|지원|교육|사업|참여|운영|구성|선정)?(?:목표|내용|인원|기간|대상|규모|방법|기준|실적|횟수)$"
)


def rate_bases(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """The same 97명 수료 as 93.2% of 104 and as 88.9% of 109: which base is meant?"""
    for one, other in _of_one_part(right_rates(manuscript)):
        yield ProofFinding(
            BASES,
            Severity.WARNING,
            f"같은 {one.part.text}의 비율이 {one.printed.text}와 {other.printed.text}로 "
            "두 가지예요. "
            f"분모가 {with_particle(one.base.text, '과/와')} "
            f"{with_particle(other.base.text, '으로/로')} 달라요. "
            "무엇에 대한 비율인지 적어 주세요.",
            f"{one.part.text} ÷ {one.base.text} = {one.printed.text}, "
            f"{other.part.text} ÷ {other.base.text} = {other.printed.text}",
            (Spot(other.place, quote(other.line)), Spot(one.place, quote(one.line))),
        )


def _of_one_part(rates: Iterator[Rate]) -> Iterator[tuple[Rate, Rate]]:
    """Pairs with the same result and name, and another base."""
    groups: dict[tuple[Fraction, str], list[Rate]] = {}
    for rate in rates:
        if rate.part.value > 1:
            groups.setdefault((rate.part.value, rate.part.unit), []).append(rate)
    for group in groups.values():
        named = [(rate, [bare(word) for word in rate.label.split()]) for rate in group]
        for (one, words), (other, others) in combinations(named, 2):
            if one.base.value == other.base.value or _row(one) == _row(other):
                continue
            if _same_name(words, others):
                yield one, other


def _row(rate: Rate) -> str:
    return rate.place.key.rpartition(":")[0]


def _same_name(words: Sequence[str], others: Sequence[str]) -> bool:
    """One's most particular word is part of the other's name, beyond a group both belong to."""
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[shared] == others[shared]:
        shared += 1
    for first, second in ((words[shared:], others[shared:]), (others[shared:], words[shared:])):
        names = [word for word in first if len(word) >= _LEAST_NAME]
        if names and names[-1] in "".join(second):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    values: frozenset[tuple[Fraction, str]]
    place: Place
    line: str


def prose_against_tables(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``참여인원은 105명`` where every row of that name has other numbers of people."""
    rows: dict[str, list[_Row]] = {}
    for row in _rows(manuscript):
        rows.setdefault(row.name, []).append(row)
    for sentence in manuscript.sentences():
        for number in read(sentence.text):
            if number.bound is not Bound.EXACT or number.high is not None:
                continue
            names = _endings(_phrase_before(sentence.text, number))
            name = next((name for name in names if name in rows), "")
            known = [row for row in rows.get(name, []) if _units(row) & {number.unit}]
            if not known or any((number.value, number.unit) in row.values for row in known):
                continue
            yield ProofFinding(
                VALUES,
                Severity.WARNING,
                f"글에는 {with_particle(number.text, '으로/로')} 적었는데 "
                "표의 같은 줄에는 그 수가 없어요.",
                f"{number.text} ≠ {', '.join(_shown(known[0], number.unit))}",
                (
                    Spot(sentence.place, quote(sentence.text, number.start, number.end)),
                    Spot(known[0].place, quote(known[0].line)),
                ),
            )


def _rows(manuscript: Manuscript) -> Iterator[_Row]:
    for grid in manuscript.grids():
        for row in grid.rows:
            name = bare(tables.name_of(row))
            if len(name) < _LEAST_NAME or _GENERAL.match(name):
                continue
            values: set[tuple[Fraction, str]] = set()
            for column, cell in enumerate(row.cells):
                number = tables.number_at(grid, row, column)
                if number is not None:
                    values.add((number.value, number.unit))
                values |= {(one.value, one.unit) for one in read(cell.text)}
            yield _Row(name, frozenset(values), row.cells[0].place, line_of(row))


def _units(row: _Row) -> set[str]:
    return {unit for _, unit in row.values if unit}


def _shown(row: _Row, unit: str) -> list[str]:
    return [f"{int(value):,}{unit}" for value, one in sorted(row.values) if one == unit]


def _phrase_before(text: str, number: Quantity) -> str:
    """The words a quantity is said of; none where it is of another year or a plan."""
    if number.unit in ("", "%", "배", "년", "개월", "일") or _OTHER_TIME.search(text):
        return ""
    match = _LABEL_BEFORE.search(text[max(0, number.start - _NEAR) : number.start])
    return match[1] if match is not None else ""


def _endings(phrase: str) -> Iterator[str]:
    """The last words of a phrase as a name, the longest first."""
    words = phrase.split()
    for first in range(len(words)):
        name = bare("".join(words[first:]))
        if len(name) >= _LEAST_NAME and not _GENERAL.match(name):
            yield name


def named_twice(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``신규충원인력 : 총 511명`` in one place and 501명 in another."""
    found: dict[tuple[str, str], list[tuple[Quantity, Place, str]]] = {}
    for sentence in manuscript.sentences():
        numbers = [one for one in read(sentence.text) if one.unit]
        if len(numbers) != 1 or numbers[0].bound is not Bound.EXACT or numbers[0].high is not None:
            continue
        name = next(_endings(_phrase_before(sentence.text, numbers[0])), "")
        if len(name) > _LEAST_NAME:
            one = (numbers[0], sentence.place, sentence.text)
            found.setdefault((name, numbers[0].unit), []).append(one)
    for places in found.values():
        values = {quantity.value for quantity, _, _ in places}
        if len(values) != 2:
            continue  # three values and more belong to a name that stands for many things
        first = places[0]
        other = next(one for one in places if one[0].value != first[0].value)
        yield ProofFinding(
            VALUES,
            Severity.WARNING,
            f"같은 이름의 수가 {with_particle(first[0].text, '과/와')} "
            f"{with_particle(other[0].text, '으로/로')} 두 가지예요.",
            f"{first[0].text} ≠ {other[0].text}",
            (Spot(other[1], quote(other[2])), Spot(first[1], quote(first[2]))),
        )
