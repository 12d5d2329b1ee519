"""The bundled fonts cover what Korean documents hold, and say where they do not."""

from __future__ import annotations

import unicodedata

import pytest

from app.documents import fonts
from app.documents.characters import clean
from app.documents.fonts import Face, MissingGlyph

OFFICIAL = (
    "□○▷※■☞①②③⑩⑮⑳㉮㉯㉠㈀㈜㈔㎡㎏㎞㎥℃％‰￦₩⇨⟹⇒→←↑↓↔‧·ㆍ…‥「」『』《》〈〉【】〔〕、。"
    "◦●◆◇◎★☆▲△▼▽▶◀§¶×÷±≒≠≤≥∴∵～∼—–‘’“”′″ℓ№℡✓✔☑☐➔►‣•▪▫½¼⅓ⅠⅡⅰαβΩ㊞"
)
KOREAN = (Face.SANS, Face.SANS_MEDIUM, Face.SANS_BOLD, Face.SERIF, Face.SERIF_BOLD)
SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]


@pytest.mark.parametrize("face", KOREAN)
def test_every_syllable_has_an_outline_in_every_weight(face: Face) -> None:
    font = fonts.load(face).face
    empty = [
        char
        for char in SYLLABLES
        if not (glyph := font.charToGlyph.get(ord(char), 0))
        or font.glyphPos[glyph] == font.glyphPos[glyph + 1]
    ]
    assert empty == []


@pytest.mark.parametrize("face", KOREAN)
def test_everything_of_ks_x_1001_can_be_drawn(face: Face) -> None:
    codes = (*range(0xA1, 0xD7A4), *range(0xF900, 0xFFF0))
    korean = [chr(code) for code in codes if chr(code).encode("euc_kr", "ignore")]
    text = clean("".join(korean) + OFFICIAL).replace("\u00ad", "")
    assert len(text) > 8_000
    drawn = fonts.runs(text, face)
    assert "".join(run for _, run in drawn) == text


def test_foreign_names_can_be_drawn() -> None:
    for name in ("Nguyễn Thị Hương", "Юлия Ким", "Gülşen", "Oʻgʻiloy", "Łukasz"):
        assert fonts.runs(name, Face.SANS)


def test_a_character_one_face_lacks_comes_from_another() -> None:
    assert fonts.runs("가☑나", Face.SANS) == (
        (Face.SANS, "가"),
        (Face.SYMBOLS, "☑"),
        (Face.SANS, "나"),
    )
    assert fonts.runs("洞", Face.SANS_MEDIUM) == ((Face.SANS, "洞"),)


def test_a_character_no_font_has_is_named() -> None:
    with pytest.raises(MissingGlyph) as caught:
        fonts.runs("좋아요👍", Face.SANS)
    assert "‘👍’(U+1F44D)" in caught.value.text


def test_an_invisible_character_is_named_by_its_number_only() -> None:
    with pytest.raises(MissingGlyph) as caught:
        fonts.runs("\U000f09ff", Face.SANS)
    assert "보이지 않는 문자(U+F09FF)" in caught.value.text


def test_text_is_cleaned_before_it_is_printed() -> None:
    assert clean(unicodedata.normalize("NFD", "한글")) == "한글"
    assert clean("가\r\n나\r다\u2028라") == "가\n나\n다\n라"
    assert clean("가\u200b나\ufeff다\x07라\t마") == "가나다라 마"


def test_known_bullets_of_hangul_become_standard_signs() -> None:
    assert clean("\U000f03da 추진 \U000f02b1 \U000f02b2 \uf06c") == "□ 추진 ① ② ●"


def test_unknown_private_characters_stay_to_be_reported() -> None:
    assert clean("\U000f06da") == "\U000f06da"
