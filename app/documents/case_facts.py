"""What the forms about one person say, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.letterhead import Letterhead


@dataclass(frozen=True)
class PersonFact:
    """Who the paper is about, as every form begins."""

    name: str
    born_on: date | None
    age: int | None
    gender: str
    kind: str
    phone: str
    address: str
    registered_on: date
    manager: str
    work_unit: str = ""


@dataclass(frozen=True)
class MemberFact:
    relation: str
    name: str
    age: str
    job: str
    health: str
    note: str


@dataclass(frozen=True)
class IntakeFacts:
    """``worker`` is who took the person in; empty where only the person has somebody."""

    letter: Letterhead
    person: PersonFact
    received_on: date
    route: str
    referred_by: str
    referral_number: str
    household_kind: str
    members: tuple[MemberFact, ...]
    housing: str
    health: str
    disability: str
    education: str
    qualifications: str
    career: str
    debts: str
    hopes: str
    barriers: str
    opinion: str
    decision: str
    grade: str
    worker: str = ""


@dataclass(frozen=True)
class DomainFact:
    domain: str
    need: str
    strength: str
    barrier: str
    priority: str


@dataclass(frozen=True)
class AssessmentFacts:
    letter: Letterhead
    person: PersonFact
    assessed_on: date
    assessor: str
    grade: str
    domains: tuple[DomainFact, ...]
    opinion: str


@dataclass(frozen=True)
class GoalFact:
    goal: str
    action: str
    who: str
    resource: str
    check_on: date | None
    checked_on: date | None
    result: str
    finding: str


@dataclass(frozen=True)
class PlanFacts:
    letter: Letterhead
    person: PersonFact
    title: str
    made_on: date
    worker: str
    long_term_goal: str
    path: str
    agreed_on: date | None
    goals: tuple[GoalFact, ...]
    note: str


@dataclass(frozen=True)
class NoteFact:
    held_on: date
    held_at: str
    method: str
    worker: str
    companion: str
    subject: str
    content: str
    intervention: str
    next_step: str
    next_on: date | None


@dataclass(frozen=True)
class NotesFacts:
    letter: Letterhead
    person: PersonFact
    starts_on: date
    ends_on: date
    notes: tuple[NoteFact, ...]


@dataclass(frozen=True)
class TaskFact:
    task: str
    who: str
    due_on: date | None


@dataclass(frozen=True)
class MeetingFacts:
    letter: Letterhead
    person: PersonFact
    held_on: date
    held_at: str
    place: str
    attendees: tuple[str, ...]
    discussion: str
    decision: str
    tasks: tuple[TaskFact, ...]


@dataclass(frozen=True)
class ReferralFacts:
    """``consent_on`` is when the consent to pass data on was given; None where none is sent."""

    letter: Letterhead
    person: PersonFact
    agency: str
    service: str
    reason: str
    requested_on: date
    worker: str
    consent_on: date | None
    shares_personal_data: bool


@dataclass(frozen=True)
class StageFact:
    stage: str
    started_on: date
    note: str


@dataclass(frozen=True)
class GradeFact:
    grade: str
    decided_on: date
    reason: str


@dataclass(frozen=True)
class AftercareFact:
    number: int
    planned_on: date
    done_on: date | None
    method: str
    still_working: str
    content: str


@dataclass(frozen=True)
class EpisodeFact:
    received_on: date
    route: str
    closed_on: date | None
    close_reason: str
    result: str
    stages: tuple[StageFact, ...]
    grades: tuple[GradeFact, ...]
    aftercare: tuple[AftercareFact, ...]


@dataclass(frozen=True)
class ClosingFacts:
    """The counts are of the episode alone, as are what came of it and whether it is followed up;
    papers of an older edition have no words for the last two."""

    letter: Letterhead
    person: PersonFact
    episode: EpisodeFact
    contacts: int
    referrals: int
    goals: tuple[GoalFact, ...]
    worker: str = ""
    outcomes: str = ""
    aftercare: str = ""


@dataclass(frozen=True)
class ConsentBox:
    """One kind of consent, to be ticked by itself. ``items`` are the fields really kept of the
    person, ``groups`` the records kept about them with the fields of each."""

    kind: str
    law: str
    purpose: str
    items: tuple[str, ...]
    keep: str
    refusal: str
    recipient: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsentFacts:
    letter: Letterhead
    person: PersonFact
    version: str
    boxes: tuple[ConsentBox, ...]
    not_collected: tuple[str, ...]


@dataclass(frozen=True)
class KeptConsentFact:
    kind: str
    form_version: str
    given_on: date
    expires_on: date | None
    withdrawn_on: date | None
    recipient: str


@dataclass(frozen=True)
class MomentFact:
    day: date
    kind: str
    title: str
    text: str
    who: str


@dataclass(frozen=True)
class KeptAssessmentFact:
    assessed_on: date
    assessor: str
    grade: str
    domains: tuple[DomainFact, ...]
    opinion: str


@dataclass(frozen=True)
class SavingsFact:
    kind: str
    opened_on: date
    matures_on: date | None
    monthly: int
    matching: int
    state: str
    closed_on: date | None


@dataclass(frozen=True)
class PaperFact:
    name: str
    received_on: date | None
    note: str


@dataclass(frozen=True)
class CaseFileFacts:
    """``background`` is asked and answered: housing, schooling, health and what is hoped for."""

    letter: Letterhead
    person: PersonFact
    members: tuple[MemberFact, ...]
    consents: tuple[KeptConsentFact, ...]
    episodes: tuple[EpisodeFact, ...]
    goals: tuple[GoalFact, ...]
    moments: tuple[MomentFact, ...]
    background: tuple[tuple[str, str], ...] = ()
    assessments: tuple[KeptAssessmentFact, ...] = ()
    savings: tuple[SavingsFact, ...] = ()
    papers: tuple[PaperFact, ...] = ()
