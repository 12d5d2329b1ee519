"""The rule that what is written down as done was done by today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core import korean
from app.core.errors import Problem


def by_today(field: str, day: date | None, today: date, what: str = "날짜") -> Iterator[Problem]:
    if day is not None and day > today:
        told = korean.with_particle(what, "을/를")
        yield Problem(field, f"아직 오지 않은 날이에요. {told} 다시 봐 주세요.")
