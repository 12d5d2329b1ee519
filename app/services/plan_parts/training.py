"""Reads the courses of a year, whole and counted by kind."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy.orm import Session

from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.training import (
    CourseKindFact,
    TrainingCountsPart,
    TrainingMatrixPart,
)
from app.models.training import CourseKind
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted, SettingField, SettingKind
from app.services.plan_parts.settings import choice
from app.services.row_source import row_source
from app.services.training import courses_of, sheets_of
from app.services.training_counts import CourseSheet, Standing
from app.services.training_documents import hours_text, programmes

_GROUP = "교육훈련"
_ALL = "모든 분류"
_KIND = SettingField(
    "kind", "분류", SettingKind.CHOICE, (_ALL, *(kind.value for kind in CourseKind))
)
_NONE = "없음"
_ALSO = SettingField(
    "also",
    "함께 놓을 분류",
    SettingKind.CHOICE,
    (_NONE, *(kind.value for kind in CourseKind)),
    hint="분류를 하나 골랐을 때 같은 표에 이어서 놓아요",
)


def matrix(session: Session, wanted: PartWanted) -> TrainingMatrixPart:
    kind = choice(wanted, _KIND)
    found = programmes(session, wanted.records_year)
    if kind == _ALL:
        return TrainingMatrixPart("", found)
    also = choice(wanted, _ALSO)
    kinds = [kind] if also in (_NONE, kind) else [kind, also]
    side_by_side = sorted(
        (one for one in found if one.kind in kinds), key=lambda one: kinds.index(one.kind)
    )
    return TrainingMatrixPart("·".join(kinds), tuple(side_by_side))


def counts(session: Session, wanted: PartWanted) -> TrainingCountsPart:
    order = [kind.value for kind in CourseKind]
    sheets = sorted(
        sheets_of(session, courses_of(session, wanted.records_year)),
        key=lambda sheet: order.index(sheet.kind),
    )
    kinds = tuple(
        _kind(kind, list(found)) for kind, found in groupby(sheets, lambda sheet: sheet.kind)
    )
    return TrainingCountsPart(kinds, hours_text(sum(sheet.hours for sheet in sheets)))


def _kind(kind: str, sheets: list[CourseSheet]) -> CourseKindFact:
    courses = row_source("course", (sheet.id for sheet in sheets))
    sessions = [one.id for sheet in sheets for one in sheet.sessions]
    recruits = [person.id for sheet in sheets for person in sheet.recruits]
    people = [person.id for sheet in sheets for person in sheet.people]
    done = [
        person.id
        for sheet in sheets
        for person in sheet.people
        if sheet.progress(person).standing is Standing.COMPLETED
    ]
    return CourseKindFact(
        kind=kind,
        hours=hours_text(sum(sheet.hours for sheet in sheets)),
        running=sum(not sheet.is_over for sheet in sheets),
        courses=NumberFact(len(sheets), courses),
        sessions=NumberFact(len(sessions), row_source("course_session", sessions)),
        recruited=NumberFact(len(recruits), row_source("enrolment", recruits)),
        joined=NumberFact(len(people), row_source("enrolment", people)),
        completed=NumberFact(len(done), row_source("enrolment", done)),
        person_times=NumberFact(sum(sheet.person_times for sheet in sheets), courses),
    )


KINDS = (
    PartKind(
        "training-matrix",
        "교육별 내용과 성과",
        _GROUP,
        matrix,
        "교육명 아래 내용·기간·인원·성과·과제",
        (_KIND, _ALSO, WHICH_YEAR),
        "training",
    ),
    PartKind(
        "training-counts",
        "교육 실적",
        _GROUP,
        counts,
        "분류마다 모집·참여·수료·연인원",
        (WHICH_YEAR,),
        "training",
    ),
)
