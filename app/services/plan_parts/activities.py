"""Reads activities, resources and visits of a year."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.plan_parts.activities import (
    ActivitiesPart,
    AreaActivitiesFact,
    ResourcesPart,
    VisitsPart,
)
from app.models.activity import Area
from app.services.activities import by_area
from app.services.activity_documents import (
    activity_fact,
    partners_known,
    resources_used,
    visits_made,
)
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import AREA, choice, lines, row_id
from app.services.plan_parts.years import days_of, span_of

_GROUP = "추진활동과 자원"
_LAST = SettingField("last_column", "셋째 칸", SettingKind.CHOICE, ("참여기관", "비고"))


def activities(session: Session, wanted: PartWanted) -> ActivitiesPart:
    area_id = row_id(wanted, AREA)
    last = choice(wanted, _LAST)
    found = [one for one in by_area(session, days_of(wanted)) if area_id in (None, one.area.id)]
    told = {
        one.area.id: AreaActivitiesFact(
            "" if area_id is not None else one.area.name,
            lines(one.area.summary),
            tuple(activity_fact(activity) for activity in one.activities),
        )
        for one in found
    }
    if area_id is not None and not told:
        summary = session.scalar(select(Area.summary).where(Area.id == area_id)) or ""
        return ActivitiesPart((AreaActivitiesFact("", lines(summary), ()),), last)
    return ActivitiesPart(tuple(told.values()), last)


def resources(session: Session, wanted: PartWanted) -> ResourcesPart:
    days = days_of(wanted)
    return ResourcesPart(
        span_of(wanted), resources_used(session, days), partners_known(session, days)
    )


def visits(session: Session, wanted: PartWanted) -> VisitsPart:
    return VisitsPart(span_of(wanted), visits_made(session, days_of(wanted)))


KINDS = (
    PartKind(
        "activities",
        "추진활동",
        _GROUP,
        activities,
        "사업명·추진내용·참여기관",
        (AREA, WHICH_YEAR, _LAST),
        "projects",
    ),
    PartKind(
        "resources",
        "자원 연계",
        _GROUP,
        resources,
        "함께하는 곳과 나눈 것",
        (WHICH_YEAR,),
        "resources",
    ),
    PartKind(
        "visits", "방문", _GROUP, visits, "묶음마다 계획과 방문", (WHICH_YEAR,), "participants"
    ),
)
