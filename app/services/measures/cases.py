"""Counts of case work: open cases, contacts, referrals, conferences and plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseMeeting,
    ContactNote,
    Referral,
)
from app.models.case_plan import Assessment, SupportPlan
from app.models.measured import Measured
from app.models.participant import Participant
from app.services.measures.base import PERSON, Ask, Found, Measure, Rows, kept

_GROUP = "사례관리"
_FILTERS = (*PERSON, "담당")


def _cases(ask: Ask) -> Rows:
    return (
        select(CaseEpisode.participant_id, CaseEpisode.participant_id)
        .join(CaseEpisode.participant)
        .where(*kept(CaseEpisode), *ask.person())
        .where(ask.overlaps(CaseEpisode.received_on, CaseEpisode.closed_on))
        .where(*ask.by_staff(CaseEpisode.manager_id))
        .order_by(CaseEpisode.received_on, CaseEpisode.id)
    )


def _open(ask: Ask) -> Found:
    return ask.once(_cases(ask))


def _graded(ask: Ask) -> Found:
    return ask.once(_cases(ask).where(Participant.id.in_(ask.people_at())))


def _intakes(ask: Ask) -> Found:
    statement = (
        select(CaseEpisode.id, CaseEpisode.participant_id)
        .join(CaseEpisode.participant)
        .where(*kept(CaseEpisode), *ask.person(), ask.within(CaseEpisode.received_on))
        .where(*ask.such("접수 경로", CaseEpisode.route))
        .where(*ask.such("참여 결정", CaseEpisode.decision))
        .where(*ask.by_staff(CaseEpisode.manager_id))
    )
    return ask.once(statement.order_by(CaseEpisode.received_on, CaseEpisode.id))


def _notes(ask: Ask, *columns: Any) -> Rows:
    return (
        select(*columns)
        .join(ContactNote.participant)
        .where(*kept(ContactNote), *ask.person(), ask.within(ContactNote.held_on))
        .where(*ask.such("방법", ContactNote.method), *ask.by_staff(ContactNote.staff_id))
        .order_by(ContactNote.held_on, ContactNote.id)
    )


def _contacts(ask: Ask) -> Found:
    return ask.each(_notes(ask, ContactNote.id))


def _contacted(ask: Ask) -> Found:
    return ask.once(_notes(ask, ContactNote.participant_id, ContactNote.participant_id))


def _referrals(ask: Ask) -> Found:
    statement = (
        select(Referral.id)
        .join(Referral.participant)
        .where(*kept(Referral), *ask.person(), ask.within(Referral.requested_on))
        .where(*ask.such("결과", Referral.result), *ask.by_staff(Referral.staff_id))
        .where(*ask.words("이름", Referral.agency, Referral.service))
    )
    return ask.each(statement.order_by(Referral.requested_on, Referral.id))


def _conferences(ask: Ask) -> Found:
    statement = (
        select(CaseMeeting.id)
        .join(CaseMeeting.participant)
        .where(*kept(CaseMeeting), *ask.person(), ask.within(CaseMeeting.held_on))
    )
    return ask.each(statement.order_by(CaseMeeting.held_on, CaseMeeting.id))


def _assessments(ask: Ask) -> Found:
    statement = (
        select(Assessment.id)
        .join(Assessment.episode)
        .join(CaseEpisode.participant)
        .where(*kept(Assessment, CaseEpisode), *ask.person(), ask.within(Assessment.assessed_on))
        .where(*ask.by_staff(Assessment.staff_id))
    )
    return ask.each(statement.order_by(Assessment.assessed_on, Assessment.id))


def _plans(ask: Ask) -> Found:
    statement = (
        select(SupportPlan.id)
        .join(SupportPlan.episode)
        .join(CaseEpisode.participant)
        .where(*kept(SupportPlan, CaseEpisode), *ask.person(), ask.within(SupportPlan.made_on))
        .where(*ask.such("계획 종류", SupportPlan.kind), *ask.by_staff(SupportPlan.staff_id))
    )
    return ask.each(statement.order_by(SupportPlan.made_on, SupportPlan.id))


def _aftercare(ask: Ask) -> Found:
    statement = (
        select(AftercareVisit.id)
        .join(AftercareVisit.episode)
        .join(CaseEpisode.participant)
        .where(
            *kept(AftercareVisit, CaseEpisode), *ask.person(), ask.within(AftercareVisit.done_on)
        )
        .where(*ask.such("방법", AftercareVisit.method), *ask.by_staff(CaseEpisode.manager_id))
    )
    return ask.each(statement.order_by(AftercareVisit.done_on, AftercareVisit.id))


def _measure(
    measured: Measured,
    unit: str,
    table: str,
    sentence: str,
    find: Callable[[Ask], Found],
    *more: str,
) -> Measure:
    return Measure(measured, _GROUP, unit, table, sentence, (*_FILTERS, *more), find)


MEASURES = (
    _measure(
        Measured.CASES_OPEN,
        "명",
        "participant",
        "기간에 하루라도 사례가 열려 있던 참여자를 세요. 한 사람은 한 번만 세요.",
        _open,
    ),
    _measure(
        Measured.AT_GRADE,
        "명",
        "participant",
        "기간에 사례가 열려 있던 참여자를 마지막 위기등급으로 세요. 한 사람은 한 번만 세요.",
        _graded,
    ),
    _measure(
        Measured.INTAKES,
        "명",
        "case_episode",
        "기간에 접수해 초기상담을 한 사람을 세요. 한 사람은 한 번만 세요.",
        _intakes,
        "접수 경로",
        "참여 결정",
    ),
    _measure(Measured.CONTACTS, "건", "contact_note", "기간에 한 상담을 세요.", _contacts, "방법"),
    _measure(
        Measured.PEOPLE_CONTACTED,
        "명",
        "participant",
        "기간에 상담받은 참여자를 세요. 한 사람은 한 번만 세요.",
        _contacted,
        "방법",
    ),
    _measure(
        Measured.REFERRALS,
        "건",
        "referral",
        "기간에 다른 기관에 의뢰한 연계를 세요. 이름은 기관이나 서비스예요.",
        _referrals,
        "결과",
        "이름",
    ),
    Measure(
        Measured.CASE_MEETINGS,
        _GROUP,
        "건",
        "case_meeting",
        "기간에 연 사례회의를 세요. 참여자마다 한 건이에요.",
        PERSON,
        _conferences,
    ),
    _measure(Measured.ASSESSMENTS, "건", "assessment", "기간에 한 욕구사정을 세요.", _assessments),
    _measure(
        Measured.PLANS,
        "건",
        "support_plan",
        "기간에 세운 자립경로(IAP)와 지원계획(ISP)을 세요.",
        _plans,
        "계획 종류",
    ),
    _measure(
        Measured.AFTERCARE,
        "건",
        "aftercare_visit",
        "기간에 한 사후관리를 세요.",
        _aftercare,
        "방법",
    ),
)
