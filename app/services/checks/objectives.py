"""C29: the 성과표 adds up and leads to its rows: targets, results, filters, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import rates, won
from app.core.errors import Severity
from app.models.plan import Objective, PlanCost, PlannedActivity
from app.services import plan_rules
from app.services.checks.finding import Finding
from app.services.objective_results import Result, objective_result

_CODE = "C29"
_BASIS = "성과표: 목표량·성과·달성율·평가"
# Beyond this a target was too low, or a count is of something else.
_FAR_BEYOND = 3000
_SHOWN = 3


def _objectives(session: Session, year: int | None) -> list[Objective]:
    statement = select(Objective).where(Objective.deleted_at.is_(None))
    if year is not None:
        statement = statement.where(Objective.year == year)
    return list(session.scalars(statement.order_by(Objective.year, Objective.id)))


def _about(
    one: Objective, severity: Severity, text: str, detail: str, on_paper: str, verb: str
) -> Finding:
    return Finding(
        code=_CODE,
        severity=severity,
        text=f"‘{one.name}’ {text}",
        detail=detail,
        basis=_BASIS,
        table="objective",
        row_id=one.id,
        verb=verb,
        on_paper=f"{one.year}년 {one.name}: {on_paper}",
        row_ids=(one.id,),
    )


@dataclass(frozen=True)
class ObjectivesCounted:
    """Each objective of the year, as it stands today. Plans of years to come need no result."""

    code: str = _CODE
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for one in _objectives(session, year):
            result = objective_result(session, one, today)
            yield from self._countable(one, result)
            if one.year <= today.year:
                yield from self._complete(one, result, today)

    def _countable(self, one: Objective, result: Result) -> Iterator[Finding]:
        if result.problem:
            yield _about(
                one,
                Severity.ERROR,
                "목표의 성과를 셀 수 없어요",
                f"{result.problem} 조건을 고치면 다시 세어요.",
                "조건이 기록에 없는 것을 가리켜 성과를 셀 수 없음",
                "조건 고치기",
            )
        if result.manual and result.result is not None and not one.evidence.strip():
            yield _about(
                one,
                Severity.ERROR,
                "목표의 성과에 근거가 없어요",
                "직접 적은 성과는 어디에서 나왔는지 적어 주세요.",
                "직접 적은 성과에 근거가 없음",
                "근거 적기",
            )

    def _complete(self, one: Objective, result: Result, today: date) -> Iterator[Finding]:
        if one.target is None:
            yield _about(
                one,
                Severity.WARNING,
                "목표에 목표량이 없어요",
                "목표량이 있어야 달성율을 낼 수 있어요.",
                "목표량이 없어 달성율을 낼 수 없음",
                "목표량 적기",
            )
        if result.manual and result.result is None and one.year < today.year:
            yield _about(
                one,
                Severity.WARNING,
                "목표에 성과가 없어요",
                "세는 것을 고르거나 성과를 근거와 함께 적어 주세요.",
                "성과가 없음",
                "성과 적기",
            )
        if result.result is None or not one.target:
            return
        if (rates.tenths(result.result, one.target) or 0) > _FAR_BEYOND:
            figures = f"목표 {won.show(one.target)}{one.unit}, 성과 {won.show(result.result)}"
            yield _about(
                one,
                Severity.INFO,
                f"달성율이 {result.rate}예요",
                f"{figures}{one.unit}이에요. 세는 것과 단위가 목표와 같은지 봐 주세요.",
                f"달성율 {result.rate}: 목표량이나 세는 것을 확인할 것",
                "세부목표 보기",
            )


@dataclass(frozen=True)
class PlanAgrees:
    """Cycles against the months they list and the bodies that meet; costs against their parts."""

    code: str = _CODE
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        planned = select(PlannedActivity).where(PlannedActivity.deleted_at.is_(None))
        costs = select(PlanCost).where(PlanCost.deleted_at.is_(None))
        if year is not None:
            planned = planned.where(PlannedActivity.year == year)
            costs = costs.where(PlanCost.year == year)
        for one in session.scalars(planned.order_by(PlannedActivity.year, PlannedActivity.id)):
            rules = (plan_rules.cycle_agrees, plan_rules.as_its_body)
            found = (problem.text for rule in rules for problem in rule(session, one, today))
            if texts := list(found):
                yield self._finding(one, "planned_activity", "주기가 서로 달라요", texts)
        for cost in session.scalars(costs.order_by(PlanCost.year, PlanCost.id)):
            if texts := [p.text for p in cost.problems() if p.field == "amount"]:
                yield self._finding(cost, "plan_cost", "내역의 합이 예산액과 달라요", texts)

    def _finding(
        self, one: PlannedActivity | PlanCost, table: str, what: str, texts: list[str]
    ) -> Finding:
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{one.year}년 ‘{one.name}’ {what}",
            detail=" ".join(texts[:_SHOWN]),
            basis="계획서 안에서 같은 것은 같은 수로",
            table=table,
            row_id=one.id,
            verb="고치기",
            on_paper=f"{one.year}년 {one.name}: {what}",
            row_ids=(one.id,),
        )
