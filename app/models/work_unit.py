"""사업단 and 자활기업; daily pay and how long one may stay, which are set for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core.errors import Problem
from app.models.base import Record, labelled, link, unique_among_kept
from app.models.organisation import Facility
from app.models.staff import Staff
from app.models.types import Won

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class UnitKind(StrEnum):
    """유형 of a 사업단."""

    MARKET = "시장진입형"
    SOCIAL = "사회서비스형"
    UPKEEP = "근로유지형"
    GATEWAY = "게이트웨이"
    INTERN = "인턴·도우미형"
    YOUTH = "청년자립도전"
    PART_TIME = "시간제"
    PILOT = "파일럿"
    PRE_ENTERPRISE = "예비자활기업"
    OTHER = "그 밖의 유형"


# The way up: whoever goes from one to a later one has moved up. Other kinds have no place in it.
LADDER = (UnitKind.UPKEEP, UnitKind.SOCIAL, UnitKind.MARKET, UnitKind.PRE_ENTERPRISE)


def is_upward(before: str, after: str) -> bool:
    """Whether going from one kind to the other is 상위 유형 전환."""
    ladder = [kind.value for kind in LADDER]
    return before in ladder and after in ladder and ladder.index(before) < ladder.index(after)


class WorkUnit(Record):
    __tablename__ = "work_unit"
    __table_args__ = (unique_among_kept("work_unit", "name"),)

    name: Mapped[str] = labelled("사업단", String(60))
    kind: Mapped[str] = labelled("유형", String(20), choices=UnitKind)
    business: Mapped[str] = labelled("하는 일", String(120), default="")
    facility_id: Mapped[int | None] = link("장소", "facility")
    facility: Mapped[Facility | None] = relationship()
    lead_id: Mapped[int | None] = link("담당", "staff")
    lead: Mapped[Staff | None] = relationship()
    opened_on: Mapped[date | None] = labelled("시작일", Date)
    closed_on: Mapped[date | None] = labelled("끝난 날", Date)
    capacity: Mapped[int | None] = labelled("정원", Integer, unit="명", summed=True)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        if self.opened_on and self.closed_on and self.closed_on < self.opened_on:
            yield Problem("closed_on", "시작일보다 빨라요. 끝난 날을 다시 봐 주세요.")
        if self.capacity is not None and self.capacity < 1:
            yield Problem("capacity", "정원은 1명부터 적을 수 있어요.")


class Enterprise(Record):
    """자활기업: founded by people who left a 사업단, on their own feet since."""

    __tablename__ = "enterprise"
    __table_args__ = (unique_among_kept("enterprise", "name"),)

    search_fields = ("name", "representative")

    name: Mapped[str] = labelled("자활기업", String(60))
    business: Mapped[str] = labelled("업종", String(60), default="")
    representative: Mapped[str] = labelled("대표", String(40), default="")
    work_unit_id: Mapped[int | None] = link("모태 사업단", "work_unit")
    work_unit: Mapped[WorkUnit | None] = relationship()
    founded_on: Mapped[date | None] = labelled("설립일", Date)
    recognised_on: Mapped[date | None] = labelled("인정일", Date)
    closed_on: Mapped[date | None] = labelled("폐업일", Date)
    members: Mapped[int | None] = labelled("구성원", Integer, unit="명")
    beneficiaries: Mapped[int | None] = labelled("그 가운데 수급자", Integer, unit="명")
    address: Mapped[str] = labelled("주소", String(120), default="")
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    business_number: Mapped[str] = labelled("사업자등록번호", String(20), default="")
    support: Mapped[str] = labelled("지원 내용", Text, default="", hint="한 줄에 하나씩")
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        for name, text in (("recognised_on", "인정일"), ("closed_on", "폐업일")):
            day = getattr(self, name)
            if day and self.founded_on and day < self.founded_on:
                yield Problem(name, f"설립일보다 빨라요. {text}을 다시 봐 주세요.")
        for name in ("members", "beneficiaries"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "사람 수는 0보다 작을 수 없어요.")
        if self.members is not None and (self.beneficiaries or 0) > self.members:
            yield Problem("beneficiaries", "구성원보다 많아요. 사람 수를 다시 봐 주세요.")


class DailyPay(Record):
    """일급 of one kind in one year, as the ministry sets it anew every year."""

    __tablename__ = "daily_pay"
    __table_args__ = (unique_among_kept("daily_pay", "year", "kind"),)

    search_fields = ("kind",)

    year: Mapped[int] = labelled("연도", Integer, unit="년")
    kind: Mapped[str] = labelled("유형", String(20), choices=UnitKind)
    amount: Mapped[int] = labelled("일급", Won, unit="원", summed=False)
    allowance: Mapped[int] = labelled(
        "실비", Won, unit="원", default=0, hint="하루 교통비·식비", summed=False
    )
    source: Mapped[str] = labelled("근거", String(120), default="", hint="예: 2026년 자활사업 안내")

    @property
    def title(self) -> str:
        return f"{self.year}년 {self.kind}"

    def problems(self) -> Iterator[Problem]:
        if self.year is not None and not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            yield Problem("year", "연도는 2026처럼 네 자리로 적어 주세요.")
        if self.amount is not None and self.amount <= 0:
            yield Problem("amount", "일급은 0원보다 커야 해요.")
        if (self.allowance or 0) < 0:
            yield Problem("allowance", "실비는 0원보다 작을 수 없어요.")


# Not a kind: the limit of all months together, those of 근로유지형 left out.
ALL_KINDS = "전체 기간"


class StayLimit(Record):
    """How many months one may take part in a kind; without a number there is no limit."""

    __tablename__ = "stay_limit"
    __table_args__ = (unique_among_kept("stay_limit", "kind"),)

    search_fields = ("kind",)

    kind: Mapped[str] = labelled("유형", String(20), choices=(*UnitKind, ALL_KINDS))
    months: Mapped[int | None] = labelled(
        "참여 한도", Integer, unit="개월", hint="비워 두면 한도가 없어요"
    )
    extension: Mapped[int] = labelled("늘릴 수 있는 기간", Integer, unit="개월", default=0)
    source: Mapped[str] = labelled("근거", String(120), default="", hint="예: 2026년 자활사업 안내")

    @property
    def title(self) -> str:
        return self.kind

    def problems(self) -> Iterator[Problem]:
        if self.months is not None and self.months < 1:
            yield Problem("months", "참여 한도는 1개월부터 적을 수 있어요.")
        if (self.extension or 0) < 0:
            yield Problem("extension", "늘릴 수 있는 기간은 0보다 작을 수 없어요.")
