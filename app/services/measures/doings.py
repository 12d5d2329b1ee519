"""Counts of what was done: meetings, visits, activities, and the resources that came with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_, select

from app.models.activity import Activity, Area
from app.models.measured import Measured
from app.models.meeting import Attendee, Meeting, MeetingBody
from app.models.participant import Participant
from app.models.partner import Agreement, Partner, ResourceUse
from app.models.visit import HomeVisit, VisitGroup, VisitResult
from app.services.measures.base import Ask, Condition, Found, Measure, Rows, kept

_MEETINGS, _VISITS, _ACTIVITIES, _RESOURCES = "회의", "방문", "활동", "자원"


def _meeting(ask: Ask) -> list[Condition]:
    return [
        *kept(Meeting),
        ask.within(Meeting.held_on),
        *ask.such("회의체", MeetingBody.name),
        *ask.words("이름", Meeting.name),
    ]


def _meetings(ask: Ask) -> Found:
    """One only planned, with nobody there yet, does not count."""
    came = select(Attendee.meeting_id).where(*kept(Attendee), Attendee.is_present.is_(True))
    statement = select(Meeting.id).outerjoin(Meeting.body).where(*_meeting(ask))
    statement = statement.where(Meeting.id.in_(came))
    return ask.each(statement.order_by(Meeting.held_on, Meeting.id))


def _meeting_times(ask: Ask) -> Found:
    statement = (
        select(Attendee.id)
        .join(Attendee.meeting)
        .outerjoin(Meeting.body)
        .where(*_meeting(ask), *kept(Attendee), Attendee.is_present.is_(True))
    )
    return ask.each(statement.order_by(Meeting.held_on, Attendee.position, Attendee.id))


def _met(ask: Ask) -> Rows:
    known = or_(HomeVisit.participant_id.is_(None), Participant.deleted_at.is_(None))
    return (
        select(HomeVisit.id, HomeVisit.participant_id, HomeVisit.household)
        .outerjoin(HomeVisit.group)
        .outerjoin(HomeVisit.participant)
        .where(*kept(HomeVisit), known, ask.within(HomeVisit.visited_on))
        .where(HomeVisit.result == VisitResult.MET.value)
        .where(*ask.such("방문 묶음", VisitGroup.name), *ask.by_staff(HomeVisit.staff_id))
        .where(*ask.such("참여자 구분", Participant.kind))
        .order_by(HomeVisit.visited_on, HomeVisit.id)
    )


def _visits(ask: Ask) -> Found:
    return ask.each(_met(ask))


def _visited(ask: Ask) -> Found:
    return ask.once(_met(ask))


def _done(ask: Ask, *columns: Any) -> Rows:
    last_day = func.coalesce(Activity.ended_on, Activity.started_on)
    return (
        select(*columns)
        .join(Activity.area)
        .where(*kept(Activity), Activity.started_on <= ask.period.end)
        .where(last_day >= ask.period.start)
        .where(*ask.such("영역", Area.name), *ask.words("이름", Activity.name))
        .order_by(Activity.started_on, Activity.id)
    )


def _activities(ask: Ask) -> Found:
    return ask.each(_done(ask, Activity.id))


def _activity_times(ask: Ask) -> Found:
    return ask.added(_done(ask, Activity.id, Activity.person_times))


def _partners(ask: Ask) -> Found:
    statement = select(Partner.id).where(
        *kept(Partner),
        ask.overlaps(Partner.started_on, Partner.ended_on),
        *ask.such("자원 구분", Partner.kind),
    )
    return ask.each(statement.order_by(Partner.started_on, Partner.id))


def _agreements(ask: Ask) -> Found:
    signed = func.coalesce(Agreement.signed_on, Agreement.starts_on)
    statement = (
        select(Agreement.id)
        .join(Agreement.partner)
        .where(*kept(Agreement, Partner), signed.between(ask.period.start, ask.period.end))
        .where(*ask.such("자원 구분", Partner.kind))
    )
    return ask.each(statement.order_by(signed, Agreement.id))


def _given(ask: Ask) -> Rows:
    known = or_(ResourceUse.participant_id.is_(None), Participant.deleted_at.is_(None))
    return (
        select(ResourceUse.id, ResourceUse.amount)
        .join(ResourceUse.partner)
        .outerjoin(ResourceUse.participant)
        .where(*kept(ResourceUse, Partner), known, ask.within(ResourceUse.provided_on))
        .where(*ask.such("자원 종류", ResourceUse.kind), *ask.such("자원 구분", Partner.kind))
        .where(*ask.such("자원", Partner.name), *ask.words("이름", ResourceUse.what))
        .order_by(ResourceUse.provided_on, ResourceUse.id)
    )


def _resource_uses(ask: Ask) -> Found:
    return ask.each(_given(ask))


def _resource_value(ask: Ask) -> Found:
    return ask.added(_given(ask).where(ResourceUse.amount.is_not(None)))


_OF_RESOURCE = ("자원 종류", "자원 구분", "자원", "이름")

MEASURES = (
    Measure(
        Measured.MEETINGS,
        _MEETINGS,
        "회",
        "meeting",
        "기간에 열려 참석자가 있는 회의를 세요.",
        ("회의체", "이름"),
        _meetings,
    ),
    Measure(
        Measured.MEETING_TIMES,
        _MEETINGS,
        "명",
        "attendee",
        "기간의 회의마다 참석한 사람을 모두 더해요.",
        ("회의체", "이름"),
        _meeting_times,
    ),
    Measure(
        Measured.VISITS,
        _VISITS,
        "회",
        "home_visit",
        "기간에 방문해 만난 일을 세요. 부재와 거절은 세지 않아요.",
        ("방문 묶음", "참여자 구분", "담당"),
        _visits,
    ),
    Measure(
        Measured.VISITED,
        _VISITS,
        "명",
        "home_visit",
        "기간에 방문해 만난 사람이나 집을 세요. 여러 번 만나도 한 번만 세요.",
        ("방문 묶음", "참여자 구분", "담당"),
        _visited,
    ),
    Measure(
        Measured.ACTIVITIES,
        _ACTIVITIES,
        "건",
        "activity",
        "기간에 하루라도 한 추진활동을 세요. 여러 번 한 활동도 한 줄이면 하나예요.",
        ("영역", "이름"),
        _activities,
    ),
    Measure(
        Measured.ACTIVITY_TIMES,
        _ACTIVITIES,
        "명",
        "activity",
        "기간에 한 추진활동의 연인원(인원×횟수)을 더해요.",
        ("영역", "이름"),
        _activity_times,
        adds="person_times",
    ),
    Measure(
        Measured.PARTNERS,
        _RESOURCES,
        "곳",
        "partner",
        "기간에 함께한 기관·나눔가게·나눔이웃을 세요.",
        ("자원 구분",),
        _partners,
    ),
    Measure(
        Measured.AGREEMENTS,
        _RESOURCES,
        "건",
        "agreement",
        "기간에 맺은 협약을 세요. 협약일이 없으면 시작한 날로 세요.",
        ("자원 구분",),
        _agreements,
    ),
    Measure(
        Measured.RESOURCE_USES,
        _RESOURCES,
        "건",
        "resource_use",
        "기간에 자원이 나누어 준 일을 세요. 이름은 나눈 내용이에요.",
        _OF_RESOURCE,
        _resource_uses,
    ),
    Measure(
        Measured.RESOURCE_VALUE,
        _RESOURCES,
        "원",
        "resource_use",
        "기간에 자원이 나누어 준 현금과, 값어치를 적은 것을 더해요.",
        _OF_RESOURCE,
        _resource_value,
        adds="amount",
    ),
)
