"""A participant with an open case in the file, for the tests about people."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.case import CaseEpisode, CaseStage, ContactNote, RiskGrade, Stage
from app.models.participant import Consent, ConsentKind, Participant, ParticipantKind

REGISTERED = date(2026, 3, 2)


def a_person(session: Session, name: str = "김하늘", **values: object) -> Participant:
    consents = [
        Consent(kind=kind.value, given_on=REGISTERED)
        for kind in (ConsentKind.PERSONAL, ConsentKind.SENSITIVE)
    ]
    given: dict[str, object] = {
        "kind": ParticipantKind.CONDITIONAL.value,
        "registered_on": REGISTERED,
        "born_on": date(1979, 4, 12),
        "consents": consents,
    }
    person = Participant(name=name, **(given | values))
    session.add(person)
    session.flush()
    return person


def an_episode(session: Session, person: Participant, **values: object) -> CaseEpisode:
    given: dict[str, object] = {
        "received_on": REGISTERED,
        "stages": [CaseStage(stage=Stage.INTAKE.value, started_on=REGISTERED)],
        "grades": [RiskGrade(grade="B", decided_on=REGISTERED)],
    }
    episode = CaseEpisode(participant_id=person.id, **(given | values))
    session.add(episode)
    session.flush()
    return episode


def a_note(session: Session, person: Participant, day: date, **values: object) -> ContactNote:
    given: dict[str, object] = {"content": "근무에 잘 적응하고 있다고 함."}
    note = ContactNote(participant_id=person.id, held_on=day, **(given | values))
    session.add(note)
    session.flush()
    return note
