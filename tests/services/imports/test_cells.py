"""Amounts, sizes, choices and text."""

from __future__ import annotations

import unicodedata
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from app.core.won import Unit
from app.services.imports import cells
from app.services.imports.values import Bad, Doubtful


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1,234,000", 1_234_000), ("△4,300", -4_300), ("(4,300)", -4_300), ("-4300", -4_300),
        ("-", 0), ("", None), ("₩1,000", 1_000), ("1234원", 1_234), (1234.0, 1_234), (1234, 1_234),
        (1234.00000001, 1_234), ("5천원", 5_000), ("금1,000원정", 1_000), ("▲300", -300),
    ],
)  # fmt: skip
def test_amounts(value: Any, amount: int | None) -> None:
    assert cells.money()(value) == amount


def test_amounts_in_thousands() -> None:
    read = cells.money(Unit.THOUSAND)
    assert [read(1.1), read("1,234"), read(0.5), read("1.5")] == [1_100, 1_234_000, 500, 1_500]


@pytest.mark.parametrize(
    "value",
    ["20만", "1,23", 12.5, True, 10.0**17, "1O00", "12.5", "천원", "백만원", " 천원 ", "원"],
)
def test_what_is_no_amount(value: Any) -> None:
    assert isinstance(cells.money()(value), Bad)


def test_a_failed_formula() -> None:
    assert "수식 오류(#REF!)" in (cells.fault("#REF!") or Bad("")).text
    assert "값이 저장되지 않았어요" in (cells.fault("#수식") or Bad("")).text
    assert cells.fault("#1 프로그램실") is None


@pytest.mark.parametrize("value", ["571.29㎡", "571.29 m2", 571.29, "571.29"])
def test_sizes(value: Any) -> None:
    assert cells.area(value) == 57_129


def test_text_is_whole_syllables_without_stray_marks() -> None:
    read = cells.text(10)
    assert read(unicodedata.normalize("NFD", " 한빛 ")) == "한빛"
    assert read("가\u200b나_x000D_") == "가나"
    assert read("두\n줄") == "두 줄"
    assert cells.text(10, lines=True)(" 두 \r\n줄 ") == "두\n줄"
    assert cells.text(10, lines=True)("- 두\r\n  - 줄 ") == "- 두\n  - 줄"
    assert read(104.0) == "104"
    assert isinstance(read("가" * 11), Bad)


def test_choices_by_name_by_habit_and_by_part() -> None:
    read = cells.choice(("계좌이체", "보조금카드", "기타"), {"체크카드": "보조금카드"}, "기타")
    assert [read("계좌 이체"), read("체크카드(법인)"), read("")] == ["계좌이체", "보조금카드", None]
    assert read("상품권") == Doubtful("기타", "모르는 말이라 ‘기타’로 넣어요.")
    assert isinstance(cells.choice(("예산",), {})("상품권"), Bad)


def test_yes_and_no() -> None:
    assert [cells.yes_no(v) for v in ("예", "O", True, "아니요", "x", "-", "")] == [
        True, True, True, False, False, False, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("9:30", "09:30"), ("오후 2시", "14:00"), (930, "09:30"), (9.5 / 24, "09:30"),
        (time(9, 30), "09:30"), (timedelta(hours=9, minutes=30), "09:30"),
        (datetime(2026, 3, 2, 9, 30), "09:30"), ("-", None), ("", None),
    ],
)  # fmt: skip
def test_times_of_day(value: Any, kept: str | None) -> None:
    assert cells.time_of_day(value) == kept


def test_what_is_no_time_of_day() -> None:
    assert isinstance(cells.time_of_day("아침"), Bad)
    assert isinstance(cells.time_of_day(2500), Bad)
