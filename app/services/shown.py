"""Field values as text, the one way for lists, history, exports and messages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.core import periods, won
from app.models.describe import FieldInfo, Kind

_MASKED_TAIL = 4


def show(field: FieldInfo, value: Any) -> str:
    """``value`` of ``field`` as a person reads it; None is an empty string."""
    if value is None or value == "":
        return ""
    match field.kind:
        case Kind.MONEY:
            return won.show(value)
        case Kind.DECIMAL:
            return show_hundredths(value)
        case Kind.DATE:
            return periods.show_date(value)
        case Kind.YES_NO:
            return "예" if value else ""
        case _:
            return periods.show_moment(value) if isinstance(value, datetime) else str(value)


def show_total(field: FieldInfo, total: int) -> str:
    """A sum is never a year or a number of something, so it has its thousands apart."""
    return f"{total:,}" if field.kind is Kind.WHOLE else show(field, total)


def cell_text(field: FieldInfo, value: Any) -> str:
    """The same on one line and with contacts masked, for the cell of a list."""
    text = show(field, value)
    if field.secret:
        return mask(text)
    return " · ".join(text.splitlines()) if field.kind is Kind.LONG_TEXT else text


def show_hundredths(value: int) -> str:
    """``57129`` is ``571.29``, ``19600`` is ``196``, ``4290`` is ``42.9``."""
    whole, rest = divmod(abs(value), 100)
    sign = "△" if value < 0 else ""
    fraction = f".{rest:02d}".rstrip("0").rstrip(".")
    return f"{sign}{whole:,}{fraction}"


def show_mean(value: int) -> str:
    """``300`` is ``3.00``: a mean has been cut to hundredths, and says so."""
    sign = "△" if value < 0 else ""
    return f"{sign}{abs(value) // 100:,}.{abs(value) % 100:02d}"


def parse_hundredths(text: str) -> int | None:
    """``571.29`` or ``571.29㎡`` to ``57129``; ValueError where more decimals are given."""
    raw = text.replace(",", "").replace("㎡", "").replace("m2", "").strip()
    if not raw:
        return None
    whole, _, fraction = raw.partition(".")
    if len(fraction.rstrip("0")) > 2 or not whole.isdigit() or not (fraction or "0").isdigit():
        raise ValueError(text)
    return int(whole) * 100 + int((fraction + "00")[:2])


def mask(text: str) -> str:
    """``010-4821-0077`` to ``010-••••-0077``: enough to recognise, not enough to use."""
    digits = sum(char.isdigit() for char in text)
    if digits <= _MASKED_TAIL:
        return "•" * len(text)
    keep_head, seen, out = 3 if digits > 2 * _MASKED_TAIL else 0, 0, []
    for char in text:
        if char.isdigit():
            seen += 1
            hidden = keep_head < seen <= digits - _MASKED_TAIL
            out.append("•" if hidden else char)
        else:
            out.append(char)
    return "".join(out)


def as_text(value: Any) -> str:
    """A trail value without its field: ISO dates become dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "예" if value else "아니요"
    return periods.show_date(value) if isinstance(value, date) else str(value)
