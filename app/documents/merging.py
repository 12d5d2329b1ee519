"""Cells of neighbouring rows that are printed as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def spans(rows: Sequence[_T], same: Callable[[_T, _T], bool]) -> list[int]:
    """How many rows a cell reaches down; 0 for a row covered by the one above."""
    found: list[int] = []
    start = 0
    for index, row in enumerate(rows):
        if index and same(rows[index - 1], row):
            found[start] += 1
            found.append(0)
        else:
            start = index
            found.append(1)
    return found
