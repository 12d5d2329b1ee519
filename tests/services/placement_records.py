"""People in work units, for the tests about placements and what came of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.participant import Participant
from app.models.placement import Placement, StartReason
from app.models.work_unit import UnitKind, WorkUnit


def a_unit(session: Session, name: str, kind: UnitKind, **values: object) -> WorkUnit:
    unit = WorkUnit(name=name, kind=kind.value, **values)
    session.add(unit)
    session.flush()
    return unit


def placed(
    session: Session,
    person: Participant,
    unit: WorkUnit,
    start: date,
    end: date | None = None,
    **values: object,
) -> Placement:
    given: dict[str, object] = {"kind": unit.kind, "reason": StartReason.OTHER.value}
    placement = Placement(
        participant_id=person.id,
        work_unit_id=unit.id,
        started_on=start,
        ended_on=end,
        **(given | values),
    )
    session.add(placement)
    session.flush()
    return placement
