"""Keeps ``participant_summary`` right, in the transaction of whatever changed a case.

It reads the trail's entries, because those tell of every way a row is written: forms, imports
in bulk, and undo. Lists then sort and filter 100,000 people without reading a note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    case,
    delete,
    func,
    insert,
    literal,
    select,
)

from app.models.base import Base
from app.models.case import STAGES, CaseEpisode, CaseStage, ContactNote, RiskGrade, Stage
from app.models.participant import Participant, ParticipantSummary
from app.models.placement import Placement
from app.models.work_unit import WorkUnit

_OF_PERSON = ("contact_note", "case_episode", "placement")
_OF_EPISODE = ("case_stage", "risk_grade")
_TABLE = Base.metadata.tables[ParticipantSummary.__tablename__]
_AT_ONCE = 500


def refresh(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Bring the summaries of everybody these trail entries touch up to date."""
    people: set[int] = set()
    episodes: set[int] = set()
    for entry in entries:
        table = entry["table_name"]
        if table == Participant.__tablename__:
            people.add(entry["row_id"])
        elif table == WorkUnit.__tablename__:
            placed = select(Placement.participant_id).where(
                Placement.work_unit_id == entry["row_id"]
            )
            people |= set(connection.scalars(placed))
        elif table in _OF_PERSON or table in _OF_EPISODE:
            if entry["op"] == "bulk":
                people |= _bulk(connection, table, entry["after"]["ids"])
            elif entry["op"] == "bulk_undone":
                rebuild(connection)
                return
            key = "participant_id" if table in _OF_PERSON else "episode_id"
            found = people if table in _OF_PERSON else episodes
            found |= {
                image[key] for image in (entry["before"], entry["after"]) if image and key in image
            }
    if episodes:
        owners = select(CaseEpisode.participant_id).where(CaseEpisode.id.in_(episodes))
        people |= set(connection.scalars(owners))
    _recompute(connection, sorted(people))


def rebuild(connection: Connection) -> None:
    """Compute all of them anew."""
    connection.execute(delete(_TABLE))
    connection.execute(insert(_TABLE).from_select(_columns(), _summaries()))


def _bulk(connection: Connection, table: str, ids: Sequence[int]) -> set[int]:
    source = Base.metadata.tables[table]
    within = source.c.id.between(ids[0], ids[-1])
    if table in _OF_PERSON:
        return set(connection.scalars(select(source.c.participant_id).where(within)))
    owners = select(CaseEpisode.participant_id).where(
        CaseEpisode.id.in_(select(source.c.episode_id).where(within))
    )
    return set(connection.scalars(owners))


def _recompute(connection: Connection, people: Sequence[int]) -> None:
    for start in range(0, len(people), _AT_ONCE):
        part = people[start : start + _AT_ONCE]
        connection.execute(delete(_TABLE).where(_TABLE.c.participant_id.in_(part)))
        found = _summaries().where(Participant.id.in_(part))
        connection.execute(insert(_TABLE).from_select(_columns(), found))


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
