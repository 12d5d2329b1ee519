"""The bundled fonts: registered on demand, with another face for single characters one lacks.

A character no bundled font can draw is an error that names its place, never a box on paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import groupby
from types import MappingProxyType

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.core import paths
from app.core.errors import AppError


class Face(StrEnum):
    """The value is the file's name without its ending."""

    SANS = "NotoSansKR-Regular"
    SANS_MEDIUM = "NotoSansKR-Medium"
    SANS_BOLD = "NotoSansKR-Bold"
    SERIF = "NotoSerifKR-Regular"
    SERIF_BOLD = "NotoSerifKR-Bold"
    SYMBOLS = "DejaVuSans"


_FALLBACKS: Mapping[Face, tuple[Face, ...]] = MappingProxyType(
    {
        Face.SANS: (Face.SERIF, Face.SYMBOLS),
        Face.SANS_MEDIUM: (Face.SANS, Face.SERIF, Face.SYMBOLS),
        Face.SANS_BOLD: (Face.SERIF_BOLD, Face.SYMBOLS),
        Face.SERIF: (Face.SANS, Face.SYMBOLS),
        Face.SERIF_BOLD: (Face.SANS_BOLD, Face.SYMBOLS),
        Face.SYMBOLS: (),
    }
)


class MissingGlyph(AppError):
    """No bundled font draws a character. ``place`` is filled in by whoever knows it."""

    def __init__(self, char: str, place: str = "") -> None:
        self.char = char
        self.place = place
        shown = f"‘{char}’" if unicodedata.category(char)[0] not in "CMZ" else "보이지 않는 문자"
        where = f"{place}에 있는 " if place else ""
        super().__init__(
            f"{where}글자 {shown}(U+{ord(char):04X})는 인쇄할 글꼴이 없어요. "
            "문서는 만들지 않았고 자료는 그대로 있어요. "
            "그 글자를 다른 글자로 바꾼 뒤 다시 만들어 주세요."
        )


@cache
def load(face: Face) -> TTFont:
    """Reading a face takes a tenth of a second, so only those a document uses are read."""
    font = TTFont(face.value, str(paths.resource("fonts", f"{face.value}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def drawable(face: Face) -> frozenset[str]:
    """The characters a face draws itself."""
    return frozenset(map(chr, load(face).face.charToGlyph)) - {"\0", "\r", "\n"}


def width(text: str, face: Face, size: float) -> float:
    """Of text the face draws itself, or that ``runs`` gave to it."""
    advance: float = load(face).stringWidth(text, size)
    return advance


def runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """``text`` cut into stretches of one face; raises ``MissingGlyph`` without a place."""
    if drawable(face).issuperset(text):
        return ((face, text),)
    chosen = ((_face_for(char, face), char) for char in text)
    return tuple(
        (found, "".join(char for _, char in stretch))
        for found, stretch in groupby(chosen, key=lambda pair: pair[0])
    )


def _face_for(char: str, face: Face) -> Face:
    for candidate in (face, *_FALLBACKS[face]):
        if char in drawable(candidate):
            return candidate
    raise MissingGlyph(char)
