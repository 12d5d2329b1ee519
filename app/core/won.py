"""Amounts of money: integer won, parsed as Korean centres write them and printed one way.

Units: everything is stored and summed in won (원). Conversion to 천원 or 백만원 happens once,
at the very end, on a total; what it leaves over is shown (domain rule: 별지 1·2 are in 천원).
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

_NEGATIVE_MARKS = "△▲∆−–-"
_BLANK = {"", "-", "–", "—", "−", "·"}
_DIGITS = "영일이삼사오육칠팔구"
_SMALL = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조", "경")
# SQLite and BIGINT hold 2**63 - 1; a typed amount beyond 999 조 is a slip of the hand.
LIMIT = 999_999_999_999_999


class Unit(IntEnum):
    WON = 1
    THOUSAND = 1_000
    MILLION = 1_000_000

    @property
    def label(self) -> str:
        return {Unit.WON: "원", Unit.THOUSAND: "천원", Unit.MILLION: "백만원"}[self]


def parse(text: str, unit: Unit = Unit.WON) -> int | None:
    """Read ``1,234,000``, ``△4,300``, ``(4,300)``, ``₩1,000``, ``1234원`` or ``-``.

    A blank is None and a lone dash 0. Decimals are accepted only when they come out in whole
    won after the unit (``1.5`` 천원 is 1,500). Raises ValueError for anything else.
    """
    raw = unicodedata.normalize("NFKC", text).strip()
    if raw == "":
        return None
    if raw in _BLANK:
        return 0
    negative = False
    if raw.startswith("(") and raw.endswith(")"):
        negative, raw = True, raw[1:-1].strip()
    raw = raw.removeprefix("금").strip()
    raw = re.sub(r"^[₩￦\\]\s*|\s*원정?$", "", raw).strip()
    if raw and raw[0] in _NEGATIVE_MARKS:
        negative, raw = not negative, raw[1:].strip()
        raw = re.sub(r"^[₩￦\\]\s*", "", raw)
    match = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", raw)
    if match is None:
        raise ValueError(text)
    whole = int(match[1].replace(",", ""))
    fraction = (match[2] or "").rstrip("0")
    scale = int("1" + "0" * len(fraction))
    scaled = (whole * scale + int(fraction or 0)) * int(unit)
    if scaled % scale:
        raise ValueError(text)
    amount = scaled // scale
    if amount > LIMIT:
        raise ValueError(text)
    return -amount if negative else amount


def show(amount: int | None, *, dash_zero: bool = False) -> str:
    """``1,234,000``; a negative as ``△4,300``; None as an empty string."""
    if amount is None:
        return ""
    if amount == 0 and dash_zero:
        return "-"
    return f"△{-amount:,}" if amount < 0 else f"{amount:,}"


def convert(amount: int, unit: Unit) -> tuple[int, int]:
    """Whole units (cut toward zero) and the won left over; ``units * unit + rest == amount``."""
    units = abs(amount) // int(unit)
    units = -units if amount < 0 else units
    return units, amount - units * int(unit)


def in_words(amount: int) -> str:
    """``113560`` to ``일십일만삼천오백육십`` (행정업무규정 시행규칙 §2② writes every 일)."""
    if amount == 0:
        return "영"
    sign, amount = ("마이너스 " if amount < 0 else ""), abs(amount)
    groups: list[str] = []
    for large in _LARGE:
        amount, group = divmod(amount, 10_000)
        word = ""
        for small in _SMALL:
            group, digit = divmod(group, 10)
            if digit:
                word = _DIGITS[digit] + small + word
        if word:
            groups.append(word + large)
        if amount == 0:
            break
    return sign + "".join(reversed(groups))


def formal(amount: int) -> str:
    """``금113,560원(금일십일만삼천오백육십원)``, the form of official documents."""
    return f"금{show(amount)}원(금{in_words(amount)}원)"
