"""The budget-against-spending sheet of a grant, and how all grants stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import korean, rates
from app.core.errors import NotFound, Usage
from app.core.periods import Period
from app.core.rates import RateMode
from app.documents.settlement_facts import InstalmentFact, LineSum, SourceSum
from app.models.grant import Expense, Grant, Instalment, RateSetting
from app.services.grant_sums import gather_sums
from app.services.shown import mask
from app.store.unit_of_work import UnitOfWork

# Salaries and bills are paid once a month and many funders pay by quarter, so spending lags its
# period by up to a month and a half of twelve even where all is well; 20 points is beyond that.
LATE_BEHIND_TENTHS = 200


@dataclass(frozen=True)
class SheetGroup:
    """A 비목 with its 세목."""

    category: str
    lines: tuple[LineSum, ...]

    @property
    def budget(self) -> int:
        return sum(line.budget for line in self.lines)

    @property
    def spent(self) -> int:
        return sum(line.spent for line in self.lines)

    @property
    def balance(self) -> int:
        return self.budget - self.spent


@dataclass(frozen=True)
class GrantSheet:
    """One grant as plain values. ``unassigned`` was spent on no line of the budget."""

    id: int
    name: str
    detail_name: str
    funder: str
    kind: str
    starts_on: date
    ends_on: date
    due_on: date
    decided_on: date | None
    execution_system: str
    bank: str
    account: str
    total_amount: int
    groups: tuple[SheetGroup, ...]
    budget: int
    spent: int
    unassigned: int
    expenses: int
    sources: tuple[SourceSum, ...]
    instalments: tuple[InstalmentFact, ...]
    received: int
    own_share: int
    interest: int
    disallowed: int
    refund: int
    elapsed_tenths: int
    rate_mode: RateMode

    @property
    def balance(self) -> int:
        """What may still be spent: budget less spending."""
        return self.budget - self.spent

    def rate(self, part: int, base: int) -> str:
        """A rate as this grant's documents print it."""
        return rates.show(part, base, self.rate_mode)


@dataclass(frozen=True)
class GrantStanding:
    """One bar of 오늘."""

    id: int
    name: str
    funder: str
    starts_on: date
    ends_on: date
    total_amount: int
    spent: int
    rate_tenths: int
    elapsed_tenths: int

    @property
    def is_late(self) -> bool:
        return self.elapsed_tenths - self.rate_tenths > LATE_BEHIND_TENTHS


class Grants:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def sheet(self, grant_id: int, as_of: date) -> GrantSheet:
        """Raises NotFound for a grant that is gone or in the trash."""
        with self._uow.read() as session:
            return _sheet(session, grant_of(session, grant_id), as_of)

    def overview(self, as_of: date, year: int | None = None) -> list[GrantStanding]:
        """Grants running at ``as_of``, or with any day in ``year``, in the order they end."""
        span = Period(date(year, 1, 1), date(year, 12, 31)) if year else Period(as_of, as_of)
        statement = (
            select(Grant, func.coalesce(func.sum(Expense.amount), 0))
            .outerjoin(Expense, (Expense.grant_id == Grant.id) & Expense.deleted_at.is_(None))
            .where(
                Grant.deleted_at.is_(None),
                Grant.starts_on <= span.end,
                Grant.ends_on >= span.start,
            )
            .group_by(Grant.id)
            .order_by(Grant.ends_on, Grant.id)
        )
        with self._uow.read() as session:
            found = session.execute(statement).all()
            return [_standing(grant, int(spent), as_of) for grant, spent in found]

    def find(self, name: str) -> int:
        """The grant a person means by ``name``: spelled alike, or the only one that contains it.

        Raises NotFound, or Usage naming the candidates.
        """
        with self._uow.read() as session:
            statement = select(Grant.id, Grant.name, Grant.detail_name).where(
                Grant.deleted_at.is_(None)
            )
            grants = session.execute(statement.order_by(Grant.id)).all()
        wanted = korean.fold(korean.nfc(name))
        named = [row for row in grants if korean.fold(row.name) == wanted]
        if not named:
            named = [row for row in grants if wanted in korean.fold(row.name + row.detail_name)]
        if len(named) == 1:
            return int(named[0].id)
        known = ", ".join(row.name for row in (named or grants)) or "없음"
        if named:
            raise Usage(f"‘{name}’에 맞는 사업이 여럿이에요. 이름을 더 적어 주세요: {known}.")
        raise NotFound(f"‘{name}’ 사업을 찾지 못했어요. 있는 사업: {known}.")


def grant_of(session: Session, grant_id: int) -> Grant:
    grant = session.get(Grant, grant_id)
    if grant is None or grant.deleted_at is not None:
        raise NotFound("사업을 찾지 못했어요. 휴지통에 있는지 보거나 다른 사업을 골라 주세요.")
    return grant


def rate_mode(grant: Grant) -> RateMode:
    return RateSetting(grant.rate_setting).mode


def instalment_fact(part: Instalment) -> InstalmentFact:
    return InstalmentFact(
        number=part.number,
        planned_on=part.planned_on,
        planned_amount=part.planned_amount,
        condition=part.condition,
        received_on=part.received_on,
        received_amount=part.received_amount or 0,
        source=part.share.source_name if part.share else "",
    )


def _standing(grant: Grant, spent: int, as_of: date) -> GrantStanding:
    return GrantStanding(
        id=grant.id,
        name=grant.name,
        funder=grant.funder,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        total_amount=grant.total_amount,
        spent=spent,
        rate_tenths=rates.tenths(spent, grant.total_amount, rate_mode(grant)) or 0,
        elapsed_tenths=Period(grant.starts_on, grant.ends_on).elapsed_tenths(as_of),
    )


def _sheet(session: Session, grant: Grant, as_of: date) -> GrantSheet:
    sums = gather_sums(session, grant)
    categories: dict[str, list[LineSum]] = {}
    for line in sums.lines:
        categories.setdefault(line.category, []).append(line)
    parts = [part for part in grant.instalments if part.deleted_at is None]
    return GrantSheet(
        id=grant.id,
        name=grant.name,
        detail_name=grant.detail_name,
        funder=grant.funder,
        kind=grant.kind,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        due_on=grant.due,
        decided_on=grant.decided_on,
        execution_system=grant.execution_system,
        bank=grant.bank,
        account=mask(grant.account_number),
        total_amount=grant.total_amount,
        groups=tuple(SheetGroup(name, tuple(lines)) for name, lines in categories.items()),
        budget=sums.budget,
        spent=sums.spent,
        unassigned=sums.unassigned,
        expenses=sums.expenses,
        sources=sums.sources,
        instalments=tuple(map(instalment_fact, parts)),
        received=sums.received,
        own_share=sum(source.share for source in sums.sources if source.is_own),
        interest=sums.interest,
        disallowed=sums.disallowed,
        refund=sums.refund,
        elapsed_tenths=Period(grant.starts_on, grant.ends_on).elapsed_tenths(as_of),
        rate_mode=rate_mode(grant),
    )
