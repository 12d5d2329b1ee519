"""배치: 이름 | 생년월일 | 사업단 | 유형 | 시작일 | 끝난 날 | 배치 사유 | 끝난 사유 | 비고."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, periods
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.work_unit import UnitKind, WorkUnit
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind
from app.services.imports.kinds.participant_match import KnownPeople
from app.services.placement_rules import settle

_KINDS = {
    "시장형": UnitKind.MARKET.value,
    "시장수익형": UnitKind.MARKET.value,
    "시장진입": UnitKind.MARKET.value,
    "사회서비스": UnitKind.SOCIAL.value,
    "사회서비스일자리형": UnitKind.SOCIAL.value,
    "근로유지": UnitKind.UPKEEP.value,
    "인턴형": UnitKind.INTERN.value,
    "도우미형": UnitKind.INTERN.value,
    "청년자립도전형": UnitKind.YOUTH.value,
}


@dataclass(frozen=True)
class _Span:
    """One placement in the order of a person's days; ``n`` is its row, None where it is kept."""

    start: date
    end: date | None
    unit: str
    n: int | None


class Placements(KeyedKind):
    key = "placements"
    label = "배치"
    model = Placement
    key_fields = ("started_on", "participant_id", "work_unit_id")
    required = (("person",), ("unit",), ("started_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            Field(
                "person",
                "이름",
                words("성명 참여자 참여자명 참여주민 주민명 참여자성명"),
                max_length=40,
            ),
            of(Participant, "born_on", "생일 출생일 생년월일(앞6자리)", cells=Cells.BIRTH),
            Field(
                "unit",
                "사업단",
                words("사업단명 배치사업단 참여사업단 소속사업단", "소속 배치처 배치"),
                max_length=60,
            ),
            of(Placement, "kind", "사업유형 사업단유형 참여유형 자활근로유형", aliases=_KINDS),
            of(
                Placement,
                "started_on",
                "배치일 배치일자 전환일 전환일자 참여일 참여시작일 시작일자",
                "시작 부터",
            ),
            of(Placement, "ended_on", "종료일 종료일자 참여종료일 끝난날 만료일", "종료 까지 끝"),
            of(Placement, "reason", "배치구분 전환사유 배치사유", "구분 사유"),
            of(Placement, "end_reason", "종료사유 중단사유 끝난사유 종결사유"),
            of(Placement, "note", "비고사항", "참고 메모 기타"),
        )

    def key_of(self, values: dict[str, Any]) -> Key:
        return _identity(values)

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        people, units = KnownPeople(session), _units(session)
        found = []
        for entry in super().entries(session, batch, scope):
            name, unit = batch.value(entry.n, "person"), batch.value(entry.n, "unit")
            who = people.find(name, batch.value(entry.n, "born_on"))
            if isinstance(who, str):
                batch.complain(entry.n, "person", who)
                continue
            known = units.get(_plain(unit))
            if known is None and "kind" not in entry.values:
                batch.complain(
                    entry.n,
                    "unit",
                    f"‘{unit}’ 사업단이 없어요. 사업단을 먼저 적거나 유형 칸을 채워 주세요.",
                )
                continue
            if known is None:
                batch.warn(entry.n, "unit", f"‘{unit}’ 사업단이 없어 새로 만들어요.")
            entry.values |= {"participant_id": who, "work_unit_id": known or unit}
            found.append(entry)
        _look_for_overlaps(session, batch, found)
        return found

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """A 사업단 that is only a name so far is made first; then what is left gets closed."""
        made: dict[str, int] = {}
        for change in plan.work:
            name = change.values.get("work_unit_id")
            if isinstance(name, str):
                if _plain(name) not in made:
                    unit = WorkUnit(
                        name=name, kind=change.values["kind"], import_batch_id=stamp.batch_id
                    )
                    session.add(unit)
                    session.flush()
                    made[_plain(name)] = unit.id
                change.values["work_unit_id"] = made[_plain(name)]
        yield from super().write(session, plan, scope, stamp)
        new = select(Placement).where(Placement.import_batch_id == stamp.batch_id)
        for placement in session.scalars(new.order_by(Placement.started_on, Placement.id)):
            settle(session, placement)

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        statement = (
            select(Placement)
            .join(Placement.participant)
            .where(Placement.deleted_at.is_(None), Participant.deleted_at.is_(None))
            .options(selectinload(Placement.participant), selectinload(Placement.work_unit))
            .order_by(Participant.name, Participant.id, Placement.started_on, Placement.id)
        )
        for one in session.scalars(statement):
            row = {field.key: getattr(one, field.key, None) for field in self.fields(scope)}
            row |= {
                "person": one.participant.name,
                "born_on": one.participant.born_on,
                "unit": one.work_unit.name,
            }
            yield row


def _plain(name: str) -> str:
    """``맞춤조리 사업단`` and ``맞춤조리`` are the same."""
    folded = korean.fold(name)
    return folded.removesuffix("사업단") or folded


def _units(session: Session) -> dict[str, int]:
    statement = select(WorkUnit.id, WorkUnit.name).where(WorkUnit.deleted_at.is_(None))
    return {_plain(name): id_ for id_, name in session.execute(statement.order_by(WorkUnit.id))}


def _look_for_overlaps(session: Session, batch: Batch, entries: list[Entry]) -> None:
    """Two places at one time are refused; a place left open is closed by the next one."""
    spans: dict[int, list[_Span]] = defaultdict(list)
    told = {_identity(one.values) for one in entries}
    kept_ends: dict[tuple[Any, ...], date | None] = {}
    kept = select(Placement).where(Placement.deleted_at.is_(None))
    for one in session.scalars(kept.options(selectinload(Placement.work_unit))):
        key = (one.participant_id, one.work_unit_id, one.started_on)
        if key in told:
            kept_ends[key] = one.ended_on
        else:
            span = _Span(one.started_on, one.ended_on, one.work_unit.name, None)
            spans[one.participant_id].append(span)
    for entry in entries:
        key = _identity(entry.values)
        if key[2] is not None:
            end = entry.values.get("ended_on") or kept_ends.get(key)
            unit = batch.value(entry.n, "unit")
            spans[key[0]].append(_Span(key[2], end, unit, entry.n))
    for found in spans.values():
        found.sort(key=lambda span: span.start)
        for before, after in pairwise(found):
            _compare(batch, before, after)


def _identity(values: dict[str, Any]) -> tuple[Any, ...]:
    return values["participant_id"], values["work_unit_id"], values.get("started_on")


def _compare(batch: Batch, before: _Span, after: _Span) -> None:
    n = after.n if after.n is not None else before.n
    if n is None or (before.end is not None and before.end < after.start):
        return
    other = before if n == after.n else after
    span = periods.show_period(other.start, other.end)
    if before.end is None and before.start < after.start:
        text = f"‘{other.unit}’ 배치({span})에 이어져요. 앞 배치를 전날까지로 닫아요."
        batch.warn(n, "started_on", text)
    else:
        text = f"‘{other.unit}’ 배치({span})와 겹쳐요. 날짜를 다시 봐 주세요."
        batch.complain(n, "started_on", text)
