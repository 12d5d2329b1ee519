"""What a settlement is composed from, and the identities its figures must satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.rates import RateMode
from app.documents.letterhead import Letterhead


@dataclass(frozen=True)
class SourceSum:
    """One source of money. ``share`` is what it promised, ``granted`` what it has paid.

    Own money counts as granted in full (자부담 확정액); it is never refunded.
    """

    id: int
    name: str
    is_own: bool
    share: int
    granted: int
    spent: int
    interest: int = 0
    disallowed: int = 0

    @property
    def balance(self) -> int:
        return self.granted - self.spent

    @property
    def refund(self) -> int:
        """집행잔액 + 이자 + 불인정액. Overspending is the centre's own burden: it lessens no
        refund, so a negative balance counts as nothing here and is told in a note."""
        return 0 if self.is_own else max(self.balance, 0) + self.interest + self.disallowed


@dataclass(frozen=True)
class LineSum:
    """One 세목 with its budget and what was spent on it."""

    id: int
    category: str
    item: str
    budget: int
    spent: int
    count: int = 0

    @property
    def balance(self) -> int:
        return self.budget - self.spent


@dataclass(frozen=True)
class Leftover:
    """Won that did not divide over the sources, and the source they stayed on."""

    what: str
    amount: int
    source: str


@dataclass(frozen=True)
class Identity:
    """Two figures that must be the same; ``what`` says which."""

    what: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        return self.left == self.right


@dataclass(frozen=True)
class Sums:
    """The sums of one grant. ``spent``, ``received``, ``interest`` and ``disallowed`` are read
    from the ledger as a whole, apart from the sums by source and line, so that these can be
    checked against them. ``unassigned`` was spent on no line of the budget.
    """

    grant_id: int
    total_amount: int
    spent: int
    received: int
    interest: int
    disallowed: int
    unassigned: int
    expenses: int
    sources: tuple[SourceSum, ...]
    lines: tuple[LineSum, ...]
    leftovers: tuple[Leftover, ...] = ()

    @property
    def budget(self) -> int:
        return sum(line.budget for line in self.lines)

    @property
    def granted(self) -> int:
        return sum(source.granted for source in self.sources)

    @property
    def balance(self) -> int:
        return sum(source.balance for source in self.sources)

    @property
    def refund(self) -> int:
        return sum(source.refund for source in self.sources)

    def identities(self) -> Iterator[Identity]:
        """교부액 = 집행액 + 집행잔액; 반납액 = 집행잔액 + 이자 + 불인정액; parts = wholes."""
        funders = [source for source in self.sources if not source.is_own]
        own = sum(source.granted for source in self.sources if source.is_own)
        for source in self.sources:
            yield Identity(
                f"{source.name} 교부액 = 집행액 + 집행잔액",
                source.granted,
                source.spent + source.balance,
            )
        for source in funders:
            owed = source.balance + source.interest + source.disallowed
            yield Identity(
                f"{source.name} 반납액 = 집행잔액 + 이자 + 불인정액", source.refund, owed
            )
        yield Identity("재원별 교부액의 합 = 교부 누계 + 자부담", self.granted, self.received + own)
        by_source = sum(source.spent for source in self.sources)
        yield Identity("재원별 집행액의 합 = 집행내역 합계", by_source, self.spent)
        by_line = sum(line.spent for line in self.lines)
        yield Identity("세목별 집행액의 합 = 집행내역 합계", by_line, self.spent)
        interest = sum(source.interest for source in self.sources)
        yield Identity("재원별 이자의 합 = 이자 합계", interest, self.interest)
        disallowed = sum(source.disallowed for source in self.sources)
        yield Identity("재원별 불인정액의 합 = 불인정액 합계", disallowed, self.disallowed)
        owed = sum(source.balance + source.interest + source.disallowed for source in funders)
        yield Identity("반납액 합계 = 집행잔액 + 이자 + 불인정액", self.refund, owed)

    def broken(self) -> tuple[Identity, ...]:
        return tuple(identity for identity in self.identities() if not identity.holds)


@dataclass(frozen=True)
class InstalmentFact:
    """``source`` is empty where the money is split over the funders."""

    number: int
    planned_on: date | None
    planned_amount: int
    condition: str
    received_on: date | None
    received_amount: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """``proves`` is false for a kind that proves no payment by itself."""

    kind: str
    number: str
    proves: bool


@dataclass(frozen=True, slots=True)
class ExpenseFact:
    """``payee`` is already masked where it names a person."""

    id: int
    spent_on: date
    category: str
    item: str
    payee: str
    purpose: str
    amount: int
    method: str
    evidence: tuple[EvidenceFact, ...] = ()

    @property
    def is_proved(self) -> bool:
        return any(paper.proves for paper in self.evidence)


@dataclass(frozen=True)
class SettlementFacts:
    """Everything the paper says. ``covers`` is set when it settles a part of the grant's period;
    ``findings`` are errors of the rule catalogue, in the words of a document."""

    letter: Letterhead
    title: str
    short_title: str
    head_person: str
    name: str
    detail_name: str
    funder: str
    starts_on: date
    ends_on: date
    decided_on: date | None
    decision_number: str
    due_on: date
    due_is_default: bool
    execution_system: str
    account: str
    as_of: date
    covers_from: date | None
    covers_to: date | None
    rate_mode: RateMode
    verification: str
    sums: Sums
    instalments: tuple[InstalmentFact, ...]
    expenses: tuple[ExpenseFact, ...]
    findings: tuple[str, ...] = ()

    @property
    def rate_mode_text(self) -> str:
        return "반올림함" if self.rate_mode is RateMode.ROUND else "버림"
