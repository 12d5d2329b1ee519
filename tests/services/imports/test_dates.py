"""Dates as people type them, decided by the whole column."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from app.core.periods import Period
from app.services.imports.dates import DateColumn
from app.services.imports.values import Bad, Doubtful

TODAY = date(2026, 11, 19)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
WINTER = Period(date(2025, 11, 1), date(2026, 2, 28))


def read(*values: Any, **more: Any) -> list[Any]:
    column = DateColumn(values, today=TODAY, **more)
    return [column.read(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "2016.3.5", "2016. 3. 5.", "2016-03-05", "2016/3/5", "2016년 3월 5일", "'16.3.5",
        "16.3.5", "16-03-05", "20160305", "160305", "2016.03.05(토)", "2016.3.5 토요일",
        "2016-03-05 14:05:30", "2016-03-05T09:00:00", "42434", 42434, 42434.0, 20160305, 160305,
        42434.6, date(2016, 3, 5), datetime(2016, 3, 5, 14, 5), "２０１６．３．５", " 2016. 3. 5. ",
    ],
)  # fmt: skip
def test_one_day_written_many_ways(text: Any) -> None:
    assert read(text) == [date(2016, 3, 5)]


def test_a_1904_day_number() -> None:
    assert read(40972, date_1904=True) == [date(2016, 3, 5)]


def test_blanks_and_dashes_are_no_date() -> None:
    assert read("", " ", "-") == [None, None, None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-13-02", "2026년 13월 2일은 없는 날짜예요"),
        ("2026.2.30", "없는 날짜예요"),
        ("수시", "날짜가 아니에요"),
        ("2026.3", "날이 빠졌어요"),
        ("3.5", "연도가 없어요"),
        (True, "날짜가 아니에요"),
        (7, "날짜가 아니에요"),
        ("1016.3.5", "너무 먼 날짜예요"),
    ],
)
def test_what_cannot_be_a_date_says_why(text: Any, said: str) -> None:
    (found,) = read(text)
    assert isinstance(found, Bad)
    assert said in found.text


def test_the_order_of_day_and_month_is_settled_by_the_column() -> None:
    assert read("3/5/2016", "12/25/2016") == [date(2016, 3, 5), date(2016, 12, 25)]
    assert read("3/5/2016", "25/12/2016") == [date(2016, 5, 3), date(2016, 12, 25)]


def test_an_unsettled_order_is_flagged() -> None:
    (found,) = read("3/5/2016")
    assert isinstance(found, Doubtful)
    assert found.value == date(2016, 3, 5)
    assert "차례를 알 수 없어 2016. 3. 5.로 읽었어요" in found.text
    assert read("5/5/2016") == [date(2016, 5, 5)]


def test_two_digits_last_are_a_year_only_where_first_they_cannot_be() -> None:
    assert read("03/25/26", within=YEAR) == [date(2026, 3, 25)]
    assert read("26/03/25", within=YEAR) == [date(2026, 3, 25)]


def test_a_missing_year_comes_from_the_grant() -> None:
    assert read("3.5", "3/5", "3월 5일", 3.5, within=YEAR) == [date(2026, 3, 5)] * 4
    assert read("12.24", "1.5", within=WINTER) == [date(2025, 12, 24), date(2026, 1, 5)]


def test_a_number_that_lost_its_zero_is_not_guessed() -> None:
    (found,) = read(3.1, within=YEAR)
    assert isinstance(found, Bad)
    assert "3월 1일인지 3월 10일인지" in found.text


def test_births_are_never_in_the_future() -> None:
    births = read("65.3.5", "'50.1.2", "010203", "650305-1******", "020304-3******", birth=True)
    assert births == [
        date(1965, 3, 5), date(1950, 1, 2), date(2001, 2, 3), date(1965, 3, 5), date(2002, 3, 4),
    ]  # fmt: skip
    (late,) = read("2027-01-01", birth=True)
    assert isinstance(late, Bad)
    assert "오늘보다 늦어요" in late.text
