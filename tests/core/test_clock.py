"""Times of day: every way people type one becomes the same 24 h text, and nothing else does."""

from __future__ import annotations

import re

import pytest

from app.core import clock


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        ("930", "09:30"),
        ("1405", "14:05"),
        ("14", "14:00"),
        ("9시", "09:00"),
        ("9시 반", "09:30"),
        ("9시 5분", "09:05"),
        ("오후 2시", "14:00"),
        ("오후 2:20", "14:20"),
        ("오전 12시", "00:00"),
        ("2:20 PM", "14:20"),
        ("9.30", "09:30"),
        ("９：３０", "09:30"),
        ("09:30:00", "09:30"),
        ("0:00", "00:00"),
    ],
)
def test_typed_times_are_read(typed: str, kept: str) -> None:
    assert clock.read(typed) == kept
    assert clock.is_kept(kept)


@pytest.mark.parametrize(
    "typed", ["", "24:00", "9:60", "아침", "오후 14시", "9:3:5:1", "-1", "12345"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        clock.read(typed)


def test_only_the_kept_form_counts_as_kept() -> None:
    assert not clock.is_kept("9:30")
    assert not clock.is_kept("24:00")


def test_minutes_since_midnight() -> None:
    assert clock.minutes("01:05") == 65
