"""Fixed forms of official documents that every renderer writes alike."""

from __future__ import annotations

from app.core import periods
from app.documents.model import ApprovalStep, Bullets, Enclosures

_BULLET_SIGNS = ("□", "○", "-", "※")
_CIRCLED = 20  # ① to ⑳
NUMBERED = 4
BULLET_INDENTS = (0, 1, 2, 3, 1)


def bullet_level(level: int) -> int:
    """A level as it is drawn: none is deeper than the last."""
    return min(max(level, 0), NUMBERED)


def bullet_signs(block: Bullets) -> list[str]:
    """The sign before each item."""
    signs, number = [], 0
    for level, _ in block.items:
        shown = bullet_level(level)
        if shown == NUMBERED:
            number += 1
            circled = number <= _CIRCLED
            signs.append(chr(ord("①") + number - 1) if circled else f"({number})")
        else:
            number = 0 if shown < 2 else number
            signs.append(_BULLET_SIGNS[shown])
    return signs


def approval_text(step: ApprovalStep) -> str:
    """``건강증진과장 대결 문슬기 3. 6.``"""
    parts = (step.title, step.mark, step.name, periods.show_short_date(step.signed_on))
    return " ".join(part for part in parts if part)


# The name of a table people sign in.
SIGNATURES = "서명"


def enclosure_items(block: Enclosures) -> list[tuple[str, str]]:
    """Number and text; a single item has none, and ``끝.`` stands two spaces after the last."""
    several = len(block.items) > 1
    last = len(block.items) if block.ends else 0
    return [
        (f"{number}. " if several else "", f"{item}  끝." if number == last else item)
        for number, item in enumerate(block.items, 1)
    ]
