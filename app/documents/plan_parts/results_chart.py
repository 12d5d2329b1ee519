"""달성율 그래프: how far each objective came, in the order of the 성과표."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.model import Bar, BarChart, Block, Rate
from app.documents.plan_parts.base import Look, Part


@dataclass(frozen=True)
class AchievedFact:
    name: str
    target: int
    result: int
    source: str


@dataclass(frozen=True)
class ResultsChartPart(Part):
    rows: tuple[AchievedFact, ...]
    span: str = ""

    def blocks(self, look: Look) -> tuple[Block, ...]:
        bars = tuple(
            Bar(one.name, Rate(one.result, one.target, look.rate_mode, one.source))
            for one in self.rows
        )
        return (BarChart(bars, caption=f"세부목표별 달성율 {self.span}".strip(), unit="%"),)
