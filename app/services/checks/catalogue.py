"""All rules, and the one way to ask them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.models.grant import Grant
from app.services.checks.activities import ActivityPersonTimes
from app.services.checks.alliance import AllianceComposed, DutiesSet, JointProjectsShared
from app.services.checks.budget import BudgetAddsUp, SettlementComesOut, WithinBudget
from app.services.checks.donations import (
    PublicWithoutNames,
    ReceiptsContinuous,
    ThroughAccount,
    UsedAsMeant,
)
from app.services.checks.finding import CentreRule, Finding, Rule
from app.services.checks.integrity import damage
from app.services.checks.meetings import CommitteeComposed, DutiesKept
from app.services.checks.objectives import ObjectivesCounted, PlanAgrees
from app.services.checks.participants import Consented, VisitedTogether
from app.services.checks.placements import NoticesSent, StaysWithinLimits
from app.services.checks.retention import RetentionOver
from app.services.checks.spending import InTime, OnBudgetLine, Proved
from app.services.checks.training import (
    ContinuingHours,
    TrainingNumbers,
    TrainingPersonTimes,
)
from app.services.checks.vehicles import VehiclesInOrder
from app.services.checks.visits import HomeVisitsInPairs
from app.services.grants import grant_of
from app.services.records import today
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


def centre_rules() -> tuple[CentreRule, ...]:
    """Rules about the centre's other records, in the order of domain §9."""
    return (
        ObjectivesCounted(),
        PlanAgrees(),
        TrainingNumbers(),
        TrainingPersonTimes(),
        ActivityPersonTimes(),
        VehiclesInOrder(),
        NoticesSent(),
        StaysWithinLimits(),
        VisitedTogether(),
        HomeVisitsInPairs(),
        Consented(),
        RetentionOver(),
        UsedAsMeant(),
        ThroughAccount(),
        ReceiptsContinuous(),
        PublicWithoutNames(),
        CommitteeComposed(),
        DutiesKept(),
        DutiesSet(),
        AllianceComposed(),
        JointProjectsShared(),
        ContinuingHours(),
    )


def of_centre(session: Session, year: int | None, day: date) -> list[Finding]:
    """Everything found outside grants, errors first."""
    found = [finding for rule in centre_rules() for finding in rule.run(session, year, day)]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def of_grant(session: Session, grant: Grant) -> list[Finding]:
    """Everything found in one grant, errors first."""
    found = [finding for rule in rules() for finding in rule.run(session, grant)]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def run(
    uow: UnitOfWork,
    grant_id: int | None = None,
    year: int | None = None,
    clock: Callable[[], date] = today,
) -> list[Finding]:
    """One grant alone, or the centre and all grants with a day in ``year`` (None: ever).

    NotFound for a grant that is gone.
    """
    with uow.read() as session:
        if grant_id is not None:
            return of_grant(session, grant_of(session, grant_id))
        statement = select(Grant).where(Grant.deleted_at.is_(None)).order_by(Grant.starts_on)
        if year is not None:
            statement = statement.where(
                Grant.starts_on <= date(year, 12, 31), Grant.ends_on >= date(year, 1, 1)
            )
        grants = session.scalars(statement.order_by(Grant.id)).all()
        found = [finding for grant in grants for finding in of_grant(session, grant)]
        return found + of_centre(session, year, clock())


class Checks:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def run(self, grant_id: int | None = None, year: int | None = None) -> list[Finding]:
        return run(self._uow, grant_id, year, self._clock)

    def integrity(self) -> list[Finding]:
        """Whether the data file is sound; reads all of it."""
        with self._uow.read() as session:
            return damage(session)
