"""Units as Korean documents write them: how much each counts, and which can be compared."""

from __future__ import annotations

import re
from fractions import Fraction

WON = "원"
MONEY = {
    "원": Fraction(1),
    "천원": Fraction(1_000),
    "만원": Fraction(10_000),
    "십만원": Fraction(100_000),
    "백만원": Fraction(1_000_000),
    "천만원": Fraction(10_000_000),
    "억원": Fraction(100_000_000),
    "억": Fraction(100_000_000),
    "조원": Fraction(1_000_000_000_000),
}
# What is written in several ways and means one thing.
_SAME = {
    "인": "명",
    "개구": "구",
    "개 구": "구",
    "개동": "동",
    "개 동": "동",
    "개소": "곳",
    "곳": "곳",
    "시간": "시간",
    "H": "시간",
    "h": "시간",
    "회기": "회기",
    "％": "%",
    "퍼센트": "%",
}
COUNTS = (
    "명",
    "인",
    "건",
    "회기",
    "회",
    "개소",
    "개동",
    "개 동",
    "개구",
    "개 구",
    "개교",
    "개국",
    "개년",
    "개월",
    "개",
    "곳",
    "가구",
    "세대",
    "시간",
    "H",
    "일",
    "년",
    "주",
    "%",
    "％",
    "퍼센트",
    "배",
    "점",
    "㎡",
    "km",
    "L",
    "부",
    "매",
    "권",
    "종",
    "대",
    "팀",
    "기관",
    "기업",
    "단체",
    "구",
    "동",
    "집",
    "포대",
    "상자",
    "가지",
    "사업단",
    "시설",
    "차례",
    "편",
    "석",
    "실",
    "면",
)
_UNIT_NOTE = re.compile(
    r"단위\s*[:：]?\s*(백만\s*원|천만\s*원|천\s*원|만\s*원|억\s*원|원|명|건|회|일|점|%)"
)


def same_kind(unit: str) -> str:
    """The unit two quantities are compared in."""
    return WON if unit in MONEY else _SAME.get(unit, unit)


def scale(unit: str) -> Fraction:
    return MONEY.get(unit, Fraction(1))


def unit_of_note(text: str) -> str:
    """``천원`` out of ``(단위: 천원)``."""
    found = _UNIT_NOTE.search(text)
    return found[1].replace(" ", "") if found else ""
