"""All rules, and the one way to ask them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.models.grant import Grant
from app.services.checks.budget import BudgetAddsUp, SettlementComesOut, WithinBudget
from app.services.checks.finding import Finding, Rule
from app.services.checks.integrity import damage
from app.services.checks.spending import InTime, OnBudgetLine, Proved
from app.services.grants import grant_of
from app.store.unit_of_work import UnitOfWork


def rules() -> tuple[Rule, ...]:
    """The catalogue, in the order of domain §9."""
    return (
        BudgetAddsUp(),
        WithinBudget(),
        OnBudgetLine(),
        InTime(),
        SettlementComesOut(),
        Proved(),
    )


def of_grant(session: Session, grant: Grant) -> list[Finding]:
    """Everything found in one grant, errors first."""
    found = [finding for rule in rules() for finding in rule.run(session, grant)]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def run(uow: UnitOfWork, grant_id: int | None = None, year: int | None = None) -> list[Finding]:
    """One grant, all with a day in ``year``, or all. NotFound for a grant that is gone."""
    with uow.read() as session:
        if grant_id is not None:
            return of_grant(session, grant_of(session, grant_id))
        statement = select(Grant).where(Grant.deleted_at.is_(None)).order_by(Grant.starts_on)
        if year is not None:
            statement = statement.where(
                Grant.starts_on <= date(year, 12, 31), Grant.ends_on >= date(year, 1, 1)
            )
        grants = session.scalars(statement.order_by(Grant.id)).all()
        return [finding for grant in grants for finding in of_grant(session, grant)]


class Checks:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def run(self, grant_id: int | None = None, year: int | None = None) -> list[Finding]:
        return run(self._uow, grant_id, year)

    def integrity(self) -> list[Finding]:
        """Whether the data file is sound; reads all of it."""
        with self._uow.read() as session:
            return damage(session)
