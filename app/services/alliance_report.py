"""Reads the alliance of a year into the facts of the 연대 운영현황."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import periods
from app.documents.alliance_report import (
    AllianceFacts,
    AllianceYear,
    DecisionFact,
    MemberFact,
    ProjectFact,
    SharedFact,
)
from app.documents.letterhead import Letterhead
from app.models.alliance import Alliance, JointProject, SecretariatDay, SharedKind, SharedOperation
from app.models.meeting import ActionItem, BodyKind, Meeting, MeetingBody
from app.services.composition import alliance_of, broken, members, projects, year_period
from app.services.letterheads import the_centre
from app.services.meeting_documents import duties, talks_of
from app.services.row_source import row_source
from app.services.task_lines import without_tasks


def gather(session: Session, letter: Letterhead, as_of: date) -> AllianceFacts:
    """The year of ``as_of``, up to that day, as a document of its own."""
    found = alliance_year(session, as_of)
    told = {field.name: getattr(found, field.name) for field in fields(found)}
    return AllianceFacts(letter=letter, title=f"{as_of.year}년 {found.name} 운영현황", **told)


def alliance_year(session: Session, as_of: date) -> AllianceYear:
    """The year of ``as_of``, up to that day."""
    year = as_of.year
    alliance = alliance_of(session, year)
    name = alliance.name if alliance is not None else the_centre(session).name
    belonging = members(session, year)
    talks, by_facility = talks_of(session, _bodies(session, BodyKind.HEADS), year)
    tasks = _tasks(session, as_of)
    return AllianceYear(
        as_of=as_of,
        name=name,
        districts=alliance.districts if alliance is not None else "",
        two_districts_reason=alliance.two_districts_reason if alliance is not None else "",
        leader=alliance.leader.name if alliance is not None and alliance.leader else "",
        aims=_lines(alliance.aims) if alliance is not None else (),
        members=tuple(
            MemberFact(
                name=place.name,
                kind=place.kind,
                head=place.head_name,
                capacity=place.capacity,
                district=place.district,
                joined_on=place.joined_on,
                talks=by_facility.get(place.id, 0),
                note=place.note,
                source=row_source("member_facility", (place.id,)),
            )
            for place in belonging
        ),
        findings=_findings(session, alliance),
        talks=talks,
        duties=duties(session, as_of),
        decisions=tuple(_decisions(session, as_of)),
        tasks=len(tasks),
        tasks_done=sum(done is not None and done <= as_of for done in tasks),
        shared=tuple(_shared(session, as_of)),
        projects=tuple(
            _project(project, [place.id for place in belonging])
            for project in projects(session, year)
            if project.started_on <= as_of
        ),
        office_months=_office(session, as_of),
    )


def _findings(session: Session, alliance: Alliance | None) -> tuple[str, ...]:
    if alliance is None:
        return ("올해의 연대 구성이 기록되지 않음.",)
    return tuple(rule.on_paper for rule in broken(session, alliance))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def _bodies(session: Session, *kinds: BodyKind) -> list[int]:
    statement = select(MeetingBody.id).where(MeetingBody.deleted_at.is_(None))
    return list(session.scalars(statement.where(MeetingBody.kind.in_([k.value for k in kinds]))))


def _decisions(session: Session, as_of: date) -> Iterator[DecisionFact]:
    statement = select(Meeting).where(
        Meeting.deleted_at.is_(None),
        Meeting.held_on >= year_period(as_of.year).start,
        Meeting.held_on <= as_of,
    )
    for meeting in session.scalars(statement.order_by(Meeting.held_on, Meeting.id)):
        for item in meeting.agenda:
            decision = without_tasks(item.decision)
            if decision:
                yield DecisionFact(meeting.held_on, meeting.name, item.subject, decision)


def _tasks(session: Session, as_of: date) -> list[date | None]:
    """When each task of the year's meetings was done."""
    statement = (
        select(ActionItem.done_on)
        .join(Meeting, Meeting.id == ActionItem.meeting_id)
        .where(
            ActionItem.deleted_at.is_(None),
            Meeting.deleted_at.is_(None),
            Meeting.held_on >= year_period(as_of.year).start,
            Meeting.held_on <= as_of,
        )
    )
    return list(session.scalars(statement))


def _shared(session: Session, as_of: date) -> Iterator[SharedFact]:
    statement = select(SharedOperation).where(
        SharedOperation.deleted_at.is_(None),
        SharedOperation.held_on >= year_period(as_of.year).start,
        SharedOperation.held_on <= as_of,
    )
    order = [kind.value for kind in SharedKind]
    found = session.scalars(statement.order_by(SharedOperation.held_on, SharedOperation.id))
    for one in sorted(found, key=lambda known: order.index(known.kind)):
        yield SharedFact(
            kind=one.kind,
            name=one.name,
            when=_when(one.held_on, one.ended_on),
            partners=one.partners,
            content="\n".join(filter(None, (one.content, _grounds(one)))),
            outcome=one.outcome,
            facilities=one.facilities,
            people=one.people,
            source=row_source("shared_operation", (one.id,)),
        )


def _grounds(one: SharedOperation) -> str:
    return f"(근거: {one.grounds})" if one.grounds else ""


def _when(start: date, end: date | None) -> str:
    if end is None or end == start:
        return periods.show_date(start)
    return f"{periods.show_date(start)}\n~ {periods.show_date(end)}"


def _project(project: JointProject, facility_ids: list[int]) -> ProjectFact:
    taking = {one.facility_id: one.people or 0 for one in project.takings}
    return ProjectFact(
        name=project.name,
        field=project.field,
        when=_when(project.started_on, project.ended_on),
        content=project.content,
        outcome=project.outcome,
        partners=project.partners,
        people=tuple(taking.get(facility_id, -1) for facility_id in facility_ids),
        source=row_source("joint_project", (project.id,)),
    )


def _office(session: Session, as_of: date) -> tuple[int, ...]:
    month = func.strftime("%m", SecretariatDay.worked_on)
    statement = (
        select(month, func.count())
        .where(
            SecretariatDay.deleted_at.is_(None),
            SecretariatDay.worked_on >= year_period(as_of.year).start,
            SecretariatDay.worked_on <= as_of,
        )
        .group_by(month)
    )
    by_month = {int(number): count for number, count in session.execute(statement)}
    return tuple(by_month.get(number, 0) for number in range(1, 13))
