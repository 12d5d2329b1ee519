"""Reading numbers as Korean documents write them, and leaving alone what only looks like one.

Dates, times, telephone numbers, articles of law, stages (1단계) and names with a digit (방학3동)
are no quantities: they are blanked out before reading, so that positions stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from app.documents.proof.units import COUNTS, MONEY, same_kind, scale

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
UNIT = "|".join(sorted((re.escape(unit) for unit in (*MONEY, *COUNTS)), key=len, reverse=True))
DOTS = r"[,/·‧ㆍ․・~～∼\-–]"
TILDE = r"[~～∼]"
_YEAR_MARK = r"[’‘'`´]"
_NO_QUANTITY = re.compile(
    "|".join(
        (
            rf"{_YEAR_MARK}?\d{{2,4}}\s*[.\-/]\s*\d{{1,2}}\s*[.\-/]\s*\d{{1,2}}\.?(?!\d)",
            rf"{_YEAR_MARK}\s*\d{{2}}(?:\s*\.\s*\d{{1,2}}(?!\d)|년)?(?:\s*\d{{1,2}}\s*월)?",
            r"(?:19|20)\d{2}\s*(?:\.\s*(?:1[0-2]|0?[1-9])(?!\d)|년도?|학년도)",
            r"(?<![\d.])\d{2}년\s*(?=\d{1,2}월)",
            rf"(?<![\d.])(?:\d{{1,2}}\s*월?\s*{DOTS}\s*)*\d{{1,2}}\s*월(?:\s*\d{{1,2}}\s*일)?",
            r"(?<![\d,.])\d{1,2}\.(?:\s?\d{1,2}\.|\s\d{1,2})(?!\d)",
            r"(?<!\d)\d{2}/\d{2}(?![\d/])",
            r"\d{1,2}\s*:\s*\d{1,2}(?!\d)",
            r"\(?0\d{1,2}[)\-]\s*\d{3,4}-\d{4}",
            r"\d+(?:-[\d*]+)+",
            r"[가-힣A-Z]-\d{3,}",
            r"제\s*\d+\s*[가-힣]?",
            r"\d+\s*(?:조|항|호점|호|목)(?=제|의|\d|[\s,.)]|$)",
            rf"(?:\d+\s*{DOTS}\s*)*\d+\s*(?:단계|번째|학년|등급|순위|주년|층|급|번지|분기|쪽|기수)",
            r"\d+\s*차(?!례)",
            r"(?<=[가-힣])\d+(?=가?\d*(?:동|로|길|가)(?![가-힣]))",
            r"\d+가(?=\d*동)",
        )
    )
)
_ONE = re.compile(
    rf"(?P<sign>[△▲∆])?\s?(?P<number>{NUMBER})"
    rf"(?:\s?(?P<first>{UNIT})?\s*{TILDE}\s*(?P<high>{NUMBER}))?(?:\s?(?P<unit>{UNIT}))?"
)
_WHOLE = re.compile(
    rf"\s*(?P<open>\()?\s*(?P<sign>[△▲∆−+\-])?\s*(?P<number>{NUMBER})\s?(?P<unit>{UNIT})?\s*\)?\s*"
)
_NEAR = 12
_REMEMBERED = 16_384
_DASHES = {"-", "–", "—", "−"}
_MAX_BEFORE = re.compile(r"(?:최대|최고|한도|한도액)\s*[:：]?\s*$")
_ABOUT_BEFORE = re.compile(r"(?:약|대략)\s*$")
_AFTER = re.compile(r"\s{0,1}(이내|이하|미만|한도|이상|초과|내외|가량|정도|안팎|여\s)")
_BOUND = {"이내": "max", "이하": "max", "미만": "max", "한도": "max", "이상": "min", "초과": "min"}


class Bound(StrEnum):
    EXACT = ""
    MAX = "max"  # 최대, 이내
    MIN = "min"  # 이상
    ABOUT = "about"  # 내외, 약


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` is in ``unit``'s smallest form (won for money); ``high`` ends a range."""

    value: Fraction
    unit: str
    start: int
    end: int
    text: str
    decimals: int = 0
    bound: Bound = Bound.EXACT
    high: Fraction | None = None
    written: str = ""  # the unit as printed

    @property
    def top(self) -> Fraction:
        return self.value if self.high is None else self.high


def fraction(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def blanked(text: str) -> str:
    """The text with everything that is no quantity replaced by spaces of the same length."""
    return _NO_QUANTITY.sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> tuple[Quantity, ...]:
    """Every number of the text in order; ``unit`` is empty where none is written.

    Many rules read the same line, so the last lines are remembered.
    """
    return tuple(_read(text))


def _read(text: str) -> Iterator[Quantity]:
    bare = blanked(text)
    for match in _ONE.finditer(bare):
        start = match.start("sign" if match["sign"] else "number")
        before = bare[start - 1] if start else " "
        unit = match["unit"] or match["first"] or ""
        if before in ".,_" or (before.isascii() and before.isalpha()):
            continue
        if not unit and "가" <= before <= "힣":
            continue  # a name or a product with a number
        value = fraction(match["number"]) * scale(match["first"] or unit)
        if match["sign"]:
            value = -value
        high = fraction(match["high"]) * scale(unit) if match["high"] else None
        yield Quantity(
            value,
            same_kind(unit),
            match.start("number"),
            match.end(),
            match[0].strip(),
            _decimals(match["number"]),
            _bound(bare, match.start(), match.end()),
            high,
            unit,
        )


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _bound(text: str, start: int, end: int) -> Bound:
    after = _AFTER.match(text, end)
    if after is not None:
        return Bound(_BOUND.get(after[1].strip(), "about"))
    before = text[max(0, start - _NEAR) : start]
    if _MAX_BEFORE.search(before):
        return Bound.MAX
    return Bound.ABOUT if _ABOUT_BEFORE.search(before) else Bound.EXACT


def whole(text: str) -> Quantity | None:
    """The cell's number where the cell is nothing but one; a lone dash is nothing, so 0."""
    if text.strip() in _DASHES:
        return Quantity(Fraction(0), "", 0, len(text), text.strip())
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    unit = match["unit"] or ""
    value = fraction(match["number"]) * scale(unit)
    if (match["sign"] or "+") != "+" or match["open"]:
        value = -value
    return Quantity(
        value,
        same_kind(unit),
        match.start("number"),
        match.end(),
        text.strip(),
        _decimals(match["number"]),
        written=unit,
    )


def single(text: str) -> Quantity | None:
    """The cell's only quantity with a unit, or its only number."""
    found = whole(text)
    if found is not None:
        return found
    numbers = read(text)
    with_unit = [number for number in numbers if number.unit]
    chosen = with_unit or numbers
    return chosen[0] if len(chosen) == 1 else None


def show(value: Fraction, written: str = "") -> str:
    """A number with thousands, in the unit it was written in."""
    shown = value / scale(written)
    if shown.denominator == 1:
        return f"{shown.numerator:,}"
    return f"{float(shown):,.4f}".rstrip("0").rstrip(".")
