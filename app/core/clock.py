"""Times of day as people type them, kept and shown as 24 h ``09:30`` (행정업무규정)."""

from __future__ import annotations

import re
import unicodedata

_TYPED = re.compile(
    r"(오전|오후|AM|PM)?\s*(\d{1,2})\s*(?:[:.시]\s*(\d{1,2})?\s*분?(?::\d{2})?)?\s*(AM|PM)?",
    re.IGNORECASE,
)
_PACKED = re.compile(r"(\d{1,2})(\d{2})")
_KEPT = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_HALF = re.compile(r"시\s*반")


def read(text: str) -> str:
    """``9:30``, ``930``, ``9시 반``, ``오후 2시``, ``14`` to ``09:30``, ``14:00``.

    ValueError for anything that is no time of day.
    """
    raw = _HALF.sub("시 30분", unicodedata.normalize("NFKC", text).strip())
    if packed := _PACKED.fullmatch(raw):
        return _made(text, int(packed[1]), int(packed[2]))
    found = _TYPED.fullmatch(raw)
    if found is None:
        raise ValueError(text)
    half = (found[1] or found[4] or "").upper()
    hour = int(found[2])
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half in ("오후", "PM") else 0)
    return _made(text, hour, int(found[3] or 0))


def is_kept(text: str) -> bool:
    """Whether ``text`` is a time of day as records keep it."""
    return _KEPT.fullmatch(text) is not None


def minutes(kept: str) -> int:
    """Since midnight."""
    hour, _, minute = kept.partition(":")
    return int(hour) * 60 + int(minute)


def _made(text: str, hour: int, minute: int) -> str:
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02d}:{minute:02d}"
