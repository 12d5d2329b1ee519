"""The sums of one grant, by source and by line, read from the file in a few aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Executable, and_, exists, func, select
from sqlalchemy.orm import Session

from app.core.periods import Period
from app.documents.settlement_facts import Leftover, LineSum, SourceSum, Sums
from app.models.grant import (
    BudgetLine,
    Expense,
    ExpenseShare,
    Grant,
    Instalment,
    Interest,
)
from app.services.money_split import split

NO_SOURCE = "재원 미지정"


def kept_expenses(grant_id: int, period: Period | None) -> ColumnElement[bool]:
    """Expenses of the grant that are not in the trash. Without a period all of them count, also
    those outside the grant's own: they are errors to be told, not rows to be lost."""
    conditions = [Expense.grant_id == grant_id, Expense.deleted_at.is_(None)]
    if period is not None:
        conditions.append(Expense.spent_on.between(period.start, period.end))
    return and_(*conditions)


def gather_sums(session: Session, grant: Grant, period: Period | None = None) -> Sums:
    """Spending is divided over the sources like this:

    1. an expense with shares of its own counts as they say;
    2. else the source that alone pays its budget line takes it;
    3. all that remains is one pot, divided once over every source (자부담 too) by what each still
       owes after the lines it pays alone. Dividing the pot instead of every expense leaves less
       than a won for each source, on one named source, however many expenses there are. Weighing
       by what is left of a share lets every balance be zero when the whole budget is spent.

    Money received and interest without a source are divided over the funders by their shares;
    자부담 counts as paid in full.
    """
    return _Sums(session, grant, period).result()


@dataclass
class _Tally:
    """Amounts by source id, with what could not be divided evenly."""

    parts: dict[int, int]
    leftovers: list[tuple[int, int]] = field(default_factory=list)

    def add(self, source_id: int, amount: int) -> None:
        if source_id in self.parts:
            self.parts[source_id] += amount

    def divide(self, amount: int, weights: Mapping[int, int]) -> None:
        if amount == 0:
            return
        divided = split(amount, weights)
        for source_id, part in divided.parts.items():
            self.parts[source_id] += part
        if divided.absorbed:
            self.leftovers.append((divided.absorbed_by, divided.absorbed))


class _Sums:
    """One reading; every query sees the same moment because the session does."""

    def __init__(self, session: Session, grant: Grant, period: Period | None) -> None:
        self.session = session
        self.grant = grant
        self.period = period
        self.expenses = kept_expenses(grant.id, period)
        self.shares = [share for share in grant.shares if share.deleted_at is None]
        self.by_line = self._by_line()
        self.budget_lines = [line for line in grant.budget_lines if line.deleted_at is None]

    def result(self) -> Sums:
        lines = tuple(self._line(line) for line in self.budget_lines)
        granted, spent, interest, disallowed = (
            self._granted(),
            self._spent(),
            self._interest(),
            self._disallowed(),
        )
        total = [sum(row[index] for row in self.by_line.values()) for index in range(3)]
        return Sums(
            grant_id=self.grant.id,
            total_amount=self.grant.total_amount,
            spent=total[0],
            received=sum(amount for _, amount in self._received()),
            interest=sum(amount for _, amount in self._interests()),
            disallowed=total[1],
            unassigned=total[0] - sum(line.spent for line in lines),
            expenses=total[2],
            sources=tuple(
                SourceSum(
                    id_,
                    name,
                    is_own,
                    share,
                    granted.parts[id_],
                    spent.parts[id_],
                    interest.parts[id_],
                    disallowed.parts[id_],
                )
                for id_, name, is_own, share in self._sources()
            ),
            lines=lines,
            leftovers=tuple(
                self._leftovers(
                    {"교부액": granted, "사용액": spent, "이자": interest, "불인정액": disallowed}
                )
            ),
        )

    def _sources(self) -> list[tuple[int, str, bool, int]]:
        """A grant whose sources nobody has entered yet has one without a name."""
        if not self.shares:
            return [(0, NO_SOURCE, False, self.grant.total_amount)]
        return [(s.id, s.source_name, s.is_own, s.amount) for s in self.shares]

    def _tally(self) -> _Tally:
        return _Tally({id_: 0 for id_, *_ in self._sources()})

    def _funders(self) -> dict[int, int]:
        weights = {id_: share for id_, _, is_own, share in self._sources() if not is_own}
        return weights or {id_: share for id_, _, _, share in self._sources()}

    def _pot_weights(self) -> dict[int, int]:
        weights = {id_: share for id_, _, _, share in self._sources()}
        rest = dict(weights)
        for line in self.budget_lines:
            if line.share_id in rest:
                rest[line.share_id] = max(0, rest[line.share_id] - line.amount)
        return rest if any(rest.values()) else weights

    def _line(self, line: BudgetLine) -> LineSum:
        spent, _, count = self.by_line.get(line.id, (0, 0, 0))
        return LineSum(line.id, line.category, line.item, line.amount, spent, count)

    def _rows(self, statement: Executable) -> Iterator[tuple[Any, ...]]:
        for row in self.session.execute(statement):
            yield tuple(row)

    def _by_line(self) -> dict[int | None, tuple[int, int, int]]:
        statement = (
            select(
                Expense.budget_line_id,
                func.sum(Expense.amount),
                func.sum(Expense.disallowed_amount),
                func.count(),
            )
            .where(self.expenses)
            .group_by(Expense.budget_line_id)
        )
        return {line_id: (int(a), int(b), n) for line_id, a, b, n in self._rows(statement)}

    def _pots(self) -> Iterator[tuple[int | None, int, int]]:
        """Spending without shares of its own, by the source that alone pays the line."""
        shared = exists().where(
            ExpenseShare.expense_id == Expense.id, ExpenseShare.deleted_at.is_(None)
        )
        statement = (
            select(
                BudgetLine.share_id, func.sum(Expense.amount), func.sum(Expense.disallowed_amount)
            )
            .select_from(Expense)
            .outerjoin(BudgetLine, BudgetLine.id == Expense.budget_line_id)
            .where(self.expenses, ~shared)
            .group_by(BudgetLine.share_id)
        )
        for share_id, amount, disallowed in self._rows(statement):
            yield share_id, int(amount), int(disallowed)

    def _spent(self) -> _Tally:
        tally, pot = self._tally(), 0
        statement = (
            select(ExpenseShare.share_id, func.sum(ExpenseShare.amount))
            .join(Expense, Expense.id == ExpenseShare.expense_id)
            .where(self.expenses, ExpenseShare.deleted_at.is_(None))
            .group_by(ExpenseShare.share_id)
        )
        for share_id, amount in self._rows(statement):
            tally.add(share_id, int(amount))
        for line_source, amount, _ in self._pots():
            if line_source in tally.parts:
                tally.add(line_source, amount)
            else:
                pot += amount
        tally.divide(pot, self._pot_weights())
        return tally

    def _disallowed(self) -> _Tally:
        """Like the spending; within an expense of several sources, as these shared it."""
        tally, pot = self._tally(), 0
        statement = (
            select(
                Expense.id, Expense.disallowed_amount, ExpenseShare.share_id, ExpenseShare.amount
            )
            .join(ExpenseShare, ExpenseShare.expense_id == Expense.id)
            .where(self.expenses, Expense.disallowed_amount > 0, ExpenseShare.deleted_at.is_(None))
            .order_by(Expense.id, ExpenseShare.position)
        )
        amounts: dict[int, int] = {}
        weights: dict[int, dict[int, int]] = {}
        for expense_id, amount, share_id, part in self._rows(statement):
            amounts[expense_id] = amount
            if share_id in tally.parts:
                weights.setdefault(expense_id, {})[share_id] = abs(part)
        for expense_id, divided in weights.items():
            tally.divide(amounts[expense_id], divided)
        for line_source, _, amount in self._pots():
            if line_source in tally.parts:
                tally.add(line_source, amount)
            else:
                pot += amount
        tally.divide(pot, self._pot_weights())
        return tally

    def _received(self) -> list[tuple[int | None, int]]:
        """Payments of funders; what is booked on own money is already in its 확정액."""
        own = {share.id for share in self.shares if share.is_own}
        statement = select(
            Instalment.share_id, func.coalesce(func.sum(Instalment.received_amount), 0)
        ).where(
            Instalment.grant_id == self.grant.id,
            Instalment.deleted_at.is_(None),
            Instalment.received_on.is_not(None),
        )
        if self.period is not None:
            statement = statement.where(
                Instalment.received_on.between(self.period.start, self.period.end)
            )
        found = self._rows(statement.group_by(Instalment.share_id))
        return [(share_id, int(amount)) for share_id, amount in found if share_id not in own]

    def _granted(self) -> _Tally:
        tally = self._tally()
        for id_, _, is_own, share in self._sources():
            if is_own:
                tally.add(id_, share)
        return self._over_funders(tally, self._received())

    def _interests(self) -> list[tuple[int | None, int]]:
        statement = select(Interest.share_id, func.sum(Interest.amount)).where(
            Interest.grant_id == self.grant.id, Interest.deleted_at.is_(None)
        )
        if self.period is not None:
            statement = statement.where(
                Interest.paid_on.between(self.period.start, self.period.end)
            )
        found = self._rows(statement.group_by(Interest.share_id))
        return [(share_id, int(amount)) for share_id, amount in found]

    def _interest(self) -> _Tally:
        return self._over_funders(self._tally(), self._interests())

    def _over_funders(self, tally: _Tally, amounts: list[tuple[int | None, int]]) -> _Tally:
        pot = 0
        for share_id, amount in amounts:
            if share_id in tally.parts and share_id is not None:
                tally.add(share_id, amount)
            else:
                pot += amount
        tally.divide(pot, self._funders())
        return tally

    def _leftovers(self, tallies: Mapping[str, _Tally]) -> Iterator[Leftover]:
        names = {id_: name for id_, name, _, _ in self._sources()}
        for what, tally in tallies.items():
            by_source: dict[int, int] = {}
            for source_id, amount in tally.leftovers:
                by_source[source_id] = by_source.get(source_id, 0) + amount
            for source_id, amount in by_source.items():
                yield Leftover(what, amount, names[source_id])
