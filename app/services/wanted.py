"""What a document is asked for, and what every answer has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.core.periods import Period
from app.documents.letterhead import Letterhead


class Facts(Protocol):
    @property
    def letter(self) -> Letterhead: ...


@dataclass(frozen=True)
class Wanted:
    """What a document is asked for: ``subject_id`` is the record it is about, 0 for a year.

    ``public`` asks for the edition without names.
    """

    letter: Letterhead
    as_of: date
    subject_id: int = 0
    year: int | None = None
    period: Period | None = None
    public: bool = False
