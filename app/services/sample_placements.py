"""Where the participants of 한빛지역자활센터 worked, and what came of it until 19 November 2026.

Everybody begins in 게이트웨이; the 56 moves of the year are those ``sample_units`` plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.models.case import CaseEpisode, CloseReason
from app.models.participant import Participant
from app.models.placement import EndReason, Placement, StartReason
from app.models.work_unit import UnitKind, WorkUnit, is_upward
from app.services import sample_outcomes, sample_units
from app.services.sample_units import GATEWAY, NOW, UNITS
from app.store import summaries

TODAY = date(2026, 11, 19)
_YEAR = date(2026, 1, 1)
_DAY = timedelta(days=1)
# First days of those in 게이트웨이 now: one is over the limit, one about to reach it.
_ENTERED = (
    date(2026, 8, 10),
    date(2026, 9, 21),
    date(2026, 10, 5),
    date(2026, 10, 19),
    date(2026, 11, 2),
    date(2026, 11, 9),
)
_END: dict[str, EndReason] = {
    CloseReason.EMPLOYED.value: EndReason.EMPLOYED,
    CloseReason.FOUNDED.value: EndReason.FOUNDED,
    CloseReason.DROPPED_OUT.value: EndReason.DROPPED_OUT,
}
# Where somebody came from who has been here for longer than a year.
_BEFORE = {
    UnitKind.UPKEEP.value: "도시락",
    UnitKind.SOCIAL.value: "손끝공방",
    UnitKind.MARKET.value: "집수리",
}


def add(session: Session) -> None:
    units = sample_units.add(session)
    statement = select(Participant).where(Participant.deleted_at.is_(None))
    people = list(session.scalars(statement.order_by(Participant.registered_on, Participant.id)))
    if people:
        endings = _endings(session)
        session.add_all(_Year(units, endings).placements(people))
        session.flush()
        sample_outcomes.add(session, people, endings)
        session.flush()
    summaries.rebuild(session.connection())


def _endings(session: Session) -> dict[int, CaseEpisode]:
    """The last case of everybody whose participation is over."""
    closed = (
        select(CaseEpisode).join(CaseEpisode.participant).where(Participant.left_on.is_not(None))
    )
    found = session.scalars(closed.order_by(CaseEpisode.received_on))
    return {episode.participant_id: episode for episode in found if episode.closed_on}


class _Year:
    """Gives every person a path, and every 사업단 the moves it is to have."""

    def __init__(self, units: dict[str, WorkUnit], endings: dict[int, CaseEpisode]) -> None:
        self._units, self._endings = units, endings
        self._left = {planned.name: planned.moves for planned in UNITS}
        self._paths: dict[int, list[Placement]] = {}
        self._turn = 0

    def placements(self, people: Sequence[Participant]) -> Iterator[Placement]:
        in_gateway = self._in_gateway(people)
        named = [one for one in people if one.name in NOW and one not in in_gateway]
        others = [one for one in people if one not in in_gateway and one not in named]
        for person, day in zip(in_gateway, _ENTERED, strict=False):
            begun = max(day, _weekday(person.registered_on))
            self._begin(person, GATEWAY, begun, StartReason.NEW)
        for person in (*named, *others):
            self._path(person)
        self._second_moves(others)
        for person in people:
            yield from self._until_leaving(person, self._paths.get(person.id, []))

    def _in_gateway(self, people: Sequence[Participant]) -> list[Participant]:
        """Those said to be there, made up to six by the last to come."""
        named = [one for one in people if NOW.get(one.name) == GATEWAY]
        rest = [one for one in people if one.name not in NOW and one.left_on is None]
        chosen = (named + rest[::-1])[: len(_ENTERED)]
        return sorted(chosen, key=lambda one: (one.registered_on, one.id))

    def _path(self, person: Participant) -> None:
        entered = _weekday(person.registered_on + timedelta(days=3))
        goes_on = _weekday(periods.add_months(entered, 2))
        goal = NOW.get(person.name) or self._open()
        stays = person.left_on is None
        if entered > TODAY:
            return
        if goal is None or not self._left[goal]:
            # No move of this year is left to give: here since the first day.
            where = goal or ("손끝공방", "집수리", "초록정원")[person.id % 3]
            self._begin(person, where, entered, StartReason.NEW)
            return
        self._begin(person, GATEWAY, entered, StartReason.NEW)
        if goes_on >= _YEAR:
            if goes_on <= TODAY and stays:
                self._move(person, goal, goes_on)
            return
        before = _BEFORE[self._units[goal].kind]
        self._go(person, before, goes_on)
        if stays:
            self._move(person, goal, self._some_day())

    def _open(self) -> str | None:
        """The 사업단 with most moves left to give."""
        name = max(self._left, key=lambda one: self._left[one])
        return name if self._left[name] else None

    def _second_moves(self, people: Sequence[Participant]) -> None:
        """What is left goes to people who found more strength, or less, where they were."""
        waiting = [name for name, count in self._left.items() for _ in range(count)]
        for person in people:
            path = self._paths.get(person.id)
            if not path or person.left_on is not None:
                continue
            last, day = path[-1], _weekday(path[-1].started_on + timedelta(days=75))
            goal = next((name for name in waiting if self._leads_to(last.kind, name)), None)
            if goal is not None and _YEAR <= day <= TODAY:
                waiting.remove(goal)
                self._move(person, goal, day)

    def _leads_to(self, kind: str, unit: str) -> bool:
        to_upkeep = self._units[unit].kind == UnitKind.UPKEEP
        return kind == (UnitKind.SOCIAL if to_upkeep else UnitKind.UPKEEP)

    def _some_day(self) -> date:
        self._turn += 1
        return _weekday(date(2026, 1 + self._turn * 7 % 10, 2 + self._turn * 5 % 24))

    def _begin(self, person: Participant, unit: str, day: date, reason: StartReason) -> None:
        made = Placement(
            participant_id=person.id,
            work_unit_id=self._units[unit].id,
            kind=self._units[unit].kind,
            started_on=day,
            reason=reason.value,
        )
        self._paths.setdefault(person.id, []).append(made)

    def _go(self, person: Participant, unit: str, day: date) -> None:
        before = self._paths[person.id][-1]
        leaves_gateway = before.kind == UnitKind.GATEWAY
        before.ended_on = day - _DAY
        before.end_reason = (EndReason.COMPLETED if leaves_gateway else EndReason.MOVED).value
        if leaves_gateway:
            reason = StartReason.COMPLETED
        elif is_upward(before.kind, self._units[unit].kind):
            reason = StartReason.UPWARD
        else:
            reason = (StartReason.HEALTH, StartReason.WISH)[person.id % 2]
        self._begin(person, unit, day, reason)

    def _move(self, person: Participant, unit: str, day: date) -> None:
        self._go(person, unit, day)
        self._left[unit] -= 1

    def _until_leaving(self, person: Participant, path: Sequence[Placement]) -> Iterator[Placement]:
        """A person who left takes nothing up afterwards."""
        last, episode = person.left_on, self._endings.get(person.id)
        for placement in path:
            if last is not None and placement.started_on > last:
                continue
            if last is not None and (placement.ended_on is None or placement.ended_on > last):
                placement.ended_on = last
                reason = _END.get(episode.close_reason if episode else "", EndReason.OTHER)
                placement.end_reason = reason.value
            yield placement


def _weekday(day: date) -> date:
    """Nobody begins at a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
