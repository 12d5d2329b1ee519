"""Every kind by its name on the command line."""

from __future__ import annotations

from app.services.imports.kinds.activities import Activities
from app.services.imports.kinds.attendance import AttendanceMarks
from app.services.imports.kinds.base import Kind
from app.services.imports.kinds.budget import Budget
from app.services.imports.kinds.contacts import Contacts
from app.services.imports.kinds.courses import Courses
from app.services.imports.kinds.donations import DonationList
from app.services.imports.kinds.expenses import Expenses
from app.services.imports.kinds.facilities import Facilities
from app.services.imports.kinds.grants import Grants
from app.services.imports.kinds.meetings import Meetings
from app.services.imports.kinds.objectives import Objectives
from app.services.imports.kinds.participants import Participants
from app.services.imports.kinds.partners import Partners
from app.services.imports.kinds.placements import Placements
from app.services.imports.kinds.plain_kinds import PLAIN_KINDS
from app.services.imports.kinds.plans import PlanActivities, PlanCosts
from app.services.imports.kinds.staff import StaffList
from app.services.imports.kinds.trips import Trips
from app.services.imports.kinds.vehicles import Vehicles
from app.services.imports.kinds.visits import Visits

KINDS: dict[str, type[Kind]] = {
    kind.key: kind
    for kind in (
        Grants,
        Budget,
        Expenses,
        StaffList,
        Vehicles,
        Facilities,
        Courses,
        AttendanceMarks,
        Meetings,
        Placements,
        Participants,
        Contacts,
        Visits,
        Partners,
        DonationList,
        Activities,
        Trips,
        Objectives,
        PlanActivities,
        PlanCosts,
        *PLAIN_KINDS,
    )
}
