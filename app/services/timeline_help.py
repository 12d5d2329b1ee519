"""What goes on beside the case itself: visits, resources, savings, courses, papers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, selectinload

from app.core import periods, won
from app.models.participant import ParticipantPaper
from app.models.partner import ResourceUse
from app.models.placement import SavingsAccount
from app.models.staff import Staff
from app.models.training import Attendance, Course, CourseSession, Enrolment, Mark
from app.models.visit import HomeVisit, Safety
from app.services.timeline_moment import PAPERS, RESOURCES, TAKING_PART, TRAINING, VISITS, Moment


def visits(session: Session, participant_id: int) -> Iterator[Moment]:
    # Columns and no records, as of contacts: somebody visited weekly has hundreds.
    statement = (
        select(
            HomeVisit.id,
            HomeVisit.visited_on,
            HomeVisit.visited_at,
            HomeVisit.result,
            HomeVisit.companion,
            HomeVisit.safety,
            HomeVisit.safety_note,
            HomeVisit.content,
            HomeVisit.delivered,
            HomeVisit.next_step,
            HomeVisit.next_on,
            Staff.name.label("worker"),
        )
        .outerjoin(HomeVisit.staff)
        .where(HomeVisit.participant_id == participant_id, HomeVisit.deleted_at.is_(None))
    )
    for visit in session.execute(statement):
        body = [visit.content]
        if visit.delivered:
            body.append(f"전한 것: {visit.delivered}")
        if visit.safety in (Safety.CAREFUL, Safety.DANGER):
            body.append(f"안전 {visit.safety}: {visit.safety_note}")
        after = f"다음 {periods.show_short_date(visit.next_on)}" if visit.next_on else ""
        companion = f"동행 {visit.companion}" if visit.companion else ""
        yield Moment(
            day=visit.visited_on,
            kind=VISITS,
            title="가정방문",
            text="\n".join(filter(None, body)),
            table="home_visit",
            row_id=visit.id,
            tag=" ".join(filter(None, (visit.result, visit.visited_at))),
            who=", ".join(filter(None, (visit.worker, companion))),
            foot=" ".join(filter(None, (after, visit.next_step))),
        )


def resources(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(ResourceUse).where(
        ResourceUse.participant_id == participant_id, ResourceUse.deleted_at.is_(None)
    )
    for use in session.scalars(statement.options(selectinload(ResourceUse.partner))):
        how_much = f"{use.quantity}{use.unit}" if use.quantity is not None else ""
        worth = f"{won.show(use.amount)}원" if use.amount is not None else ""
        yield Moment(
            use.provided_on,
            RESOURCES,
            f"자원: {use.what}",
            " ".join(filter(None, (how_much, worth, use.note))),
            "resource_use",
            use.id,
            tag=use.kind,
            who=use.partner.name,
        )


def savings(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(SavingsAccount).where(
        SavingsAccount.participant_id == participant_id, SavingsAccount.deleted_at.is_(None)
    )
    for account in session.scalars(statement):
        yield Moment(
            account.opened_on,
            TAKING_PART,
            f"{account.kind} 가입",
            f"월 {won.show(account.monthly)}원" if account.monthly else "",
            "savings_account",
            account.id,
        )
        if account.closed_on:
            yield Moment(
                account.closed_on,
                TAKING_PART,
                f"{account.kind} {account.state}",
                "",
                "savings_account",
                account.id,
            )


def courses(session: Session, participant_id: int) -> Iterator[Moment]:
    """Courses somebody took part in, with the sessions they came to; opens the course."""
    came = and_(
        Attendance.enrolment_id == Enrolment.id,
        Attendance.session_id == CourseSession.id,
        Attendance.mark.in_((Mark.PRESENT.value, Mark.LATE.value)),
        Attendance.deleted_at.is_(None),
    )
    statement = (
        select(
            Course,
            Enrolment.left_on,
            func.count(func.distinct(CourseSession.id)),
            func.count(func.distinct(Attendance.id)),
        )
        .join(Enrolment, Enrolment.course_id == Course.id)
        .outerjoin(CourseSession, _kept_session())
        .outerjoin(Attendance, came)
        .where(
            Enrolment.participant_id == participant_id,
            Enrolment.joined.is_(True),
            Enrolment.deleted_at.is_(None),
            Course.deleted_at.is_(None),
        )
        .group_by(Enrolment.id)
    )
    for course, left_on, held, attended in session.execute(statement):
        left = f", {periods.show_date(left_on)} 그만둠" if left_on else ""
        span = _span(course)
        yield Moment(
            course.starts_on,
            TRAINING,
            course.title,
            f"{span}, {held}회 가운데 {attended}회 출석{left}",
            "course",
            course.id,
            tag=course.kind,
        )


def _span(course: Course) -> str:
    if course.starts_on == course.ends_on:
        return periods.show_date(course.starts_on)
    return periods.show_period(course.starts_on, course.ends_on)


def _kept_session() -> ColumnElement[bool]:
    return and_(CourseSession.course_id == Course.id, CourseSession.deleted_at.is_(None))


def papers(session: Session, participant_id: int) -> Iterator[Moment]:
    """Papers of the person that came in on a known day."""
    statement = select(ParticipantPaper).where(
        ParticipantPaper.participant_id == participant_id,
        ParticipantPaper.deleted_at.is_(None),
        ParticipantPaper.received_on.is_not(None),
    )
    for one in session.scalars(statement):
        if one.received_on is not None:
            yield Moment(
                one.received_on, PAPERS, f"서류: {one.name}", one.note, "participant_paper", one.id
            )
