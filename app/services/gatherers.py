"""Which reader of the records serves which kind of document that is not about a grant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from sqlalchemy.orm import Session

from app.core.periods import Period
from app.documents.letterhead import Letterhead
from app.services import overview


class Facts(Protocol):
    @property
    def letter(self) -> Letterhead: ...


@dataclass(frozen=True)
class Wanted:
    """What a document is asked for: ``subject_id`` is the record it is about, 0 for a year."""

    letter: Letterhead
    as_of: date
    subject_id: int = 0
    year: int | None = None
    period: Period | None = None


Gather = Callable[[Session, Wanted], Facts]

GATHERERS: Mapping[str, Gather] = MappingProxyType(
    {
        "overview": lambda session, wanted: overview.gather(session, wanted.letter, wanted.as_of),
    }
)
