"""가져온 기록: every import that was confirmed, and whether it has been taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models.register import ImportBatch, TrailAction
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class KeptBatch:
    """``at`` is in UTC, as the file keeps it."""

    id: int
    kind: str
    file_name: str
    sheet: str
    rows: int
    at: datetime
    by: str
    undone: bool


def imported(uow: UnitOfWork) -> list[KeptBatch]:
    """Newest first."""
    statement = (
        select(ImportBatch, TrailAction)
        .outerjoin(TrailAction, TrailAction.id == ImportBatch.action_id)
        .order_by(ImportBatch.id.desc())
    )
    with uow.read() as session:
        return [
            KeptBatch(
                batch.id,
                batch.kind,
                batch.file_name,
                batch.sheet,
                batch.rows,
                batch.at,
                action.by if action else "",
                action is None or action.undone_by_id is not None,
            )
            for batch, action in session.execute(statement)
        ]
