"""The two long lists of the settlement: every expense, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import won
from app.documents.model import (
    Align,
    Cell,
    Column,
    Count,
    Money,
    Row,
    RowKind,
    Table,
    TableStyle,
    Words,
)
from app.documents.settlement_facts import ExpenseFact, SettlementFacts
from app.documents.settlement_tables import NO_LINE, where

# Millimetres: what the texts of the long list share, what each has at least and at most, and
# what a letter of its size takes.
_TEXTS, _LEAST, _MOST = 104.0, 16.0, 40.0
_LETTER, _NARROW, _SIDES = 2.65, 1.55, 2.6
_SHORT_METHODS = {"계좌이체": "이체", "보조금카드": "카드"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """An expense with its running number and the cells both lists show."""

    number: int
    expense: ExpenseFact
    numbered: Cell
    spent_on: Cell
    payee: Cell
    purpose: Cell
    amount: Cell


class Ledgers:
    """Cells are made once and shared by both lists and by equal texts: a large grant has hundreds
    of thousands, and the collector visits each."""

    def __init__(self, facts: SettlementFacts) -> None:
        self._facts = facts
        self._texts: dict[str, Cell] = {}
        self._entries = [
            self._entry(number, expense) for number, expense in enumerate(facts.expenses, 1)
        ]

    def _text(self, text: str) -> Cell:
        cell = self._texts.get(text)
        if cell is None:
            cell = self._texts[text] = Cell(Words(text))
        return cell

    def _entry(self, number: int, expense: ExpenseFact) -> _Entry:
        source = f"expenses:id={expense.id}"
        return _Entry(
            number,
            expense,
            Cell(Count(number)),
            Cell(expense.spent_on),
            self._text(expense.payee),
            self._text(expense.purpose),
            Cell(Money(expense.amount, source, dash_zero=False)),
        )

    def spending(self) -> Table:
        rows = [self._spent(entry) for entry in self._entries]
        if rows:
            total = Cell(Money(self._facts.sums.spent, where(self._facts, "expenses")))
            label = Cell(Words("합계"), across=6, align=Align.CENTER)
            rows.append(Row((label, total, self._text(""), self._text("")), RowKind.TOTAL))
        category, item, payee, purpose = self._widths()
        return Table(
            columns=(
                Column("No", 9, Align.CENTER),
                Column("집행일자", 20),
                Column("비목", category),
                Column("세목", item),
                Column("지급처", payee),
                Column("사용목적", purpose),
                Column("집행금액", 22, Align.RIGHT),
                Column("지급방식", 14, Align.CENTER),
                Column("증빙", 11, Align.CENTER),
            ),
            rows=tuple(rows),
            unit_note="(단위: 원)",
            style=TableStyle.LEDGER,
            page_sums=(6,),
            empty_text="집행내역 없음",
            name="집행내역",
        )

    def _widths(self) -> list[float]:
        """The room of the four texts, by the longest of each: a row of two lines costs a page
        after twenty of them. What is left over goes to the purpose."""
        fields = ("category", "item", "payee", "purpose")
        found = [{getattr(entry.expense, name) for entry in self._entries} for name in fields]
        wanted = [min(_MOST, max(_LEAST, *map(_breadth, texts), 0.0)) for texts in found]
        spare = _TEXTS - sum(wanted)
        if spare < 0:
            above = sum(wanted) - _LEAST * len(wanted)
            return [_LEAST + (one - _LEAST) * (1 + spare / above) for one in wanted]
        return [*wanted[:-1], wanted[-1] + spare]

    def _spent(self, entry: _Entry) -> Row:
        expense = entry.expense
        return Row(
            (
                entry.numbered,
                entry.spent_on,
                self._text(expense.category or NO_LINE),
                self._text(expense.item),
                entry.payee,
                entry.purpose,
                entry.amount,
                self._text(_SHORT_METHODS.get(expense.method, expense.method)),
                self._text(_numbers(entry.number, expense)),
            )
        )

    def evidence(self) -> Table:
        """Expenses nobody could prove stand first; the number is that of the other list."""
        ordered = sorted(self._entries, key=lambda entry: _strength(entry.expense))
        missing = [entry.expense for entry in self._entries if not entry.expense.is_proved]
        notes = ["번호는 집행내역의 번호임."]
        if missing:
            amount = won.show(sum(expense.amount for expense in missing))
            notes.append(f"증빙을 갖추지 못한 집행 {len(missing):,}건, {amount}원을 앞에 적음.")
        return Table(
            columns=(
                Column("No", 9, Align.CENTER),
                Column("집행일자", 20),
                Column("지급처", 28),
                Column("사용목적", 46),
                Column("집행금액", 21, Align.RIGHT),
                Column("증빙", 36),
                Column("확인", 20, Align.CENTER),
            ),
            rows=tuple(self._proof(entry) for entry in ordered),
            unit_note="(단위: 원)",
            notes=tuple(notes) if self._entries else (),
            style=TableStyle.LEDGER,
            empty_text="증빙 없음",
            name="증빙 목록",
        )

    def _proof(self, entry: _Entry) -> Row:
        papers = "\n".join(f"{p.kind} {p.number}".strip() for p in entry.expense.evidence)
        return Row(
            (
                entry.numbered,
                entry.spent_on,
                entry.payee,
                entry.purpose,
                entry.amount,
                self._text(papers or "-"),
                self._text(_state(entry.expense)),
            )
        )


def _numbers(number: int, expense: ExpenseFact) -> str:
    """Numbers of the evidence; a paper without one goes by the number of its expense, and 12-2
    is told by 12 already."""
    if not expense.evidence:
        return "없음"
    numbers = dict.fromkeys(paper.number or str(number) for paper in expense.evidence)
    return ", ".join(one for one in numbers if one.rpartition("-")[0] not in numbers)


def _strength(expense: ExpenseFact) -> int:
    return bool(expense.evidence) + expense.is_proved


def _state(expense: ExpenseFact) -> str:
    if expense.is_proved:
        return "갖춤"
    return f"{expense.evidence[0].kind}만 있음" if expense.evidence else "증빙 없음"


def _breadth(text: str) -> float:
    return _SIDES + sum(_NARROW if char.isascii() else _LETTER for char in text)
