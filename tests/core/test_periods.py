"""Dates, periods and careers to a reference date."""

from datetime import date

import pytest

from app.core import periods
from app.core.periods import Period


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 3, 2), date(2026, 4, 1), 1),
        (date(2026, 3, 2), date(2026, 3, 31), 0),
        (date(2026, 1, 1), date(2026, 12, 31), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    assert periods.months_between(start, end) == months


def test_a_career_adds_its_spans_and_runs_to_the_reference_date() -> None:
    spans = [(date(2010, 1, 1), date(2019, 12, 31)), (date(2022, 12, 1), None)]
    months = periods.career_months(spans, as_of=date(2026, 12, 31))
    assert periods.show_career(months) == "14년 1개월"


@pytest.mark.parametrize(
    ("months", "text"), [(169, "14년 1개월"), (96, "8년"), (11, "11개월"), (0, "1개월 미만")]
)
def test_a_career_in_words(months: int, text: str) -> None:
    assert periods.show_career(months) == text


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, result: date) -> None:
    assert periods.add_months(day, months) == result


def test_both_ends_belong_to_a_period() -> None:
    year = periods.year_of(2026)
    assert date(2026, 1, 1) in year
    assert date(2026, 12, 31) in year
    assert date(2027, 1, 1) not in year
    assert year.days == 365
    assert periods.year_of(2026, 3) == Period(date(2026, 3, 1), date(2027, 2, 28))


def test_elapsed_part_of_a_period() -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert period.elapsed_tenths(date(2025, 12, 1)) == 0
    assert period.elapsed_tenths(date(2026, 12, 31)) == 1000
    assert period.elapsed_tenths(date(2027, 5, 1)) == 1000
    assert period.elapsed_tenths(date(2026, 11, 19)) == 884


def test_dates_are_written_the_official_way() -> None:
    assert periods.show_date(date(2026, 3, 2)) == "2026. 3. 2."
    assert periods.show_date(None) == ""
    assert periods.show_long_date(date(2026, 11, 19)) == "2026. 11. 19. 목요일"


def test_age_turns_on_the_birthday() -> None:
    assert periods.age(date(1990, 6, 18), date(2026, 6, 17)) == 35
    assert periods.age(date(1990, 6, 18), date(2026, 6, 18)) == 36


def test_months_of_a_period_are_cut_to_it() -> None:
    found = periods.months_of(Period(date(2025, 12, 15), date(2026, 2, 3)))
    assert [(one.start, one.end) for one in found] == [
        (date(2025, 12, 15), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 3)),
    ]
