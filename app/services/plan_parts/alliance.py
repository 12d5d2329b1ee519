"""Reads the alliance of a year."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.documents.plan_parts.alliance import (
    AllianceMembersPart,
    AllianceOperationsPart,
    AllianceProjectsPart,
)
from app.services.alliance_report import alliance_year
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.years import day_of

_GROUP = "연대"
_DECISIONS = SettingField(
    "decisions", "결정 사항", SettingKind.FLAG, hint="회의에서 정한 것도 모두 넣어요"
)


def members(session: Session, wanted: PartWanted) -> AllianceMembersPart:
    return AllianceMembersPart(alliance_year(session, day_of(wanted)))


def projects(session: Session, wanted: PartWanted) -> AllianceProjectsPart:
    return AllianceProjectsPart(alliance_year(session, day_of(wanted)))


def operations(session: Session, wanted: PartWanted) -> AllianceOperationsPart:
    with_decisions = bool(wanted.settings.get(_DECISIONS.key))
    return AllianceOperationsPart(alliance_year(session, day_of(wanted)), with_decisions)


_YEAR = (WHICH_YEAR,)
KINDS = (
    PartKind("alliance-members", "연대 구성", _GROUP, members, "참여시설", _YEAR, "alliance"),
    PartKind(
        "alliance-projects", "공동연대사업", _GROUP, projects, "내용과 성과", _YEAR, "alliance"
    ),
    PartKind(
        "alliance-operations",
        "공동운영책임제",
        _GROUP,
        operations,
        "간담회, 교류, 사무국",
        (*_YEAR, _DECISIONS),
        "alliance",
    ),
)
