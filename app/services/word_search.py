"""Rows that may hold the words searched for, by the index of letter pairs (``store.words``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, select, table, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from app.models.base import Record
from app.store import words

# Up to here the rows are looked up one by one.
_RARE = 5_000
# Beyond this a page is full after a few rows of the list itself.
_COMMON = 20_000

# A word, and the paths it may stand in.
Asked = tuple[str, Sequence[str]]


def like(text: str) -> str:
    """A LIKE pattern for ``text`` anywhere; its own wildcards are taken literally."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def unindexed(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """The column, not to be looked up by an index of its own: too many rows have each value."""
    return UnaryExpression(column.expression, operator=operators.custom_op("+"))


def may_hold(
    session: Session, model: type[Record], asked: Sequence[Asked]
) -> ColumnElement[bool] | None:
    """A condition that leaves out rows in which a word cannot be; None where most may have them.

    It leaves out and does not find: the texts are compared as well.
    """
    known = [(word, paths) for word, paths in asked if _is_indexed(model, word, paths)]
    if not known:
        return None
    seldom = [one for one in known if not _is_common(session, model, [one])]
    rare: set[int] | None = None
    for one in seldom:
        ids = _up_to(session, _candidates(model, [one]))
        if ids is not None:
            rare = ids if rare is None else rare & ids
    if rare is None and len(known) > 1:
        rare = _up_to(session, _candidates(model, known))
    if rare is not None:
        listed = func.json_each(json.dumps(sorted(rare))).table_valued("value")
        return model.id.in_(select(listed.c.value))
    if seldom or (len(known) > 1 and not _is_common(session, model, known)):
        return unindexed(model.id).in_(_candidates(model, known))
    return None


def _is_indexed(model: type[Record], word: str, paths: Sequence[str]) -> bool:
    own = {path for path in paths if "." not in path}
    indexed = words.INDEXED.get(model.__tablename__, ())
    return words.asked(word) is not None and bool(own) and own <= set(indexed)


def _up_to(session: Session, found: Select[Any]) -> set[int] | None:
    """The ids, unless they are many."""
    ids = session.scalars(found.limit(_RARE + 1)).all()
    return set(ids) if len(ids) <= _RARE else None


def _is_common(session: Session, model: type[Record], asked: Sequence[Asked]) -> bool:
    hits = _hits(model, asked).limit(_COMMON + 1).subquery()
    return (session.scalar(select(func.count()).select_from(hits)) or 0) > _COMMON


def _hits(model: type[Record], asked: Sequence[Asked]) -> Select[Any]:
    """Ids of rows whose own pairs have all the words."""
    name = words.index_of(model.__tablename__)
    index = table(name, column("rowid"), column(name))
    question = " ".join(filter(None, (words.asked(word) for word, _ in asked)))
    return select(index.c.rowid.label("id")).where(index.c[name].bool_op("MATCH")(question))


def _candidates(model: type[Record], asked: Sequence[Asked]) -> Select[Any]:
    """Those, and the rows whose linked records have one of the words."""
    parts = [_hits(model, asked)]
    for word, paths in asked:
        parts += [_through(model, path, word) for path in paths if "." in path]
    every = union_all(*parts).subquery()
    return select(every.c.id)


def _through(model: type[Record], path: str, word: str) -> Select[Any]:
    relation, _, name = path.partition(".")
    linked = getattr(model, relation).property
    target = linked.mapper.class_
    [key] = linked.local_columns
    named = select(target.id).where(getattr(target, name).like(like(word), escape="\\"))
    return select(model.id).where(key.in_(named))
