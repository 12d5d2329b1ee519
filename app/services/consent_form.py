"""What a consent form lists is read from the fields the program has, so it cannot go stale."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.documents.case_facts import ConsentBox, ConsentFacts
from app.models.base import Record
from app.models.case import CaseEpisode, CaseMeeting, ContactNote, Referral
from app.models.case_plan import (
    HEALTH_DOMAINS,
    Assessment,
    AssessmentDomain,
    Domain,
    SupportPlan,
)
from app.models.describe import FieldInfo, Kind, describe, lines_of
from app.models.participant import (
    HEALTH_FIELDS,
    ConsentKind,
    HouseholdMember,
    Participant,
    ParticipantPaper,
)
from app.models.partner import Partner, ResourceUse
from app.models.placement import Outcome, ParticipationNotice, Placement, SavingsAccount
from app.models.training import Attendance, Enrolment, ScaleScore
from app.models.visit import HomeVisit, VisitGroup, VisitMember
from app.models.work_unit import Enterprise, WorkUnit
from app.services.case_documents import person_fact
from app.services.centre_settings import Rule, held
from app.services.names import noun
from app.services.wanted import Wanted

# About the work of the centre rather than the person.
_NOT_ASKED = ("manager_id", "note", "left_on")
_REMARK = "비고"
# Links that say something about the person; others say whose record it is, or who works on it.
_PLACES = (WorkUnit, Enterprise, Partner, VisitGroup)
# What is kept about a person besides the person: a consent form that leaves one out is untrue.
_ABOUT: tuple[type[Record], ...] = (
    HouseholdMember,
    ParticipantPaper,
    CaseEpisode,
    Assessment,
    SupportPlan,
    ContactNote,
    CaseMeeting,
    Referral,
    Placement,
    Outcome,
    ParticipationNotice,
    SavingsAccount,
    Enrolment,
    Attendance,
    ScaleScore,
    VisitMember,
    HomeVisit,
    ResourceUse,
)
_NO_HARM = "참여에는 불이익이 없습니다"
_WITHOUT = "동의하지 않을 수 있습니다. 동의하지 않으면 {loss}."


def gather(session: Session, wanted: Wanted) -> ConsentFacts:
    person = session.get(Participant, wanted.subject_id)
    if person is None or person.deleted_at is not None:
        raise NotFound("그 사이에 지워졌어요. 휴지통에서 되살린 뒤 다시 만들어 주세요.")
    boxes = tuple(_boxes(session, person))
    return ConsentFacts(
        letter=wanted.letter,
        person=person_fact(person, wanted.as_of),
        version=version(wanted.as_of.year, boxes),
        boxes=boxes,
        not_collected=("주민등록번호 등 고유식별정보",),
    )


def version(year: int, boxes: tuple[ConsentBox, ...]) -> str:
    """``2026-4F1A``: another field kept makes it another edition."""
    listed = "|".join(item for box in boxes for item in (*box.items, *box.groups))
    return f"{year}-{zlib.crc32(listed.encode()) & 0xFFFF:04X}"


def personal_items() -> tuple[str, ...]:
    """Everything kept of the person alone but their health."""
    return tuple(
        info.label
        for name, info in describe(Participant).items()
        if name not in HEALTH_FIELDS and name not in _NOT_ASKED
    )


def record_items() -> tuple[str, ...]:
    """The records kept about a person, a line each: ``배치: 사업단, 유형, 시작일 …``."""
    lines = []
    for model in _ABOUT:
        parts = [_labels(model)]
        parts += [f"{noun(line)}({_labels(line)})" for line in lines_of(model).values()]
        lines.append(f"{noun(model)}: {', '.join(filter(None, parts))}")
    return tuple(lines)


def _labels(model: type[Record]) -> str:
    """Without health, which is asked for by itself."""
    labels = [info.label for name, info in describe(model).items() if _is_told(name, info)]
    if model is AssessmentDomain:
        others = "·".join(domain.value for domain in Domain if domain not in HEALTH_DOMAINS)
        return ", ".join([others, *labels[1:]])
    return ", ".join(labels)


def _is_told(name: str, info: FieldInfo) -> bool:
    known = info.target is not None and info.target not in _PLACES
    mark = info.kind in (Kind.YES_NO, Kind.FILE, Kind.PICTURE)
    return not known and not mark and name not in HEALTH_FIELDS and info.label != _REMARK


def health_items() -> tuple[str, ...]:
    own = [describe(Participant)[name].label for name in HEALTH_FIELDS]
    domains = "·".join(domain.value for domain in HEALTH_DOMAINS)
    answers = "·".join(
        describe(AssessmentDomain)[name].label for name in ("need", "strength", "barrier")
    )
    return (
        *own,
        f"가구원의 {describe(HouseholdMember)['health'].label}",
        f"사정({domains} 영역의 {answers})",
    )


def _boxes(session: Session, person: Participant) -> Iterator[ConsentBox]:
    keep = held(session, Rule.CONSENT_KEEP).value
    yield ConsentBox(
        kind="개인정보 수집·이용",
        law="개인정보 보호법 제15조",
        purpose="자활사업 참여, 사례관리, 교육과 취업 지원, 실적 보고",
        items=personal_items(),
        groups=record_items(),
        keep=keep,
        refusal=_WITHOUT.format(loss="사례관리와 사업단 참여를 시작하기 어렵습니다"),
    )
    yield ConsentBox(
        kind="민감정보 처리",
        law="개인정보 보호법 제23조",
        purpose="건강에 맞는 일과 지원을 정하고 위급할 때 돕기 위함",
        items=health_items(),
        keep=keep,
        refusal=_WITHOUT.format(
            loss="건강을 살펴 일을 정하기 어렵습니다. 참여에는 불이익이 없습니다"
        ),
    )
    yield ConsentBox(
        kind="제3자 제공",
        law="개인정보 보호법 제17조",
        purpose="다른 기관의 서비스를 받을 수 있도록 의뢰하기 위함",
        items=_sent_items(),
        keep="제공받는 곳이 그 목적을 이룰 때까지",
        refusal=_WITHOUT.format(loss=f"다른 기관에 의뢰하기 어렵습니다. {_NO_HARM}"),
        recipient=_recipients(session, person),
    )
    yield ConsentBox(
        kind="사진·영상",
        law="개인정보 보호법 제15조",
        purpose="사업 보고와 소식지에 쓰기 위함",
        items=("활동 사진·영상",),
        keep=keep,
        refusal=_WITHOUT.format(loss=f"사진에 나오지 않게 합니다. {_NO_HARM}"),
    )


def _sent_items() -> tuple[str, ...]:
    """What a letter of referral says about the person."""
    sent = ("name", "born_on", "gender", "kind", "phone", "address", "registered_on")
    labels = [describe(Participant)[name].label for name in sent]
    return (*labels, *(describe(Referral)[name].label for name in ("service", "reason")))


def _recipients(session: Session, person: Participant) -> str:
    """Whom this person's data has gone to or may go to; a line to fill in where not known."""
    kept = [consent.recipient for consent in person.consents if consent.kind == _THIRD]
    named = [name.strip() for told in kept for name in told.split(",")]
    asked = select(Referral.agency).where(
        Referral.participant_id == person.id, Referral.deleted_at.is_(None)
    )
    return ", ".join(dict.fromkeys([*filter(None, named), *session.scalars(asked)])) or "          "


_THIRD = ConsentKind.THIRD_PARTY.value
