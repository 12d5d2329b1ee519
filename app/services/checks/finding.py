"""One thing a check found, in words for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.models.grant import Grant


@dataclass(frozen=True)
class Finding:
    """``text`` says what is wrong and ``detail`` why or what next, both to the user (해요체);
    ``on_paper`` says it in a document. ``basis`` names the law or agreement. ``row_id`` is the
    first of ``row_ids`` in ``table``; ``verb`` names the button that opens it.
    """

    code: str
    severity: Severity
    text: str
    detail: str
    basis: str
    table: str
    row_id: int
    verb: str
    on_paper: str
    grant_id: int | None = None
    row_ids: tuple[int, ...] = ()


class Rule(Protocol):
    """One entry of the catalogue (domain §9)."""

    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]: ...


class CentreRule(Protocol):
    """A rule that is not about one grant: people, training, cars. ``year`` None means all."""

    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]: ...
