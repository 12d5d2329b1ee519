"""The generated parts of a year's document: facts of each, and how they are printed.

All of them are imported here, so that facts written with a document are known when it is read.
"""

from app.documents.plan_parts import (
    activities,
    alliance,
    centre,
    drawn,
    grids,
    missing,
    money,
    operation,
    organisation,
    people,
    planned,
    results,
    results_chart,
    training,
    units,
)
from app.documents.plan_parts.base import Look, Part

__all__ = [
    "Look",
    "Part",
    "activities",
    "alliance",
    "centre",
    "drawn",
    "grids",
    "missing",
    "money",
    "operation",
    "organisation",
    "people",
    "planned",
    "results",
    "results_chart",
    "training",
    "units",
]
