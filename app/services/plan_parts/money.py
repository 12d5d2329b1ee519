"""Reads 소요예산, the budget of a grant, its instalments and its spending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core.errors import Usage
from app.core.periods import Period
from app.documents.plan_parts.cells import NumberFact, summed
from app.documents.plan_parts.money import (
    BudgetLineFact,
    CostFact,
    CostsPart,
    FunderFact,
    GrantBudgetPart,
    InstalmentsPart,
    PaymentFact,
    SpendingFact,
    SpendingPart,
)
from app.models.grant import Grant
from app.models.plan import PlanCost
from app.services.grant_sums import gather_sums
from app.services.grants import grant_of
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import GRANT, choice, grant_id, lines
from app.services.plan_parts.years import day_of, span_of
from app.services.row_source import row_source

_GROUP = "예산"
_SHARES, _NO_SHARES = "함께 적기", "적지 않기"
_WITH_SHARES = SettingField("shares", "구성비", SettingKind.CHOICE, (_SHARES, _NO_SHARES))
_NO_GRANT = "어느 사업인지 정하지 않았어요. 표 설정에서 사업을 골라 주세요."
_LONG_AGO = date(1900, 1, 1)


def costs(session: Session, wanted: PartWanted) -> CostsPart:
    chosen = grant_id(wanted)
    statement = select(PlanCost).where(
        PlanCost.deleted_at.is_(None),
        PlanCost.year == wanted.records_year,
        PlanCost.grant_id.is_(None) if chosen is None else PlanCost.grant_id == chosen,
    )
    ordered = statement.order_by(PlanCost.sort_order, PlanCost.id)
    found = session.scalars(ordered.options(selectinload(PlanCost.parts)))
    return CostsPart(tuple(map(_cost, found)), choice(wanted, _WITH_SHARES) == _SHARES)


def _cost(cost: PlanCost) -> CostFact:
    parts = [part for part in cost.parts if part.deleted_at is None]
    return CostFact(
        name=cost.name,
        amount=NumberFact(cost.amount, row_source("plan_cost", (cost.id,))),
        content=lines(cost.content),
        part_names=tuple(part.name for part in parts),
        part_amounts=tuple(part.amount for part in parts),
    )


def _grant(session: Session, wanted: PartWanted) -> Grant:
    chosen = grant_id(wanted)
    if chosen is None:
        raise Usage(_NO_GRANT)
    return grant_of(session, chosen)


def grant_budget(session: Session, wanted: PartWanted) -> GrantBudgetPart:
    grant = _grant(session, wanted)
    whole = row_source("grant", (grant.id,))
    return GrantBudgetPart(
        funders=tuple(
            FunderFact(share.source_name, NumberFact(share.amount, whole))
            for share in grant.shares
            if share.deleted_at is None
        ),
        lines=tuple(
            BudgetLineFact(
                line.category,
                line.item,
                NumberFact(line.amount, row_source("budget_line", (line.id,))),
                line.basis,
            )
            for line in grant.budget_lines
            if line.deleted_at is None
        ),
    )


def instalments(session: Session, wanted: PartWanted) -> InstalmentsPart:
    grant = _grant(session, wanted)
    found = [one for one in grant.instalments if one.deleted_at is None]
    return InstalmentsPart(
        tuple(
            PaymentFact(
                number=one.number,
                amount=NumberFact(one.planned_amount, row_source("instalment", (one.id,))),
                condition=one.condition,
                planned_on=one.planned_on,
                received_on=one.received_on,
            )
            for one in sorted(found, key=lambda one: (one.number, one.position))
        )
    )


def spending(session: Session, wanted: PartWanted) -> SpendingPart:
    """Every grant running in the year; of one grant its 비목. Spent is what was up to the day."""
    until = Period(_LONG_AGO, day_of(wanted))
    span = span_of(wanted)
    chosen = grant_id(wanted)
    if chosen is not None:
        lines_of_one = tuple(_categories(session, grant_of(session, chosen), until))
        return SpendingPart("비목", span, lines_of_one)
    statement = select(Grant).where(
        Grant.deleted_at.is_(None),
        Grant.starts_on <= wanted.period.end,
        Grant.ends_on >= wanted.period.start,
    )
    grants = session.scalars(statement.order_by(Grant.starts_on, Grant.id)).all()
    return SpendingPart("사업", span, tuple(_spent(session, one, until) for one in grants))


def _spent(session: Session, grant: Grant, until: Period) -> SpendingFact:
    sums = gather_sums(session, grant, until)
    return SpendingFact(
        grant.name,
        NumberFact(grant.total_amount, row_source("grant", (grant.id,))),
        NumberFact(sums.spent, f"expenses:grant={grant.id}"),
    )


def _categories(session: Session, grant: Grant, until: Period) -> Iterator[SpendingFact]:
    sums = gather_sums(session, grant, until)
    names = dict.fromkeys(line.category for line in sums.lines)
    for name in names:
        these = [line for line in sums.lines if line.category == name]
        ledger = f"expenses:grant={grant.id}"
        if len(these) == 1:
            ledger += f",line={these[0].id}"
        budget = summed(
            [NumberFact(one.budget, row_source("budget_line", (one.id,))) for one in these]
        )
        yield SpendingFact(name, budget, NumberFact(sum(one.spent for one in these), ledger))
    if sums.unassigned:
        ledger = f"expenses:grant={grant.id}"
        yield SpendingFact("(비목 없음)", NumberFact(0), NumberFact(sums.unassigned, ledger))


KINDS = (
    PartKind(
        "costs",
        "소요예산",
        _GROUP,
        costs,
        "구분·예산액·내용",
        (_WITH_SHARES, GRANT, WHICH_YEAR),
        "projects",
    ),
    PartKind(
        "grant-budget",
        "사업 예산",
        _GROUP,
        grant_budget,
        "재원과 비목·세목",
        (GRANT,),
        "grants",
    ),
    PartKind(
        "instalments",
        "교부 회차와 조건",
        _GROUP,
        instalments,
        "회차·비율·교부액·조건·교부일",
        (GRANT,),
        "grants",
    ),
    PartKind(
        "spending",
        "집행 현황",
        _GROUP,
        spending,
        "사업마다, 또는 한 사업의 비목마다",
        (GRANT, WHICH_YEAR),
        "grants",
    ),
)
