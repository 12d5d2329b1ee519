"""Tasks of meetings: taken from the minutes, carried to the next meeting of the same body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.alliance import MemberFacility
from app.models.base import now
from app.models.meeting import ActionItem, Meeting
from app.models.staff import Staff
from app.services.task_lines import TaskLine, task_lines


@dataclass(frozen=True)
class Task:
    """``came_on`` is the day of the meeting it comes from, None when typed by hand."""

    id: int
    what: str
    person: str
    due_on: date | None
    done_on: date | None
    meeting_id: int | None
    came_on: date | None

    def is_done(self, day: date) -> bool:
        return self.done_on is not None and self.done_on <= day


def known_people(session: Session, meeting: Meeting) -> set[str]:
    """Names a task line may begin with: whoever is listed, employed or heads a member."""
    names = {attendee.name for attendee in meeting.attendees}
    names |= set(session.scalars(select(Staff.name).where(Staff.deleted_at.is_(None))))
    heads = select(MemberFacility.head_name).where(MemberFacility.deleted_at.is_(None))
    return (names | set(session.scalars(heads))) - {""}


def _told(session: Session, meeting: Meeting) -> Iterator[tuple[str, TaskLine]]:
    people = known_people(session, meeting)
    seen: set[str] = set()
    for item in meeting.agenda:
        for line in task_lines((item.discussion, item.decision), people, meeting.held_on):
            if line.source not in seen:
                seen.add(line.source)
                yield item.subject, line


def sync(session: Session, meeting: Meeting) -> None:
    """Make the tasks of ``meeting`` those its minutes tell; ticks and notes stay.

    A line that was reworded changes its task; a line taken out takes its open task with it.
    """
    told = list(_told(session, meeting))
    kept = list(
        session.scalars(
            select(ActionItem).where(
                ActionItem.meeting_id == meeting.id,
                ActionItem.source != "",
                ActionItem.deleted_at.is_(None),
            )
        )
    )
    by_source = {item.source: item for item in kept}
    gone = [item for item in kept if item.source not in {line.source for _, line in told}]
    for subject, line in told:
        item = by_source.get(line.source) or _reworded(gone, subject)
        if item is None:
            item = ActionItem(name=line.what, meeting_id=meeting.id)
            session.add(item)
        elif item.source == line.source:
            item.subject = subject
            continue
        item.name, item.person, item.due_on = line.what, line.person, line.due_on
        item.subject, item.source = subject, line.source
    for item in gone:
        if item.done_on is None:
            item.deleted_at = now()


def _reworded(gone: list[ActionItem], subject: str) -> ActionItem | None:
    """The task of the same agenda line whose words are no longer there."""
    same = next((item for item in gone if item.subject == subject), None)
    if same is not None:
        gone.remove(same)
    return same


def carried(
    session: Session, body_id: int | None, day: date, meeting_id: int | None = None
) -> list[Task]:
    """Tasks earlier meetings of the body left to the one on ``day``: what was open when it met,
    or was done since the meeting before."""
    if body_id is None:
        return []
    before = previous(session, body_id, day, meeting_id)
    since = before.held_on if before is not None else date.min
    statement = (
        select(ActionItem, Meeting.held_on)
        .join(Meeting, Meeting.id == ActionItem.meeting_id)
        .where(
            Meeting.body_id == body_id,
            Meeting.held_on < day,
            Meeting.deleted_at.is_(None),
            ActionItem.deleted_at.is_(None),
            or_(ActionItem.done_on.is_(None), ActionItem.done_on > since),
        )
        .order_by(Meeting.held_on, ActionItem.id)
    )
    return [_task(item, came) for item, came in session.execute(statement)]


def own(session: Session, meeting: Meeting) -> list[Task]:
    """What this meeting itself decided."""
    statement = select(ActionItem).where(
        ActionItem.meeting_id == meeting.id, ActionItem.deleted_at.is_(None)
    )
    found = session.scalars(statement.order_by(ActionItem.id))
    return [_task(item, meeting.held_on) for item in found]


def previous(
    session: Session, body_id: int, day: date, meeting_id: int | None = None
) -> Meeting | None:
    """The last meeting of the body before ``day``."""
    statement = select(Meeting).where(
        Meeting.body_id == body_id, Meeting.held_on < day, Meeting.deleted_at.is_(None)
    )
    if meeting_id is not None:
        statement = statement.where(Meeting.id != meeting_id)
    return session.scalar(statement.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1))


def _task(item: ActionItem, came_on: date | None) -> Task:
    return Task(
        item.id, item.name, item.person, item.due_on, item.done_on, item.meeting_id, came_on
    )
