"""추진활동 and 자원 연계, as the activity report prints them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.activity_report import (
    ActivityFact,
    GroupFact,
    PartnerFact,
    ResourceFact,
    activities_table,
    resources_table,
    visits_table,
)
from app.documents.model import Block, Bullets, Table
from app.documents.plan_parts.base import Look, Part


@dataclass(frozen=True)
class AreaActivitiesFact:
    """``name`` is printed where several areas are; ``summary`` are its 주요 추진내용."""

    name: str
    summary: tuple[str, ...]
    activities: tuple[ActivityFact, ...]


@dataclass(frozen=True)
class ActivitiesPart(Part):
    """``last`` is the title of the last column, 참여기관 or 비고."""

    areas: tuple[AreaActivitiesFact, ...]
    last: str = "참여기관"

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.areas:
            return (activities_table((), last=self.last),)
        made: list[Block] = []
        for area in self.areas:
            lines = [(0, area.name)] if area.name else []
            lines += [(1, "주요 추진내용")] if area.summary else []
            lines += [(2, line) for line in area.summary]
            made += [Bullets(tuple(lines))] if lines else []
            made.append(activities_table(area.activities, last=self.last))
        return tuple(made)


@dataclass(frozen=True)
class ResourcesPart(Part):
    span: str
    resources: tuple[ResourceFact, ...]
    partners: tuple[PartnerFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (_spanned(resources_table(self.resources, self.partners), self.span),)


@dataclass(frozen=True)
class VisitsPart(Part):
    span: str
    groups: tuple[GroupFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (_spanned(visits_table(self.groups), self.span),)


def _spanned(table: Table, span: str) -> Table:
    return replace(table, unit_note=span)
