"""The markers of an outline: Ⅰ, 1., 가., 1), ①; and Ⅰ. where a list is longer than its letters."""

from __future__ import annotations

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_LETTERS = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def marker(level: int, number: int) -> str:
    """The marker of the ``number``-th heading (from 1) at ``level`` (0 is a chapter)."""
    match level:
        case 0:
            return _ROMAN[number - 1] if number <= len(_ROMAN) else str(number)
        case 1:
            return f"{number}."
        case 2:
            return f"{letter(number)}."
        case 3:
            return f"{number})"
        case _:
            return circled(number)


def letter(number: int) -> str:
    """가 … 하, then 거, 너 … (행정업무규정 규칙 §2)."""
    rounds, index = divmod(number - 1, len(_LETTERS))
    vowels = (0, 4, 8, 13, 18)  # ㅏ ㅓ ㅗ ㅜ ㅡ
    base = ord(_LETTERS[index])
    return chr(base + vowels[min(rounds, len(vowels) - 1)] * 28)


def circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"
