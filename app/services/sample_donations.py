"""후원 of 한빛지역자활센터 in 2026: donors, gifts with receipts, and what they were used for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.models.donation import (
    Donation,
    DonationAccount,
    DonationUse,
    Donor,
    DonorKind,
    DonorNotice,
    Form,
    NonprofitKind,
    Purpose,
    UseItem,
)

_HEATING, _MEALS = "겨울 난방비 지원", "홀몸 어르신 밑반찬"
_PERSON = DonorKind.PERSON
# Name, kind, monthly gift in won (0: now and then), anonymous.
_DONORS = (
    ("갈하람", _PERSON, 20_000, False),
    ("견우리", _PERSON, 10_000, False),
    ("궁예린", _PERSON, 30_000, True),
    ("단새벽", _PERSON, 0, False),
    ("동해솔", _PERSON, 0, False),
    ("가온상인회", DonorKind.CIVIC, 0, False),
    ("한빛교회 나눔부", DonorKind.NONPROFIT, 0, False),
    ("두레생활협동조합", DonorKind.NONPROFIT, 0, False),
    ("물빛산업", DonorKind.COMPANY, 0, False),
)
_NONPROFITS = {
    "한빛교회 나눔부": (NonprofitKind.RELIGIOUS.value, ""),
    "두레생활협동조합": (NonprofitKind.OTHER.value, "소비자생협"),
}
_LOCAL = "지역사회 후원금품"
# What a sum was worked out from, by the content of its use.
_BASIS = {
    "난방비 지원 8집": "100,000원 × 8집",
    "난방비 지원 6집": "100,000원 × 6집",
    "밑반찬 재료 (4월)": "7,500원 × 20집",
    "밑반찬 재료 (5월)": "7,500원 × 20집",
    "밑반찬 재료 (10월)": "10,000원 × 20집",
    "어버이날 카네이션과 떡": "4,500원 × 40명",
    "여름 물놀이 차량": "45인승 버스 1대",
}
_FREE = Purpose.FREE
# Month, day, donor, amount, designated use, goods, quantity, unit.
_GIFTS = (
    (1, 20, 8, 1_000_000, _HEATING, "", 0, ""),
    (2, 6, 6, 500_000, "", "", 0, ""),
    (2, 11, 5, 600_000, "", "쌀 10kg", 20, "포대"),
    (3, 13, 3, 100_000, "", "", 0, ""),
    (4, 3, 6, 300_000, _MEALS, "", 0, ""),
    (5, 8, 5, 450_000, "", "", 0, ""),
    (6, 19, 7, 240_000, "", "식용유 세트", 24, "상자"),
    (9, 18, 6, 500_000, _MEALS, "", 0, ""),
    (9, 22, 5, 900_000, "", "쌀 10kg", 30, "포대"),
    (10, 15, 4, 200_000, "", "", 0, ""),
    (11, 5, 8, 1_500_000, _HEATING, "", 0, ""),
    (11, 12, 7, 480_000, "", "김장김치", 40, "상자"),
)
_USES = (
    (2, 13, _HEATING, UseItem.SUPPORT, "난방비 지원 8집", "8집", 800_000, "", 0, ""),
    (2, 16, "", UseItem.SUPPORT, "명절 쌀 나눔", "18집", 540_000, "쌀 10kg", 18, "포대"),
    (4, 17, _MEALS, UseItem.SUPPORT, "밑반찬 재료 (4월)", "물빛반찬", 150_000, "", 0, ""),
    (5, 7, "", UseItem.PROGRAM, "어버이날 카네이션과 떡", "가온떡집", 180_000, "", 0, ""),
    (5, 22, _MEALS, UseItem.SUPPORT, "밑반찬 재료 (5월)", "물빛반찬", 150_000, "", 0, ""),
    (6, 26, "", UseItem.SUPPORT, "식용유 나눔", "20집", 200_000, "식용유 세트", 20, "상자"),
    (7, 10, "", UseItem.PROGRAM, "여름 물놀이 차량", "가온관광", 350_000, "", 0, ""),
    (9, 23, "", UseItem.SUPPORT, "추석 쌀 나눔", "28집", 840_000, "쌀 10kg", 28, "포대"),
    (10, 16, _MEALS, UseItem.SUPPORT, "밑반찬 재료 (10월)", "물빛반찬", 200_000, "", 0, ""),
    (10, 30, "", UseItem.ENTERTAINING, "후원의 날 다과", "새봄카페", 66_000, "", 0, ""),
    (11, 13, "", UseItem.SUPPORT, "김장김치 전달", "38집", 456_000, "김장김치", 38, "상자"),
    (11, 16, _HEATING, UseItem.SUPPORT, "난방비 지원 6집", "6집", 600_000, "", 0, ""),
)
_LAST_RECEIPT = date(2026, 10, 31)


def add(session: Session) -> None:
    account = DonationAccount(
        name="후원금 통장",
        bank="가온은행",
        number="000-2026-000815",
        holder="한빛지역자활센터",
        opened_on=date(2019, 3, 4),
    )
    donors = [
        Donor(
            name=name,
            kind=kind.value,
            is_anonymous=hidden,
            phone=f"010-0000-{4400 + order:04d}",
            address=f"가온구 새솔로{order + 1}길 {order * 3 + 2}",
            started_on=date(2024, 1 + order, 5),
        )
        for order, (name, kind, _, hidden) in enumerate(_DONORS)
    ]
    for donor in donors:
        donor.nonprofit_kind, donor.nonprofit_other = _NONPROFITS.get(donor.name, ("", ""))
    # Two were told in the summer already.
    for donor in donors[5:7]:
        donor.notices = [DonorNotice(year=2026, sent_on=date(2026, 7, 20), method="소식지")]
    session.add_all([account, *donors])
    session.flush()
    gifts = sorted([*_gifts(account, donors)], key=lambda gift: gift.given_on)
    _number(gifts)
    session.add_all(gifts)
    session.add_all(_uses(account))


def _gifts(account: DonationAccount, donors: Sequence[Donor]) -> Iterator[Donation]:
    yield Donation(
        given_on=date(2026, 1, 1),
        purpose=_FREE.value,
        amount=312_400,
        account=account,
        is_carried_over=True,
        wants_receipt=False,
        note="전년도 이월금",
    )
    for month in range(1, 12):
        for donor, (_, _, amount, _) in zip(donors, _DONORS, strict=True):
            if amount:
                yield Donation(
                    given_on=date(2026, month, 10),
                    donor=donor,
                    amount=amount,
                    account=account,
                    category=_LOCAL,
                )
    for month, day, at, amount, use, goods, quantity, unit in _GIFTS:
        yield Donation(
            given_on=date(2026, month, day),
            donor=donors[at],
            form=(Form.GOODS if goods else Form.MONEY).value,
            purpose=(Purpose.DESIGNATED if use else _FREE).value,
            designated_use=use,
            amount=amount,
            goods=goods,
            quantity=quantity or None,
            unit=unit,
            account=None if goods else account,
            category=_LOCAL,
        )
    yield Donation(
        given_on=date(2026, 5, 29),
        amount=37_500,
        category=_LOCAL,
        account=account,
        wants_receipt=False,
        note="카페 모금함",
    )


def _number(gifts: Sequence[Donation]) -> None:
    """Receipts were written at the end of each month; those of November are still to come."""
    waiting = [gift for gift in gifts if gift.wants_receipt and gift.given_on <= _LAST_RECEIPT]
    for number, gift in enumerate(waiting, 1):
        gift.receipt_number = f"2026-{number:04d}"
        month = gift.given_on.month
        gift.receipt_issued_on = date(2026, month, 28 if month == 2 else 30)


def _uses(account: DonationAccount) -> Iterator[DonationUse]:
    for month, day, use, item, content, payee, amount, goods, quantity, unit in _USES:
        yield DonationUse(
            used_on=date(2026, month, day),
            form=(Form.GOODS if goods else Form.MONEY).value,
            purpose=(Purpose.DESIGNATED if use else _FREE).value,
            designated_use=use,
            item=item.value,
            content=content,
            payee=payee,
            basis=_BASIS.get(content, ""),
            amount=amount,
            goods=goods,
            quantity=quantity or None,
            unit=unit,
            account=None if goods else account,
        )
