"""The centre itself: its name, places, departments and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core.errors import Problem
from app.models.attachment import Attachment
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.types import Hundredths


class CentreKind(StrEnum):
    SELF_SUPPORT = "지역자활센터"
    ALLIANCE = "소규모시설 연대"
    OTHER = "그 밖의 기관"


class Tenure(StrEnum):
    """How a place is held, as 시설 현황 tells it (비고)."""

    FREE = "무상임대"
    RENTED = "유상임대"
    ENTRUSTED = "위탁"
    OWNED = "자가"


class ApprovalMark(StrEnum):
    SIGN = "결재"
    DELEGATED = "전결"
    DEPUTISED = "대결"
    CONCUR = "협조"


class ApprovalLine(Record):
    """결재선: who signs, in order; the 협조 row is kept among the same steps."""

    __tablename__ = "approval_line"

    name: Mapped[str] = labelled("이름", String(40), hint="예: 일반 문서, 지출")
    steps: Mapped[list[ApprovalLineStep]] = relationship(
        back_populates="line", cascade="all, delete-orphan", order_by="ApprovalLineStep.position"
    )

    def problems(self) -> Iterator[Problem]:
        signing = [step for step in self.steps if step.mark != ApprovalMark.CONCUR]
        if not signing:
            yield Problem("steps", "결재할 사람을 한 칸 넘게 적어 주세요.")
        if len(signing) > 5:
            yield Problem("steps", f"결재란은 다섯 칸까지예요. 지금은 {len(signing)}칸이에요.")


class ApprovalLineStep(Line):
    __tablename__ = "approval_line_step"

    line_id: Mapped[int] = owner("approval_line")
    line: Mapped[ApprovalLine] = relationship(back_populates="steps")
    job_title: Mapped[str] = labelled("직위", String(20))
    person: Mapped[str] = labelled("이름", String(40), default="", hint="비워 두면 빈칸으로 찍어요")
    mark: Mapped[str] = labelled(
        "구분", String(10), choices=ApprovalMark, default=ApprovalMark.SIGN.value
    )


class Centre(Record):
    """One row in a file. 문서번호 is ``document_prefix`` + `` 제YYYY-0001호``."""

    __tablename__ = "centre"

    kind: Mapped[str] = labelled("기관 종류", String(20), choices=CentreKind)
    name: Mapped[str] = labelled("기관 이름", String(60))
    operator: Mapped[str] = labelled("운영법인", String(60), default="")
    founded_on: Mapped[date | None] = labelled("설립일", Date)
    head_name: Mapped[str] = labelled("대표자", String(40), default="")
    head_title: Mapped[str] = labelled("대표자 직위", String(20), default="센터장")
    registration_number: Mapped[str] = labelled("고유번호", String(20), default="")
    address: Mapped[str] = labelled("주소", String(120), default="")
    phone: Mapped[str] = labelled("전화", String(20), default="")
    email: Mapped[str] = labelled("전자우편", String(60), default="")
    motto: Mapped[str] = labelled("표어", String(80), default="")
    purposes: Mapped[str] = labelled("주요 사업", Text, default="", hint="한 줄에 하나씩")
    document_prefix: Mapped[str] = labelled(
        "문서번호 앞머리", String(20), default="", hint="예: 한빛자활 → 한빛자활 제2026-0001호"
    )
    fiscal_first_month: Mapped[int] = labelled("회계연도 시작 월", Integer, default=1, unit="월")
    approval_line_id: Mapped[int | None] = link("기본 결재선", "approval_line")
    approval_line: Mapped[ApprovalLine | None] = relationship()
    seal_id: Mapped[int | None] = link("직인", "attachment", kind="picture")
    seal: Mapped[Attachment | None] = relationship(foreign_keys="Centre.seal_id")
    logo_id: Mapped[int | None] = link("로고", "attachment", kind="picture")
    logo: Mapped[Attachment | None] = relationship(foreign_keys="Centre.logo_id")

    def problems(self) -> Iterator[Problem]:
        if not 1 <= self.fiscal_first_month <= 12:
            yield Problem("fiscal_first_month", "1부터 12 사이의 달을 적어 주세요.")


class Department(Record):
    __tablename__ = "department"
    __table_args__ = (unique_among_kept("department", "name"),)

    name: Mapped[str] = labelled("부서 이름", String(40))
    parent_id: Mapped[int | None] = link("상위 부서", "department")
    parent: Mapped[Department | None] = relationship(remote_side="Department.id")
    duties: Mapped[str] = labelled("맡은 일", Text, default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        if self.id is not None and self.parent_id == self.id:
            yield Problem("parent_id", "자기 자신을 상위 부서로 둘 수 없어요.")


class Facility(Record):
    """시설 현황 of seed documents: 구분 | 위치 | 주요용도 | 규모 | 비고."""

    __tablename__ = "facility"

    search_fields = ("name", "location")

    name: Mapped[str] = labelled("구분", String(60), hint="센터나 사업단 이름")
    location: Mapped[str] = labelled("위치", String(120))
    uses: Mapped[str] = labelled("주요용도", Text, default="", hint="층별로 한 줄씩")
    area: Mapped[int | None] = labelled("규모", Hundredths, unit="㎡")
    tenure: Mapped[str] = labelled("사용 형태", String(10), choices=Tenure, default="")
    lessor: Mapped[str] = labelled("주체", String(60), default="", hint="빌려준 곳이나 맡긴 곳")
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        if self.area is not None and self.area <= 0:
            yield Problem("area", "규모는 0보다 커야 해요.")
