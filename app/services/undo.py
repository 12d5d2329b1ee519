"""Taking back the last action, or one import, from the images the trail kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Table, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.core.errors import Conflict, NotFound
from app.models.base import Base
from app.models.register import IssuedDocument, TrailAction, TrailEntry
from app.models.types import Json
from app.models.year_document import YearClose
from app.store import summaries, year_lock
from app.store.trail import trail_of
from app.store.unit_of_work import UnitOfWork

_CHANGED = (
    "되돌리지 못했어요. 그 뒤에 같은 내용을 다시 고쳤거나 다른 곳에서 쓰고 있어요. "
    "지금 내용은 그대로 있어요."
)

# Actions that are not taken back but answered by another one, with its reason.
_FINAL: Mapping[str, str] = MappingProxyType(
    {
        IssuedDocument.__tablename__: (
            "발행한 문서는 되돌릴 수 없어요. 번호와 문서는 그대로 있어요. "
            "문서 대장에서 사유를 적고 취소해 주세요."
        ),
        YearClose.__tablename__: (
            "연도 마감은 되돌리기로 풀지 않아요. 마감한 그대로 있어요. "
            "설정의 연도 마감에서 까닭을 적고 다시 열어 주세요."
        ),
    }
)


class Undo:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def last(self) -> str | None:
        """What would be taken back next, in the user's words."""
        with self._uow.read() as session:
            action = _last(session)
            return action.label if action is not None else None

    def undo(self) -> str:
        """Take back the newest action not yet taken back; returns its label."""
        with self._uow.read() as session:
            action = _last(session)
        if action is None:
            raise NotFound("되돌릴 일이 없어요.")
        return self.undo_action(action.id)

    def undo_action(self, action_id: int) -> str:
        """Raises Conflict, changing nothing, when a touched row is no longer as it was left."""
        with self._uow.read() as session:
            action = session.get(TrailAction, action_id)
            if action is None or action.undone_by_id is not None:
                raise NotFound("이미 되돌렸어요.")
            label = action.label
            entries = session.scalars(
                select(TrailEntry)
                .where(TrailEntry.action_id == action_id)
                .order_by(TrailEntry.id.desc())
            ).all()
        for entry in entries:
            if entry.table_name in _FINAL:
                raise Conflict(_FINAL[entry.table_name])
        with self._uow.write(f"되돌리기: {label}") as session:
            connection = session.connection()
            # Children go and return in any order; the constraint is checked at the end.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for entry in entries:
                _revert(session, connection, entry)
            trail = trail_of(session)
            assert trail is not None
            own_id = trail.action(connection)
            connection.execute(
                update(TrailAction).where(TrailAction.id == action_id).values(undone_by_id=own_id)
            )
            connection.execute(
                update(TrailAction).where(TrailAction.id == own_id).values(undoes_id=action_id)
            )
        return label


def _last(session: Session) -> TrailAction | None:
    return session.scalar(
        select(TrailAction)
        .where(TrailAction.undone_by_id.is_(None), TrailAction.undoes_id.is_(None))
        .order_by(TrailAction.id.desc())
        .limit(1)
    )


def _revert(session: Session, connection: Connection, entry: TrailEntry) -> None:
    table = Base.metadata.tables[entry.table_name]
    trail = trail_of(session)
    assert trail is not None
    if entry.op == "bulk":
        _revert_bulk(connection, table, entry)
        trail.add(connection, entry.table_name, entry.row_id, "bulk_undone", entry.after, None)
        return
    key = next(iter(table.primary_key.columns))
    identity = entry.row_id if key.name == "id" else (entry.after or entry.before or {})[key.name]
    current = connection.execute(select(table).where(key == identity)).mappings().first()
    if entry.op == "insert":
        _expect(table, dict(current) if current else None, entry.after)
        connection.execute(delete(table).where(key == identity))
        trail.add(connection, entry.table_name, entry.row_id, "delete", entry.after, None)
    elif entry.op == "delete":
        if current is not None:
            raise Conflict(_CHANGED)
        connection.execute(insert(table).values(_decode(table, entry.before or {})))
        trail.add(connection, entry.table_name, entry.row_id, "insert", None, entry.before)
    else:
        _expect(table, dict(current) if current else None, entry.after)
        before = _decode(table, entry.before or {})
        # The version moves on, so that a form opened before the undo is refused as stale.
        if "version" in before and current is not None:
            before["version"] = current["version"] + 1
        connection.execute(update(table).where(key == identity).values(before))
        trail.add(connection, entry.table_name, entry.row_id, "update", entry.after, entry.before)


def _revert_bulk(connection: Connection, table: Table, entry: TrailEntry) -> None:
    first, last = (entry.after or {})["ids"]
    span = table.c.id.between(first, last)
    untouched = connection.scalar(
        select(func.count()).select_from(table).where(span, table.c.version == 1)
    )
    if untouched != last - first + 1:
        raise Conflict(_CHANGED)
    year_lock.refuse_rows(connection, table, first, last)
    people = summaries.of_rows(connection, table, first, last)
    connection.execute(delete(table).where(span))
    summaries.recompute(connection, people)


def _expect(table: Table, current: dict[str, Any] | None, image: dict[str, Any] | None) -> None:
    """The row must be what the action left; its version may have moved by an undo alone."""
    if current is None or image is None:
        raise Conflict(_CHANGED)
    wanted = _decode(table, image)
    for name, value in wanted.items():
        if name not in ("version", "updated_at") and current[name] != value:
            raise Conflict(_CHANGED)


def _decode(table: Table, image: dict[str, Any]) -> dict[str, Any]:
    """ISO text of the trail back to what the columns hold."""
    decoded: dict[str, Any] = {}
    for name, value in image.items():
        column = table.c[name]
        if value is None or isinstance(column.type, Json):
            decoded[name] = value
        elif isinstance(column.type, DateTime):
            decoded[name] = datetime.fromisoformat(value)
        elif isinstance(column.type, Date):
            decoded[name] = date.fromisoformat(value)
        else:
            decoded[name] = value
    return decoded
