"""출석: sign-in files, names down and sessions across, or one mark a row as we export them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.models.participant import Participant
from app.models.training import Attendance, Course, CourseSession, Enrolment, Mark
from app.services.imports.batch import Batch
from app.services.imports.cells import tells_the_same
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.attendance_heads import Head, grid_heads, titles
from app.services.imports.kinds.base import Kind, Plan, Scope, Stamp
from app.services.imports.table import Skip
from app.services.imports.workbook import Workbook
from app.services.marks import read_mark
from app.services.training import courses_of

_FLUSH_EVERY = 200
_NO_MARK = "표시를 읽지 못했어요. ○ △ × 나 출석, 지각, 결석으로 적어 주세요."


@dataclass
class _Kept:
    """A course with its people by folded name and what is marked already."""

    course: Course
    people: dict[str, list[Enrolment]]
    marks: dict[tuple[int, int], Attendance]


@dataclass
class _Change:
    """``enrolment`` is None for somebody new, named by ``who``."""

    course_id: int
    enrolment_id: int | None
    who: tuple[int, str]
    person: dict[str, Any]
    session_id: int
    mark: Mark
    reason: str
    id: int | None = None


class AttendanceMarks(Kind):
    key = "attendance"
    label = "출석"
    required = (("name",),)

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            Field(
                "course",
                "교육명",
                words("교육명 과정명 교육과정 교육과정명 프로그램명", "교육 과정"),
                max_length=90,
                filled_down=True,
            ),
            Field("cohort", "기수", words("기수 기 차수"), Cells.WHOLE, filled_down=True),
            Field("held_on", "날짜", words("날짜 교육일 교육일자 회기일", "일자 일시"), Cells.DATE),
            Field("name", "이름", words("이름 성명 성함 참여자명 수강생 교육생", "참여자")),
            of(Enrolment, "affiliation", "소속 사업단 부서"),
            Field("mark", "표시", words("표시 출석 출결 출석여부 출결여부")),
            Field("reason", "사유", words("사유 결석사유", "비고"), max_length=100),
            *(
                Field(_key(at), head.text, words(korean.fold(head.text)), exported=False)
                for at, head in enumerate(scope.heads)
            ),
        )

    def look(self, book: Workbook, wanted: str | None, scope: Scope) -> Scope:
        return replace(scope, heads=grid_heads(book, wanted), titles=titles(book, wanted))

    def prepare(self, batch: Batch, scope: Scope) -> None:
        """Rows without a name are sums and remarks under the list."""
        for n, name in enumerate(batch.column("name")):
            if name is None and n not in batch.failed:
                batch.skip(n, Skip.NOTE)

    def plan(self, session: Session, batch: Batch, scope: Scope) -> Plan:
        kept = [_kept(session, course) for course in courses_of(session)]
        guess = _guess([one.course for one in kept], scope)
        known = _participants(session)
        changes: list[_Change] = []
        for n in range(len(batch)):
            if n in batch.failed or n in batch.skipped:
                continue
            found = self._row(batch, n, scope, kept, guess, known)
            if found is None:
                continue
            if not found:
                batch.skip(n, Skip.KNOWN)
            changes += found
        added = sum(change.id is None for change in changes)
        return Plan(len(changes), added, len(changes) - added, changes)

    def _row(
        self,
        batch: Batch,
        n: int,
        scope: Scope,
        kept: list[_Kept],
        guess: Course | None,
        known: dict[str, list[int]],
    ) -> list[_Change] | None:
        """What one row changes; None when something is wrong with it."""
        told = list(_told(batch, n, scope))
        if not told:
            batch.complain(n, "name", "출석 표시가 있는 칸이 없어요. 날짜 제목과 표시를 봐 주세요.")
            return None
        chosen = _course(batch, n, kept, guess, [head for _, head, _ in told])
        if chosen is None:
            return None
        enrolment, person = _person(batch, n, chosen, known)
        if enrolment is None and not person:
            return None
        who = (chosen.course.id, korean.fold(str(batch.value(n, "name"))))
        changes: list[_Change] = []
        for key, head, text in told:
            change = _change(batch, n, key, head, text, chosen, enrolment)
            if change is None:
                continue
            session_id, mark, twin = change
            reason = str(batch.value(n, "reason") or "") if key == "mark" else ""
            same = twin is not None and twin.mark == mark.value
            if same and twin is not None and (not reason or tells_the_same(twin.reason, reason)):
                continue
            if twin is not None and not same:
                batch.warn(n, key, f"‘{twin.mark}’으로 적혀 있던 것을 ‘{mark.value}’으로 고쳐요.")
            changes.append(
                _Change(
                    chosen.course.id,
                    enrolment.id if enrolment is not None else None,
                    who,
                    person,
                    session_id,
                    mark,
                    reason or (twin.reason if same and twin is not None else ""),
                    twin.id if twin is not None else None,
                )
            )
        return None if n in batch.failed else changes

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        made: dict[tuple[int, str], int] = {}
        for done, change in enumerate(plan.work, start=1):
            if change.id is not None:
                kept = session.get_one(Attendance, change.id)
                kept.mark, kept.reason = change.mark.value, change.reason
            else:
                enrolment_id = change.enrolment_id or made.get(change.who)
                if enrolment_id is None:
                    enrolment_id = made[change.who] = _enrol(session, change, stamp)
                session.add(
                    Attendance(
                        enrolment_id=enrolment_id,
                        session_id=change.session_id,
                        mark=change.mark.value,
                        reason=change.reason,
                        import_batch_id=stamp.batch_id,
                    )
                )
            if done % _FLUSH_EVERY == 0:
                session.flush()
                yield done
        session.flush()

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        for course in courses_of(session):
            kept = _kept(session, course)
            days = sorted(course.sessions, key=lambda one: (one.held_on, one.position))
            for enrolment in course.enrolments:
                for day in days:
                    found = kept.marks.get((enrolment.id, day.id))
                    if found is not None:
                        yield {
                            "course": course.name,
                            "cohort": course.cohort,
                            "held_on": day.held_on,
                            "name": enrolment.person_name,
                            "affiliation": enrolment.affiliation,
                            "mark": found.mark,
                            "reason": found.reason,
                        }


def _key(at: int) -> str:
    return f"session_{at}"


def _kept(session: Session, course: Course) -> _Kept:
    people: dict[str, list[Enrolment]] = defaultdict(list)
    for one in course.enrolments:
        if one.deleted_at is None:
            people[korean.fold(one.person_name)].append(one)
    statement = (
        select(Attendance)
        .join(CourseSession, CourseSession.id == Attendance.session_id)
        .where(Attendance.deleted_at.is_(None), CourseSession.course_id == course.id)
    )
    marks = {(one.enrolment_id, one.session_id): one for one in session.scalars(statement)}
    return _Kept(course, people, marks)


def _participants(session: Session) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    statement = select(Participant.name, Participant.id).where(Participant.deleted_at.is_(None))
    for name, row_id in session.execute(statement):
        found[korean.fold(name)].append(row_id)
    return found


def _guess(courses: list[Course], scope: Scope) -> Course | None:
    """The course a file without a 교육명 column is about: named above the table or by its days."""
    folded = [korean.fold(text) for text in scope.titles]
    named = [one for one in courses if any(korean.fold(one.title) in text for text in folded)]
    if len(named) > 1:
        longest = max(len(korean.fold(one.title)) for one in named)
        named = [one for one in named if len(korean.fold(one.title)) == longest]
    days = [head for head in scope.heads if head.month]
    fitting = [one for one in named or courses if days and _has_days(one, days)]
    if len(fitting) == 1:
        return fitting[0]
    return named[0] if len(named) == 1 else None


def _has_days(course: Course, heads: list[Head]) -> bool:
    held = [one.held_on for one in course.sessions if one.deleted_at is None]
    return all(any(head.is_on(day) for day in held) for head in heads)


def _told(batch: Batch, n: int, scope: Scope) -> Iterator[tuple[str, Head, str]]:
    """The marks of one row: field, session and text."""
    for at, head in enumerate(scope.heads):
        text = batch.value(n, _key(at))
        if text:
            yield _key(at), head, text
    day, text = batch.value(n, "held_on"), batch.value(n, "mark")
    if isinstance(day, date) and text:
        yield "mark", Head(periods.show_date(day), day.year, day.month, day.day), text


def _course(
    batch: Batch, n: int, kept: list[_Kept], guess: Course | None, heads: list[Head]
) -> _Kept | None:
    told, cohort = batch.value(n, "course"), batch.value(n, "cohort")
    if not told:
        found = [one for one in kept if guess is not None and one.course.id == guess.id]
        if not found:
            batch.complain(
                n, "name", "어느 교육인지 모르겠어요. ‘교육명’ 열이나 표 위에 교육명을 적어 주세요."
            )
            return None
        return found[0]
    wanted = korean.fold(told)
    named = [one for one in kept if korean.fold(one.course.title) == wanted] or [
        one
        for one in kept
        if korean.fold(one.course.name) == wanted and (cohort in (None, one.course.cohort))
    ]
    fitting = [one for one in named if _has_days(one.course, [h for h in heads if h.month])]
    if len(fitting) == 1 or (len(named) == 1 and not fitting):
        return (fitting or named)[0]
    text = (
        "여러 교육에 맞아요. 기수나 날짜를 적어 주세요."
        if named
        else "이 교육이 없어요. 교육을 먼저 적거나 가져와 주세요."
    )
    batch.complain(n, "course", text)
    return None


def _person(
    batch: Batch, n: int, chosen: _Kept, known: dict[str, list[int]]
) -> tuple[Enrolment | None, dict[str, Any]]:
    """Who is enrolled under that name, or what is needed to enrol them."""
    name = str(batch.value(n, "name"))
    unit = str(batch.value(n, "affiliation") or "")
    found = chosen.people.get(korean.fold(name), [])
    if len(found) > 1:
        found = [one for one in found if korean.fold(one.affiliation) == korean.fold(unit)]
        if len(found) != 1:
            batch.complain(n, "name", "같은 이름이 여럿이에요. 소속을 적어 주세요.")
            return None, {}
    if found:
        return found[0], {}
    same = known.get(korean.fold(name), [])
    batch.warn(n, "name", "수강생에 없는 사람이에요. 참여한 사람으로 새로 넣어요.")
    if len(same) == 1:
        return None, {"participant_id": same[0], "affiliation": unit}
    return None, {"name": name, "affiliation": unit}


def _change(
    batch: Batch,
    n: int,
    key: str,
    head: Head,
    text: str,
    chosen: _Kept,
    enrolment: Enrolment | None,
) -> tuple[int, Mark, Attendance | None] | None:
    try:
        mark = read_mark(text)
    except ValueError:
        batch.complain(n, key, _NO_MARK)
        return None
    if mark is None:
        return None
    days = sorted(
        (one for one in chosen.course.sessions if one.deleted_at is None),
        key=lambda one: (one.held_on, one.position, one.id),
    )
    held = [one for one in days if head.month and head.is_on(one.held_on)]
    if head.number and (len(held) != 1) and 1 <= head.number <= len(days):
        held = [days[head.number - 1]] if not head.month or held else []
    if len(held) != 1:
        title = chosen.course.title
        text = (
            f"‘{title}’에 이 날 회기가 {len(held)}번 있어요. 회기 번호를 적어 주세요."
            if held
            else f"‘{title}’에 이 회기가 없어요. 회기를 먼저 적어 주세요."
        )
        batch.complain(n, key, text)
        return None
    twin = chosen.marks.get((enrolment.id, held[0].id)) if enrolment is not None else None
    return held[0].id, mark, twin


def _enrol(session: Session, change: _Change, stamp: Stamp) -> int:
    course = session.get_one(Course, change.course_id)
    enrolment = Enrolment(
        **change.person, position=len(course.enrolments), import_batch_id=stamp.batch_id
    )
    course.enrolments.append(enrolment)
    session.flush()
    return enrolment.id
