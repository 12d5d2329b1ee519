"""A closed year is not written to any more, whichever way a row comes: form, import or undo.

It reads the trail's entries, as the summaries do, because they tell of every way a row changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table, extract, select

from app.core.errors import Invalid, Problem
from app.models.base import Base
from app.store.engine import driver

# The column that puts a whole row into a year.
_DAY: Mapping[str, str] = MappingProxyType(
    {
        "action_item": "done_on",
        "activity": "started_on",
        "aftercare_visit": "done_on",
        "assessment": "assessed_on",
        "case_meeting": "held_on",
        "case_meeting_task": "done_on",
        "case_stage": "started_on",
        "contact_note": "held_on",
        "continuing_education": "taken_on",
        "course": "ends_on",
        "course_session": "held_on",
        "donation": "given_on",
        "donation_use": "used_on",
        "donor_notice": "sent_on",
        "expense": "spent_on",
        "home_visit": "visited_on",
        "instalment": "received_on",
        "interest": "paid_on",
        "joint_project": "started_on",
        "meeting": "held_on",
        "objective": "year",
        "participation_notice": "sent_on",
        "plan_cost": "year",
        "planned_activity": "year",
        "resource_use": "provided_on",
        "risk_grade": "decided_on",
        "secretariat_day": "worked_on",
        "shared_operation": "held_on",
        "trip": "driven_on",
        "vehicle_service": "done_on",
        "year_document": "year",
    }
)
# Rows that last longer than a year: only these columns are counted in one.
_COUNTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "case_episode": ("received_on", "closed_on"),
        "outcome": ("happened_on", "kept_3_on", "kept_6_on"),
        "participant": ("registered_on", "left_on"),
        "placement": ("started_on", "ended_on"),
        "referral": ("requested_on", "provided_on"),
        "savings_account": ("opened_on", "closed_on"),
    }
)
# Rows that belong to another although they are not part of its form.
_WITH: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "attendance": ("session_id", "course_session"),
        "scale_score": ("enrolment_id", "enrolment"),
    }
)
_KEPT = ("deleted_at",)
# Written out, because every save asks it.
_CLOSED = "SELECT year FROM year_close WHERE deleted_at IS NULL"


def refuse(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Raises Invalid when one of these changes is in a closed year."""
    closed = _closed(connection)
    if not closed:
        return
    for entry in entries:
        touched = set(_years(connection, entry)) & closed
        if touched:
            raise _closed_year(min(touched))


def refuse_rows(connection: Connection, table: Table, first: int, last: int) -> None:
    """The same for rows that are about to go all at once."""
    closed = _closed(connection)
    if closed and (touched := set(_years_of_rows(connection, table, first, last)) & closed):
        raise _closed_year(min(touched))


def _closed(connection: Connection) -> frozenset[int]:
    return frozenset(year for (year,) in driver(connection).execute(_CLOSED))


def _closed_year(year: int) -> Invalid:
    return Invalid(
        [
            Problem(
                None,
                f"{year}년은 마감했어요. 바꾸지 않았고 적은 내용은 그대로 있어요. 꼭 고쳐야 하면 "
                "설정의 연도 마감에서 까닭을 적고 다시 열어 주세요.",
            )
        ]
    )


def _years(connection: Connection, entry: Mapping[str, Any]) -> Iterator[int]:
    name, before, after = entry["table_name"], entry["before"], entry["after"]
    table = Base.metadata.tables[name]
    if entry["op"] == "bulk":
        yield from _years_of_rows(connection, table, *after["ids"])
    elif entry["op"] == "bulk_undone":
        return  # asked before they went
    elif name in _COUNTED:
        for column in _COUNTED[name]:
            yield from _moved(column, before, after)
    else:
        for image in (before, after):
            if image is not None:
                yield from _year_of(connection, table, image)


def _moved(
    column: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Iterator[int]:
    """The years a counted day leaves and enters; a row that goes or returns moves all its days."""
    old, new = (before or {}).get(column), (after or {}).get(column)
    gone = any((before or {}).get(name) != (after or {}).get(name) for name in _KEPT)
    if old != new or gone:
        yield from filter(None, map(_year, (old, new)))


def _year_of(connection: Connection, table: Table, image: Mapping[str, Any]) -> Iterator[int]:
    column = _DAY.get(table.name)
    if column is not None:
        year = _year(image.get(column))
        if year is not None:
            yield year
        return
    for key, owner in _owners(table):
        row = select(owner).where(owner.c.id == image.get(key))
        found = connection.execute(row).mappings().first()
        if found is not None:
            yield from _year_of(connection, owner, dict(found))


def _owners(table: Table) -> Iterator[tuple[str, Table]]:
    """What a line is part of, by its foreign key."""
    if table.name in _WITH:
        column, owner = _WITH[table.name]
        yield column, Base.metadata.tables[owner]
        return
    for key in table.foreign_keys:
        owner_table = key.column.table
        if key.ondelete == "CASCADE" and owner_table is not table:
            yield key.parent.name, owner_table


def _years_of_rows(connection: Connection, table: Table, first: int, last: int) -> Iterator[int]:
    columns = [_DAY[table.name]] if table.name in _DAY else list(_COUNTED.get(table.name, ()))
    within = table.c.id.between(first, last)
    for name in columns:
        column = table.c[name]
        year = column if name == "year" else extract("year", column)
        yield from connection.scalars(select(year).where(within, column.is_not(None)).distinct())
    if not columns:
        for key, owner in _owners(table):
            if owner.name not in _DAY:
                continue
            column = owner.c[_DAY[owner.name]]
            year = column if column.name == "year" else extract("year", column)
            owned = select(table.c[key]).where(within)
            yield from connection.scalars(select(year).where(owner.c.id.in_(owned)).distinct())


def _year(value: Any) -> int | None:
    """Of a date, of its ISO text in the trail, or a year as it is."""
    if value is None or isinstance(value, int):
        return value
    return int(str(value)[:4])
