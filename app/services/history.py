"""The history of a record, read from the trail: its own rows and those of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import Session

from app.models.base import Line, Record
from app.models.describe import FieldInfo, Kind, describe, lines_of
from app.models.register import TrailAction, TrailEntry
from app.services import shown
from app.services.names import noun
from app.services.values import FieldChange, HistoryEntry

_LIMIT = 400


def of(session: Session, model: type[Record], row_id: int) -> list[HistoryEntry]:
    """Newest first; links are named, secrets masked."""
    wanted: list[ColumnElement[bool]] = [
        and_(TrailEntry.table_name == model.__tablename__, TrailEntry.row_id == row_id)
    ]
    for name, line in lines_of(model).items():
        owner = next(iter(sa_inspect(model).relationships[name].remote_side)).key
        image = func.coalesce(TrailEntry.after, TrailEntry.before)
        wanted.append(
            and_(
                TrailEntry.table_name == line.__tablename__,
                func.json_extract(image, f"$.{owner}") == row_id,
            )
        )
    statement = (
        select(TrailEntry, TrailAction)
        .join(TrailAction, TrailAction.id == TrailEntry.action_id)
        .where(or_(*wanted))
        .order_by(TrailAction.id.desc(), TrailEntry.id)
        .limit(_LIMIT)
    )
    models = {model.__tablename__: model} | {
        line.__tablename__: line for line in lines_of(model).values()
    }
    found = session.execute(statement).all()
    entries = [
        _entry(session, models, action, [e for e, _ in group])
        for action, group in ((a, list(g)) for a, g in groupby(found, key=lambda pair: pair[1]))
    ]
    return entries + _imported(session, model, row_id)


def _imported(session: Session, model: type[Record], row_id: int) -> list[HistoryEntry]:
    """A row that came in by an import has no entry of its own, only its share of a bulk entry."""
    bulk = session.execute(
        select(TrailEntry, TrailAction)
        .join(TrailAction, TrailAction.id == TrailEntry.action_id)
        .where(
            TrailEntry.op == "bulk",
            TrailEntry.table_name == model.__tablename__,
            TrailEntry.row_id <= row_id,
            func.json_extract(TrailEntry.after, "$.ids[1]") >= row_id,
        )
    ).all()
    return [HistoryEntry(action.at, action.by, action.label, ()) for _, action in bulk]


def _entry(
    session: Session,
    models: dict[str, type[Record]],
    action: TrailAction,
    entries: Iterable[TrailEntry],
) -> HistoryEntry:
    fields: list[FieldChange] = []
    for entry in entries:
        fields += _changes(session, models[entry.table_name], entry)
    return HistoryEntry(action.at, action.by, action.label, tuple(fields))


def _changes(session: Session, model: type[Record], entry: TrailEntry) -> list[FieldChange]:
    before, after = entry.before or {}, entry.after or {}
    prefix = f"{noun(model)}: " if issubclass(model, Line) else ""
    found = []
    for field in describe(model).values():
        old, new = before.get(field.name), after.get(field.name)
        if old != new and not (entry.op == "insert" and new in (None, "", 0, False)):
            found.append(
                FieldChange(
                    prefix + field.label, _text(session, field, old), _text(session, field, new)
                )
            )
    return found


def _text(session: Session, field: FieldInfo, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.secret:
        return shown.mask(str(value))
    if field.target is not None:
        target = session.get(field.target, value)
        return target.title if target is not None else str(value)
    if field.kind is Kind.DATE:
        value = date.fromisoformat(value)
    return shown.show(field, value)
