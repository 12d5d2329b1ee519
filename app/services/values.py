"""The plain values screens work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.models.base import Record


@dataclass(frozen=True)
class Row:
    """One line of a list; ``cells`` in the order of the query's columns, as raw values."""

    id: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Filter:
    """``op``: is, in, from, to (both inclusive), empty, filled. ``path`` may follow a link."""

    path: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class Query:
    """What a list shows. ``search`` is what the user typed; initials (ㅎㅂ) work too.

    ``order_by`` holds column paths, ``-path`` for descending. ``trash`` shows deleted records.
    """

    model: type[Record]
    columns: tuple[str, ...]
    search: str = ""
    search_in: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    order_by: tuple[str, ...] = ()
    trash: bool = False


@dataclass
class Draft:
    """The values of one form. ``lines`` holds the drafts of child lines by relation name."""

    model: type[Record]
    values: dict[str, Any]
    id: int | None = None
    version: int = 0
    lines: dict[str, list[Draft]] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One entry of a link field."""

    id: int
    text: str


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """One action on a record; ``what`` is the action in the user's words."""

    at: datetime
    by: str
    what: str
    fields: tuple[FieldChange, ...]
