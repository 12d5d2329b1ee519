"""회의: the bodies that meet, what each meeting decided, and the tasks that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import cycles, periods
from app.core.errors import Problem, Severity
from app.models.alliance import MemberFacility
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept
from app.models.staff import Staff


class BodyKind(StrEnum):
    """What a law or an agreement asks for is told apart from ordinary meetings."""

    GENERAL = "일반 회의"
    COMMITTEE = "운영위원회"
    HEADS = "시설장 간담회"
    WORKERS = "직원 간담회"


class Seat(StrEnum):
    """위원 구분 of a 운영위원회: the eight items of 사회복지사업법 제36조 제2항."""

    HEAD = "1호 시설의 장"
    RESIDENT = "2호 이용자 대표"
    GUARDIAN = "3호 보호자 대표"
    WORKER = "4호 종사자 대표"
    OFFICIAL = "5호 담당 공무원"
    NEIGHBOUR = "6호 후원자 대표·지역주민"
    CIVIC = "7호 공익단체 추천"
    EXPERT = "8호 전문가"


class MeetingBody(Record):
    """회의체계: 구분 | 내용 | 주기, the cycle kept as data so that it can be counted."""

    __tablename__ = "meeting_body"
    __table_args__ = (unique_among_kept("meeting_body", "name"),)

    search_fields = ("name", "content")

    name: Mapped[str] = labelled("구분", String(60), hint="예: 월례회의")
    kind: Mapped[str] = labelled(
        "종류", String(20), choices=BodyKind, default=BodyKind.GENERAL.value
    )
    content: Mapped[str] = labelled("내용", Text, default="", hint="예: 월간 사업 점검")
    cycle_unit: Mapped[str] = labelled(
        "주기", String(10), choices=cycles.Unit, default=cycles.Unit.MONTH.value
    )
    cycle_times: Mapped[int] = labelled("횟수", Integer, default=1, unit="회")
    months: Mapped[str] = labelled(
        "여는 달", String(40), default="", hint="달이 정해졌을 때만. 예: 1·4·7·12"
    )
    usual_place: Mapped[str] = labelled("장소", String(80), default="")
    usual_time: Mapped[str] = labelled("시각", String(20), default="", hint="예: 14:00~16:00")
    closed_on: Mapped[date | None] = labelled("그만둔 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)
    members: Mapped[list[BodyMember]] = relationship(
        back_populates="body", cascade="all, delete-orphan", order_by="BodyMember.position"
    )

    @property
    def cycle(self) -> str:
        return cycles.show(self.cycle_unit, self.cycle_times, self.months)

    def problems(self) -> Iterator[Problem]:
        if self.cycle_times < 1:
            yield Problem("cycle_times", "횟수는 1부터 적어 주세요.")
        listed = cycles.read_months(self.months)
        if listed is None:
            yield Problem("months", "달은 1·4·7·12처럼 숫자로 적어 주세요.")
        elif listed and self.cycle_unit != cycles.Unit.YEAR:
            yield Problem("months", "달을 정하려면 주기를 ‘연’으로 골라 주세요.")
        elif listed and len(listed) != self.cycle_times:
            yield Problem(
                "months",
                f"연 {self.cycle_times}회인데 달은 {len(listed)}개예요. 하나를 고쳐 주세요.",
                Severity.WARNING,
            )


class BodyMember(Line):
    """Who sits in a body; a committee's members have a seat and a term."""

    __tablename__ = "body_member"

    body_id: Mapped[int] = owner("meeting_body")
    body: Mapped[MeetingBody] = relationship(back_populates="members")
    name: Mapped[str] = labelled("이름", String(40))
    affiliation: Mapped[str] = labelled("소속", String(60), default="")
    role: Mapped[str] = labelled("맡은 일", String(20), default="", hint="예: 위원장")
    seat: Mapped[str] = labelled("위원 구분", String(30), choices=Seat, default="")
    term_start: Mapped[date | None] = labelled("임기 시작", Date)
    term_end: Mapped[date | None] = labelled("임기 끝", Date)

    def problems(self) -> Iterator[Problem]:
        if self.term_start is None or self.term_end is None:
            return
        if self.term_end < self.term_start:
            yield Problem("term_end", "임기 시작보다 빨라요. 끝나는 날을 다시 봐 주세요.")
        elif self.term_end >= periods.add_months(self.term_start, 36):
            yield Problem(
                "term_end",
                "운영위원 임기는 3년이에요. 끝나는 날을 다시 봐 주세요. (시행규칙 제24조)",
                Severity.WARNING,
            )


class Meeting(Record):
    """One meeting and its minutes. It counts as held once its day has come and someone came."""

    __tablename__ = "meeting"

    search_fields = ("name", "place")

    body_id: Mapped[int | None] = link("회의체", "meeting_body")
    body: Mapped[MeetingBody | None] = relationship()
    name: Mapped[str] = labelled("회의명", String(100))
    held_on: Mapped[date] = labelled("날짜", Date, index=True)
    time_text: Mapped[str] = labelled("시각", String(20), default="", hint="예: 14:00~15:40")
    place: Mapped[str] = labelled("장소", String(80), default="")
    writer: Mapped[str] = labelled("작성자", String(40), default="")
    reports: Mapped[str] = labelled("보고·전달", Text, default="", hint="한 줄에 하나씩")
    next_on: Mapped[date | None] = labelled("다음 회의", Date)
    next_plan: Mapped[str] = labelled("다음 계획", Text, default="", hint="다음 안건과 할 일")
    supervision: Mapped[str] = labelled("슈퍼비전", Text, default="")
    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )
    attendees: Mapped[list[Attendee]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Attendee.position"
    )

    @property
    def title(self) -> str:
        return f"{self.name} ({periods.show_date(self.held_on)})"

    @property
    def has_people(self) -> bool:
        return any(attendee.is_present for attendee in self.attendees)

    def problems(self) -> Iterator[Problem]:
        if self.next_on and self.held_on and self.next_on <= self.held_on:
            yield Problem("next_on", "이 회의보다 뒤의 날을 적어 주세요.")
        seen: dict[tuple[str, str], int] = {}
        for index, attendee in enumerate(self.attendees):
            who = (attendee.name, attendee.affiliation)
            if who in seen:
                yield Problem(
                    f"attendees[{index}].name",
                    f"{attendee.name} 님이 두 번 있어요. 한 줄만 남겨 주세요.",
                )
            seen.setdefault(who, index)


class AgendaItem(Line):
    """안건. A line of discussion or decision beginning with ``→`` is a task."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = owner("meeting")
    meeting: Mapped[Meeting] = relationship(back_populates="agenda")
    subject: Mapped[str] = labelled("안건", String(120))
    discussion: Mapped[str] = labelled("논의 내용", Text, default="")
    decision: Mapped[str] = labelled("결정", Text, default="")


class Attendee(Line):
    """Someone who was, or should have been, at a meeting; the name as it was that day."""

    __tablename__ = "attendee"

    meeting_id: Mapped[int] = owner("meeting")
    meeting: Mapped[Meeting] = relationship(back_populates="attendees")
    name: Mapped[str] = labelled("이름", String(40))
    affiliation: Mapped[str] = labelled("소속", String(60), default="")
    is_present: Mapped[bool] = labelled("참석", Boolean, default=True)
    absence_reason: Mapped[str] = labelled("불참 사유", String(60), default="")
    staff_id: Mapped[int | None] = link("종사자", "staff")
    staff: Mapped[Staff | None] = relationship()
    facility_id: Mapped[int | None] = link("참여시설", "member_facility")
    facility: Mapped[MemberFacility | None] = relationship()


class ActionItem(Record):
    """할 일. ``source`` is the line of the minutes it came from, empty when typed by hand."""

    __tablename__ = "action_item"

    search_fields = ("name", "person")

    name: Mapped[str] = labelled("할 일", String(200))
    person: Mapped[str] = labelled("담당", String(40), default="")
    due_on: Mapped[date | None] = labelled("기한", Date)
    done_on: Mapped[date | None] = labelled("마친 날", Date)
    meeting_id: Mapped[int | None] = link("회의", "meeting")
    meeting: Mapped[Meeting | None] = relationship()
    subject: Mapped[str] = labelled("안건", String(120), default="")
    source: Mapped[str] = labelled("회의록의 줄", String(300), default="")
    note: Mapped[str] = labelled("비고", String(200), default="")
