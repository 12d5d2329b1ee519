"""Reads the issued documents of a year into the 문서대장."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import catalogue
from app.documents.register import EntryFact, RegisterFacts
from app.models.register import IssuedDocument
from app.services.wanted import Wanted


def gather(session: Session, wanted: Wanted) -> RegisterFacts:
    """Every number of the year up to now; the register's own is given after it is made."""
    year = wanted.year or wanted.as_of.year
    statement = (
        select(IssuedDocument).where(IssuedDocument.year == year).order_by(IssuedDocument.sequence)
    )
    return RegisterFacts(
        letter=wanted.letter,
        year=year,
        entries=tuple(_entry(document) for document in session.scalars(statement)),
    )


def _entry(document: IssuedDocument) -> EntryFact:
    kind = catalogue.KINDS.get(document.kind)
    return EntryFact(
        number=document.number,
        title=document.name,
        kind=kind.title if kind is not None else document.kind,
        issued_on=document.issued_on,
        disclosure=document.disclosure,
        cancelled_on=document.cancelled_on,
        cancel_reason=document.cancel_reason,
    )
