"""What the checker has to say: the two places, and the sum that shows they disagree."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import Severity
from app.documents.proof.manuscript import Place

QUOTE_LIMIT = 90


@dataclass(frozen=True, slots=True)
class Spot:
    """One of the places that disagree, with the words printed there."""

    place: Place
    quote: str


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """``reckoning`` is the sum a reader can follow (``56 ÷ 128 = 43.7%``).

    ``spots`` has the place in question first and the one it disagrees with after it.
    ``suggestion`` replaces the figure of the first spot where only one value is possible.
    ``severity`` is ERROR where arithmetic alone decides, WARNING where the writer has to.
    """

    code: str
    severity: Severity
    text: str
    reckoning: str
    spots: tuple[Spot, ...]
    suggestion: str = ""

    @property
    def word(self) -> str:
        return "오류" if self.severity is Severity.ERROR else "확인"


def quote(text: str, start: int = 0, end: int = 0) -> str:
    """The line; where it is long, its beginning or what stands around ``start`` to ``end``."""
    text = " ".join(text.split()) if not end else text
    end = end or QUOTE_LIMIT
    if len(text) <= QUOTE_LIMIT:
        return " ".join(text.split())
    room = max(0, QUOTE_LIMIT - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), max(end, start) + room)
    cut = " ".join(text[first:last].split())
    return ("…" if first else "") + cut + ("…" if last < len(text) else "")
