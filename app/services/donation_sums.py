"""Income and use of donations: what was left, came in, was used and is left, purpose by purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.core.periods import Period
from app.models.donation import Donation, DonationUse, Form, Purpose


@dataclass
class Pool:
    """Money for one purpose: ``carried + income - used == balance``."""

    purpose: str
    use: str
    carried: int = 0
    income: int = 0
    used: int = 0
    overhead: int = 0

    @property
    def balance(self) -> int:
        return self.carried + self.income - self.used

    @property
    def name(self) -> str:
        return f"{self.purpose} · {self.use}" if self.use else self.purpose


@dataclass
class Goods:
    """수불부 of one kind of goods, in pieces and in what they are worth."""

    name: str
    unit: str
    carried: int = 0
    received: int = 0
    given: int = 0
    received_worth: int = 0
    given_worth: int = 0

    @property
    def left(self) -> int:
        return self.carried + self.received - self.given


@dataclass
class DonationSums:
    """One period. ``donations`` and ``uses`` are the rows within it; what was carried over from
    earlier, or entered as 이월, is in the pools and the goods only."""

    period: Period
    donations: list[Donation] = field(default_factory=list)
    uses: list[DonationUse] = field(default_factory=list)
    pools: dict[tuple[str, str], Pool] = field(default_factory=dict)
    goods: dict[tuple[str, str], Goods] = field(default_factory=dict)

    @property
    def carried(self) -> int:
        return sum(pool.carried for pool in self.pools.values())

    @property
    def income(self) -> int:
        return sum(pool.income for pool in self.pools.values())

    @property
    def used(self) -> int:
        return sum(pool.used for pool in self.pools.values())

    @property
    def balance(self) -> int:
        return sum(pool.balance for pool in self.pools.values())

    def money(self) -> list[Donation]:
        return [one for one in self.donations if one.form == Form.MONEY]

    def things(self) -> list[Donation]:
        return [one for one in self.donations if one.form == Form.GOODS]

    def money_uses(self) -> list[DonationUse]:
        return [one for one in self.uses if one.form == Form.MONEY]

    def things_used(self) -> list[DonationUse]:
        return [one for one in self.uses if one.form == Form.GOODS]


def pool_key(row: Donation | DonationUse) -> tuple[str, str]:
    return row.purpose, korean.fold(row.designated_use)


def goods_key(row: Donation | DonationUse) -> tuple[str, str]:
    return korean.fold(row.goods), korean.fold(row.unit)


def donations_until(session: Session, period: Period) -> Iterable[Donation]:
    statement = select(Donation).where(
        Donation.deleted_at.is_(None), Donation.given_on <= period.end
    )
    whole = (selectinload(Donation.donor), selectinload(Donation.account))
    return session.scalars(statement.order_by(Donation.given_on, Donation.id).options(*whole))


def uses_until(session: Session, period: Period) -> Iterable[DonationUse]:
    statement = select(DonationUse).where(
        DonationUse.deleted_at.is_(None), DonationUse.used_on <= period.end
    )
    return session.scalars(statement.order_by(DonationUse.used_on, DonationUse.id))


def sums(session: Session, period: Period, *, without: int = 0) -> DonationSums:
    """Everything given and used up to the end of ``period``, told apart at its start;
    ``without`` is the id of a use to leave out."""
    found = DonationSums(period)
    for gift in donations_until(session, period):
        is_carried = gift.is_carried_over or gift.given_on < period.start
        _add_gift(found, gift, is_carried=is_carried)
        if not is_carried:
            found.donations.append(gift)
    for use in uses_until(session, period):
        if use.id == without:
            continue
        is_earlier = use.used_on < period.start
        _add_use(found, use, is_earlier=is_earlier)
        if not is_earlier:
            found.uses.append(use)
    # Free money first, then purposes as they first came up.
    ordered = sorted(found.pools.items(), key=lambda item: item[0][0] != Purpose.FREE)
    found.pools = dict(ordered)
    return found


def _pool(found: DonationSums, row: Donation | DonationUse) -> Pool:
    return found.pools.setdefault(pool_key(row), Pool(row.purpose, row.designated_use))


def _goods(found: DonationSums, row: Donation | DonationUse) -> Goods:
    return found.goods.setdefault(goods_key(row), Goods(row.goods, row.unit))


def _add_gift(found: DonationSums, gift: Donation, *, is_carried: bool) -> None:
    if gift.form == Form.GOODS:
        goods, pieces = _goods(found, gift), gift.quantity or 0
        if is_carried:
            goods.carried += pieces
        else:
            goods.received += pieces
            goods.received_worth += gift.amount
        return
    pool = _pool(found, gift)
    if is_carried:
        pool.carried += gift.amount
    else:
        pool.income += gift.amount


def _add_use(found: DonationSums, use: DonationUse, *, is_earlier: bool) -> None:
    if use.form == Form.GOODS:
        goods, pieces = _goods(found, use), use.quantity or 0
        if is_earlier:
            goods.carried -= pieces
        else:
            goods.given += pieces
            goods.given_worth += use.amount
        return
    pool = _pool(found, use)
    if is_earlier:
        pool.carried -= use.amount
        return
    pool.used += use.amount
    pool.overhead += use.amount if use.is_overhead else 0
