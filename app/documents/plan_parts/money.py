"""예산: 소요예산, the budget of a grant, its instalments and what has been spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core import won
from app.documents.merging import spans
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Money,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import (
    DASH,
    NumberFact,
    label,
    or_dash,
    summed,
    together,
    total,
)

_WON = "(단위: 원)"


def _units(amount: int, look: Look) -> int:
    return won.convert(amount, won.Unit(look.unit_won))[0]


def _money(number: NumberFact, look: Look) -> Money:
    return Money(_units(number.number, look), number.source)


def _unit_note(look: Look) -> str:
    return f"(단위: {look.unit})"


def _left_over(amounts: Sequence[int], look: Look, what: str = "계") -> Iterator[str]:
    """What turning won into the unit took away: from the sum, and between it and its lines."""
    whole, rest = won.convert(sum(amounts), won.Unit(look.unit_won))
    if rest:
        yield f"{what}에서 버린 {look.unit} 미만: {won.show(rest)}원."
    lost = whole - sum(_units(amount, look) for amount in amounts)
    if lost:
        yield (
            f"줄마다 {look.unit} 미만을 버려, 줄을 더하면 {what}보다 "
            f"{won.show(lost)}{look.unit} 적음."
        )


@dataclass(frozen=True)
class CostFact:
    """``content`` tells what the money is for; ``parts`` break it down."""

    name: str
    amount: NumberFact
    content: tuple[str, ...] = ()
    part_names: tuple[str, ...] = ()
    part_amounts: tuple[int, ...] = ()


@dataclass(frozen=True)
class CostsPart(Part):
    """소요예산; ``with_shares`` adds the share of each line."""

    costs: tuple[CostFact, ...]
    with_shares: bool = True

    def blocks(self, look: Look) -> tuple[Block, ...]:
        whole = summed([cost.amount for cost in self.costs])
        rows = [Row((label(cost.name), *self._cells(cost, whole, look))) for cost in self.costs]
        if rows:
            # Plans of this kind put the sum first.
            share = [Cell(Rate(whole.number, whole.number, look.rate_mode, whole.source))]
            share *= self.with_shares
            first = (Cell(Words("계")), Cell(_money(whole, look)), *share, Cell(None))
            rows.insert(0, Row(first, RowKind.TOTAL))
        share_column = [Column("구성비", 20, Align.RIGHT)] * self.with_shares
        table = Table(
            columns=(
                Column("구분", 36, Align.CENTER),
                Column("예산액", 26, Align.RIGHT),
                *share_column,
                Column("내용", 88 if self.with_shares else 108),
            ),
            rows=tuple(rows),
            unit_note=_unit_note(look),
            notes=tuple(self._notes(look)),
            name="소요예산",
        )
        return (table,)

    def _cells(self, cost: CostFact, whole: NumberFact, look: Look) -> Iterator[Cell]:
        yield Cell(_money(cost.amount, look))
        if self.with_shares:
            rate = Rate(cost.amount.number, whole.number, look.rate_mode, cost.amount.source)
            yield Cell(rate)
        bullets = tuple(f"· {name}" for name in cost.part_names)
        amounts = (won.show(_units(amount, look)) for amount in cost.part_amounts)
        beside = (*([""] * len(cost.content)), *amounts)
        text, numbers = "\n".join((*cost.content, *bullets)), "\n".join(beside)
        yield Cell(Words(text, numbers if cost.part_names else "", cost.amount.source))

    def _notes(self, look: Look) -> Iterator[str]:
        yield from _left_over([cost.amount.number for cost in self.costs], look)
        for cost in self.costs:
            if cost.part_names:
                yield from _mismatch(cost, look)


def _mismatch(cost: CostFact, look: Look) -> Iterator[str]:
    """Said in won where the unit hides it, so that what does not add up is never silent."""
    parts = sum(cost.part_amounts)
    gap = parts - cost.amount.number
    way = "많음" if gap > 0 else "적음"
    if gap:
        yield (
            f"{cost.name}: 내역을 더한 {_exact(parts, look)}은 "
            f"예산액보다 {_exact(abs(gap), look)} {way}."
        )
        return
    lost = _units(parts, look) - sum(_units(amount, look) for amount in cost.part_amounts)
    if lost:
        yield (
            f"{cost.name}: 내역마다 {look.unit} 미만을 버려, 더하면 "
            f"{won.show(lost)}{look.unit} 적음."
        )


def _exact(amount: int, look: Look) -> str:
    units, rest = won.convert(amount, won.Unit(look.unit_won))
    return f"{won.show(amount)}원" if rest else f"{won.show(units)}{look.unit}"


@dataclass(frozen=True)
class BudgetLineFact:
    category: str
    item: str
    amount: NumberFact
    basis: str


@dataclass(frozen=True)
class FunderFact:
    name: str
    amount: NumberFact


@dataclass(frozen=True)
class GrantBudgetPart(Part):
    """Where the money of a grant comes from, and what it is for."""

    funders: tuple[FunderFact, ...]
    lines: tuple[BudgetLineFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (*self._sources(look), self._lines(look))

    def _sources(self, look: Look) -> tuple[Table, ...]:
        if not self.funders:
            return ()
        whole = summed([one.amount for one in self.funders])
        amounts = [one.amount for one in self.funders] + [whole]
        names = [one.name for one in self.funders] + ["계"]
        money = (label("예산액"), *(Cell(_money(amount, look)) for amount in amounts))
        shares = (
            Cell(Rate(amount.number, whole.number, look.rate_mode, amount.source))
            for amount in amounts
        )
        table = Table(
            columns=(
                Column("구분", 34, Align.CENTER),
                *(Column(name, 30, Align.RIGHT) for name in names),
            ),
            rows=(Row(money), Row((label("구성비"), *shares))),
            caption="재원별",
            unit_note=_unit_note(look),
            notes=tuple(_left_over([one.amount.number for one in self.funders], look)),
            name="재원별 예산",
        )
        return (table,)

    def _lines(self, look: Look) -> Table:
        whole = summed([line.amount for line in self.lines])
        downs = spans(self.lines, lambda above, line: above.category == line.category)
        rows: list[Row] = []
        for line, down in zip(self.lines, downs, strict=True):
            first = (label(line.category, down),) if down else ()
            cells = (
                Cell(Words(line.item)),
                Cell(_money(line.amount, look)),
                Cell(Rate(line.amount.number, whole.number, look.rate_mode, line.amount.source)),
                Cell(or_dash(line.basis)),
            )
            rows.append(Row((*first, *cells)))
        if rows:
            share = Rate(whole.number, whole.number, look.rate_mode, whole.source)
            sums = (_money(whole, look), share, None)
            rows.append(total(sums, across=2, text="합계"))
        return Table(
            columns=(
                Column("비목", 28, Align.CENTER),
                Column("세목", 36),
                Column("예산액", 26, Align.RIGHT),
                Column("구성비", 18, Align.RIGHT),
                Column("산출근거", 62),
            ),
            rows=tuple(rows),
            caption="비목·세목별" if self.funders else "",
            unit_note=_unit_note(look),
            notes=tuple(_left_over([line.amount.number for line in self.lines], look)),
            name="비목·세목별 예산",
        )


@dataclass(frozen=True)
class PaymentFact:
    """One instalment as agreed; ``received_on`` None while it has not come."""

    number: int
    amount: NumberFact
    condition: str
    planned_on: date | None
    received_on: date | None


@dataclass(frozen=True)
class InstalmentsPart(Part):
    payments: tuple[PaymentFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        whole = summed([one.amount for one in self.payments])
        rows = [
            Row(
                (
                    Cell(Count(one.number, "차", one.amount.source), label=True),
                    Cell(Rate(one.amount.number, whole.number, look.rate_mode, one.amount.source)),
                    Cell(Money(one.amount.number, one.amount.source)),
                    Cell(or_dash(one.condition)),
                    Cell(_when(one)),
                )
            )
            for one in self.payments
        ]
        if rows:
            share = Rate(whole.number, whole.number, look.rate_mode, whole.source)
            rows.append(total((share, Money(whole.number, whole.source), None, None)))
        table = Table(
            columns=(
                Column("회차", 16, Align.CENTER),
                Column("비율", 18, Align.RIGHT),
                Column("교부액", 32, Align.RIGHT),
                Column("조건", 68),
                Column("교부일", 36, Align.CENTER),
            ),
            rows=tuple(rows),
            unit_note=_WON,
            name="교부 회차와 조건",
        )
        return (table,)


def _when(one: PaymentFact) -> Value:
    if one.received_on is not None:
        return one.received_on
    if one.planned_on is None:
        return Words(DASH)
    return Words(f"{one.planned_on.year}. {one.planned_on.month}월 예정")


@dataclass(frozen=True)
class SpendingFact:
    name: str
    budget: NumberFact
    spent: NumberFact


@dataclass(frozen=True)
class SpendingPart(Part):
    """``head`` is 사업, or 비목 where one grant is shown."""

    head: str
    span: str
    lines: tuple[SpendingFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [Row((label(one.name), *_spent(one, look))) for one in self.lines]
        if rows:
            every = SpendingFact(
                "계",
                summed([one.budget for one in self.lines]),
                NumberFact(
                    sum(one.spent.number for one in self.lines),
                    together(one.spent.source for one in self.lines),
                ),
            )
            rows.append(total(cell.value for cell in _spent(every, look)))
        budgets = [one.budget.number for one in self.lines]
        spent = [one.spent.number for one in self.lines]
        table = Table(
            columns=(
                Column(self.head, 62),
                Column("예산", 29, Align.RIGHT),
                Column("집행", 29, Align.RIGHT),
                Column("잔액", 29, Align.RIGHT),
                Column("집행률", 21, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note=f"{self.span} {_unit_note(look)}".strip(),
            notes=(*_left_over(budgets, look, "예산 계"), *_left_over(spent, look, "집행 계")),
            name="집행 현황",
        )
        return (table,)


def _spent(one: SpendingFact, look: Look) -> tuple[Cell, ...]:
    """잔액 is that of the figures printed, so that a reader can take them away."""
    budget, spent = _units(one.budget.number, look), _units(one.spent.number, look)
    return (
        Cell(Money(budget, one.budget.source)),
        Cell(Money(spent, one.spent.source)),
        Cell(Money(budget - spent, one.spent.source)),
        Cell(Rate(one.spent.number, one.budget.number, look.rate_mode, one.spent.source)),
    )
