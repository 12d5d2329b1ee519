"""Excel in: read a workbook, show what it means, write it all or not at all."""

from app.services.imports.kinds.registry import KINDS
from app.services.imports.service import Imports
from app.services.imports.values import (
    CellProblem,
    ColumnUse,
    ControlTotal,
    Excerpt,
    FieldChoice,
    ImportOutcome,
    Preview,
)
from app.services.imports.workbook import Pasted

__all__ = [
    "KINDS",
    "CellProblem",
    "ColumnUse",
    "ControlTotal",
    "Excerpt",
    "FieldChoice",
    "ImportOutcome",
    "Imports",
    "Pasted",
    "Preview",
]
