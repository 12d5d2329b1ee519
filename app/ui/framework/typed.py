"""Typed text to values and back, by the kind of the field.

Text that cannot be read stays text: the value of the field is then the string as typed, which
the services refuse with a sentence beside the field. Nothing typed is ever dropped.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from app.core import clock, won
from app.models.describe import FieldInfo, Kind
from app.services.shown import parse_hundredths, show

_TODAY = "오늘"
# A year of two digits lies at most this far ahead; '36 is 2036, '58 is 1958.
_AHEAD = 10


def read(field: FieldInfo, text: str, today: date) -> Any:
    """The value ``text`` stands for; the text itself where it stands for none."""
    stripped = text.strip()
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return text
        case Kind.YES_NO:
            return stripped not in ("", "아니요", "아니오", "N", "n", "X", "x", "0")
        case Kind.CHOICE:
            return stripped
    if not stripped:
        return "" if field.kind is Kind.TIME else None
    try:
        match field.kind:
            case Kind.DATE:
                return read_date(stripped, today)
            case Kind.TIME:
                return clock.read(stripped)
            case Kind.MONEY:
                return won.parse(stripped)
            case Kind.WHOLE:
                return won.parse(stripped.removesuffix(field.unit) if field.unit else stripped)
            case Kind.DECIMAL:
                return parse_hundredths(stripped)
    except ValueError:
        pass
    return text


def write(field: FieldInfo, value: Any) -> str:
    """``value`` as it stands in a field; unread text as it was typed."""
    if isinstance(value, str):
        return value
    return show(field, value)


def read_date(text: str, today: date) -> date:
    """``2026.3.5``, ``20260305``, ``3.5`` (this year), ``'26.3.5``, ``2026년 3월 5일``, ``오늘``.

    Raises ValueError for anything else.
    """
    raw = unicodedata.normalize("NFKC", text).strip().lstrip("'’‘`")
    if raw == _TODAY:
        return today
    if re.fullmatch(r"\d{8}", raw):
        return date(int(raw[:4]), int(raw[4:6]), int(raw[6:]))
    if re.fullmatch(r"\d{6}", raw):
        return date(_year(int(raw[:2]), today), int(raw[2:4]), int(raw[4:]))
    parts = re.fullmatch(r"(?:(\d{4}|\d{2})\D{1,2})?(\d{1,2})\D{1,2}(\d{1,2})[.일]?", raw)
    if parts is None:
        raise ValueError(text)
    year = int(parts[1]) if parts[1] else today.year
    if parts[1] and len(parts[1]) == 2:
        year = _year(year, today)
    return date(year, int(parts[2]), int(parts[3]))


def _year(two_digits: int, today: date) -> int:
    century = today.year // 100 * 100
    year = century + two_digits
    return year if year <= today.year + _AHEAD else year - 100
