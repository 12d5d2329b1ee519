"""후원금 영수증 발급목록, and 후원금 사용내역 통보 to one donor.

The receipt itself is a form of the law and is written on its own paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.core import periods, won
from app.documents import letterhead
from app.documents.donation_report import UseFact
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Emphasis,
    Heading,
    Money,
    Paragraph,
    Row,
    RowKind,
    Table,
    Words,
)

REGISTER_TEMPLATE = "receipt-register/1"
LETTER_TEMPLATE = "donor-letter/1"


@dataclass(frozen=True)
class ReceiptFact:
    number: str
    issued_on: date | None
    given_on: date
    donor: str
    donor_kind: str
    what: str
    amount: int
    source: str


@dataclass(frozen=True)
class RegisterFacts:
    """``missing`` names the numbers that are not there; ``waiting`` counts gifts still owed one."""

    letter: Letterhead
    year: int
    receipts: tuple[ReceiptFact, ...]
    missing: tuple[str, ...]
    waiting: int


@dataclass(frozen=True)
class MyGiftFact:
    given_on: date
    what: str
    purpose: str
    amount: int
    is_goods: bool


@dataclass(frozen=True)
class PoolUseFact:
    """What became of all money given for one purpose in the year."""

    name: str
    carried: int
    income: int
    used: int
    balance: int


@dataclass(frozen=True)
class LetterFacts:
    letter: Letterhead
    year: int
    start: date
    end: date
    donor: str
    gifts: tuple[MyGiftFact, ...]
    pools: tuple[PoolUseFact, ...]
    uses: tuple[UseFact, ...]


def register(facts: RegisterFacts) -> Document:
    title = f"{facts.year}년 후원금 영수증 발급목록"
    rows = [
        Row(
            (
                Cell(Count(number)),
                Cell(Words(one.number)),
                Cell(one.issued_on),
                Cell(one.given_on),
                Cell(Words(one.donor or "익명")),
                Cell(Words(one.donor_kind or "-")),
                Cell(Words(one.what)),
                Cell(Money(one.amount, one.source)),
            )
        )
        for number, one in enumerate(facts.receipts, 1)
    ]
    if rows:
        total = Money(sum(one.amount for one in facts.receipts))
        rows.append(Row((Cell(Words("계"), across=7), Cell(total)), RowKind.TOTAL))
    notes = []
    if facts.missing:
        notes.append(f"빠진 번호: {', '.join(facts.missing)}")
    if facts.waiting:
        notes.append(f"영수증을 아직 발급하지 않은 후원금 {facts.waiting}건이 있음")
    table = Table(
        columns=(
            Column("연번", 11, Align.CENTER),
            Column("영수증 번호", 24, Align.CENTER),
            Column("발급일", 24, Align.CENTER),
            Column("받은 날", 24, Align.CENTER),
            Column("후원자", 30),
            Column("구분", 20, Align.CENTER),
            Column("내용", 24),
            Column("금액", 24, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)" if rows else "",
        notes=tuple(notes),
        empty_text="발급한 영수증 없음",
        name="발급목록",
    )
    blocks = (table, Paragraph("끝."), letterhead.signature(facts.letter))
    return letterhead.document(facts.letter, title, title, blocks)


def letter(facts: LetterFacts) -> Document:
    title = f"{facts.year}년 후원금 사용내역 안내"
    span = periods.show_period(facts.start, facts.end)
    total = sum(gift.amount for gift in facts.gifts)
    goods = " (물품 상당금액 포함)" if any(gift.is_goods for gift in facts.gifts) else ""
    blocks: list[Block] = [
        Paragraph(
            f"{facts.donor} 님, {facts.letter.centre}에 보내 주신 마음에 깊이 감사드립니다. "
            f"{span}에 보내 주신 후원금과 그 쓰임을 아래와 같이 알려 드립니다."
        ),
        Heading(1, "보내 주신 후원", "1."),
        Emphasis("합계", f"{won.show(total)}원{goods}"),
        _my_gifts(facts),
        Heading(1, "용도별 수입과 사용", "2."),
        _pools(facts),
        Heading(1, "사용내역", "3."),
        _uses(facts),
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    document = letterhead.document(facts.letter, title, title, tuple(blocks))
    # The register and the files tell the letters of a year apart.
    return replace(document, title=f"{title} ({facts.donor})")


def _my_gifts(facts: LetterFacts) -> Table:
    rows = [
        Row(
            (
                Cell(gift.given_on),
                Cell(Words(gift.what)),
                Cell(Words(gift.purpose)),
                Cell(Money(gift.amount)),
            )
        )
        for gift in facts.gifts
    ]
    return Table(
        columns=(
            Column("받은 날", 30, Align.CENTER),
            Column("내용", 55),
            Column("용도", 55),
            Column("금액", 30, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)",
        name="보내 주신 후원",
    )


def _pools(facts: LetterFacts) -> Table:
    return Table(
        columns=(
            Column("구분", 62),
            Column("이월", 27, Align.RIGHT),
            Column("수입", 27, Align.RIGHT),
            Column("사용", 27, Align.RIGHT),
            Column("잔액", 27, Align.RIGHT),
        ),
        rows=tuple(
            Row(
                (
                    Cell(Words(pool.name)),
                    *(Cell(Money(n)) for n in (pool.carried, pool.income, pool.used, pool.balance)),
                )
            )
            for pool in facts.pools
        ),
        unit_note="(단위: 원)",
        notes=("같은 용도로 받은 모든 후원금을 더한 금액임.",),
        name="용도별",
    )


def _uses(facts: LetterFacts) -> Table:
    rows = [
        Row(
            (
                Cell(use.used_on),
                Cell(Words(use.purpose)),
                Cell(Words(use.content)),
                Cell(Money(use.amount, use.source)),
            )
        )
        for use in facts.uses
    ]
    if rows:
        total = Money(sum(use.amount for use in facts.uses))
        rows.append(Row((Cell(Words("계"), across=3), Cell(total)), RowKind.TOTAL))
    return Table(
        columns=(
            Column("쓴 날", 28, Align.CENTER),
            Column("용도", 48),
            Column("사용내역", 64),
            Column("금액", 30, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)" if rows else "",
        empty_text="아직 쓰지 않음",
        name="사용내역",
    )
