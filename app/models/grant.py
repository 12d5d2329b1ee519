"""보조금·공모사업: where money comes from, what it may be spent on, and what was spent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem
from app.core.korean import with_particle
from app.core.rates import RateMode
from app.models.attachment import Attachment
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.types import Won


class GrantKind(StrEnum):
    LOCAL = "지방보조금"
    NATIONAL = "국고보조금"
    FOUNDATION = "재단 공모"
    CHEST = "공동모금회"
    OTHER = "그 밖의 지원"


class ExecutionSystem(StrEnum):
    """Where the law wants the money executed (보조금법 §26의2, 지방보조금법 §28)."""

    BOTAME = "보탬e"
    ENARADOUM = "e나라도움"
    HOPE = "희망이음"
    NONE = "없음"


class Source(StrEnum):
    NATIONAL = "국비"
    PROVINCE = "시도비"
    DISTRICT = "시군구비"
    FOUNDATION = "재단"
    OWN = "자부담"


class PaymentMethod(StrEnum):
    TRANSFER = "계좌이체"
    CARD = "보조금카드"
    CASH = "현금"
    AUTOMATIC = "자동이체"
    OTHER = "기타"


class EvidenceKind(StrEnum):
    """Kinds of the 보탬e screens plus what centres file (domain §1.6).

    거래내역서 is kept but proves no payment by itself (C10).
    """

    TAX_INVOICE = "전자세금계산서"
    INVOICE = "계산서"
    CARD_SLIP = "카드전표"
    CASH_RECEIPT = "현금영수증"
    TRANSFER_SLIP = "이체확인증"
    PAYROLL = "급여대장"
    WITHHOLDING = "원천징수영수증"
    RECEIPT = "영수증"
    STATEMENT = "거래내역서"
    OTHER = "기타"


class RateSetting(StrEnum):
    CUT = "절사"
    ROUND = "반올림"

    @property
    def mode(self) -> RateMode:
        return RateMode.ROUND if self is RateSetting.ROUND else RateMode.CUT


class Grant(Record):
    """``due_on`` empty means two months after the end (보조금법 영 §12①, 지방보조금법 영 §9①)."""

    __tablename__ = "grant"
    __table_args__ = (unique_among_kept("grant", "name"),)

    search_fields = ("name", "funder")

    name: Mapped[str] = labelled("사업명", String(80))
    detail_name: Mapped[str] = labelled("세부사업명", String(80), default="")
    funder: Mapped[str] = labelled("교부기관", String(60))
    kind: Mapped[str] = labelled("종류", String(20), choices=GrantKind)
    starts_on: Mapped[date] = labelled("사업 시작일", Date)
    ends_on: Mapped[date] = labelled("사업 종료일", Date)
    decided_on: Mapped[date | None] = labelled("교부결정일", Date)
    decision_number: Mapped[str] = labelled("교부결정 문서번호", String(40), default="")
    due_on: Mapped[date | None] = labelled("정산 제출기한", Date, hint="비워 두면 종료 뒤 2개월")
    total_amount: Mapped[int] = labelled("총사업비", Won)
    execution_system: Mapped[str] = labelled(
        "집행시스템", String(20), choices=ExecutionSystem, default=ExecutionSystem.NONE.value
    )
    bank: Mapped[str] = labelled("은행", String(30), default="")
    account_number: Mapped[str] = labelled("전용계좌", String(30), default="", secret=True)
    rate_setting: Mapped[str] = labelled(
        "집행률 끝자리", String(10), choices=RateSetting, default=RateSetting.CUT.value
    )
    purpose: Mapped[str] = labelled("목적과 내용", Text, default="")
    manager_id: Mapped[int | None] = link("담당자", "staff")

    shares: Mapped[list[FundingShare]] = relationship(
        back_populates="grant", cascade="all, delete-orphan", order_by="FundingShare.position"
    )
    instalments: Mapped[list[Instalment]] = relationship(
        back_populates="grant", cascade="all, delete-orphan", order_by="Instalment.position"
    )
    budget_lines: Mapped[list[BudgetLine]] = relationship(
        back_populates="grant", cascade="all, delete-orphan", order_by="BudgetLine.position"
    )
    interests: Mapped[list[Interest]] = relationship(
        back_populates="grant", cascade="all, delete-orphan", order_by="Interest.position"
    )

    @property
    def due(self) -> date:
        return self.due_on or periods.add_months(self.ends_on, 2)

    def problems(self) -> Iterator[Problem]:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "시작일보다 빨라요. 종료일을 다시 봐 주세요.")
        if self.total_amount is not None and self.total_amount < 0:
            yield Problem("total_amount", "총사업비는 0원보다 작을 수 없어요.")
        names = [share.source_name for share in self.shares]
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Problem(
                    f"shares[{index}].source",
                    f"{with_particle(name, '이/가')} 두 번 있어요. 하나로 모아 주세요.",
                )


class FundingShare(Line):
    """재원: how much of the total each source gives. Own money is never refunded."""

    __tablename__ = "funding_share"

    grant_id: Mapped[int] = owner("grant")
    grant: Mapped[Grant] = relationship(back_populates="shares")
    source: Mapped[str] = labelled("재원", String(20), choices=Source)
    label: Mapped[str] = labelled(
        "표시 이름", String(20), default="", hint="비워 두면 재원 이름 그대로"
    )
    amount: Mapped[int] = labelled("금액", Won)

    @property
    def source_name(self) -> str:
        return self.label or self.source

    @property
    def is_own(self) -> bool:
        return self.source == Source.OWN

    @property
    def title(self) -> str:
        return self.source_name

    def problems(self) -> Iterator[Problem]:
        if self.amount is not None and self.amount < 0:
            yield Problem("amount", "재원 금액은 0원보다 작을 수 없어요.")


class Instalment(Line):
    """교부 회차. Without a source its money is split over the funders by their shares."""

    __tablename__ = "instalment"

    grant_id: Mapped[int] = owner("grant")
    grant: Mapped[Grant] = relationship(back_populates="instalments")
    number: Mapped[int] = labelled("회차", Integer, unit="차")
    planned_on: Mapped[date | None] = labelled("예정일", Date)
    planned_amount: Mapped[int] = labelled("예정액", Won, default=0)
    condition: Mapped[str] = labelled("교부 조건", String(200), default="")
    received_on: Mapped[date | None] = labelled("받은 날", Date)
    received_amount: Mapped[int | None] = labelled("받은 금액", Won)
    share_id: Mapped[int | None] = link("재원", "funding_share", hint="비워 두면 비율대로 나눠요")
    share: Mapped[FundingShare | None] = relationship()

    def problems(self) -> Iterator[Problem]:
        if (self.received_on is None) != (self.received_amount is None):
            yield Problem("received_on", "받은 날과 받은 금액은 함께 적어 주세요.")
        for name in ("planned_amount", "received_amount"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "교부액은 0원보다 작을 수 없어요.")


class BudgetLine(Line):
    """세목 of a 비목. ``share_id`` set means this line is paid by that source alone."""

    __tablename__ = "budget_line"
    __table_args__ = (Index("ix_budget_line_names", "grant_id", "category", "item"),)

    grant_id: Mapped[int] = owner("grant")
    grant: Mapped[Grant] = relationship(back_populates="budget_lines")
    category: Mapped[str] = labelled("비목", String(40))
    item: Mapped[str] = labelled("세목", String(60))
    amount: Mapped[int] = labelled("예산액", Won)
    basis: Mapped[str] = labelled("산출근거", String(300), default="")
    account_section: Mapped[str] = labelled("관", String(30), default="")
    account_item: Mapped[str] = labelled("항", String(30), default="")
    account_line: Mapped[str] = labelled("목", String(30), default="")
    share_id: Mapped[int | None] = link("재원", "funding_share", hint="비워 두면 비율대로 나눠요")
    share: Mapped[FundingShare | None] = relationship()

    @property
    def title(self) -> str:
        return f"{self.category} · {self.item}"

    def problems(self) -> Iterator[Problem]:
        if self.amount is not None and self.amount < 0:
            yield Problem("amount", "예산액은 0원보다 작을 수 없어요. 금액을 다시 봐 주세요.")


class Expense(Record):
    """지출. ``amount`` is the gross (집행액 for the settlement); a return is a negative amount."""

    __tablename__ = "expense"
    __table_args__ = (Index("ix_expense_by_date", "grant_id", "spent_on", "id"),)

    search_fields = ("payee", "purpose")

    grant_id: Mapped[int] = link("사업", "grant", optional=False)
    grant: Mapped[Grant] = relationship()
    budget_line_id: Mapped[int | None] = link("비목·세목", "budget_line", required=True)
    budget_line: Mapped[BudgetLine | None] = relationship()
    spent_on: Mapped[date] = labelled("집행일자", Date)
    payee: Mapped[str] = labelled("지급처", String(60), default="")
    amount: Mapped[int] = labelled("집행금액", Won)
    purpose: Mapped[str] = labelled("사용목적", String(200), default="")
    method: Mapped[str] = labelled(
        "지급방식", String(20), choices=PaymentMethod, default=PaymentMethod.TRANSFER.value
    )
    vat: Mapped[int | None] = labelled("부가세", Won)
    withholding: Mapped[int | None] = labelled("원천징수", Won)
    in_official_system: Mapped[bool] = labelled("집행시스템 등록", Boolean, default=False)
    disallowed_amount: Mapped[int] = labelled("불인정액", Won, default=0)
    disallowed_reason: Mapped[str] = labelled("불인정 사유", String(200), default="")
    note: Mapped[str] = labelled("메모", Text, default="")

    shares: Mapped[list[ExpenseShare]] = relationship(
        back_populates="expense", cascade="all, delete-orphan", order_by="ExpenseShare.position"
    )
    evidence: Mapped[list[Evidence]] = relationship(
        back_populates="expense", cascade="all, delete-orphan", order_by="Evidence.position"
    )

    @property
    def title(self) -> str:
        return f"{periods.show_date(self.spent_on)} {self.payee or self.purpose}".strip()

    def problems(self) -> Iterator[Problem]:
        if self.amount == 0:
            yield Problem("amount", "집행금액이 0원이에요. 금액을 적어 주세요.")
        disallowed = self.disallowed_amount or 0
        if disallowed < 0 or disallowed > max(self.amount or 0, 0):
            yield Problem("disallowed_amount", "불인정액은 0원부터 집행금액까지 적을 수 있어요.")
        if disallowed and not self.disallowed_reason.strip():
            yield Problem("disallowed_reason", "불인정 사유를 적어 주세요.")
        if self.shares and sum(share.amount or 0 for share in self.shares) != (self.amount or 0):
            yield Problem("shares", "재원별 금액을 더하면 집행금액과 달라요. 다시 나눠 주세요.")


class ExpenseShare(Line):
    """How one expense was really divided over the sources, where it differs from the shares."""

    __tablename__ = "expense_share"

    expense_id: Mapped[int] = owner("expense")
    expense: Mapped[Expense] = relationship(back_populates="shares")
    share_id: Mapped[int] = link("재원", "funding_share", optional=False)
    share: Mapped[FundingShare] = relationship()
    amount: Mapped[int] = labelled("금액", Won)


class Evidence(Line):
    """증빙: what proves an expense; the paper may lie in a binder without a file here."""

    __tablename__ = "evidence"

    expense_id: Mapped[int] = owner("expense")
    expense: Mapped[Expense] = relationship(back_populates="evidence")
    kind: Mapped[str] = labelled("증빙 종류", String(20), choices=EvidenceKind)
    number: Mapped[str] = labelled("증빙 번호", String(40), default="")
    note: Mapped[str] = labelled("내용", String(200), default="", hint="기타는 무엇인지 적어요")
    attachment_id: Mapped[int | None] = link("파일", "attachment", kind="file")
    attachment: Mapped[Attachment | None] = relationship()

    def problems(self) -> Iterator[Problem]:
        if self.kind == EvidenceKind.OTHER and not self.note.strip():
            yield Problem("note", "기타 증빙은 무엇인지 적어 주세요.")


class Interest(Line):
    """이자. Without a source it is split over the funders by what they paid."""

    __tablename__ = "interest"

    grant_id: Mapped[int] = owner("grant")
    grant: Mapped[Grant] = relationship(back_populates="interests")
    paid_on: Mapped[date] = labelled("입금일", Date)
    amount: Mapped[int] = labelled("이자", Won)
    share_id: Mapped[int | None] = link("재원", "funding_share", hint="비워 두면 비율대로 나눠요")
    share: Mapped[FundingShare | None] = relationship()
    note: Mapped[str] = labelled("메모", String(100), default="")
