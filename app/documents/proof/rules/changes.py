"""P09: changes told as a percentage or a multiple beside both values: ``32% 감소(170→115명)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript
from app.documents.proof.quantities import NUMBER, UNIT, Quantity, fraction, show
from app.documents.proof.reading import fits, reckoned, texts

CODE = "P09"
_MOVE = r"증가|감소|향상|상승|하락|확대|축소|늘|줄"
_ARROW = r"\s*(?:→|⟶|⟹|⇒|->|➔)\s*"
_PAIR = rf"(?P<a>{NUMBER})\s?(?:{UNIT})?{_ARROW}(?P<b>{NUMBER})\s?(?:{UNIT})?"
_BEFORE = re.compile(
    rf"(?P<rate>{NUMBER})\s?(?P<sort>%|배)\s*(?P<bound>이상\s*)?(?:{_MOVE})?[가-힣]{{0,2}}\s*"
    rf"\((?:[^()\d]*){_PAIR}\s*\)"
)
_BEHIND = re.compile(rf"{_PAIR}\s*\((?P<rate>{NUMBER})\s?(?P<sort>%|배)\s*(?:{_MOVE})")


def changes(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for text, place in texts(manuscript):
        for match in (*_BEFORE.finditer(text), *_BEHIND.finditer(text)):
            first, last = fraction(match["a"]), fraction(match["b"])
            if first == 0 or _is_right(match, first, last):
                continue
            if match["sort"] == "배":
                right = f"{show((last / first * 10) // 1 / Fraction(10))}배"
                sum_ = f"{match['b']} ÷ {match['a']} = {right}"
            else:
                right = reckoned(abs(last - first), first)
                sum_ = f"({match['b']} − {match['a']}) ÷ {match['a']} = {right}"
            told = f"{match['rate']}{match['sort']}"
            yield ProofFinding(
                CODE,
                Severity.ERROR,
                f"{match['a']}에서 {with_particle(match['b'], '으로/로')} 바뀌면 "
                f"{right}인데 {told}로 적혀 있어요.",
                sum_,
                (
                    Spot(place, quote(text, *match.span("rate"))),
                    Spot(place, quote(text, match.start("a"), match.end("b"))),
                ),
                right,
            )


def _is_right(match: re.Match[str], first: Fraction, last: Fraction) -> bool:
    rate = fraction(match["rate"])
    decimals = len(match["rate"].partition(".")[2])
    printed = Quantity(rate, "%", 0, 0, match["rate"], decimals)
    if match["sort"] == "배":
        if (match.groupdict().get("bound") or "").strip():
            return last / first >= rate
        return fits(last / 100, first, printed)
    change = abs(last - first)
    return fits(change, first, printed) or fits(last, first, printed)
