"""Reads the centre, its places, cars and people into the facts of the 일반현황."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core import periods
from app.documents.letterhead import Letterhead
from app.documents.overview import (
    CareerFact,
    FacilityFact,
    OverviewFacts,
    StaffFact,
    VehicleFact,
)
from app.models.organisation import Centre, Facility
from app.models.staff import Career, Leave, LeaveKind, Staff
from app.models.vehicle import Vehicle
from app.services.letterheads import the_centre
from app.services.row_source import row_source
from app.services.shown import show_hundredths


def gather(session: Session, letter: Letterhead, as_of: date) -> OverviewFacts:
    """Everything as it stood on ``as_of``."""
    centre = the_centre(session)
    purposes = [line.strip() for line in centre.purposes.splitlines()]
    return OverviewFacts(
        letter=letter,
        title=f"{as_of.year}년 {centre.name} 일반현황",
        as_of=as_of,
        operator=centre.operator,
        founded_on=centre.founded_on,
        head_person=head_person(centre),
        address=centre.address,
        phone=centre.phone,
        purposes=tuple(filter(None, purposes)),
        facilities=tuple(facilities_of(session)),
        vehicles=tuple(vehicles_of(session, as_of)),
        staff=tuple(staff_of(session, as_of)),
    )


def head_person(centre: Centre) -> str:
    return f"{centre.head_name} ({centre.head_title})" if centre.head_name else "-"


def facilities_of(session: Session) -> Iterator[FacilityFact]:
    statement = select(Facility).where(Facility.deleted_at.is_(None))
    for place in session.scalars(statement.order_by(Facility.sort_order, Facility.id)):
        held = f"{place.tenure}\n({place.lessor})" if place.tenure and place.lessor else ""
        remark = held or place.tenure or place.lessor
        yield FacilityFact(
            name=place.name,
            location=place.location,
            uses=place.uses,
            area=f"{show_hundredths(place.area)}㎡" if place.area is not None else "",
            remark="\n".join(filter(None, (remark, place.note))),
            source=row_source("facility", (place.id,)),
        )


def vehicles_of(session: Session, as_of: date) -> Iterator[VehicleFact]:
    statement = select(Vehicle).where(
        Vehicle.deleted_at.is_(None),
        or_(Vehicle.disposed_on.is_(None), Vehicle.disposed_on > as_of),
    )
    for car in session.scalars(statement.order_by(Vehicle.sort_order, Vehicle.id)):
        covers = (("대인", car.bodily_cover), ("대물", car.property_cover))
        cover = [f"{label} {value}" for label, value in covers if value]
        insurance = ["자동차보험 가입", *cover] if cover else []
        year = f"({car.model_year})" if car.model_year else ""
        yield VehicleFact(
            name=f"{car.name}{year}",
            plate=car.plate,
            used_by=car.used_by,
            remark=car.note or "\n".join(insurance),
            source=row_source("vehicle", (car.id,)),
        )


def staff_of(session: Session, as_of: date) -> Iterator[StaffFact]:
    working = (
        Staff.deleted_at.is_(None),
        Staff.joined_on <= as_of,
        or_(Staff.left_on.is_(None), Staff.left_on >= as_of),
    )
    people = session.scalars(
        select(Staff).where(*working).order_by(Staff.sort_order, Staff.id)
    ).all()
    away = {leave.staff_id: leave for person in people for leave in _running(person.leaves, as_of)}
    replaced = {leave.substitute_id: leave for leave in away.values() if leave.substitute_id}
    for person in people:
        leave, stands_in_for = away.get(person.id), replaced.get(person.id)
        yield StaffFact(
            name=person.name,
            position=f"{person.position}\n({leave.kind})" if leave else person.position,
            duties="\n".join(_duties(person, leave, stands_in_for)),
            careers=tuple(_careers(person.careers, as_of)),
            qualifications=tuple(_qualifications(person)),
            is_on_leave=leave is not None,
            stands_in=stands_in_for is not None,
            source=row_source("staff", (person.id,)),
        )


def _running(leaves: list[Leave], as_of: date) -> Iterator[Leave]:
    for leave in leaves:
        ended = leave.ended_on is not None and leave.ended_on < as_of
        if leave.deleted_at is None and leave.started_on <= as_of and not ended:
            yield leave


def _duties(person: Staff, leave: Leave | None, stands_in_for: Leave | None) -> Iterator[str]:
    if person.duties:
        yield person.duties
    if leave is not None:
        yield f"({periods.show_period(leave.started_on, leave.ended_on)} 휴직)"
    if stands_in_for is not None:
        kind = "휴직" if stands_in_for.kind == LeaveKind.OTHER else stands_in_for.kind
        yield f"({stands_in_for.staff.name} {kind} 대체인력)"


def _careers(careers: list[Career], as_of: date) -> Iterator[CareerFact]:
    """One line an employer, in the order first told; months on paper count as they are."""
    months: dict[str, int] = {}
    for career in careers:
        if career.deleted_at is not None:
            continue
        spent = career.months or 0
        if career.started_on is not None:
            spent = periods.career_months([(career.started_on, career.ended_on)], as_of)
        months[career.employer] = months.get(career.employer, 0) + spent
    for employer, total in months.items():
        yield CareerFact(employer, total)


def _qualifications(person: Staff) -> Iterator[str]:
    for held in person.qualifications:
        if held.deleted_at is None:
            yield f"{held.name} {held.note}".strip()
