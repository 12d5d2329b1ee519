"""교육: one row a course, its sessions as lines of text in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, periods
from app.models.base import Record
from app.models.training import Course, CourseKind, CourseSession
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds import parts
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.shown import parse_hundredths, show_hundredths

_KINDS = {
    "기초": CourseKind.BASIC,
    "소양": CourseKind.CULTURE,
    "심리": CourseKind.CULTURE,
    "직능": CourseKind.SKILL,
    "직무": CourseKind.SKILL,
    "취업": CourseKind.EMPLOYMENT,
    "리더": CourseKind.LEADER,
    "건강": CourseKind.HEALTH,
    "직원": CourseKind.STAFF,
    "종사자": CourseKind.STAFF,
    "보수": CourseKind.CONTINUING,
    "기타": CourseKind.OTHER,
}
# Also where only one side of the slash has a space, as people type.
_SPLIT = re.compile(r"\s+/(?!/)\s*|\s*(?<!/)/\s+")
_DAY = re.compile(r"(\d{4})\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{1,2})\.?")
_PARTS = ("time_text", "hours", "topic", "instructor", "place")


class Courses(KeyedKind):
    key = "courses"
    label = "교육"
    model = Course
    key_fields = ("name", "cohort", "starts_on")
    line_keys = {"sessions": ("held_on", "time_text")}  # noqa: RUF012
    required = (("name",), ("kind",), ("starts_on",), ("ends_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Course, "name", "교육 과정명 교육과정 교육과정명 프로그램명", "사업명 과정"),
            of(Course, "cohort", "기 차수"),
            of(
                Course,
                "kind",
                "교육분류 교육구분 교육종류",
                "구분 종류",
                aliases={word: kind.value for word, kind in _KINDS.items()},
                otherwise=CourseKind.OTHER.value,
            ),
            of(Course, "target", "교육대상 참여대상"),
            of(Course, "starts_on", "시작 개강일 교육시작일", "교육일 교육일자 날짜"),
            of(Course, "ends_on", "끝 종료 종강일 교육종료일"),
            of(Course, "place", "교육장소"),
            of(Course, "instructor", "강사명 외부강사"),
            of(Course, "capacity", "모집인원 모집목표 목표인원 계획인원"),
            of(Course, "rate_needed", "수료기준 수료출석률(%)"),
            Field("hours_needed", "수료 시간", words("수료시간 이수시간")),
            of(Course, "late_counts", "지각인정"),
            Field("sessions", "회기", words("회기 회차 차시 회기일정 일정"), Cells.LINES),
            of(Course, "aims", "교육목적 교육목표 목표"),
            of(Course, "content", "내용 주요내용"),
            of(Course, "outcome", "교육성과 결과"),
            of(Course, "tasks", "향후과제 개선사항"),
            of(Course, "satisfaction", "만족도결과"),
            of(Course, "scales", "척도명 사전사후척도"),
        )

    def key_of(self, values: Values) -> Key:
        name = korean.fold(str(values.get("name", "")))
        return (name, values.get("cohort"), values.get("starts_on"))

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Course).where(Course.deleted_at.is_(None)).order_by(Course.id)
        loaded = statement.options(selectinload(Course.sessions), selectinload(Course.enrolments))
        return list(session.scalars(loaded))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        for entry in entries:
            _read_hours(batch, entry)
            _read_sessions(batch, entry)
        return entries

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        courses = self.existing(session, scope)
        for course in sorted(courses, key=lambda one: (one.starts_on, one.id)):  # type: ignore[attr-defined]
            assert isinstance(course, Course)
            row = {one.key: getattr(course, one.key, None) for one in self.fields(scope)}
            row["sessions"] = "\n".join(_line(one) for one in course.sessions)
            row["hours_needed"] = (
                show_hundredths(course.hours_needed) if course.hours_needed is not None else None
            )
            yield row


def _line(one: CourseSession) -> str:
    """``2026. 3. 9. / 10:00~14:00 / 4시간 / 주제 / 강사 / 장소`` without empty parts at the end."""
    told = [periods.show_date(one.held_on), one.time_text, f"{show_hundredths(one.hours)}시간"]
    return parts.joined([*told, one.topic, one.instructor, one.place])


def _read_hours(batch: Batch, entry: Entry) -> None:
    raw = entry.values.pop("hours_needed", None)
    if raw is None:
        return
    try:
        entry.values["hours_needed"] = parse_hundredths(str(raw).removesuffix("시간").strip())
    except ValueError:
        batch.complain(entry.n, "hours_needed", "시간이 아니에요. 20이나 20시간처럼 적어 주세요.")


def _read_sessions(batch: Batch, entry: Entry) -> None:
    told = batch.value(entry.n, "sessions")
    for line in (told or "").split("\n"):
        if not line.strip():
            continue
        found = _session(line.strip())
        if found is None:
            batch.complain(
                entry.n,
                "sessions",
                f"‘{line.strip()}’을 읽지 못했어요. ‘2026. 3. 9. / 10:00~14:00 / 4시간 / 주제’처럼 "
                "적어 주세요.",
            )
            return
        entry.lines.setdefault("sessions", []).append(found)


def _session(line: str) -> Values | None:
    day, *rest = (parts.plain(part.strip()) for part in _SPLIT.split(line))
    match = _DAY.fullmatch(day)
    if match is None or len(rest) > len(_PARTS):
        return None
    found: Values = dict.fromkeys(("time_text", "topic", "instructor", "place"), "")
    found |= dict(zip(_PARTS, rest, strict=False))
    try:
        found["held_on"] = date(int(match[1]), int(match[2]), int(match[3]))
        found["hours"] = parse_hundredths(str(found.get("hours", "")).removesuffix("시간"))
    except ValueError:
        return None
    return found if found["hours"] is not None else None
