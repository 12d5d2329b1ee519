"""C35 and C36: visits made alone, and personal data kept without a consent that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from app.core import periods
from app.core.errors import Severity
from app.models.case import CaseEpisode, ContactNote, Method
from app.models.case_plan import HEALTH_DOMAINS, Assessment, AssessmentDomain
from app.models.participant import HEALTH_FIELDS, Consent, ConsentKind, HouseholdMember, Participant
from app.services.checks.finding import Finding
from app.services.taking_part import taking_part


class Consented:
    """C36: somebody is in the file, or their health is, and the consent is missing or over."""

    code = "C36"
    severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        statement = (
            select(Participant)
            .where(Participant.id.in_(taking_part(today)), _doubtful(today))
            .options(selectinload(Participant.consents), selectinload(Participant.household))
            .order_by(Participant.name, Participant.id)
        )
        if year is not None:
            statement = statement.where(Participant.registered_on <= date(year, 12, 31))
        assessed = set(session.scalars(_assessed_in_health()))
        for person in session.scalars(statement):
            yield from self._of(person, today, person.id in assessed)

    def of_person(self, session: Session, person: Participant, today: date) -> Iterator[Finding]:
        own = _assessed_in_health().where(CaseEpisode.participant_id == person.id).limit(1)
        yield from self._of(person, today, session.scalar(own) is not None)

    def _of(self, person: Participant, today: date, assessed: bool) -> Iterator[Finding]:
        yield from self._kind(person, ConsentKind.PERSONAL, "개인정보 보호법 제15조", today)
        if assessed or _tells_health(person):
            yield from self._kind(person, ConsentKind.SENSITIVE, "개인정보 보호법 제23조", today)

    def _kind(
        self, person: Participant, kind: ConsentKind, law: str, today: date
    ) -> Iterator[Finding]:
        kept = [consent for consent in person.consents if consent.kind == kind.value]
        if any(consent.is_live(today) for consent in kept):
            return
        what = _what_is_wrong(kept, today)
        yield Finding(
            code=self.code,
            severity=self.severity,
            text=f"{person.name} 님의 {kind.value} 동의가 {what}",
            detail="동의를 새로 받아 적거나, 더 필요하지 않은 내용을 지워 주세요.",
            basis=law,
            table="participant",
            row_id=person.id,
            verb="동의 보기",
            on_paper=f"{person.name} {kind.value} 동의 확인 필요",
            row_ids=(person.id,),
        )


def _doubtful(today: date) -> ColumnElement[bool]:
    """Who has to be read at all: nearly everybody in order is not."""
    told = [getattr(Participant, name) != "" for name in HEALTH_FIELDS]
    told.append(Participant.household.any(HouseholdMember.health != ""))
    told.append(Participant.id.in_(_assessed_in_health()))
    return or_(
        ~_has_live(ConsentKind.PERSONAL, today),
        and_(or_(*told), ~_has_live(ConsentKind.SENSITIVE, today)),
    )


def _has_live(kind: ConsentKind, today: date) -> ColumnElement[bool]:
    """As ``Consent.is_live`` says it of one."""
    return Participant.consents.any(
        and_(
            Consent.kind == kind.value,
            Consent.given_on <= today,
            or_(Consent.withdrawn_on.is_(None), Consent.withdrawn_on > today),
            or_(Consent.expires_on.is_(None), Consent.expires_on >= today),
        )
    )


def _assessed_in_health() -> Select[int]:
    """Participants whose health is told in an assessment that is kept."""
    return (
        select(CaseEpisode.participant_id)
        .join(Assessment, Assessment.episode_id == CaseEpisode.id)
        .join(AssessmentDomain, AssessmentDomain.assessment_id == Assessment.id)
        .where(
            CaseEpisode.deleted_at.is_(None),
            Assessment.deleted_at.is_(None),
            AssessmentDomain.deleted_at.is_(None),
            AssessmentDomain.domain.in_([domain.value for domain in HEALTH_DOMAINS]),
            or_(
                AssessmentDomain.need != "",
                AssessmentDomain.strength != "",
                AssessmentDomain.barrier != "",
            ),
        )
    )


def _tells_health(person: Participant) -> bool:
    told = any(getattr(person, name) for name in HEALTH_FIELDS)
    return told or any(member.health for member in person.household)


def _what_is_wrong(kept: list[Consent], today: date) -> str:
    ended = [one.expires_on for one in kept if one.expires_on and not one.withdrawn_on]
    if ended:
        return f"{periods.show_date(max(ended))}에 끝났어요"
    if any(one.withdrawn_on and one.withdrawn_on <= today for one in kept):
        return "거두어졌어요"
    return "아직 시작되지 않았어요" if kept else "없어요"


class VisitedTogether:
    """C35: a visit at home is made by two, for the safety of both sides."""

    code = "C35"
    severity = Severity.INFO

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        statement = (
            select(ContactNote)
            .where(
                ContactNote.deleted_at.is_(None),
                ContactNote.method == Method.HOME.value,
                ContactNote.companion == "",
            )
            .options(selectinload(ContactNote.participant))
            .order_by(ContactNote.held_on)
        )
        if year is not None:
            statement = statement.where(
                ContactNote.held_on.between(date(year, 1, 1), date(year, 12, 31))
            )
        for note in session.scalars(statement):
            day = periods.show_date(note.held_on)
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"{day} {note.participant.name} 님 방문에 동행자가 없어요",
                detail="방문은 2인 1조로 해요. 함께 간 사람이 있으면 적어 주세요.",
                basis="방문 2인 1조",
                table="contact_note",
                row_id=note.id,
                verb="상담 보기",
                on_paper=f"{day} 방문 동행자 없음",
                row_ids=(note.id,),
            )
