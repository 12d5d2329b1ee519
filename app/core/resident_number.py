"""Resident numbers (주민등록번호) in free text: recognised so that they are not kept.

A number counts when its first six digits are a day that exists and the seventh is a sex and
century of somebody who may be alive. The check digit is no help: it means nothing since 2020.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

# Between the two halves anything is typed that passes for a dash.
_PATTERN = re.compile(r"(?<![\d-])(?<!\d\.)(\d{6})\s{0,2}[-./·_~]?\s{0,2}([1-8])\d{6}(?![\d]|-\d)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_FIRST_OF_2000 = "3478"

_CELLS = re.compile(r"[\t\n]")

_SEEN = "주민등록번호로 보이는 숫자가 있어요. 법에 근거가 있을 때만 받을 수 있어서 저장하지 않아요."
_THEN = "그 숫자만 지우고, 필요하면 생년월일을 적어 주세요."
REFUSAL = f"{_SEEN} 적은 내용은 그대로 있어요. {_THEN}"
# What a form says under the field: nothing typed is lost, so the draft has it until it is mended.
FORM_REFUSAL = f"{_SEEN} 적은 내용은 이 화면과 암호로 잠긴 임시저장에만 있어요. {_THEN}"


def found_in(text: str) -> bool:
    """Whether ``text`` holds something that looks like a resident number."""
    if len(text) < 13 or sum(map(str.isdigit, text)) < 13:
        return False
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES))
    return any(_is_day(match[1], match[2]) for match in _PATTERN.finditer(plain))


def found_within(value: object) -> bool:
    """The same in lists and mappings of texts; of a typed grid each cell by itself, since numbers
    that only stand beside each other are none."""
    if isinstance(value, str):
        return any(found_in(cell) for cell in _CELLS.split(value))
    if isinstance(value, Mapping):
        return any(found_within(one) for pair in value.items() for one in pair)
    if isinstance(value, (list, tuple)):
        return any(found_within(one) for one in value)
    return False


def hidden(text: str) -> str:
    """``text`` with its digits as dots where it holds one, to be named in a list or a message."""
    if not found_in(text):
        return text
    return "".join("•" if char.isdigit() else char for char in text)


def _is_day(digits: str, sex: str) -> bool:
    century = 2000 if sex in _FIRST_OF_2000 else 1900
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True
