"""배치와 그 뒤: where a person works, what came of it, what is told of it, what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem, Severity
from app.models.base import Record, labelled, link
from app.models.participant import Participant
from app.models.types import Won
from app.models.work_unit import Enterprise, UnitKind, WorkUnit

RETENTION_MONTHS = (3, 6)
# A notice tells of three months (국민기초생활 보장법 시행령 제12조제2항).
NOTICE_MONTHS = 3


class StartReason(StrEnum):
    """Why a placement begins. The first two begin something; all others are 전환."""

    NEW = "신규 배치"
    AGAIN = "재참여"
    COMPLETED = "게이트웨이 수료"
    UPWARD = "상위 유형 전환"
    WISH = "본인 희망"
    HEALTH = "건강·가구 사정"
    REORGANISED = "사업단 개편"
    OTHER = "그 밖의 전환"


BEGINNINGS = (StartReason.NEW, StartReason.AGAIN)


class EndReason(StrEnum):
    COMPLETED = "수료"
    MOVED = "전환"
    EMPLOYED = "취업"
    FOUNDED = "창업"
    ENTERPRISE = "자활기업 참여"
    EXPIRED = "기간 만료"
    DROPPED_OUT = "중도포기"
    OTHER = "그 밖의 까닭"


class Placement(Record):
    """배치. ``kind`` is that of the 사업단 on the first day: a 사업단 may change its kind later."""

    __tablename__ = "placement"
    __table_args__ = (
        Index("ix_placement_person_day", "participant_id", "started_on"),
        Index("ix_placement_started_on", "started_on"),
        Index("ix_placement_ended_on", "ended_on"),
    )

    search_fields = ()

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    work_unit_id: Mapped[int] = link("사업단", "work_unit", optional=False)
    work_unit: Mapped[WorkUnit] = relationship()
    kind: Mapped[str] = labelled(
        "유형", String(20), choices=UnitKind, default="", hint="비워 두면 사업단의 유형"
    )
    started_on: Mapped[date] = labelled("시작일", Date)
    ended_on: Mapped[date | None] = labelled("끝난 날", Date, hint="마지막으로 참여한 날")
    reason: Mapped[str] = labelled(
        "배치 사유",
        String(20),
        choices=StartReason,
        default="",
        hint="비워 두면 앞 배치를 보고 정해요",
    )
    end_reason: Mapped[str] = labelled("끝난 사유", String(20), choices=EndReason, default="")
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        span = periods.show_period(self.started_on, self.ended_on)
        return f"{self.participant.name} {self.work_unit.name} {span}"

    def problems(self) -> Iterator[Problem]:
        if self.ended_on and self.started_on and self.ended_on < self.started_on:
            started = periods.show_date(self.started_on)
            yield Problem("ended_on", f"시작일({started})보다 빨라요. 끝난 날을 다시 봐 주세요.")
        if self.end_reason and not self.ended_on:
            yield Problem("ended_on", "끝난 사유가 있어요. 끝난 날도 적어 주세요.")


class OutcomeKind(StrEnum):
    EMPLOYED = "취업"
    FOUNDED = "창업"
    OFF_BENEFIT = "탈수급"
    QUALIFIED = "자격취득"
    ENTERPRISE = "자활기업 참여"
    UPWARD = "상위 유형 전환"
    DROPPED_OUT = "중도포기"


# What is looked at again after three and six months.
LASTING = (OutcomeKind.EMPLOYED, OutcomeKind.FOUNDED, OutcomeKind.ENTERPRISE)


class Outcome(Record):
    """성과: something that came of taking part, on one day."""

    __tablename__ = "outcome"
    __table_args__ = (Index("ix_outcome_happened_on", "happened_on"),)

    search_fields = ("what",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    kind: Mapped[str] = labelled("성과", String(20), choices=OutcomeKind)
    happened_on: Mapped[date] = labelled("날짜", Date)
    what: Mapped[str] = labelled(
        "내용", String(80), default="", hint="취업처, 자격 이름, 벗어난 급여 …"
    )
    job: Mapped[str] = labelled("맡은 일", String(40), default="")
    enterprise_id: Mapped[int | None] = link("자활기업", "enterprise")
    enterprise: Mapped[Enterprise | None] = relationship()
    kept_3_on: Mapped[date | None] = labelled("3개월 유지 확인", Date)
    kept_6_on: Mapped[date | None] = labelled("6개월 유지 확인", Date)
    lost_on: Mapped[date | None] = labelled("그만둔 날", Date, hint="취업·창업을 그만두었을 때")
    note: Mapped[str] = labelled("비고", String(200), default="", hint="증빙 등")

    @property
    def title(self) -> str:
        what = f" ({self.what})" if self.what else ""
        return f"{self.participant.name} {self.kind}{what}"

    def check_due(self, months: int) -> date:
        """The day on which ``months`` of keeping it are over."""
        return periods.add_months(self.happened_on, months)

    def problems(self) -> Iterator[Problem]:
        if not self.happened_on:
            return
        lasts = self.kind in LASTING
        for months in RETENTION_MONTHS:
            name = f"kept_{months}_on"
            day = getattr(self, name)
            if day is None:
                continue
            if not lasts:
                yield Problem(name, "취업·창업·자활기업 참여에만 적어요. 이 칸을 비워 주세요.")
            elif day < self.check_due(months):
                due = periods.show_date(self.check_due(months))
                yield Problem(
                    name, f"{months}개월이 되는 날({due})보다 빨라요. 확인한 날을 다시 봐 주세요."
                )
            elif self.lost_on and self.lost_on < self.check_due(months):
                lost = periods.show_date(self.lost_on)
                yield Problem(
                    name,
                    f"그만둔 날({lost})이 {months}개월보다 앞서요. 둘 가운데 하나를 고쳐 주세요.",
                )
        if self.lost_on and self.lost_on < self.happened_on:
            yield Problem("lost_on", "성과가 있은 날보다 빨라요. 그만둔 날을 다시 봐 주세요.")
        if self.kind in (OutcomeKind.EMPLOYED, OutcomeKind.QUALIFIED) and not self.what:
            missing = "취업처를" if self.kind == OutcomeKind.EMPLOYED else "자격 이름을"
            yield Problem("what", f"{missing} 적어 두면 실적에 함께 실어요.", Severity.WARNING)


class NoticeReason(StrEnum):
    QUARTERLY = "3개월 정기"
    DROPPED_OUT = "중도포기"
    REFUSED = "참여 거부"


class Fulfilment(StrEnum):
    FULFILLED = "조건 이행"
    UNFULFILLED = "조건 불이행"
    OPEN = "판단 보류"


class ParticipationNotice(Record):
    """참가결과 통지: what a 조건부수급자 did, told to the office that set the condition."""

    __tablename__ = "participation_notice"
    __table_args__ = (Index("ix_participation_notice_due_on", "due_on"),)

    search_fields = ("recipient",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    reason: Mapped[str] = labelled(
        "통지 사유", String(20), choices=NoticeReason, default=NoticeReason.QUARTERLY.value
    )
    period_from: Mapped[date] = labelled("기간 시작", Date)
    period_to: Mapped[date] = labelled("기간 끝", Date)
    days_planned: Mapped[int | None] = labelled("참여할 날", Integer, unit="일")
    days_worked: Mapped[int | None] = labelled("참여한 날", Integer, unit="일")
    fulfilment: Mapped[str] = labelled("조건 이행", String(20), choices=Fulfilment, default="")
    opinion: Mapped[str] = labelled("의견", Text, default="")
    stop_reason: Mapped[str] = labelled(
        "중도포기·거부 사유", String(200), default="", hint="정기 통지에는 비워 두세요"
    )
    recipient: Mapped[str] = labelled("받는 곳", String(60), default="", hint="예: 가온구청장")
    due_on: Mapped[date] = labelled("기한", Date)
    sent_on: Mapped[date | None] = labelled("보낸 날", Date)

    @property
    def title(self) -> str:
        span = periods.show_period(self.period_from, self.period_to)
        return f"{self.participant.name} {span}"

    def problems(self) -> Iterator[Problem]:
        if self.period_from and self.period_to and self.period_to < self.period_from:
            yield Problem("period_to", "기간의 시작보다 빨라요. 날짜를 다시 봐 주세요.")
        for name in ("days_planned", "days_worked"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "날수는 0보다 작을 수 없어요.")
        worked, planned = self.days_worked, self.days_planned
        if worked is not None and planned is not None and worked > planned:
            yield Problem(
                "days_worked",
                "참여할 날보다 많아요. 맞으면 그대로 두세요.",
                Severity.WARNING,
            )
        yield from self._within_period()
        if self.sent_on and self.period_to and self.sent_on < self.period_to:
            yield Problem(
                "sent_on", "기간이 끝나기 전이에요. 맞으면 그대로 두세요.", Severity.WARNING
            )
        if self.reason == NoticeReason.QUARTERLY and self.stop_reason:
            yield Problem("stop_reason", "정기 통지예요. 통지 사유를 바꾸거나 이 칸을 비워 주세요.")

    def _within_period(self) -> Iterator[Problem]:
        if not self.period_from or not self.period_to or self.period_to < self.period_from:
            return
        days = periods.Period(self.period_from, self.period_to).days
        if (self.days_worked or 0) > days:
            yield Problem("days_worked", f"기간({days}일)보다 많아요. 참여한 날을 다시 봐 주세요.")


class SavingsKind(StrEnum):
    HOPE_1 = "희망저축계좌Ⅰ"
    HOPE_2 = "희망저축계좌Ⅱ"
    YOUTH = "청년내일저축계좌"
    OLD_HOPE_1 = "희망키움통장Ⅰ"
    OLD_HOPE_2 = "희망키움통장Ⅱ"
    TOMORROW = "내일키움통장"
    OTHER = "그 밖의 통장"


class SavingsState(StrEnum):
    RUNNING = "유지"
    SUSPENDED = "적립 중지"
    MATURED = "만기 해지"
    BROKEN = "중도 해지"


class SavingsAccount(Record):
    """자산형성지원 통장: what a person saves a month and what is added to it."""

    __tablename__ = "savings_account"
    __table_args__ = (Index("ix_savings_account_matures_on", "matures_on"),)

    search_fields = ("kind",)

    participant_id: Mapped[int] = link("참여자", "participant", optional=False)
    participant: Mapped[Participant] = relationship()
    kind: Mapped[str] = labelled("통장", String(20), choices=SavingsKind)
    opened_on: Mapped[date] = labelled("가입일", Date)
    matures_on: Mapped[date | None] = labelled("만기일", Date)
    monthly: Mapped[int] = labelled("월 적립", Won, unit="원", default=0, summed=False)
    matching: Mapped[int] = labelled("월 매칭", Won, unit="원", default=0, summed=False)
    state: Mapped[str] = labelled(
        "상태", String(10), choices=SavingsState, default=SavingsState.RUNNING.value
    )
    closed_on: Mapped[date | None] = labelled("해지일", Date)
    is_trained: Mapped[bool] = labelled("교육 이수", Boolean, default=False)
    has_use_plan: Mapped[bool] = labelled("사용용도 증빙", Boolean, default=False)
    note: Mapped[str] = labelled("비고", String(200), default="")

    @property
    def title(self) -> str:
        return f"{self.participant.name} {self.kind}"

    def problems(self) -> Iterator[Problem]:
        if self.matures_on and self.opened_on and self.matures_on <= self.opened_on:
            yield Problem("matures_on", "가입일보다 늦어야 해요. 만기일을 다시 봐 주세요.")
        if self.closed_on and self.opened_on and self.closed_on < self.opened_on:
            yield Problem("closed_on", "가입일보다 빨라요. 해지일을 다시 봐 주세요.")
        for name in ("monthly", "matching"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "금액은 0원보다 작을 수 없어요.")
        is_closed = self.state in (SavingsState.MATURED, SavingsState.BROKEN)
        if is_closed and not self.closed_on:
            yield Problem("closed_on", "해지했으면 해지일을 적어 주세요.")
        if self.closed_on and not is_closed:
            yield Problem("state", "해지일이 있어요. 만기 해지나 중도 해지를 골라 주세요.")
