"""A small grant in the file, for the tests that settle, check and issue."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.grant import (
    BudgetLine,
    Evidence,
    EvidenceKind,
    Expense,
    FundingShare,
    Grant,
    GrantKind,
    Instalment,
    Source,
)

THIRDS = (("국비", Source.NATIONAL, 500_000), ("지방비", Source.PROVINCE, 400_000))
OWN = ("자부담", Source.OWN, 100_000)
LINES = (("인건비", "보수", 600_000), ("운영비", "재료비", 300_000), ("운영비", "임차료", 100_000))


def a_grant(
    session: Session,
    *,
    shares: tuple[tuple[str, Source, int], ...] = (*THIRDS, OWN),
    lines: tuple[tuple[str, str, int], ...] = LINES,
    received: int | None = 900_000,
    **values: object,
) -> Grant:
    """A million won from three sources on three lines; the funders' part has been paid."""
    first = date(2026, 1, 10)
    grant = Grant(
        **{
            "name": "온밥상",
            "funder": "가온구청",
            "kind": GrantKind.LOCAL.value,
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2026, 12, 31),
            "total_amount": 1_000_000,
            "shares": [
                FundingShare(position=at, label=label, source=source.value, amount=amount)
                for at, (label, source, amount) in enumerate(shares)
            ],
            "budget_lines": [
                BudgetLine(position=at, category=category, item=item, amount=amount)
                for at, (category, item, amount) in enumerate(lines)
            ],
            "instalments": [
                Instalment(
                    number=1,
                    planned_on=first,
                    planned_amount=900_000,
                    received_on=None if received is None else first,
                    received_amount=received,
                )
            ],
        }
        | values
    )
    session.add(grant)
    session.flush()
    return grant


def line(grant: Grant, item: str) -> BudgetLine:
    return next(line for line in grant.budget_lines if line.item == item)


def share(grant: Grant, name: str) -> FundingShare:
    return next(share for share in grant.shares if share.source_name == name)


def spend(
    session: Session,
    grant: Grant,
    item: str | None,
    amount: int,
    on: date = date(2026, 3, 2),
    *papers: EvidenceKind,
    **values: object,
) -> Expense:
    """One expense; without ``papers`` it has a 카드전표, with ``None`` as ``item`` no line."""
    kinds = papers or (EvidenceKind.CARD_SLIP,)
    expense = Expense(
        **{
            "grant": grant,
            "budget_line": line(grant, item) if item else None,
            "spent_on": on,
            "payee": "햇살푸드마트",
            "purpose": "반찬 재료",
            "amount": amount,
            "evidence": [Evidence(position=at, kind=kind.value) for at, kind in enumerate(kinds)],
        }
        | values
    )
    session.add(expense)
    session.flush()
    return expense
