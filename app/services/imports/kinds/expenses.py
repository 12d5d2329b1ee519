"""지출: the ledger of one grant, from 별지 4, a cash book or a bank statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, periods, won
from app.core.errors import Severity
from app.models.grant import Evidence, Expense, PaymentMethod
from app.services.imports.batch import Batch
from app.services.imports.fields import Field
from app.services.imports.kinds import evidence_text, expense_rows
from app.services.imports.kinds.base import Kind, Plan, Scope, Stamp
from app.services.imports.kinds.budget_match import BudgetMatch
from app.services.imports.kinds.expense_fields import expense_fields
from app.services.imports.kinds.expense_rows import Part, Told
from app.services.imports.kinds.sources import Named, share_key
from app.services.imports.table import Skip
from app.services.imports.values import Bad


class Expenses(Kind):
    key = "expenses"
    label = "지출"
    of_grant = True
    required = (
        ("spent_on",),
        ("item", "category"),
        ("amount", "paid", "supply"),
    )
    total = "amount"

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return expense_fields(scope)

    def prepare(self, batch: Batch, scope: Scope) -> None:
        """One amount from whatever columns the file has: 지출·수입, 공급가액·부가세."""
        amounts = batch.column("amount")
        supply, vat = batch.column("supply"), batch.column("vat")
        if batch.has("supply"):
            for n, net in enumerate(supply):
                whole = None if net is None else net + (vat[n] or 0)
                if amounts[n] is None:
                    amounts[n] = whole
                elif whole is not None and vat[n] is not None and whole != amounts[n]:
                    batch.warn(
                        n,
                        "amount",
                        f"공급가액과 부가세를 더하면 {won.show(whole)}원이라 "
                        "집행금액과 달라요. 어느 쪽이 맞는지 봐 주세요.",
                    )
        if batch.has("paid") or batch.has("received"):
            self._from_cash_book(batch, scope, amounts)
        batch.values["amount"] = amounts

    def _from_cash_book(self, batch: Batch, scope: Scope, amounts: list[Any]) -> None:
        match = BudgetMatch(scope.lines)
        paid, received = batch.column("paid"), batch.column("received")
        category, item = batch.column("category"), batch.column("item")
        for n, income in enumerate(received):
            if paid[n]:
                amounts[n] = paid[n]
            elif income:
                if isinstance(match.line(category[n], item[n]), Bad):
                    batch.skip(n, Skip.INCOME)
                    continue
                amounts[n] = -income
                batch.warn(n, "received", "수입으로 적힌 돈이라 돌려받은 돈(△)으로 넣어요.")
            elif amounts[n] is None and paid[n] == 0:
                amounts[n] = 0

    def plan(self, session: Session, batch: Batch, scope: Scope) -> Plan:
        told = self._told(batch, scope)
        told = self._without_known(session, batch, told, scope)
        _check_rules(batch, told)
        _check_period(batch, told, scope)
        told = [one for one in told if one.n not in batch.failed]
        return Plan(len(told), len(told), 0, told)

    def _told(self, batch: Batch, scope: Scope) -> list[Told]:
        match = BudgetMatch(scope.lines)
        category, item = batch.column("category"), batch.column("item")
        where = "item" if batch.has("item") else "category"
        columns = [batch.column(name) for name in expense_rows.PLAIN]
        parts = [
            (share.id, batch.values[share_key(share.id)])
            for share in scope.shares
            if batch.has(share_key(share.id))
        ]
        source, named = batch.column("share"), Named(scope.shares)
        proofs = evidence_text.Reader(batch)
        unsaid = PaymentMethod.TRANSFER.value
        out: list[Told] = []
        skipped, failed, inherited = batch.skipped, batch.failed, batch.table.inherited
        for n, plain in enumerate(zip(*columns, strict=True)):
            if n in skipped:
                continue
            line = match.line(category[n], item[n])
            if isinstance(line, Bad) and n in inherited:
                alone = match.line(None, item[n])
                line = line if isinstance(alone, Bad) else alone
            if isinstance(line, Bad):
                if not batch.complained(n, ("item", "category")):
                    batch.complain(n, where, line.text)
                continue
            spent_on, payee, amount, purpose, method, vat, withheld, official, no, why, note = plain
            evidence = proofs.read(n) if proofs.any else ()
            if n in failed:
                continue
            shares = tuple(Part(id_, values[n]) for id_, values in parts if values[n])
            if not shares and source[n]:
                shares = _all_from(batch, n, named, source[n], amount)
            out.append(
                Told(
                    n,
                    spent_on,
                    line,
                    payee or "",
                    amount,
                    purpose or "",
                    method or unsaid,
                    vat,
                    withheld,
                    bool(official),
                    no or 0,
                    why or "",
                    note or "",
                    shares,
                    evidence,
                )
            )
        return out

    def _without_known(
        self, session: Session, batch: Batch, told: list[Told], scope: Scope
    ) -> list[Told]:
        """Leave out what is kept already; each kept expense answers for one row."""
        kept: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        statement = select(
            Expense.spent_on, Expense.budget_line_id, Expense.payee, Expense.amount, Expense.purpose
        ).where(Expense.grant_id == scope.grant_id, Expense.deleted_at.is_(None))
        for day, line, payee, amount, purpose in session.execute(statement):
            kept[day, line, korean.fold(payee), amount].append(purpose)
        fold = cache(korean.fold)
        seen: Counter[tuple[Any, ...]] = Counter()
        new = []
        for one in told:
            key = (one.spent_on, one.budget_line_id, fold(one.payee), one.amount)
            twins = kept.get(key) if kept else None
            if twins:
                same = next(
                    (p for p in twins if not p or not one.purpose or fold(p) == fold(one.purpose)),
                    None,
                )
                if same is not None:
                    twins.remove(same)
                    batch.skip(one.n, Skip.KNOWN)
                    continue
                batch.warn(
                    one.n,
                    "amount",
                    "같은 날, 같은 지급처, 같은 금액의 지출이 이미 있어요. "
                    "다른 지출이면 그대로 두세요.",
                )
            seen[key] += 1
            if seen[key] == 2:
                batch.warn(
                    one.n,
                    "amount",
                    "같은 날, 같은 지급처, 같은 금액이 파일에 또 있어요. "
                    "다른 지출이면 그대로 두세요.",
                )
            new.append(one)
        return new

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        yield from expense_rows.write(session, plan.work, scope.grant_id, stamp)

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        names = {line.id: (line.category, line.item) for line in scope.lines}
        statement = (
            select(Expense)
            .where(Expense.grant_id == scope.grant_id, Expense.deleted_at.is_(None))
            .order_by(Expense.spent_on, Expense.id)
            .options(selectinload(Expense.shares), selectinload(Expense.evidence))
            .execution_options(yield_per=expense_rows.CHUNK)
        )
        for one in session.scalars(statement):
            row = {name: getattr(one, name) for name in expense_rows.PLAIN}
            row["disallowed_amount"] = one.disallowed_amount or None
            row["category"], row["item"] = names.get(one.budget_line_id or 0, ("", ""))
            row |= {share_key(part.share_id): part.amount for part in one.shares}
            row |= evidence_text.columns(one.evidence)
            yield row


def _all_from(
    batch: Batch, n: int, named: Named, name: str, amount: int | None
) -> tuple[Part, ...]:
    """A ledger with one column for 재원 names who paid the whole amount."""
    share_id = named.share_id(name)
    if isinstance(share_id, Bad):
        batch.complain(n, "share", share_id.text)
        return ()
    return (Part(share_id, amount),) if amount else ()


def _check_rules(batch: Batch, told: Iterable[Told]) -> None:
    """The record's own rules, asked of the row itself: making a record of each would cost more
    than everything else."""
    for one in told:
        for problem in Expense.problems(cast(Expense, one)):
            key = (problem.field or "").partition("[")[0]
            shown = key if key in batch.table.header.columns else _amount_key(batch)
            batch.complain(one.n, shown, problem.text, problem.severity)
        for proof in one.evidence:
            for problem in Evidence.problems(cast(Evidence, proof)):
                if problem.severity is Severity.ERROR:
                    batch.complain(one.n, "evidence_kind", problem.text)


def _amount_key(batch: Batch) -> str:
    return next(k for k in ("amount", "paid", "supply") if k in batch.table.header.columns)


def _check_period(batch: Batch, told: Iterable[Told], scope: Scope) -> None:
    if scope.period is None:
        return
    first, last = scope.period.start, scope.period.end
    shown = periods.show_period(first, last)
    for one in told:
        if not first <= one.spent_on <= last:
            batch.complain(
                one.n,
                "spent_on",
                f"사업 기간({shown}) 밖의 날짜예요. 날짜나 사업 기간을 고쳐 주세요.",
            )
