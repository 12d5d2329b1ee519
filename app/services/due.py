"""오늘: what is late, missing or coming, gathered from all records into one list.

Each provider looks at one kind of record and yields ``Due`` values; nobody reads the list but to
show it. What the list says is never stored, so it is right the moment a record changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.core import periods, won
from app.core.errors import Severity
from app.models.grant import Evidence, Expense, Grant, Instalment
from app.models.register import IssuedDocument
from app.models.staff import Leave, Staff
from app.models.vehicle import Vehicle
from app.services import (
    due_alliance,
    due_meetings,
    due_participation,
    due_plans,
    due_resources,
    due_retention,
    due_training,
    due_vehicles,
    due_visits,
)
from app.services.checks.catalogue import rules
from app.services.checks.finding import Finding
from app.services.due_cases import (
    aftercare,
    checkpoints,
    conference_tasks,
    expiring_consents,
    promised_contacts,
    withdrawn_consents,
)
from app.services.due_line import Due, Provider, Urgency
from app.services.settlement import PROVES_NOTHING_ALONE
from app.store.unit_of_work import UnitOfWork

__all__ = ["Due", "DueList", "Provider", "Urgency"]

# Expiry dates are told a month ahead (domain C32); money takes longer to get ready.
_EXPIRY_DAYS = 30
_MONEY_DAYS = 60
SETTLEMENT = "settlement"
# Told by ``unproved_expenses`` with its age and sum.
_TOLD_APART = "C10"


Source = Callable[[date], Iterable[Due]]


class DueList:
    """``sources`` are providers that need no session, such as the rule catalogue."""

    def __init__(self, uow: UnitOfWork, sources: Iterable[Source] = ()) -> None:
        self._uow = uow
        self._sources = tuple(sources)

    def on(self, today: date) -> list[Due]:
        """Everything due as seen from ``today``: the late first, then by date."""
        with self._uow.read() as session:
            found = [due for provider in PROVIDERS for due in provider(session, today)]
        for source in self._sources:
            found += source(today)
        order = list(Urgency)
        return sorted(
            found,
            key=lambda due: (order.index(due.urgency(today)), due.due_on or today, due.title),
        )

    def is_new(self) -> bool:
        """Whether nothing has been recorded yet, so that a first step is what helps."""
        with self._uow.read() as session:
            return not any(
                session.scalar(select(exists().where(model.deleted_at.is_(None))))
                for model in (Grant, Staff, Vehicle)
            )


def open_grants(session: Session) -> list[Grant]:
    """Grants whose settlement has not been issued yet."""
    settled = exists().where(
        IssuedDocument.grant_id == Grant.id,
        IssuedDocument.kind == SETTLEMENT,
        IssuedDocument.cancelled_on.is_(None),
        IssuedDocument.deleted_at.is_(None),
    )
    statement = select(Grant).where(Grant.deleted_at.is_(None), ~settled).order_by(Grant.ends_on)
    return list(session.scalars(statement))


def _within(day: date | None, today: date, days: int) -> bool:
    """Past, or not further ahead than ``days``."""
    return day is not None and day <= today + timedelta(days=days)


def _owner(session: Session, grant: Grant) -> str:
    manager = session.get(Staff, grant.manager_id) if grant.manager_id else None
    return manager.name if manager else ""


def instalments(session: Session, today: date) -> Iterator[Due]:
    for grant in open_grants(session):
        for part in grant.instalments:
            if part.received_on is None and _within(part.planned_on, today, _MONEY_DAYS):
                yield _instalment(session, grant, part, today)


def _instalment(session: Session, grant: Grant, part: Instalment, today: date) -> Due:
    assert part.planned_on is not None
    late = part.planned_on < today
    if late:
        title, verb = f"{part.number}차 교부 예정일이 지났어요", "받은 날 적기"
    elif part.condition:
        title, verb = f"{part.number}차 교부 조건: {part.condition}", "조건 보기"
    else:
        title, verb = f"{part.number}차 교부 예정", "교부 보기"
    return Due(
        icon="instalment",
        title=title,
        detail=f"{grant.name} · {won.show(part.planned_amount)}원",
        verb=verb,
        page="grants",
        args={
            "grant_id": grant.id,
            "tab": "funding",
            "field": f"instalments[{grant.instalments.index(part)}].received_on",
        },
        due_on=part.planned_on,
        owner=_owner(session, grant),
    )


def deadlines(session: Session, today: date) -> Iterator[Due]:
    """The end of spending, and after it the day the settlement is owed."""
    for grant in open_grants(session):
        if grant.starts_on <= today <= grant.ends_on:
            if _within(grant.ends_on, today, _MONEY_DAYS):
                yield _closing(session, grant)
        elif grant.ends_on < today:
            yield Due(
                icon="grants",
                title="정산보고서 제출" if grant.due >= today else "정산보고 기한이 지났어요",
                detail=f"{grant.name} · {grant.funder}",
                verb="정산 보기",
                page="grants",
                args={"grant_id": grant.id, "tab": "documents"},
                due_on=grant.due,
                duty=True,
                owner=_owner(session, grant),
            )


def _closing(session: Session, grant: Grant) -> Due:
    kept = (Expense.grant_id == grant.id, Expense.deleted_at.is_(None))
    spent = session.scalar(select(func.coalesce(func.sum(Expense.amount), 0)).where(*kept)) or 0
    rest = grant.total_amount - int(spent)
    return Due(
        icon="grants",
        title="집행 마감",
        detail=f"{grant.name} · 남은 예산 {won.show(rest)}원",
        verb="정산 보기",
        page="grants",
        args={"grant_id": grant.id},
        due_on=grant.ends_on,
        duty=True,
        owner=_owner(session, grant),
    )


def unproved_expenses(session: Session, today: date) -> Iterator[Due]:
    """Expenses without evidence; a 거래내역서 alone proves no payment (domain C10)."""
    proved = exists().where(
        Evidence.expense_id == Expense.id,
        Evidence.kind.not_in(PROVES_NOTHING_ALONE),
        Evidence.deleted_at.is_(None),
    )
    for grant in open_grants(session):
        statement = select(
            func.count(), func.coalesce(func.sum(Expense.amount), 0), func.min(Expense.spent_on)
        ).where(Expense.grant_id == grant.id, Expense.deleted_at.is_(None), ~proved)
        count, amount, oldest = session.execute(statement).one()
        if not count:
            continue
        parts = [grant.name, f"{won.show(int(amount))}원"]
        if count > 1:
            parts.append(f"가장 오래된 것 {periods.show_short_date(oldest)}")
        yield Due(
            icon="evidence",
            title=f"증빙 없는 지출 {count}건",
            detail=" · ".join(parts),
            verb="증빙 붙이기",
            page="grants",
            args={"grant_id": grant.id, "tab": "expenses", "chip": "no_evidence"},
            since=oldest,
            duty=True,
            owner=_owner(session, grant),
        )


def findings(session: Session, today: date) -> Iterator[Due]:
    """What the rule catalogue says of each open grant, one line a grant."""
    for grant in open_grants(session):
        found = [
            finding
            for rule in rules()
            if rule.code != _TOLD_APART
            for finding in rule.run(session, grant)
            if finding.severity is not Severity.INFO
        ]
        if found:
            yield _summary(session, grant, found)


def _summary(session: Session, grant: Grant, found: list[Finding]) -> Due:
    first = min(found, key=lambda finding: list(Severity).index(finding.severity))
    alone = len(found) == 1
    return Due(
        icon="warning",
        title=first.text if alone else f"정산에서 확인할 것 {len(found)}건",
        detail=" · ".join((grant.name, first.basis if alone else first.text)),
        verb=first.verb if alone else "확인할 것 보기",
        page="grants",
        args={"grant_id": grant.id} | ({"finding": first} if alone else {}),
        duty=True,
        owner=_owner(session, grant),
    )


def vehicle_expiry(session: Session, today: date) -> Iterator[Due]:
    statement = select(Vehicle).where(Vehicle.deleted_at.is_(None), Vehicle.disposed_on.is_(None))
    for vehicle in session.scalars(statement.order_by(Vehicle.sort_order, Vehicle.id)):
        for name, what, verb in (
            ("insured_until", "자동차 보험", "보험 고치기"),
            ("inspected_until", "자동차 정기검사", "검사일 고치기"),
        ):
            day: date | None = getattr(vehicle, name)
            if not _within(day, today, _EXPIRY_DAYS):
                continue
            assert day is not None
            cover = _cover(vehicle) if name == "insured_until" else vehicle.used_by
            late = f"{what} 만료일이 지났어요"
            yield Due(
                icon="vehicles",
                title=late if day < today else f"{what} 만료",
                detail=" · ".join(part for part in (vehicle.title, cover) if part),
                verb=verb,
                page="vehicles",
                args={"tab": "vehicles", "record_id": vehicle.id, "field": name},
                due_on=day,
                duty=True,
            )


def _cover(vehicle: Vehicle) -> str:
    parts = [("대인", vehicle.bodily_cover), ("대물", vehicle.property_cover)]
    return ", ".join(f"{label} {value}" for label, value in parts if value)


def staff_ends(session: Session, today: date) -> Iterator[Due]:
    """Contracts and leaves that run out, for people who still work here."""
    working = (Staff.deleted_at.is_(None), (Staff.left_on.is_(None)) | (Staff.left_on >= today))
    for person in session.scalars(select(Staff).where(*working).order_by(Staff.sort_order)):
        if person.left_on is None and _within(person.contract_end, today, _EXPIRY_DAYS):
            late = person.contract_end is not None and person.contract_end < today
            yield Due(
                icon="staff",
                title="계약 기간이 지났어요" if late else "계약 종료",
                detail=f"{person.name} · {person.position} · {person.employment}",
                verb="계약 고치기",
                page="staff",
                args={"record_id": person.id},
                due_on=person.contract_end,
            )
    leaves = select(Leave).join(Leave.staff).where(*working, Leave.deleted_at.is_(None))
    for leave in session.scalars(leaves.order_by(Leave.ended_on)):
        if leave.ended_on and today <= leave.ended_on <= today + timedelta(days=_EXPIRY_DAYS):
            yield _leave(leave)


def _leave(leave: Leave) -> Due:
    stand_in = f" · 대체 {leave.substitute.name}" if leave.substitute else ""
    return Due(
        icon="staff",
        title=f"{leave.kind} 끝",
        detail=f"{leave.staff.name} · {leave.staff.position}{stand_in}",
        verb="휴직 보기",
        page="staff",
        args={"record_id": leave.staff_id},
        due_on=leave.ended_on,
    )


PROVIDERS: tuple[Provider, ...] = (
    unproved_expenses,
    findings,
    instalments,
    deadlines,
    vehicle_expiry,
    due_vehicles.unknown_expiry,
    due_vehicles.next_services,
    due_vehicles.log_findings,
    staff_ends,
    expiring_consents,
    withdrawn_consents,
    checkpoints,
    aftercare,
    promised_contacts,
    conference_tasks,
    due_training.unmarked_sessions,
    due_training.continuing_education,
    due_participation.notices,
    due_participation.gateway_ends,
    due_participation.retention,
    due_participation.maturities,
    due_meetings.duties,
    due_meetings.bodies,
    due_meetings.meetings,
    due_meetings.tasks,
    due_visits.groups,
    due_visits.promised,
    due_resources.agreements,
    due_resources.receipts,
    due_resources.notices,
    due_resources.gift_findings,
    due_alliance.findings,
    due_plans.next_plan,
    due_plans.assessments,
    due_retention.retention_ends,
)
