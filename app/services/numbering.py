"""문서번호: one row of numbers a year, without gaps and never used twice."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.organisation import Centre
from app.models.register import IssuedDocument


@dataclass(frozen=True)
class DocumentNumber:
    year: int
    sequence: int
    text: str


def next_number(session: Session, centre: Centre, year: int) -> DocumentNumber:
    """The number after the last one of ``year``; cancelled documents keep theirs.

    It is only taken when a document is written under it in the same transaction: a job that is
    stopped leaves no gap, and the unique index refuses a second use.
    """
    statement = select(func.max(IssuedDocument.sequence)).where(IssuedDocument.year == year)
    sequence = (session.scalar(statement) or 0) + 1
    prefix = centre.document_prefix or centre.name
    return DocumentNumber(year, sequence, f"{prefix} 제{year}-{sequence:04d}호")
