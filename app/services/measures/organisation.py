"""Counts of what the centre is and shares: units, workers, cars, and the work of an alliance."""

from __future__ import annotations

from sqlalchemy import func, select

from app.models.alliance import (
    JointProject,
    MemberFacility,
    ProjectTaking,
    SecretariatDay,
    SharedOperation,
)
from app.models.measured import Measured
from app.models.staff import Staff
from app.models.trip import Trip
from app.models.vehicle import Vehicle
from app.models.work_unit import Enterprise, WorkUnit
from app.services.measures.base import Ask, Condition, Found, Measure, kept

_CENTRE, _ALLIANCE = "기관", "연대"


def _units(ask: Ask) -> Found:
    statement = select(WorkUnit.id).where(
        *kept(WorkUnit),
        ask.at_end(WorkUnit.opened_on, WorkUnit.closed_on),
        *ask.such("사업단 유형", WorkUnit.kind),
    )
    return ask.each(statement.order_by(WorkUnit.sort_order, WorkUnit.id))


def _enterprises(ask: Ask) -> Found:
    statement = select(Enterprise.id).where(
        *kept(Enterprise), ask.at_end(Enterprise.founded_on, Enterprise.closed_on)
    )
    return ask.each(statement.order_by(Enterprise.sort_order, Enterprise.id))


def _staff(ask: Ask) -> Found:
    statement = select(Staff.id).where(
        *kept(Staff),
        ask.at_end(Staff.joined_on, Staff.left_on),
        *ask.such("고용 형태", Staff.employment),
    )
    return ask.each(statement.order_by(Staff.sort_order, Staff.id))


def _trips(ask: Ask) -> Found:
    statement = (
        select(Trip.id)
        .join(Trip.vehicle)
        .where(*kept(Trip, Vehicle), ask.within(Trip.driven_on))
        .where(*ask.such("차량", Vehicle.name))
    )
    return ask.each(statement.order_by(Trip.driven_on, Trip.id))


def _members(ask: Ask) -> Found:
    statement = select(MemberFacility.id).where(
        *kept(MemberFacility), ask.at_end(MemberFacility.joined_on, MemberFacility.left_on)
    )
    return ask.each(statement.order_by(MemberFacility.sort_order, MemberFacility.id))


def _project(ask: Ask) -> list[Condition]:
    last_day = func.coalesce(JointProject.ended_on, JointProject.started_on)
    return [
        *kept(JointProject),
        JointProject.started_on <= ask.period.end,
        last_day >= ask.period.start,
        *ask.such("사업 분야", JointProject.field),
        *ask.words("이름", JointProject.name),
    ]


def _projects(ask: Ask) -> Found:
    statement = select(JointProject.id).where(*_project(ask))
    return ask.each(statement.order_by(JointProject.started_on, JointProject.id))


def _project_people(ask: Ask) -> Found:
    statement = (
        select(ProjectTaking.id, ProjectTaking.people)
        .join(ProjectTaking.project)
        .where(*_project(ask), *kept(ProjectTaking))
    )
    return ask.added(statement.order_by(JointProject.started_on, ProjectTaking.position))


def _shared(ask: Ask) -> Found:
    statement = select(SharedOperation.id).where(
        *kept(SharedOperation),
        ask.within(SharedOperation.held_on),
        *ask.such("운영 분야", SharedOperation.kind),
        *ask.words("이름", SharedOperation.name),
    )
    return ask.each(statement.order_by(SharedOperation.held_on, SharedOperation.id))


def _secretariat(ask: Ask) -> Found:
    statement = select(SecretariatDay.id).where(
        *kept(SecretariatDay), ask.within(SecretariatDay.worked_on)
    )
    return ask.each(statement.order_by(SecretariatDay.worked_on, SecretariatDay.id))


MEASURES = (
    Measure(
        Measured.WORK_UNITS,
        _CENTRE,
        "개",
        "work_unit",
        "기간의 마지막 날에 운영하던 사업단을 세요.",
        ("사업단 유형",),
        _units,
    ),
    Measure(
        Measured.ENTERPRISES,
        _CENTRE,
        "개",
        "enterprise",
        "기간의 마지막 날에 있던 자활기업을 세요.",
        (),
        _enterprises,
    ),
    Measure(
        Measured.STAFF,
        _CENTRE,
        "명",
        "staff",
        "기간의 마지막 날에 일하던 종사자를 세요. 휴직한 사람도 세요.",
        ("고용 형태",),
        _staff,
    ),
    Measure(
        Measured.TRIPS,
        _CENTRE,
        "회",
        "trip",
        "기간의 운행일지 줄을 세요.",
        ("차량",),
        _trips,
    ),
    Measure(
        Measured.MEMBER_FACILITIES,
        _ALLIANCE,
        "개소",
        "member_facility",
        "기간의 마지막 날에 연대에 들어 있던 시설을 세요.",
        (),
        _members,
    ),
    Measure(
        Measured.JOINT_PROJECTS,
        _ALLIANCE,
        "건",
        "joint_project",
        "기간에 하루라도 한 공동연대사업을 세요.",
        ("사업 분야", "이름"),
        _projects,
    ),
    Measure(
        Measured.JOINT_PEOPLE,
        _ALLIANCE,
        "명",
        "project_taking",
        "기간에 한 공동연대사업에 시설마다 참여한 인원을 더해요.",
        ("사업 분야", "이름"),
        _project_people,
        adds="people",
    ),
    Measure(
        Measured.SHARED_OPERATIONS,
        _ALLIANCE,
        "회",
        "shared_operation",
        "기간에 한 공동운영(지역 교류, 공동교육, 자문, 운영개선)을 세요.",
        ("운영 분야", "이름"),
        _shared,
    ),
    Measure(
        Measured.SECRETARIAT_DAYS,
        _ALLIANCE,
        "회",
        "secretariat_day",
        "기간에 재단 사무실에서 근무한 날을 세요.",
        (),
        _secretariat,
    ),
)
