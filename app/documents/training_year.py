"""교육훈련 실적 of a year: one summary, and for each kind the matrix with 교육명 across.

``parts`` gives the blocks for the results and the plan as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core import rates
from app.core.rates import RateMode
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    Paragraph,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)
from app.documents.training_facts import RUNNING

TEMPLATE = "training-year/1"
# As many courses as stand side by side and can still be read.
_ACROSS = 4
_LABEL_WIDTH, _TEXT_WIDTH = 20.0, 150.0


@dataclass(frozen=True)
class ProgrammeFact:
    """All runs of one training in the year. ``rounds`` is what is called 회기 of it, ``hours`` as
    printed; ``results`` begins with what the records say and goes on with what was written."""

    kind: str
    name: str
    target: str
    rounds: int
    hours: str
    hours_hundredths: int
    period: str
    recruited: int
    joined: int
    completed: int
    running: int
    content: tuple[str, ...]
    results: tuple[str, ...]
    tasks: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class TrainingYearFacts:
    letter: Letterhead
    title: str
    total_hours: str
    programmes: tuple[ProgrammeFact, ...]


def compose(facts: TrainingYearFacts) -> Document:
    blocks = [
        *parts(facts.programmes, facts.total_hours),
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def parts(
    programmes: Sequence[ProgrammeFact],
    total_hours: str,
    level: int = 1,
    marker: Callable[[int], str] = lambda number: f"{number}.",
) -> list[Block]:
    """The summary and the matrices, under headings of ``level`` numbered by ``marker``."""
    blocks: list[Block] = [
        Heading(level, "교육 실적 총괄", marker(1)),
        summary(programmes, total_hours),
    ]
    for number, (kind, group) in enumerate(groupby(programmes, lambda one: one.kind), 2):
        blocks.append(Heading(level, kind, marker(number)))
        blocks += matrices(kind, list(group))
    return blocks


def matrices(
    kind: str,
    programmes: Sequence[ProgrammeFact],
    caption: str = "",
    mode: RateMode = RateMode.CUT,
) -> list[Table]:
    """교육명 across, as many tables as can be read; the caption stands on the first."""
    if not programmes:
        return [_matrix(kind, (), caption, mode)]
    # Cut evenly: five courses stand as three and two, never as four and one.
    tables = -(-len(programmes) // _ACROSS)
    size = -(-len(programmes) // tables)
    starts = range(0, len(programmes), size)
    return [
        _matrix(kind, programmes[at : at + size], caption if at == 0 else "", mode) for at in starts
    ]


def summary(programmes: Sequence[ProgrammeFact], total_hours: str) -> Table:
    rows = [_summary_row(one) for one in programmes]
    running = sum(1 for one in programmes if one.running)
    joined, done = (sum(getattr(p, n) for p in programmes) for n in ("joined", "completed"))
    if rows:
        total: tuple[Cell, ...] = (
            Cell(Words("계"), across=2),
            Cell(Count(sum(one.rounds for one in programmes), "회기")),
            Cell(Words(total_hours)),
            Cell(Count(sum(one.recruited for one in programmes))),
            Cell(Count(joined)),
            Cell(Count(done)),
            Cell(Words("-") if running else Rate(done, joined)),
        )
        rows.append(Row(total, RowKind.TOTAL))
    notes = ["수료율 = 수료 ÷ 참여. 같은 사람이 여러 교육에 참여하여 인원은 교육별 합계임."]
    if running:
        notes.append(f"진행 중인 교육 {running}개는 끝난 회기의 수료만 세고 수료율을 내지 않음.")
    return Table(
        columns=(
            Column("교육명", 54),
            Column("대상", 24, Align.CENTER),
            Column("회기", 17, Align.RIGHT),
            Column("시간", 19, Align.RIGHT),
            Column("모집", 13, Align.RIGHT),
            Column("참여", 13, Align.RIGHT),
            Column("수료", 13, Align.RIGHT),
            Column("수료율", 17, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 명)",
        notes=tuple(notes),
        empty_text="교육 없음",
        name="교육 실적 총괄",
    )


def _summary_row(one: ProgrammeFact) -> Row:
    values: tuple[Value, ...] = (
        Words(one.name),
        Words(one.target or "-"),
        Count(one.rounds, "회기"),
        Words(one.hours),
        Count(one.recruited),
        Count(one.joined),
        Count(one.completed),
        Words(RUNNING) if one.running else Rate(one.completed, one.joined),
    )
    return Row(tuple(Cell(value) for value in values))


def _matrix(kind: str, programmes: Sequence[ProgrammeFact], caption: str, mode: RateMode) -> Table:
    """구분 | 교육명 … over 교육내용, 교육기간, 참여인원, 성과, 과제."""
    if not programmes:
        heads = (Column("구분", _LABEL_WIDTH, Align.CENTER), Column("교육명", _TEXT_WIDTH))
        return Table(columns=heads, rows=(), caption=caption, name=kind)
    lines: tuple[tuple[str, Callable[[ProgrammeFact], str], Align], ...] = (
        ("교육내용", lambda one: _listed(one.content), Align.LEFT),
        ("교육기간", lambda one: one.period, Align.CENTER),
        ("참여인원", lambda one: f"{one.joined:,}명", Align.CENTER),
        ("성과", lambda one: _listed(_told(one, mode)), Align.LEFT),
        ("과제", lambda one: _listed(one.tasks), Align.LEFT),
    )
    width = _TEXT_WIDTH / len(programmes)
    return Table(
        columns=(
            Column("구분", _LABEL_WIDTH, Align.CENTER),
            *(Column(one.name, width) for one in programmes),
        ),
        rows=tuple(
            Row(
                (
                    Cell(Words(label), label=True),
                    *(
                        Cell(Words(read(one) or "-", source=one.source), align=align)
                        for one in programmes
                    ),
                )
            )
            for label, read, align in lines
        ),
        caption=caption,
        name=kind,
    )


def _told(one: ProgrammeFact, mode: RateMode) -> tuple[str, ...]:
    """The rate beside the number of those who completed, where not all of them did."""
    if one.running or not one.results or one.completed >= one.joined:
        return one.results
    first, *rest = one.results
    return (f"{first} (수료율 {rates.show(one.completed, one.joined, mode)})", *rest)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"· {line}" for line in lines) if len(lines) > 1 else "".join(lines)
