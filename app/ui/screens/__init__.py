"""The declared screens by key. A new record type: its module, and a line here."""

from app.ui.framework.screen import Screen
from app.ui.screens import (
    approval_lines,
    assessments,
    case_episodes,
    case_meetings,
    centre,
    contact_notes,
    departments,
    expenses,
    facilities,
    grants,
    participants,
    referrals,
    staff,
    support_plans,
    vehicles,
)

SCREENS: dict[str, Screen] = {
    module.SCREEN.key: module.SCREEN
    for module in (
        staff,
        vehicles,
        facilities,
        departments,
        approval_lines,
        grants,
        expenses,
        centre,
        assessments,
        case_episodes,
        case_meetings,
        contact_notes,
        participants,
        referrals,
        support_plans,
    )
}
