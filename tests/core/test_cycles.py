"""How often something is held, in words and in spans."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from app.core import cycles
from app.core.cycles import Unit
from app.core.periods import Period

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("unit", "times", "months", "text"),
    [
        ("주", 1, "", "주 1회"),
        ("월", 2, "", "월 2회"),
        ("연", 4, "1·4·7·12", "연 4회 (1·4·7·12월)"),
        ("연", 4, "12, 1/4.7월", "연 4회 (1·4·7·12월)"),
        ("수시", 1, "", "수시"),
    ],
)
def test_a_cycle_in_words(unit: str, times: int, months: str, text: str) -> None:
    assert cycles.show(unit, times, months) == text


@pytest.mark.parametrize("text", ["0", "13", "봄", "1-x"])
def test_what_names_no_month_is_refused(text: str) -> None:
    assert cycles.read_months(text) is None


def test_no_text_is_no_months() -> None:
    assert cycles.read_months(" ") == ()


@pytest.mark.parametrize(
    ("unit", "day", "start", "end", "name"),
    [
        (Unit.WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22), "11. 16. 주"),
        (Unit.MONTH, date(2028, 2, 3), date(2028, 2, 1), date(2028, 2, 29), "2월"),
        (Unit.QUARTER, date(2026, 11, 19), date(2026, 10, 1), date(2026, 12, 31), "4분기"),
        (Unit.HALF, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30), "상반기"),
        (Unit.HALF, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "하반기"),
        (Unit.YEAR, date(2026, 7, 1), date(2026, 1, 1), date(2026, 12, 31), "2026년"),
    ],
)
def test_the_span_a_day_is_in(unit: Unit, day: date, start: date, end: date, name: str) -> None:
    span = cycles.span_of(unit, day)
    assert span == Period(start, end)
    assert cycles.name_span(unit, span) == name


@pytest.mark.parametrize(
    ("unit", "count"),
    [(Unit.MONTH, 12), (Unit.QUARTER, 4), (Unit.HALF, 2), (Unit.YEAR, 1), (Unit.WEEK, 53)],
)
def test_a_year_is_covered_without_gaps(unit: Unit, count: int) -> None:
    found = cycles.spans(unit, YEAR)
    assert len(found) == count
    assert found[0].start <= YEAR.start
    assert found[-1].end >= YEAR.end
    for before, after in pairwise(found):
        assert (after.start - before.end).days == 1


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("연4회 (3,6,9,12월)", cycles.Stated(cycles.Unit.YEAR, 4, (3, 6, 9, 12))),
        ("연2회/(1,7월)", cycles.Stated(cycles.Unit.YEAR, 2, (1, 7))),
        ("연 4회(1월/4월/7월/12월)", cycles.Stated(cycles.Unit.YEAR, 4, (1, 4, 7, 12))),
        ("연 1회 (3월~4월)", cycles.Stated(cycles.Unit.YEAR, 1)),
        ("월1회 (2월~11월)", cycles.Stated(cycles.Unit.MONTH, 1)),
        ("연4회이상", cycles.Stated(cycles.Unit.YEAR, 4, at_least=True)),
        ("격월1회", cycles.Stated(cycles.Unit.YEAR, 6)),
        ("년 1회", cycles.Stated(cycles.Unit.YEAR, 1)),
        ("수시", None),
        ("3월~12월", None),
    ],
)
def test_cycles_are_read_as_plans_write_them(text, stated):
    assert cycles.read(text) == stated
