"""Of which days a part tells, and how that is said on paper."""

from __future__ import annotations

from datetime import date

from app.core import periods
from app.core.periods import Period
from app.services.plan_parts.base import PartWanted


def day_of(wanted: PartWanted) -> date:
    """The day on which the records are looked at: never later than the year they are of."""
    return min(wanted.as_of, wanted.period.end)


def days_of(wanted: PartWanted) -> Period:
    """The year the records are of, up to the day of the document."""
    whole = wanted.period
    return Period(whole.start, max(whole.start, day_of(wanted)))


def span_of(wanted: PartWanted) -> str:
    """``(2025. 1. 1. ~ 2025. 12. 31.)``"""
    days = days_of(wanted)
    return f"({periods.show_period(days.start, days.end)})"
