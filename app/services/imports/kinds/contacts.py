"""상담 기록: 날짜 | 참여자 | 방법 | 내용, with the birthday where two have the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.models.base import Record
from app.models.case import ContactNote, Method
from app.models.participant import Participant
from app.models.staff import Staff
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_METHODS = {
    "내소": Method.VISITED,
    "방문상담": Method.HOME,
    "가정방문": Method.HOME,
    "유선": Method.PHONE,
    "통화": Method.PHONE,
    "문자": Method.MESSAGE,
    "카톡": Method.MESSAGE,
    "이메일": Method.MESSAGE,
    "온라인": Method.MESSAGE,
    "외출동행": Method.TOGETHER,
}


@dataclass(frozen=True)
class _Person:
    id: int
    born_on: date | None
    registered_on: date


class Contacts(KeyedKind):
    key = "contacts"
    label = "상담"
    model = ContactNote
    key_fields = ("participant_id", "held_on", "held_at", "content")
    repeatable = True
    required = (("person",), ("held_on",), ("content",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(ContactNote, "held_on", "상담일 상담일자 일자 상담날짜 방문일", "일시"),
            of(ContactNote, "held_at", "시간 상담시간 상담시각"),
            Field(
                "person",
                "참여자",
                words("성명 이름 참여자명 대상자 대상자명 이용자명 내담자"),
                max_length=40,
            ),
            Field("born_on", "생년월일", words("생일 참여자생년월일"), Cells.BIRTH, secret=True),
            of(ContactNote, "method", "상담방법 상담형태 구분 상담구분 유형", aliases=_METHODS),
            Field("worker", "상담자", words("담당 담당자 상담자명 작성자 실무자"), max_length=40),
            of(ContactNote, "companion", "동행자 동행인"),
            of(ContactNote, "subject", "상담제목 주제 상담주제"),
            of(ContactNote, "content", "상담내용 주요내용 상담내역 기록"),
            of(ContactNote, "intervention", "개입내용 조치 조치사항 지원내용"),
            of(ContactNote, "next_step", "향후계획 계획 다음 추후계획"),
            of(ContactNote, "next_on", "다음상담일 차기상담일 다음일정"),
        )

    def key_of(self, values: Values) -> Key:
        content = korean.fold(str(values.get("content", "")))
        held_at = values.get("held_at") or ""
        return (values.get("participant_id"), values.get("held_on"), held_at, content)

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(ContactNote).where(ContactNote.deleted_at.is_(None))
        return list(session.scalars(statement.order_by(ContactNote.held_on, ContactNote.id)))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        people, workers = _people(session), _workers(session)
        entries = super().entries(session, batch, scope)
        for entry in entries:
            person = _find(batch, entry, people)
            if person is None:
                continue
            entry.values["participant_id"] = person.id
            _check_day(batch, entry, person, scope.today)
            worker = batch.value(entry.n, "worker")
            if worker is not None:
                known = workers.get(korean.fold(worker))
                if known is None:
                    batch.warn(
                        entry.n, "worker", f"‘{worker}’ 종사자가 없어 상담자를 비워 두고 가져와요."
                    )
                else:
                    entry.values["staff_id"] = known
        return [entry for entry in entries if "participant_id" in entry.values]

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        people = {
            id_: (name, born)
            for id_, name, born in session.execute(
                select(Participant.id, Participant.name, Participant.born_on).where(
                    Participant.deleted_at.is_(None)
                )
            )
        }
        names = dict(session.execute(select(Staff.id, Staff.name)).all())
        for note in self.existing(session, scope):
            assert isinstance(note, ContactNote)
            if note.participant_id not in people:
                continue
            row = {one.key: getattr(note, one.key, None) for one in self.fields(scope)}
            row["person"], row["born_on"] = people[note.participant_id]
            row["worker"] = names.get(note.staff_id or 0, "")
            yield row


def _people(session: Session) -> dict[str, list[_Person]]:
    found: dict[str, list[_Person]] = defaultdict(list)
    statement = select(
        Participant.id, Participant.name, Participant.born_on, Participant.registered_on
    ).where(Participant.deleted_at.is_(None))
    for id_, name, born_on, registered_on in session.execute(statement):
        found[korean.fold(name)].append(_Person(id_, born_on, registered_on))
    return found


def _workers(session: Session) -> dict[str, int]:
    statement = (
        select(Staff.name, Staff.id)
        .where(Staff.deleted_at.is_(None))
        .order_by(Staff.left_on.is_(None), Staff.id.desc())
    )
    return {korean.fold(name): id_ for name, id_ in session.execute(statement)}


def _find(batch: Batch, entry: Entry, people: dict[str, list[_Person]]) -> _Person | None:
    name = batch.value(entry.n, "person")
    if name is None:
        return None
    same = people.get(korean.fold(name), [])
    born = batch.value(entry.n, "born_on")
    fitting = [one for one in same if born is None or one.born_on in (None, born)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        why = "이름은 있지만 생년월일이 달라요" if same else "참여자에 없는 이름이에요"
        batch.complain(
            entry.n, "person", f"‘{name}’: {why}. 이름을 고치거나 참여자를 먼저 등록해 주세요."
        )
    else:
        batch.complain(
            entry.n,
            "person",
            f"‘{name}’ 참여자가 {len(fitting)}명이에요. 생년월일 열을 넣어 누구인지 알려 주세요.",
        )
    return None


def _check_day(batch: Batch, entry: Entry, person: _Person, today: date) -> None:
    day = entry.values.get("held_on")
    if day is None:
        return
    if day < person.registered_on:
        registered = periods.show_date(person.registered_on)
        batch.complain(
            entry.n, "held_on", f"등록한 날({registered})보다 빨라요. 날짜를 다시 봐 주세요."
        )
    elif day > today:
        batch.complain(entry.n, "held_on", "아직 오지 않은 날이에요. 날짜를 다시 봐 주세요.")
