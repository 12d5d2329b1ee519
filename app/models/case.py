"""사례: an episode of work with one participant, its contacts, referrals and conferences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, Index, String, Text, text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem, Severity
from app.models.base import Line, Record, labelled, link, owner
from app.models.participant import Participant
from app.models.staff import Staff

if TYPE_CHECKING:
    from app.models.partner import Partner


class Stage(StrEnum):
    """The six stages of a case, in their order."""

    INTAKE = "접수"
    ASSESSMENT = "사정"
    PLANNING = "계획"
    WORKING = "실행·점검"
    CLOSING = "평가·종결"
    AFTERCARE = "사후관리"


STAGES = tuple(Stage)


class Grade(StrEnum):
    """위기등급: A is the most urgent."""

    A = "A"
    B = "B"
    C = "C"


class Route(StrEnum):
    OWN = "본인 신청"
    REFERRED = "의뢰"
    FOUND = "발굴"
    AGAIN = "재참여"


class IntakeDecision(StrEnum):
    OPEN = "아직 정하지 않음"
    JOINS = "참여"
    WAITS = "보류"
    SENT_BACK = "재의뢰"


class CloseReason(StrEnum):
    EMPLOYED = "취업"
    FOUNDED = "창업"
    OFF_BENEFIT = "탈수급"
    DROPPED_OUT = "중도포기"
    MOVED = "이사"
    DIED = "사망"
    OTHER = "그 밖의 사유"


class Method(StrEnum):
    VISITED = "내방"
    HOME = "방문"
    PHONE = "전화"
    MESSAGE = "문자"
    TOGETHER = "동행"


class CaseEpisode(Record):
    """사례. Taking a person in again begins another episode; the earlier one stays as it was."""

    __tablename__ = "case_episode"

    search_fields = ("referred_by",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    received_on: Mapped[date] = labelled("접수일", Date)
    route: Mapped[str] = labelled("접수 경로", String(10), choices=Route, default=Route.OWN.value)
    referred_by: Mapped[str] = labelled("의뢰 기관", String(60), default="")
    referral_number: Mapped[str] = labelled("의뢰 문서번호", String(40), default="")
    manager_id: Mapped[int | None] = link("담당", "staff")
    manager: Mapped[Staff | None] = relationship()
    decision: Mapped[str] = labelled(
        "참여 결정", String(20), choices=IntakeDecision, default=IntakeDecision.OPEN.value
    )
    opinion: Mapped[str] = labelled("상담자 의견", Text, default="")
    closed_on: Mapped[date | None] = labelled("종결일", Date)
    close_reason: Mapped[str] = labelled("종결 사유", String(20), choices=CloseReason, default="")
    result: Mapped[str] = labelled("종결 평가", Text, default="")
    needs_aftercare: Mapped[bool] = labelled("사후관리를 해요", Boolean, default=False)

    stages: Mapped[list[CaseStage]] = relationship(
        back_populates="episode", cascade="all, delete-orphan", order_by="CaseStage.position"
    )
    grades: Mapped[list[RiskGrade]] = relationship(
        back_populates="episode", cascade="all, delete-orphan", order_by="RiskGrade.position"
    )
    aftercare: Mapped[list[AftercareVisit]] = relationship(
        back_populates="episode", cascade="all, delete-orphan", order_by="AftercareVisit.position"
    )

    @property
    def title(self) -> str:
        return f"{self.participant.name} {periods.show_date(self.received_on)} 접수"

    def problems(self) -> Iterator[Problem]:
        if self.closed_on and self.received_on and self.closed_on < self.received_on:
            yield Problem("closed_on", "접수일보다 빨라요. 종결일을 다시 봐 주세요.")
        if self.closed_on and not self.close_reason:
            yield Problem("close_reason", "종결한 까닭을 골라 주세요.")
        if self.close_reason and not self.closed_on:
            yield Problem("closed_on", "종결 사유가 있어요. 종결한 날도 적어 주세요.")
        if self.route == Route.REFERRED and not self.referred_by:
            yield Problem(
                "referred_by", "의뢰한 기관을 적어 두면 회신할 때 쓸 수 있어요.", Severity.WARNING
            )
        yield from self._stage_problems()
        for index, grade in enumerate(self.grades):
            if grade.decided_on and self.received_on and grade.decided_on < self.received_on:
                yield Problem(f"grades[{index}].decided_on", _BEFORE_INTAKE)

    def _stage_problems(self) -> Iterator[Problem]:
        """The order is explained, not forced: what came earlier may have been written later."""
        seen: dict[str, int] = {}
        for index, line in enumerate(self.stages):
            where = f"stages[{index}]"
            if line.started_on and self.received_on and line.started_on < self.received_on:
                yield Problem(f"{where}.started_on", _BEFORE_INTAKE)
            if line.stage in seen:
                yield Problem(f"{where}.stage", f"‘{line.stage}’ 단계가 두 번 있어요.")
            seen.setdefault(line.stage, index)
        ordered = sorted(
            (line for line in self.stages if line.started_on and line.stage in STAGES),
            key=lambda line: STAGES.index(Stage(line.stage)),
        )
        for earlier, later in pairwise(ordered):
            if later.started_on < earlier.started_on:
                index = self.stages.index(later)
                yield Problem(
                    f"stages[{index}].started_on",
                    f"‘{later.stage}’ 단계가 앞 단계인 ‘{earlier.stage}’보다 먼저 시작했어요. "
                    "맞으면 그대로 두세요.",
                    Severity.WARNING,
                )


_BEFORE_INTAKE = "접수일보다 빨라요. 날짜를 다시 봐 주세요."


class CaseStage(Line):
    __tablename__ = "case_stage"

    episode_id: Mapped[int] = owner("case_episode")
    episode: Mapped[CaseEpisode] = relationship(back_populates="stages")
    stage: Mapped[str] = labelled("단계", String(20), choices=Stage)
    started_on: Mapped[date] = labelled("시작한 날", Date)
    note: Mapped[str] = labelled("메모", String(100), default="")


class RiskGrade(Line):
    """위기등급 as it was decided; the latest one holds."""

    __tablename__ = "risk_grade"

    episode_id: Mapped[int] = owner("case_episode")
    episode: Mapped[CaseEpisode] = relationship(back_populates="grades")
    grade: Mapped[str] = labelled("등급", String(2), choices=Grade)
    decided_on: Mapped[date] = labelled("정한 날", Date)
    reason: Mapped[str] = labelled("까닭", String(200), default="")


class AftercareVisit(Line):
    """사후관리: a check planned after the case was closed, and what it showed."""

    __tablename__ = "aftercare_visit"

    episode_id: Mapped[int] = owner("case_episode")
    episode: Mapped[CaseEpisode] = relationship(back_populates="aftercare")
    planned_on: Mapped[date] = labelled("예정일", Date)
    done_on: Mapped[date | None] = labelled("한 날", Date)
    method: Mapped[str] = labelled("방법", String(10), choices=Method, default="")
    still_working: Mapped[str] = labelled(
        "취업 유지", String(10), choices=("유지", "중단", "해당 없음"), default=""
    )
    content: Mapped[str] = labelled("내용", String(300), default="")


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class ContactNote(Record):
    """상담: one contact with a participant."""

    __tablename__ = "contact_note"
    # Those of the trash left out, so that a million notes are sorted and counted without reading
    # them: no list but the trash asks for others.
    __table_args__ = (
        Index("ix_contact_note_person_day", "participant_id", "held_on"),
        Index("ix_contact_note_kept_day", "held_on", sqlite_where=text("deleted_at IS NULL")),
        Index(
            "ix_contact_note_kept_method_day",
            "method",
            "held_on",
            sqlite_where=text("deleted_at IS NULL"),
        ),
        Index(
            "ix_contact_note_trashed",
            "deleted_at",
            sqlite_where=text("deleted_at IS NOT NULL"),
        ),
    )

    search_fields = ("subject",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    held_on: Mapped[date] = labelled("날짜", Date)
    held_at: Mapped[str] = labelled("시각", String(5), default="", hint="예: 14:30")
    method: Mapped[str] = labelled("방법", String(10), choices=Method, default=Method.VISITED.value)
    staff_id: Mapped[int | None] = link("상담자", "staff")
    staff: Mapped[Staff | None] = relationship()
    companion: Mapped[str] = labelled("동행", String(40), default="", hint="방문은 2인 1조")
    subject: Mapped[str] = labelled("제목", String(60), default="")
    content: Mapped[str] = labelled("내용", Text)
    intervention: Mapped[str] = labelled("개입", Text, default="")
    next_step: Mapped[str] = labelled("다음 계획", String(200), default="")
    next_on: Mapped[date | None] = labelled("다음 날짜", Date)

    @property
    def title(self) -> str:
        day = periods.show_date(self.held_on)
        return f"{self.participant.name} {day} {self.subject or '상담'}"

    def problems(self) -> Iterator[Problem]:
        if self.held_at and not _TIME.fullmatch(self.held_at):
            yield Problem("held_at", "시각은 14:30처럼 적어 주세요.")
        if self.next_on and self.held_on and self.next_on < self.held_on:
            yield Problem("next_on", "상담한 날보다 빨라요. 다음 날짜를 다시 봐 주세요.")


class ReferralResult(StrEnum):
    WAITING = "기다림"
    GIVEN = "제공"
    REFUSED = "거절"
    CANCELLED = "취소"


class Referral(Record):
    """연계: asking another place for help. What is sent needs a consent to 제3자 제공."""

    __tablename__ = "referral"

    search_fields = ("agency", "service")

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    agency: Mapped[str] = labelled("기관", String(60), recurs=True)
    partner_id: Mapped[int | None] = link(
        "자원", "partner", hint="기관이 자원의 이름과 같으면 저절로 이어져요"
    )
    partner: Mapped[Partner | None] = relationship("Partner")
    service: Mapped[str] = labelled("서비스", String(60), hint="예: 돌봄, 법률상담", recurs=True)
    reason: Mapped[str] = labelled("의뢰 내용", Text, default="")
    requested_on: Mapped[date] = labelled("의뢰일", Date)
    shares_personal_data: Mapped[bool] = labelled("개인정보를 보내요", Boolean, default=True)
    staff_id: Mapped[int | None] = link("담당", "staff")
    staff: Mapped[Staff | None] = relationship()
    provided_on: Mapped[date | None] = labelled("제공일", Date)
    result: Mapped[str] = labelled(
        "결과", String(10), choices=ReferralResult, default=ReferralResult.WAITING.value
    )
    result_note: Mapped[str] = labelled("결과 내용", String(200), default="")

    @property
    def title(self) -> str:
        return f"{self.participant.name} {self.agency} {self.service}"

    def problems(self) -> Iterator[Problem]:
        if self.provided_on and self.requested_on and self.provided_on < self.requested_on:
            yield Problem("provided_on", "의뢰일보다 빨라요. 제공일을 다시 봐 주세요.")
        if self.result == ReferralResult.GIVEN and not self.provided_on:
            yield Problem("provided_on", "제공받았으면 제공일을 적어 주세요.")


class CaseMeeting(Record):
    """사례회의: what was said and decided about one participant."""

    __tablename__ = "case_meeting"

    search_fields = ("attendees",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    held_on: Mapped[date] = labelled("날짜", Date)
    held_at: Mapped[str] = labelled("시각", String(5), default="", hint="예: 14:30")
    place: Mapped[str] = labelled("장소", String(60), default="")
    attendees: Mapped[str] = labelled("참석자", Text, hint="쉼표나 줄로 나눠요")
    discussion: Mapped[str] = labelled("논의", Text, default="")
    decision: Mapped[str] = labelled("결정", Text, default="")
    tasks: Mapped[list[CaseMeetingTask]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="CaseMeetingTask.position"
    )

    @property
    def title(self) -> str:
        return f"{self.participant.name} {periods.show_date(self.held_on)} 사례회의"

    def problems(self) -> Iterator[Problem]:
        if self.held_at and not _TIME.fullmatch(self.held_at):
            yield Problem("held_at", "시각은 14:30처럼 적어 주세요.")


class CaseMeetingTask(Line):
    __tablename__ = "case_meeting_task"

    meeting_id: Mapped[int] = owner("case_meeting")
    meeting: Mapped[CaseMeeting] = relationship(back_populates="tasks")
    task: Mapped[str] = labelled("할 일", String(120))
    who: Mapped[str] = labelled("맡은 사람", String(40), default="")
    due_on: Mapped[date | None] = labelled("기한", Date)
    done_on: Mapped[date | None] = labelled("한 날", Date)
