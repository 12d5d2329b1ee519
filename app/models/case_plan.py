"""사정과 계획: what a person needs and has, and the IAP or ISP agreed on from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem
from app.models.base import Line, Record, labelled, link, owner
from app.models.case import CaseEpisode, Grade
from app.models.staff import Staff


class Domain(StrEnum):
    ECONOMY = "경제"
    HOUSING = "주거"
    HEALTH = "건강"
    MIND = "정신"
    FAMILY = "가족"
    WORK = "직업"
    SOCIAL = "사회관계"


# Domains whose lines are 민감정보.
HEALTH_DOMAINS = (Domain.HEALTH, Domain.MIND)


class PlanKind(StrEnum):
    IAP = "IAP"
    ISP = "ISP"

    @property
    def long_name(self) -> str:
        return "개인별 자립경로(IAP)" if self is PlanKind.IAP else "자활지원계획(ISP)"


class GoalResult(StrEnum):
    RUNNING = "진행 중"
    REACHED = "이룸"
    PARTLY = "일부 이룸"
    CHANGED = "고침"
    GIVEN_UP = "그만둠"


class Assessment(Record):
    """욕구사정: one look at all domains; a later one stands beside it."""

    __tablename__ = "assessment"

    search_fields = ("opinion",)

    episode_id: Mapped[int] = link("사례", "case_episode", optional=False)
    episode: Mapped[CaseEpisode] = relationship()
    assessed_on: Mapped[date] = labelled("사정일", Date)
    staff_id: Mapped[int | None] = link("사정한 사람", "staff")
    staff: Mapped[Staff | None] = relationship()
    grade: Mapped[str] = labelled("위기등급 의견", String(2), choices=Grade, default="")
    opinion: Mapped[str] = labelled("종합 의견", Text, default="")
    domains: Mapped[list[AssessmentDomain]] = relationship(
        back_populates="assessment",
        cascade="all, delete-orphan",
        order_by="AssessmentDomain.position",
    )

    @property
    def title(self) -> str:
        person = self.episode.participant.name
        return f"{person} {periods.show_date(self.assessed_on)} 사정"

    def problems(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, line in enumerate(self.domains):
            if line.domain in seen:
                yield Problem(f"domains[{index}].domain", f"‘{line.domain}’ 영역이 두 번 있어요.")
            seen.add(line.domain)


class AssessmentDomain(Line):
    __tablename__ = "assessment_domain"

    assessment_id: Mapped[int] = owner("assessment")
    assessment: Mapped[Assessment] = relationship(back_populates="domains")
    domain: Mapped[str] = labelled("영역", String(10), choices=Domain)
    need: Mapped[str] = labelled("욕구", String(300), default="")
    strength: Mapped[str] = labelled("강점·자원", String(300), default="")
    barrier: Mapped[str] = labelled("장애", String(300), default="")
    priority: Mapped[int | None] = labelled("우선순위", Integer)

    def problems(self) -> Iterator[Problem]:
        if self.priority is not None and not 1 <= self.priority <= len(Domain):
            yield Problem("priority", f"우선순위는 1부터 {len(Domain)}까지 적어 주세요.")


class SupportPlan(Record):
    """계획: the way to standing on one's own feet (IAP), and the help on it (ISP)."""

    __tablename__ = "support_plan"

    search_fields = ("long_term_goal",)

    episode_id: Mapped[int] = link("사례", "case_episode", optional=False)
    episode: Mapped[CaseEpisode] = relationship()
    kind: Mapped[str] = labelled("종류", String(5), choices=PlanKind)
    made_on: Mapped[date] = labelled("세운 날", Date)
    staff_id: Mapped[int | None] = link("담당", "staff")
    staff: Mapped[Staff | None] = relationship()
    long_term_goal: Mapped[str] = labelled("장기 목표", String(200))
    path: Mapped[str] = labelled("자활 경로", String(120), default="", hint="예: 사업단 → 취업")
    agreed_on: Mapped[date | None] = labelled("함께 서명한 날", Date)
    note: Mapped[str] = labelled("계획 변경", Text, default="")
    goals: Mapped[list[PlanGoal]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="PlanGoal.position"
    )

    @property
    def title(self) -> str:
        person = self.episode.participant.name
        return f"{person} {periods.show_date(self.made_on)} {self.kind}"

    def problems(self) -> Iterator[Problem]:
        if self.agreed_on and self.made_on and self.agreed_on < self.made_on:
            yield Problem("agreed_on", "세운 날보다 빨라요. 서명한 날을 다시 봐 주세요.")
        for index, goal in enumerate(self.goals):
            if goal.check_on and self.made_on and goal.check_on < self.made_on:
                yield Problem(
                    f"goals[{index}].check_on",
                    "계획을 세운 날보다 빨라요. 점검일을 다시 봐 주세요.",
                )


class PlanGoal(Line):
    """단기 목표: what, by whom, with what help, and the day it is looked at again."""

    __tablename__ = "plan_goal"

    plan_id: Mapped[int] = owner("support_plan")
    plan: Mapped[SupportPlan] = relationship(back_populates="goals")
    goal: Mapped[str] = labelled("단기 목표", String(120))
    action: Mapped[str] = labelled("할 일", String(200), default="")
    who: Mapped[str] = labelled("누가", String(40), default="")
    resource: Mapped[str] = labelled("자원", String(80), default="")
    check_on: Mapped[date | None] = labelled("점검일", Date)
    checked_on: Mapped[date | None] = labelled("점검한 날", Date)
    result: Mapped[str] = labelled(
        "결과", String(10), choices=GoalResult, default=GoalResult.RUNNING.value
    )
    finding: Mapped[str] = labelled("점검 내용", String(200), default="")
