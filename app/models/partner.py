"""자원: places and neighbours who help, what was agreed with them, and what they gave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Index, Integer, String
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem
from app.models.activity import Activity
from app.models.attachment import Attachment
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.participant import Participant
from app.models.types import Won


class PartnerKind(StrEnum):
    AGENCY = "기관"
    SHOP = "나눔가게"
    NEIGHBOUR = "나눔이웃"


class ResourceKind(StrEnum):
    MONEY = "현금"
    GOODS = "현물"
    PEOPLE = "인력"
    SPACE = "공간"


class Partner(Record):
    __tablename__ = "partner"
    __table_args__ = (unique_among_kept("partner", "name"),)

    search_fields = ("name", "contact", "offers")

    name: Mapped[str] = labelled("이름", String(60), hint="예: 가온떡집")
    kind: Mapped[str] = labelled(
        "구분", String(10), choices=PartnerKind, default=PartnerKind.AGENCY.value
    )
    offers: Mapped[str] = labelled(
        "나눌 수 있는 것", String(120), default="", hint="예: 반찬 나눔, 회의실"
    )
    contact: Mapped[str] = labelled("담당자", String(40), default="")
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    email: Mapped[str] = labelled("전자우편", String(60), default="", secret=True)
    address: Mapped[str] = labelled("주소", String(120), default="", secret=True)
    started_on: Mapped[date | None] = labelled("함께한 날", Date)
    ended_on: Mapped[date | None] = labelled("그만둔 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    agreements: Mapped[list[Agreement]] = relationship(
        back_populates="partner", cascade="all, delete-orphan", order_by="Agreement.position"
    )

    def problems(self) -> Iterator[Problem]:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "함께한 날보다 빨라요. 그만둔 날을 다시 봐 주세요.")


class Agreement(Line):
    """협약. Without an end it holds until it is given up."""

    __tablename__ = "agreement"

    partner_id: Mapped[int] = owner("partner")
    partner: Mapped[Partner] = relationship(back_populates="agreements")
    name: Mapped[str] = labelled("협약", String(80), hint="예: 반찬 나눔 업무협약")
    signed_on: Mapped[date | None] = labelled("협약일", Date)
    starts_on: Mapped[date] = labelled("시작", Date)
    ends_on: Mapped[date | None] = labelled("끝", Date, hint="비워 두면 기간 없음")
    content: Mapped[str] = labelled("내용", String(200), default="")
    attachment_id: Mapped[int | None] = link("파일", "attachment", kind="file")
    attachment: Mapped[Attachment | None] = relationship()

    def problems(self) -> Iterator[Problem]:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "시작보다 빨라요. 끝나는 날을 다시 봐 주세요.")


class ResourceUse(Record):
    """자원 연계: what a partner gave, to whom or for which activity."""

    __tablename__ = "resource_use"
    __table_args__ = (Index("ix_resource_use_provided_on", "provided_on"),)

    search_fields = ("what",)

    provided_on: Mapped[date] = labelled("날짜", Date)
    partner_id: Mapped[int] = link("자원", "partner", optional=False)
    partner: Mapped[Partner] = relationship()
    kind: Mapped[str] = labelled(
        "종류", String(10), choices=ResourceKind, default=ResourceKind.GOODS.value
    )
    what: Mapped[str] = labelled("내용", String(100), hint="예: 밑반찬 3종")
    quantity: Mapped[int | None] = labelled("수량", Integer)
    unit: Mapped[str] = labelled("단위", String(10), default="", hint="상자, 명, 시간, 회")
    amount: Mapped[int | None] = labelled("금액", Won, unit="원", hint="현물은 값어치를 알 때만")
    participant_id: Mapped[int | None] = link("참여자", "participant")
    participant: Mapped[Participant | None] = relationship()
    activity_id: Mapped[int | None] = link("활동", "activity")
    activity: Mapped[Activity | None] = relationship()
    people: Mapped[int | None] = labelled(
        "받은 사람", Integer, unit="명", hint="참여자를 고르면 1명으로 세어요"
    )
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        return f"{periods.show_date(self.provided_on)} {self.what}"

    @property
    def heads(self) -> int:
        """How many people it reached, as far as is known."""
        if self.people is not None:
            return self.people
        return 1 if self.participant_id is not None or self.participant is not None else 0

    def problems(self) -> Iterator[Problem]:
        if self.kind == ResourceKind.MONEY:
            if self.amount is None:
                yield Problem("amount", "현금이면 금액을 적어 주세요.")
        elif self.quantity is None:
            yield Problem("quantity", f"{self.kind}이면 수량을 적어 주세요. 예: 3 상자, 2 시간")
        for name in ("quantity", "amount", "people"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "0보다 작을 수 없어요.")
