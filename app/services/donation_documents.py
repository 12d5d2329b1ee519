"""Reads gifts and their use into the facts of the report, the register and the letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.core.errors import Invalid, NotFound, Problem, Severity
from app.core.periods import Period, year_of
from app.documents.donation_report import (
    AccountFact,
    DonationFacts,
    GiftFact,
    GoodsFact,
    PoolFact,
    UseFact,
)
from app.documents.donor_papers import (
    LetterFacts,
    MyGiftFact,
    PoolUseFact,
    ReceiptFact,
    RegisterFacts,
)
from app.documents.letterhead import OWN_DESK
from app.models.donation import (
    Donation,
    DonationAccount,
    DonationUse,
    Donor,
    Form,
    UseItem,
)
from app.models.participant import Participant
from app.services.checks.donations import UsedAsMeant
from app.services.donation_receipts import gaps, numbers_of, show_number
from app.services.donation_sums import DonationSums, Goods, Pool, pool_key, sums
from app.services.letterheads import the_centre
from app.services.shown import mask
from app.services.wanted import Facts, Wanted

_HIDDEN = "○○○"
# A syllable alone is a word more often than a name.
_SHORTEST_NAME = 2

Scrub = Callable[[str], str]


def report(session: Session, wanted: Wanted) -> DonationFacts:
    """The public edition leaves out donors, notes and people helped, here and not on paper: what
    is kept of the document, and every format made of it, holds no name."""
    period, found = _found(session, wanted)
    scrub = _scrubber(session) if wanted.public else _same
    return DonationFacts(
        letter=wanted.letter,
        title=f"{period.start.year}년 후원금 수입 및 사용결과 보고",
        start=period.start,
        end=period.end,
        is_public=wanted.public,
        pools=tuple(_pool(one, scrub) for one in found.pools.values()),
        gifts=tuple(_gift(one, scrub, public=wanted.public) for one in found.money()),
        goods_given=tuple(_gift(one, scrub, public=wanted.public) for one in found.things()),
        uses=tuple(_use(one, scrub, public=wanted.public) for one in found.money_uses()),
        goods_used=tuple(_use(one, scrub, public=wanted.public) for one in found.things_used()),
        goods=tuple(_goods(one, scrub) for one in found.goods.values()),
        accounts=tuple(_accounts(session, period, public=wanted.public)),
        findings=() if wanted.public else tuple(_findings(session, period)),
    )


def _found(session: Session, wanted: Wanted) -> tuple[Period, DonationSums]:
    """Of a period if one is chosen, else of the year up to the reference date."""
    year = wanted.year or wanted.as_of.year
    whole = year_of(year, the_centre(session).fiscal_first_month)
    up_to = Period(whole.start, max(whole.start, min(whole.end, wanted.as_of)))
    period = wanted.period or up_to
    return period, sums(session, period)


def _findings(session: Session, period: Period) -> Iterator[str]:
    for finding in UsedAsMeant().run(session, period.start.year, period.end):
        if finding.severity is Severity.ERROR:
            yield finding.on_paper


def _same(text: str) -> str:
    return text


def _scrubber(session: Session) -> Scrub:
    """Replaces the names of donors and participants, also of those deleted, wherever they are."""
    by_start: dict[str, set[str]] = defaultdict(set)
    for column in (Donor.name, Participant.name):
        for name in session.scalars(select(column)):
            if len(name) >= _SHORTEST_NAME:
                by_start[name[:_SHORTEST_NAME]].add(name)
    return lambda text: "".join(_hidden(text, by_start))


def _hidden(text: str, by_start: Mapping[str, set[str]]) -> Iterator[str]:
    """``text`` in pieces; looking by the first letters keeps it quick with many thousand names."""
    at = 0
    while at < len(text):
        known = by_start.get(text[at : at + _SHORTEST_NAME], ())
        found = max((name for name in known if text.startswith(name, at)), key=len, default="")
        yield _HIDDEN if found else text[at]
        at += len(found) or 1


def _gift(gift: Donation, scrub: Scrub, *, public: bool) -> GiftFact:
    donor = gift.donor
    named = donor is not None and not public and not donor.is_anonymous
    return GiftFact(
        given_on=gift.given_on,
        purpose=gift.purpose,
        donor_kind=donor.kind if donor is not None else "",
        donor=donor.name if named and donor is not None else "",
        what=scrub(gift.goods or gift.designated_use or "후원금"),
        quantity=gift.quantity or 0,
        unit=gift.unit,
        amount=gift.amount,
        note="" if public else gift.note,
        source=f"donation:id={gift.id}",
        use=scrub(gift.designated_use),
        category=scrub(gift.category),
        nonprofit=donor.nonprofit_kind if donor is not None else "",
        nonprofit_other=scrub(donor.nonprofit_other) if donor is not None else "",
        raises_funds=donor is not None and donor.raises_funds,
        takes_gifts=donor is not None and donor.takes_gifts,
    )


def _use(use: DonationUse, scrub: Scrub, *, public: bool) -> UseFact:
    helped = use.item == UseItem.SUPPORT
    notes = (scrub(use.designated_use), "" if public else use.note)
    return UseFact(
        used_on=use.used_on,
        purpose=use.purpose,
        item=use.item,
        content=scrub(" · ".join(filter(None, (use.goods, use.content)))),
        payee="" if public and helped else scrub(use.payee),
        quantity=use.quantity or 0,
        unit=use.unit,
        amount=use.amount,
        note=", ".join(filter(None, notes)),
        source=f"donation_use:id={use.id}",
        is_sponsorship=use.is_sponsorship,
        basis=scrub(use.basis),
    )


def _pool(pool: Pool, scrub: Scrub) -> PoolFact:
    return PoolFact(scrub(pool.name), pool.carried, pool.income, pool.used, pool.balance)


def _goods(goods: Goods, scrub: Scrub) -> GoodsFact:
    name = scrub(goods.name)
    return GoodsFact(name, goods.unit, goods.carried, goods.received, goods.given, goods.left)


def _accounts(session: Session, period: Period, *, public: bool) -> Iterator[AccountFact]:
    statement = select(DonationAccount).where(
        DonationAccount.deleted_at.is_(None),
        (DonationAccount.closed_on.is_(None)) | (DonationAccount.closed_on >= period.start),
    )
    for one in session.scalars(statement.order_by(DonationAccount.id)):
        yield AccountFact(one.bank, mask(one.number) if public else one.number, one.holder)


def register(session: Session, wanted: Wanted) -> RegisterFacts:
    """Every receipt of the year, by number."""
    year = wanted.year or wanted.as_of.year
    statement = select(Donation).where(
        Donation.deleted_at.is_(None), Donation.receipt_number.like(f"{year}-%")
    )
    ordered = statement.order_by(Donation.receipt_number).options(selectinload(Donation.donor))
    numbers = numbers_of(session, year)
    waiting = select(Donation.id).where(
        Donation.deleted_at.is_(None),
        Donation.wants_receipt.is_(True),
        Donation.is_carried_over.is_(False),
        Donation.receipt_number == "",
        Donation.given_on.between(date(year, 1, 1), wanted.as_of),
    )
    return RegisterFacts(
        letter=wanted.letter,
        year=year,
        receipts=tuple(_receipt(gift) for gift in session.scalars(ordered)),
        missing=tuple(show_number(year, number) for number in gaps(numbers)),
        waiting=len(session.scalars(waiting).all()),
    )


def _receipt(gift: Donation) -> ReceiptFact:
    return ReceiptFact(
        number=gift.receipt_number,
        issued_on=gift.receipt_issued_on,
        given_on=gift.given_on,
        donor=gift.donor.name if gift.donor is not None else "",
        donor_kind=gift.donor.kind if gift.donor is not None else "",
        what=gift.goods or "후원금",
        amount=gift.amount,
        source=f"donation:id={gift.id}",
    )


def letter(session: Session, wanted: Wanted) -> LetterFacts:
    """What one donor gave in the year, and what became of all that was given for the same."""
    donor = session.get(Donor, wanted.subject_id)
    if donor is None or donor.deleted_at is not None:
        raise NotFound("후원자가 그 사이에 지워졌어요. 휴지통에서 되살린 뒤 다시 만들어 주세요.")
    period, found = _found(session, wanted)
    mine = [gift for gift in found.donations if gift.donor_id == donor.id]
    if not mine:
        year = period.start.year
        who = korean.with_particle(f"{donor.name} 님", "은/는")
        raise Invalid([Problem(None, f"{who} {year}년에 받은 후원금이 없어 안내문이 없어요.")])
    scrub = _others(session, donor)
    pools = {pool_key(gift) for gift in mine if gift.form == Form.MONEY}
    head = wanted.letter
    if head.recipient == OWN_DESK:
        head = replace(head, recipient=f"{donor.name} 님")
    return LetterFacts(
        letter=head,
        year=period.start.year,
        start=period.start,
        end=period.end,
        donor=donor.name,
        gifts=tuple(_mine(gift, scrub) for gift in mine),
        pools=tuple(
            PoolUseFact(scrub(one.name), one.carried, one.income, one.used, one.balance)
            for key, one in found.pools.items()
            if key in pools
        ),
        uses=tuple(_uses_told(found.money_uses(), pools, scrub)),
    )


def _others(session: Session, donor: Donor) -> Scrub:
    """A letter to one donor names no other and nobody who was helped."""
    hide = _scrubber(session)
    return lambda text: donor.name.join(hide(part) for part in text.split(donor.name))


def _uses_told(
    uses: Iterable[DonationUse], pools: set[tuple[str, str]], scrub: Scrub
) -> Iterator[UseFact]:
    for use in uses:
        if pool_key(use) in pools:
            fact = _use(use, scrub, public=True)
            yield replace(fact, purpose=scrub(use.designated_use or use.purpose))


def _mine(gift: Donation, scrub: Scrub) -> MyGiftFact:
    what = gift.goods or "후원금"
    if gift.quantity:
        what += f" {gift.quantity:,}{gift.unit}"
    use = scrub(gift.designated_use or gift.purpose)
    return MyGiftFact(gift.given_on, scrub(what), use, gift.amount, gift.form == Form.GOODS)


GATHERERS: Mapping[str, Callable[[Session, Wanted], Facts]] = MappingProxyType(
    {"donations": report, "receipt-register": register, "donor-letter": letter}
)
