"""C37: gifts used as they were meant, receipts without gaps, a public edition without names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods, won
from app.core.errors import Severity
from app.core.periods import year_of
from app.documents.donation_report import PUBLIC_KIND
from app.models.donation import (
    FORBIDDEN,
    NEEDS_APPROVAL,
    RECEIPT_NUMBER,
    Donation,
    DonationUse,
    Donor,
    Form,
    Purpose,
)
from app.models.register import IssuedDocument
from app.services.centre_settings import Held, Rule, held
from app.services.checks.finding import Finding
from app.services.donation_receipts import gaps, numbers_of, repeated, show_number
from app.services.donation_sums import DonationSums, Pool, sums

CODE = "C37"
USE_LAW = "재무·회계 규칙 제41조의7"
RECEIPT_LAW = "재무·회계 규칙 제41조의4"
REPORT_LAW = "재무·회계 규칙 제41조의6"
_NAMED = 5
_NOT_FOR = korean.with_particle("·".join(FORBIDDEN), "으로/로")


@dataclass(frozen=True)
class _Told:
    text: str
    detail: str
    on_paper: str
    basis: str
    table: str
    rows: tuple[int, ...]
    verb: str


def _finding(told: _Told, severity: Severity) -> Finding:
    return Finding(
        code=CODE,
        severity=severity,
        text=told.text,
        detail=told.detail,
        basis=told.basis,
        table=told.table,
        row_id=told.rows[0] if told.rows else 0,
        verb=told.verb,
        on_paper=told.on_paper,
        row_ids=told.rows,
    )


def _years(session: Session, year: int | None) -> list[int]:
    """The year asked for, or every year with a gift or a use."""
    if year is not None:
        return [year]
    days = [
        *session.scalars(select(Donation.given_on).where(Donation.deleted_at.is_(None))),
        *session.scalars(select(DonationUse.used_on).where(DonationUse.deleted_at.is_(None))),
    ]
    return sorted({day.year for day in days})


@dataclass(frozen=True)
class UsedAsMeant:
    """지정 용도 matches, no purpose is overspent, and free gifts pay for nothing forbidden."""

    code: str = CODE
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for one in _years(session, year):
            found = sums(session, year_of(one))
            meant = _meant(session)
            for use in found.uses:
                yield from self._of_use(use, meant)
            overhead = held(session, Rule.DONATION_OVERHEAD)
            for pool in found.pools.values():
                yield from self._of_pool(pool, found, overhead)
            for goods in found.goods.values():
                if goods.left < 0:
                    lacking = f"{goods.name} {-goods.left:,}{goods.unit}"
                    rows = tuple(
                        use.id
                        for use in found.things_used()
                        if korean.fold(use.goods) == korean.fold(goods.name)
                    )
                    yield _finding(
                        _Told(
                            f"받은 것보다 나눈 물품이 많아요: {lacking}",
                            "받은 물품이 빠졌는지, 수량과 품명이 같은지 봐 주세요.",
                            f"{lacking}이 받은 것보다 많음",
                            USE_LAW,
                            "donation_use",
                            rows,
                            "사용 보기",
                        ),
                        self.severity,
                    )

    def _of_use(self, use: DonationUse, meant: dict[str, date]) -> Iterator[Finding]:
        day = periods.show_date(use.used_on)
        if use.purpose == Purpose.DESIGNATED:
            first = meant.get(korean.fold(use.designated_use))
            if first is None or first > use.used_on:
                yield self._about(
                    use,
                    f"{day} ‘{use.content}’: ‘{use.designated_use}’에 쓰라고 받은 후원금이 없어요",
                    "정한 용도로만 쓸 수 있어요. 용도를 맞추거나 빠진 후원금을 적어 주세요.",
                    f"{day} {use.content} {won.show(use.amount)}원: 지정 용도와 다름",
                )
        elif use.item in FORBIDDEN:
            item = korean.with_particle(use.item, "으로/로")
            yield self._about(
                use,
                f"{day} 비지정 후원금 {won.show(use.amount)}원을 {item} 썼어요",
                f"비지정 후원금은 {_NOT_FOR} 쓸 수 없어요. 다른 돈으로 돌려놓고 목을 고쳐 주세요.",
                f"{day} 비지정 후원금 {won.show(use.amount)}원 {use.item} 사용",
            )
        if use.item in NEEDS_APPROVAL and not use.approval_number:
            yield self._about(
                use,
                f"{day} 후원금 {won.show(use.amount)}원을 승인 없이 {use.item}로 썼어요",
                "시설비는 승인을 받아야 해요. 승인 문서번호를 적어 주세요.",
                f"{day} {use.item} {won.show(use.amount)}원 승인 확인 필요",
                Severity.WARNING,
            )

    def _about(
        self,
        use: DonationUse,
        text: str,
        detail: str,
        on_paper: str,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        told = _Told(text, detail, on_paper, USE_LAW, "donation_use", (use.id,), "사용 보기")
        return _finding(told, severity)

    def _of_pool(self, pool: Pool, found: DonationSums, overhead: Held) -> Iterator[Finding]:
        rows = tuple(
            use.id
            for use in found.money_uses()
            if use.purpose == pool.purpose
            and korean.fold(use.designated_use) == korean.fold(pool.use)
        )
        if pool.balance < 0:
            over = won.show(-pool.balance)
            yield _finding(
                _Told(
                    f"‘{pool.name}’ 후원금을 받은 것보다 {over}원 더 썼어요",
                    "빠진 후원금이나 이월금을 적거나, 더 쓴 돈의 재원을 고쳐 주세요.",
                    f"{pool.name} 후원금 {over}원 초과 사용",
                    USE_LAW,
                    "donation_use",
                    rows,
                    "사용 보기",
                ),
                self.severity,
            )
        received = pool.carried + pool.income
        percent = int(overhead.value)
        if pool.purpose == Purpose.DESIGNATED and pool.overhead * 100 > max(received, 0) * percent:
            yield _finding(
                _Told(
                    f"‘{pool.name}’ 간접비가 받은 돈의 {percent}%를 넘어요",
                    f"간접비 {won.show(pool.overhead)}원, 받은 돈 {won.show(received)}원이에요.",
                    f"{pool.name} 간접비 {won.show(pool.overhead)}원: {percent}% 초과",
                    overhead.source,
                    "donation_use",
                    rows,
                    "사용 보기",
                ),
                Severity.WARNING,
            )


def _meant(session: Session) -> dict[str, date]:
    """Every purpose somebody gave for, with the day it was first given for."""
    statement = (
        select(Donation.designated_use, Donation.given_on)
        .where(Donation.deleted_at.is_(None), Donation.purpose == Purpose.DESIGNATED.value)
        .order_by(Donation.given_on.desc())
    )
    return {korean.fold(use): day for use, day in session.execute(statement)}


@dataclass(frozen=True)
class ThroughAccount:
    """C37: money comes in and goes out through the account kept for it."""

    code: str = CODE
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for model, day, noun, verb in (
            (Donation, Donation.given_on, "후원금", "후원금 보기"),
            (DonationUse, DonationUse.used_on, "후원금 사용", "사용 보기"),
        ):
            statement = select(model.id).where(
                model.deleted_at.is_(None),
                model.form == Form.MONEY.value,
                model.account_id.is_(None),
            )
            if model is Donation:
                statement = statement.where(Donation.is_carried_over.is_(False))
            if year is not None:
                statement = statement.where(day.between(date(year, 1, 1), date(year, 12, 31)))
            ids = tuple(session.scalars(statement.order_by(day, model.id)))
            if ids:
                yield _finding(
                    _Told(
                        f"전용계좌를 거치지 않은 {noun} {len(ids):,}건이 있어요",
                        "어느 전용계좌로 오갔는지 골라 주세요. 물품은 계좌가 없어도 돼요.",
                        f"전용계좌 확인이 필요한 {noun} {len(ids):,}건",
                        RECEIPT_LAW,
                        model.__tablename__,
                        ids,
                        verb,
                    ),
                    self.severity,
                )


@dataclass(frozen=True)
class ReceiptsContinuous:
    """C37: receipt numbers of a year run from 1 on, each used once."""

    code: str = CODE
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for one in _receipt_years(session, year):
            numbers = numbers_of(session, one)
            for what, found in (("빠졌어요", gaps(numbers)), ("두 번 있어요", repeated(numbers))):
                if found:
                    yield self._numbers(session, one, found, what)

    def _numbers(self, session: Session, year: int, found: Sequence[int], what: str) -> Finding:
        named = ", ".join(show_number(year, number) for number in found[:_NAMED])
        named += f" 외 {len(found) - _NAMED}개" if len(found) > _NAMED else ""
        rows = session.scalars(
            select(Donation.id)
            .where(Donation.receipt_number.like(f"{year}-%"))
            .order_by(Donation.receipt_number)
        )
        problem = "빠짐" if what == "빠졌어요" else "중복"
        return _finding(
            _Told(
                f"후원금 영수증 번호가 {what}: {named}",
                "영수증 발급목록과 견주어 번호를 바로잡아 주세요.",
                f"후원금 영수증 번호 {problem}: {named}",
                RECEIPT_LAW,
                "donation",
                tuple(rows),
                "후원금 보기",
            ),
            self.severity,
        )


def _receipt_years(session: Session, year: int | None) -> list[int]:
    if year is not None:
        return [year]
    texts = session.scalars(select(Donation.receipt_number).where(Donation.receipt_number != ""))
    matches = (RECEIPT_NUMBER.fullmatch(text) for text in texts)
    return sorted({int(match[1]) for match in matches if match is not None})


@dataclass(frozen=True)
class PublicWithoutNames:
    """C37: what was issued for the public names no donor, in what it keeps or in its title."""

    code: str = CODE
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        names = {name for name in session.scalars(select(Donor.name)) if len(name) > 1}
        statement = select(IssuedDocument).where(
            IssuedDocument.kind == PUBLIC_KIND, IssuedDocument.cancelled_on.is_(None)
        )
        if year is not None:
            statement = statement.where(IssuedDocument.year == year)
        for document in session.scalars(statement.order_by(IssuedDocument.id)):
            if not document.facts["facts"].get("is_public"):
                continue
            told = json.dumps(_without_letter(document.facts["facts"]), ensure_ascii=False)
            found = [name for name in names if name in told or name in document.name]
            if found:
                yield _finding(
                    _Told(
                        f"{document.number} 공개본에 후원자 이름이 있어요",
                        "공개한 곳에서 내리고, 문서를 취소한 뒤 공개본을 다시 발행해 주세요.",
                        f"{document.number} 공개본에 후원자 성명 {len(found)}건",
                        REPORT_LAW,
                        "issued_document",
                        (document.id,),
                        "문서 보기",
                    ),
                    self.severity,
                )


def _without_letter(facts: dict[str, Any]) -> dict[str, Any]:
    """The head of the letter names those who sign; they are no donors here."""
    return {name: value for name, value in facts.items() if name != "letter"}
