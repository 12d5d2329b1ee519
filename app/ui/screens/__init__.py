"""The declared screens by key. A new record type: its module, and a line here."""

from app.ui.framework.screen import Screen
from app.ui.screens import (
    approval_lines,
    centre,
    departments,
    expenses,
    facilities,
    grants,
    staff,
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
    )
}
