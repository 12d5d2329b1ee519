"""Which backups stay as they grow old."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from app.store.backup import kept_by_age

NOW = datetime(2026, 11, 19, 18, 0)


def test_a_year_of_daily_backups_thins_to_days_weeks_and_months() -> None:
    daily = [NOW - timedelta(days=n) for n in range(365)]
    kept = sorted(kept_by_age(daily, NOW), reverse=True)
    assert kept[:14] == daily[:14]  # two whole days and twelve more
    weeks, months = kept[14:24], kept[24:]
    assert len(weeks) == 10
    assert {(a - b).days for a, b in pairwise(weeks)} == {7}
    assert len(months) == 9
    assert len({(moment.year, moment.month) for moment in months}) == 9
    assert months[0] < weeks[-1]


def test_today_and_yesterday_stay_whole_and_other_days_keep_their_last() -> None:
    hourly = [NOW - timedelta(hours=n) for n in range(24 * 4)]
    kept = kept_by_age(hourly, NOW)
    days: dict[date, list[datetime]] = {}
    for moment in kept:
        days.setdefault(moment.date(), []).append(moment)
    counts = [len(days[day]) for day in sorted(days, reverse=True)]
    assert counts == [19, 24, 1, 1, 1]
    assert max(days[date(2026, 11, 17)]).hour == 23


def test_a_long_absence_thins_nothing_that_was_kept() -> None:
    before = {NOW - timedelta(days=400 + n) for n in range(12)}
    assert kept_by_age(before, NOW) == before
