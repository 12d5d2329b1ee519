"""Reads meetings, duties and the alliance into the facts of their documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import cycles, periods
from app.core.errors import NotFound
from app.documents.letterhead import Letterhead
from app.documents.meeting_parts import BodyFact, DutyFact
from app.documents.minutes import AgendaFact, MinutesFacts, PersonFact, TaskFact
from app.models.meeting import Attendee, Meeting, MeetingBody
from app.services.duties import DutyCount, counts
from app.services.meeting_tasks import Task, carried, own
from app.services.meetings import sequence
from app.services.row_source import row_source
from app.services.task_lines import without_tasks


def minutes(session: Session, letter: Letterhead, meeting_id: int) -> MinutesFacts:
    """The minutes as they stand; tasks as they stood on the day of the meeting."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.deleted_at is not None:
        raise NotFound("그 회의가 없어요. 회의 목록에서 다시 골라 주세요.")
    brought = carried(session, meeting.body_id, meeting.held_on, meeting.id)
    new = own(session, meeting)
    return MinutesFacts(
        letter=letter,
        name=meeting.name,
        sequence=_sequence(session, meeting),
        held_on=meeting.held_on,
        time_text=meeting.time_text,
        place=meeting.place,
        writer=meeting.writer,
        present=tuple(_people(meeting, present=True)),
        absent=tuple(_people(meeting, present=False)),
        reports=_lines(meeting.reports),
        agenda=tuple(
            AgendaFact(item.subject, without_tasks(item.discussion), _decision(item.decision))
            for item in meeting.agenda
            if item.deleted_at is None
        ),
        tasks=tuple(_task(task, meeting) for task in (*new, *brought)),
        next_on=meeting.next_on,
        next_plan=_lines(meeting.next_plan),
        supervision=_lines(meeting.supervision),
    )


def bodies(session: Session, as_of: date) -> tuple[BodyFact, ...]:
    """회의체계 as it stood on ``as_of``."""
    statement = select(MeetingBody).where(
        MeetingBody.deleted_at.is_(None),
        (MeetingBody.closed_on.is_(None)) | (MeetingBody.closed_on > as_of),
    )
    found = session.scalars(statement.order_by(MeetingBody.sort_order, MeetingBody.id))
    return tuple(BodyFact(body.name, body.content, body.cycle) for body in found)


def duties(session: Session, as_of: date) -> tuple[DutyFact, ...]:
    """Every duty of the year of ``as_of``, counted to that day."""
    return tuple(_duty(duty, as_of) for duty in counts(session, as_of))


def _sequence(session: Session, meeting: Meeting) -> str:
    """``연 12회 중 제3회``; without a body or a plan only what is known."""
    if meeting.body is None:
        return ""
    number = sequence(session, meeting.body.id, meeting.held_on)
    unit = cycles.Unit(meeting.body.cycle_unit)
    in_year = unit.in_a_year * meeting.body.cycle_times
    return f"연 {in_year}회 중 제{number}회" if in_year else f"제{number}회"


def _people(meeting: Meeting, *, present: bool) -> Iterator[PersonFact]:
    for person in meeting.attendees:
        if person.deleted_at is None and person.is_present is present:
            yield PersonFact(person.name, person.affiliation, person.absence_reason)


def _decision(text: str) -> str:
    """A decision made of tasks alone points to their table."""
    return without_tasks(text) or ("후속 조치로 정함" if text.strip() else "")


def _lines(text: str) -> tuple[str, ...]:
    stripped = (line.strip().lstrip("-·○ ") for line in text.splitlines())
    return tuple(line for line in stripped if line)


def _task(task: Task, meeting: Meeting) -> TaskFact:
    origin = ""
    if task.came_on is not None and task.meeting_id != meeting.id:
        weekly = meeting.body is not None and meeting.body.cycle_unit == cycles.Unit.WEEK
        month = f"{task.came_on.month}월"
        origin = periods.show_short_date(task.came_on) if weekly else month
        if task.came_on.year != meeting.held_on.year:
            origin = f"{task.came_on.year}년 {month}"
    return TaskFact(task.what, task.person, task.due_on, origin, task.is_done(meeting.held_on))


def _duty(duty: DutyCount, as_of: date) -> DutyFact:
    named = duty.lacking[-3:]
    more = (f"외 {len(duty.lacking) - len(named)}번",) if len(duty.lacking) > len(named) else ()
    return DutyFact(
        name=duty.name,
        rule=duty.rule,
        basis=duty.basis,
        months=duty.months,
        last_month=as_of.month,
        held=duty.held,
        required=duty.required,
        missing="\n".join((*named, *more)),
        source=row_source("duty", (duty.id,)),
    )


def talks_of(session: Session, body_ids: list[int], year: int) -> tuple[int, dict[int, int]]:
    """How many meetings of these bodies were held in ``year``, and how many by facility."""
    came = (
        select(Meeting.id, Attendee.facility_id)
        .join(Attendee, Attendee.meeting_id == Meeting.id)
        .where(
            Meeting.body_id.in_(body_ids),
            Meeting.deleted_at.is_(None),
            Attendee.is_present.is_(True),
            func.strftime("%Y", Meeting.held_on) == str(year),
        )
        .distinct()
    )
    pairs = [(row[0], row[1]) for row in session.execute(came)]
    by_facility: dict[int, int] = {}
    for _, facility_id in pairs:
        if facility_id is not None:
            by_facility[facility_id] = by_facility.get(facility_id, 0) + 1
    return len({meeting_id for meeting_id, _ in pairs}), by_facility
