"""P12: ``연 3회 (1/4/9/12월)``; P13: the same meeting with two cycles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.cycles import read_months
from app.core.errors import Severity
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place
from app.documents.proof.reading import bare, line_of, texts

MONTHS, TWICE = "P12", "P13"
_DOTS = r"[,/·‧ㆍ․.]"
_MONTH_LIST = rf"\d{{1,2}}\s*월?(?:\s*{_DOTS}\s*\d{{1,2}}\s*월?)+"
_CYCLE = re.compile(
    rf"(?:연간|매년|연|년)\s*(?P<times>\d{{1,2}})\s*회\s*(?P<least>이상)?\s*[/\-]?\s*\(?\s*-?\s*"
    rf"(?P<months>{_MONTH_LIST})(?=\s*\)|\s*월|\s*$|[^\d~～])"
)
_ROUNDS = re.compile(
    rf"(?P<months>{_MONTH_LIST})\s*(?:진행|실시|개최|운영)?\s*[/,(]\s*총\s*(?P<times>\d{{1,2}})\s*회기?"
)
_RANGE = re.compile(r"[~～∼]")


@dataclass(frozen=True, slots=True)
class _Cycle:
    times: int
    months: tuple[int, ...]
    at_least: bool
    text: str


def _months(text: str) -> tuple[int, ...]:
    return read_months(re.sub(_DOTS, ",", text)) or ()


def _cycles(text: str) -> Iterator[_Cycle]:
    for match in _CYCLE.finditer(text):
        months = _months(match["months"])
        if (
            months
            and "월" in text[match.start("months") : match.end() + 2]
            and not _RANGE.search(match["months"])
        ):
            yield _Cycle(int(match["times"]), months, bool(match["least"]), match[0].strip(" ("))


def months_listed(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for text, place in texts(manuscript):
        for cycle in _cycles(text):
            count = len(cycle.months)
            if count == cycle.times or (cycle.at_least and count > cycle.times):
                continue
            yield _finding(text, place, cycle.times, cycle.months, "연 ")
        for match in _ROUNDS.finditer(text):
            months = _months(match["months"])
            if len(months) > int(match["times"]):
                yield _finding(text, place, int(match["times"]), months, "총 ")


def _finding(
    text: str, place: Place, times: int, months: tuple[int, ...], word: str
) -> ProofFinding:
    listed = "·".join(map(str, months))
    return ProofFinding(
        MONTHS,
        Severity.ERROR,
        f"{word}{times}회라고 적었는데 적힌 달은 {len(months)}번이에요.",
        f"{listed}월 = {len(months)}번 ≠ {times}회",
        (Spot(place, quote(text)), Spot(place, f"{listed}월")),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    name: str
    words: frozenset[str]
    cycle: _Cycle
    place: Place
    line: str


def _held(manuscript: Manuscript) -> Iterator[_Held]:
    """Rows that say how often something of a name is held, and in which months."""
    for grid in manuscript.grids():
        for row in grid.rows:
            for cell in row.cells:
                for cycle in _cycles(cell.text):
                    others = " ".join(
                        one.text for one in row.cells[1:] if one is not cell and not one.covered
                    )
                    words = frozenset(re.findall(r"[가-힣]{2,}", others))
                    yield _Held(bare(row.label), words, cycle, cell.place, line_of(row))


def held_twice(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """The same name, or a longer name for the same content, with another cycle."""
    known: list[_Held] = []
    for held in _held(manuscript):
        for other in known:
            same = (held.cycle.times, held.cycle.months) == (other.cycle.times, other.cycle.months)
            if same or not _is_same_meeting(held, other):
                continue
            yield ProofFinding(
                TWICE,
                Severity.ERROR,
                f"같은 모임의 주기가 두 곳에서 달라요: {other.cycle.text}), {held.cycle.text}).",
                f"연 {other.cycle.times}회 ({_listed(other)}월) ≠ "
                f"연 {held.cycle.times}회 ({_listed(held)}월)",
                (Spot(held.place, quote(held.line)), Spot(other.place, quote(other.line))),
            )
        known.append(held)


def _listed(held: _Held) -> str:
    return "·".join(map(str, held.cycle.months))


def _is_same_meeting(one: _Held, other: _Held) -> bool:
    if one.name == other.name:
        return True
    short, long = sorted((one.name, other.name), key=len)
    shared = one.words & other.words
    either = min(len(one.words), len(other.words))
    return len(short) >= 4 and short in long and 2 * len(shared) > either > 0
