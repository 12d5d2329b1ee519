"""Where a problem of a child line is: ``careers[1].started_on``."""

from __future__ import annotations


def line_path(field: str) -> tuple[str, int, str] | None:
    """The lines, the row and the field in it; None for a field of the form itself."""
    name, bracket, rest = field.partition("[")
    if not bracket:
        return None
    row, _, inner = rest.partition("]")
    return name, int(row), inner.lstrip(".")
