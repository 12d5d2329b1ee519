"""Telephone numbers as people and spreadsheets write them."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s.\-–—()·/]+")
_SEOUL = "02"
# A mobile, Seoul, area or internet number without the zero it begins with.
_WITHOUT_ZERO = re.compile(r"1[016789]\d{7,8}|2\d{7,8}|[3-6]\d{8,9}|70\d{8}")
_SHORTEST, _LONGEST = 9, 11
_IN_TEXT = re.compile(r"(?<![\d-])(0\d{1,2}[-. ]\d{3,4}[-. ])\d{4}(?![\d-])")


def tidy(text: str) -> str:
    """``1000002231`` (a number cell lost its zero) or ``010.0000.2231`` to ``010-0000-2231``.

    What does not look like one number is left as it was written.
    """
    written = " ".join(text.split())
    digits = _SEPARATORS.sub("", written)
    if not digits.isdigit():
        return written
    if _WITHOUT_ZERO.fullmatch(digits):
        digits = f"0{digits}"
    if not digits.startswith("0") or not _SHORTEST <= len(digits) <= _LONGEST:
        return written
    head = _SEOUL if digits.startswith(_SEOUL) else digits[:3]
    rest = digits[len(head) :]
    return f"{head}-{rest[:-4]}-{rest[-4:]}"


def masked_in(text: str) -> str:
    """The text with the last four digits of every number in it hidden: ``02-000-****``."""
    return _IN_TEXT.sub(r"\1****", text)
