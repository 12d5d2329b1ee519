"""Rates (집행률, 달성율): cut to one decimal by default, as the documents of the field do.

Public forms in use truncate (절사) while national statistics round, so the mode is a setting of
the document. Arithmetic is on integers; a float never decides a printed digit.
"""

from __future__ import annotations

from enum import StrEnum


class RateMode(StrEnum):
    CUT = "cut"  # 절사
    ROUND = "round"  # 반올림


def tenths(part: int, base: int, mode: RateMode = RateMode.CUT) -> int | None:
    """``part / base`` in tenths of a percent; None when there is nothing to divide by.

    Cutting is toward zero, so a negative rate never looks worse than it is.
    """
    if base == 0:
        return None
    negative = (part < 0) != (base < 0)
    part, base = abs(part), abs(base)
    value = (
        (2 * part * 1000 + base) // (2 * base) if mode is RateMode.ROUND else part * 1000 // base
    )
    return -value if negative else value


def show(part: int, base: int, mode: RateMode = RateMode.CUT) -> str:
    """``86.6%``, ``100%`` (a trailing ``.0`` is dropped) or ``-`` for a zero base."""
    value = tenths(part, base, mode)
    if value is None:
        return "-"
    sign = "△" if value < 0 else ""
    whole, tenth = divmod(abs(value), 10)
    return f"{sign}{whole}.{tenth}%" if tenth else f"{sign}{whole}%"
