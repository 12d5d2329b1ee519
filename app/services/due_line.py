"""One line of 오늘, and what a provider of such lines is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

_SOON_DAYS = 14


class Urgency(StrEnum):
    LATE = "late"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Due:
    """One line of 오늘. ``page`` and ``args`` say where its verb leads.

    ``since`` is when something missing began to be missing; ``duty`` marks what a law or an
    agreement asks for; ``owner`` is the person in charge, empty for everybody.
    """

    icon: str
    title: str
    detail: str
    verb: str
    page: str
    args: dict[str, Any] = field(default_factory=dict)
    due_on: date | None = None
    since: date | None = None
    duty: bool = False
    owner: str = ""

    def urgency(self, today: date) -> Urgency:
        if self.due_on is None or self.due_on < today:
            return Urgency.LATE
        return Urgency.SOON if (self.due_on - today).days <= _SOON_DAYS else Urgency.LATER

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today

    def tag(self, today: date) -> str:
        """``2일 지남``, ``36일째``, ``오늘``, ``D-11``; empty without any date."""
        if self.due_on is not None:
            days = (self.due_on - today).days
            if days == 0:
                return "오늘"
            return f"D-{days}" if days > 0 else f"{-days}일 지남"
        return f"{(today - self.since).days + 1}일째" if self.since else ""


Provider = Callable[[Session, date], Iterable[Due]]
