"""P14: a limit per place against the amounts named; P15: count × range against the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place, Sentence, Title
from app.documents.proof.quantities import Bound, Quantity, read, show
from app.documents.proof.reading import bare, split_top
from app.documents.proof.units import WON

LIMIT, TOTAL = "P14", "P15"
_PER = re.compile(r"(?:^|[\s:：(])([가-힣]{1,8}?)(?:별|당)\s*(?:최대|최고|한도)?\s*$")
_GIVING = re.compile(r"지원|보조|교부|배정|지급|한도")
_TOTAL_WORD = re.compile(r"총\s*(?:액|사업비|예산)?\s*[:：]?\s*$")
_NEAR = 24
_MARKS = re.compile(r"^[\s\-–○●◦•▸▷※□■*]+|[\s:：]+$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with the chapter it stands in and the line it is subordinate to."""

    text: str
    place: Place
    level: int
    chapter: int
    parent: str


@dataclass(frozen=True, slots=True)
class _Named:
    """``시범자치구 : 1.5억~2억원`` or ``시범자치구 2~3개``."""

    name: str
    shown: str
    quantity: Quantity
    line: _Line


def _lines(manuscript: Manuscript) -> Iterator[_Line]:
    chapter, above = 0, list[Sentence]()
    for piece in manuscript.pieces:
        if isinstance(piece, Title):
            above = []
            chapter += piece.level <= 1
        elif isinstance(piece, Sentence):
            above = [one for one in above if one.level < piece.level]
            parent = above[-1].text if above else piece.place.section
            yield _Line(piece.text, piece.place, piece.level, chapter, parent)
            above.append(piece)


def _named(lines: list[_Line]) -> Iterator[_Named]:
    for line in lines:
        for item in split_top(line.text, ",、"):
            numbers = [one for one in read(item) if one.unit]
            if not numbers or numbers[0].bound is Bound.ABOUT:
                continue
            name = _MARKS.sub("", _MARKS.sub("", item[: numbers[0].start]))
            if name and not re.search(r"총|최대|[:：]", name):
                yield _Named(bare(name), name, numbers[0], line)


def per_place(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``구별 최대 1억원 이내`` and, in the same chapter, ``시범자치구 : 1.5억~2억원``."""
    lines = list(_lines(manuscript))
    named = [one for one in _named(lines) if one.quantity.unit == WON]
    for line in lines:
        if not _GIVING.search(line.text):
            continue
        for limit in read(line.text):
            per = _PER.search(line.text[max(0, limit.start - _NEAR) : limit.start])
            if limit.unit != WON or limit.bound is not Bound.MAX or per is None:
                continue
            over = [
                one
                for one in named
                if one.line.chapter == line.chapter
                and one.line is not line
                and one.name.endswith(bare(per[1]))
                and _GIVING.search(one.line.parent + one.line.text)
                and one.quantity.top > limit.value
            ]
            if over:
                yield _over(line, limit, per[1], over)


def _over(line: _Line, limit: Quantity, per: str, over: list[_Named]) -> ProofFinding:
    told = ", ".join(f"‘{one.shown}’ {one.quantity.text}" for one in over)
    return ProofFinding(
        LIMIT,
        Severity.ERROR,
        f"{per}마다 {limit.text}까지라고 적었는데 더 큰 금액이 적혀 있어요: {told}.",
        f"{over[0].quantity.text} > {limit.text}",
        (
            Spot(line.place, quote(line.text)),
            *(Spot(one.line.place, quote(one.line.text)) for one in over),
        ),
    )


def count_times_range(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``총 3억원`` below which amounts are named whose places are counted elsewhere."""
    lines = list(_lines(manuscript))
    named = list(_named(lines))
    counts = {one.name: one for one in named if one.quantity.unit not in (WON, "%", "명")}
    for at, line in enumerate(lines):
        total = next(
            (one for one in read(line.text) if one.unit == WON and _is_total(line.text, one)), None
        )
        if total is None:
            continue
        below = _below(lines, at)
        amounts = [one for one in named if one.line in below and one.quantity.unit == WON]
        pairs = [(one, counts[one.name]) for one in amounts if one.name in counts]
        if not pairs or len(pairs) != len(amounts):
            continue
        least = sum((one.quantity.value * many.quantity.value for one, many in pairs), Fraction(0))
        if least > total.value:
            yield _too_much(line, total, pairs, least)


def _is_total(text: str, quantity: Quantity) -> bool:
    return _TOTAL_WORD.search(text[max(0, quantity.start - _NEAR) : quantity.start]) is not None


def _below(lines: list[_Line], at: int) -> list[_Line]:
    below = []
    for line in lines[at + 1 :]:
        if line.level <= lines[at].level or line.place.section != lines[at].place.section:
            break
        below.append(line)
    return below


def _too_much(
    line: _Line, total: Quantity, pairs: list[tuple[_Named, _Named]], least: Fraction
) -> ProofFinding:
    unit = "억" if least >= 100_000_000 else "원"
    sum_ = " + ".join(
        f"{show(many.quantity.value)} × {show(one.quantity.value, unit)}{unit}"
        for one, many in pairs
    )
    told = f"{show(least, unit)}{unit}"
    return ProofFinding(
        TOTAL,
        Severity.ERROR,
        f"적힌 수와 금액으로는 적어도 {with_particle(told, '이/가')} 드는데 "
        f"총액은 {with_particle(total.text, '이에요/예요')}.",
        f"{sum_} = {told} > {total.text}",
        (
            Spot(line.place, quote(line.text)),
            *(Spot(one.line.place, quote(one.line.text)) for one, _ in pairs),
            *_distinct(many.line for _, many in pairs),
        ),
    )


def _distinct(lines: Iterator[_Line]) -> Iterator[Spot]:
    for line in dict.fromkeys(lines):
        yield Spot(line.place, quote(line.text))
