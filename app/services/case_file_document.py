"""Reads everything kept about one person into the facts of 사례기록철."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import case_facts as facts
from app.models.case_plan import Assessment
from app.models.describe import describe
from app.models.participant import Consent, Participant
from app.models.placement import SavingsAccount
from app.services import timelines
from app.services.case_documents import (
    domains_of,
    episode_fact,
    episodes_of,
    goals_of,
    kept,
    members_of,
    person_fact,
)
from app.services.timeline_moment import KINDS, PAPERS
from app.services.wanted import Wanted

_BACKGROUND = (
    "household_kind",
    "housing",
    "education",
    "qualifications",
    "career",
    "debts",
    "health",
    "disability",
    "hopes",
    "barriers",
)


def gather(session: Session, wanted: Wanted) -> facts.CaseFileFacts:
    """Everything, oldest first: a record is read from its beginning."""
    person = kept(session, Participant, wanted.subject_id)
    episodes = episodes_of(session, person.id)
    ids = [episode.id for episode in episodes]
    return facts.CaseFileFacts(
        letter=wanted.letter,
        person=person_fact(person, wanted.as_of),
        members=members_of(person.household, wanted.as_of),
        consents=tuple(map(_consent, person.consents)),
        episodes=tuple(map(episode_fact, episodes)),
        goals=tuple(goals_of(session, ids)),
        moments=tuple(_moments(session, person.id)),
        background=tuple(_background(person)),
        assessments=tuple(_assessments(session, ids)),
        savings=tuple(_savings(session, person.id)),
        papers=tuple(facts.PaperFact(one.name, one.received_on, one.note) for one in person.papers),
    )


def _moments(session: Session, participant_id: int) -> Iterator[facts.MomentFact]:
    """Without the papers: they have a list of their own, or are papers like this one."""
    kinds = tuple(kind for kind in KINDS if kind != PAPERS)
    for one in reversed(timelines.of(session, participant_id, kinds)):
        yield facts.MomentFact(
            one.day,
            one.kind,
            " ".join(filter(None, (one.title, f"({one.tag})" if one.tag else ""))),
            "\n".join(filter(None, (one.text, one.foot))),
            one.who,
        )


def _background(person: Participant) -> Iterator[tuple[str, str]]:
    fields = describe(Participant)
    for name in _BACKGROUND:
        if said := getattr(person, name):
            yield fields[name].label, said


def _assessments(session: Session, episode_ids: list[int]) -> Iterator[facts.KeptAssessmentFact]:
    statement = select(Assessment).where(
        Assessment.episode_id.in_(episode_ids), Assessment.deleted_at.is_(None)
    )
    for found in session.scalars(statement.order_by(Assessment.assessed_on, Assessment.id)):
        yield facts.KeptAssessmentFact(
            assessed_on=found.assessed_on,
            assessor=found.staff.name if found.staff else "",
            grade=found.grade,
            domains=domains_of(found),
            opinion=found.opinion,
        )


def _savings(session: Session, participant_id: int) -> Iterator[facts.SavingsFact]:
    statement = select(SavingsAccount).where(
        SavingsAccount.participant_id == participant_id, SavingsAccount.deleted_at.is_(None)
    )
    for one in session.scalars(statement.order_by(SavingsAccount.opened_on, SavingsAccount.id)):
        yield facts.SavingsFact(
            kind=one.kind,
            opened_on=one.opened_on,
            matures_on=one.matures_on,
            monthly=one.monthly,
            matching=one.matching,
            state=one.state,
            closed_on=one.closed_on,
        )


def _consent(consent: Consent) -> facts.KeptConsentFact:
    return facts.KeptConsentFact(
        kind=consent.kind,
        form_version=consent.form_version,
        given_on=consent.given_on,
        expires_on=consent.expires_on,
        withdrawn_on=consent.withdrawn_on,
        recipient=consent.recipient,
    )
