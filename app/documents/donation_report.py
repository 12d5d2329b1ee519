"""후원금 수입 및 사용결과 보고 in the tables of 별지 제19호서식; its public edition without names
(재무·회계 규칙 제41조의6). What is counted beyond the form stands behind the five tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Table,
    TableStyle,
    Value,
    Words,
)

TEMPLATE = "donations/2"
PUBLIC_KIND = "donations"
PUBLIC_MARK = "공개본"
_WON = "(단위: 원)"
_FORM = "사회복지법인 및 사회복지시설 재무·회계 규칙 [별지 제19호서식]"
_YES, _NO = "Y", "N"


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
    use: str = ""
    category: str = ""
    nonprofit: str = ""
    nonprofit_other: str = ""
    raises_funds: bool = False
    takes_gifts: bool = False


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
    is_sponsorship: bool = False
    basis: str = ""


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
    period = f"(기간: {periods.show_period(facts.start, facts.end)})"
    blocks: list[Block] = [Paragraph(_FORM, small=True), Paragraph(period)]
    blocks += _numbered(
        "{}.",
        ("후원금(금전) 수입명세", _money_given(facts, facts.gifts)),
        ("후원금(물품) 수입명세", _goods_given(facts, facts.goods_given)),
        ("후원금(금전) 사용명세", _money_used(facts.uses)),
        ("후원금(물품) 사용명세", _goods_used(facts.goods_used)),
        ("후원금 전용계좌", _accounts(facts.accounts)),
    )
    behind: list[tuple[str, Block]] = [
        ("용도별 이월·수입·사용·잔액", pools_table(facts.pools, facts.start, facts.end)),
        ("후원물품 수불", _goods(facts.goods)),
    ]
    if facts.findings and not facts.is_public:
        lines = tuple((1, text) for text in facts.findings)
        behind.append(("확인되지 않은 것", Bullets(lines)))
    blocks += _numbered("붙임 {}.", *behind)
    if facts.is_public:
        blocks.append(
            Paragraph("후원자 성명은 공개하지 않음 (재무·회계 규칙 제41조의6).", small=True)
        )
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    title = f"{facts.title} ({PUBLIC_MARK})" if facts.is_public else facts.title
    document = letterhead.document(facts.letter, title, title, tuple(blocks))
    return replace(document, blocks=(PageBreak(landscape=True), *document.blocks))


def _numbered(mark: str, *parts: tuple[str, Block]) -> list[Block]:
    blocks: list[Block] = []
    for number, (heading, block) in enumerate(parts, 1):
        blocks += [Heading(1, heading, mark.format(number)), block]
    return blocks


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


def _money_given(facts: DonationFacts, gifts: Sequence[GiftFact]) -> Table:
    columns = [
        *_giver_columns("후원금", facts),
        Column("내역", 38),
        Column("금액", 24, Align.RIGHT),
        Column("비고", 24),
    ]
    rows = []
    for number, gift in enumerate(gifts, 1):
        values = _giver(number, gift, facts, "후원금")
        values += [Words(gift.what), Money(gift.amount, gift.source), Words(gift.note)]
        rows.append(_row(values))
    return _table("수입", columns, rows, sum(one.amount for one in gifts))


def _goods_given(facts: DonationFacts, gifts: Sequence[GiftFact]) -> Table:
    columns = [
        *_giver_columns("후원품", facts),
        Column("내역", 24),
        Column("품명", 28),
        Column("수량/단위", 18, Align.RIGHT),
        Column("상당금액", 22, Align.RIGHT),
        Column("비고", 18),
    ]
    rows = []
    for number, gift in enumerate(gifts, 1):
        values = _giver(number, gift, facts, "후원품")
        values += [Words(gift.use), Words(gift.what), Words(_pieces(gift.quantity, gift.unit))]
        values += [Money(gift.amount, gift.source), Words(gift.note)]
        rows.append(_row(values))
    return _table("물품 수입", columns, rows, sum(one.amount for one in gifts))


def _giver_columns(what: str, facts: DonationFacts) -> list[Column]:
    """Without the column of names in the public edition."""
    return [
        Column("연번", 11, Align.CENTER),
        Column("발생일자", 25, Align.CENTER),
        Column(f"{what} 종류", 33, Align.CENTER),
        Column("후원자 구분", 21, Align.CENTER),
        Column("비영리법인 구분", 21, Align.CENTER),
        Column("기타 내용", 22, Align.CENTER),
        Column("모금자 기관 여부", 14, Align.CENTER),
        Column("기부금 단체 여부", 14, Align.CENTER),
        *([] if facts.is_public else [Column("후원자", 33)]),
    ]


def _giver(number: int, gift: GiftFact, facts: DonationFacts, what: str) -> list[Value]:
    known = bool(gift.donor_kind)
    values: list[Value] = [
        Count(number),
        gift.given_on,
        Words(gift.category or f"{gift.purpose} {what}"),
        Words(gift.donor_kind or "-"),
        Words(gift.nonprofit),
        Words(gift.nonprofit_other),
        Words(_said(gift.raises_funds) if known else "-"),
        Words(_said(gift.takes_gifts) if known else "-"),
    ]
    return values if facts.is_public else [*values, Words(gift.donor or "익명")]


def _said(yes: bool) -> str:
    return _YES if yes else _NO


def _money_used(uses: Sequence[UseFact]) -> Table:
    columns = [
        Column("연번", 11, Align.CENTER),
        Column("사용일자", 24, Align.CENTER),
        Column("사용내역", 62),
        Column("금액", 26, Align.RIGHT),
        Column("결연후원금 여부", 20, Align.CENTER),
        Column("산출기준", 44),
        Column("비고", 80),
    ]
    rows = []
    for number, use in enumerate(uses, 1):
        told = (use.purpose, use.item, use.payee, use.note)
        values: list[Value] = [Count(number), use.used_on, Words(use.content)]
        values += [Money(use.amount, use.source), Words(_said(use.is_sponsorship))]
        values += [Words(use.basis), Words(" · ".join(filter(None, told)))]
        rows.append(_row(values))
    return _table("사용", columns, rows, sum(one.amount for one in uses), at=3)


def _goods_used(uses: Sequence[UseFact]) -> Table:
    columns = [
        Column("연번", 11, Align.CENTER),
        Column("사용일자", 24, Align.CENTER),
        Column("사용내역", 60),
        Column("사용처", 36),
        Column("결연후원물품 여부", 22, Align.CENTER),
        Column("수량/단위", 22, Align.RIGHT),
        Column("상당금액", 26, Align.RIGHT),
        Column("비고", 66),
    ]
    rows = []
    for number, use in enumerate(uses, 1):
        told = (use.purpose, use.item, use.basis, use.note)
        values: list[Value] = [Count(number), use.used_on, Words(use.content)]
        values += [Words(use.payee), Words(_said(use.is_sponsorship))]
        values += [Words(_pieces(use.quantity, use.unit)), Money(use.amount, use.source)]
        rows.append(_row([*values, Words(" · ".join(filter(None, told)))]))
    return _table("물품 사용", columns, rows, sum(one.amount for one in uses))


def _row(values: Sequence[Value]) -> Row:
    return Row(tuple(Cell(value) for value in values))


def _table(
    name: str, columns: Sequence[Column], rows: list[Row], amount: int, at: int | None = None
) -> Table:
    """With 계 under the money, which is the last column but one unless ``at`` names it."""
    if rows:
        before = len(columns) - 2 if at is None else at
        after = tuple(Cell(Words("")) for _ in columns[before + 1 :])
        cells = (Cell(Words("계"), across=before), Cell(Money(amount)), *after)
        rows = [*rows, Row(cells, RowKind.TOTAL)]
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        unit_note=_WON if rows else "",
        name=name,
        style=TableStyle.LEDGER,
    )


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
        columns=(Column("금융기관 등의 명칭", 60), Column("계좌번호", 70), Column("계좌명의", 60)),
        rows=tuple(
            Row((Cell(Words(one.bank)), Cell(Words(one.number)), Cell(Words(one.holder))))
            for one in accounts
        ),
        empty_text="전용계좌 없음",
        name="전용계좌",
    )
