"""회의: one row for each agenda line, the meeting itself repeated or written once above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.core.cycles import Unit
from app.models.alliance import MemberFacility
from app.models.base import Record
from app.models.meeting import AgendaItem, Attendee, Meeting, MeetingBody
from app.models.staff import Staff
from app.services import meeting_tasks
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.kinds.meeting_people import people_text, read_people

_MEETING = ("time_text", "place", "writer", "reports", "next_on", "next_plan", "supervision")
_AGENDA = ("subject", "discussion", "decision")


class Meetings(KeyedKind):
    key = "meetings"
    label = "회의"
    model = Meeting
    key_fields = ("name", "held_on")
    line_keys = {  # noqa: RUF012
        "agenda": ("subject",),
        "attendees": ("name", "affiliation"),
    }
    required = (("name",), ("held_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            Field("body", "회의체", words("회의체명 회의체 회의종류", "구분"), max_length=60),
            of(Meeting, "name", "회의 회의이름 회의제목", "제목 명칭", filled_down=True),
            of(Meeting, "held_on", "일자 회의일 회의일자 개최일 일시", filled_down=True),
            of(Meeting, "time_text", "시간 회의시간"),
            of(Meeting, "place", "회의장소 개최장소"),
            of(Meeting, "writer", "기록자 작성", "담당자"),
            Field("present", "참석자", words("참석 참석자 참석인원 참석자명단"), Cells.LINES),
            Field("absent", "불참자", words("불참 불참자 결석"), Cells.LINES),
            of(Meeting, "reports", "보고 전달 보고사항 전달사항 보고및전달"),
            of(AgendaItem, "subject", "안건명 의제 안건제목", "주제"),
            of(AgendaItem, "discussion", "논의 회의내용 논의사항 토의내용", "내용"),
            of(AgendaItem, "decision", "결정사항 결정내용 의결 의결사항 회의결과", "결과"),
            of(Meeting, "next_on", "다음회의일 차기회의 차기회의일"),
            of(Meeting, "next_plan", "차주계획 향후계획 다음안건"),
            of(Meeting, "supervision"),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("name", ""))), values.get("held_on"))

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Meeting).where(Meeting.deleted_at.is_(None))
        whole = (selectinload(Meeting.agenda), selectinload(Meeting.attendees))
        return list(
            session.scalars(statement.order_by(Meeting.held_on, Meeting.id).options(*whole))
        )

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        """Rows of one meeting fold into its first."""
        bodies = _bodies(session)
        found: dict[Key, Entry] = {}
        for row in super().entries(session, batch, scope):
            entry = found.setdefault(self.key_of(row.values), row)
            if entry is not row:
                entry.also.append(row.n)
                entry.values = row.values | entry.values
            self._agenda(batch, entry, row.n)
            self._people(batch, entry, row.n)
            name = batch.column("body")[row.n]
            if name is not None and "body_id" not in entry.values:
                known = bodies.get(korean.fold(name))
                if known is None:
                    batch.warn(row.n, "body", f"‘{name}’ 회의체가 없어 새로 만들어요.")
                entry.values["body_id"] = known or name
        return list(found.values())

    def _agenda(self, batch: Batch, entry: Entry, n: int) -> None:
        line = {name: batch.value(n, name) for name in _AGENDA}
        if not any(line.values()):
            return
        if line["subject"] is None:
            batch.complain(n, "subject", "안건이 비어 있어요. 무엇을 논의했는지 적어 주세요.")
            return
        entry.lines.setdefault("agenda", []).append(
            {name: value or "" for name, value in line.items()}
        )

    def _people(self, batch: Batch, entry: Entry, n: int) -> None:
        people = entry.lines.setdefault("attendees", [])
        known = {(person["name"], person["affiliation"]) for person in people}
        for column, present in (("present", True), ("absent", False)):
            for person in read_people(batch.value(n, column) or "", present=present):
                if isinstance(person, str):
                    batch.complain(n, column, f"‘{person}’ 대신 ‘이름(소속)’처럼 적어 주세요.")
                elif (person["name"], person["affiliation"]) not in known:
                    known.add((person["name"], person["affiliation"]))
                    people.append(person)

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """Bodies that are only names are made first; lines with an arrow become tasks last."""
        made: dict[str, int] = {}
        for change in plan.work:
            name = change.values.get("body_id")
            if isinstance(name, str):
                if korean.fold(name) not in made:
                    body = MeetingBody(
                        name=name,
                        cycle_unit=Unit.AS_NEEDED.value,
                        import_batch_id=stamp.batch_id,
                    )
                    session.add(body)
                    session.flush()
                    made[korean.fold(name)] = body.id
                change.values["body_id"] = made[korean.fold(name)]
        yield from super().write(session, plan, scope, stamp)
        _recognise(session, stamp)
        changed = [change.id for change in plan.work if change.id is not None]
        written = or_(Meeting.import_batch_id == stamp.batch_id, Meeting.id.in_(changed))
        for meeting in session.scalars(select(Meeting).where(written)):
            meeting_tasks.sync(session, meeting)
        session.flush()

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        bodies = dict(session.execute(select(MeetingBody.id, MeetingBody.name)).all())
        for meeting in self.existing(session, scope):
            assert isinstance(meeting, Meeting)
            first = {name: getattr(meeting, name) for name in ("name", "held_on", *_MEETING)}
            first["body"] = bodies.get(meeting.body_id or 0, "")
            first["present"] = people_text(one for one in meeting.attendees if one.is_present)
            first["absent"] = people_text(one for one in meeting.attendees if not one.is_present)
            also = {"name": meeting.name, "held_on": meeting.held_on}
            if not meeting.agenda:
                yield first
            for number, item in enumerate(meeting.agenda):
                line = {name: getattr(item, name) for name in _AGENDA}
                yield (also if number else first) | line


def _bodies(session: Session) -> dict[str, int]:
    known = select(MeetingBody.name, MeetingBody.id).where(MeetingBody.deleted_at.is_(None))
    return {korean.fold(name): row_id for name, row_id in session.execute(known)}


def _recognise(session: Session, stamp: Stamp) -> None:
    """Tie imported people to the staff and facilities they are; of two namesakes to neither."""
    staff = _once(session.execute(select(Staff.name, Staff.id).where(Staff.deleted_at.is_(None))))
    kept = MemberFacility.deleted_at.is_(None)
    places = _once(session.execute(select(MemberFacility.name, MemberFacility.id).where(kept)))
    imported = select(Attendee).where(Attendee.import_batch_id == stamp.batch_id)
    for person in session.scalars(imported):
        person.facility_id = places.get(person.affiliation)
        person.staff_id = None if person.facility_id else staff.get(person.name)


def _once(rows: Any) -> dict[str, int]:
    found: dict[str, list[int]] = {}
    for name, row_id in rows:
        found.setdefault(name, []).append(row_id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}
