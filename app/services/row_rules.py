"""Rules that look at other rows, by table. They are asked when one record is checked or saved.

Each yields problems beside a field of the record, in the words of ``Problem``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import Problem
from app.models.base import Record
from app.services import (
    alliance_rules,
    case_rules,
    donation_rules,
    meeting_rules,
    participation_rules,
    placement_rules,
    plan_rules,
    training_rules,
    trip_rules,
    visit_rules,
)
from app.services.measures.where import FILTERS

RowRule = Callable[[Session, Any, date], Iterator[Problem]]

RULES: Mapping[str, tuple[RowRule, ...]] = MappingProxyType(
    {
        "alliance": (alliance_rules.composition,),
        "assessment": (case_rules.assessment_fits,),
        "case_episode": (
            case_rules.one_open_episode,
            case_rules.episode_in_time,
            case_rules.steps_by_today,
        ),
        "case_meeting": (case_rules.meeting_in_time,),
        "contact_note": (case_rules.note_in_time,),
        "continuing_education": (training_rules.taken_by_today,),
        "course": (training_rules.perhaps_known,),
        "donation": (donation_rules.receipt_in_row, donation_rules.given_in_time),
        "donation_use": (donation_rules.used_as_meant,),
        "donor": (donation_rules.perhaps_known,),
        "home_visit": (
            visit_rules.in_time,
            visit_rules.of_its_group,
            visit_rules.once_a_day,
            visit_rules.alone,
        ),
        "joint_project": (alliance_rules.all_take_part,),
        "meeting": (meeting_rules.same_day, meeting_rules.counts),
        "meeting_body": (meeting_rules.committee,),
        "member_facility": (alliance_rules.same_district,),
        "objective": (plan_rules.filter_known, plan_rules.unit_fits, plan_rules.once_a_year),
        "outcome": (participation_rules.outcome_in_time, participation_rules.still_placed),
        "participant": (case_rules.perhaps_known, case_rules.registered_by_today),
        "participation_notice": (participation_rules.notice_fits,),
        "placement": (placement_rules.fits,),
        "planned_activity": (plan_rules.cycle_agrees, plan_rules.as_its_body),
        "referral": (case_rules.referral_in_time, case_rules.referral_with_consent),
        "savings_account": (participation_rules.one_account,),
        "support_plan": (case_rules.plan_fits,),
        "trip": (trip_rules.joins, trip_rules.in_use, trip_rules.fuel_once),
        "vehicle_service": (trip_rules.service_fits,),
    }
)


def across(session: Session, obj: Record, today: date) -> Iterator[Problem]:
    """What the rules of the table of ``obj`` say about it among the other rows."""
    for rule in RULES.get(obj.__tablename__, ()):
        yield from rule(session, obj, today)


# What is better told before the rest of a form is filled in; these bear empty fields.
EARLY_RULES: Mapping[str, Callable[[Session, Any, date], Iterator[Problem]]] = MappingProxyType(
    {"participant": case_rules.perhaps_known}
)


def early(session: Session, obj: Record, today: date) -> Iterator[Problem]:
    """What can be said of a form that is not filled in yet."""
    rule = EARLY_RULES.get(obj.__tablename__)
    if rule is not None:
        yield from rule(session, obj, today)


# What speaks against deleting a record, besides others that refer to it.
DELETE_RULES: Mapping[str, Callable[[Session, Any], Iterator[Problem]]] = MappingProxyType(
    {"donation": donation_rules.keeps_receipt}
    | {
        kind.model.__tablename__: plan_rules.counted_by_name
        for kind in FILTERS.values()
        if kind.model is not None
    }
)


def before_delete(session: Session, obj: Record) -> Iterator[Problem]:
    rule = DELETE_RULES.get(obj.__tablename__)
    if rule is not None:
        yield from rule(session, obj)
