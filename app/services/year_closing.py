"""연도 마감: the year is locked, a verified copy is pinned, and what is open goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import Invalid, NotFound, Problem, Severity, Usage
from app.core.jobs import Job, Step
from app.core.korean import nfc
from app.core.periods import Period, year_of
from app.models.base import now
from app.models.case import CaseEpisode
from app.models.grant import BudgetLine, Expense, Grant
from app.models.meeting import ActionItem, Meeting
from app.models.year_document import YearClose, YearDocument, YearDocumentKind
from app.services import carry_plan, donation_sums
from app.services.checks.catalogue import run
from app.services.records import today
from app.services.year_documents import YearDocuments
from app.store.backup import BackupStore, Reason
from app.store.container import OpenFile
from app.store.unit_of_work import UnitOfWork

_REASON_LENGTH = 200


@dataclass(frozen=True)
class GrantCarried:
    """A grant that runs on: ``balance`` won are left of its budget."""

    id: int
    name: str
    balance: int


@dataclass(frozen=True)
class Carried:
    """What goes on into the next year; nothing of it is typed again."""

    cases: int
    tasks: int
    donations: int
    grants: tuple[GrantCarried, ...]


@dataclass(frozen=True)
class YearState:
    """A year before or after it is closed. ``errors`` and ``warnings`` count the findings that
    ``check`` has for it; ``next_plan`` is the plan of the following year, if there is one."""

    year: int
    closed_at: datetime | None
    backup: str
    errors: int
    warnings: int
    carried: Carried
    plan: int | None
    next_plan: int | None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True)
class Closed:
    """``next_plan`` is the plan opened for the following year, None without one to start from."""

    year: int
    backup: str
    next_plan: int | None


class YearClosing:
    def __init__(
        self,
        file: OpenFile,
        uow: UnitOfWork,
        store: BackupStore,
        documents: YearDocuments,
        clock: Callable[[], date] = today,
    ) -> None:
        self._file, self._uow, self._store = file, uow, store
        self._documents = documents
        self._clock = clock

    def closed_years(self) -> tuple[int, ...]:
        statement = select(YearClose.year).where(YearClose.deleted_at.is_(None))
        with self._uow.read() as session:
            return tuple(sorted(session.scalars(statement)))

    def state(self, year: int) -> YearState:
        """What closing would find, or what it left."""
        severities = [one.severity for one in run(self._uow, None, year, self._clock)]
        with self._uow.read() as session:
            closed = _close_of(session, year)
            return YearState(
                year=year,
                closed_at=closed.created_at if closed is not None else None,
                backup=closed.backup if closed is not None else "",
                errors=severities.count(Severity.ERROR),
                warnings=severities.count(Severity.WARNING),
                carried=_carried(session, year),
                plan=_plan(session, year),
                next_plan=_plan(session, year + 1),
            )

    def close(self, year: int, note: str = "") -> Job[Closed]:
        """Refused while the year still runs. The copy is verified before anything is locked."""
        day = self._clock()
        if year_of(year).end > day and not (day.year == year and day.month == 12):
            raise Usage(f"{year}년이 아직 끝나지 않았어요. 12월부터 마감할 수 있어요.")
        with self._uow.read() as session:
            if _close_of(session, year) is not None:
                raise Usage(f"{year}년은 이미 마감했어요.")
        backup = yield from self._store.automatic_job(self._file, Reason.YEAR_CLOSE)
        yield Step(1, 3, "다음 해 사업계획서를 여는 중이에요")
        next_plan = self._open_next(year)
        yield Step(2, 3, f"{year}년을 마감하고 있어요")
        with self._uow.write(f"{year}년 마감") as session:
            session.add(
                YearClose(
                    year=year,
                    backup=backup.path.name,
                    note=nfc(note).strip()[:_REASON_LENGTH],
                    carried=asdict(_carried(session, year)),
                )
            )
        return Closed(year, backup.path.name, next_plan)

    def _open_next(self, year: int) -> int | None:
        """Next year's plan, started from this year's, unless it is there already."""
        with self._uow.read() as session:
            plan, following = _plan(session, year), _plan(session, year + 1)
        if following is not None or plan is None:
            return following
        with self._uow.write(f"{year}년 계획 가져오기") as session:
            carry_plan.carry(session, year + 1)
        return self._documents.create_next(plan)

    def reopen(self, year: int, reason: str) -> None:
        """Let a closed year be changed again; the reason stays."""
        if not reason.strip():
            raise Invalid([Problem("reopened_reason", "다시 여는 까닭을 적어 주세요.")])
        with self._uow.write(f"{year}년 마감 풀기") as session:
            closed = _close_of(session, year)
            if closed is None:
                raise NotFound(f"{year}년은 마감하지 않았어요.")
            closed.reopened_reason = nfc(reason).strip()[:_REASON_LENGTH]
            closed.deleted_at = now()


def _close_of(session: Session, year: int) -> YearClose | None:
    return session.scalar(
        select(YearClose).where(YearClose.year == year, YearClose.deleted_at.is_(None)).limit(1)
    )


def _plan(session: Session, year: int) -> int | None:
    return session.scalar(
        select(YearDocument.id)
        .where(
            YearDocument.deleted_at.is_(None),
            YearDocument.year == year,
            YearDocument.kind == YearDocumentKind.PLAN.value,
        )
        .order_by(YearDocument.id)
        .limit(1)
    )


def _carried(session: Session, year: int) -> Carried:
    period = year_of(year)
    last = period.end
    cases = select(func.count(CaseEpisode.id)).where(
        CaseEpisode.deleted_at.is_(None),
        CaseEpisode.received_on <= last,
        or_(CaseEpisode.closed_on.is_(None), CaseEpisode.closed_on > last),
    )
    # A task came up in its meeting; one without a meeting on the day it was written down.
    came_on = func.coalesce(Meeting.held_on, func.date(ActionItem.created_at))
    tasks = (
        select(func.count(ActionItem.id))
        .outerjoin(Meeting, Meeting.id == ActionItem.meeting_id)
        .where(
            ActionItem.deleted_at.is_(None),
            or_(ActionItem.done_on.is_(None), ActionItem.done_on > last),
            came_on <= last,
        )
    )
    return Carried(
        cases=session.scalar(cases) or 0,
        tasks=session.scalar(tasks) or 0,
        donations=donation_sums.sums(session, period).balance,
        grants=tuple(_grants(session, period)),
    )


def _grants(session: Session, period: Period) -> list[GrantCarried]:
    """Grants that run past the year, with what is left of their budget at its end."""
    running = select(Grant).where(
        Grant.deleted_at.is_(None), Grant.starts_on <= period.end, Grant.ends_on > period.end
    )
    found = []
    for grant in session.scalars(running.order_by(Grant.id)):
        budget = select(func.coalesce(func.sum(BudgetLine.amount), 0)).where(
            BudgetLine.grant_id == grant.id, BudgetLine.deleted_at.is_(None)
        )
        spent = select(func.coalesce(func.sum(Expense.amount), 0)).where(
            Expense.grant_id == grant.id,
            Expense.deleted_at.is_(None),
            Expense.spent_on <= period.end,
        )
        balance = int(session.scalar(budget) or 0) - int(session.scalar(spent) or 0)
        found.append(GrantCarried(grant.id, grant.name, balance))
    return found
