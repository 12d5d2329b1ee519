"""Amounts as centres write them."""

import re

import pytest

from app.core import won
from app.core.won import Unit


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234,000", 1_234_000),
        ("1234000", 1_234_000),
        ("△4,300", -4_300),
        ("▲4300", -4_300),
        ("(4,300)", -4_300),
        ("-4,300", -4_300),
        ("−4,300", -4_300),
        ("-", 0),
        ("", None),
        ("  ", None),
        ("₩12,000", 12_000),
        ("12,000원", 12_000),
        ("금113,560원정", 113_560),
        ("１２，０００", 12_000),
        ("12000.0", 12_000),
    ],
)
def test_amounts_are_read_as_written(text: str, amount: int | None) -> None:
    assert won.parse(text) == amount


@pytest.mark.parametrize("text", ["12,34", "1.5", "abc", "1,2345", "--5", "12 34", "9" * 16])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        won.parse(text)


def test_thousands_are_turned_into_won_once() -> None:
    assert won.parse("1,500", Unit.THOUSAND) == 1_500_000
    assert won.parse("1.5", Unit.THOUSAND) == 1_500
    with pytest.raises(ValueError, match=re.escape("1.2345")):
        won.parse("1.2345", Unit.THOUSAND)


@pytest.mark.parametrize("amount", [0, 1_999, -1_999, 38_574, 86_000_000])
def test_conversion_loses_nothing(amount: int) -> None:
    units, rest = won.convert(amount, Unit.THOUSAND)
    assert units * 1_000 + rest == amount
    assert abs(rest) < 1_000


def test_negative_and_zero_are_shown_the_official_way() -> None:
    assert won.show(-4_300) == "△4,300"
    assert won.show(0) == "0"
    assert won.show(0, dash_zero=True) == "-"
    assert won.show(None) == ""


def test_the_laws_own_example_of_an_amount_in_words() -> None:
    # 행정업무규정 시행규칙 §2②
    assert won.formal(113_560) == "금113,560원(금일십일만삼천오백육십원)"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "영"),
        (10, "일십"),
        (1_065_141, "일백육만오천일백사십일"),
        (100_000_000, "일억"),
        (10_010_001, "일천일만일"),
        (186_400, "일십팔만육천사백"),
    ],
)
def test_words(amount: int, words: str) -> None:
    assert won.in_words(amount) == words
