"""임시저장: what stands in an unsaved form survives a crash, and is offered, never forced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from app.core import resident_number
from app.models.base import now
from app.models.describe import Kind, describe, lines_of, model_of
from app.models.register import SavedDraft
from app.models.types import Json
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class KeptDraft:
    """``based_on`` is the version the form was opened with; it may be stale by now."""

    key: str
    row_id: int
    title: str
    draft: Draft
    saved_at: datetime
    based_on: int


class Drafts:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def keep(self, key: str, draft: Draft, title: str = "") -> None:
        """Replace what was kept for this form; not an action, so it leaves no trail.

        Nothing typed is lost, not even a resident number: the form refuses it and says so.
        """
        row_id = draft.id or 0
        with self._uow.write("임시저장", trail=False) as session:
            session.execute(
                delete(SavedDraft).where(SavedDraft.key == key, SavedDraft.row_id == row_id)
            )
            session.add(
                SavedDraft(
                    key=key,
                    row_id=row_id,
                    based_on=draft.version,
                    title=resident_number.hidden(title)[:200],
                    values=encode(draft),
                    saved_at=now(),
                )
            )

    def find(self, key: str, row_id: int | None) -> KeptDraft | None:
        with self._uow.read() as session:
            kept = session.scalar(
                select(SavedDraft).where(SavedDraft.key == key, SavedDraft.row_id == (row_id or 0))
            )
            return _kept(kept) if kept is not None else None

    def drop(self, key: str, row_id: int | None) -> None:
        with self._uow.write("임시저장 지움", trail=False) as session:
            session.execute(
                delete(SavedDraft).where(SavedDraft.key == key, SavedDraft.row_id == (row_id or 0))
            )

    def all(self) -> list[KeptDraft]:
        """Newest first; offered after a crash."""
        with self._uow.read() as session:
            found = session.scalars(select(SavedDraft).order_by(SavedDraft.saved_at.desc()))
            return [_kept(kept) for kept in found]


def _kept(kept: SavedDraft) -> KeptDraft:
    return KeptDraft(
        kept.key, kept.row_id, kept.title, decode(kept.values), kept.saved_at, kept.based_on
    )


def encode(draft: Draft) -> dict[str, Any]:
    return {
        "table": draft.model.__tablename__,
        "id": draft.id,
        "version": draft.version,
        "values": {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in draft.values.items()
        },
        "lines": {name: [encode(line) for line in lines] for name, lines in draft.lines.items()},
    }


def decode(image: dict[str, Any]) -> Draft:
    """Fields that no longer exist fall out; what remains is still worth having back."""
    model = model_of(image["table"])
    fields = describe(model)
    columns = model.__mapper__.columns
    values: dict[str, Any] = {}
    for name, value in image["values"].items():
        if name not in fields and not (name in columns and isinstance(columns[name].type, Json)):
            continue
        if name in fields and fields[name].kind is Kind.DATE and isinstance(value, str):
            value = _date(value)
        values[name] = value
    lines = {
        name: [decode(line) for line in image["lines"].get(name, [])] for name in lines_of(model)
    }
    return Draft(model, values, image["id"], image["version"], lines)


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
