"""What training asks for on 오늘: attendance not entered yet, and 보수교육 still owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.core import periods
from app.services.continuing import of_year
from app.services.due_line import Due
from app.services.shown import show_hundredths
from app.services.training import courses_of, sheets_of
from app.services.training_counts import CourseSheet

PAGE = "training"
# A course that ended longer ago will not be entered any more; the catalogue still tells of it.
_REMEMBERED = timedelta(days=365)
_TOLD_BEFORE = timedelta(days=90)
_NAMED = 3


def unmarked_sessions(session: Session, today: date) -> Iterator[Due]:
    """Sessions that are over and have no attendance, or gaps in it; one line a course."""
    recent = [one for one in courses_of(session) if one.ends_on >= today - _REMEMBERED]
    managers = {one.id: one.manager.name if one.manager else "" for one in recent}
    for sheet in sheets_of(session, recent):
        over = [one for one in sheet.sessions if one.held_on < today]
        empty = [one for one in over if not sheet.count(one.id).marked]
        if empty and sheet.people:
            days = ", ".join(periods.show_short_date(one.held_on) for one in empty[:_NAMED])
            yield _due(
                sheet,
                f"출석을 적지 않은 회기 {len(empty)}회",
                f"{days} 등" if len(empty) > _NAMED else days,
                empty[0].id,
                empty[0].held_on,
                managers[sheet.id],
            )
            continue
        gaps = [(one, len(sheet.missing(one.id))) for one in over if sheet.missing(one.id)]
        if gaps:
            count = sum(number for _, number in gaps)
            yield _due(
                sheet,
                f"출석 표시가 빠진 칸 {count}곳",
                ", ".join(f"{one.number}회" for one, _ in gaps[:_NAMED]),
                gaps[0][0].id,
                gaps[0][0].held_on,
                managers[sheet.id],
            )


def _due(
    sheet: CourseSheet, title: str, detail: str, session_id: int, since: date, owner: str
) -> Due:
    return Due(
        icon="training",
        title=title,
        detail=f"{sheet.title} · {detail}",
        verb="출석 적기",
        page=PAGE,
        args={"course_id": sheet.id, "session_id": session_id},
        since=since,
        owner=owner,
    )


def continuing_education(session: Session, today: date) -> Iterator[Due]:
    """보수교육 not finished, told in the last three months of the year."""
    last = date(today.year, 12, 31)
    if today < last - _TOLD_BEFORE:
        return
    short = [taken for taken in of_year(session, today.year, today) if taken.is_short]
    if not short:
        return
    told = [
        f"{one.name} {show_hundredths(one.hours)}/{show_hundredths(one.owed)}시간"
        for one in short[:_NAMED]
    ]
    more = f" 외 {len(short) - _NAMED}명" if len(short) > _NAMED else ""
    yield Due(
        icon="training",
        title=f"보수교육 미이수 {len(short)}명",
        detail=", ".join(told) + more,
        verb="보수교육 적기",
        page=PAGE,
        args={"tab": "continuing_education"},
        due_on=last,
        duty=True,
    )
