"""Dates, periods, ages and careers, always to a named reference date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_WEEKDAYS = "월화수목금토일"
_IN_EVERY_MONTH = 28


@dataclass(frozen=True)
class Period:
    """Both ends belong to the period."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def elapsed_tenths(self, today: date) -> int:
        """How much of the period has passed, in tenths of a percent, 0 to 1000; cut."""
        passed = (min(today, self.end) - self.start).days + 1
        return max(0, passed * 1000 // self.days)


def year_of(year: int, first_month: int = 1) -> Period:
    """The fiscal year (재무·회계 규칙 §3: 1 January to 31 December unless the centre differs)."""
    start = date(year, first_month, 1)
    return Period(start, date(year + 1, first_month, 1) - timedelta(days=1))


def month_of(year: int, month: int) -> Period:
    start = date(year, month, 1)
    return Period(start, add_months(start, 1) - timedelta(days=1))


def months_of(period: Period) -> list[Period]:
    """The calendar months a period touches, cut to it."""
    first, last = (day.year * 12 + day.month - 1 for day in (period.start, period.end))
    months = [month_of(index // 12, index % 12 + 1) for index in range(first, last + 1)]
    return [Period(max(one.start, period.start), min(one.end, period.end)) for one in months]


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, end_inclusive: date) -> int:
    """Whole months from ``start`` to the end of ``end_inclusive``; 2 Mar to 1 Apr is one."""
    if end_inclusive < start:
        return 0
    after = end_inclusive + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    # Compare against the clipped day, so that 31 Jan to 28 Feb counts as one month.
    return months if add_months(start, months) <= after else months - 1


def career_months(spans: Iterable[tuple[date, date | None]], as_of: date) -> int:
    """Months of each span up to ``as_of``, added up; an open span still runs."""
    return sum(months_between(start, min(end or as_of, as_of)) for start, end in spans)


def show_career(months: int) -> str:
    """``14년 1개월``, ``8년``, ``11개월``, and ``1개월 미만`` for nothing."""
    years, rest = divmod(months, 12)
    parts = [f"{years}년"] * bool(years) + [f"{rest}개월"] * bool(rest)
    return " ".join(parts) or "1개월 미만"


def age(born_on: date, as_of: date) -> int:
    """만 나이."""
    return as_of.year - born_on.year - ((as_of.month, as_of.day) < (born_on.month, born_on.day))


def show_date(day: date | None) -> str:
    """``2026. 3. 2.`` (행정업무규정); None is an empty string."""
    return f"{day.year}. {day.month}. {day.day}." if day else ""


def show_short_date(day: date | None) -> str:
    """``3. 2.``"""
    return f"{day.month}. {day.day}." if day else ""


def show_long_date(day: date) -> str:
    """``2026. 3. 2. 월요일``"""
    return f"{show_date(day)} {_WEEKDAYS[day.weekday()]}요일"


def show_day(day: date) -> str:
    """``2026. 3. 2.(월)``"""
    return f"{show_date(day)}({_WEEKDAYS[day.weekday()]})"


def show_period(start: date | None, end: date | None) -> str:
    """``2026. 1. 1. ~ 2026. 12. 31.``"""
    return f"{show_date(start)} ~ {show_date(end)}".strip()


def show_moment(moment: datetime) -> str:
    """``2026. 3. 2. 14:05``"""
    return f"{show_date(moment.date())} {moment:%H:%M}"
