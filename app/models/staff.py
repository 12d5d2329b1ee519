"""종사자: the people employed, with career, qualifications and leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem
from app.models.base import Computed, Line, Record, labelled, link, owner
from app.models.organisation import Department


class Employment(StrEnum):
    REGULAR = "정규직"
    CONTRACT = "계약직"
    SUBSTITUTE = "대체인력"
    PART_TIME = "시간제"


class LeaveKind(StrEnum):
    PARENTAL = "육아휴직"
    MATERNITY = "출산휴가"
    SICK = "병가·질병휴직"
    OTHER = "그 밖의 휴직"


class Staff(Record):
    __tablename__ = "staff"

    search_fields = ("name", "position", "duties")
    computed = (Computed("continuing", "올해 보수교육"),)

    name: Mapped[str] = labelled("이름", String(40))
    position: Mapped[str] = labelled("직책", String(30))
    duties: Mapped[str] = labelled("담당업무", Text, default="", hint="한 줄에 하나씩")
    department_id: Mapped[int | None] = link("부서", "department")
    department: Mapped[Department | None] = relationship()
    employment: Mapped[str] = labelled(
        "고용 형태", String(10), choices=Employment, default=Employment.REGULAR.value
    )
    joined_on: Mapped[date] = labelled("입사일", Date)
    left_on: Mapped[date | None] = labelled("퇴사일", Date)
    contract_start: Mapped[date | None] = labelled("계약 시작일", Date)
    contract_end: Mapped[date | None] = labelled("계약 종료일", Date)
    born_on: Mapped[date | None] = labelled("생년월일", Date, secret=True)
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    careers: Mapped[list[Career]] = relationship(
        back_populates="staff", cascade="all, delete-orphan", order_by="Career.position"
    )
    qualifications: Mapped[list[Qualification]] = relationship(
        back_populates="staff", cascade="all, delete-orphan", order_by="Qualification.position"
    )
    leaves: Mapped[list[Leave]] = relationship(
        back_populates="staff",
        cascade="all, delete-orphan",
        order_by="Leave.position",
        foreign_keys="Leave.staff_id",
    )

    def problems(self) -> Iterator[Problem]:
        if self.left_on and self.joined_on and self.left_on < self.joined_on:
            joined = periods.show_date(self.joined_on)
            yield Problem("left_on", f"입사일({joined})보다 빨라요. 퇴사일을 다시 봐 주세요.")
        if self.contract_start and self.contract_end and self.contract_end < self.contract_start:
            yield Problem("contract_end", "계약 시작일보다 빨라요. 종료일을 다시 봐 주세요.")
        if self.born_on and self.joined_on and self.born_on >= self.joined_on:
            yield Problem("born_on", "입사일보다 늦어요. 생년월일을 다시 봐 주세요.")


class Career(Line):
    """An employer and a span, or the months as the person's certificate states them."""

    __tablename__ = "career"

    staff_id: Mapped[int] = owner("staff")
    staff: Mapped[Staff] = relationship(back_populates="careers")
    employer: Mapped[str] = labelled("기관", String(60))
    duty: Mapped[str] = labelled("맡은 일", String(60), default="")
    started_on: Mapped[date | None] = labelled("시작", Date)
    ended_on: Mapped[date | None] = labelled("끝", Date, hint="비워 두면 지금도 일하는 곳")
    months: Mapped[int | None] = labelled(
        "개월 수", Integer, unit="개월", hint="날짜를 모를 때만 적어요"
    )

    def problems(self) -> Iterator[Problem]:
        if self.started_on is None and self.months is None:
            yield Problem("started_on", "시작일이나 개월 수 가운데 하나는 적어 주세요.")
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "시작일보다 빨라요. 끝난 날을 다시 봐 주세요.")
        if self.months is not None and self.months < 0:
            yield Problem("months", "개월 수는 0보다 작을 수 없어요.")


class Qualification(Line):
    __tablename__ = "qualification"

    staff_id: Mapped[int] = owner("staff")
    staff: Mapped[Staff] = relationship(back_populates="qualifications")
    name: Mapped[str] = labelled("자격", String(60), hint="예: 사회복지사(1급)")
    acquired_on: Mapped[date | None] = labelled("취득일", Date)
    number: Mapped[str] = labelled("자격번호", String(40), default="")
    note: Mapped[str] = labelled("비고", String(60), default="", hint="예: 2월 취득 예정")


class Leave(Line):
    """휴직 with the 대체인력 who stands in."""

    __tablename__ = "leave"

    staff_id: Mapped[int] = owner("staff")
    staff: Mapped[Staff] = relationship(back_populates="leaves", foreign_keys=[staff_id])
    kind: Mapped[str] = labelled("종류", String(20), choices=LeaveKind)
    started_on: Mapped[date] = labelled("시작", Date)
    ended_on: Mapped[date | None] = labelled("끝", Date)
    substitute_id: Mapped[int | None] = link("대체인력", "staff")
    substitute: Mapped[Staff | None] = relationship(foreign_keys=[substitute_id])

    def problems(self) -> Iterator[Problem]:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "시작일보다 빨라요. 끝나는 날을 다시 봐 주세요.")
        if self.substitute_id is not None and self.substitute_id == self.staff_id:
            yield Problem("substitute_id", "본인을 대체인력으로 둘 수 없어요.")
