"""Which closed records have been kept as long as they are to be, and which soon will.

Nothing is destroyed here: a person decides, on paper. The years are settings of the centre; of
those below only the one with a law is more than a custom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from app.core import periods
from app.models.case import CaseEpisode
from app.models.grant import Grant
from app.models.participant import Participant
from app.models.register import IssuedDocument
from app.models.retention import RecordKind, RetentionPeriod
from app.models.staff import Staff

_OWN = "기관 규정"
LAW = "개인정보 보호법 제21조"
_SETTLEMENT = "settlement"
_MONTHS = 12
_NAMED = 5
# Long enough ahead to have the destruction agreed to.
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Rule:
    years: int
    source: str


# What holds until the centre sets its own.
USUAL: Mapping[RecordKind, Rule] = MappingProxyType(
    {
        RecordKind.CASES: Rule(10, "기관 규정으로 정해요. 공개된 기록의 예가 10년이에요"),
        RecordKind.STAFF: Rule(10, "기관 규정으로 정해요. 공개된 기록의 예가 10년이에요"),
        RecordKind.SETTLEMENT: Rule(
            5, "보조금 관리에 관한 법률 제25조제3항, 지방보조금법 제16조제3항"
        ),
    }
)


class Kept(NamedTuple):
    """A closed record: since when it is closed, and the last day it has to be kept."""

    kind: RecordKind
    rule: Rule
    table: str
    row_id: int
    name: str
    closed_on: date
    keep_until: date


def rules(session: Session) -> dict[RecordKind, Rule]:
    """By kind; a kind the centre does not ask about is left out."""
    found = dict(USUAL)
    for own in session.scalars(select(RetentionPeriod).where(RetentionPeriod.deleted_at.is_(None))):
        kind = RecordKind(own.kind)
        if own.years is None:
            found.pop(kind, None)
        else:
            found[kind] = Rule(own.years, own.source or _OWN)
    return found


def ending(session: Session, until: date) -> list[Kept]:
    """Closed records to be kept no longer than ``until``, those over for longest first."""
    found: list[Kept] = []
    for kind, rule in rules(session).items():
        closed_by = periods.add_months(until, -_MONTHS * rule.years)
        for row_id, name, closed_on in _FINDERS[kind](session, closed_by):
            last = periods.add_months(closed_on, _MONTHS * rule.years)
            if last <= until:
                found.append(Kept(kind, rule, _TABLES[kind], row_id, name, closed_on, last))
    return sorted(found, key=lambda one: (one.keep_until, one.name, one.row_id))


def by_kind(found: Sequence[Kept]) -> Iterator[list[Kept]]:
    """One list for each kind with something in it."""
    for kind in RecordKind:
        if part := [one for one in found if one.kind is kind]:
            yield part


def names(found: Sequence[Kept]) -> str:
    """``김하늘, 이다온, 박하람 밖 4건``."""
    rest = len(found) - _NAMED
    return ", ".join(one.name for one in found[:_NAMED]) + (f" 밖 {rest:,}건" if rest > 0 else "")


_Closed = Iterable[tuple[int, str, date]]


def _cases(session: Session, closed_by: date) -> _Closed:
    """People whose every case is closed: from the later of the last closing and the leaving."""
    episodes = (
        select(
            CaseEpisode.participant_id.label("participant_id"),
            func.max(CaseEpisode.closed_on).label("closed_on"),
            func.sum(case((CaseEpisode.closed_on.is_(None), 1), else_=0)).label("open"),
        )
        .where(CaseEpisode.deleted_at.is_(None))
        .group_by(CaseEpisode.participant_id)
        .subquery()
    )
    ended = func.max(
        func.coalesce(Participant.left_on, episodes.c.closed_on),
        func.coalesce(episodes.c.closed_on, Participant.left_on),
    )
    statement = (
        select(Participant.id, Participant.name, ended)
        .outerjoin(episodes, episodes.c.participant_id == Participant.id)
        .where(
            Participant.deleted_at.is_(None),
            # Said apart from ``ended``, which no index knows.
            or_(Participant.left_on.is_(None), Participant.left_on <= closed_by),
            func.coalesce(episodes.c.open, 0) == 0,
            ended <= closed_by,
        )
    )
    return [(row_id, name, closed) for row_id, name, closed in session.execute(statement)]


def _staff(session: Session, closed_by: date) -> _Closed:
    statement = select(Staff).where(Staff.deleted_at.is_(None), Staff.left_on <= closed_by)
    return [(one.id, one.name, one.left_on) for one in session.scalars(statement) if one.left_on]


def _settlements(session: Session, closed_by: date) -> _Closed:
    """From the day the settlement was last issued, or was to be handed in."""
    documents = (
        select(IssuedDocument.grant_id, func.max(IssuedDocument.issued_on))
        .where(
            IssuedDocument.kind == _SETTLEMENT,
            IssuedDocument.cancelled_on.is_(None),
            IssuedDocument.deleted_at.is_(None),
        )
        .group_by(IssuedDocument.grant_id)
    )
    issued: dict[int | None, date] = dict(session.execute(documents).all())
    statement = select(Grant).where(Grant.deleted_at.is_(None), Grant.ends_on <= closed_by)
    for grant in session.scalars(statement):
        yield grant.id, grant.name, issued.get(grant.id, grant.due)


_FINDERS: Mapping[RecordKind, Callable[[Session, date], _Closed]] = MappingProxyType(
    {
        RecordKind.CASES: _cases,
        RecordKind.STAFF: _staff,
        RecordKind.SETTLEMENT: _settlements,
    }
)
_TABLES: Mapping[RecordKind, str] = MappingProxyType(
    {RecordKind.CASES: "participant", RecordKind.STAFF: "staff", RecordKind.SETTLEMENT: "grant"}
)
