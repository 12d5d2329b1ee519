"""연대: who belongs to it, what is done together, how it is run, as its own report prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.alliance_report import (
    AllianceYear,
    alliance_form,
    decisions_table,
    matrix_table,
    members_table,
    office_table,
    projects_table,
    shared_table,
)
from app.documents.meeting_parts import duties_table
from app.documents.model import Block
from app.documents.plan_parts.base import Look, Part


@dataclass(frozen=True)
class AllianceMembersPart(Part):
    year: AllianceYear

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (alliance_form(self.year), members_table(self.year))


@dataclass(frozen=True)
class AllianceProjectsPart(Part):
    year: AllianceYear

    def blocks(self, look: Look) -> tuple[Block, ...]:
        projects = projects_table(self.year.projects)
        if not self.year.projects:
            return (projects,)
        return (projects, matrix_table(self.year))


@dataclass(frozen=True)
class AllianceOperationsPart(Part):
    """``with_decisions`` lists what every meeting decided, which is long."""

    year: AllianceYear
    with_decisions: bool = False

    def blocks(self, look: Look) -> tuple[Block, ...]:
        decisions = [replace(decisions_table(self.year), caption="결정 사항")]
        return (
            duties_table(self.year.duties, "정기 간담회와 의무 이행"),
            *(decisions * self.with_decisions),
            replace(shared_table(self.year.shared), caption="지역 교류, 역량강화, 운영개선"),
            replace(office_table(self.year), caption="1인 사무국"),
        )
