"""Reads one person's records into the facts of the forms about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Invalid, NotFound, Problem
from app.documents import case_facts as facts
from app.documents.letterhead import OWN_DESK, Letterhead
from app.models.base import Record
from app.models.case import CaseEpisode, CaseMeeting, ContactNote, Referral
from app.models.case_plan import Assessment, Domain, PlanGoal, PlanKind, SupportPlan
from app.models.participant import ConsentKind, HouseholdMember, Participant
from app.models.placement import Outcome
from app.services.wanted import Wanted

R = TypeVar("R", bound=Record)


def kept(session: Session, model: type[R], row_id: int) -> R:
    found = session.get(model, row_id)
    if found is None or found.deleted_at is not None:
        raise NotFound("그 사이에 지워졌어요. 휴지통에서 되살린 뒤 다시 만들어 주세요.")
    return found


def person_fact(person: Participant, as_of: date) -> facts.PersonFact:
    return facts.PersonFact(
        name=person.name,
        born_on=person.born_on,
        age=periods.age(person.born_on, as_of) if person.born_on else None,
        gender=person.gender,
        kind=person.kind,
        phone=person.phone,
        address=person.address,
        registered_on=person.registered_on,
        manager=person.manager.name if person.manager else "",
        work_unit=person.summary.work_unit if person.summary else "",
    )


def members_of(people: list[HouseholdMember], as_of: date) -> tuple[facts.MemberFact, ...]:
    return tuple(
        facts.MemberFact(
            relation=one.relation,
            name=one.name,
            age=f"{periods.age(one.born_on, as_of)}세" if one.born_on else "",
            job=one.job,
            health=one.health,
            note=one.note,
        )
        for one in people
    )


def episodes_of(session: Session, participant_id: int) -> list[CaseEpisode]:
    """Oldest first."""
    statement = select(CaseEpisode).where(
        CaseEpisode.participant_id == participant_id, CaseEpisode.deleted_at.is_(None)
    )
    return list(session.scalars(statement.order_by(CaseEpisode.received_on, CaseEpisode.id)))


def intake(session: Session, wanted: Wanted) -> facts.IntakeFacts:
    """The latest episode as it began."""
    person = kept(session, Participant, wanted.subject_id)
    episodes = episodes_of(session, person.id)
    if not episodes:
        text = (
            f"{person.name} 님의 사례가 아직 없어요. "
            "접수를 먼저 적으면 초기상담지를 만들 수 있어요."
        )
        raise Invalid([Problem(None, text)])
    episode = episodes[-1]
    first = min(episode.grades, key=lambda one: one.decided_on, default=None)
    return facts.IntakeFacts(
        letter=wanted.letter,
        person=person_fact(person, wanted.as_of),
        received_on=episode.received_on,
        route=episode.route,
        referred_by=episode.referred_by,
        referral_number=episode.referral_number,
        household_kind=person.household_kind,
        members=members_of(person.household, wanted.as_of),
        housing=person.housing,
        health=person.health,
        disability=person.disability,
        education=person.education,
        qualifications=person.qualifications,
        career=person.career,
        debts=person.debts,
        hopes=person.hopes,
        barriers=person.barriers,
        opinion=episode.opinion,
        decision=episode.decision,
        grade=first.grade if first else "",
        worker=_worker(episode),
    )


def assessment(session: Session, wanted: Wanted) -> facts.AssessmentFacts:
    found = kept(session, Assessment, wanted.subject_id)
    return facts.AssessmentFacts(
        letter=wanted.letter,
        person=person_fact(found.episode.participant, wanted.as_of),
        assessed_on=found.assessed_on,
        assessor=found.staff.name if found.staff else "",
        grade=found.grade,
        domains=domains_of(found),
        opinion=found.opinion,
    )


def domains_of(found: Assessment) -> tuple[facts.DomainFact, ...]:
    """All domains in their order, those without an answer too."""
    lines = {line.domain: line for line in found.domains}
    return tuple(
        facts.DomainFact(
            domain.value,
            line.need if line else "",
            line.strength if line else "",
            line.barrier if line else "",
            str(line.priority) if line and line.priority else "",
        )
        for domain in Domain
        for line in (lines.get(domain.value),)
    )


def plan(session: Session, wanted: Wanted) -> facts.PlanFacts:
    found = kept(session, SupportPlan, wanted.subject_id)
    return facts.PlanFacts(
        letter=wanted.letter,
        person=person_fact(found.episode.participant, wanted.as_of),
        title=PlanKind(found.kind).long_name,
        made_on=found.made_on,
        worker=found.staff.name if found.staff else "",
        long_term_goal=found.long_term_goal,
        path=found.path,
        agreed_on=found.agreed_on,
        goals=tuple(map(_goal, found.goals)),
        note=found.note,
    )


def _goal(goal: PlanGoal) -> facts.GoalFact:
    return facts.GoalFact(
        goal=goal.goal,
        action=goal.action,
        who=goal.who,
        resource=goal.resource,
        check_on=goal.check_on,
        checked_on=goal.checked_on,
        result=goal.result,
        finding=goal.finding,
    )


def notes(session: Session, wanted: Wanted) -> facts.NotesFacts:
    """The notes of a period, by default of the year so far, oldest first."""
    person = kept(session, Participant, wanted.subject_id)
    start = wanted.period.start if wanted.period else date(wanted.as_of.year, 1, 1)
    end = wanted.period.end if wanted.period else wanted.as_of
    statement = (
        select(ContactNote)
        .where(
            ContactNote.participant_id == person.id,
            ContactNote.deleted_at.is_(None),
            ContactNote.held_on.between(start, end),
        )
        .order_by(ContactNote.held_on, ContactNote.held_at, ContactNote.id)
    )
    return facts.NotesFacts(
        letter=wanted.letter,
        person=person_fact(person, wanted.as_of),
        starts_on=start,
        ends_on=end,
        notes=tuple(map(_note, session.scalars(statement))),
    )


def _note(note: ContactNote) -> facts.NoteFact:
    return facts.NoteFact(
        held_on=note.held_on,
        held_at=note.held_at,
        method=note.method,
        worker=note.staff.name if note.staff else "",
        companion=note.companion,
        subject=note.subject,
        content=note.content,
        intervention=note.intervention,
        next_step=note.next_step,
        next_on=note.next_on,
    )


def meeting(session: Session, wanted: Wanted) -> facts.MeetingFacts:
    found = kept(session, CaseMeeting, wanted.subject_id)
    names = [name.strip() for line in found.attendees.splitlines() for name in line.split(",")]
    return facts.MeetingFacts(
        letter=wanted.letter,
        person=person_fact(found.participant, wanted.as_of),
        held_on=found.held_on,
        held_at=found.held_at,
        place=found.place,
        attendees=tuple(filter(None, names)),
        discussion=found.discussion,
        decision=found.decision,
        tasks=tuple(facts.TaskFact(task.task, task.who, task.due_on) for task in found.tasks),
    )


def referral(session: Session, wanted: Wanted) -> facts.ReferralFacts:
    found = kept(session, Referral, wanted.subject_id)
    live = [
        consent.given_on
        for consent in found.participant.consents
        if consent.kind == ConsentKind.THIRD_PARTY.value and consent.is_live(found.requested_on)
    ]
    return facts.ReferralFacts(
        letter=_to(wanted, found.agency),
        person=person_fact(found.participant, wanted.as_of),
        agency=found.agency,
        service=found.service,
        reason=found.reason,
        requested_on=found.requested_on,
        worker=found.staff.name if found.staff else "",
        consent_on=max(live, default=None),
        shares_personal_data=found.shares_personal_data,
    )


def _to(wanted: Wanted, recipient: str) -> Letterhead:
    """Addressed to ``recipient`` unless the user named somebody."""
    letter = wanted.letter
    return letter if letter.recipient != OWN_DESK else replace(letter, recipient=recipient)


def closing(session: Session, wanted: Wanted) -> facts.ClosingFacts:
    episode = kept(session, CaseEpisode, wanted.subject_id)
    person = episode.participant
    end = episode.closed_on or wanted.as_of
    contacts = select(func.count(ContactNote.id)).where(
        ContactNote.participant_id == person.id,
        ContactNote.deleted_at.is_(None),
        ContactNote.held_on.between(episode.received_on, end),
    )
    referrals = select(func.count(Referral.id)).where(
        Referral.participant_id == person.id,
        Referral.deleted_at.is_(None),
        Referral.requested_on.between(episode.received_on, end),
    )
    return facts.ClosingFacts(
        letter=wanted.letter,
        person=person_fact(person, wanted.as_of),
        episode=episode_fact(episode),
        contacts=session.scalar(contacts) or 0,
        referrals=session.scalar(referrals) or 0,
        goals=tuple(goals_of(session, [episode.id])),
        worker=_worker(episode),
        outcomes="\n".join(_outcomes(session, episode, end)) or "없음",
        aftercare="함" if episode.needs_aftercare or episode.aftercare else "하지 않음",
    )


def _outcomes(session: Session, episode: CaseEpisode, end: date) -> Iterator[str]:
    """What came of taking part while the case was open: ``2026. 7. 31. 취업 (가온카페)``."""
    statement = select(Outcome).where(
        Outcome.participant_id == episode.participant_id,
        Outcome.deleted_at.is_(None),
        Outcome.happened_on.between(episode.received_on, end),
    )
    for one in session.scalars(statement.order_by(Outcome.happened_on, Outcome.id)):
        told = ", ".join(filter(None, (one.what, one.job)))
        what = f" ({told})" if told else ""
        yield f"{periods.show_date(one.happened_on)} {one.kind}{what}"


def _worker(episode: CaseEpisode) -> str:
    """Who had the case in hand, who need not have the person now."""
    return episode.manager.name if episode.manager else ""


def goals_of(session: Session, episode_ids: list[int]) -> Iterator[facts.GoalFact]:
    statement = (
        select(SupportPlan)
        .where(SupportPlan.episode_id.in_(episode_ids), SupportPlan.deleted_at.is_(None))
        .order_by(SupportPlan.made_on, SupportPlan.id)
    )
    for found in session.scalars(statement):
        yield from map(_goal, found.goals)


def episode_fact(episode: CaseEpisode) -> facts.EpisodeFact:
    return facts.EpisodeFact(
        received_on=episode.received_on,
        route=episode.route,
        closed_on=episode.closed_on,
        close_reason=episode.close_reason,
        result=episode.result,
        stages=tuple(
            facts.StageFact(line.stage, line.started_on, line.note)
            for line in sorted(episode.stages, key=lambda one: (one.started_on, one.position))
        ),
        grades=tuple(
            facts.GradeFact(line.grade, line.decided_on, line.reason)
            for line in sorted(episode.grades, key=lambda one: (one.decided_on, one.position))
        ),
        aftercare=tuple(
            facts.AftercareFact(
                number,
                visit.planned_on,
                visit.done_on,
                visit.method,
                visit.still_working,
                visit.content,
            )
            for number, visit in enumerate(
                sorted(episode.aftercare, key=lambda one: one.planned_on), 1
            )
        ),
    )
