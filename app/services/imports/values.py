"""The plain values an import hands to screens and commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.errors import Severity


@dataclass(frozen=True)
class Bad:
    """The cell cannot be read; ``text`` tells the user what to do."""

    text: str


@dataclass(frozen=True)
class Doubtful:
    """The cell was read as ``value``, and the user should look once."""

    value: Any
    text: str


@dataclass(frozen=True)
class CellProblem:
    """One complaint at one cell, as the preview lists it. ``row`` is the file's row number."""

    cell: str
    row: int
    heading: str
    value: str
    text: str
    severity: Severity


@dataclass(frozen=True)
class ColumnUse:
    """What becomes of one column of the file; ``key`` None means it is left out."""

    letter: str
    heading: str
    sample: str
    key: str | None
    label: str | None


@dataclass(frozen=True)
class ControlTotal:
    """The sum of a money column over the rows read, and the file's own total where it has one."""

    label: str
    amount: int
    stated: int | None = None
    stated_at: str = ""


@dataclass(frozen=True)
class FieldChoice:
    """A field a column can be mapped to by hand."""

    key: str
    label: str


@dataclass(frozen=True)
class Excerpt:
    """Cells around a problem, as text: ``first_row`` is the row number of ``rows[0]``."""

    first_row: int
    letters: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Preview:
    """What an import would do. Nothing is written until it is confirmed.

    ``blockers`` says what could not be decided without a person: a missing or ambiguous heading,
    several sheets, no grant. Every row of the sheet is counted exactly once: ``rows`` is
    ``ready + warnings + errors`` and everything in ``skipped``.
    """

    kind: str
    label: str
    path: Path
    file_name: str
    digest: str
    sheet: str
    sheets: tuple[str, ...]
    grant_id: int | None = None
    grant_name: str = ""
    header_rows: tuple[int, int] = (0, 0)
    columns: tuple[ColumnUse, ...] = ()
    choices: tuple[FieldChoice, ...] = ()
    rows: int = 0
    ready: int = 0
    warnings: int = 0
    errors: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()
    notices: tuple[str, ...] = ()
    totals: tuple[ControlTotal, ...] = ()
    blockers: tuple[str, ...] = ()
    already_imported: datetime | None = None
    basis: int = 0
    plan: Any = field(default=None, repr=False)
    table: Any = field(default=None, repr=False)

    @property
    def importable(self) -> int:
        """How many rows would come in: the ready ones and those only to be looked at."""
        return self.ready + self.warnings

    @property
    def accounted(self) -> int:
        return self.ready + self.warnings + self.errors + sum(self.skipped.values())

    @property
    def can_confirm(self) -> bool:
        return not self.blockers and not self.errors and self.importable > 0


@dataclass(frozen=True)
class ImportOutcome:
    """``batch_id`` 0 means there was nothing new to write."""

    batch_id: int
    added: int
    changed: int
    skipped: int
    totals: tuple[ControlTotal, ...] = ()
