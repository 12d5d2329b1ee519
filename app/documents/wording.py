"""Fixed forms of official documents that every renderer writes alike."""

from __future__ import annotations

from app.core import periods
from app.documents.model import ApprovalStep, Enclosures

BULLET_SIGNS = ("□", "○", "-", "※")


def approval_text(step: ApprovalStep) -> str:
    """``건강증진과장 대결 문슬기 3. 6.``"""
    parts = (step.title, step.mark, step.name, periods.show_short_date(step.signed_on))
    return " ".join(part for part in parts if part)


def enclosure_items(block: Enclosures) -> list[tuple[str, str]]:
    """Number and text; a single item has none, and ``끝.`` stands two spaces after the last."""
    several = len(block.items) > 1
    last = len(block.items) if block.ends else 0
    return [
        (f"{number}. " if several else "", f"{item}  끝." if number == last else item)
        for number, item in enumerate(block.items, 1)
    ]
