"""Text that a spreadsheet would run as a formula, kept as text on the way out and back."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guard(text: str) -> str:
    """``=1+1`` becomes ``'=1+1``; ``unguard`` takes the mark off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text
