"""One thing that happened with a person, and the kinds of such things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

(
    CONTACTS,
    VISITS,
    STEPS,
    PLANS,
    REFERRALS,
    RESOURCES,
    MEETINGS,
    TAKING_PART,
    TRAINING,
    PAPERS,
) = (
    "상담",
    "방문",
    "단계·등급",
    "사정·계획",
    "연계",
    "자원",
    "회의",
    "배치·성과",
    "교육",
    "문서",
)
KINDS = (
    CONTACTS,
    VISITS,
    STEPS,
    PLANS,
    REFERRALS,
    RESOURCES,
    MEETINGS,
    TAKING_PART,
    TRAINING,
    PAPERS,
)


@dataclass(frozen=True)
class Moment:
    """``kind`` is one of ``KINDS``; ``table`` and ``row_id`` open the record behind it."""

    day: date
    kind: str
    title: str
    text: str
    table: str
    row_id: int
    tag: str = ""
    who: str = ""
    foot: str = ""
