"""Months of a plan: ``3,6,9,12월``, ``2월~11월``, ``연중``; the bars of a 추진일정 chart."""

from __future__ import annotations

import re

_ALL = ("연중", "상시", "수시", "매월")
_HALVES = {"상반기": (1, 6), "하반기": (7, 12)}
_PART = re.compile(r"(\d{1,2})\s*월?(?:\s*[~∼\-–]\s*(\d{1,2})\s*월?)?")
_BETWEEN = re.compile(r"[\s·ㆍ.,/]+")


def read_spans(text: str) -> tuple[tuple[int, int], ...] | None:
    """First and last month of every span, in the order of the year; None where it names none.

    Months that follow each other when listed stay apart: ``3·4`` are two times, ``3~4`` one.
    """
    text = text.strip()
    if text in _ALL:
        return ((1, 12),)
    if text in _HALVES:
        return (_HALVES[text],)
    spans = []
    rest = text
    while rest:
        found = _PART.match(rest)
        if found is None:
            return None
        first = int(found[1])
        last = int(found[2] or first)
        if not 1 <= first <= last <= 12:
            return None
        spans.append((first, last))
        rest = rest[found.end() :]
        between = _BETWEEN.match(rest)
        rest = rest[between.end() :] if between else rest
    return tuple(sorted(spans)) or None


def show(spans: tuple[tuple[int, int], ...]) -> str:
    """``3, 6, 9, 12월``, ``2~11월``, ``1~12월``; nothing for no spans."""
    listed = ", ".join(str(a) if a == b else f"{a}~{b}" for a, b in spans)
    return f"{listed}월" if listed else ""


def times(spans: tuple[tuple[int, int], ...]) -> int:
    """How often a plan that lists single months is held; a longer span is one."""
    return len(spans)
