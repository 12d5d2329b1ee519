"""Taking back the last action, or one import, from the images the trail kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    Table,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.core.errors import Conflict, NotFound
from app.core.jobs import Job, Step, run_now
from app.models.base import Base
from app.models.register import IssuedDocument, TrailAction, TrailEntry
from app.models.types import Json
from app.models.year_document import YearClose
from app.store import summaries, year_lock
from app.store.trail import Trail, encode, trail_of
from app.store.unit_of_work import UnitOfWork

_CHANGED = (
    "되돌리지 못했어요. 그 뒤에 같은 내용을 다시 고쳤거나 다른 곳에서 쓰고 있어요. "
    "지금 내용은 그대로 있어요."
)

_DOING = "되돌리고 있어요"
_AT_ONCE = 500
# Keeps the names of values apart from those of columns.
_OLD = "old_"
# By the key of the row: what the trail kept of it, and how it stands now.
Run = Mapping[Any, TrailEntry]
Rows = Mapping[Any, dict[str, Any]]

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

    def rows(self) -> int:
        """How many rows taking back the next one touches: whether it will take a while."""
        with self._uow.read() as session:
            action = _last(session)
            if action is None:
                return 0
            first, last = (func.json_extract(TrailEntry.after, f"$.ids[{n}]") for n in (0, 1))
            rows = func.sum(case((TrailEntry.op == "bulk", last - first + 1), else_=1))
            found: int | None = session.scalar(
                select(rows).where(TrailEntry.action_id == action.id)
            )
            return found or 0

    def undo(self) -> str:
        """Take back the newest action not yet taken back; returns its label."""
        return run_now(self.undo_last())

    def undo_last(self) -> Job[str]:
        """The same as a job. Says at once, before it runs, when there is nothing."""
        with self._uow.read() as session:
            action = _last(session)
        if action is None:
            raise NotFound("되돌릴 일이 없어요.")
        return self.undo_job(action.id)

    def undo_action(self, action_id: int) -> str:
        return run_now(self.undo_job(action_id))

    def undo_job(self, action_id: int) -> Job[str]:
        """Raises Conflict, changing nothing, when a touched row is no longer as it was left.

        Closing the job leaves everything as it was, too.
        """
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
        done, total = 0, len(entries)
        yield Step(done, total, _DOING)
        with self._uow.write(f"되돌리기: {label}") as session:
            connection = session.connection()
            # Children go and return in any order; the constraint is checked at the end.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            trail = trail_of(session)
            assert trail is not None
            for run in _runs(entries):
                _revert(connection, trail, run)
                done += len(run)
                yield Step(done, total, _DOING)
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


def _runs(entries: Iterable[TrailEntry]) -> Iterator[Run]:
    """Neighbours that are taken back alike, no row twice: one run needs only a few statements."""
    run: dict[Any, TrailEntry] = {}
    last: TrailEntry | None = None
    for entry in entries:
        row = _identity(entry)
        alike = last and (entry.op, entry.table_name) == (last.op, last.table_name)
        if run and (not alike or entry.op == "bulk" or row in run or len(run) == _AT_ONCE):
            yield run
            run = {}
        run[row] = last = entry
    if run:
        yield run


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))


def _identity(entry: TrailEntry) -> Any:
    name = _key(Base.metadata.tables[entry.table_name]).name
    return entry.row_id if name == "id" else (entry.after or entry.before or {})[name]


def _revert(connection: Connection, trail: Trail, run: Run) -> None:
    first, *_ = run.values()
    name, op = first.table_name, first.op
    table = Base.metadata.tables[name]
    if op == "bulk":
        _revert_bulk(connection, table, first)
        trail.add(connection, name, first.row_id, "bulk_undone", first.after, None)
        return
    key = _key(table)
    found = connection.execute(select(table).where(key.in_(list(run)))).mappings()
    current = {row[key.name]: dict(row) for row in found}
    if op == "insert":
        _take_out(connection, table, run, current)
    elif op == "delete":
        _put_back(connection, table, run, current)
    else:
        _change_back(connection, table, run, current)
    reverse = {"insert": "delete", "delete": "insert"}.get(op, "update")
    for entry in run.values():
        trail.add(connection, name, entry.row_id, reverse, entry.after, entry.before)


def _take_out(connection: Connection, table: Table, run: Run, current: Rows) -> None:
    for row, entry in run.items():
        _expect(current.get(row), entry.after)
    connection.execute(delete(table).where(_key(table).in_(list(run))))


def _put_back(connection: Connection, table: Table, run: Run, current: Rows) -> None:
    if current:
        raise Conflict(_CHANGED)
    rows = [_decode(table, entry.before or {}) for entry in run.values()]
    connection.execute(insert(table), rows)


def _change_back(connection: Connection, table: Table, run: Run, current: Rows) -> None:
    changed = []
    for row, entry in run.items():
        left = _expect(current.get(row), entry.after)
        before = _decode(table, entry.before or {})
        # The version moves on, so that a form opened before the undo is refused as stale.
        if "version" in before:
            before["version"] = left["version"] + 1
        changed.append({f"{_OLD}{name}": value for name, value in before.items()})
    key = _key(table)
    values: dict[str, Any] = {name.removeprefix(_OLD): bindparam(name) for name in changed[0]}
    one = key == bindparam(f"{_OLD}{key.name}")
    connection.execute(update(table).where(one).values(values), changed)


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


def _expect(current: dict[str, Any] | None, image: dict[str, Any] | None) -> dict[str, Any]:
    """The row must be what the action left; its version may have moved by an undo alone."""
    if current is None or image is None:
        raise Conflict(_CHANGED)
    for name, value in image.items():
        if name not in ("version", "updated_at") and encode(current[name]) != value:
            raise Conflict(_CHANGED)
    return current


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
