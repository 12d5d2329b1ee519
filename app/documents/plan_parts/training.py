"""교육훈련: the matrix with 교육명 across, and 모집·참여·수료 of every kind of course."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from app.documents.model import Align, Block, Cell, Column, Rate, Row, Table, Value, Words
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import NumberFact, label, summed, total
from app.documents.training_facts import RUNNING
from app.documents.training_year import ProgrammeFact, matrices


@dataclass(frozen=True)
class TrainingMatrixPart(Part):
    """``kind`` is the one kind shown, empty for all of them, each under its name."""

    kind: str
    programmes: tuple[ProgrammeFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if self.kind or not self.programmes:
            return tuple(matrices(self.kind or "교육", self.programmes, mode=look.rate_mode))
        made: list[Block] = []
        for kind, group in groupby(self.programmes, lambda one: one.kind):
            made += matrices(kind, list(group), kind, look.rate_mode)
        return tuple(made)


@dataclass(frozen=True)
class CourseKindFact:
    """``hours`` as printed; ``running`` courses have no rate yet."""

    kind: str
    hours: str
    running: int
    courses: NumberFact
    sessions: NumberFact
    recruited: NumberFact
    joined: NumberFact
    completed: NumberFact
    person_times: NumberFact


@dataclass(frozen=True)
class TrainingCountsPart(Part):
    kinds: tuple[CourseKindFact, ...]
    total_hours: str

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [
            Row((label(one.kind), *(Cell(value) for value in _counts(one, look))))
            for one in self.kinds
        ]
        if rows:
            rows.append(total(_counts(self._total(), look)))
        table = Table(
            columns=(
                Column("분류", 33),
                Column("교육", 15, Align.RIGHT),
                Column("회기", 16, Align.RIGHT),
                Column("시간", 21, Align.RIGHT),
                Column("모집", 16, Align.RIGHT),
                Column("참여", 16, Align.RIGHT),
                Column("수료", 16, Align.RIGHT),
                Column("수료율", 18, Align.RIGHT),
                Column("연인원", 19, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note="(단위: 명)",
            notes=self._notes() if rows else (),
            name="교육 실적",
        )
        return (table,)

    def _total(self) -> CourseKindFact:
        names = ("courses", "sessions", "recruited", "joined", "completed", "person_times")
        sums = (summed([getattr(one, name) for one in self.kinds]) for name in names)
        running = sum(one.running for one in self.kinds)
        return CourseKindFact("계", self.total_hours, running, *sums)

    def _notes(self) -> tuple[str, ...]:
        notes = ["수료율 = 수료 ÷ 참여. 같은 사람이 여러 교육에 참여하여 인원은 교육별 합계임."]
        if running := sum(one.running for one in self.kinds):
            notes.append(f"진행 중인 교육 {running:,}개는 끝난 회기만 세고 수료율을 내지 않음.")
        return tuple(notes)


def _counts(one: CourseKindFact, look: Look) -> tuple[Value, ...]:
    joined, done = one.joined.number, one.completed.number
    rate: Value = Rate(done, joined, look.rate_mode, one.completed.source)
    return (
        one.courses.count("개"),
        one.sessions.count("회기"),
        Words(one.hours, source=one.sessions.source),
        one.recruited.count(),
        one.joined.count(),
        one.completed.count(),
        Words(RUNNING) if one.running else rate,
        one.person_times.count(),
    )
