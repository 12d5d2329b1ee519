"""후원 as a person does it: receipts numbered together, donors told, the year added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import Invalid, NotFound, Problem
from app.core.periods import Period, year_of
from app.models.donation import Donation
from app.services.donation_receipts import ToTell, numbers_of, show_number, to_tell, unreceipted
from app.services.donation_sums import DonationSums, sums
from app.services.records import today
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Numbered:
    donation_id: int
    number: str


class Donations:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def number_receipts(self, ids: Iterable[int], issued_on: date | None = None) -> list[Numbered]:
        """Give the next numbers of the year to these gifts, in the order they were given.

        One action: all are numbered or none, and undo takes all back.
        """
        day = issued_on or self._clock()
        with self._uow.write("후원금 영수증 번호 매기기") as session:
            gifts = [self._gift(session, row_id) for row_id in dict.fromkeys(ids)]
            gifts.sort(key=lambda gift: (gift.given_on, gift.id))
            _refuse(gifts, day)
            last = max(numbers_of(session, day.year), default=0)
            for number, gift in enumerate(gifts, last + 1):
                gift.receipt_number = show_number(day.year, number)
                gift.receipt_issued_on = day
            return [Numbered(gift.id, gift.receipt_number) for gift in gifts]

    def _gift(self, session: Session, row_id: int) -> Donation:
        gift = session.get(Donation, row_id)
        if gift is None or gift.deleted_at is not None:
            raise NotFound("고른 후원금이 그 사이에 지워졌어요. 번호는 매기지 않았어요.")
        return gift

    def unreceipted(self) -> list[int]:
        with self._uow.read() as session:
            return [gift.id for gift in unreceipted(session, self._clock())]

    def to_tell(self, year: int) -> list[ToTell]:
        with self._uow.read() as session:
            return to_tell(session, year)

    def letter_period(self, donor_id: int) -> Period:
        """What a letter now would tell of: last year if that was never told, else this year."""
        today = self._clock()
        with self._uow.read() as session:
            untold = {one.donor_id for one in to_tell(session, today.year - 1)}
        whole = year_of(today.year - 1 if donor_id in untold else today.year)
        return Period(whole.start, min(whole.end, today))

    def sums(self, year: int) -> DonationSums:
        """The rows are read completely, so that they may be used without the file."""
        with self._uow.read() as session:
            return sums(session, year_of(year))


def _refuse(gifts: Iterable[Donation], day: date) -> None:
    for gift in gifts:
        reason = ""
        if gift.receipt_number:
            reason = f"이미 {gift.receipt_number} 영수증이 있어요."
        elif gift.is_carried_over:
            reason = "이월금이라 영수증을 발급하지 않아요."
        elif gift.given_on > day:
            reason = "받은 날이 발급일보다 늦어요."
        if reason:
            text = f"‘{gift.title}’: {reason} 번호는 하나도 매기지 않았어요. 빼고 다시 골라 주세요."
            raise Invalid([Problem(None, text)])
