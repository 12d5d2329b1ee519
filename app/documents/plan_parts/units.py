"""사업단 현황 and 자활기업 현황 on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents.model import Align, Block, Cell, Column, Row, Table, Words
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import DASH, NumberFact, label, or_dash, summed, total


@dataclass(frozen=True)
class UnitFact:
    """``people`` are those placed there on the day."""

    kind: str
    name: str
    business: str
    place: str
    lead: str
    people: NumberFact


@dataclass(frozen=True)
class UnitsPart(Part):
    as_of: date
    units: tuple[UnitFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [
            Row(
                (
                    label(one.name),
                    Cell(Words(one.kind)),
                    Cell(or_dash(one.business)),
                    Cell(or_dash(one.place)),
                    Cell(or_dash(one.lead)),
                    Cell(one.people.count()),
                )
            )
            for one in self.units
        ]
        if rows:
            people = summed([one.people for one in self.units])
            rows.append(total((people.count(),), across=5))
        table = Table(
            columns=(
                Column("사업단", 34),
                Column("유형", 24, Align.CENTER),
                Column("하는 일", 46),
                Column("장소", 32),
                Column("담당", 18, Align.CENTER),
                Column("참여(명)", 16, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note=f"({periods.show_date(self.as_of)} 기준)",
            name="사업단 현황",
        )
        return (table,)


@dataclass(frozen=True)
class EnterpriseFact:
    name: str
    business: str
    representative: str
    founded_on: date | None
    members: int | None
    beneficiaries: int | None
    from_unit: str


@dataclass(frozen=True)
class EnterprisesPart(Part):
    as_of: date
    enterprises: tuple[EnterpriseFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        table = Table(
            columns=(
                Column("자활기업", 38),
                Column("업종", 32),
                Column("대표", 20, Align.CENTER),
                Column("설립일", 26, Align.CENTER),
                Column("모태 사업단", 30),
                Column("구성원(명)", 24, Align.RIGHT),
            ),
            rows=tuple(_enterprise(one) for one in self.enterprises),
            unit_note=f"({periods.show_date(self.as_of)} 기준)",
            notes=("구성원의 괄호 안은 그 가운데 수급자임.",) if self.enterprises else (),
            name="자활기업 현황",
        )
        return (table,)


def _enterprise(one: EnterpriseFact) -> Row:
    members = DASH if one.members is None else f"{one.members:,}"
    if one.members is not None and one.beneficiaries is not None:
        members += f" ({one.beneficiaries:,})"
    return Row(
        (
            label(one.name),
            Cell(or_dash(one.business)),
            Cell(or_dash(one.representative)),
            Cell(one.founded_on),
            Cell(or_dash(one.from_unit)),
            Cell(Words(members)),
        )
    )
