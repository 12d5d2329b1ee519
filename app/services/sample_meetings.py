"""회의 of 한빛지역자활센터 in 2026: weekly, monthly and quarterly, with what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.cycles import Unit
from app.models.alliance import MemberFacility
from app.models.duty import Counted, Duty
from app.models.meeting import (
    ActionItem,
    AgendaItem,
    Attendee,
    BodyKind,
    BodyMember,
    Meeting,
    MeetingBody,
    Seat,
)
from app.models.staff import Staff
from app.services import meeting_tasks
from app.services.sample_meeting_lines import (
    COMMITTEE,
    MONTHLY,
    RESIDENTS,
    WEEKLY,
    WORKSHOPS,
    Talk,
)
from app.services.sample_spending import TODAY

Person = Staff | MemberFacility | tuple[str, str]

_COMMITTEE_MEMBERS = (
    ("윤하늘", "센터장", "간사", Seat.HEAD),
    ("오나래", "온밥상사업단", "위원", Seat.RESIDENT),
    ("하시온", "참여주민 가족", "위원", Seat.GUARDIAN),
    ("문가람", "실장", "위원", Seat.WORKER),
    ("남궁솔", "가온구청 생활보장과", "위원", Seat.OFFICIAL),
    ("구아인", "새솔동 주민자치회", "위원", Seat.NEIGHBOUR),
    ("심다인", "가온나눔재단", "위원장", Seat.CIVIC),
    ("표은솔", "한마음대학 사회복지학과", "위원", Seat.EXPERT),
    ("길하람", "가온세무회계", "위원", Seat.EXPERT),
)
_COMMITTEE_PEOPLE: Sequence[Person] = tuple(
    (name, affiliation) for name, affiliation, _, _ in _COMMITTEE_MEMBERS
)
_RESIDENT_LEADERS = (
    ("오나래", "온밥상사업단"),
    ("방그루", "새봄청소사업단"),
    ("엄하진", "집수리사업단"),
    ("반도영", "두바퀴 자전거사업단"),
)


def add(session: Session) -> None:
    staff = {person.name: person for person in session.scalars(select(Staff).order_by(Staff.id))}
    bodies = {body.name: body for body in _bodies()}
    session.add_all(bodies.values())
    session.add(
        Duty(
            name="운영위원회",
            period=Unit.QUARTER.value,
            times=1,
            counted=Counted.MEETINGS.value,
            body=bodies["운영위원회"],
            basis="사회복지사업법 제36조, 지도점검 기준",
        )
    )
    everyone = list(staff.values())
    seniors = [person for person in everyone if person.position != "팀장"]
    met = [*_monthly(bodies["월례회의"], everyone)]
    met += _weekly(bodies["과별회의"], everyone[2:8], weekday=0)
    met += _weekly(bodies["선임회의"], seniors, weekday=3)
    met += _listed(bodies["전략 워크숍"], everyone, (1, 4, 7), WORKSHOPS, "가온청소년수련관")
    met += _listed(bodies["운영위원회"], _COMMITTEE_PEOPLE, (2, 5, 8), COMMITTEE, "3층 회의실")
    residents: list[Person] = [*_RESIDENT_LEADERS, staff["문가람"]]
    met += _listed(bodies["주민대표자회의"], residents, (3, 6, 9), RESIDENTS, "1층 사랑방")
    keep(session, met)


def _bodies() -> Iterable[MeetingBody]:
    described = (
        ("과별회의", "과별 사업 점검과 추진", Unit.WEEK, 1, "", "2층 회의실"),
        ("선임회의", "사업팀별 사업 점검과 조정", Unit.WEEK, 1, "", "2층 회의실"),
        ("월례회의", "월간 사업 점검 (목표·아이디어·문제점)", Unit.MONTH, 1, "", "3층 회의실"),
        ("전략 워크숍", "전략 수립과 평가", Unit.YEAR, 4, "1·4·7·12", ""),
        ("직원연수", "역량 강화와 재충전", Unit.YEAR, 2, "7·12", ""),
        ("운영위원회", "예산·결산, 후원금, 사건·사고 보고", Unit.QUARTER, 1, "", "3층 회의실"),
        ("주민대표자회의", "행사와 사업 운영 보고와 논의", Unit.YEAR, 4, "", "1층 사랑방"),
    )
    for order, (name, content, unit, times, months, place) in enumerate(described):
        yield MeetingBody(
            name=name,
            content=content,
            kind=(BodyKind.COMMITTEE if name == "운영위원회" else BodyKind.GENERAL).value,
            cycle_unit=unit.value,
            cycle_times=times,
            months=months,
            usual_place=place,
            sort_order=order,
            members=_members() if name == "운영위원회" else [],
        )


def _members() -> list[BodyMember]:
    return [
        BodyMember(
            position=at,
            name=name,
            affiliation=affiliation,
            role=role,
            seat=seat.value,
            term_start=date(2025, 3, 1),
            term_end=date(2028, 2, 29),
        )
        for at, (name, affiliation, role, seat) in enumerate(_COMMITTEE_MEMBERS)
    ]


def _monthly(body: MeetingBody, people: Sequence[Person]) -> Iterable[Meeting]:
    for month, talks in MONTHLY.items():
        day = weekday_of(month, 1, 2)
        name = f"2026년 {month}월 {body.name}"
        yield meeting(body, name, day, "10:00~11:30", talks, people, absent=month % len(people))


def _weekly(body: MeetingBody, people: Sequence[Person], weekday: int) -> Iterable[Meeting]:
    day, number = date(2026, 1, 5) + timedelta(days=weekday), 0
    while day <= TODAY:
        name = f"2026년 {day.month}월 {(day.day - 1) // 7 + 1}주 {body.name}"
        talks = (WEEKLY[number % len(WEEKLY)], WEEKLY[(number * 3 + 1) % len(WEEKLY)])
        yield meeting(body, name, day, "09:30~10:10", talks, people, absent=number % 9)
        day, number = day + timedelta(days=7), number + 1


def _listed(
    body: MeetingBody,
    people: Sequence[Person],
    months: Sequence[int],
    talks: Sequence[Talk],
    place: str,
) -> Iterable[Meeting]:
    for number, month in enumerate(months, 1):
        day = weekday_of(month, 3, 2)
        name = f"2026년 제{number}회 {body.name}"
        held = meeting(body, name, day, "14:00~16:00", (talks[number - 1],), people, absent=number)
        held.place = place
        yield held


def weekday_of(month: int, weekday: int, nth: int) -> date:
    """The ``nth`` Monday (0) to Sunday (6) of a month of 2026."""
    first = date(2026, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def meeting(
    body: MeetingBody,
    name: str,
    day: date,
    time_text: str,
    talks: Sequence[Talk],
    people: Sequence[Person],
    absent: int,
) -> Meeting:
    """``absent`` is who was away, by place in the list; beyond its end nobody was. The last of the
    staff who was there took the minutes."""
    attendees = [
        _attendee(person, at, away=at == absent and at > 0)
        for at, person in enumerate(people)
        if not isinstance(person, Staff) or person.joined_on <= day
    ]
    there = [one.name for one in attendees if one.is_present and one.staff is not None]
    return Meeting(
        body=body,
        name=name,
        held_on=day,
        time_text=time_text,
        place=body.usual_place,
        writer=there[-1] if there else "",
        agenda=[
            AgendaItem(position=at, subject=subject, discussion=discussion, decision=decision)
            for at, (subject, discussion, decision) in enumerate(talks)
        ],
        attendees=attendees,
    )


def _attendee(person: Person, position: int, *, away: bool) -> Attendee:
    if isinstance(person, Staff):
        name, affiliation = person.name, person.position
    elif isinstance(person, MemberFacility):
        name, affiliation = person.head_name, person.name
    else:
        name, affiliation = person
    return Attendee(
        position=position,
        name=name,
        affiliation=affiliation,
        is_present=not away,
        absence_reason="외부 출장" if away else "",
        staff=person if isinstance(person, Staff) else None,
        facility=person if isinstance(person, MemberFacility) else None,
    )


def keep(session: Session, met: Sequence[Meeting]) -> None:
    """Add the meetings with their tasks; all but the latest have been done by their day."""
    session.add_all(met)
    session.flush()
    for held in met:
        if any("→" in item.decision for item in held.agenda):
            meeting_tasks.sync(session, held)
    session.flush()
    for item in session.scalars(select(ActionItem).order_by(ActionItem.id)):
        if item.due_on is not None and item.due_on < TODAY - timedelta(days=10):
            item.done_on = item.due_on - timedelta(days=item.id % 4)
