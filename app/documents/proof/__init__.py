"""The number checker (검산): a manuscript in, the places that disagree out."""

from app.documents.proof.checker import check
from app.documents.proof.finding import ProofFinding, Spot
from app.documents.proof.from_document import from_document
from app.documents.proof.manuscript import (
    Grid,
    GridCell,
    GridRow,
    Manuscript,
    Place,
    Sentence,
    Title,
)

__all__ = [
    "Grid",
    "GridCell",
    "GridRow",
    "Manuscript",
    "Place",
    "ProofFinding",
    "Sentence",
    "Spot",
    "Title",
    "check",
    "from_document",
]
