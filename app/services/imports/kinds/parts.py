"""Several fields of one line in a single cell, apart by a slash that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BETWEEN = " / "
_SPLIT = re.compile(r"(?<!\S)/(?!\S)")
_BULLETS = re.compile(r"(?:[-•·](?!\d)\s*)+")
_ALONE = re.compile(r"(?<!\S)/+(?!\S)")
_LONGER = re.compile(r"(?<!\S)//+(?!\S)")


def joined(parts: Sequence[str]) -> str:
    """Empty parts in the middle hold their place; a lone slash within a part is doubled."""
    kept = [_ALONE.sub(r"/\g<0>", part) for part in parts]
    while kept and not kept[-1]:
        kept.pop()
    return _BETWEEN.join(kept)


def are_apart(line: str) -> bool:
    return _SPLIT.search(line) is not None


def bullets_off(text: str) -> list[str]:
    """The lines of a cell without what marks them as a list; a minus before a digit is none."""
    lines = (_BULLETS.sub("", line.strip()).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def split(line: str) -> list[str]:
    return [plain(part.strip()) for part in _SPLIT.split(line)]


def plain(part: str) -> str:
    """A part as it was before ``joined``."""
    return _LONGER.sub(lambda found: found[0][1:], part)
