"""Which kinds of document a centre has a use for; any other can still be asked for by name."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.documents.kind import DocumentKind
from app.models.describe import model_of
from app.models.organisation import Centre


def offered(session: Session, kinds: Mapping[str, DocumentKind]) -> frozenset[str]:
    centre = session.scalar(select(Centre.kind).where(Centre.deleted_at.is_(None)).limit(1))
    return frozenset(
        key
        for key, kind in kinds.items()
        if not kind.centre or kind.centre == centre or _is_kept(session, kind.table)
    )


def _is_kept(session: Session, table: str) -> bool:
    model = model_of(table)
    return bool(session.scalar(select(exists().where(model.deleted_at.is_(None)))))
