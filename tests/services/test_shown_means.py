"""Means stand below one another in a table: all of them with two places."""

from __future__ import annotations

import pytest

from app.services.shown import show_mean


@pytest.mark.parametrize(
    ("value", "text"), [(300, "3.00"), (339, "3.39"), (-40, "△0.40"), (5, "0.05"), (4100, "41.00")]
)
def test_a_mean_has_two_places(value: int, text: str) -> None:
    assert show_mean(value) == text
