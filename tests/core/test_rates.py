"""Rates as the field prints them: the four telling cells of a printed plan are all cut."""

import pytest

from app.core import rates
from app.core.rates import RateMode


@pytest.mark.parametrize(
    ("part", "base", "shown"),
    [
        (104, 120, "86.6%"),
        (97, 104, "93.2%"),
        (11, 12, "91.6%"),
        (97, 109, "88.9%"),
        (56, 104, "53.8%"),
        (577, 208, "277.4%"),
        (42, 24, "175%"),
        (3, 24, "12.5%"),
        (0, 24, "0%"),
        (1, 0, "-"),
        (-1, 8, "△12.5%"),
    ],
)
def test_rates_are_cut_to_one_decimal(part: int, base: int, shown: str) -> None:
    assert rates.show(part, base) == shown


def test_rounding_is_a_choice() -> None:
    assert rates.show(104, 120, RateMode.ROUND) == "86.7%"
    assert rates.show(1, 3, RateMode.ROUND) == "33.3%"
    assert rates.show(-2, 3, RateMode.ROUND) == "△66.7%"


def test_a_float_never_decides_a_digit() -> None:
    # 0.29 * 100 is 28.999… in binary.
    assert rates.show(29, 100) == "29%"
    assert rates.show(10**15 - 1, 10**15) == "99.9%"
