"""Reads the 사업단 and the 자활기업 as they stood on the day of the document."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.units import EnterpriseFact, EnterprisesPart, UnitFact, UnitsPart
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.work_unit import Enterprise, WorkUnit
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted
from app.services.plan_parts.years import day_of

_GROUP = "일반현황"


def units(session: Session, wanted: PartWanted) -> UnitsPart:
    day = day_of(wanted)
    statement = select(WorkUnit).where(
        WorkUnit.deleted_at.is_(None),
        or_(WorkUnit.opened_on.is_(None), WorkUnit.opened_on <= day),
        or_(WorkUnit.closed_on.is_(None), WorkUnit.closed_on > day),
    )
    kept = session.scalars(
        statement.order_by(WorkUnit.sort_order, WorkUnit.name, WorkUnit.id).options(
            selectinload(WorkUnit.facility), selectinload(WorkUnit.lead)
        )
    )
    return UnitsPart(day, tuple(_unit(session, unit, day) for unit in kept))


def _unit(session: Session, unit: WorkUnit, day: date) -> UnitFact:
    placed = (
        select(Placement.id)
        .join(Placement.participant)
        .where(
            Placement.work_unit_id == unit.id,
            Placement.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            Placement.started_on <= day,
            or_(Placement.ended_on.is_(None), Placement.ended_on >= day),
        )
        .order_by(Placement.id)
    )
    ids = list(session.scalars(placed))
    listed = ",".join(map(str, ids))
    return UnitFact(
        kind=unit.kind,
        name=unit.name,
        business=unit.business,
        place=unit.facility.name if unit.facility is not None else "",
        lead=unit.lead.name if unit.lead is not None else "",
        people=NumberFact(len(ids), f"rows:placement?ids={listed}" if ids else ""),
    )


def enterprises(session: Session, wanted: PartWanted) -> EnterprisesPart:
    day = day_of(wanted)
    kept = session.scalars(
        select(Enterprise)
        .where(
            Enterprise.deleted_at.is_(None),
            or_(Enterprise.founded_on.is_(None), Enterprise.founded_on <= day),
            or_(Enterprise.closed_on.is_(None), Enterprise.closed_on > day),
        )
        .order_by(Enterprise.founded_on, Enterprise.id)
        .options(selectinload(Enterprise.work_unit))
    )
    return EnterprisesPart(
        day,
        tuple(
            EnterpriseFact(
                name=one.name,
                business=one.business,
                representative=one.representative,
                founded_on=one.founded_on,
                members=one.members,
                beneficiaries=one.beneficiaries,
                from_unit=one.work_unit.name if one.work_unit is not None else "",
            )
            for one in kept
        ),
    )


KINDS = (
    PartKind(
        "work-units",
        "사업단 현황",
        _GROUP,
        units,
        "유형, 하는 일, 장소, 참여 인원",
        (WHICH_YEAR,),
        "participants",
    ),
    PartKind(
        "enterprises",
        "자활기업 현황",
        _GROUP,
        enterprises,
        "업종, 대표, 설립일, 구성원",
        (WHICH_YEAR,),
        "participants",
    ),
)
