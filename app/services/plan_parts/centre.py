"""Reads the centre, its places, cars and people as they stood."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.documents.plan_parts.centre import FacilitiesPart, GeneralPart, StaffPart, VehiclesPart
from app.services import overview
from app.services.letterheads import the_centre
from app.services.plan_parts.base import PartKind, PartWanted
from app.services.plan_parts.settings import lines
from app.services.plan_parts.years import day_of

_GROUP = "일반현황"


def general(session: Session, wanted: PartWanted) -> GeneralPart:
    centre = the_centre(session)
    return GeneralPart(
        centre=centre.name,
        head_person=overview.head_person(centre),
        operator=centre.operator,
        founded_on=centre.founded_on,
        address=centre.address,
        phone=centre.phone,
        purposes=lines(centre.purposes),
    )


def facilities(session: Session, wanted: PartWanted) -> FacilitiesPart:
    return FacilitiesPart(day_of(wanted), tuple(overview.facilities_of(session)))


def vehicles(session: Session, wanted: PartWanted) -> VehiclesPart:
    day = day_of(wanted)
    return VehiclesPart(day, tuple(overview.vehicles_of(session, day)))


def staff(session: Session, wanted: PartWanted) -> StaffPart:
    day = day_of(wanted)
    return StaffPart(day, tuple(overview.staff_of(session, day)))


KINDS = (
    PartKind("general", "기관 개요", _GROUP, general, "기관명, 대표, 운영법인", opens="settings"),
    PartKind("facilities", "시설 현황", _GROUP, facilities, "위치·용도·규모", opens="vehicles"),
    PartKind("vehicles", "차량관리현황", _GROUP, vehicles, "차량과 사용사업단", opens="vehicles"),
    PartKind("staff", "종사자 현황", _GROUP, staff, "담당업무, 경력, 자격", opens="staff"),
)
