"""How often something is held: 주 1회, 월 1회, 연 4회 (1·4·7·12월), and the spans that makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.periods import Period, add_months


class Unit(StrEnum):
    WEEK = "주"
    MONTH = "월"
    QUARTER = "분기"
    HALF = "반기"
    YEAR = "연"
    AS_NEEDED = "수시"

    @property
    def months(self) -> int:
        """How many months one span has; 0 for weeks and where there are no spans."""
        return {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}.get(self, 0)

    @property
    def in_a_year(self) -> int:
        """How many spans a year has; 0 where there are none."""
        return 52 if self is Unit.WEEK else 12 // self.months if self.months else 0


def show(unit: str, times: int, months: str = "") -> str:
    """``주 1회``, ``연 4회 (1·4·7·12월)``, ``수시``."""
    if unit == Unit.AS_NEEDED:
        return unit
    listed = "·".join(map(str, read_months(months) or ()))
    return f"{unit} {times}회" + (f" ({listed}월)" if listed else "")


def read_months(text: str) -> tuple[int, ...] | None:
    """``1·4·7·12월`` or ``1,4,7,12`` in order; None where it names no months."""
    numbers = [part for part in re.split(r"[\s·ㆍ.,/월]+", text) if part]
    if not all(part.isdigit() and 1 <= int(part) <= 12 for part in numbers):
        return None
    return tuple(sorted({int(part) for part in numbers}))


def span_of(unit: Unit, day: date) -> Period:
    """The week (from Monday), month, quarter, half or year ``day`` is in."""
    if unit is Unit.WEEK:
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6))
    months = unit.months or 12
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(start, add_months(start, months) - timedelta(days=1))


def spans(unit: Unit, within: Period) -> list[Period]:
    """Every span with a day in ``within``, in order, uncut."""
    found = [span_of(unit, within.start)]
    while found[-1].end < within.end:
        found.append(span_of(unit, found[-1].end + timedelta(days=1)))
    return found


def name_span(unit: Unit, span: Period) -> str:
    """``11월``, ``4분기``, ``하반기``, ``2026년``, ``11. 16. 주``."""
    start = span.start
    match unit:
        case Unit.MONTH:
            return f"{start.month}월"
        case Unit.QUARTER:
            return f"{(start.month - 1) // 3 + 1}분기"
        case Unit.HALF:
            return "상반기" if start.month == 1 else "하반기"
        case Unit.WEEK:
            return f"{start.month}. {start.day}. 주"
        case _:
            return f"{start.year}년"


_STATED = re.compile(
    r"(?P<unit>주|월|격월|분기|반기|연간|매년|연|년)\s*(?P<times>\d{1,2})\s*회\s*(?P<least>이상)?"
    r"[\s/(\-]*(?P<months>\d{1,2}\s*월?(?:\s*[,/·ㆍ.]\s*\d{1,2}\s*월?)*(?=\s*월?\s*(?:\)|$)))?"
)
_YEARLY = {"연간": Unit.YEAR, "매년": Unit.YEAR, "년": Unit.YEAR}


@dataclass(frozen=True)
class Stated:
    """A cycle as words say it; ``at_least`` for ``연 4회 이상``."""

    unit: Unit
    times: int
    months: tuple[int, ...] = ()
    at_least: bool = False

    @property
    def in_a_year(self) -> int:
        return self.unit.in_a_year * self.times


def read(text: str) -> Stated | None:
    """``연4회 (3,6,9,12월)``, ``월 1회``, ``격월1회``; None where it says something else."""
    found = _STATED.search(text)
    if found is None:
        return None
    times, least = int(found["times"]), bool(found["least"])
    if found["unit"] == "격월":
        return Stated(Unit.YEAR, 6 * times, at_least=least)
    unit = _YEARLY.get(found["unit"]) or Unit(found["unit"])
    listed = read_months(found["months"] or "") or ()
    return Stated(unit, times, listed if unit is Unit.YEAR else (), least)
