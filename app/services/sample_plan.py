"""The plans of both sample centres: 2025 as it ended, 2026 as it runs, 2027 as it is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.activity import Area
from app.models.meeting import MeetingBody
from app.models.plan import Objective, PlanCost, PlanCostPart, PlannedActivity, PlannedKind
from app.services import sample_plan_alliance as alliance
from app.services import sample_plan_costs, sample_plan_objectives, sample_plan_work
from app.services.sample_plan_objectives import Aim

LAST, THIS, NEXT = 2025, 2026, 2027
_THOUSAND = 1_000
# Put right in the plan of the next year: the workshop's three times list four months, none of
# them those in which it meets.
_SLIP = {"전략 워크숍": "연 3회 (1·4·9·12월)"}
# This year's results the records cannot tell, with where they come from.
_BY_HAND = {
    "주민센터 라운딩을 통한 홍보": (17, "활동 ‘주민센터 라운딩’ 동별 방문표 (2026. 3. 27.)"),
    "인식개선 캠페인 참여 주민": (210, "캠페인 결과보고 (2026. 10. 26.)"),
}
_LAST_EVIDENCE = f"{LAST}년 사업실적보고서"

Detail = tuple[str, str, str, str, str, str]
Basic = tuple[str, str, str, str, str, str, str]
Costs = Sequence[tuple[str, str, Sequence[tuple[str, int, int]]]]


def add_self_support(session: Session) -> None:
    areas = {area.name: area for area in session.scalars(select(Area))}
    for area in areas.values():
        area.sort_order += area.sort_order > 0
    areas[sample_plan_objectives.TRAINING] = Area(
        name=sample_plan_objectives.TRAINING,
        summary="신규 참여자의 근로의욕을 높이는 기초교육\n상위전환과 취업을 돕는 교육\n"
        "직능교육으로 전문성 높이기\n심리·정서 교육으로 삶의 힘 키우기",
        sort_order=1,
    )
    session.add_all(areas.values())
    work = sample_plan_work
    session.add_all(_objectives(areas, sample_plan_objectives.AIMS))
    for year in (THIS, NEXT):
        session.add_all(_detailed(areas, work.DETAILED, year))
        session.add_all(_basic(session, work.BASIC, year))
        session.add_all(_fundraising(work.FUNDRAISING, year))
        session.add_all(_schedule(work.SCHEDULE, year))
        session.add_all(_costs(sample_plan_costs.COSTS, year))


def add_alliance(session: Session) -> None:
    areas = {
        name: Area(name=name, summary=summary, sort_order=order)
        for order, (name, summary) in enumerate(alliance.AREAS)
    }
    session.add_all(areas.values())
    session.add_all(_objectives(areas, alliance.AIMS))
    for year in (THIS, NEXT):
        session.add_all(_detailed(areas, alliance.DETAILED, year))
        session.add_all(_basic(session, alliance.BASIC, year))
        session.add_all(_fundraising(alliance.FUNDRAISING, year))
        session.add_all(_schedule(alliance.SCHEDULE, year))
        session.add_all(_costs(alliance.COSTS, year))


def _objectives(areas: dict[str, Area], aims: Sequence[Aim]) -> Iterator[Objective]:
    for order, aim in enumerate(aims):
        for year, target in zip((LAST, THIS, NEXT), aim.targets, strict=True):
            made = Objective(
                year=year,
                area=areas[aim.area],
                heading=aim.heading,
                name=aim.name,
                lead_in=aim.lead_in,
                target=target,
                unit=aim.unit,
                result_note=aim.note,
                sort_order=order,
            )
            if year == LAST:
                made.result, made.evidence = aim.result, _LAST_EVIDENCE
                made.assessment = aim.said[0]
            elif aim.measure is not None:
                made.measure, made.measure_filter = aim.measure.value, aim.where
            if year == THIS:
                made.assessment = aim.said[1]
                if aim.name in _BY_HAND:
                    made.result, made.evidence = _BY_HAND[aim.name]
            yield made


def _detailed(
    areas: dict[str, Area], rows: Sequence[Detail], year: int
) -> Iterator[PlannedActivity]:
    for order, (area, name, content, cycle, months, goal) in enumerate(rows):
        yield PlannedActivity(
            year=year,
            kind=PlannedKind.DETAILED.value,
            area=areas[area],
            name=name,
            content=content,
            cycle=cycle,
            months=months,
            goal=goal,
            sort_order=order,
        )


def _basic(session: Session, rows: Sequence[Basic], year: int) -> Iterator[PlannedActivity]:
    bodies = {body.name: body.id for body in session.scalars(select(MeetingBody))}
    for order, (heading, name, content, cycle, months, goal, body) in enumerate(rows):
        yield PlannedActivity(
            year=year,
            kind=PlannedKind.BASIC.value,
            heading=heading,
            name=name,
            content=content,
            cycle=_SLIP.get(name, cycle) if year == THIS else cycle,
            months=months,
            goal=goal,
            body_id=bodies[body] if body else None,
            sort_order=order,
        )


def _fundraising(
    rows: Sequence[tuple[str, str, str, str, int]], year: int
) -> Iterator[PlannedActivity]:
    for order, (name, content, cycle, goal, amount) in enumerate(rows):
        yield PlannedActivity(
            year=year,
            kind=PlannedKind.FUNDRAISING.value,
            name=name,
            content=content,
            cycle=cycle,
            goal=goal,
            goal_amount=amount,
            sort_order=order,
        )


def _schedule(rows: Sequence[tuple[str, str, str]], year: int) -> Iterator[PlannedActivity]:
    for order, (field, name, months) in enumerate(rows):
        yield PlannedActivity(
            year=year,
            kind=PlannedKind.SCHEDULE.value,
            heading=field,
            name=name,
            months=months,
            sort_order=order,
        )


def _costs(rows: Costs, year: int) -> Iterator[PlanCost]:
    for order, (name, content, parts) in enumerate(rows):
        amounts = [(part, (now if year == THIS else later)) for part, now, later in parts]
        yield PlanCost(
            year=year,
            name=name,
            amount=sum(amount for _, amount in amounts) * _THOUSAND,
            content=content,
            sort_order=order,
            parts=[
                PlanCostPart(position=at, name=part, amount=amount * _THOUSAND)
                for at, (part, amount) in enumerate(amounts)
            ],
        )
