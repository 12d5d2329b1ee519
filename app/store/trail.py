"""Every write leaves its before and after; history, refresh and undo are read from this one list.

Mapper events are used because a line removed by ``delete-orphan`` never appears in
``session.deleted`` at flush time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, event, insert, select
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import Mapper, Session, object_session

from app.models.attachment import AttachmentContent
from app.models.base import Base, Record, now
from app.models.register import ImportBatch, IssuedFile, SavedDraft, TrailAction, TrailEntry
from app.models.types import as_text
from app.store.bulk import insert_complete
from app.store.engine import driver

# Written out: every save runs these, and building them would take longer than running them.
_ACTION = 'INSERT INTO trail_action (label, at, "by") VALUES (?, ?, ?)'
_ENTRY = (
    'INSERT INTO trail_entry (action_id, table_name, row_id, op, "before", "after")'
    " VALUES (:action_id, :table_name, :row_id, :op, :before, :after)"
)
# As SQLAlchemy keeps an instant.
_INSTANT = "%Y-%m-%d %H:%M:%S.%f"
# Not the user's records: the trail itself, drafts, and contents that never change.
_UNTRACKED = (TrailAction, TrailEntry, SavedDraft, ImportBatch, AttachmentContent, IssuedFile)


def encode(value: Any) -> Any:
    """Dates and instants as ISO text, everything else as it is."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def image(obj: Base) -> dict[str, Any]:
    """All columns of a row as plain values."""
    return {
        attribute.key: encode(getattr(obj, attribute.key))
        for attribute in sa_inspect(type(obj)).column_attrs
    }


def _image_before(obj: Base) -> dict[str, Any]:
    state = sa_inspect(obj)
    before = image(obj)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.deleted:
            before[attribute.key] = encode(history.deleted[0])
    return before


class Trail:
    """Collects the entries of one session; attached by the unit of work."""

    def __init__(self, label: str, by: str) -> None:
        self.label = label
        self.by = by
        self.tables: set[str] = set()
        self.action_id: int | None = None
        self._entries: list[dict[str, Any]] = []

    @property
    def entries(self) -> tuple[dict[str, Any], ...]:
        """What has been changed and not yet written down."""
        return tuple(self._entries)

    def action(self, connection: Connection) -> int:
        """The id of this action, written when the first change happens."""
        if self.action_id is None:
            values = (self.label[:200], now().strftime(_INSTANT), self.by)
            self.action_id = driver(connection).execute(_ACTION, values).lastrowid
        return self.action_id

    def add(
        self,
        connection: Connection,
        table: str,
        row_id: int,
        op: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        self.tables.add(table)
        self._entries.append(
            {
                "action_id": self.action(connection),
                "table_name": table,
                "row_id": row_id,
                "op": op,
                "before": before,
                "after": after,
            }
        )

    def write(self, connection: Connection) -> None:
        """Put the entries beside the changes they tell of, in the same transaction."""
        if self._entries:
            images = ("before", "after")
            rows = [
                entry | {name: as_text(entry[name]) for name in images} for entry in self._entries
            ]
            driver(connection).executemany(_ENTRY, rows)
            self._entries = []


def trail_of(session: Session | None) -> Trail | None:
    return None if session is None else session.info.get("trail")


def add_bulk(session: Session, model: type[Record], rows: list[dict[str, Any]]) -> list[int]:
    """Insert many rows at once under one trail entry; ids are given here and returned.

    The writer holds the file alone, so the ids after the highest one are free. Rows must be
    complete: defaults of the model apply, its row rules must have been checked by the caller.
    """
    if not rows:
        return []
    table = model.__tablename__
    highest = session.scalar(select(model.id).order_by(model.id.desc()).limit(1)) or 0
    ids = list(range(highest + 1, highest + 1 + len(rows)))
    full = [{"version": 1, **row, "id": id_} for id_, row in zip(ids, rows, strict=True)]
    connection = session.connection()
    trail = trail_of(session)
    kept_in = cast(Table, model.__table__)
    if all(column.name in full[0] for column in kept_in.columns):
        insert_complete(connection, kept_in, full)
    else:
        connection.execute(insert(model), full)
    if trail is not None:
        trail.add(connection, table, ids[0], "bulk", None, {"ids": [ids[0], ids[-1]]})
    return ids


@event.listens_for(Record, "before_insert", propagate=True)
def _before_insert(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    trail = trail_of(object_session(target))
    if trail is not None:
        target.created_by = target.updated_by = trail.by


@event.listens_for(Record, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    trail = trail_of(object_session(target))
    if trail is not None:
        target.updated_by = trail.by


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    _note(connection, target, "insert", None, image(target))


@event.listens_for(Base, "after_update", propagate=True)
def _after_update(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    session = object_session(target)
    if session is not None and session.is_modified(target, include_collections=False):
        _note(connection, target, "update", _image_before(target), image(target))


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    _note(connection, target, "delete", _image_before(target), None)


def _note(
    connection: Connection,
    target: Base,
    op: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    trail = trail_of(object_session(target))
    if trail is None or isinstance(target, _UNTRACKED):
        return
    row_id = getattr(target, "id", 0)
    trail.add(connection, target.__tablename__, row_id, op, before, after)
