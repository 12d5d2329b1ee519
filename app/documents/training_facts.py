"""What the papers of one course are composed from; all counting is done before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents.letterhead import Letterhead
from app.documents.model import KeyValues, Value, Words

RUNNING = "진행 중"


@dataclass(frozen=True)
class SessionFact:
    """``hours`` is as printed (``4시간``); ``marked`` 0 means the session was not held yet."""

    id: int
    number: int
    held_on: date
    time_text: str
    hours: str
    topic: str
    instructor: str
    place: str
    attended: int = 0
    late: int = 0
    absent: int = 0
    marked: int = 0
    absentees: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonFact:
    """``signs`` holds one of ○ △ × for each session, empty where nothing is entered."""

    name: str
    affiliation: str
    born_on: date | None
    signs: tuple[str, ...]
    attended: int
    marked: int
    hours: str
    standing: str
    completed: bool


@dataclass(frozen=True)
class ScaleFact:
    """``before``, ``after`` and ``change`` as printed, in points; the means in hundredths."""

    scale: str
    measured: int
    before: str
    after: str
    change: str
    mean_before: int
    mean_after: int


@dataclass(frozen=True)
class CourseFacts:
    """``completed`` counts for nothing while the course is not ``is_over``."""

    letter: Letterhead
    title: str
    kind: str
    target: str
    starts_on: date
    ends_on: date
    place: str
    instructor: str
    manager: str
    capacity: int | None
    rule: str
    late_counts: bool
    budget: str
    aims: tuple[str, ...]
    content: tuple[str, ...]
    outcome: tuple[str, ...]
    tasks: tuple[str, ...]
    satisfaction: tuple[str, ...]
    scale_names: tuple[str, ...]
    sessions: tuple[SessionFact, ...]
    people: tuple[PersonFact, ...]
    scales: tuple[ScaleFact, ...]
    hours: str
    recruited: int
    joined: int
    completed: int
    person_times: int
    marked: int
    is_over: bool

    @property
    def period(self) -> str:
        return span(self.starts_on, self.ends_on)

    @property
    def extent(self) -> str:
        """``10회 40시간``"""
        return f"{len(self.sessions)}회 {self.hours}" if self.sessions else "-"


@dataclass(frozen=True)
class SignSheetFacts:
    """One session for hands to sign; ``people`` are names and where they belong."""

    letter: Letterhead
    course: str
    session: SessionFact
    people: tuple[PersonFact, ...]


@dataclass(frozen=True)
class CertificateFacts:
    """Everyone who completed; each ``number`` is that of the document with the person's place."""

    letter: Letterhead
    course: str
    centre: str
    head_person: str
    starts_on: date
    completed_on: date
    sessions: int
    hours: str
    people: tuple[PersonFact, ...]
    logo_png: bytes | None = None


def span(first: date, last: date) -> str:
    """``2026. 3. 2. ~ 3. 20.``: the year is said once; one day is said once."""
    if first == last:
        return periods.show_date(first)
    if first.year == last.year:
        return f"{periods.show_date(first)} ~ {periods.show_short_date(last)}"
    return periods.show_period(first, last)


def general(facts: CourseFacts) -> KeyValues:
    """교육 개요, the same on the plan and the report."""
    capacity = f"{facts.capacity:,}명" if facts.capacity else "-"
    pairs: tuple[tuple[str, Value], ...] = (
        ("교육명", Words(facts.title)),
        ("분류", Words(facts.kind)),
        ("기간", Words(facts.period)),
        ("회기·시간", Words(facts.extent)),
        ("대상", Words(facts.target or "-")),
        ("정원", Words(capacity)),
        ("장소", Words(facts.place or "-")),
        ("강사", Words(facts.instructor or "-")),
        ("담당", Words(facts.manager or "-")),
        ("수료 기준", Words(facts.rule)),
    )
    return KeyValues(pairs)
