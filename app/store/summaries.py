"""Keeps ``participant_summary`` right, in the transaction of whatever changed a case.

It reads the trail's entries, because those tell of every way a row is written: forms, imports
in bulk, and undo. Lists then sort and filter 100,000 people without reading a note.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Table,
    case,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects import sqlite

from app.models.base import Base
from app.models.case import STAGES, CaseEpisode, CaseStage, ContactNote, RiskGrade, Stage
from app.models.participant import Participant, ParticipantSummary
from app.models.placement import Placement
from app.models.work_unit import WorkUnit
from app.store.engine import driver

_OF_PERSON = ("contact_note", "case_episode", "placement")
_OF_EPISODE = ("case_stage", "risk_grade")
_TABLE = Base.metadata.tables[ParticipantSummary.__tablename__]
_AT_ONCE = 500
_LISTED = "IN (SELECT value FROM json_each(?))"


def refresh(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Bring the summaries of everybody these trail entries touch up to date."""
    people: set[int] = set()
    episodes: set[int] = set()
    for entry in entries:
        name, images = entry["table_name"], (entry["before"], entry["after"])
        if entry["op"] == "bulk":
            people |= of_rows(connection, Base.metadata.tables[name], *entry["after"]["ids"])
        elif entry["op"] == "bulk_undone":
            continue  # done when they went, as nothing is left that tells whose they were
        elif name == Participant.__tablename__:
            people.add(entry["row_id"])
        elif name == WorkUnit.__tablename__:
            placed = select(Placement.participant_id).where(
                Placement.work_unit_id == entry["row_id"]
            )
            people |= set(connection.scalars(placed))
        elif name in _OF_PERSON:
            people |= {image["participant_id"] for image in images if image}
        elif name in _OF_EPISODE:
            episodes |= {image["episode_id"] for image in images if image}
    if episodes:
        owners = f"SELECT participant_id FROM case_episode WHERE id {_LISTED}"
        listed = (json.dumps(list(episodes)),)
        people |= {person for (person,) in driver(connection).execute(owners, listed)}
    recompute(connection, people)


def rebuild(connection: Connection) -> None:
    """Compute all of them anew."""
    connection.execute(delete(_TABLE))
    driver(connection).execute(_filling())


def of_rows(connection: Connection, table: Table, first: int, last: int) -> set[int]:
    """Whose summaries tell of these rows."""
    within = table.c.id.between(first, last)
    if table.name == Participant.__tablename__:
        return set(connection.scalars(select(table.c.id).where(within)))
    if table.name in _OF_PERSON:
        return set(connection.scalars(select(table.c.participant_id).where(within)))
    if table.name not in _OF_EPISODE:
        return set()
    owners = select(CaseEpisode.participant_id).where(
        CaseEpisode.id.in_(select(table.c.episode_id).where(within))
    )
    return set(connection.scalars(owners))


def recompute(connection: Connection, people: Collection[int]) -> None:
    """Compute those of ``people`` anew; who is gone has none."""
    ordered, run = sorted(people), driver(connection).execute
    for start in range(0, len(ordered), _AT_ONCE):
        part = (json.dumps(ordered[start : start + _AT_ONCE]),)
        run(f"DELETE FROM {_TABLE.name} WHERE participant_id {_LISTED}", part)
        run(f"{_filling()} WHERE participant.id {_LISTED}", part)


@cache
def _filling() -> str:
    """Written out once: building it takes longer than what one save asks of it."""
    statement = insert(_TABLE).from_select(_columns(), _summaries())
    literally = {"literal_binds": True}
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs=literally))


def _columns() -> list[str]:
    return ["participant_id", "stage", "risk_grade", "last_contact_on", "contacts", "work_unit"]


def _summaries() -> Select[Any]:
    notes = (ContactNote.participant_id == Participant.id, ContactNote.deleted_at.is_(None))
    return select(
        Participant.id,
        func.coalesce(_stage(), ""),
        func.coalesce(_grade(), ""),
        select(func.max(ContactNote.held_on))
        .where(*notes)
        .correlate(Participant)
        .scalar_subquery(),
        select(func.count()).where(*notes).correlate(Participant).scalar_subquery(),
        _work_unit(),
    )


def _episode() -> ScalarSelect[Any]:
    """The episode that is being worked on, or the last one there was."""
    return (
        select(CaseEpisode.id)
        .where(CaseEpisode.participant_id == Participant.id, CaseEpisode.deleted_at.is_(None))
        .order_by(CaseEpisode.received_on.desc(), CaseEpisode.id.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )


def _stage() -> ColumnElement[Any]:
    """The last stage begun; an episode without any stands at its beginning."""
    rank = case({stage.value: number for number, stage in enumerate(STAGES)}, value=CaseStage.stage)
    last = (
        select(CaseStage.stage)
        .where(CaseStage.episode_id == _episode(), CaseStage.deleted_at.is_(None))
        .order_by(CaseStage.started_on.desc(), rank.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )
    begun = case((_episode().is_not(None), literal(Stage.INTAKE.value)), else_=literal(""))
    return func.coalesce(last, begun)


def _grade() -> ScalarSelect[Any]:
    return (
        select(RiskGrade.grade)
        .where(RiskGrade.episode_id == _episode(), RiskGrade.deleted_at.is_(None))
        .order_by(RiskGrade.decided_on.desc(), RiskGrade.position.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )


def _work_unit() -> ColumnElement[Any]:
    """Where the person was placed last, as long as that has not ended."""
    name = (
        select(WorkUnit.name)
        .join(Placement, Placement.work_unit_id == WorkUnit.id)
        .where(
            Placement.participant_id == Participant.id,
            Placement.deleted_at.is_(None),
            Placement.ended_on.is_(None),
        )
        .order_by(Placement.started_on.desc(), Placement.id.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )
    return func.coalesce(name, "")
