"""Reads what is planned for a year: 세부추진사업, 기본 운영, 공모·후원, 추진일정."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import months
from app.documents.plan_parts.planned import (
    GOAL,
    BasicOperationsPart,
    FundraisingPart,
    GoalTitle,
    PlannedFact,
    PlannedPart,
    ScheduleFact,
    SchedulePart,
    SpanFact,
)
from app.models.activity import Area
from app.models.plan import PlannedActivity, PlannedKind
from app.services.letterheads import the_centre
from app.services.plan_parts.base import (
    WHICH_YEAR,
    Form,
    PartKind,
    PartWanted,
    SettingField,
    SettingKind,
)
from app.services.plan_parts.settings import AREA, GRANT, choice, grant_id, lines, row_id, text
from app.services.row_source import row_source

_GROUP = "계획"
_ONLY_SCHEDULE, _ALL_WITH_MONTHS = "추진일정만", "달을 적은 계획 모두"
_WHAT = SettingField("what", "무엇을", SettingKind.CHOICE, (_ONLY_SCHEDULE, _ALL_WITH_MONTHS))
_GOAL = SettingField(
    "goal_title", "목표 열 제목", SettingKind.TEXT, hint=f"비우면 {GOAL}. 예: 목표인원"
)
_GOALS = SettingField(
    "goal_titles",
    "목표 열 제목",
    SettingKind.LINES,
    hint=f"비우면 {GOAL}. 한 줄에 하나씩, 예: 지역사회연대 사업: 참석인원",
)
_KIND_ORDER = tuple(kind.value for kind in PlannedKind)


def planned(session: Session, wanted: PartWanted) -> PlannedPart:
    found = _rows(session, wanted, PlannedKind.DETAILED)
    return PlannedPart(tuple(map(_fact, found)), text(wanted, _GOAL) or GOAL)


def basic_operations(session: Session, wanted: PartWanted) -> BasicOperationsPart:
    found = _rows(session, wanted, PlannedKind.BASIC)
    told = lines(wanted.settings.get(_GOALS.key))
    return BasicOperationsPart(tuple(map(_fact, found)), tuple(map(_goal_title, told)))


def _goal_title(line: str) -> GoalTitle:
    heading, _, title = line.rpartition(":")
    return GoalTitle(heading.strip(), title.strip() or GOAL)


def fundraising(session: Session, wanted: PartWanted) -> FundraisingPart:
    found = _rows(session, wanted, PlannedKind.FUNDRAISING)
    return FundraisingPart(tuple(map(_fact, found)), text(wanted, _GOAL) or GOAL)


def schedule(session: Session, wanted: PartWanted) -> SchedulePart:
    kinds: tuple[PlannedKind, ...] = (PlannedKind.SCHEDULE,)
    if choice(wanted, _WHAT) == _ALL_WITH_MONTHS:
        kinds = tuple(PlannedKind)
    found = sorted(_rows(session, wanted, *kinds), key=lambda one: _KIND_ORDER.index(one.kind))
    return SchedulePart(
        tuple(_line(one) for one in found if one.months.strip()),
        the_centre(session).fiscal_first_month,
    )


def _rows(session: Session, wanted: PartWanted, *kinds: PlannedKind) -> Sequence[PlannedActivity]:
    """Of the area if one is set; of the grant if the part or the document is about one."""
    statement = (
        select(PlannedActivity)
        .outerjoin(PlannedActivity.area)
        .where(
            PlannedActivity.deleted_at.is_(None),
            PlannedActivity.year == wanted.records_year,
            PlannedActivity.kind.in_([kind.value for kind in kinds]),
        )
        .order_by(Area.sort_order, Area.id, PlannedActivity.sort_order, PlannedActivity.id)
    )
    if (area := row_id(wanted, AREA)) is not None:
        statement = statement.where(PlannedActivity.area_id == area)
    if (grant := grant_id(wanted)) is not None:
        statement = statement.where(PlannedActivity.grant_id == grant)
    return session.scalars(statement).all()


def _fact(one: PlannedActivity) -> PlannedFact:
    return PlannedFact(
        heading=one.heading,
        name=one.name,
        content=_told(one.content),
        cycle=lines(one.cycle) or _months(one.months),
        goal=lines(one.goal),
        goal_amount=one.goal_amount,
        source=row_source("planned_activity", (one.id,)),
    )


def _told(text: str) -> tuple[str, ...]:
    """Lines as typed: a dash at their beginning belongs to them."""
    return tuple(line.rstrip() for line in text.splitlines() if line.strip())


def _months(text: str) -> tuple[str, ...]:
    found = months.read_spans(text)
    return (months.show(found),) if found else ()


def _line(one: PlannedActivity) -> ScheduleFact:
    """Every span with its own words where as many lines are written as there are spans."""
    found = months.read_spans(one.months) or ()
    words = lines(one.content)
    if one.kind != PlannedKind.SCHEDULE or len(words) != len(found):
        words = ("",) * len(found)
    heading = one.heading or (one.area.name if one.area is not None else one.kind)
    spans = (SpanFact(*span, text) for span, text in zip(found, words, strict=True))
    return ScheduleFact(heading, one.name, tuple(spans))


KINDS = (
    PartKind(
        "planned",
        "세부추진사업",
        _GROUP,
        planned,
        "구분·내용·주기·추진목표",
        (_GOAL, AREA, WHICH_YEAR),
        "projects",
    ),
    PartKind(
        "basic-operations",
        "기본 운영",
        _GROUP,
        basic_operations,
        "묶음마다 구분·내용·주기·추진목표",
        (_GOALS, WHICH_YEAR),
        "projects",
    ),
    PartKind(
        "fundraising",
        "공모·후원",
        _GROUP,
        fundraising,
        "사업명·내용·주기·추진목표·목표금액",
        (_GOAL, WHICH_YEAR),
        "projects",
    ),
    PartKind(
        "schedule",
        "월별 추진일정",
        _GROUP,
        schedule,
        "분야마다 달을 막대로. 가로 쪽이 알맞아요",
        (_WHAT, GRANT, WHICH_YEAR),
        "projects",
        form=Form.TABLE | Form.DRAWING,
    ),
)
