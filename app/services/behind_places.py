"""Where a row of any table is opened in the window, and how one without a list of its own reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Record
from app.models.describe import model_of
from app.services.queries import Columns


@dataclass(frozen=True)
class Home:
    """``page`` opens a row with its own id, or with that of what it belongs to (``via``)."""

    page: str
    tab: str = ""
    via: str = "id"
    arg: str = "record_id"


def _person(tab: str, via: str = "participant_id") -> Home:
    return Home("participants", tab, via)


HOMES: Mapping[str, Home] = MappingProxyType(
    {
        "participant": _person("facts", "id"),
        "case_episode": _person("episodes"),
        "contact_note": _person("contacts"),
        "referral": Home("resources", "referrals"),
        "case_meeting": _person("meetings"),
        "assessment": _person("assessments", "episode.participant_id"),
        "support_plan": _person("plans", "episode.participant_id"),
        "aftercare_visit": _person("episodes", "episode.participant_id"),
        "placement": Home("participants", "all_placements"),
        "outcome": Home("participants", "all_outcomes"),
        "participation_notice": Home("participants", "all_notices"),
        "savings_account": Home("participants", "all_savings"),
        "work_unit": Home("participants", "work_units"),
        "enterprise": Home("participants", "enterprises"),
        "home_visit": Home("participants", "visits"),
        "visit_group": Home("participants", "visit_groups"),
        "course": Home("training", arg="course_id"),
        "course_session": Home("training", via="course_id", arg="course_id"),
        "enrolment": Home("training", via="course_id", arg="course_id"),
        "attendance": Home("training", via="session.course_id", arg="course_id"),
        "continuing_education": Home("training", "continuing_education"),
        "meeting_body": Home("meetings", "meeting_bodies"),
        "meeting": Home("meetings", arg="meeting_id"),
        "attendee": Home("meetings", via="meeting_id", arg="meeting_id"),
        "action_item": Home("meetings", arg="task_id", tab="action_items"),
        "duty": Home("meetings", "duties"),
        "activity": Home("projects", "activities"),
        "area": Home("projects", "areas"),
        "objective": Home("projects", "objectives"),
        "planned_activity": Home("projects", "planned_activities"),
        "plan_cost": Home("projects", "plan_costs"),
        "plan_cost_part": Home("projects", "plan_costs", "cost_id"),
        "partner": Home("resources", "partners"),
        "agreement": Home("resources", "partners", "partner_id"),
        "resource_use": Home("resources", "resource_uses"),
        "donation": Home("resources", "donations"),
        "donor": Home("resources", "donors"),
        "donation_use": Home("resources", "donation_uses"),
        "donation_account": Home("resources", "donation_accounts"),
        "expense": Home("grants", "expenses", "grant_id", "grant_id"),
        "evidence": Home("grants", "expenses", "expense.grant_id", "grant_id"),
        "grant": Home("grants", arg="grant_id"),
        "budget_line": Home("grants", "", "grant_id", "grant_id"),
        "instalment": Home("grants", "funding", "grant_id", "grant_id"),
        "interest": Home("grants", "funding", "grant_id", "grant_id"),
        "staff": Home("staff"),
        "vehicle": Home("vehicles", "vehicles"),
        "trip": Home("vehicles", "trips"),
        "vehicle_service": Home("vehicles", "vehicle_services"),
        "facility": Home("vehicles", "facilities"),
        "member_facility": Home("alliance", "member_facilities"),
        "joint_project": Home("alliance", "joint_projects"),
        "project_taking": Home("alliance", "joint_projects", "project_id"),
        "shared_operation": Home("alliance", "shared_operations"),
        "secretariat_day": Home("alliance", "secretariat_days"),
        "alliance": Home("alliance", "alliances"),
        "department": Home("settings", "departments"),
        "issued_document": Home("documents"),
    }
)

# What a list shows of rows that are lines of something else.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "aftercare_visit": ("episode.participant.name", "done_on", "method", "content"),
        "agreement": ("partner.name", "name", "signed_on", "starts_on", "ends_on"),
        "attendance": (
            "session.held_on",
            "session.course.name",
            "enrolment.participant.name",
            "enrolment.staff.name",
            "enrolment.name",
            "mark",
        ),
        "attendee": ("meeting.held_on", "meeting.name", "name", "affiliation"),
        "budget_line": ("grant.name", "category", "item", "amount", "basis"),
        "course_session": ("course.name", "course.cohort", "held_on", "hours", "topic"),
        "enrolment": ("course.name", "course.cohort", "participant.name", "staff.name", "name"),
        "evidence": ("expense.spent_on", "expense.payee", "kind", "number"),
        "instalment": ("grant.name", "number", "received_on", "received_amount"),
        "interest": ("grant.name", "paid_on", "amount", "note"),
        "plan_cost_part": ("cost.name", "name", "amount"),
        "project_taking": ("project.name", "facility.name", "people", "role"),
    }
)


def place_of(session: Session, table: str, row_id: int) -> tuple[str, dict[str, Any]] | None:
    """The page and its arguments that open one row; None where nothing opens it."""
    home = HOMES.get(table)
    if home is None:
        return None
    target = _via(session, model_of(table), home.via, row_id)
    if target is None:
        return None
    args: dict[str, Any] = {home.arg: target}
    return home.page, {"tab": home.tab, **args} if home.tab else args


def _via(session: Session, model: type[Record], path: str, row_id: int) -> int | None:
    columns = Columns(model)
    statement = select(columns.at(path)).where(model.id == row_id)
    found: int | None = session.scalar(columns.join(statement))
    return found
