"""후원금 수입·사용결과 보고, and its public edition without names (재무·회계 규칙 제41조의6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core import periods, won
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    Money,
    Paragraph,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)

TEMPLATE = "donations/1"
PUBLIC_KIND = "donations"
PUBLIC_MARK = "공개본"
_WON = "(단위: 원)"


@dataclass(frozen=True)
class GiftFact:
    """``donor`` is empty in the public edition, and where nobody is known."""

    given_on: date
    purpose: str
    donor_kind: str
    donor: str
    what: str
    quantity: int
    unit: str
    amount: int
    note: str
    source: str


@dataclass(frozen=True)
class UseFact:
    used_on: date
    purpose: str
    item: str
    content: str
    payee: str
    quantity: int
    unit: str
    amount: int
    note: str
    source: str


@dataclass(frozen=True)
class PoolFact:
    """``carried + income - used == balance``"""

    name: str
    carried: int
    income: int
    used: int
    balance: int
    income_source: str = ""
    used_source: str = ""


@dataclass(frozen=True)
class GoodsFact:
    """수불: pieces."""

    name: str
    unit: str
    carried: int
    received: int
    given: int
    left: int


@dataclass(frozen=True)
class AccountFact:
    bank: str
    number: str
    holder: str


@dataclass(frozen=True)
class DonationFacts:
    letter: Letterhead
    title: str
    start: date
    end: date
    is_public: bool
    pools: tuple[PoolFact, ...]
    gifts: tuple[GiftFact, ...]
    goods_given: tuple[GiftFact, ...]
    uses: tuple[UseFact, ...]
    goods_used: tuple[UseFact, ...]
    goods: tuple[GoodsFact, ...]
    accounts: tuple[AccountFact, ...]
    findings: tuple[str, ...]


def compose(facts: DonationFacts) -> Document:
    parts: list[tuple[str, Block]] = [
        ("총괄", pools_table(facts.pools, facts.start, facts.end)),
        ("후원금 수입명세", _gifts(facts, facts.gifts, goods=False)),
        ("후원물품 수입명세", _gifts(facts, facts.goods_given, goods=True)),
        ("후원금 사용명세", _uses(facts.uses, goods=False)),
        ("후원물품 사용명세", _uses(facts.goods_used, goods=True)),
        ("후원물품 수불", _goods(facts.goods)),
        ("후원금 전용계좌", _accounts(facts.accounts)),
    ]
    if facts.findings and not facts.is_public:
        lines = tuple((1, text) for text in facts.findings)
        parts.append(("확인되지 않은 것", Bullets(lines)))
    blocks: list[Block] = []
    for number, (heading, block) in enumerate(parts, 1):
        blocks += [Heading(1, heading, f"{number}."), block]
    if facts.is_public:
        blocks.append(
            Paragraph("후원자 성명은 공개하지 않음 (재무·회계 규칙 제41조의6).", small=True)
        )
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    title = f"{facts.title} ({PUBLIC_MARK})" if facts.is_public else facts.title
    return letterhead.document(facts.letter, title, title, tuple(blocks))


def pools_table(pools: Sequence[PoolFact], start: date, end: date) -> Table:
    """이월 + 수입 − 사용 = 잔액, purpose by purpose."""
    rows = [
        Row(
            (
                Cell(Words(pool.name), label=True),
                Cell(Money(pool.carried)),
                Cell(Money(pool.income, pool.income_source)),
                Cell(Money(pool.used, pool.used_source)),
                Cell(Money(pool.balance)),
            )
        )
        for pool in pools
    ]
    if rows:
        totals = (
            sum(pool.carried for pool in pools),
            sum(pool.income for pool in pools),
            sum(pool.used for pool in pools),
            sum(pool.balance for pool in pools),
        )
        cells = (Cell(Words("계")), *(Cell(Money(total)) for total in totals))
        rows.append(Row(cells, RowKind.TOTAL))
    return Table(
        columns=(
            Column("구분", 62),
            Column("이월", 27, Align.RIGHT),
            Column("수입", 27, Align.RIGHT),
            Column("사용", 27, Align.RIGHT),
            Column("잔액", 27, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note=_WON,
        notes=(
            f"기간: {periods.show_period(start, end)}",
            "잔액 = 이월 + 수입 − 사용. 물품은 넣지 않음.",
        ),
        empty_text="받은 후원금 없음",
        name="총괄",
    )


def _gifts(facts: DonationFacts, gifts: Sequence[GiftFact], *, goods: bool) -> Table:
    """Without the column of names in the public edition."""
    named = not facts.is_public
    columns = [Column("연번", 12, Align.CENTER), Column("받은 날", 28, Align.CENTER)]
    columns += [Column("종류", 15, Align.CENTER), Column("구분", 13, Align.CENTER)]
    columns += [Column("후원자", 32)] * named
    columns += [Column("품명" if goods else "내역", 37 if named else 50)]
    columns += [Column("수량", 16, Align.RIGHT)] * goods
    columns += [Column("상당금액" if goods else "금액", 22, Align.RIGHT)]
    columns += [Column("비고", 22 if named else 30)]
    rows = []
    for number, gift in enumerate(gifts, 1):
        values: list[Value] = [Count(number), gift.given_on, Words(gift.purpose)]
        values.append(Words(gift.donor_kind or "-"))
        if named:
            values.append(Words(gift.donor or "익명"))
        values.append(Words(gift.what))
        if goods:
            values.append(Words(_pieces(gift.quantity, gift.unit)))
        values += [Money(gift.amount, gift.source), Words(gift.note)]
        rows.append(Row(tuple(Cell(value) for value in values)))
    _total(rows, len(columns), sum(gift.amount for gift in gifts))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        unit_note=_WON if rows else "",
        name="물품 수입" if goods else "수입",
    )


def _uses(uses: Sequence[UseFact], *, goods: bool) -> Table:
    columns = [
        Column("연번", 12, Align.CENTER),
        Column("쓴 날", 28, Align.CENTER),
        Column("종류", 15, Align.CENTER),
        Column("목", 23, Align.CENTER),
        Column("사용내역", 38),
        Column("쓴 곳", 24),
        *([Column("수량", 16, Align.RIGHT)] * goods),
        Column("상당금액" if goods else "금액", 22, Align.RIGHT),
        Column("비고", 20 if goods else 28),
    ]
    rows = []
    for number, use in enumerate(uses, 1):
        values: list[Value] = [Count(number), use.used_on, Words(use.purpose), Words(use.item)]
        values += [Words(use.content), Words(use.payee or "-")]
        if goods:
            values.append(Words(_pieces(use.quantity, use.unit)))
        values += [Money(use.amount, use.source), Words(use.note)]
        rows.append(Row(tuple(Cell(value) for value in values)))
    _total(rows, len(columns), sum(use.amount for use in uses))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        unit_note=_WON if rows else "",
        name="물품 사용" if goods else "사용",
    )


def _total(rows: list[Row], width: int, amount: int) -> None:
    """계 under the money, which is the last column but one."""
    if rows:
        cells = (Cell(Words("계"), across=width - 2), Cell(Money(amount)), Cell(Words("")))
        rows.append(Row(cells, RowKind.TOTAL))


def _pieces(quantity: int, unit: str) -> str:
    return f"{won.show(quantity)}{unit}" if quantity else "-"


def _goods(goods: Sequence[GoodsFact]) -> Table:
    return Table(
        columns=(
            Column("품명", 62),
            Column("단위", 20, Align.CENTER),
            Column("이월", 22, Align.RIGHT),
            Column("입고", 22, Align.RIGHT),
            Column("출고", 22, Align.RIGHT),
            Column("잔량", 22, Align.RIGHT),
        ),
        rows=tuple(
            Row(
                (
                    Cell(Words(one.name)),
                    Cell(Words(one.unit)),
                    *(Cell(Count(n)) for n in (one.carried, one.received, one.given, one.left)),
                )
            )
            for one in goods
        ),
        name="수불",
    )


def _accounts(accounts: Sequence[AccountFact]) -> Table:
    return Table(
        columns=(Column("금융기관", 50), Column("계좌번호", 70), Column("예금주", 50)),
        rows=tuple(
            Row((Cell(Words(one.bank)), Cell(Words(one.number)), Cell(Words(one.holder))))
            for one in accounts
        ),
        empty_text="전용계좌 없음",
        name="전용계좌",
    )
