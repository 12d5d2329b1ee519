"""How a course stands: who came, how often, and who completes it by the rule of the course.

모집, 참여 and 수료 are three numbers. A cell without a mark is not yet entered: it is in no rate,
and counts as still to come. 연인원 is the sum over the sessions of those who came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from functools import cached_property

from app.core import rates
from app.models.training import Mark

_WHOLE = 100


class Standing(Enum):
    WAITING = auto()  # nothing entered yet
    EXPECTED = auto()  # 수료 예상: keeps the pace the rule asks for
    AT_RISK = auto()  # behind, and what is left can still make up for it
    OUT_OF_REACH = auto()  # behind, and nothing left can
    COMPLETED = auto()  # 수료
    FAILED = auto()  # 미수료
    LEFT = auto()  # 중도포기


@dataclass(frozen=True)
class SessionOf:
    """One session; ``hours`` in hundredths, place and instructor already those of the course."""

    id: int
    number: int
    held_on: date
    time_text: str
    hours: int
    topic: str
    instructor: str
    place: str
    signed_count: int | None = None


@dataclass(frozen=True)
class Person:
    """One enrolment; ``marks`` and ``reasons`` by session."""

    id: int
    name: str
    affiliation: str = ""
    joined: bool = True
    left_on: date | None = None
    born_on: date | None = None
    note: str = ""
    marks: Mapping[int, Mark] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """``rate`` in percent of all sessions; ``hours`` in hundredths, None where hours do not
    matter."""

    rate: int = 80
    hours: int | None = None
    late_counts: bool = True

    def attends(self, mark: Mark | None) -> bool:
        return mark is Mark.PRESENT or (self.late_counts and mark is Mark.LATE)


@dataclass(frozen=True)
class Progress:
    """One person against the rule. ``needed`` of the ``remaining`` sessions still help."""

    attended: int
    marked: int
    hours: int
    standing: Standing
    needed: int = 0
    remaining: int = 0

    @property
    def rate(self) -> str:
        return rates.show(self.attended, self.marked)

    @property
    def in_danger(self) -> bool:
        return self.standing in (Standing.AT_RISK, Standing.OUT_OF_REACH)

    @property
    def counts_as_done(self) -> bool:
        return self.standing in (Standing.EXPECTED, Standing.COMPLETED)

    def text(self) -> str:
        """What stands in the last column: ``수료``, ``남은 2회 모두``, ``어려움``."""
        match self.standing:
            case Standing.WAITING:
                return ""
            case Standing.EXPECTED | Standing.COMPLETED:
                return "수료"
            case Standing.FAILED:
                return "미수료"
            case Standing.LEFT:
                return "중도포기"
            case Standing.OUT_OF_REACH:
                return "어려움"
            case Standing.AT_RISK:
                if self.needed == self.remaining:
                    return f"남은 {self.remaining}회 모두"
                return f"남은 {self.remaining}회 중 {self.needed}회"


@dataclass(frozen=True)
class SessionCount:
    """Who came to one session: ``attended`` of the ``marked``."""

    attended: int
    marked: int
    late: int
    absent: int

    @property
    def rate(self) -> str:
        return rates.show(self.attended, self.marked)


@dataclass(frozen=True)
class CourseSheet:
    """The attendance sheet of one course, with everything it comes to."""

    id: int
    title: str
    name: str
    kind: str
    starts_on: date
    ends_on: date
    sessions: tuple[SessionOf, ...]
    recruits: tuple[Person, ...]
    rule: Rule = field(default_factory=Rule)
    cohort: int | None = None
    capacity: int | None = None
    place: str = ""
    instructor: str = ""
    target: str = ""

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those who took part, in the order of the list."""
        return tuple(person for person in self.recruits if person.joined)

    @property
    def recruited(self) -> int:
        return len(self.recruits)

    @property
    def joined(self) -> int:
        return len(self.people)

    @property
    def completed(self) -> int:
        return sum(self.progress(p).standing is Standing.COMPLETED for p in self.people)

    @property
    def expected(self) -> int:
        """수료 예상 while the course runs, 수료 once it is over."""
        return sum(self.progress(person).counts_as_done for person in self.people)

    @property
    def hours(self) -> int:
        return sum(session.hours for session in self.sessions)

    @cached_property
    def held(self) -> tuple[SessionOf, ...]:
        """Sessions with at least one mark."""
        return tuple(one for one in self.sessions if self.count(one.id).marked)

    @property
    def is_over(self) -> bool:
        return bool(self.sessions) and len(self.held) == len(self.sessions)

    @property
    def person_times(self) -> int:
        """연인원: Σ over the sessions, never people × sessions."""
        return sum(self.count(session.id).attended for session in self.sessions)

    @property
    def marked_cells(self) -> int:
        return sum(self.count(session.id).marked for session in self.sessions)

    @property
    def rate(self) -> str:
        return rates.show(self.person_times, self.marked_cells)

    def count(self, session_id: int) -> SessionCount:
        marks = [person.marks[session_id] for person in self.people if session_id in person.marks]
        return SessionCount(
            attended=sum(self.rule.attends(mark) for mark in marks),
            marked=len(marks),
            late=marks.count(Mark.LATE),
            absent=marks.count(Mark.ABSENT),
        )

    def missing(self, session_id: int) -> tuple[Person, ...]:
        """People without a mark in a session that others have one in."""
        if not self.count(session_id).marked:
            return ()
        day = next(one.held_on for one in self.sessions if one.id == session_id)
        return tuple(
            person
            for person in self.people
            if session_id not in person.marks and not (person.left_on and person.left_on <= day)
        )

    def absentees(self, session_id: int) -> tuple[tuple[str, str], ...]:
        """Name and reason of everyone who did not come."""
        return tuple(
            (person.name, person.reasons.get(session_id, ""))
            for person in self.people
            if person.marks.get(session_id) is Mark.ABSENT
        )

    def progress(self, person: Person) -> Progress:
        came = [s for s in self.sessions if self.rule.attends(person.marks.get(s.id))]
        open_ = [s for s in self.sessions if s.id not in person.marks]
        marked, hours = len(self.sessions) - len(open_), sum(s.hours for s in came)
        needed = self._needed(len(came), hours, open_)
        if person.left_on is not None:
            standing = Standing.LEFT
        elif self.is_over:
            standing = Standing.FAILED if needed != 0 else Standing.COMPLETED
        elif not marked:
            standing = Standing.WAITING
        elif needed is None:
            standing = Standing.OUT_OF_REACH
        elif needed and not self._keeps_pace(len(came), marked, hours, person):
            standing = Standing.AT_RISK
        else:
            standing = Standing.EXPECTED
        return Progress(len(came), marked, hours, standing, needed or 0, len(open_))

    def best_rate(self, person: Person) -> str:
        """The rate of someone who comes to everything that is left."""
        progress = self.progress(person)
        return rates.show(progress.attended + progress.remaining, len(self.sessions))

    def _needed(self, came: int, hours: int, open_: Sequence[SessionOf]) -> int | None:
        """How many of the open sessions complete the course, the longest first; None if none."""
        for count, session in enumerate(sorted(open_, key=lambda one: -one.hours)):
            if self._meets(came + count, hours):
                return count
            hours += session.hours
        return len(open_) if self._meets(came + len(open_), hours) else None

    def _meets(self, came: int, hours: int) -> bool:
        by_rate = came * _WHOLE >= self.rule.rate * len(self.sessions)
        return by_rate and (self.rule.hours is None or hours >= self.rule.hours)

    def _keeps_pace(self, came: int, marked: int, hours: int, person: Person) -> bool:
        if came * _WHOLE < self.rule.rate * marked:
            return False
        if self.rule.hours is None:
            return True
        passed = sum(one.hours for one in self.sessions if one.id in person.marks)
        return hours * self.hours >= self.rule.hours * passed


def with_marks(sheet: CourseSheet, marks: Mapping[tuple[int, int], Mark | None]) -> CourseSheet:
    """The sheet with marks by (enrolment, session) put in; None takes one out."""
    if not marks:
        return sheet
    changed = {enrolment for enrolment, _ in marks}
    recruits = []
    for person in sheet.recruits:
        if person.id in changed:
            own = dict(person.marks)
            for (enrolment, session), mark in marks.items():
                if enrolment != person.id:
                    continue
                if mark is None:
                    own.pop(session, None)
                else:
                    own[session] = mark
            person = replace(person, marks=own)
        recruits.append(person)
    return replace(sheet, recruits=tuple(recruits))


@dataclass(frozen=True)
class Score:
    """One person on one scale, in hundredths of a point."""

    enrolment_id: int
    scale: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class ScaleChange:
    """A scale over those measured both times; means in hundredths, cut."""

    scale: str
    measured: int
    total_before: int
    total_after: int

    @property
    def mean_before(self) -> int:
        return self.total_before // self.measured if self.measured else 0

    @property
    def mean_after(self) -> int:
        return self.total_after // self.measured if self.measured else 0

    @property
    def change(self) -> int:
        """Between the means as they are shown, so that the reader can check it."""
        return self.mean_after - self.mean_before

    @property
    def change_rate(self) -> str:
        return rates.show(self.change, self.mean_before)


def scale_changes(names: Iterable[str], scores: Iterable[Score]) -> tuple[ScaleChange, ...]:
    """One line a scale, in the order of the course; who was measured once is left out."""
    kept = list(scores)
    known = dict.fromkeys([*names, *(score.scale for score in kept)])
    found = []
    for name in known:
        pairs = [
            (score.before, score.after)
            for score in kept
            if score.scale == name and score.before is not None and score.after is not None
        ]
        found.append(
            ScaleChange(name, len(pairs), sum(b for b, _ in pairs), sum(a for _, a in pairs))
        )
    return tuple(found)
