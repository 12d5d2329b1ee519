"""운영체계: the 조직도 from departments, people and 사업단, and the meetings held by rule."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.meeting_parts import BodyFact, bodies_table
from app.documents.model import Block, OrgChart, OrgNode, Paragraph
from app.documents.plan_parts.base import Look, Part

# As many 사업단 as stand under one department without filling the page.
_MOST_BOXES = 4
_OTHERS = "그 밖의 사업단"


@dataclass(frozen=True)
class MemberFact:
    name: str
    position: str


@dataclass(frozen=True)
class UnitBoxFact:
    """``kind`` is the 유형 of a 사업단, or 자활기업."""

    name: str
    kind: str
    lead: str = ""


@dataclass(frozen=True)
class DepartmentFact:
    """``above`` is the id of the department it belongs to, 0 for one right under the head."""

    id: int
    above: int
    name: str
    duties: tuple[str, ...]
    people: tuple[MemberFact, ...]
    units: tuple[UnitBoxFact, ...] = ()


@dataclass(frozen=True)
class OrgChartPart(Part):
    """``direct`` are people, and ``units`` 사업단, that belong to no department; ``boards`` stand
    beside the head and command nobody. A single person under the head has a box of their own, all
    departments below it."""

    operator: str
    head_title: str
    head_name: str
    boards: tuple[str, ...]
    departments: tuple[DepartmentFact, ...]
    direct: tuple[MemberFact, ...]
    units: tuple[UnitBoxFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not (self.head_name or self.departments or self.direct or self.units):
            return (Paragraph("조직도: 해당 없음"),)
        return (OrgChart(self._root()),)

    def _root(self) -> OrgNode:
        below = (*self._under(0), *_boxes(self.units))
        deputy = self.direct[0] if len(self.direct) == 1 and below else None
        if deputy is not None:
            below = (OrgNode(deputy.position, name=deputy.name, children=below),)
        head = OrgNode(
            self.head_title,
            lines=() if deputy is not None else tuple(map(_called, self.direct)),
            children=below,
            beside=tuple(OrgNode(board) for board in self.boards),
            name=self.head_name,
        )
        if not self.operator:
            return head
        return OrgNode("운영법인", name=self.operator, children=(head,))

    def _under(self, above: int) -> tuple[OrgNode, ...]:
        return tuple(self._department(one) for one in self.departments if one.above == above)

    def _department(self, fact: DepartmentFact) -> OrgNode:
        """Whoever comes first heads it; the others are listed after its work."""
        leader, others = fact.people[:1], fact.people[1:]
        return OrgNode(
            fact.name,
            lines=(*fact.duties, *map(_called, others)),
            children=(*self._under(fact.id), *_boxes(fact.units)),
            name="".join(map(_called, leader)),
        )


def _called(person: MemberFact) -> str:
    return f"{person.position} {person.name}".strip()


def _boxes(units: tuple[UnitBoxFact, ...]) -> tuple[OrgNode, ...]:
    """A box each; where they are many, one for each kind with its 사업단 listed."""
    if len(units) <= _MOST_BOXES:
        return tuple(OrgNode(one.name, name=one.lead, kind=one.kind) for one in units)
    kinds = dict.fromkeys(one.kind for one in units)
    return tuple(OrgNode(kind or _OTHERS, lines=_listed(units, kind), kind=kind) for kind in kinds)


def _listed(units: tuple[UnitBoxFact, ...], kind: str) -> tuple[str, ...]:
    return tuple(
        f"{one.name} ({one.lead})" if one.lead else one.name for one in units if one.kind == kind
    )


@dataclass(frozen=True)
class MeetingSystemPart(Part):
    bodies: tuple[BodyFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (bodies_table(self.bodies),)
