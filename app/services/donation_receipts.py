"""Receipt numbers without gaps, and donors who are to be told what became of their gifts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models.donation import RECEIPT_NUMBER, Donation, Donor, DonorNotice
from app.models.register import IssuedDocument

LETTER = "donor-letter"


@dataclass(frozen=True)
class ToTell:
    """A donor who gave in a year and has not been told yet what became of it."""

    donor_id: int
    name: str
    gifts: int
    amount: int


def numbers_of(session: Session, year: int) -> list[int]:
    """Every receipt number used in ``year``, in order, those in the trash included."""
    statement = select(Donation.receipt_number).where(Donation.receipt_number.like(f"{year}-%"))
    matches = (RECEIPT_NUMBER.fullmatch(text) for text in session.scalars(statement))
    return sorted(int(match[2]) for match in matches if match is not None)


def gaps(numbers: Iterable[int]) -> list[int]:
    """The numbers missing between 1 and the last one."""
    known = set(numbers)
    return [number for number in range(1, max(known, default=0) + 1) if number not in known]


def repeated(numbers: Iterable[int]) -> list[int]:
    return sorted(number for number, count in Counter(numbers).items() if count > 1)


def show_number(year: int, number: int) -> str:
    """``2026-0001``"""
    return f"{year}-{number:04d}"


def unreceipted(session: Session, until: date) -> list[Donation]:
    """Gifts whose donors are owed a receipt, the oldest first."""
    statement = select(Donation).where(
        Donation.deleted_at.is_(None),
        Donation.wants_receipt.is_(True),
        Donation.is_carried_over.is_(False),
        Donation.receipt_number == "",
        Donation.given_on <= until,
    )
    ordered = statement.order_by(Donation.given_on, Donation.id)
    return list(session.scalars(ordered.options(selectinload(Donation.donor))))


def to_tell(session: Session, year: int) -> list[ToTell]:
    """Donors of ``year`` without a notice for it, by name."""
    told = select(DonorNotice.donor_id).where(
        DonorNotice.year == year, DonorNotice.deleted_at.is_(None)
    )
    statement = select(Donation).where(
        Donation.deleted_at.is_(None),
        Donation.is_carried_over.is_(False),
        Donation.donor_id.is_not(None),
        Donation.given_on.between(date(year, 1, 1), date(year, 12, 31)),
        Donation.donor_id.not_in(told),
    )
    by_donor: dict[int, list[Donation]] = {}
    for gift in session.scalars(statement.options(selectinload(Donation.donor))):
        by_donor.setdefault(gift.donor_id or 0, []).append(gift)
    found = [
        ToTell(donor_id, _name(gifts[0]), len(gifts), sum(gift.amount for gift in gifts))
        for donor_id, gifts in by_donor.items()
    ]
    return sorted(found, key=lambda one: (one.name, one.donor_id))


def _name(gift: Donation) -> str:
    return gift.donor.name if gift.donor is not None else ""


def mark_told(session: Session, document: IssuedDocument) -> None:
    """A donor whose letter is issued has been told, whichever way it was issued."""
    if document.kind != LETTER or document.subject_id is None:
        return
    donor = session.get(Donor, document.subject_id)
    if donor is None:
        return
    year = int(document.facts["facts"]["year"])
    if all(notice.year != year for notice in donor.notices):
        donor.notices.append(
            DonorNotice(
                year=year,
                sent_on=document.issued_on,
                method=f"통보서 {document.number}"[:40],
                position=len(donor.notices),
            )
        )
