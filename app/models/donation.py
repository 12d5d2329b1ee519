"""후원: donors, gifts, receipts, and what gifts were used for (재무·회계 규칙 제41조의4부터 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Index, Integer, String, false, text
from sqlalchemy.orm import Mapped, relationship

from app.core import korean, periods
from app.core.errors import Problem, Severity
from app.models.activity import Activity
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.types import Won

RECEIPT_NUMBER = re.compile(r"(\d{4})-(\d{4,6})")
_NEGATIVE = "0보다 작을 수 없어요."


class DonorKind(StrEnum):
    """후원자 구분 of 별지 제19호서식; 단체 is what was told apart from a person before."""

    PERSON = "개인"
    COMPANY = "영리법인"
    NONPROFIT = "비영리법인"
    CIVIC = "민간단체"
    STATE = "국가기관"
    PUBLIC = "공공기관"
    GROUP = "단체"


class NonprofitKind(StrEnum):
    RELIGIOUS = "종교법인"
    SCHOOL = "학교법인"
    MEDICAL = "의료법인"
    WELFARE = "사회복지법인"
    OTHER = "기타"


class Purpose(StrEnum):
    DESIGNATED = "지정"
    FREE = "비지정"


class Form(StrEnum):
    MONEY = "현금"
    GOODS = "물품"


class UseItem(StrEnum):
    """목 of the spending; the law tells some apart (제41조의7)."""

    PROGRAM = "사업비"
    SUPPORT = "대상자 지원"
    PAY = "인건비"
    RUNNING = "운영비"
    ENTERTAINING = "업무추진비"
    BUILDING = "시설비"
    TRANSFER = "법인회계 전출금"
    REPAYMENT = "부채상환금"
    MISCELLANEOUS = "잡지출"
    RESERVE = "예비비"
    OTHER = "그 밖의 지출"


# What money given without a purpose may not be used for, and what only with an approval.
FORBIDDEN = (
    UseItem.ENTERTAINING,
    UseItem.TRANSFER,
    UseItem.REPAYMENT,
    UseItem.MISCELLANEOUS,
    UseItem.RESERVE,
)
NEEDS_APPROVAL = (UseItem.BUILDING,)


class Donor(Record):
    __tablename__ = "donor"

    search_fields = ("name",)

    name: Mapped[str] = labelled("이름", String(60))
    kind: Mapped[str] = labelled(
        "구분", String(10), choices=DonorKind, default=DonorKind.PERSON.value
    )
    nonprofit_kind: Mapped[str] = labelled(
        "비영리법인 구분",
        String(10),
        choices=NonprofitKind,
        default="",
        hint="비영리법인일 때",
        server_default="",
    )
    nonprofit_other: Mapped[str] = labelled(
        "기타 내용", String(30), default="", hint="예: 재단법인", server_default=""
    )
    raises_funds: Mapped[bool] = labelled(
        "모금(자)기관이에요", Boolean, default=False, server_default=false()
    )
    takes_gifts: Mapped[bool] = labelled(
        "기부금단체예요", Boolean, default=False, server_default=false()
    )
    is_anonymous: Mapped[bool] = labelled("이름을 밝히지 않기를 원해요", Boolean, default=False)
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    email: Mapped[str] = labelled("전자우편", String(60), default="", secret=True)
    address: Mapped[str] = labelled("주소", String(120), default="", secret=True)
    started_on: Mapped[date | None] = labelled("처음 후원한 날", Date)
    ended_on: Mapped[date | None] = labelled("그만둔 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    notices: Mapped[list[DonorNotice]] = relationship(
        back_populates="donor", cascade="all, delete-orphan", order_by="DonorNotice.position"
    )

    def problems(self) -> Iterator[Problem]:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "처음 후원한 날보다 빨라요. 그만둔 날을 다시 봐 주세요.")
        if self.nonprofit_kind and self.kind != DonorKind.NONPROFIT:
            yield Problem("nonprofit_kind", "구분이 비영리법인일 때만 골라요. 비워 주세요.")
        if self.nonprofit_other and self.nonprofit_kind != NonprofitKind.OTHER:
            yield Problem("nonprofit_other", "비영리법인 구분이 기타일 때만 적어요. 비워 주세요.")


class DonorNotice(Line):
    """후원금 사용내역 통보: told at least once a year what became of the gift."""

    __tablename__ = "donor_notice"

    donor_id: Mapped[int] = owner("donor")
    donor: Mapped[Donor] = relationship(back_populates="notices")
    year: Mapped[int] = labelled("연도", Integer, unit="년")
    sent_on: Mapped[date] = labelled("알린 날", Date)
    method: Mapped[str] = labelled("방법", String(40), default="", hint="우편, 소식지, 문자")

    def problems(self) -> Iterator[Problem]:
        if self.sent_on and self.year and self.sent_on.year < self.year:
            yield Problem("sent_on", f"{self.year}년보다 빨라요. 알린 날을 다시 봐 주세요.")


class DonationAccount(Record):
    """후원금 전용계좌: all money in and out goes through it."""

    __tablename__ = "donation_account"
    __table_args__ = (unique_among_kept("donation_account", "name"),)

    search_fields = ("name", "bank")

    name: Mapped[str] = labelled("계좌 이름", String(40), hint="예: 후원금 통장")
    bank: Mapped[str] = labelled("금융기관", String(40))
    number: Mapped[str] = labelled("계좌번호", String(40), secret=True)
    holder: Mapped[str] = labelled("예금주", String(60), default="")
    opened_on: Mapped[date | None] = labelled("만든 날", Date)
    closed_on: Mapped[date | None] = labelled("없앤 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")


class Donation(Record):
    """후원금품: money or goods given. What was left before is entered once as 이월."""

    __tablename__ = "donation"
    __table_args__ = (
        Index("ix_donation_given_on", "given_on"),
        Index(
            "uq_donation_receipt_number",
            "receipt_number",
            unique=True,
            sqlite_where=text("receipt_number != '' AND deleted_at IS NULL"),
        ),
    )

    search_fields = ("designated_use", "goods")

    given_on: Mapped[date] = labelled("받은 날", Date)
    donor_id: Mapped[int | None] = link("후원자", "donor", hint="모르면 비워 둬요")
    donor: Mapped[Donor | None] = relationship()
    form: Mapped[str] = labelled("금품", String(10), choices=Form, default=Form.MONEY.value)
    purpose: Mapped[str] = labelled("지정", String(10), choices=Purpose, default=Purpose.FREE.value)
    designated_use: Mapped[str] = labelled(
        "지정 용도", String(60), default="", hint="예: 겨울 난방비 지원"
    )
    category: Mapped[str] = labelled(
        "금품 종류",
        String(20),
        default="",
        hint="예: 지역사회 후원금품",
        server_default="",
    )
    amount: Mapped[int] = labelled("금액", Won, unit="원", hint="물품은 값어치")
    goods: Mapped[str] = labelled("품명", String(60), default="", hint="예: 쌀 10kg")
    quantity: Mapped[int | None] = labelled("수량", Integer)
    unit: Mapped[str] = labelled("단위", String(10), default="", hint="포대, 상자, 벌")
    account_id: Mapped[int | None] = link("전용계좌", "donation_account")
    account: Mapped[DonationAccount | None] = relationship()
    is_carried_over: Mapped[bool] = labelled(
        "이월금이에요", Boolean, default=False, hint="여기 적기 전에 남아 있던 것"
    )
    wants_receipt: Mapped[bool] = labelled("영수증을 발급해요", Boolean, default=True)
    receipt_number: Mapped[str] = labelled(
        "영수증 번호", String(20), default="", hint="비워 두면 번호를 매길 때 이어서 붙여요"
    )
    receipt_issued_on: Mapped[date | None] = labelled("영수증 발급일", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        what = self.goods or "후원금"
        return f"{periods.show_date(self.given_on)} {what}"

    @property
    def owes_receipt(self) -> bool:
        return self.wants_receipt and not self.is_carried_over and not self.receipt_number

    def problems(self) -> Iterator[Problem]:
        if self.purpose == Purpose.DESIGNATED and not self.designated_use:
            yield Problem("designated_use", "지정 후원이면 무엇에 쓰라고 했는지 적어 주세요.")
        if self.purpose == Purpose.FREE and self.designated_use:
            yield Problem(
                "designated_use", "비지정 후원이에요. 용도를 비우거나 지정으로 바꿔 주세요."
            )
        yield from _goods(self)
        if (self.amount or 0) < 0:
            yield Problem("amount", _NEGATIVE)
        yield from self._receipt()

    def _receipt(self) -> Iterator[Problem]:
        if self.is_carried_over and self.donor_id is not None:
            yield Problem("donor_id", "이월금에는 후원자를 두지 않아요. 비워 주세요.")
        if not self.receipt_number:
            if self.receipt_issued_on:
                yield Problem(
                    "receipt_number", "발급일이 있어요. 영수증 번호도 2026-0001처럼 적어 주세요."
                )
            return
        if RECEIPT_NUMBER.fullmatch(self.receipt_number) is None:
            yield Problem("receipt_number", "영수증 번호는 2026-0001처럼 적어 주세요.")
        if self.is_carried_over:
            yield Problem("receipt_number", "이월금에는 영수증을 발급하지 않아요. 비워 주세요.")
        if self.receipt_issued_on is None:
            yield Problem("receipt_issued_on", "영수증 번호가 있어요. 발급일도 적어 주세요.")
        elif self.given_on and self.receipt_issued_on < self.given_on:
            yield Problem("receipt_issued_on", "받은 날보다 빨라요. 발급일을 다시 봐 주세요.")


class DonationUse(Record):
    """후원금 사용: what a gift was spent on, or to whom goods went."""

    __tablename__ = "donation_use"
    __table_args__ = (Index("ix_donation_use_used_on", "used_on"),)

    search_fields = ("content", "designated_use", "payee", "goods")

    used_on: Mapped[date] = labelled("쓴 날", Date)
    form: Mapped[str] = labelled("금품", String(10), choices=Form, default=Form.MONEY.value)
    purpose: Mapped[str] = labelled("지정", String(10), choices=Purpose, default=Purpose.FREE.value)
    designated_use: Mapped[str] = labelled(
        "지정 용도", String(60), default="", hint="받을 때 적은 용도 그대로"
    )
    item: Mapped[str] = labelled("목", String(20), choices=UseItem, default=UseItem.PROGRAM.value)
    content: Mapped[str] = labelled("사용내역", String(120))
    payee: Mapped[str] = labelled("쓴 곳", String(60), default="", hint="지급처나 받은 곳")
    amount: Mapped[int] = labelled("금액", Won, unit="원", hint="물품은 값어치")
    goods: Mapped[str] = labelled("품명", String(60), default="")
    quantity: Mapped[int | None] = labelled("수량", Integer)
    unit: Mapped[str] = labelled("단위", String(10), default="")
    account_id: Mapped[int | None] = link("전용계좌", "donation_account")
    account: Mapped[DonationAccount | None] = relationship()
    activity_id: Mapped[int | None] = link("활동", "activity")
    activity: Mapped[Activity | None] = relationship()
    is_sponsorship: Mapped[bool] = labelled(
        "결연후원금품이에요", Boolean, default=False, server_default=false()
    )
    basis: Mapped[str] = labelled(
        "산출기준", String(120), default="", hint="예: 100,000원 × 8집", server_default=""
    )
    is_overhead: Mapped[bool] = labelled(
        "간접비예요", Boolean, default=False, hint="모금·관리·운영에 든 돈"
    )
    approval_number: Mapped[str] = labelled(
        "승인 문서번호", String(40), default="", hint="시설비로 쓸 때"
    )
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        return f"{periods.show_date(self.used_on)} {self.content}"

    def problems(self) -> Iterator[Problem]:
        if self.purpose == Purpose.DESIGNATED and not self.designated_use:
            yield Problem("designated_use", "지정 후원금이면 받을 때 정한 용도를 적어 주세요.")
        if self.purpose == Purpose.FREE and self.designated_use:
            yield Problem(
                "designated_use", "비지정 후원금이에요. 용도를 비우거나 지정으로 바꿔 주세요."
            )
        yield from _goods(self)
        if (self.amount or 0) < 0:
            yield Problem("amount", _NEGATIVE)
        # What happened can be written down; a check keeps calling it an error.
        if self.purpose == Purpose.FREE and self.item in FORBIDDEN:
            as_item = korean.with_particle(self.item, "으로/로")
            yield Problem("item", f"비지정 후원금은 {as_item} 쓸 수 없어요.", Severity.WARNING)
        if self.item in NEEDS_APPROVAL and not self.approval_number:
            yield Problem(
                "approval_number",
                "시설비로 쓰려면 승인이 필요해요. 승인 문서번호를 적어 주세요.",
                Severity.WARNING,
            )


def _goods(row: Donation | DonationUse) -> Iterator[Problem]:
    """Goods are counted and named; money goes through the account."""
    if row.form == Form.MONEY:
        if row.goods or row.quantity is not None:
            field = "goods" if row.goods else "quantity"
            yield Problem(field, "현금이에요. 품명과 수량을 비우거나 물품으로 바꿔 주세요.")
        return
    if not row.goods:
        yield Problem("goods", "물품이면 무엇인지 적어 주세요.")
    if not row.quantity or row.quantity < 0:
        yield Problem("quantity", "물품이면 수량을 적어 주세요.")
    if row.account_id is not None:
        yield Problem("account_id", "물품은 계좌를 거치지 않아요. 비워 주세요.")
