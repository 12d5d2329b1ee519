"""The year's plan: what is aimed at, what is to be done when, and what it will cost.

Areas (영역) hold objectives (세부목표) and planned activities (세부추진사업); both belong to a
year, so that a plan and the results of the same year print the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import months
from app.core.errors import Problem, Severity
from app.models.activity import Area
from app.models.base import Computed, Line, Record, labelled, link, owner
from app.models.grant import Grant
from app.models.measured import Measured
from app.models.meeting import MeetingBody
from app.models.types import Won

FIRST_YEAR, LAST_YEAR = 1990, 2099


def year_problem(year: int | None) -> Iterator[Problem]:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem("year", f"연도는 {FIRST_YEAR}년부터 {LAST_YEAR}년까지 적을 수 있어요.")


class PlannedKind(StrEnum):
    DETAILED = "세부추진사업"
    BASIC = "기본 운영"
    FUNDRAISING = "공모·후원"
    SCHEDULE = "추진일정"


class Objective(Record):
    """세부목표: 구분 | 세부목표 | 목표량 | 성과 | 달성율 | 평가.

    The result is counted by ``measure`` (narrowed by ``measure_filter``) or entered by hand with
    its evidence, never both.
    """

    __tablename__ = "objective"
    __table_args__ = (Index("ix_objective_year", "year"),)

    search_fields = ("name", "heading")
    computed = (
        Computed("aim", "목표량", "MONEY"),
        Computed("counted", "성과", "MONEY"),
        Computed("rate", "달성율", "DECIMAL", "%"),
    )

    year: Mapped[int] = labelled("연도", Integer)
    area_id: Mapped[int] = link("영역", "area", optional=False)
    area: Mapped[Area] = relationship()
    heading: Mapped[str] = labelled(
        "구분", String(40), default="", hint="예: 사례관리 성과", recurs=True
    )
    name: Mapped[str] = labelled("세부목표", String(80))
    lead_in: Mapped[str] = labelled(
        "앞말", String(40), default="", hint="수 앞에 적을 말. 예: 관내"
    )
    target: Mapped[int | None] = labelled("목표량", Integer)
    unit: Mapped[str] = labelled("단위", String(20), default="명", recurs=True)
    measure: Mapped[str] = labelled(
        "세는 것", String(40), choices=Measured, default="", hint="기록에서 저절로 세요"
    )
    measure_filter: Mapped[str] = labelled(
        "조건", String(200), default="", hint="예: 위기등급=A; 사업단=행복카페"
    )
    result: Mapped[int | None] = labelled(
        "성과 직접 입력", Integer, hint="기록에서 셀 수 없을 때만 적어요"
    )
    result_note: Mapped[str] = labelled(
        "성과 뒷말", String(40), default="", hint="수 뒤에 적을 말. 예: 수료"
    )
    evidence: Mapped[str] = labelled(
        "근거", String(200), default="", hint="직접 적은 성과가 어디에서 나왔는지"
    )
    assessment: Mapped[str] = labelled("평가", Text, default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        yield from year_problem(self.year)
        for name in ("target", "result"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "0보다 작을 수 없어요.")
        if self.measure and self.result is not None:
            yield Problem(
                "result", "기록에서 세는 목표예요. 직접 적은 성과를 지우거나 세는 것을 비워 주세요."
            )
        if self.result is not None and not self.evidence.strip():
            yield Problem("evidence", "직접 적은 성과는 어디에서 나왔는지 적어 주세요.")
        if self.measure_filter.strip() and not self.measure:
            yield Problem("measure", "조건이 있으면 세는 것도 골라 주세요.")


class PlannedActivity(Record):
    """세부추진사업: 구분 | 내용 | 주기 | 추진목표, and 공모·후원 with its 목표금액.

    Several lines in a field stand for several parts of one piece of work, line by line.
    """

    __tablename__ = "planned_activity"
    __table_args__ = (Index("ix_planned_activity_year", "year"),)

    search_fields = ("name", "content", "heading")

    year: Mapped[int] = labelled("연도", Integer)
    kind: Mapped[str] = labelled(
        "종류", String(20), choices=PlannedKind, default=PlannedKind.DETAILED.value
    )
    area_id: Mapped[int | None] = link("영역", "area")
    area: Mapped[Area | None] = relationship()
    grant_id: Mapped[int | None] = link("사업", "grant")
    grant: Mapped[Grant | None] = relationship()
    heading: Mapped[str] = labelled(
        "묶음", String(60), default="", hint="예: 자활센터 운영 회의, 추진일정의 분야", recurs=True
    )
    name: Mapped[str] = labelled("구분", String(80), hint="예: 초기상담, 운영지원회의")
    content: Mapped[str] = labelled("내용", Text, default="", hint="한 줄에 하나씩")
    cycle: Mapped[str] = labelled("주기", Text, default="", hint="예: 연 4회 (3·6·9·12월), 수시")
    months: Mapped[str] = labelled(
        "추진 월", String(60), default="", hint="예: 3, 6, 9, 12 또는 2~11"
    )
    goal: Mapped[str] = labelled("추진목표", Text, default="", hint="한 줄에 하나씩")
    goal_amount: Mapped[int | None] = labelled("목표금액", Won)
    body_id: Mapped[int | None] = link("회의체", "meeting_body", hint="주기가 같은지 살펴요")
    body: Mapped[MeetingBody | None] = relationship()
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        yield from year_problem(self.year)
        if (self.goal_amount or 0) < 0:
            yield Problem("goal_amount", "0보다 작을 수 없어요.")
        if self.months.strip() and months.read_spans(self.months) is None:
            yield Problem("months", "달을 알아볼 수 없어요. 3, 6, 9, 12 또는 2~11처럼 적어 주세요.")
        if self.kind == PlannedKind.SCHEDULE and not self.months.strip():
            yield Problem("months", "추진일정에는 달이 있어야 해요. 2~11처럼 적어 주세요.")


class PlanCost(Record):
    """소요예산: 구분 | 예산액 | 내용. ``parts`` break the amount down and should add up to it."""

    __tablename__ = "plan_cost"
    __table_args__ = (Index("ix_plan_cost_year", "year"),)

    search_fields = ("name", "content")

    year: Mapped[int] = labelled("연도", Integer)
    grant_id: Mapped[int | None] = link("사업", "grant")
    grant: Mapped[Grant | None] = relationship()
    name: Mapped[str] = labelled("구분", String(80), hint="예: 인건비, 교육비")
    amount: Mapped[int] = labelled("예산액", Won)
    content: Mapped[str] = labelled("내용", Text, default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)
    parts: Mapped[list[PlanCostPart]] = relationship(
        back_populates="cost", cascade="all, delete-orphan", order_by="PlanCostPart.position"
    )

    def problems(self) -> Iterator[Problem]:
        yield from year_problem(self.year)
        if (self.amount or 0) < 0:
            yield Problem("amount", "0보다 작을 수 없어요.")
        total = sum(part.amount or 0 for part in self.parts)
        if self.parts and total != (self.amount or 0):
            yield Problem(
                "amount",
                f"내역을 더하면 {total:,}원이에요. 예산액과 {abs(total - (self.amount or 0)):,}원 "
                "달라요.",
                Severity.WARNING,
            )


class PlanCostPart(Line):
    """One part of a cost: 강사비 231,000."""

    __tablename__ = "plan_cost_part"

    cost_id: Mapped[int] = owner("plan_cost")
    cost: Mapped[PlanCost] = relationship(back_populates="parts")
    name: Mapped[str] = labelled("내역", String(80))
    amount: Mapped[int] = labelled("금액", Won)
