"""Reads one grant into the facts of its 정산보고서."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.periods import Period
from app.documents.letterhead import Letterhead
from app.documents.settlement_facts import EvidenceFact, ExpenseFact, SettlementFacts
from app.models.grant import (
    BudgetLine,
    Evidence,
    EvidenceKind,
    Expense,
    Grant,
    GrantKind,
    Instalment,
)
from app.models.staff import Staff
from app.services.grant_sums import gather_sums, kept_expenses
from app.services.grants import instalment_fact, rate_mode
from app.services.letterheads import the_centre
from app.services.shown import mask

# A list of transactions shows that money left the account, not what for (domain §1.5, C10).
PROVES_NOTHING_ALONE = frozenset({EvidenceKind.STATEMENT.value})

_SUBSIDIES = (GrantKind.NATIONAL, GrantKind.LOCAL)
# 보조금법 시행령 §12의2②: 1억; 지방보조금법 §17②: 3억.
_VERIFIED_FROM = {
    GrantKind.NATIONAL.value: (100_000_000, "보조금법 시행령 제12조의2"),
    GrantKind.LOCAL.value: (300_000_000, "지방보조금법 제17조"),
}
_LEADING_YEAR = re.compile(r"^\d{4}년(도)?\s*")
_PERSON = re.compile(r"[가-힣]{2,4}")


def gather(
    session: Session,
    grant: Grant,
    letter: Letterhead,
    *,
    period: Period | None = None,
    findings: Iterable[str] = (),
) -> SettlementFacts:
    """Everything the report says. ``period`` settles a part; without it the whole grant."""
    centre = the_centre(session)
    title, short = titles(grant)
    parts = [part for part in grant.instalments if part.deleted_at is None]
    if period is not None:
        parts = [part for part in parts if _falls_in(part, period)]
    return SettlementFacts(
        letter=letter,
        title=title,
        short_title=short,
        head_person=f"{centre.head_name} ({centre.head_title})" if centre.head_name else "-",
        name=grant.name,
        detail_name=grant.detail_name,
        funder=grant.funder,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        decided_on=grant.decided_on,
        decision_number=grant.decision_number,
        due_on=grant.due,
        due_is_default=grant.due_on is None,
        execution_system=grant.execution_system,
        account=" ".join(filter(None, (grant.bank, mask(grant.account_number).replace("•", "*")))),
        as_of=letter.issued_on,
        covers_from=period.start if period else None,
        covers_to=period.end if period else None,
        rate_mode=rate_mode(grant),
        verification=_verification(grant),
        sums=gather_sums(session, grant, period),
        instalments=tuple(map(instalment_fact, parts)),
        expenses=_expenses(session, grant.id, period),
        findings=tuple(findings),
    )


def titles(grant: Grant) -> tuple[str, str]:
    """``2026년 「온밥상」 보조사업 정산보고서`` and what stands at the foot."""
    name = _LEADING_YEAR.sub("", grant.name)
    quoted = name if "「" in name else f"「{name}」"
    noun = "보조사업 정산보고서" if grant.kind in _SUBSIDIES else "정산보고서"
    start = f"{grant.starts_on.year}년 {quoted}"
    return f"{start} {noun}", f"{start} 정산보고서"


def _falls_in(part: Instalment, period: Period) -> bool:
    """An instalment without any date is still owed, so it belongs to every period."""
    day = part.received_on or part.planned_on
    return day is None or day in period


def _verification(grant: Grant) -> str:
    limit, basis = _VERIFIED_FROM.get(grant.kind, (0, ""))
    return basis if basis and grant.total_amount >= limit else ""


def _expenses(session: Session, grant_id: int, period: Period | None) -> tuple[ExpenseFact, ...]:
    kept = kept_expenses(grant_id, period)
    papers: dict[int, list[EvidenceFact]] = {}
    evidence = (
        select(Evidence.expense_id, Evidence.kind, Evidence.number)
        .join(Expense, Expense.id == Evidence.expense_id)
        .where(kept, Evidence.deleted_at.is_(None))
        .order_by(Evidence.expense_id, Evidence.position, Evidence.id)
    )
    for expense_id, kind, number in session.execute(evidence):
        paper = EvidenceFact(kind, number, kind not in PROVES_NOTHING_ALONE)
        papers.setdefault(expense_id, []).append(paper)
    staff = set(session.scalars(select(Staff.name)))
    rows = (
        select(
            Expense.id,
            Expense.spent_on,
            BudgetLine.category,
            BudgetLine.item,
            Expense.payee,
            Expense.withholding,
            Expense.purpose,
            Expense.amount,
            Expense.method,
        )
        .outerjoin(BudgetLine, BudgetLine.id == Expense.budget_line_id)
        .where(kept)
        .order_by(Expense.spent_on, Expense.id)
    )
    return tuple(
        ExpenseFact(
            id=id_,
            spent_on=spent_on,
            category=category or "",
            item=item or "",
            payee=mask_person(payee) if payee in staff or withholding else payee,
            purpose=purpose,
            amount=amount,
            method=method,
            evidence=tuple(papers.get(id_, ())),
        )
        for id_, spent_on, category, item, payee, withholding, purpose, amount, method in (
            session.execute(rows)
        )
    )


def mask_person(name: str) -> str:
    """``차누리`` to ``차○○``; a company that was paid with tax withheld stays as it is."""
    return name[0] + "○" * (len(name) - 1) if _PERSON.fullmatch(name) else name
