"""Turns a budget into a year of believable expenses, the same ones every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.core import periods
from app.models.grant import BudgetLine, Evidence, EvidenceKind, Expense, Grant, PaymentMethod

TODAY = date(2026, 11, 19)
_SATURDAY = 5
_TAX_FREE = 125_000
_PAPERS = {
    PaymentMethod.CARD: (EvidenceKind.CARD_SLIP,),
    PaymentMethod.TRANSFER: (EvidenceKind.TAX_INVOICE, EvidenceKind.TRANSFER_SLIP),
    PaymentMethod.AUTOMATIC: (EvidenceKind.RECEIPT,),
}
PAYROLL = (EvidenceKind.PAYROLL, EvidenceKind.TRANSFER_SLIP)
LECTURE = (EvidenceKind.WITHHOLDING, EvidenceKind.TRANSFER_SLIP)


@dataclass(frozen=True)
class Buying:
    """How a line is spent: ``a_month`` times, the first on ``day``, from these shops for these
    things, in every month or only in ``months``. ``{m}`` in a purpose is the month."""

    payees: tuple[str, ...]
    purposes: tuple[str, ...]
    method: PaymentMethod = PaymentMethod.CARD
    day: int = 10
    a_month: int = 1
    papers: tuple[EvidenceKind, ...] = ()
    months: tuple[int, ...] = ()

    @property
    def is_even(self) -> bool:
        """The same every month, like a salary or a rent."""
        return self.a_month == 1 and len(self.purposes) == 1 and self.method != PaymentMethod.CARD


@dataclass(frozen=True)
class SampleLine:
    """A 세목 with its budget and what is spent on it in all, slips included."""

    category: str
    item: str
    budget: int
    spent: int
    buying: Buying
    basis: str = ""


@dataclass(frozen=True)
class Slip:
    """One expense entered by hand, mostly with something to find."""

    spent_on: date
    item: str
    payee: str
    purpose: str
    amount: int
    papers: tuple[EvidenceKind, ...] = (EvidenceKind.CARD_SLIP,)
    off_budget: bool = False


@dataclass(frozen=True)
class Year:
    """The spending of one grant. ``unproved`` are the running numbers whose papers are missing,
    ``statement_only`` those with nothing but a 거래내역서."""

    lines: tuple[SampleLine, ...]
    first: date
    last: date
    slips: tuple[Slip, ...] = ()
    unproved: tuple[int, ...] = ()
    statement_only: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Bought:
    spent_on: date
    item: str
    payee: str
    purpose: str
    amount: int
    method: PaymentMethod
    papers: tuple[EvidenceKind, ...] = field(default=())
    off_budget: bool = False


def budget_lines(lines: Sequence[SampleLine]) -> list[BudgetLine]:
    return [
        BudgetLine(
            position=at,
            category=line.category,
            item=line.item,
            amount=line.budget,
            basis=line.basis,
        )
        for at, line in enumerate(lines)
    ]


def expenses(grant: Grant, year: Year) -> list[Expense]:
    """All expenses by date, their papers numbered in that order."""
    random = Random(grant.name)
    bought = [_from_slip(slip) for slip in year.slips]
    for line in year.lines:
        entered = sum(
            slip.amount for slip in year.slips if slip.item == line.item and not slip.off_budget
        )
        bought += _spend(line, line.spent - entered, year.first, year.last, random)
    bought.sort(key=lambda one: (one.spent_on, one.item))
    lines = {line.item: line for line in grant.budget_lines}
    return [
        _expense(grant, None if one.off_budget else lines[one.item], one, number, year)
        for number, one in enumerate(bought, 1)
    ]


def _from_slip(slip: Slip) -> _Bought:
    card = slip.papers == (EvidenceKind.CARD_SLIP,)
    method = PaymentMethod.CARD if card else PaymentMethod.TRANSFER
    return _Bought(
        slip.spent_on,
        slip.item,
        slip.payee,
        slip.purpose,
        slip.amount,
        method,
        slip.papers,
        slip.off_budget,
    )


def _days(buying: Buying, first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        for turn in range(buying.a_month):
            day = month + timedelta(days=min(buying.day - 1 + turn * 28 // buying.a_month, 27))
            while day.weekday() >= _SATURDAY:
                day -= timedelta(days=1)
            if first <= day <= last and (not buying.months or day.month in buying.months):
                yield day
        month = periods.add_months(month, 1)


def _spend(
    line: SampleLine, amount: int, first: date, last: date, random: Random
) -> Iterator[_Bought]:
    buying = line.buying
    days = list(_days(buying, first, last))
    weights = [100 if buying.is_even else random.randint(60, 140) for _ in days]
    amounts = [amount * weight // sum(weights) // 10 * 10 for weight in weights]
    amounts[-1] += amount - sum(amounts)
    for at, (day, part) in enumerate(zip(days, amounts, strict=True)):
        yield _Bought(
            day,
            line.item,
            buying.payees[at % len(buying.payees)],
            buying.purposes[at % len(buying.purposes)].format(m=day.month),
            part,
            buying.method,
            buying.papers or _PAPERS.get(buying.method, (EvidenceKind.RECEIPT,)),
        )


def _withheld(one: _Bought) -> int | None:
    """기타소득: 8 % and a tenth of it, each cut to ten won, above 125,000 (domain §2.7)."""
    if EvidenceKind.WITHHOLDING not in one.papers or one.amount <= _TAX_FREE:
        return None
    income_tax = one.amount * 8 // 100 // 10 * 10
    return income_tax + income_tax // 100 * 10


def _expense(
    grant: Grant, line: BudgetLine | None, one: _Bought, number: int, year: Year
) -> Expense:
    papers = one.papers
    if number in year.unproved:
        papers = ()
    if number in year.statement_only:
        papers = (EvidenceKind.STATEMENT,)
    return Expense(
        grant=grant,
        budget_line=line,
        spent_on=one.spent_on,
        payee=one.payee,
        purpose=one.purpose,
        amount=one.amount,
        method=one.method.value,
        withholding=_withheld(one),
        in_official_system=bool(papers),
        evidence=[
            Evidence(
                position=at, kind=kind.value, number=f"{number}-{at + 1}" if at else f"{number}"
            )
            for at, kind in enumerate(papers)
        ],
    )
