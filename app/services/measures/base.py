"""What a count is made of: what was asked, the rows found, and what the count is called."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.periods import Period
from app.models.base import Record
from app.models.case import CaseEpisode, RiskGrade
from app.models.measured import Measured
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.staff import Staff
from app.models.work_unit import WorkUnit
from app.services.measures.where import Filters

# What narrows any count of people or of what concerns one person.
PERSON = ("참여자 구분", "위기등급", "사업단", "사업단 유형")

Column = InstrumentedAttribute[Any]
Condition = ColumnElement[bool]
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Found:
    """The rows behind a number; ``number`` is how many, or what was added up over them."""

    ids: tuple[int, ...]
    number: int


@dataclass(frozen=True)
class Ask:
    """One count asked for; ``where`` is already resolved."""

    session: Session
    period: Period
    where: Filters

    def within(self, day: Column) -> Condition:
        return and_(day >= self.period.start, day <= self.period.end)

    def overlaps(self, start: Column, end: Column) -> Condition:
        """Some day of the span from ``start`` to ``end`` is in the period; open ends last on."""
        begun = or_(start.is_(None), start <= self.period.end)
        return and_(begun, or_(end.is_(None), end >= self.period.start))

    def at_end(self, start: Column, end: Column) -> Condition:
        """The span from ``start`` to ``end`` holds on the last day of the period."""
        begun = or_(start.is_(None), start <= self.period.end)
        return and_(begun, or_(end.is_(None), end >= self.period.end))

    def such(self, name: str, column: Column) -> list[Condition]:
        values = self.where.of(name)
        return [column.in_(values)] if values else []

    def words(self, name: str, *columns: Column) -> list[Condition]:
        values = self.where.of(name)
        fits = [column.contains(value, autoescape=True) for value in values for column in columns]
        return [or_(*fits)] if fits else []

    def by_staff(self, column: Column) -> list[Condition]:
        values = self.where.of("담당")
        return [column.in_(select(Staff.id).where(Staff.name.in_(values)))] if values else []

    def person(self) -> list[Condition]:
        """A participant who is kept and fits what was asked of people."""
        conditions: list[Condition] = [Participant.deleted_at.is_(None)]
        conditions += self.such("참여자 구분", Participant.kind)
        if grades := self.where.of("위기등급"):
            conditions.append(Participant.id.in_(self.people_at(grades)))
        if self.where.of("사업단") or self.where.of("사업단 유형"):
            placed = (
                select(Placement.participant_id)
                .join(Placement.work_unit)
                .where(
                    *kept(Placement),
                    self.overlaps(Placement.started_on, Placement.ended_on),
                    *self.unit(),
                )
            )
            conditions.append(Participant.id.in_(placed))
        return conditions

    def unit(self) -> list[Condition]:
        return self.such("사업단", WorkUnit.name) + self.such("사업단 유형", Placement.kind)

    def people_at(self, grades: Sequence[str] = ()) -> Select[int]:
        """Participants by the last 위기등급 decided in a case open in the period."""
        latest = func.row_number().over(
            partition_by=CaseEpisode.participant_id,
            order_by=(RiskGrade.decided_on.desc(), RiskGrade.id.desc()),
        )
        ranked = (
            select(CaseEpisode.participant_id, RiskGrade.grade, latest.label("place"))
            .join(RiskGrade.episode)
            .where(
                *kept(CaseEpisode, RiskGrade),
                RiskGrade.decided_on <= self.period.end,
                self.overlaps(CaseEpisode.received_on, CaseEpisode.closed_on),
            )
            .subquery()
        )
        statement = select(ranked.c.participant_id).where(ranked.c.place == 1)
        return statement.where(ranked.c.grade.in_(grades)) if grades else statement

    def each(self, statement: Rows) -> Found:
        """Every row is one."""
        return listed(self.session.scalars(statement))

    def once(self, statement: Rows) -> Found:
        """Rows of (id, whose): one row for each, the last of those found."""
        last: dict[Hashable, int] = {}
        for id_, *whose in self.session.execute(statement):
            last.pop(tuple(whose), None)
            last[tuple(whose)] = id_
        return listed(last.values())

    def added(self, statement: Rows) -> Found:
        """Rows of (id, amount), added up."""
        rows = self.session.execute(statement).all()
        return Found(tuple(row[0] for row in rows), sum(row[1] or 0 for row in rows))


def listed(ids: Iterable[int]) -> Found:
    whole = tuple(ids)
    return Found(whole, len(whole))


def kept(*models: type[Record]) -> list[Condition]:
    conditions: list[Condition] = [model.deleted_at.is_(None) for model in models]
    return conditions


@dataclass(frozen=True)
class Measure:
    """``table`` holds the rows behind the number; ``sentence`` says what is counted, to the user.

    ``adds`` is the column whose sum the number is, empty where every row counts as one; ``whole``
    is what one of it is in the column (hours are kept in hundredths).
    """

    measured: Measured
    group: str
    unit: str
    table: str
    sentence: str
    filters: tuple[str, ...]
    find: Callable[[Ask], Found]
    adds: str = ""
    whole: int = 1

    @property
    def label(self) -> str:
        return self.measured.value


@dataclass(frozen=True)
class Counted:
    """A number with the rows of ``table`` behind it."""

    number: int
    unit: str
    table: str
    ids: tuple[int, ...]
