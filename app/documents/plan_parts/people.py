"""참여자: who takes part, who moved where, and what the case work came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.model import (
    Align,
    Bar,
    BarChart,
    Block,
    Cell,
    ChartPair,
    Column,
    Count,
    PieChart,
    Rate,
    Row,
    RowKind,
    Slice,
    Table,
    Words,
)
from app.documents.move_report import TallyFact
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import NumberFact, grouped, label, summed, together, total

_MOVED = "건"


@dataclass(frozen=True)
class MovesPart(Part):
    """``by_unit`` and ``by_kind`` count the same moves; ``kinds`` are the 유형 of the 사업단 of
    ``by_unit``, line by line; ``people`` moved, some more than once."""

    span: str
    by_unit: tuple[TallyFact, ...]
    kinds: tuple[str, ...]
    by_kind: tuple[TallyFact, ...]
    people: int

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.by_unit:
            return (_moves_table((), self.span, ()),)
        rows = [
            *_move_rows("사업단별", self.by_unit, look),
            *_move_rows("유형별", self.by_kind, look),
        ]
        return (_moves_table(rows, self.span, self._notes()), self._charts())

    @property
    def _total(self) -> int:
        return sum(one.count for one in self.by_unit)

    def _notes(self) -> tuple[str, ...]:
        notes = ["다른 사업단이나 게이트웨이에서 옮겨 온 것을 셈. 첫 배치와 재참여는 세지 않음."]
        if self.people != self._total:
            notes.append(f"전환 {self._total:,}건은 {self.people:,}명이 옮긴 것임.")
        return tuple(notes)

    def _charts(self) -> ChartPair:
        """The largest first; both charts count the same moves."""
        ordered = sorted(
            zip(self.by_unit, self.kinds, strict=True), key=lambda pair: -pair[0].count
        )
        bars = tuple(
            Bar(one.label, Count(one.count, _MOVED, one.source), kind) for one, kind in ordered
        )
        slices = tuple(
            Slice(one.label, Count(one.count, _MOVED, one.source)) for one in self.by_kind
        )
        kinds = sum(one.count for one in self.by_kind)
        return ChartPair(
            BarChart(bars, f"사업단별 전환 ({self._total:,}건)"),
            PieChart(slices, f"유형별 전환 ({kinds:,}건)"),
        )


def _move_rows(heading: str, tallies: Sequence[TallyFact], look: Look) -> list[Row]:
    whole = sum(one.count for one in tallies)
    rows = []
    for at, one in enumerate(tallies):
        first = (label(heading, len(tallies) + 1),) if at == 0 else ()
        cells = (
            Cell(Words(one.label)),
            Cell(Count(one.count, _MOVED, one.source)),
            Cell(Rate(one.count, whole, look.rate_mode, one.source)),
        )
        rows.append(Row((*first, *cells)))
    source = together(one.source for one in tallies)
    sums = (Count(whole, _MOVED, source), Rate(whole, whole, look.rate_mode, source))
    rows.append(Row((Cell(Words("소계")), *(Cell(value) for value in sums)), RowKind.SUBTOTAL))
    return rows


def _moves_table(rows: Sequence[Row], span: str, notes: tuple[str, ...]) -> Table:
    return Table(
        columns=(
            Column("구분", 28, Align.CENTER),
            Column("사업단·유형", 82),
            Column("전환", 30, Align.RIGHT),
            Column("구성비", 30, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note=span,
        notes=notes,
        empty_text="이 기간의 전환 없음",
        name="전환 현황",
    )


@dataclass(frozen=True)
class ParticipantKindFact:
    """People of one 참여자 구분: ``numbers`` follow the heads of the part."""

    kind: str
    people: NumberFact
    numbers: tuple[NumberFact, ...]


@dataclass(frozen=True)
class GradeFact:
    grade: str
    people: NumberFact


@dataclass(frozen=True)
class ParticipantsPart(Part):
    """``who`` says in words who is counted. The heads are those of 성별, then those of 나이."""

    span: str
    who: str
    genders: tuple[str, ...]
    ages: tuple[str, ...]
    kinds: tuple[ParticipantKindFact, ...]
    grades: tuple[GradeFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (self._by_kind(), self._by_grade(look))

    def _by_kind(self) -> Table:
        heads = (*self.genders, *self.ages)
        rows = [
            Row(
                (
                    label(one.kind),
                    Cell(one.people.count()),
                    *(Cell(number.count()) for number in one.numbers),
                )
            )
            for one in self.kinds
        ]
        if rows:
            columns = zip(*((one.people, *one.numbers) for one in self.kinds), strict=True)
            rows.append(total(summed(column).count() for column in columns))
        first = (
            Cell(Words("참여자 구분"), down=2),
            Cell(Words("계"), down=2),
            Cell(Words("성별"), across=len(self.genders)),
            Cell(Words("나이"), across=len(self.ages)),
        )
        width = 106 / len(heads)
        return Table(
            columns=(
                Column("참여자 구분", 46),
                Column("계", 18, Align.RIGHT),
                *(Column(head, width, Align.RIGHT) for head in heads),
            ),
            rows=tuple(rows),
            header=(Row(first), Row(tuple(Cell(Words(head)) for head in heads))),
            caption="참여자 구분별",
            unit_note=f"{self.span} (단위: 명)".strip(),
            notes=(f"{self.who} 같은 사람은 한 번만 셈.",),
            name="참여자 현황",
        )

    def _by_grade(self, look: Look) -> Table:
        whole = summed([one.people for one in self.grades])
        rows = [Row((label(one.grade), *_share(one.people, whole, look))) for one in self.grades]
        if rows:
            rows.append(total(cell.value for cell in _share(whole, whole, look)))
        return Table(
            columns=(
                Column("위기등급", 90),
                Column("인원", 40, Align.RIGHT),
                Column("구성비", 40, Align.RIGHT),
            ),
            rows=tuple(rows),
            caption="위기등급별",
            unit_note="(단위: 명)",
            name="위기등급",
        )


def _share(part: NumberFact, whole: NumberFact, look: Look) -> tuple[Cell, Cell]:
    rate = Rate(part.number, whole.number, look.rate_mode, part.source)
    return Cell(part.count()), Cell(rate)


@dataclass(frozen=True)
class CaseCountFact:
    """One number of the case work; ``is_sum`` adds up the lines above it."""

    heading: str
    name: str
    unit: str
    number: NumberFact
    is_sum: bool = False


@dataclass(frozen=True)
class CaseWorkPart(Part):
    span: str
    counts: tuple[CaseCountFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [(Cell(Words(one.name)), Cell(one.number.count(one.unit))) for one in self.counts]
        printed = grouped([one.heading for one in self.counts], rows)
        table = Table(
            columns=(
                Column("구분", 40, Align.CENTER),
                Column("내용", 85),
                Column("실적", 45, Align.RIGHT),
            ),
            rows=tuple(
                replace(row, kind=RowKind.SUBTOTAL) if one.is_sum else row
                for row, one in zip(printed, self.counts, strict=True)
            ),
            unit_note=self.span,
            name="사례관리 실적",
        )
        return (table,)
