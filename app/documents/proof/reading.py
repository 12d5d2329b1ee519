"""What several rules need: every text with its place, percentages, names in their bare form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from app.core.korean import fold
from app.documents.proof.manuscript import GridRow, Manuscript, Place, Sentence
from app.documents.proof.quantities import Quantity, whole

_HANJA = str.maketrans({"洞": "동", "市": "시", "區": "구", "舊": "구", "前": "전", "現": "현"})
_LONGEST_HELD = 600
_BRACKETS = {"(": ")", "（": "）"}


def texts(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Sentences, and the cells of tables that hold more than a number."""
    for piece in manuscript.pieces:
        if isinstance(piece, Sentence):
            yield piece.text, piece.place
        elif not hasattr(piece, "rows"):
            continue
        else:
            for row in piece.rows:
                for cell in row.cells:
                    if cell.text.strip() and not cell.covered and whole(cell.text) is None:
                        yield cell.text, cell.place


def bare(text: str) -> str:
    """A name for comparing: no spaces, marks or brackets, Hanja of offices in Hangul."""
    return fold(text.translate(_HANJA))


def line_of(row: GridRow) -> str:
    """The row as it reads, for quoting."""
    shown = (" ".join(cell.text.split()) for cell in row.cells if cell.text and not cell.covered)
    return " | ".join(shown)


def fits(part: Fraction, base: Fraction, printed: Quantity) -> bool:
    """Whether a printed percentage is ``part / base``, cut or rounded to its own decimals."""
    if base == 0:
        return False
    return part * 100 / base in _around(printed)


class _Range:
    """Every value that is printed the same way."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self._low, self._high = low, high

    def __contains__(self, value: Fraction) -> bool:
        return self._low <= value < self._high


def _around(printed: Quantity) -> _Range:
    step = Fraction(1, 10**printed.decimals)
    return _Range(printed.value - step / 2, printed.value + step)


def reckoned(part: Fraction, base: Fraction) -> str:
    """``43.7%``, cut to one decimal as the documents of the field do."""
    tenths = part * 1000 // base
    whole_, tenth = divmod(int(tenths), 10)
    return f"{whole_}.{tenth}%" if tenth else f"{whole_}%"


def split_top(text: str, separators: str) -> list[str]:
    """Parts between separators that stand outside any brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in _BRACKETS:
            depth += 1
        elif char in _BRACKETS.values():
            depth -= 1
        elif depth == 0 and char in separators and not _in_number(text, at):
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _in_number(text: str, at: int) -> bool:
    """A comma between thousands parts nothing."""
    return text[at] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[at - 1 : at + 5]))


def inside(text: str, opening: int) -> str | None:
    """What a bracket holds, nested ones included; None where it is never closed."""
    depth = 0
    for at in range(opening, min(len(text), opening + _LONGEST_HELD)):
        if text[at] in _BRACKETS:
            depth += 1
        elif text[at] in _BRACKETS.values():
            depth -= 1
            if depth == 0:
                return text[opening + 1 : at]
    return None
