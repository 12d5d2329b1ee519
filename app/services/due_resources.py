"""What 오늘 says of partners and donors: agreements running out, receipts and notices owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import periods, won
from app.models.partner import Agreement, Partner
from app.services.checks.donations import ReceiptsContinuous, ThroughAccount, UsedAsMeant
from app.services.donation_receipts import ToTell, to_tell, unreceipted
from app.services.due_line import Due

PAGE = "resources"
_AGREEMENT_DAYS = 60
# From the beginning of November on there is still time to write before the year is over.
_TELLING_DAYS = 61
_NAMED = 3
_TABS = {"donation": "donations", "donation_use": "donation_uses"}


def agreements(session: Session, today: date) -> Iterator[Due]:
    """Agreements about to end, and those that ended without a newer one of the partner."""
    statement = (
        select(Agreement)
        .join(Agreement.partner)
        .where(
            Agreement.deleted_at.is_(None),
            Partner.deleted_at.is_(None),
            (Partner.ended_on.is_(None)) | (Partner.ended_on > today),
            Agreement.ends_on <= today + timedelta(days=_AGREEMENT_DAYS),
        )
        .options(selectinload(Agreement.partner).selectinload(Partner.agreements))
    )
    for one in session.scalars(statement.order_by(Agreement.ends_on, Agreement.id)):
        if one.ends_on is None or _renewed(one):
            continue
        late = one.ends_on < today
        yield Due(
            icon="alliance",
            title="협약 기간이 지났어요" if late else "협약 만료",
            detail=f"{one.partner.name} · {one.name}",
            verb="협약 보기",
            page=PAGE,
            args={"tab": "partners", "record_id": one.partner_id},
            due_on=one.ends_on,
        )


def _renewed(one: Agreement) -> bool:
    """Whether the partner has an agreement that goes on after this one."""
    return any(
        other is not one
        and other.deleted_at is None
        and other.starts_on >= one.starts_on
        and (other.ends_on is None or (one.ends_on is not None and other.ends_on > one.ends_on))
        for other in one.partner.agreements
    )


def receipts(session: Session, today: date) -> Iterator[Due]:
    """Gifts without the receipt the law asks for."""
    waiting = unreceipted(session, today)
    if waiting:
        amount = sum(gift.amount for gift in waiting)
        oldest = periods.show_short_date(waiting[0].given_on)
        yield Due(
            icon="instalment",
            title=f"영수증을 발급하지 않은 후원금 {len(waiting)}건",
            detail=f"{won.show(amount)}원 · 가장 오래된 것 {oldest}",
            verb="영수증 번호 매기기",
            page=PAGE,
            args={"tab": "donations", "chip": "영수증 미발급"},
            since=waiting[0].given_on,
            duty=True,
        )


def gift_findings(session: Session, today: date) -> Iterator[Due]:
    """What the catalogue says of this year's gifts; receipts still to be given have a line of
    their own, and issued papers are read through when somebody asks for a check."""
    rules = (UsedAsMeant(), ThroughAccount(), ReceiptsContinuous())
    found = [one for rule in rules for one in rule.run(session, today.year, today)]
    if not found:
        return
    first, alone = found[0], len(found) == 1
    yield Due(
        icon="warning",
        title=first.text if alone else f"후원금에서 확인할 것 {len(found)}건",
        detail=first.detail if alone else first.text,
        verb=first.verb,
        page=PAGE,
        args={"tab": _TABS.get(first.table, "donations"), "record_id": first.row_id},
    )


def notices(session: Session, today: date) -> Iterator[Due]:
    """Donors not yet told, of last year until they are, of this year near its end."""
    for year in (today.year - 1, today.year):
        end = date(year, 12, 31)
        if (end - today).days > _TELLING_DAYS:
            continue
        waiting = to_tell(session, year)
        if waiting:
            yield _notice(year, end, waiting)


def _notice(year: int, end: date, waiting: list[ToTell]) -> Due:
    names = ", ".join(one.name for one in waiting[:_NAMED])
    rest = f" 외 {len(waiting) - _NAMED}곳" if len(waiting) > _NAMED else ""
    return Due(
        icon="notice",
        title=f"{year}년 후원금 사용내역 통보 {len(waiting)}곳",
        detail=f"{names}{rest} · 연 1회 이상 알려요",
        verb="후원자 보기",
        page=PAGE,
        args={"tab": "donors"},
        due_on=end,
        duty=True,
    )
