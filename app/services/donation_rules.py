"""What other gifts, receipts and purposes say about one while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods, won
from app.core.errors import Problem, Severity
from app.core.periods import Period
from app.models.donation import (
    RECEIPT_NUMBER,
    Donation,
    DonationUse,
    Donor,
    Form,
    Purpose,
)
from app.services.donation_receipts import gaps, numbers_of, show_number
from app.services.donation_sums import goods_key, pool_key, sums


def receipt_in_row(session: Session, gift: Donation, today: date) -> Iterator[Problem]:
    """A number given once is nobody else's, and leaves none out before it."""
    match = RECEIPT_NUMBER.fullmatch(gift.receipt_number)
    if match is None:
        return
    twin = session.scalar(
        select(Donation).where(
            Donation.receipt_number == gift.receipt_number,
            Donation.id != (gift.id or 0),
            Donation.deleted_at.is_(None),
        )
    )
    if twin is not None:
        yield Problem(
            "receipt_number",
            f"{periods.show_date(twin.given_on)}에 받은 후원금의 영수증 번호예요. "
            "비워 두고 번호 매기기를 눌러 주세요.",
        )
        return
    year, number = int(match[1]), int(match[2])
    missing = [one for one in gaps([*numbers_of(session, year), number]) if one < number]
    if missing:
        text = f"앞 번호 {show_number(year, missing[0])}이 비어 있어요. 번호를 다시 봐 주세요."
        yield Problem("receipt_number", text, Severity.WARNING)


def given_in_time(session: Session, gift: Donation, today: date) -> Iterator[Problem]:
    if gift.given_on and gift.given_on > today:
        yield Problem("given_on", "아직 오지 않은 날이에요. 받은 날을 다시 봐 주세요.")
    if gift.form == Form.MONEY and gift.account_id is None and not gift.is_carried_over:
        yield Problem(
            "account_id",
            "후원금은 전용계좌를 거쳐야 해요. 들어온 계좌를 골라 주세요.",
            Severity.WARNING,
        )


def keeps_receipt(session: Session, gift: Donation) -> Iterator[Problem]:
    """A gift with a receipt is not deleted: its number would be missing from the register."""
    if gift.receipt_number:
        yield Problem(
            None,
            f"{gift.receipt_number} 영수증을 발급한 후원금이라 지울 수 없어요. 번호가 비게 돼요. "
            "잘못 적었으면 내용을 고치고 비고에 까닭을 남겨 주세요.",
        )


def used_as_meant(session: Session, use: DonationUse, today: date) -> Iterator[Problem]:
    """지정 용도 must be one somebody gave for, and no purpose is spent beyond what it has."""
    if not use.used_on or use.amount is None:
        return
    if use.used_on > today:
        yield Problem("used_on", "아직 오지 않은 날이에요. 쓴 날을 다시 봐 주세요.")
    if use.purpose == Purpose.DESIGNATED and use.designated_use:
        known = _uses_given(session, use.used_on)
        if korean.fold(use.designated_use) not in known:
            named = ", ".join(f"‘{name}’" for name in list(known.values())[:4])
            rest = f" 받은 용도: {named}." if named else ""
            yield Problem(
                "designated_use",
                f"이 용도로 받은 후원금이 없어요. 받을 때 적은 용도 그대로 골라 주세요.{rest}",
                Severity.WARNING,
            )
            return
    yield from _left(session, use)


def _uses_given(session: Session, until: date) -> dict[str, str]:
    statement = select(Donation.designated_use).where(
        Donation.deleted_at.is_(None),
        Donation.purpose == Purpose.DESIGNATED.value,
        Donation.given_on <= until,
    )
    return {korean.fold(name): name for name in session.scalars(statement)}


def _left(session: Session, use: DonationUse) -> Iterator[Problem]:
    """Whether enough is left on the day for this use."""
    kept = sums(session, Period(use.used_on, use.used_on), without=use.id or 0)
    if use.form == Form.GOODS:
        goods = kept.goods.get(goods_key(use))
        left = (goods.left if goods else 0) - (use.quantity or 0)
        if left < 0:
            text = f"그날 남은 물품보다 {-left:,}{use.unit} 많아요. 수량이나 받은 물품을 봐 주세요."
            yield Problem("quantity", text, Severity.WARNING)
        return
    pool = kept.pools.get(pool_key(use))
    left = (pool.balance if pool else 0) - use.amount
    if left < 0:
        text = f"그날 남은 후원금보다 {won.show(-left)}원 많아요. 금액이나 용도를 다시 봐 주세요."
        yield Problem("amount", text, Severity.WARNING)


def perhaps_known(session: Session, donor: Donor, today: date) -> Iterator[Problem]:
    twins = select(Donor).where(
        Donor.deleted_at.is_(None), Donor.name == donor.name, Donor.id != (donor.id or 0)
    )
    if session.scalar(twins.limit(1)) is not None:
        yield Problem(
            "name",
            "같은 이름의 후원자가 이미 있어요. 다른 분이면 그대로 두세요.",
            Severity.WARNING,
        )
