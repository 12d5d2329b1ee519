"""What an inspection lays side by side for one course, and whether it agrees: plan, attendance
sheet, session records, report, certificates and spending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import won
from app.models.grant import Expense
from app.models.register import IssuedDocument
from app.models.training import Course
from app.services.shown import show_hundredths
from app.services.training import course_of, sheet_of
from app.services.training_counts import CourseSheet
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Paper:
    """One line of the comparison. ``kind`` is empty where nothing is issued; ``differs`` says in
    what the issued paper no longer is what the records say."""

    title: str
    told: str
    kind: str = ""
    document_id: int | None = None
    number: str = ""
    issued_on: date | None = None
    differs: str = ""


def papers(uow: UnitOfWork, course_id: int) -> list[Paper]:
    """Raises NotFound for a course that is gone."""
    with uow.read() as session:
        course = course_of(session, course_id)
        sheet = sheet_of(session, course)
        issued = _issued(session, course_id)
        return [
            _paper("교육계획", "training-plan", _plan(sheet), issued, sheet, _plan_differs),
            _paper("출석부", "attendance-sheet", _sheet(sheet), issued, sheet, _numbers_differ),
            Paper("회기 기록", _sessions(sheet)),
            _paper("결과보고", "training-report", _report(sheet), issued, sheet, _numbers_differ),
            _paper("수료증", "certificates", _done(sheet), issued, sheet, _certificates_differ),
            Paper("지출", _spent(session, course)),
        ]


Differ = Callable[[CourseSheet, Mapping[str, Any]], str]


def _paper(
    title: str,
    kind: str,
    told: str,
    issued: Mapping[str, IssuedDocument],
    sheet: CourseSheet,
    differ: Differ,
) -> Paper:
    found = issued.get(kind)
    if found is None:
        return Paper(title, told, kind)
    differs = differ(sheet, found.facts["facts"])
    return Paper(title, told, kind, found.id, found.number, found.issued_on, differs)


def _issued(session: Session, course_id: int) -> dict[str, IssuedDocument]:
    """The last of each kind that still stands."""
    statement = (
        select(IssuedDocument)
        .where(
            IssuedDocument.subject == Course.__tablename__,
            IssuedDocument.subject_id == course_id,
            IssuedDocument.cancelled_on.is_(None),
            IssuedDocument.deleted_at.is_(None),
        )
        .order_by(IssuedDocument.id)
    )
    return {one.kind: one for one in session.scalars(statement)}


def _extent(sheet: CourseSheet) -> str:
    return f"{len(sheet.sessions)}회 {show_hundredths(sheet.hours)}시간"


def _plan(sheet: CourseSheet) -> str:
    capacity = f" · 정원 {sheet.capacity:,}명" if sheet.capacity else ""
    return _extent(sheet) + capacity


def _sheet(sheet: CourseSheet) -> str:
    held = f"{len(sheet.held)}/{len(sheet.sessions)}회"
    return f"{held} 적음 · 참여 {sheet.joined:,}명 · 연인원 {sheet.person_times:,}명"


def _sessions(sheet: CourseSheet) -> str:
    told = sum(bool(one.topic) for one in sheet.sessions)
    return f"주제를 적은 회기 {told}/{len(sheet.sessions)}회"


def _report(sheet: CourseSheet) -> str:
    done = f"수료 {sheet.completed:,}명" if sheet.is_over else f"수료 예상 {sheet.expected:,}명"
    return f"모집 {sheet.recruited:,}명 · 참여 {sheet.joined:,}명 · {done}"


def _done(sheet: CourseSheet) -> str:
    return f"수료 {sheet.completed:,}명" if sheet.is_over else "교육이 끝나면 만들 수 있어요"


def _spent(session: Session, course: Course) -> str:
    line = course.budget_line
    if line is None:
        return "예산 세목을 정하지 않음"
    statement = select(func.count(), func.coalesce(func.sum(Expense.amount), 0)).where(
        Expense.budget_line_id == line.id,
        Expense.deleted_at.is_(None),
        Expense.spent_on.between(course.starts_on, course.ends_on),
    )
    count, amount = session.execute(statement).one()
    return f"{line.item} · 교육 기간 {count:,}건 {won.show(int(amount))}원"


def _plan_differs(sheet: CourseSheet, facts: Mapping[str, Any]) -> str:
    told = f"{len(facts['sessions'])}회 {facts['hours']}"
    return "" if told == _extent(sheet) else f"발행한 계획은 {told}"


def _numbers_differ(sheet: CourseSheet, facts: Mapping[str, Any]) -> str:
    compared = (
        ("모집", "recruited"),
        ("참여", "joined"),
        ("수료", "completed"),
        ("연인원", "person_times"),
    )
    found = [
        f"{label} {facts[name]:,}명"
        for label, name in compared
        if facts[name] != getattr(sheet, name)
    ]
    return f"발행할 때 {', '.join(found)}" if found else ""


def _certificates_differ(sheet: CourseSheet, facts: Mapping[str, Any]) -> str:
    given = len(facts["people"])
    return "" if given == sheet.completed else f"발행할 때 {given:,}명"
