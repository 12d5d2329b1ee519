"""What other meetings, and the law on committees, say about a record while it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Problem, Severity
from app.models.meeting import BodyKind, Meeting, MeetingBody

LEAST, MOST, MOST_OF_ONE_SEAT = 5, 15, 2
LAW = "사회복지사업법 제36조·시행규칙 제24조"


@dataclass(frozen=True)
class SeatProblem:
    text: str
    detail: str
    on_paper: str


def seats(body: MeetingBody, day: date) -> Iterator[SeatProblem]:
    """What the composition of a 운영위원회 breaks on ``day``."""
    if body.kind != BodyKind.COMMITTEE:
        return
    kept = [member for member in body.members if member.deleted_at is None]
    sitting = [m for m in kept if m.term_end is None or m.term_end >= day]
    over = [m for m in kept if m.term_end is not None and m.term_end < day]
    if not LEAST <= len(sitting) <= MOST:
        yield SeatProblem(
            f"위원이 {len(sitting)}명이에요. {LEAST}명부터 {MOST}명까지예요",
            "위원을 더하거나 줄여 주세요. 임기가 끝난 위원은 세지 않아요.",
            f"위원 {len(sitting)}명: {LEAST}명 이상 {MOST}명 이하가 아님",
        )
    many = Counter(member.seat for member in sitting if member.seat)
    for seat, count in many.items():
        if count > MOST_OF_ONE_SEAT:
            yield SeatProblem(
                f"‘{seat}’ 위원이 {count}명이에요",
                f"같은 호에 해당하는 위원은 {MOST_OF_ONE_SEAT}명까지예요.",
                f"{seat} 위원 {count}명: 같은 호 {MOST_OF_ONE_SEAT}명 초과",
            )
    if over:
        names = ", ".join(f"{m.name}({periods.show_date(m.term_end)})" for m in over)
        yield SeatProblem(
            f"임기가 끝난 위원이 {len(over)}명 있어요",
            f"{names}. 다시 위촉했다면 임기를 고쳐 주세요.",
            f"임기가 끝난 위원 {len(over)}명: {names}",
        )


def committee(session: Session, body: MeetingBody, today: date) -> Iterator[Problem]:
    for found in seats(body, today):
        yield Problem("members", f"{found.text}. {found.detail} ({LAW})", Severity.WARNING)


def same_day(session: Session, meeting: Meeting, today: date) -> Iterator[Problem]:
    """Two meetings of one body on one day are usually one written twice."""
    if meeting.body_id is None or meeting.held_on is None:
        return
    statement = select(Meeting).where(
        Meeting.body_id == meeting.body_id,
        Meeting.held_on == meeting.held_on,
        Meeting.deleted_at.is_(None),
    )
    other = next((m for m in session.scalars(statement) if m.id != meeting.id), None)
    if other is not None:
        yield Problem(
            "held_on",
            f"이날 ‘{other.name}’ 회의가 이미 있어요. 같은 회의면 그 회의를 고쳐 주세요.",
            Severity.WARNING,
        )


def counts(session: Session, meeting: Meeting, today: date) -> Iterator[Problem]:
    """A meeting that is over but that nobody came to counts for no duty."""
    if meeting.held_on is not None and meeting.held_on <= today and not meeting.has_people:
        yield Problem(
            "attendees",
            "참석한 사람이 없으면 연 회의로 세지 않아요. 참석한 사람에 표시해 주세요.",
            Severity.WARNING,
        )
