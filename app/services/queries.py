"""A ``Query`` becomes SQL: paging, sorting and filtering happen in the file, never in a proxy."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import InstrumentedAttribute, RelationshipDirection, Session, aliased

from app.core import korean
from app.core.wanted import NoLongerWanted, within
from app.models.base import Record
from app.models.describe import computed_of, describe, is_summed, lines_of, model_of
from app.services.computed import cells_of
from app.services.values import Filter, Query, Row
from app.services.word_search import like, may_hold
from app.store.engine import while_wanted
from app.store.joins import InThatOrder

_IDS_AT_ONCE = 500
# Seconds for a way of reading that is either quick or hopeless.
_GLANCE = 0.05


class Columns:
    """Resolves column paths of one query, joining each link once."""

    def __init__(self, model: type[Record], first: str = "") -> None:
        """``first`` is a link whose target is read before the records: they come in its order."""
        self.model, self.first = model, first
        self._joins: dict[str, tuple[Any, InstrumentedAttribute[Any]]] = {}

    def at(self, path: str) -> InstrumentedAttribute[Any]:
        *relations, name = path.split(".")
        owner: Any = self.model
        for depth in range(len(relations)):
            key = ".".join(relations[: depth + 1])
            if key not in self._joins:
                relation = getattr(owner, relations[depth])
                self._joins[key] = (aliased(relation.property.mapper.class_), relation)
            owner = self._joins[key][0]
        column: InstrumentedAttribute[Any] = getattr(owner, name)
        return column

    def links(self, path: str) -> bool:
        """Whether ``path`` leads from many records to one."""
        if path not in self._joins:
            return False
        return self._joins[path][1].property.direction is RelationshipDirection.MANYTOONE

    def join(self, statement: Select[Any]) -> Select[Any]:
        if self.first:
            target, relation = self._joins[self.first]
            [key] = relation.property.local_columns
            both = InThatOrder(
                sa_inspect(target).selectable, self.model.__table__, key == target.id
            )
            statement = statement.select_from(both)
        for path, (target, relation) in self._joins.items():
            if path != self.first:
                statement = statement.outerjoin(relation.of_type(target))
        return statement


def _search(session: Session, query: Query, columns: Columns) -> list[ColumnElement[bool]]:
    asked = [(word, _searched(query, word)) for word in korean.nfc(query.search).split()]
    within = may_hold(session, query.model, asked)
    conditions = [] if within is None else [within]
    for word, paths in asked:
        fields = [columns.at(path) for path in paths]
        conditions.append(or_(*(field.like(like(word), escape="\\") for field in fields)))
    return conditions


def _searched(query: Query, word: str) -> list[str]:
    """For initials, those kept of the record and of every record its search looks into."""
    if not korean.is_initials(word):
        return list(query.search_in)
    owners = dict.fromkeys(path.rpartition(".")[0] for path in query.search_in if "." in path)
    return ["search_key", *(f"{owner}.search_key" for owner in owners)]


def _condition(item: Filter, columns: Columns) -> ColumnElement[bool]:
    column = columns.at(item.path)
    found: ColumnElement[bool]
    match item.op:
        case "is":
            found = column == item.value
        case "in":
            found = column.in_(item.value)
        case "from":
            found = column >= item.value
        case "to":
            found = column <= item.value
        case "empty":
            found = or_(column.is_(None), column == "")
        case "filled":
            found = and_(column.is_not(None), column != "")
        case _:
            raise ValueError(item.op)
    return found


def narrow(session: Session, statement: Select[Any], query: Query, columns: Columns) -> Select[Any]:
    """Apply trash, search and filters (joins come last, by ``columns.join``)."""
    deleted = query.model.deleted_at
    statement = statement.where(deleted.is_not(None) if query.trash else deleted.is_(None))
    statement = statement.where(*_search(session, query, columns))
    for item in query.filters:
        statement = statement.where(_condition(item, columns))
    return statement


def _order(query: Query, columns: Columns) -> list[ColumnElement[Any]]:
    order: list[ColumnElement[Any]] = []
    worked_out = computed_of(query.model)
    for path in query.order_by:
        owner, _, name = path.removeprefix("-").rpartition(".")
        if name in worked_out and not owner:
            continue
        keys = [columns.at(path.removeprefix("-"))]
        if columns.links(owner):
            # People of one name stay apart.
            keys.append(columns.at(f"{owner}.id"))
        for key in keys:
            ordered = key.desc() if path.startswith("-") else key.asc()
            # Of what is read first nothing is missing; an index would not be used for it.
            order.append(ordered if owner and owner == columns.first else ordered.nulls_last())
    descending = bool(query.order_by) and query.order_by[-1].startswith("-")
    order.append(query.model.id.desc() if descending else query.model.id.asc())
    return order


def rows(
    session: Session,
    query: Query,
    offset: int = 0,
    limit: int | None = None,
    day: date | None = None,
) -> list[Row]:
    """One page of the list; computed columns as of ``day``, today if none is named."""
    columns, worked_out = Columns(query.model), computed_of(query.model)
    selected = [columns.at(path) for path in query.columns if path not in worked_out]
    statement = select(query.model.id, *selected)
    if limit is None:
        statement = narrow(session, statement, query, columns).offset(offset or None)
    else:
        # The ids first: sorting then reads keys, and not the long texts of every row.
        statement = statement.where(query.model.id.in_(_page(session, query, offset, limit)))
    statement = columns.join(statement.order_by(*_order(query, columns)))
    found = [Row(cells[0], tuple(cells[1:])) for cells in session.execute(statement)]
    if not worked_out.keys() & set(query.columns):
        return found
    as_of = day or datetime.now().astimezone().date()
    made = cells_of(session, query.model.__tablename__, [row.id for row in found], as_of)
    return [_completed(row, query.columns, made.get(row.id, {}), worked_out) for row in found]


def _completed(
    row: Row, paths: Sequence[str], made: Mapping[str, Any], worked_out: Mapping[str, Any]
) -> Row:
    kept = iter(row.cells)
    return Row(
        row.id, tuple(made.get(path) if path in worked_out else next(kept) for path in paths)
    )


def _page(session: Session, query: Query, offset: int, limit: int) -> Select[Any] | Sequence[int]:
    first = _first(query)
    if first:
        # Where nearly all rows are shown this stops after a page; where few are, it is given up.
        try:
            with while_wanted(session.connection(), within(_GLANCE)):
                return session.scalars(_ids(session, query, offset, limit, first)).all()
        except NoLongerWanted:
            pass
    return _ids(session, query, offset, limit)


def _ids(session: Session, query: Query, offset: int, limit: int, first: str = "") -> Select[Any]:
    columns = Columns(query.model, first)
    statement = narrow(session, select(query.model.id), query, columns)
    statement = statement.order_by(*_order(query, columns))
    return columns.join(statement).offset(offset or None).limit(limit).correlate(None)


def _first(query: Query) -> str:
    """The link the list is sorted by, if every record has one and an index knows its order."""
    if not query.order_by:
        return ""
    link, _, name = query.order_by[0].removeprefix("-").rpartition(".")
    if not link or "." in link:
        return ""
    relation = getattr(query.model, link).property
    [key] = relation.local_columns
    table = relation.mapper.class_.__table__
    indexed = any(index.columns.keys()[0] == name for index in table.indexes)
    return link if indexed and not key.nullable and not table.c[name].nullable else ""


def count(session: Session, query: Query) -> int:
    columns = Columns(query.model)
    statement = narrow(session, select(func.count(query.model.id)), query, columns)
    return session.scalar(columns.join(statement)) or 0


def order(session: Session, query: Query) -> array[int]:
    """The ids of the whole list in its order: eight bytes a row, however long the rows are."""
    columns = Columns(query.model)
    statement = narrow(session, select(query.model.id), query, columns)
    statement = columns.join(statement.order_by(*_order(query, columns)))
    found = session.connection().execute(statement).scalars()
    return array("q", chain.from_iterable(found.partitions(_IDS_AT_ONCE)))


def rows_of(session: Session, query: Query, ids: Sequence[int], day: date | None) -> list[Row]:
    """The rows with these ids, in that order; those not there any more are left out."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        among = (Filter("id", "in", tuple(ids[start : start + _IDS_AT_ONCE])),)
        part = replace(query, search="", filters=among, order_by=())
        found |= {row.id: row for row in rows(session, part, day=day)}
    return [found[one] for one in ids if one in found]


def totals(session: Session, query: Query) -> dict[str, int]:
    """Sums over the whole list, not just the page shown, of the columns that can be added up."""
    paths = [p for p in query.columns if is_summed(query.model, p)]
    if not paths:
        return {}
    columns = Columns(query.model)
    sums = [func.coalesce(func.sum(columns.at(path)), 0) for path in paths]
    found = session.execute(columns.join(narrow(session, select(*sums), query, columns))).one()
    return dict(zip(paths, map(int, found), strict=True))


def referrers(session: Session, obj: Record) -> list[tuple[type[Record], int, int]]:
    """Which records refer to ``obj`` by a link: model, how many kept, how many in the trash."""
    found = []
    for model, column in _links_to(type(obj)):
        statement = select(_kept_count(model), func.count()).select_from(model)
        if (owner := owner_of(model)) is not None:
            statement = statement.join(owner.target, owner.column == owner.target.id)
        row = session.execute(statement.where(column == obj.id)).one()
        if row[1]:
            found.append((model, row[0], row[1] - row[0]))
    return found


def line_users(
    session: Session, obj: Record
) -> Iterator[tuple[Record, type[Record], Sequence[int]]]:
    """Which records that stand alone refer to a line of ``obj``: line, model, ids of those kept."""
    for name, line_model in lines_of(type(obj)).items():
        for model, column in _links_to(line_model):
            if owner_of(model) is not None:
                continue
            kept = select(model.id).where(model.deleted_at.is_(None))
            for line in getattr(obj, name):
                if found := session.scalars(kept.where(column == line.id)).all():
                    yield line, model, found


def _links_to(target: type[Record]) -> Iterator[tuple[type[Record], ColumnElement[Any]]]:
    for mapper in Record.registry.mappers:
        model = mapper.class_
        if not issubclass(model, Record):
            continue
        for column in sa_inspect(model).columns:
            points_there = any(
                key.column.table.name == target.__tablename__ for key in column.foreign_keys
            )
            if points_there and column.info.get("label"):
                yield model, column


@dataclass(frozen=True)
class Owner:
    """The record a line is part of, and the column that says which."""

    column: ColumnElement[int]
    target: type[Record]


def owner_of(model: type[Record]) -> Owner | None:
    """None for a record that stands alone."""
    for column in sa_inspect(model).columns:
        for key in column.foreign_keys:
            if key.ondelete == "CASCADE":
                return Owner(column, model_of(key.column.table.name))
    return None


def _kept_count(model: type[Record]) -> ColumnElement[int]:
    """A line is in the trash with the record it is part of."""
    kept = [model.deleted_at.is_(None)]
    if (owner := owner_of(model)) is not None:
        kept.append(owner.target.deleted_at.is_(None))
    return func.count().filter(*kept)


def trashed_targets(session: Session, obj: Record) -> list[Record]:
    """What ``obj`` or a line of it refers to and is in the trash."""
    found: list[Record] = []
    lines: list[Record] = [line for name in lines_of(type(obj)) for line in getattr(obj, name)]
    for one in (obj, *lines):
        model: type[Record] = type(one)
        for field in describe(model).values():
            row_id = getattr(one, field.name) if field.target is not None else None
            target = session.get(field.target, row_id) if row_id and field.target else None
            if target is not None and target.deleted_at is not None:
                found.append(target)
    return found
