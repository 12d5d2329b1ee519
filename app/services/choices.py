"""What a link offers while one types, however many records there are to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.base import Line, Record
from app.models.describe import describe
from app.services import queries
from app.services.values import Choice, Filter, Query

_OFFERED = 200
# Beyond this many with the word in them, a person types more of it.
_LOOKED_THROUGH = 5_000
# By what records are found that are not found in lists of their own.
_FOUND_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "case_episode": ("participant.name",),
        "enrolment": ("participant.name", "staff.name", "name"),
        "budget_line": ("category", "item"),
        "funding_share": ("label", "source"),
    }
)
# A record with one of these is over: it is offered after those that go on.
_ENDS = ("left_on", "closed_on")


def matches(text: str, typed: str) -> bool:
    """Whether ``typed`` is in ``text``, by letters or by initials; nothing typed matches all."""
    typed = korean.nfc(typed).strip()
    if not typed:
        return True
    if korean.is_initials(typed):
        return korean.initials(typed) in korean.initials(text)
    return typed.lower() in korean.nfc(text).lower()


def offered(
    session: Session, model: type[Record], field: str, typed: str, context: Mapping[str, Any]
) -> list[Choice]:
    """Targets of a link, narrowed to the same grant where both belong to one."""
    target = describe(model)[field].target
    if target is None:
        return []
    found = (
        Choice(obj.id, obj.title)
        for obj in _candidates(session, target, typed, context)
        if matches(obj.title, typed)
    )
    return list(islice(found, _OFFERED))


def is_offered(
    session: Session, model: type[Record], field: str, row_id: int, context: Mapping[str, Any]
) -> bool:
    target = describe(model)[field].target
    if target is None:
        return False
    query = _query(target, context)
    return (
        queries.count(session, replace(query, filters=(*query.filters, Filter("id", "is", row_id))))
        > 0
    )


def _candidates(
    session: Session, target: type[Record], typed: str, context: Mapping[str, Any]
) -> Iterator[Record]:
    """Those with the first word in what they are found by, then those one sees without typing:
    a title also tells what no search looks into.
    """
    seen: set[int] = set()
    words = korean.nfc(typed).split()
    paths = _FOUND_BY.get(target.__tablename__, target.search_fields)
    query = _query(target, context)
    if words and paths:
        for obj in _in_order(
            session, replace(query, search=words[0], search_in=paths), _LOOKED_THROUGH
        ):
            seen.add(obj.id)
            yield obj
    for obj in _in_order(session, query, _OFFERED):
        if obj.id not in seen:
            yield obj


def _query(target: type[Record], context: Mapping[str, Any]) -> Query:
    grant_id = context.get("grant_id")
    held_to = grant_id is not None and "grant_id" in target.__mapper__.columns
    return Query(target, (), filters=(Filter("grant_id", "is", grant_id),) if held_to else ())


def _in_order(session: Session, query: Query, limit: int) -> Iterator[Record]:
    target, columns = query.model, queries.Columns(query.model)
    known = target.__mapper__.columns
    statement = queries.narrow(session, select(target), query, columns)
    order = "position" if issubclass(target, Line) else "sort_order"
    statement = statement.order_by(
        *(known[end].is_not(None) for end in _ENDS if end in known),
        *(known[name] for name in (order,) if name in known),
        target.id,
    )
    yield from session.scalars(columns.join(statement).limit(limit))
