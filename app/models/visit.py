"""방문: groups of people visited at a frequency, and the visits made in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import clock, cycles, korean, periods
from app.core.errors import Problem
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.participant import Participant
from app.models.staff import Staff

# As often as there are days in the shortest span; longer spans ask for a shorter cycle instead.
_MOST_TIMES = {cycles.Unit.WEEK: 7, cycles.Unit.MONTH: 28}
_WHO = "참여자를 고르거나 가구 이름을 적어 주세요."
_ONE_OF_TWO = "참여자를 골랐어요. 가구 이름은 비워 주세요."


class VisitResult(StrEnum):
    """Only a visit at which somebody was met counts towards the frequency."""

    MET = "만남"
    ABSENT = "부재"
    REFUSED = "거절"


class Safety(StrEnum):
    FINE = "이상 없음"
    CAREFUL = "주의"
    DANGER = "위험"


class VisitGroup(Record):
    """방문 묶음: who is to be visited how often (주 1회, 월 1회, 연 2회), kept as data."""

    __tablename__ = "visit_group"
    __table_args__ = (unique_among_kept("visit_group", "name"),)

    search_fields = ("name", "purpose")

    name: Mapped[str] = labelled("묶음", String(60), hint="예: 홀몸 어르신 안부")
    purpose: Mapped[str] = labelled("목적", Text, default="")
    cycle_unit: Mapped[str] = labelled(
        "주기", String(10), choices=cycles.Unit, default=cycles.Unit.MONTH.value
    )
    cycle_times: Mapped[int] = labelled("횟수", Integer, default=1, unit="회")
    manager_id: Mapped[int | None] = link("담당", "staff")
    manager: Mapped[Staff | None] = relationship()
    closed_on: Mapped[date | None] = labelled("그만둔 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)
    members: Mapped[list[VisitMember]] = relationship(
        back_populates="group", cascade="all, delete-orphan", order_by="VisitMember.position"
    )

    @property
    def cycle(self) -> str:
        return cycles.show(self.cycle_unit, self.cycle_times)

    def problems(self) -> Iterator[Problem]:
        most = _MOST_TIMES.get(cycles.Unit(self.cycle_unit), 12)
        if not 1 <= self.cycle_times <= most:
            yield Problem("cycle_times", f"횟수는 1부터 {most}까지예요. 주기를 함께 봐 주세요.")
        seen: set[object] = set()
        for index, member in enumerate(self.members):
            if member.ended_on is not None:
                continue
            # Known by its object alone until it is first written.
            who = member.participant_id or member.participant or korean.fold(member.household)
            if who in seen:
                yield Problem(
                    f"members[{index}].household", "위에 있는 집이에요. 한 줄만 남겨 주세요."
                )
            if who:
                seen.add(who)


class VisitMember(Line):
    """A participant, or a household known by name only, in a group for a while."""

    __tablename__ = "visit_member"

    group_id: Mapped[int] = owner("visit_group")
    group: Mapped[VisitGroup] = relationship(back_populates="members")
    participant_id: Mapped[int | None] = link("참여자", "participant")
    participant: Mapped[Participant | None] = relationship()
    household: Mapped[str] = labelled(
        "가구", String(60), default="", hint="참여자가 아닐 때. 예: 새솔동 김○○ 어르신"
    )
    address: Mapped[str] = labelled("주소", String(120), default="", secret=True)
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    started_on: Mapped[date] = labelled("시작", Date)
    ended_on: Mapped[date | None] = labelled("끝", Date)
    note: Mapped[str] = labelled("비고", String(100), default="")

    @property
    def who(self) -> str:
        return self.participant.name if self.participant is not None else self.household

    def problems(self) -> Iterator[Problem]:
        named = self.participant_id is not None or self.participant is not None
        if not named and not self.household:
            yield Problem("household", _WHO)
        elif named and self.household:
            yield Problem("household", _ONE_OF_TWO)
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "시작보다 빨라요. 끝난 날을 다시 봐 주세요.")


class HomeVisit(Record):
    """방문일지: one visit, made by two (2인 1조), with what was looked at for safety."""

    __tablename__ = "home_visit"
    __table_args__ = (
        Index("ix_home_visit_visited_on", "visited_on"),
        Index("ix_home_visit_person_day", "participant_id", "visited_on"),
    )

    search_fields = ("household", "companion")

    visited_on: Mapped[date] = labelled("날짜", Date)
    visited_at: Mapped[str] = labelled("시각", String(5), default="", kind="time")
    left_at: Mapped[str] = labelled("마친 시각", String(5), default="", kind="time")
    group_id: Mapped[int | None] = link("묶음", "visit_group")
    group: Mapped[VisitGroup | None] = relationship()
    participant_id: Mapped[int | None] = link("참여자", "participant")
    participant: Mapped[Participant | None] = relationship()
    household: Mapped[str] = labelled("가구", String(60), default="", hint="참여자가 아닐 때")
    staff_id: Mapped[int | None] = link("방문자", "staff", required=True)
    staff: Mapped[Staff | None] = relationship()
    companion: Mapped[str] = labelled(
        "동행자", String(60), default="", hint="방문은 2인 1조. 함께 간 사람"
    )
    result: Mapped[str] = labelled(
        "결과", String(10), choices=VisitResult, default=VisitResult.MET.value
    )
    safety: Mapped[str] = labelled("안전 확인", String(10), choices=Safety, default="")
    safety_note: Mapped[str] = labelled(
        "안전 메모", String(200), default="", hint="개, 골목 조명처럼 다음 사람이 알 것"
    )
    content: Mapped[str] = labelled("방문 내용", Text, default="")
    delivered: Mapped[str] = labelled("전한 것", String(120), default="", hint="예: 반찬 1상자")
    next_step: Mapped[str] = labelled("다음 계획", String(200), default="")
    next_on: Mapped[date | None] = labelled("다음 방문", Date)

    @property
    def who(self) -> str:
        return self.participant.name if self.participant is not None else self.household

    @property
    def title(self) -> str:
        return f"{self.who} {periods.show_date(self.visited_on)} 방문"

    def problems(self) -> Iterator[Problem]:
        named = self.participant_id is not None or self.participant is not None
        if not named and not self.household:
            yield Problem("participant_id", _WHO)
        elif named and self.household:
            yield Problem("household", _ONE_OF_TWO)
        for name in ("visited_at", "left_at"):
            if getattr(self, name) and not clock.is_kept(getattr(self, name)):
                yield Problem(name, "시각은 14:30처럼 적어 주세요.")
        if self.visited_at and self.left_at and self.left_at < self.visited_at:
            yield Problem("left_at", "시작한 시각보다 빨라요. 마친 시각을 다시 봐 주세요.")
        if self.next_on and self.visited_on and self.next_on <= self.visited_on:
            yield Problem("next_on", "이 방문보다 뒤의 날을 적어 주세요.")
        if self.result == VisitResult.MET and not self.content:
            yield Problem("content", "만났으면 무엇을 보고 들었는지 적어 주세요.")
        if self.safety in (Safety.CAREFUL, Safety.DANGER) and not self.safety_note:
            yield Problem("safety_note", "무엇을 조심해야 하는지 적어 주세요.")
