"""Meetings, bodies and an alliance for the tests of this subject."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models import (
    AgendaItem,
    Alliance,
    Attendee,
    Duty,
    Meeting,
    MeetingBody,
    MemberFacility,
    Staff,
)

TODAY = date(2026, 11, 19)


def body(**values: Any) -> MeetingBody:
    return MeetingBody(**({"name": "시설장 회의", "cycle_unit": "월", "cycle_times": 1} | values))


def attendee(name: str, affiliation: str = "", *, present: bool = True, position: int = 0):
    return Attendee(name=name, affiliation=affiliation, is_present=present, position=position)


def meeting(of: MeetingBody, day: date, *, decision: str = "", **values: Any) -> Meeting:
    """One agenda line and one person present unless told otherwise."""
    standard: dict[str, Any] = {
        "name": f"{day.year}년 {day.month}월 {of.name}",
        "agenda": [AgendaItem(subject="봄나들이", decision=decision)],
        "attendees": [attendee("한여울", "햇살단기거주")],
    }
    return Meeting(body=of, held_on=day, **(standard | values))


def facility(name: str, **values: Any) -> MemberFacility:
    standard = {"kind": "주간보호", "district": "가온구", "joined_on": date(2024, 3, 4)}
    return MemberFacility(name=name, **(standard | values))


def five() -> list[MemberFacility]:
    return [facility(f"{name}주간보호", head_name=f"{name}장") for name in "가나다라마"]


def alliance(leader: MemberFacility | None, **values: Any) -> Alliance:
    standard = {"name": "햇살연대", "year": 2026, "districts": "가온구"}
    return Alliance(leader=leader, **(standard | values))


def duty(of: MeetingBody | None, **values: Any) -> Duty:
    standard = {"name": "시설장 간담회", "period": "월", "times": 1, "counted": "회의"}
    return Duty(body=of, **(standard | values))


def worker(name: str, position: str = "사무국장") -> Staff:
    return Staff(name=name, position=position, joined_on=date(2026, 3, 2))
