"""Text as documents show it: whole syllables, standard signs, no invisible marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Hangul stores bullets and boxed numbers in private code points that only its own fonts draw,
# and the symbols of the old Symbol and Wingdings fonts at U+F020 to U+F0FF. Only code points whose
# look is established stand here; a guess would print a wrong sign.
_HANCOM: Mapping[int, str] = MappingProxyType(
    {
        **{0xF02B1 + step: chr(0x2460 + step) for step in range(20)},
        **{0xF0289 + step: chr(0x2460 + step) for step in (0, 1, 3, 4, 5, 6, 7, 8)},
        **dict(zip(range(0xF03EF, 0xF03F5), "한글과컴퓨터", strict=True)),
        0xF003B: "↓",
        0xF00DA: "▶",
        0xF012B: "(인)",
        0xF02EC: "◇",
        0xF02EF: "·",
        0xF02FB: "▶",
        0xF02FC: "►",
        0xF031C: "■",
        0xF03A0: "↵",
        0xF03C5: "□",
        0xF03DA: "□",
        0xF03FF: "□",
        0xF0806: "┌",
        0xF0807: "┬",
        0xF0808: "┐",
        0xF080C: "└",
        0xF080E: "┘",
        0xF080F: "━",
        0xF0810: "│",
        0xF0827: "■",
        0xF0832: "═",
        0xF0848: "━",
        0xF0854: "《",
        0xF0855: "》",
        0xF046: "☞",
        0xF06C: "●",
        0xF06D: "●",
        0xF06E: "■",
        0xF06F: "□",
        0xF070: "□",
        0xF071: "□",
        0xF072: "□",
        0xF075: "◆",
        0xF076: "❖",
        0xF09E: "·",
        0xF09F: "•",
        0xF0A0: "·",
        0xF0A2: "○",
        0xF0A3: "○",
        0xF0A4: "◉",
        0xF0A5: "◎",
        0xF0A7: "▪",
        0xF0A8: "□",
        0xF0AB: "★",
        0xF0B7: "•",
        0xF0D8: "➢",
        0xF0E0: "→",
        0xF0E8: "➔",
        0xF0F0: "⇨",
        0xF0FC: "✔",
        0xF0FE: "☑",
    }
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c]")
# Private code points, control characters and marks without a shape of their own.
_UNUSUAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\ue000-\uf8ff\U000f0000-\U0010fffd]"
)


def clean(text: str) -> str:
    """Whole syllables, standard signs for Hangul's private ones, no invisible marks."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _UNUSUAL.sub(_standard, _LINE_ENDS.sub("\n", text)) if _UNUSUAL.search(text) else text


def _standard(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return " "
    if unicodedata.category(char) == "Co":
        return _HANCOM.get(ord(char), char)
    return ""
