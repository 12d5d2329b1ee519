"""Hangul in one form, initials and particles."""

import unicodedata

import pytest

from app.core import korean


def test_initials_serve_the_search() -> None:
    assert korean.initials("한빛 지역자활센터") == "ㅎㅂㅈㅇㅈㅎㅅㅌ"
    assert korean.initials("12가 3456") == "12ㄱ3456"
    assert korean.is_initials("ㄱㅎㄴ")
    assert not korean.is_initials("가ㅎ")
    assert not korean.is_initials("")


def test_decomposed_hangul_is_the_same_word() -> None:
    assert korean.nfc(unicodedata.normalize("NFD", "한글")) == "한글"
    assert korean.initials(unicodedata.normalize("NFD", "한글")) == "ㅎㄱ"


@pytest.mark.parametrize(
    ("word", "pair", "result"),
    [
        ("예산", "이/가", "예산이"),
        ("강사비", "이/가", "강사비가"),
        ("지급처", "은/는", "지급처는"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("보험(대물)", "을/를", "보험(대물)을"),
        ("2026", "이/가", "2026이"),
        ("", "이/가", "가"),
    ],
)
def test_particles_follow_the_last_sound(word: str, pair: str, result: str) -> None:
    assert korean.with_particle(word, pair) == result


def test_headings_are_compared_without_spaces_and_marks() -> None:
    assert korean.fold(" 집행 금액 (원) ") == korean.fold("집행금액(원)")
