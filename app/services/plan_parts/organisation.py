"""Reads departments, people and 사업단 into the 조직도, and the bodies that meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core import korean
from app.documents.plan_parts.organisation import (
    DepartmentFact,
    MeetingSystemPart,
    MemberFact,
    OrgChartPart,
    UnitBoxFact,
)
from app.models.meeting import BodyKind, MeetingBody
from app.models.organisation import Department
from app.models.staff import Staff
from app.models.work_unit import Enterprise, UnitKind, WorkUnit
from app.services import meeting_documents
from app.services.letterheads import the_centre
from app.services.plan_parts.base import Form, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import lines
from app.services.plan_parts.years import day_of

_GROUP = "운영체계"
_UNITS = SettingField(
    "without_units", "사업단", SettingKind.FLAG, hint="사업단과 자활기업을 넣지 않아요"
)
_BOARDS = SettingField(
    "boards",
    "곁에 둘 기구",
    SettingKind.LINES,
    hint="비우면 운영위원회를 적어요",
)
_ENTERPRISE = "자활기업"


def org_chart(session: Session, wanted: PartWanted) -> OrgChartPart:
    centre, day = the_centre(session), day_of(wanted)
    people = _people(session, day)
    departments = _departments(session, centre.name)
    shown: set[int | None] = {one.id for one in departments}
    above = _above(departments)
    head = korean.fold(centre.head_name)
    units = [] if wanted.settings.get(_UNITS.key) else list(_units(session, day))
    homes = {one.id: one.department_id for one in people if one.department_id in shown}
    at_home: dict[int, list[UnitBoxFact]] = defaultdict(list)
    for lead, box in units:
        at_home[homes.get(lead or 0) or 0].append(box)
    others = [one for one in people if korean.fold(one.name) != head]
    return OrgChartPart(
        operator=centre.operator,
        head_title=centre.head_title,
        head_name=centre.head_name,
        boards=lines(wanted.settings.get(_BOARDS.key)) or tuple(_committees(session, day)),
        departments=tuple(
            DepartmentFact(
                id=one.id,
                above=above[one.id],
                name=one.name,
                duties=lines(one.duties),
                people=_members(others, {one.id}),
                units=tuple(at_home[one.id]),
            )
            for one in departments
        ),
        direct=_members(others, {one.department_id for one in others} - shown),
        units=tuple(at_home[0]),
    )


def _members(
    people: Iterable[Staff], departments: Collection[int | None]
) -> tuple[MemberFact, ...]:
    """Those of one of ``departments``; None is none."""
    return tuple(
        MemberFact(one.name, one.position) for one in people if one.department_id in departments
    )


def _departments(session: Session, centre: str) -> list[Department]:
    """Without one that stands for the centre as a whole: that is the head's own box."""
    statement = select(Department).where(Department.deleted_at.is_(None))
    found = session.scalars(statement.order_by(Department.sort_order, Department.id))
    return [one for one in found if korean.fold(one.name) != korean.fold(centre)]


def _above(departments: list[Department]) -> dict[int, int]:
    """The department above each, 0 for the head: so for those that stand above themselves too,
    which would else be on nobody's chart."""
    parents = {one.id: one.parent_id for one in departments}
    return {
        id_: (parent or 0) if parent in parents and not _is_circular(id_, parents) else 0
        for id_, parent in parents.items()
    }


def _is_circular(start: int, above: dict[int, int | None]) -> bool:
    seen, here = {start}, above.get(start)
    while here is not None:
        if here in seen:
            return True
        seen.add(here)
        here = above.get(here)
    return False


def _people(session: Session, day: date) -> list[Staff]:
    statement = select(Staff).where(
        Staff.deleted_at.is_(None),
        Staff.joined_on <= day,
        or_(Staff.left_on.is_(None), Staff.left_on >= day),
    )
    return list(session.scalars(statement.order_by(Staff.sort_order, Staff.id)))


def _units(session: Session, day: date) -> Iterator[tuple[int | None, UnitBoxFact]]:
    """사업단 open on ``day`` by kind, with who leads them; then the 자활기업."""
    statement = select(WorkUnit).where(
        WorkUnit.deleted_at.is_(None),
        or_(WorkUnit.opened_on.is_(None), WorkUnit.opened_on <= day),
        or_(WorkUnit.closed_on.is_(None), WorkUnit.closed_on >= day),
    )
    kinds = list(map(str, UnitKind))
    units = session.scalars(statement.order_by(WorkUnit.sort_order, WorkUnit.name))
    for unit in sorted(units, key=lambda one: kinds.index(one.kind)):
        lead = unit.lead.name if unit.lead is not None else ""
        # There is one 게이트웨이; a tint for it would tell nothing its name does not.
        kind = "" if unit.kind == UnitKind.GATEWAY else unit.kind
        yield unit.lead_id, UnitBoxFact(unit.name, kind, lead)
    founded = select(Enterprise).where(
        Enterprise.deleted_at.is_(None),
        or_(Enterprise.founded_on.is_(None), Enterprise.founded_on <= day),
        or_(Enterprise.closed_on.is_(None), Enterprise.closed_on >= day),
    )
    for one in session.scalars(founded.order_by(Enterprise.sort_order, Enterprise.name)):
        yield None, UnitBoxFact(one.name, _ENTERPRISE)


def _committees(session: Session, day: date) -> Iterator[str]:
    statement = select(MeetingBody.name).where(
        MeetingBody.deleted_at.is_(None),
        MeetingBody.kind == BodyKind.COMMITTEE.value,
        or_(MeetingBody.closed_on.is_(None), MeetingBody.closed_on > day),
    )
    yield from session.scalars(statement.order_by(MeetingBody.sort_order, MeetingBody.id))


def meeting_system(session: Session, wanted: PartWanted) -> MeetingSystemPart:
    return MeetingSystemPart(meeting_documents.bodies(session, day_of(wanted)))


KINDS = (
    PartKind(
        "org-chart",
        "조직도",
        _GROUP,
        org_chart,
        "부서와 종사자, 사업단에서 그려요",
        (_UNITS, _BOARDS),
        "settings",
        form=Form.DRAWING,
    ),
    PartKind(
        "meeting-system", "회의체계", _GROUP, meeting_system, "구분·내용·주기", opens="meetings"
    ),
)
