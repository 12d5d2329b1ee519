"""What narrows a count: ``위기등급=A, B; 사업단=행복카페``, each name with its known values.

A name stands for a closed list (위기등급), for records the centre keeps (사업단) or for words
found in a title (이름). Records go by their name, so that the text can be read and typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.core.errors import Invalid, Problem
from app.models.activity import Area
from app.models.alliance import ProjectField, SharedKind
from app.models.base import Record
from app.models.case import Grade, IntakeDecision, Method, ReferralResult, Route
from app.models.case_plan import PlanKind
from app.models.donation import Donor, Form, Purpose
from app.models.grant import BudgetLine, Grant
from app.models.meeting import MeetingBody
from app.models.participant import ParticipantKind
from app.models.partner import Partner, PartnerKind, ResourceKind
from app.models.placement import NoticeReason, SavingsKind
from app.models.staff import Employment, Staff
from app.models.training import Course, CourseKind
from app.models.vehicle import Vehicle
from app.models.visit import VisitGroup
from app.models.work_unit import UnitKind, WorkUnit

FIELD = "measure_filter"
_SHOWN = 8
_BETWEEN, _OR = ";", ","


@dataclass(frozen=True)
class FilterKind:
    """One name before ``=``: its closed ``choices``, or the kept records of ``model`` by the value
    of ``field``; neither where the words are looked for in a title."""

    name: str
    choices: tuple[str, ...] = ()
    model: type[Record] | None = None
    field: str = "name"


def _closed(name: str, choices: type[StrEnum]) -> FilterKind:
    return FilterKind(name, tuple(choice.value for choice in choices))


_ALL = (
    _closed("참여자 구분", ParticipantKind),
    _closed("위기등급", Grade),
    FilterKind("사업단", model=WorkUnit),
    _closed("사업단 유형", UnitKind),
    FilterKind("담당", model=Staff),
    _closed("통지 사유", NoticeReason),
    _closed("통장", SavingsKind),
    _closed("접수 경로", Route),
    _closed("참여 결정", IntakeDecision),
    _closed("방법", Method),
    _closed("결과", ReferralResult),
    _closed("계획 종류", PlanKind),
    _closed("교육 분류", CourseKind),
    FilterKind("교육과정", model=Course),
    FilterKind("회의체", model=MeetingBody),
    FilterKind("방문 묶음", model=VisitGroup),
    FilterKind("영역", model=Area),
    FilterKind("이름"),
    _closed("자원 구분", PartnerKind),
    _closed("자원 종류", ResourceKind),
    FilterKind("자원", model=Partner),
    _closed("후원 종류", Form),
    _closed("지정", Purpose),
    FilterKind("후원자", model=Donor),
    FilterKind("보조금", model=Grant),
    FilterKind("비목", model=BudgetLine, field="category"),
    FilterKind("세목", model=BudgetLine, field="item"),
    _closed("고용 형태", Employment),
    FilterKind("차량", model=Vehicle),
    _closed("사업 분야", ProjectField),
    _closed("운영 분야", SharedKind),
)

FILTERS: Mapping[str, FilterKind] = MappingProxyType({kind.name: kind for kind in _ALL})


@dataclass(frozen=True)
class Filters:
    """The values asked for by name, in the order written; any one of a name's values fits."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        return dict(self.values).get(name, ())

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def text(self) -> str:
        """``위기등급=A, B; 사업단=행복카페``: the one way it is written."""
        parts = (f"{name}={f'{_OR} '.join(found)}" for name, found in self.values)
        return f"{_BETWEEN} ".join(parts)


def read(text: str, allowed: Iterable[str]) -> Filters:
    """What a person typed, with its closed values checked; Invalid says what is known."""
    names = {korean.fold(name): name for name in allowed}
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (part.strip() for part in text.split(_BETWEEN))):
        typed, equals, values = part.partition("=")
        name = names.get(korean.fold(typed))
        if name is None:
            raise _refused(_unknown_name(typed.strip(), tuple(names.values())))
        if not equals or not values.strip():
            raise _refused(f"‘{name}’ 뒤에 값을 적어 주세요. 예: {name}={_example(name)}")
        found[name] = found.get(name, ()) + tuple(_values(FILTERS[name], values))
    return Filters(tuple((name, tuple(dict.fromkeys(found[name]))) for name in found))


def named_in(text: str, name: str) -> set[str]:
    """The folded values that stand after ``name=``, read alone and, for one with a comma, whole."""
    found: set[str] = set()
    for part in text.split(_BETWEEN):
        typed, _, values = part.partition("=")
        if korean.fold(typed) == korean.fold(name):
            found |= {korean.fold(value) for value in (values, *values.split(_OR))}
    return found


def _refused(text: str) -> Invalid:
    return Invalid([Problem(FIELD, text)])


def _unknown_name(typed: str, names: tuple[str, ...]) -> str:
    if not names:
        return "이 수는 조건 없이 세요. 조건을 비워 주세요."
    return f"‘{typed}’ 조건은 없어요. 쓸 수 있는 조건: {', '.join(names)}."


def _example(name: str) -> str:
    kind = FILTERS[name]
    return kind.choices[0] if kind.choices else "…"


def _values(kind: FilterKind, text: str) -> Iterator[str]:
    known = {korean.fold(choice): choice for choice in kind.choices}
    for value in filter(None, (value.strip() for value in text.split(_OR))):
        if kind.choices and korean.fold(value) not in known:
            raise _refused(unknown_value(kind.name, value, kind.choices))
        yield known.get(korean.fold(value), korean.nfc(value))


def unknown_value(name: str, value: str, known: tuple[str, ...]) -> str:
    if not known:
        return (
            f"‘{value}’에 맞는 {korean.with_particle(name, '이/가')} 없어요. 아직 적은 것이 없어요."
        )
    shown = ", ".join(known[:_SHOWN]) + (f" 외 {len(known) - _SHOWN}개" if known[_SHOWN:] else "")
    return f"‘{value}’에 맞는 {korean.with_particle(name, '이/가')} 없어요. 있는 것: {shown}."


def known_values(session: Session, name: str) -> tuple[str, ...]:
    """What can stand after ``name=``; names of records in the trash cannot."""
    kind = FILTERS[name]
    if kind.model is None:
        return kind.choices
    columns = kind.model.__mapper__.columns
    value = columns[kind.field]
    statement = select(value).where(kind.model.deleted_at.is_(None), value != "")
    if kind.model is BudgetLine:
        statement = statement.join(BudgetLine.grant).where(Grant.deleted_at.is_(None))
    order = (columns.get("sort_order", columns["id"]), columns["id"])
    return tuple(dict.fromkeys(session.scalars(statement.order_by(*order))))


def resolve(session: Session, filters: Filters) -> Filters:
    """Names of records as they are written in the records; Invalid for one that is gone."""
    found = []
    for name, values in filters.values:
        if FILTERS[name].model is not None:
            values = tuple(_kept(session, name, values))
        found.append((name, values))
    return Filters(tuple(found))


def _kept(session: Session, name: str, values: tuple[str, ...]) -> Iterator[str]:
    known = {korean.fold(value): value for value in known_values(session, name)}
    # A name may itself hold a comma.
    whole = known.get(korean.fold(f"{_OR} ".join(values)))
    for value in (whole,) if whole is not None else values:
        if korean.fold(value) not in known:
            raise _refused(unknown_value(name, value, tuple(known.values())))
        yield known[korean.fold(value)]
