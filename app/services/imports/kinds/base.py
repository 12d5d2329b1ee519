"""What a kind of import is: its columns, how rows become records, and how records become rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core.errors import NotFound
from app.core.periods import Period
from app.models.grant import BudgetLine, FundingShare, Grant
from app.services.imports.batch import Batch
from app.services.imports.fields import Field
from app.services.imports.kinds.attendance_heads import Head
from app.services.imports.workbook import Workbook


@dataclass(frozen=True)
class Scope:
    """What is known before the rows are read: for kinds within a grant, that grant; for sign-in
    files their session columns (``heads``) and the texts that may name the course (``titles``).
    """

    today: date
    grant_id: int | None = None
    grant_name: str = ""
    period: Period | None = None
    shares: tuple[FundingShare, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    heads: tuple[Head, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass
class Plan:
    """``size`` counts what ``write`` will work through."""

    size: int
    added: int
    changed: int
    work: Any = field(repr=False, default=None)


@dataclass(frozen=True)
class Stamp:
    """What every written row carries."""

    batch_id: int
    by: str
    at: datetime


class Kind(ABC):
    """``required`` holds groups of fields of which one must be a column of the file.

    ``total`` is the money field whose sum proves that everything was read.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    of_grant: ClassVar[bool] = False
    required: ClassVar[tuple[tuple[str, ...], ...]]
    total: ClassVar[str | None] = None

    @abstractmethod
    def fields(self, scope: Scope) -> tuple[Field, ...]:
        """Every column understood, in the order our own files have them."""

    def look(self, book: Workbook, wanted: str | None, scope: Scope) -> Scope:
        """What a kind whose columns differ from file to file learns before they are asked for."""
        return scope

    def prepare(self, batch: Batch, scope: Scope) -> None:  # noqa: B027 - most kinds need nothing
        """Before required cells are asked for: set rows aside, complete cells from others."""

    @abstractmethod
    def plan(self, session: Session, batch: Batch, scope: Scope) -> Plan:
        """Decide for every row what becomes of it; complaints go to the batch."""

    @abstractmethod
    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """Write the plan, yielding how much of it is done."""

    @abstractmethod
    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        """What is kept, as values by field key, for our own files."""


def scope_of(session: Session, grant_id: int | None, today: date) -> Scope:
    """Read the grant once; its lines and sources are looked up by name for every row."""
    if grant_id is None:
        return Scope(today)
    grant = session.scalar(
        select(Grant)
        .where(Grant.id == grant_id, Grant.deleted_at.is_(None))
        .options(selectinload(Grant.shares), selectinload(Grant.budget_lines))
    )
    if grant is None:
        raise NotFound("그 사업이 없어요. 사업을 다시 골라 주세요.")
    return Scope(
        today,
        grant.id,
        grant.name,
        Period(grant.starts_on, grant.ends_on),
        tuple(grant.shares),
        tuple(grant.budget_lines),
    )
