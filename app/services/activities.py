"""추진활동 of a period by area, and the resources that came with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core.periods import Period
from app.models.activity import Activity, ActivityPartner, Area
from app.models.partner import Partner, PartnerKind, ResourceKind, ResourceUse


@dataclass
class AreaYear:
    """One area with its activities, in the order they began."""

    area: Area
    activities: list[Activity] = field(default_factory=list)

    @property
    def times(self) -> int:
        return sum(one.counted_times or 1 for one in self.activities)

    @property
    def person_times(self) -> int:
        return sum(one.counted_person_times or 0 for one in self.activities)


@dataclass
class ResourceSum:
    """What partners of one kind gave of one kind of resource."""

    partner_kind: str
    kind: str
    count: int = 0
    partners: set[int] = field(default_factory=set)
    amount: int = 0
    heads: int = 0
    ids: list[int] = field(default_factory=list)


def settle(session: Session, activity: Activity) -> None:
    """연인원 follows the lines of an activity."""
    activity.settle()


def partners_of(activity: Activity) -> str:
    """참여기관 as printed: the words of the user, or the places by name."""
    if activity.partners_text:
        return activity.partners_text
    return ", ".join(one.who for one in activity.partners if one.deleted_at is None)


def activities_of(session: Session, period: Period) -> list[Activity]:
    """Those with a day in ``period``."""
    statement = (
        select(Activity)
        .where(
            Activity.deleted_at.is_(None),
            Activity.started_on <= period.end,
            (Activity.ended_on >= period.start)
            | (Activity.ended_on.is_(None) & (Activity.started_on >= period.start)),
        )
        .order_by(Activity.started_on, Activity.id)
        .options(
            selectinload(Activity.area),
            selectinload(Activity.counts),
            selectinload(Activity.partners).selectinload(ActivityPartner.partner),
        )
    )
    return list(session.scalars(statement))


def by_area(session: Session, period: Period) -> list[AreaYear]:
    """Every area with something done in ``period``, in the order of the areas."""
    found: dict[int, AreaYear] = {}
    for one in activities_of(session, period):
        found.setdefault(one.area_id, AreaYear(one.area)).activities.append(one)
    return sorted(found.values(), key=lambda year: (year.area.sort_order, year.area.id))


def uses_of(session: Session, period: Period) -> list[ResourceUse]:
    statement = (
        select(ResourceUse)
        .where(
            ResourceUse.deleted_at.is_(None),
            ResourceUse.provided_on.between(period.start, period.end),
        )
        .order_by(ResourceUse.provided_on, ResourceUse.id)
        .options(selectinload(ResourceUse.partner))
    )
    return list(session.scalars(statement))


def resource_sums(uses: Iterable[ResourceUse]) -> list[ResourceSum]:
    """By kind of partner, then kind of resource, in the order of the choices."""
    found: dict[tuple[str, str], ResourceSum] = {}
    for use in uses:
        key = (use.partner.kind, use.kind)
        one = found.setdefault(key, ResourceSum(*key))
        one.count += 1
        one.partners.add(use.partner_id)
        one.amount += use.amount or 0
        one.heads += use.heads
        one.ids.append(use.id)
    kinds, resources = list(map(str, PartnerKind)), list(map(str, ResourceKind))
    return sorted(
        found.values(),
        key=lambda one: (kinds.index(one.partner_kind), resources.index(one.kind)),
    )


def partner_counts(session: Session, period: Period) -> dict[str, int]:
    """How many of each kind worked with the centre on some day of ``period``."""
    statement = select(Partner.kind).where(
        Partner.deleted_at.is_(None),
        (Partner.started_on.is_(None)) | (Partner.started_on <= period.end),
        (Partner.ended_on.is_(None)) | (Partner.ended_on >= period.start),
    )
    kinds = list(session.scalars(statement))
    return {str(kind): kinds.count(kind) for kind in PartnerKind}
