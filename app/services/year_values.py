"""The plain values the editor of a year's document works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.core.errors import Severity


class State(StrEnum):
    """How far a section is: nothing there, as it came from last year, or worked on."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class TemplateChoice:
    key: str
    kind: str
    title: str
    hint: str
    name: str


@dataclass(frozen=True)
class DocumentRow:
    """One document of the list; ``filled`` of its ``sections`` are done."""

    id: int
    kind: str
    year: int
    name: str
    sections: int
    filled: int
    issued_number: str
    updated_at: datetime


@dataclass(frozen=True)
class OutlineRow:
    """One line of the tree, in the order of the document; ``level`` 0 is a chapter.

    A section that is off, or stands in one that is, has no marker.
    """

    id: int
    parent_id: int | None
    level: int
    marker: str
    title: str
    is_on: bool
    part: str
    state: State
    differs_from_last_year: bool


@dataclass(frozen=True)
class Outline:
    id: int
    version: int
    kind: str
    year: int
    name: str
    subtitle: str
    summary: str
    rates: str
    money_unit: str
    retention: str
    grant_id: int | None
    previous_id: int | None
    sections: tuple[OutlineRow, ...]

    @property
    def filled(self) -> int:
        return sum(row.state is State.DONE for row in self.sections)


@dataclass(frozen=True)
class SectionText:
    """One section as it is edited; ``body`` in the form of ``documents.prose``."""

    id: int
    version: int
    document_id: int
    title: str
    is_on: bool = True
    landscape: bool = False
    part: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    picture_id: int | None = None
    carried: str | None = None
    hint: str = ""


@dataclass(frozen=True)
class FigureChoice:
    """``name`` goes between the braces; ``shown`` is what it prints now."""

    name: str
    group: str
    label: str
    shown: str


@dataclass(frozen=True)
class DocumentFinding:
    """What the checker says about a document, and where.

    ``section_id`` and ``other_section_id`` are the two places that disagree. ``mark`` names what
    is wrong, numbers included, so that an accepted finding returns when they change.
    """

    code: str
    severity: Severity
    text: str
    sum_text: str
    section_id: int | None
    other_section_id: int | None
    places: tuple[str, ...]
    mark: str
    quote: str = ""
    suggestion: str | None = None
    accepted_reason: str = ""
