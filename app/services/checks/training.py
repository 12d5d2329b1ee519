"""C30, C31 and C40: do the numbers of a course agree, and did everybody take 보수교육."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Severity
from app.core.korean import with_particle
from app.models.register import IssuedDocument
from app.models.training import Mark
from app.services.checks.finding import Finding
from app.services.continuing import Taken, of_year
from app.services.shown import show_hundredths
from app.services.training import courses_of, sheets_of
from app.services.training_counts import CourseSheet, SessionOf

REPORT = "training-report"
_BASIS = "지도점검표"
_COMPARED = (("모집", "recruited"), ("참여", "joined"), ("수료", "completed"))


def _finding(
    code: str,
    severity: Severity,
    sheet: CourseSheet,
    text: str,
    detail: str,
    verb: str,
    on_paper: str,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        text=text,
        detail=detail,
        basis=_BASIS,
        table="course",
        row_id=sheet.id,
        verb=verb,
        on_paper=f"{sheet.title}: {on_paper}",
        row_ids=(sheet.id,),
    )


@dataclass(frozen=True)
class TrainingNumbers:
    """C30: 수료 ≤ 참여 ≤ 모집, and the attendance sheet says what was signed and reported."""

    code: str = "C30"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        reports = _reported(session)
        for sheet in sheets_of(session, courses_of(session, year)):
            yield from self._not_joined(sheet)
            yield from self._never_came(sheet)
            for one in sheet.sessions:
                yield from self._signed(sheet, one)
                yield from self._too_early(sheet, one, today)
            yield from self._reported(sheet, reports.get(sheet.id))

    def _not_joined(self, sheet: CourseSheet) -> Iterator[Finding]:
        strangers = [
            person.name
            for person in sheet.recruits
            if not person.joined and any(mark is not Mark.ABSENT for mark in person.marks.values())
        ]
        if strangers:
            who = with_particle(_names(strangers), "은/는")
            yield self._told(
                sheet,
                f"{who} 참여로 세지 않는데 출석이 적혀 있어요",
                f"{sheet.title}이에요. 참여에 표시하거나 출석을 지워 주세요.",
                "수강생 보기",
                f"참여하지 않은 {len(strangers)}명의 출석이 있음",
            )

    def _never_came(self, sheet: CourseSheet) -> Iterator[Finding]:
        if not sheet.is_over:
            return
        never = [p.name for p in sheet.people if all(m is Mark.ABSENT for m in p.marks.values())]
        if never:
            who = with_particle(_names(never), "은/는")
            yield _finding(
                self.code,
                Severity.WARNING,
                sheet,
                f"{who} 참여로 세었지만 한 번도 나오지 않았어요",
                f"{sheet.title}이에요. 오지 않은 사람은 모집에만 넣어 주세요.",
                "수강생 보기",
                f"한 번도 나오지 않은 {len(never)}명이 참여에 들어 있음",
            )

    def _signed(self, sheet: CourseSheet, one: SessionOf) -> Iterator[Finding]:
        """Who was late signed as well, whatever the rule makes of it."""
        marks = [person.marks.get(one.id) for person in sheet.people]
        came = sum(mark in (Mark.PRESENT, Mark.LATE) for mark in marks)
        if one.signed_count is None or not any(marks) or one.signed_count == came:
            return
        figures = f"서명 {one.signed_count:,}명, 출석 표시 {came:,}명"
        yield self._told(
            sheet,
            f"{sheet.title} {one.number}회 서명과 출석이 달라요",
            f"{figures}이에요. 서명 출석부를 보고 다른 쪽을 고쳐 주세요.",
            "출석부 보기",
            f"{one.number}회 {figures}",
        )

    def _too_early(self, sheet: CourseSheet, one: SessionOf, today: date) -> Iterator[Finding]:
        if one.held_on > today and sheet.count(one.id).marked:
            day = periods.show_date(one.held_on)
            yield self._told(
                sheet,
                f"{sheet.title} {one.number}회는 아직 오지 않은 날인데 출석이 있어요",
                f"{day} 회기예요. 날짜를 고치거나 출석을 지워 주세요.",
                "출석부 보기",
                f"{one.number}회({day}) 출석이 미리 적혀 있음",
            )

    def _reported(
        self, sheet: CourseSheet, report: tuple[str, dict[str, Any]] | None
    ) -> Iterator[Finding]:
        if report is None:
            return
        number, facts = report
        differing = [
            f"{label} {facts[name]:,}명 → {getattr(sheet, name):,}명"
            for label, name in _COMPARED
            if facts.get(name) != getattr(sheet, name)
        ]
        if differing:
            yield self._told(
                sheet,
                f"{sheet.title} 결과보고와 출석부의 인원이 달라요",
                f"{number} 뒤로 {', '.join(differing)}이 됐어요. "
                "결과보고를 취소하고 다시 발행하거나 출석부를 봐 주세요.",
                "결과보고 만들기",
                f"결과보고({number})와 다름: {', '.join(differing)}",
            )

    def _told(
        self, sheet: CourseSheet, text: str, detail: str, verb: str, on_paper: str
    ) -> Finding:
        return _finding(self.code, self.severity, sheet, text, detail, verb, on_paper)


@dataclass(frozen=True)
class TrainingPersonTimes:
    """C31: 연인원 is the sum of the rows; what was reported still is that sum."""

    code: str = "C31"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        reports = _reported(session)
        for sheet in sheets_of(session, courses_of(session, year)):
            if sheet.id not in reports:
                continue
            number, facts = reports[sheet.id]
            told = facts.get("person_times")
            if told == sheet.person_times:
                continue
            figures = f"결과보고 {told:,}명, 출석부 {sheet.person_times:,}명"
            yield _finding(
                self.code,
                self.severity,
                sheet,
                f"{sheet.title} 연인원이 회기별 출석의 합과 달라요",
                f"{figures}이에요. 결과보고({number})를 취소하고 다시 발행해 주세요.",
                "결과보고 만들기",
                f"연인원 {figures}",
            )


@dataclass(frozen=True)
class ContinuingHours:
    """C40: eight hours of 보수교육 a year for each 사회복지사."""

    code: str = "C40"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        asked = year if year is not None else today.year
        if asked > today.year:
            return
        for taken in of_year(session, asked, today):
            if taken.is_short:
                yield self._short(taken, asked)

    def _short(self, taken: Taken, year: int) -> Finding:
        hours, owed = show_hundredths(taken.hours), show_hundredths(taken.owed)
        rest = show_hundredths(taken.owed - taken.hours)
        who = with_particle(taken.name, "은/는")
        next_step = (
            "휴직 중이면 면제 사유를 적어 주세요."
            if taken.away
            else "이수했으면 보수교육에 적고, 면제받았으면 사유를 적어 주세요."
        )
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{who} {year}년 보수교육이 {rest}시간 모자라요",
            detail=f"{owed}시간 가운데 {hours}시간이에요. {next_step}",
            basis="사회복지사업법 시행규칙 제5조",
            table="staff",
            row_id=taken.staff_id,
            verb="보수교육 적기",
            on_paper=f"{taken.name} 보수교육 {hours}시간 ({owed}시간 이상)",
            row_ids=(taken.staff_id,),
        )


def _reported(session: Session) -> dict[int, tuple[str, dict[str, Any]]]:
    """Number and facts of the last report of each course that still stands."""
    statement = (
        select(IssuedDocument)
        .where(
            IssuedDocument.kind == REPORT,
            IssuedDocument.cancelled_on.is_(None),
            IssuedDocument.deleted_at.is_(None),
        )
        .order_by(IssuedDocument.id)
    )
    return {
        document.subject_id: (document.number, document.facts["facts"])
        for document in session.scalars(statement)
        if document.subject_id is not None
    }


def _names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} 외 {len(names) - 1}명"
