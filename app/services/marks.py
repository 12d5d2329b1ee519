"""Reading a mark as people write it: on paper, in Excel, on a keyboard."""

from __future__ import annotations

import unicodedata

from app.models.training import Mark

_WORDS = {
    Mark.PRESENT: "○ o ◯ 〇 ● ◎ ⭕ p 1 출 출석 참석 참여 y v ✓ ✔ √ ☑",
    Mark.LATE: "△ ▲ 세모 l 2 지 지각 조퇴",
    Mark.ABSENT: "× x ✕ ✖ ╳ ❌ a 3 결 결석 불참 n",
}
_KNOWN = {word: mark for mark, words in _WORDS.items() for word in words.split()}


def read_mark(text: str) -> Mark | None:
    """None for an empty cell; ValueError for what is no mark."""
    plain = "".join(text.split()).lower()
    if plain in ("", "-", "·", "."):
        return None
    # Before and after NFKC, which turns some of the signs into others.
    folded = unicodedata.normalize("NFKC", plain)
    known = _KNOWN.get(plain) or _KNOWN.get(folded)
    if known is None:
        raise ValueError(text)
    return known
