"""교육: courses with their sessions, who took part in which, and what changed by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core.errors import Problem, Severity
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.grant import BudgetLine, Grant
from app.models.participant import Participant
from app.models.staff import Staff
from app.models.types import Hundredths

_WHOLE = 100


class CourseKind(StrEnum):
    """The parts of 교육훈련 in a year's documents, in the order they are printed."""

    BASIC = "기초교육"
    CULTURE = "소양교육"
    SKILL = "직능교육"
    EMPLOYMENT = "취업촉진교육"
    LEADER = "리더양성교육"
    HEALTH = "건강관리교육"
    STAFF = "직원교육"
    CONTINUING = "보수교육"
    OTHER = "그 밖의 교육"


class Mark(StrEnum):
    """Kept as words; shown as ○ △ ×."""

    PRESENT = "출석"
    LATE = "지각"
    ABSENT = "결석"

    @property
    def sign(self) -> str:
        return {Mark.PRESENT: "○", Mark.LATE: "△", Mark.ABSENT: "×"}[self]


class Course(Record):
    """One run of a training. Runs of one name in a year (1기, 2기 …) stand in one column of the
    matrix. Completion needs ``rate_needed`` of all sessions and, if set, ``hours_needed``.
    """

    __tablename__ = "course"

    search_fields = ("name", "kind", "instructor")

    name: Mapped[str] = labelled("교육명", String(80))
    cohort: Mapped[int | None] = labelled(
        "기수", Integer, unit="기", hint="같은 교육을 여러 번 하면 1기, 2기로 나눠요"
    )
    kind: Mapped[str] = labelled("분류", String(20), choices=CourseKind)
    target: Mapped[str] = labelled("대상", String(60), default="", hint="예: 신규 참여자")
    starts_on: Mapped[date] = labelled("시작일", Date)
    ends_on: Mapped[date] = labelled("종료일", Date)
    place: Mapped[str] = labelled("장소", String(60), default="")
    instructor: Mapped[str] = labelled("강사", String(60), default="")
    capacity: Mapped[int | None] = labelled("정원", Integer, unit="명", hint="모집 목표 인원")
    manager_id: Mapped[int | None] = link("담당", "staff")
    manager: Mapped[Staff | None] = relationship(foreign_keys="Course.manager_id")
    grant_id: Mapped[int | None] = link("사업", "grant", hint="강사비를 쓰는 사업")
    grant: Mapped[Grant | None] = relationship()
    budget_line_id: Mapped[int | None] = link("예산 세목", "budget_line")
    budget_line: Mapped[BudgetLine | None] = relationship()
    rate_needed: Mapped[int] = labelled("수료 출석률", Integer, default=80, unit="%")
    hours_needed: Mapped[int | None] = labelled(
        "수료 시간", Hundredths, unit="시간", hint="시간으로도 정할 때만 적어요"
    )
    late_counts: Mapped[bool] = labelled("지각은 출석으로", Boolean, default=True)
    aims: Mapped[str] = labelled("목적", Text, default="", hint="한 줄에 하나씩")
    content: Mapped[str] = labelled("교육내용", Text, default="", hint="한 줄에 하나씩")
    outcome: Mapped[str] = labelled(
        "성과", Text, default="", hint="수료 인원과 척도 변화는 저절로 적혀요"
    )
    tasks: Mapped[str] = labelled("과제", Text, default="", hint="한 줄에 하나씩")
    satisfaction: Mapped[str] = labelled("만족도", Text, default="", hint="결과와 소감")
    scales: Mapped[str] = labelled(
        "척도", Text, default="", hint="사전·사후에 재는 것을 한 줄에 하나씩. 예: 자아존중감"
    )
    sessions: Mapped[list[CourseSession]] = relationship(
        back_populates="course", cascade="all, delete-orphan", order_by="CourseSession.position"
    )
    enrolments: Mapped[list[Enrolment]] = relationship(
        back_populates="course", cascade="all, delete-orphan", order_by="Enrolment.position"
    )

    @property
    def title(self) -> str:
        return f"{self.name} {self.cohort}기" if self.cohort else self.name

    @property
    def scale_names(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.scales.splitlines())
        return tuple(dict.fromkeys(filter(None, lines)))

    def problems(self) -> Iterator[Problem]:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "시작일보다 빨라요. 끝나는 날을 다시 봐 주세요.")
        if not 0 <= self.rate_needed <= _WHOLE:
            yield Problem("rate_needed", "0부터 100 사이로 적어 주세요.")
        if self.hours_needed is not None and self.hours_needed <= 0:
            yield Problem("hours_needed", "수료 시간은 0보다 커야 해요.")
        if self.capacity is not None and self.capacity <= 0:
            yield Problem("capacity", "정원은 0보다 커야 해요.")
        if self.cohort is not None and self.cohort <= 0:
            yield Problem("cohort", "기수는 1부터 적어 주세요.")
        yield from self._outside()
        yield from self._twice()

    def _outside(self) -> Iterator[Problem]:
        if not self.starts_on or not self.ends_on:
            return
        for index, session in enumerate(self.sessions):
            day = session.held_on
            if day and not self.starts_on <= day <= self.ends_on:
                yield Problem(
                    f"sessions[{index}].held_on",
                    "교육 기간 밖의 날이에요. 날짜나 교육 기간을 다시 봐 주세요.",
                    Severity.WARNING,
                )

    def _twice(self) -> Iterator[Problem]:
        seen: dict[object, int] = {}
        for index, enrolment in enumerate(self.enrolments):
            who = enrolment.who
            if who is not None and who in seen:
                yield Problem(
                    f"enrolments[{index}].{who[0]}",
                    f"{seen[who] + 1}째 줄과 같은 사람이에요. 한 줄만 남겨 주세요.",
                )
            if who is not None:
                seen.setdefault(who, index)


class CourseSession(Line):
    """회기. Place and instructor are those of the course where left empty."""

    __tablename__ = "course_session"

    course_id: Mapped[int] = owner("course")
    course: Mapped[Course] = relationship(back_populates="sessions")
    held_on: Mapped[date] = labelled("날짜", Date)
    time_text: Mapped[str] = labelled("시각", String(20), default="", hint="예: 10:00~14:00")
    hours: Mapped[int] = labelled("시간", Hundredths, unit="시간")
    topic: Mapped[str] = labelled("주제", String(80), default="")
    instructor: Mapped[str] = labelled("강사", String(60), default="")
    place: Mapped[str] = labelled("장소", String(60), default="")
    signed_count: Mapped[int | None] = labelled(
        "서명 인원", Integer, unit="명", hint="서명 출석부에서 센 사람 수"
    )

    @property
    def title(self) -> str:
        return f"{self.held_on.month}. {self.held_on.day}. 회기"

    def problems(self) -> Iterator[Problem]:
        if self.hours is not None and self.hours <= 0:
            yield Problem("hours", "시간은 0보다 커야 해요.")
        if self.signed_count is not None and self.signed_count < 0:
            yield Problem("signed_count", "서명 인원은 0보다 작을 수 없어요.")


class Enrolment(Line):
    """수강생: everyone recruited (모집); ``joined`` tells who took part (참여)."""

    __tablename__ = "enrolment"

    course_id: Mapped[int] = owner("course")
    course: Mapped[Course] = relationship(back_populates="enrolments")
    participant_id: Mapped[int | None] = link("참여자", "participant")
    participant: Mapped[Participant | None] = relationship()
    staff_id: Mapped[int | None] = link("종사자", "staff")
    staff: Mapped[Staff | None] = relationship()
    name: Mapped[str] = labelled(
        "이름", String(40), default="", hint="목록에 없는 사람만 이름을 적어요"
    )
    affiliation: Mapped[str] = labelled("소속", String(60), default="")
    applied_on: Mapped[date | None] = labelled("신청일", Date)
    joined: Mapped[bool] = labelled("참여", Boolean, default=True)
    left_on: Mapped[date | None] = labelled("그만둔 날", Date)
    born_on: Mapped[date | None] = labelled(
        "생년월일", Date, secret=True, hint="수료증에 적을 때만"
    )
    note: Mapped[str] = labelled("비고", String(100), default="")

    @property
    def who(self) -> tuple[str, object] | None:
        """Whom this is, under the field that tells; None while nobody is named."""
        for field in ("participant_id", "staff_id"):
            if getattr(self, field) is not None:
                return (field, getattr(self, field))
        name = (self.name or "").strip()
        return ("name", (name, self.born_on, self.affiliation)) if name else None

    @property
    def linked(self) -> Participant | Staff | None:
        return self.participant or self.staff

    @property
    def person_name(self) -> str:
        return self.linked.name if self.linked is not None else self.name

    @property
    def known_birth(self) -> date | None:
        return self.linked.born_on if self.linked is not None else self.born_on

    @property
    def title(self) -> str:
        return self.person_name or "이름 없는 수강생"

    def problems(self) -> Iterator[Problem]:
        named = (self.participant_id is not None, self.staff_id is not None, bool(self.name))
        if not any(named):
            yield Problem("name", "누구인지 없어요. 사람을 고르거나 이름을 적어 주세요.")
        elif sum(named) > 1:
            yield Problem("name", "참여자, 종사자, 이름 가운데 하나만 적어 주세요.")


class Attendance(Record):
    """One mark; a cell without one is not yet entered."""

    __tablename__ = "attendance"
    __table_args__ = (unique_among_kept("attendance", "session_id", "enrolment_id"),)

    search_fields = ()

    session_id: Mapped[int] = link("회기", "course_session", optional=False)
    session: Mapped[CourseSession] = relationship()
    enrolment_id: Mapped[int] = link("수강생", "enrolment", optional=False)
    enrolment: Mapped[Enrolment] = relationship()
    mark: Mapped[str] = labelled("표시", String(10), choices=Mark)
    reason: Mapped[str] = labelled("사유", String(100), default="")

    @property
    def title(self) -> str:
        return f"{self.enrolment.title} {self.session.title} {self.mark}"


class ScaleScore(Record):
    """척도: what one person scored before and after."""

    __tablename__ = "scale_score"
    __table_args__ = (unique_among_kept("scale_score", "enrolment_id", "scale"),)

    search_fields = ("scale",)

    enrolment_id: Mapped[int] = link("수강생", "enrolment", optional=False)
    enrolment: Mapped[Enrolment] = relationship()
    scale: Mapped[str] = labelled("척도", String(40))
    before: Mapped[int | None] = labelled("사전", Hundredths, unit="점")
    after: Mapped[int | None] = labelled("사후", Hundredths, unit="점")

    @property
    def title(self) -> str:
        return f"{self.enrolment.title} {self.scale}"

    def problems(self) -> Iterator[Problem]:
        for name in ("before", "after"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "점수는 0보다 작을 수 없어요.")


class ContinuingEducation(Record):
    """보수교육 a worker took elsewhere, or the reason why none is owed this year."""

    __tablename__ = "continuing_education"

    search_fields = ("name", "organiser")

    staff_id: Mapped[int] = link("종사자", "staff", optional=False)
    staff: Mapped[Staff] = relationship()
    taken_on: Mapped[date] = labelled("이수일", Date)
    name: Mapped[str] = labelled("교육명", String(80))
    organiser: Mapped[str] = labelled("교육기관", String(60), default="")
    hours: Mapped[int] = labelled("시간", Hundredths, default=0, unit="시간", summed=True)
    exemption: Mapped[str] = labelled(
        "면제 사유", String(60), default="", hint="면제받은 해에만 적어요"
    )
    note: Mapped[str] = labelled("비고", String(100), default="")

    def problems(self) -> Iterator[Problem]:
        if self.hours < 0:
            yield Problem("hours", "시간은 0보다 작을 수 없어요.")
        elif self.hours == 0 and not self.exemption.strip():
            yield Problem("hours", "이수 시간이나 면제 사유 가운데 하나는 적어 주세요.")
