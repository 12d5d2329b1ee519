"""A meeting from its first line to its minutes: started from the last one, tasks ticked off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import cycles
from app.core.errors import NotFound
from app.models.alliance import MemberFacility
from app.models.meeting import ActionItem, AgendaItem, Attendee, BodyKind, Meeting, MeetingBody
from app.models.staff import Staff
from app.services.choices import matches
from app.services.meeting_tasks import Task, carried, own, previous
from app.services.records import today
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork


class Meetings:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def start(self, body_id: int, on: date | None = None, writer: str = "") -> Draft:
        """A new meeting of a body: place, time and people of last time, the agenda planned then."""
        day = on or self._clock()
        with self._uow.read() as session:
            body = session.get(MeetingBody, body_id)
            if body is None or body.deleted_at is not None:
                raise NotFound("그 회의체가 없어요. 회의체를 다시 골라 주세요.")
            last = previous(session, body_id, day)
            values = {
                "body_id": body_id,
                "name": name_of(session, body, day),
                "held_on": day,
                "time_text": (last.time_text if last else "") or body.usual_time,
                "place": (last.place if last else "") or body.usual_place,
                "writer": writer or (last.writer if last else ""),
                "reports": "",
                "next_on": None,
                "next_plan": "",
                "supervision": "",
            }
            people = _of_last(last) if last and last.attendees else _of_body(session, body, day)
            planned = _planned(last) if last is not None else []
        return Draft(Meeting, values, lines={"agenda": planned, "attendees": people})

    def tasks_before(
        self, body_id: int | None, day: date, meeting_id: int | None = None
    ) -> list[Task]:
        """What earlier meetings of the body left to do."""
        with self._uow.read() as session:
            return carried(session, body_id, day, meeting_id)

    def tasks_of(self, meeting_id: int) -> list[Task]:
        with self._uow.read() as session:
            meeting = session.get(Meeting, meeting_id)
            return own(session, meeting) if meeting is not None else []

    def finish(self, ids: Iterable[int], on: date | None = None) -> None:
        """Tick tasks off as done on a day."""
        day = on or self._clock()
        self._tick("할 일 마침", ids, day)

    def reopen(self, ids: Iterable[int]) -> None:
        self._tick("할 일 다시 열기", ids, None)

    def toggle(self, ids: Iterable[int]) -> None:
        """Tick open tasks off; when all are done, open them again."""
        chosen = tuple(ids)
        with self._uow.read() as session:
            items = [session.get(ActionItem, row_id) for row_id in chosen]
        if all(item is not None and item.done_on is not None for item in items):
            self.reopen(chosen)
        else:
            self.finish(chosen)

    def people(self, text: str = "") -> list[Draft]:
        """Everybody one may invite: staff, then the heads of member facilities."""
        with self._uow.read() as session:
            found = [*_staff(session, self._clock()), *_heads(session, self._clock())]
        return [
            person
            for person in found
            if matches(f"{person.values['name']} {person.values['affiliation']}", text)
        ]

    def _tick(self, label: str, ids: Iterable[int], day: date | None) -> None:
        with self._uow.write(label) as session:
            for row_id in ids:
                item = session.get(ActionItem, row_id)
                if item is None or item.deleted_at is not None:
                    raise NotFound("그 사이에 지워진 할 일이에요. 목록을 다시 봐 주세요.")
                if day is None or item.done_on is None:
                    item.done_on = day


def name_of(session: Session, body: MeetingBody, day: date) -> str:
    """``2026년 3월 월례회의``, ``3월 2주 과별회의``, ``2026년 제3회 운영위원회``."""
    match body.cycle_unit:
        case cycles.Unit.WEEK:
            return f"{day.year}년 {day.month}월 {(day.day - 1) // 7 + 1}주 {body.name}"
        case cycles.Unit.MONTH:
            return f"{day.year}년 {day.month}월 {body.name}"
        case _:
            return f"{day.year}년 제{sequence(session, body.id, day)}회 {body.name}"


def sequence(session: Session, body_id: int, day: date) -> int:
    """Which meeting of the year the one on ``day`` is."""
    before = select(func.count()).where(
        Meeting.body_id == body_id,
        Meeting.held_on >= date(day.year, 1, 1),
        Meeting.held_on < day,
        Meeting.deleted_at.is_(None),
    )
    return int(session.scalar(before) or 0) + 1


def _planned(last: Meeting) -> list[Draft]:
    """The lines of 다음 계획 become the agenda."""
    lines = (line.strip(" -·○") for line in last.next_plan.splitlines())
    return [
        Draft(AgendaItem, {"subject": line[:120], "discussion": "", "decision": ""})
        for line in lines
        if line
    ]


def _attendee(
    name: str,
    affiliation: str = "",
    *,
    present: bool = True,
    staff_id: int | None = None,
    facility_id: int | None = None,
) -> Draft:
    return Draft(
        Attendee,
        {
            "name": name,
            "affiliation": affiliation,
            "is_present": present,
            "absence_reason": "",
            "staff_id": staff_id,
            "facility_id": facility_id,
        },
    )


def _of_last(last: Meeting) -> list[Draft]:
    return [
        _attendee(
            person.name,
            person.affiliation,
            present=person.is_present,
            staff_id=person.staff_id,
            facility_id=person.facility_id,
        )
        for person in last.attendees
    ]


def _of_body(session: Session, body: MeetingBody, day: date) -> list[Draft]:
    """Its members; without any, whom its kind is for."""
    known = [*_staff(session, day), *_heads(session, day)]
    if body.members:
        by_name = {person.values["name"]: person.values for person in known}
        return [
            _attendee(
                member.name,
                member.affiliation or by_name.get(member.name, {}).get("affiliation", ""),
                staff_id=by_name.get(member.name, {}).get("staff_id"),
                facility_id=by_name.get(member.name, {}).get("facility_id"),
            )
            for member in body.members
            if member.term_end is None or member.term_end >= day
        ]
    if body.kind == BodyKind.HEADS:
        return [*_heads(session, day), *_staff(session, day)]
    return _staff(session, day)


def _staff(session: Session, day: date) -> list[Draft]:
    working = select(Staff).where(
        Staff.deleted_at.is_(None),
        Staff.joined_on <= day,
        (Staff.left_on.is_(None)) | (Staff.left_on >= day),
    )
    found = session.scalars(working.order_by(Staff.sort_order, Staff.id))
    return [_attendee(person.name, person.position, staff_id=person.id) for person in found]


def _heads(session: Session, day: date) -> list[Draft]:
    belonging = select(MemberFacility).where(
        MemberFacility.deleted_at.is_(None),
        MemberFacility.head_name != "",
        MemberFacility.joined_on <= day,
        (MemberFacility.left_on.is_(None)) | (MemberFacility.left_on >= day),
    )
    found = session.scalars(belonging.order_by(MemberFacility.sort_order, MemberFacility.id))
    return [_attendee(place.head_name, place.name, facility_id=place.id) for place in found]
