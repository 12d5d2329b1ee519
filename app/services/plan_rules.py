"""What the records say about an objective or a planned piece of work while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import cycles, korean, months
from app.core.errors import Problem, Severity
from app.core.korean import with_particle
from app.models.base import Record
from app.models.meeting import MeetingBody
from app.models.plan import Objective, PlannedActivity
from app.services import measures
from app.services.measures.where import FILTERS, named_in

# Words that count the same thing; a unit that is in none of these says nothing wrong.
_SAME = (
    {"명", "인", "사람", "분"},
    {"건", "회", "번", "차례", "차"},
    {"곳", "개소", "개", "기관", "개 기관", "과정", "개 과정", "개 사업단", "기업", "개 기업"},
    {"시간", "H"},
    {"원"},
)


def filter_known(session: Session, objective: Objective, today: date) -> Iterator[Problem]:
    """A filter names only what the measure can be narrowed by, and what is in the records."""
    if objective.measure:
        text = measures.problem_with(session, objective.measure, objective.measure_filter)
        if text:
            yield Problem("measure_filter", text)


def counted_by_name(session: Session, obj: Record) -> Iterator[Problem]:
    """Conditions name records in words; the last record of a name keeps it while one counts it."""
    for kind in FILTERS.values():
        if kind.model is not type(obj):
            continue
        name = korean.fold(getattr(obj, kind.field))
        values = select(getattr(kind.model, kind.field)).where(
            kind.model.deleted_at.is_(None), kind.model.id != obj.id
        )
        if name in map(korean.fold, session.scalars(values)):
            continue
        objectives = select(Objective).where(
            Objective.deleted_at.is_(None), Objective.measure_filter.contains(kind.name)
        )
        for one in session.scalars(objectives.order_by(Objective.year, Objective.id)):
            if name in named_in(one.measure_filter, kind.name):
                what = with_particle(f"‘{obj.title}’", "은/는")
                text = (
                    f"{what} {one.year}년 세부목표 ‘{one.name}’의 조건에 적혀 있어서 지울 수 "
                    "없어요. 세부목표의 조건을 먼저 바꿔 주세요."
                )
                yield Problem(None, text)
                return


def unit_fits(session: Session, objective: Objective, today: date) -> Iterator[Problem]:
    """People are not counted in times: a target of 24건 against a count of people is a slip."""
    if not objective.measure:
        return
    counted, written = measures.measure_of(objective.measure).unit, objective.unit.strip()
    known = next((words for words in _SAME if counted in words), {counted})
    others = set().union(*_SAME) - known
    if written in others:
        what = with_particle(f"‘{objective.measure}’", "은/는")
        yield Problem(
            "unit",
            f"{what} {counted} 단위로 세요. 단위나 세는 것을 다시 봐 주세요.",
            Severity.WARNING,
        )


def once_a_year(session: Session, objective: Objective, today: date) -> Iterator[Problem]:
    """Figures in prose go by the name of an objective, so two of one name are told apart."""
    twins = select(Objective).where(
        Objective.deleted_at.is_(None),
        Objective.year == objective.year,
        Objective.name == objective.name,
    )
    for twin in session.scalars(twins):
        if twin is not objective and twin.id != objective.id:
            yield Problem(
                "name",
                f"{objective.year}년에 같은 이름의 세부목표가 있어요. 서로 다르게 적어 주세요.",
                Severity.WARNING,
            )
            return


def cycle_agrees(session: Session, planned: PlannedActivity, today: date) -> Iterator[Problem]:
    """연3회 (1/4/9/12월) lists four months."""
    stated = cycles.read(planned.cycle)
    if stated is None or stated.unit is not cycles.Unit.YEAR:
        return
    if stated.months and _differs(stated, len(stated.months)):
        listed = "·".join(map(str, stated.months))
        yield Problem(
            "cycle",
            f"연 {stated.times}회인데 적힌 달은 {listed}월, {len(stated.months)}번이에요.",
            Severity.WARNING,
        )
        return
    spans = months.read_spans(planned.months) or ()
    if spans and all(first == last for first, last in spans) and _differs(stated, len(spans)):
        yield Problem(
            "months",
            f"주기는 연 {stated.times}회인데 추진 월은 {months.show(spans)}, {len(spans)}번이에요.",
            Severity.WARNING,
        )


def _differs(stated: cycles.Stated, count: int) -> bool:
    return count < stated.times if stated.at_least else count != stated.times


def as_its_body(session: Session, planned: PlannedActivity, today: date) -> Iterator[Problem]:
    """A meeting planned in one cycle and kept in another prints two cycles in one document."""
    if planned.body_id is None:
        return
    body = session.get(MeetingBody, planned.body_id)
    stated = cycles.read(planned.cycle)
    if body is None or body.deleted_at is not None or stated is None:
        return
    of_body = cycles.Stated(
        cycles.Unit(body.cycle_unit), body.cycle_times, cycles.read_months(body.months) or ()
    )
    same_times = stated.in_a_year == of_body.in_a_year
    listed = _months(planned, stated)
    same_months = not listed or not of_body.months or listed == of_body.months
    if not (same_times and same_months):
        yield Problem(
            "cycle",
            f"회의체 ‘{body.name}’의 주기는 {body.cycle}예요. 둘 가운데 하나를 고쳐 주세요.",
            Severity.WARNING,
        )


def _months(planned: PlannedActivity, stated: cycles.Stated) -> tuple[int, ...]:
    """The single months a plan names; a span of months names none."""
    if stated.months:
        return stated.months
    spans = months.read_spans(planned.months) or ()
    single = all(first == last for first, last in spans)
    return tuple(first for first, _ in spans) if single else ()
