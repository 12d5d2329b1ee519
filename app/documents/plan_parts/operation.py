"""운영 실적: meetings held, 후원금 and duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.donation_report import PoolFact, pools_table
from app.documents.meeting_parts import DutyFact, duties_table
from app.documents.model import Align, Block, Cell, Column, Rate, Row, Table, Value, Words
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import DASH, NumberFact, label, summed, total


@dataclass(frozen=True)
class HeldFact:
    """``owed`` None where nothing is owed (수시). ``people`` is 연인원."""

    name: str
    cycle: str
    owed: NumberFact | None
    held: NumberFact
    people: NumberFact


@dataclass(frozen=True)
class MeetingsHeldPart(Part):
    span: str
    bodies: tuple[HeldFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [
            Row(
                (
                    label(one.name),
                    Cell(Words(one.cycle)),
                    Cell(one.owed.count() if one.owed is not None else Words(DASH)),
                    Cell(one.held.count()),
                    Cell(_kept(one, look)),
                    Cell(one.people.count()),
                )
            )
            for one in self.bodies
        ]
        if rows:
            sums = (
                summed([one.owed for one in self.bodies if one.owed is not None]).count(),
                summed([one.held for one in self.bodies]).count(),
                None,
                summed([one.people for one in self.bodies]).count(),
            )
            rows.append(total(sums, across=2))
        table = Table(
            columns=(
                Column("회의체", 54),
                Column("주기", 40, Align.CENTER),
                Column("계획(회)", 18, Align.RIGHT),
                Column("개최(회)", 18, Align.RIGHT),
                Column("개최율", 18, Align.RIGHT),
                Column("연인원(명)", 22, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note=self.span,
            notes=("계획은 이 기간에 주기대로 열 횟수임.",) if rows else (),
            name="회의 운영",
        )
        return (table,)


def _kept(one: HeldFact, look: Look) -> Value:
    if one.owed is None:
        return Words(DASH)
    return Rate(one.held.number, one.owed.number, look.rate_mode, one.held.source)


@dataclass(frozen=True)
class DonationsPart(Part):
    start: date
    end: date
    pools: tuple[PoolFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (pools_table(self.pools, self.start, self.end),)


@dataclass(frozen=True)
class DutiesPart(Part):
    duties: tuple[DutyFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (duties_table(self.duties),)
