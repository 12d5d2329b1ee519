"""Everything that happened with one person, newest first: for the case file and its print."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import periods
from app.models.case import CaseEpisode, CaseMeeting, ContactNote, Referral
from app.models.case_plan import Assessment, SupportPlan
from app.models.placement import Outcome, ParticipationNotice, Placement
from app.models.register import IssuedDocument
from app.models.staff import Staff
from app.services import timeline_help
from app.services.timeline_moment import (
    CONTACTS,
    KINDS,
    MEETINGS,
    PAPERS,
    PLANS,
    REFERRALS,
    RESOURCES,
    STEPS,
    TAKING_PART,
    TRAINING,
    VISITS,
    Moment,
)

__all__ = [
    "CONTACTS",
    "KINDS",
    "MEETINGS",
    "PAPERS",
    "PLANS",
    "REFERRALS",
    "RESOURCES",
    "STEPS",
    "TAKING_PART",
    "TRAINING",
    "VISITS",
    "Moment",
    "of",
]


def of(session: Session, participant_id: int, kinds: tuple[str, ...] = KINDS) -> list[Moment]:
    """Moments of ``kinds``, newest first; of one day, the last written first."""
    found: list[Moment] = []
    for kind in kinds:
        for reader in _READERS[kind]:
            found += reader(session, participant_id)
    order = {kind: number for number, kind in enumerate(KINDS)}
    # Lines of one record have its id in common: the later one was read after the earlier.
    found.reverse()
    return sorted(found, key=lambda m: (m.day, -order[m.kind], m.row_id), reverse=True)


def _contacts(session: Session, participant_id: int) -> Iterator[Moment]:
    # Columns and no records: a long case has hundreds of notes, and is opened all day.
    statement = (
        select(
            ContactNote.id,
            ContactNote.held_on,
            ContactNote.held_at,
            ContactNote.method,
            ContactNote.companion,
            ContactNote.subject,
            ContactNote.content,
            ContactNote.intervention,
            ContactNote.next_on,
            ContactNote.next_step,
            Staff.name.label("worker"),
        )
        .outerjoin(ContactNote.staff)
        .where(ContactNote.participant_id == participant_id, ContactNote.deleted_at.is_(None))
    )
    for note in session.execute(statement):
        body = [note.content]
        if note.intervention:
            body.append(f"개입: {note.intervention}")
        after = f"다음 {periods.show_short_date(note.next_on)}" if note.next_on else ""
        companion = f"동행 {note.companion}" if note.companion else ""
        yield Moment(
            day=note.held_on,
            kind=CONTACTS,
            title=note.subject or CONTACTS,
            text="\n".join(body),
            table="contact_note",
            row_id=note.id,
            tag=" ".join(filter(None, (note.method, note.held_at))),
            who=", ".join(filter(None, (note.worker, companion))),
            foot=" ".join(filter(None, (after, note.next_step))),
        )


def _steps(session: Session, participant_id: int) -> Iterator[Moment]:
    for episode in _episodes(session, participant_id):
        for step in episode.stages:
            yield Moment(
                step.started_on, STEPS, f"{step.stage} 시작", step.note, "case_episode", episode.id
            )
        for grade in episode.grades:
            yield Moment(
                grade.decided_on,
                STEPS,
                f"위기등급 {grade.grade}",
                grade.reason,
                "case_episode",
                episode.id,
            )
        for visit in episode.aftercare:
            if visit.done_on:
                yield Moment(
                    visit.done_on,
                    STEPS,
                    "사후관리",
                    visit.content,
                    "case_episode",
                    episode.id,
                    tag=visit.method,
                    foot=f"취업 {visit.still_working}" if visit.still_working else "",
                )
        if episode.closed_on:
            yield Moment(
                episode.closed_on,
                STEPS,
                f"종결: {episode.close_reason}",
                episode.result,
                "case_episode",
                episode.id,
            )


def _episodes(session: Session, participant_id: int) -> Iterator[CaseEpisode]:
    statement = select(CaseEpisode).where(
        CaseEpisode.participant_id == participant_id, CaseEpisode.deleted_at.is_(None)
    )
    yield from session.scalars(statement.order_by(CaseEpisode.received_on, CaseEpisode.id))


def _assessments(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = (
        select(Assessment)
        .join(Assessment.episode)
        .where(CaseEpisode.participant_id == participant_id, Assessment.deleted_at.is_(None))
    )
    for found in session.scalars(statement):
        named = [line.domain for line in found.domains if line.need or line.barrier]
        yield Moment(
            found.assessed_on,
            PLANS,
            "욕구 사정",
            found.opinion,
            "assessment",
            found.id,
            tag=f"{len(named)}개 영역" if named else "",
            who=found.staff.name if found.staff else "",
        )


def _plans(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = (
        select(SupportPlan)
        .join(SupportPlan.episode)
        .where(CaseEpisode.participant_id == participant_id, SupportPlan.deleted_at.is_(None))
    )
    for plan in session.scalars(statement):
        who = plan.staff.name if plan.staff else ""
        yield Moment(
            plan.made_on,
            PLANS,
            f"{plan.kind} 수립",
            plan.long_term_goal,
            "support_plan",
            plan.id,
            tag=f"목표 {len(plan.goals)}개",
            who=who,
        )
        for goal in plan.goals:
            if goal.checked_on:
                yield Moment(
                    goal.checked_on,
                    PLANS,
                    f"{plan.kind} 점검: {goal.goal}",
                    goal.finding,
                    "support_plan",
                    plan.id,
                    tag=goal.result,
                    who=who,
                )


def _referrals(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(Referral).where(
        Referral.participant_id == participant_id, Referral.deleted_at.is_(None)
    )
    for referral in session.scalars(statement):
        who = referral.staff.name if referral.staff else ""
        yield Moment(
            referral.requested_on,
            REFERRALS,
            f"의뢰: {referral.agency} {referral.service}",
            referral.reason,
            "referral",
            referral.id,
            tag=referral.result,
            who=who,
        )
        if referral.provided_on:
            yield Moment(
                referral.provided_on,
                REFERRALS,
                f"제공: {referral.agency} {referral.service}",
                referral.result_note,
                "referral",
                referral.id,
                who=who,
            )


def _meetings(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(CaseMeeting).where(
        CaseMeeting.participant_id == participant_id, CaseMeeting.deleted_at.is_(None)
    )
    for meeting in session.scalars(statement):
        yield Moment(
            meeting.held_on,
            MEETINGS,
            "사례회의",
            meeting.decision or meeting.discussion,
            "case_meeting",
            meeting.id,
            who=", ".join(part.strip() for part in meeting.attendees.splitlines()),
        )


def _placements(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(Placement).where(
        Placement.participant_id == participant_id, Placement.deleted_at.is_(None)
    )
    for placement in session.scalars(statement.options(selectinload(Placement.work_unit))):
        unit = placement.work_unit.name
        yield Moment(
            placement.started_on,
            TAKING_PART,
            f"{unit} 배치",
            placement.note,
            "placement",
            placement.id,
            tag=placement.reason,
        )
        if placement.ended_on:
            yield Moment(
                placement.ended_on,
                TAKING_PART,
                f"{unit} 끝",
                "",
                "placement",
                placement.id,
                tag=placement.end_reason,
            )


def _outcomes(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(Outcome).where(
        Outcome.participant_id == participant_id, Outcome.deleted_at.is_(None)
    )
    for outcome in session.scalars(statement):
        text = " ".join(filter(None, (outcome.what, outcome.job)))
        yield Moment(
            outcome.happened_on, TAKING_PART, f"성과: {outcome.kind}", text, "outcome", outcome.id
        )


def _notices(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(ParticipationNotice).where(
        ParticipationNotice.participant_id == participant_id,
        ParticipationNotice.deleted_at.is_(None),
        ParticipationNotice.sent_on.is_not(None),
    )
    for notice in session.scalars(statement):
        if notice.sent_on is not None:
            span = periods.show_period(notice.period_from, notice.period_to)
            yield Moment(
                notice.sent_on,
                TAKING_PART,
                "참가결과 통지",
                span,
                "participation_notice",
                notice.id,
                tag=notice.reason,
                who=notice.recipient,
            )


def _papers(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(IssuedDocument).where(
        IssuedDocument.subject == "participant", IssuedDocument.subject_id == participant_id
    )
    for document in session.scalars(statement):
        yield Moment(
            document.issued_on,
            PAPERS,
            document.name,
            f"취소: {document.cancel_reason}" if document.cancelled_on else "",
            "issued_document",
            document.id,
            tag=document.number,
        )


_Reader = Callable[[Session, int], Iterator[Moment]]
_READERS: dict[str, tuple[_Reader, ...]] = {
    CONTACTS: (_contacts,),
    VISITS: (timeline_help.visits,),
    STEPS: (_steps,),
    PLANS: (_assessments, _plans),
    REFERRALS: (_referrals,),
    RESOURCES: (timeline_help.resources,),
    MEETINGS: (_meetings,),
    TAKING_PART: (_placements, _outcomes, _notices, timeline_help.savings),
    TRAINING: (timeline_help.courses,),
    PAPERS: (_papers, timeline_help.papers),
}
