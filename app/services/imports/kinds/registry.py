"""Every kind by its name on the command line."""

from __future__ import annotations

from app.services.imports.kinds.base import Kind
from app.services.imports.kinds.budget import Budget
from app.services.imports.kinds.expenses import Expenses
from app.services.imports.kinds.facilities import Facilities
from app.services.imports.kinds.grants import Grants
from app.services.imports.kinds.staff import StaffList
from app.services.imports.kinds.vehicles import Vehicles

KINDS: dict[str, type[Kind]] = {
    kind.key: kind for kind in (Grants, Budget, Expenses, StaffList, Vehicles, Facilities)
}
