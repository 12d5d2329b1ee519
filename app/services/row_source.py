"""The source of a printed number that is the rows it was counted from, as they were then."""

from __future__ import annotations

from collections.abc import Iterable


def row_source(table: str, ids: Iterable[int]) -> str:
    """``rows:placement?ids=3,7``; nothing where no row was counted."""
    listed = ",".join(map(str, ids))
    return f"rows:{table}?ids={listed}" if listed else ""
