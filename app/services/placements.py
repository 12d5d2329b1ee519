"""배치와 전환 as a person does it: one move closes one placement and opens the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.core.errors import NotFound
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.work_unit import WorkUnit
from app.services.placement_rules import of_person
from app.services.records import Records, today
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Placed:
    """One line of a person's placements."""

    id: int
    work_unit_id: int
    unit: str
    kind: str
    started_on: date
    ended_on: date | None
    reason: str
    end_reason: str


class Placements:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._records = Records(uow, clock)
        self._clock = clock

    def of_person(self, participant_id: int) -> list[Placed]:
        """Newest first."""
        with self._uow.read() as session:
            return [_placed(one) for one in reversed(of_person(session, participant_id))]

    def now(self, participant_id: int) -> Placed | None:
        """Where the person works today."""
        day = self._clock()
        found = self.of_person(participant_id)
        running = (one for one in found if one.ended_on is None or one.ended_on >= day)
        return next((one for one in running if one.started_on <= day), None)

    def move(
        self,
        participant_id: int,
        work_unit_id: int,
        moved_on: date,
        *,
        reason: str = "",
        note: str = "",
    ) -> int:
        """전환: the open placement ends the day before and the new one begins, as one action.

        Raises Invalid with fields of the new placement.
        """
        with self._uow.read() as session:
            person = session.get(Participant, participant_id)
            unit = session.get(WorkUnit, work_unit_id)
            if person is None or unit is None:
                raise NotFound("참여자나 사업단이 그 사이에 지워졌어요. 다시 골라 주세요.")
            label = f"배치·전환: {person.name} {unit.name}"
        draft = self._records.blank(
            Placement,
            participant_id=participant_id,
            work_unit_id=work_unit_id,
            started_on=moved_on,
            reason=reason,
            note=note,
        )
        return self._records.save(draft, label)


def _placed(one: Placement) -> Placed:
    return Placed(
        one.id,
        one.work_unit_id,
        one.work_unit.name,
        one.kind,
        one.started_on,
        one.ended_on,
        one.reason,
        one.end_reason,
    )
