"""What is to be done: 세부추진사업, 기본 운영, 공모·후원, and the plan of months (seeds S2, S3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Money,
    MonthPlan,
    MonthRow,
    MonthSpan,
    Row,
    Table,
    Words,
)
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import label, or_dash, together, total

# What the last column is called unless the centre says otherwise.
GOAL = "추진목표"


@dataclass(frozen=True)
class PlannedFact:
    """``content``, ``cycle`` and ``goal`` are lines that may belong together one by one."""

    heading: str
    name: str
    content: tuple[str, ...]
    cycle: tuple[str, ...]
    goal: tuple[str, ...]
    goal_amount: int | None
    source: str


@dataclass(frozen=True)
class GoalTitle:
    """What the last column is called below one heading; without a heading, below all others."""

    heading: str
    title: str


@dataclass(frozen=True)
class PlannedPart(Part):
    rows: tuple[PlannedFact, ...]
    goal_title: str = GOAL

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (_planned(self.rows, "세부추진사업", self.goal_title),)


@dataclass(frozen=True)
class BasicOperationsPart(Part):
    """One table under each heading, in the order they first come."""

    rows: tuple[PlannedFact, ...]
    goal_titles: tuple[GoalTitle, ...] = ()

    def blocks(self, look: Look) -> tuple[Block, ...]:
        titles = {one.heading: one.title for one in self.goal_titles}
        usual = titles.get("", GOAL)
        groups: dict[str, list[PlannedFact]] = {}
        for row in self.rows:
            groups.setdefault(row.heading, []).append(row)
        if (len(groups) < 2 and "" in groups) or not groups:
            return (_planned(self.rows, "기본 운영", usual),)
        return tuple(
            _planned(
                rows,
                heading or "그 밖의 운영",
                titles.get(heading, usual),
                caption=f"{number}) {heading or '그 밖'}",
            )
            for number, (heading, rows) in enumerate(groups.items(), 1)
        )


def _planned(rows: Sequence[PlannedFact], name: str, goal_title: str, caption: str = "") -> Table:
    return Table(
        columns=(
            Column("구분", 32, Align.CENTER),
            Column("내용", 68),
            Column("주기", 30, Align.CENTER),
            Column(goal_title, 40),
        ),
        rows=tuple(line for row in rows for line in _lines(row)),
        caption=caption,
        name=name,
    )


def _lines(row: PlannedFact) -> Iterator[Row]:
    """One row; several where every time has its own goal, so that both stay beside their work."""
    if not _is_parallel(row):
        yield Row(
            (
                label(row.name),
                Cell(or_dash("\n".join(row.content))),
                Cell(or_dash("\n".join(row.cycle))),
                Cell(or_dash("\n".join(row.goal), row.source)),
            )
        )
        return
    parts = len(row.cycle)
    lead, each = row.content[:-parts], row.content[-parts:]
    first = label(row.name, parts + bool(lead))
    if lead:
        yield Row((first, Cell(Words("\n".join(lead))), Cell(None), Cell(None)))
    for at, (content, cycle, goal) in enumerate(zip(each, row.cycle, row.goal, strict=True)):
        cells = (Cell(Words(content)), Cell(Words(cycle)), Cell(Words(goal, source=row.source)))
        yield Row((first, *cells) if at == 0 and not lead else cells)


def _is_parallel(row: PlannedFact) -> bool:
    return 1 < len(row.cycle) == len(row.goal) <= len(row.content)


@dataclass(frozen=True)
class FundraisingPart(Part):
    rows: tuple[PlannedFact, ...]
    goal_title: str = GOAL

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = [
            Row(
                (
                    label(row.name),
                    Cell(or_dash("\n".join(row.content))),
                    Cell(or_dash("\n".join(row.cycle))),
                    Cell(or_dash("\n".join(row.goal), row.source)),
                    Cell(Money(row.goal_amount or 0, row.source)),
                )
            )
            for row in self.rows
        ]
        if rows:
            whole = sum(row.goal_amount or 0 for row in self.rows)
            source = together(row.source for row in self.rows)
            rows.append(total([Money(whole, source)], across=4))
        table = Table(
            columns=(
                Column("사업명", 32, Align.CENTER),
                Column("내용", 56),
                Column("주기", 22, Align.CENTER),
                Column(self.goal_title, 34),
                Column("목표금액", 26, Align.RIGHT),
            ),
            rows=tuple(rows),
            unit_note="(단위: 원)",
            name="공모·후원",
        )
        return (table,)


@dataclass(frozen=True)
class SpanFact:
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class ScheduleFact:
    """One line of the 추진일정; neighbours of one ``field`` share its cell."""

    field: str
    content: str
    spans: tuple[SpanFact, ...]


@dataclass(frozen=True)
class SchedulePart(Part):
    rows: tuple[ScheduleFact, ...]
    first_month: int = 1

    def blocks(self, look: Look) -> tuple[Block, ...]:
        rows = tuple(
            MonthRow(
                row.field,
                row.content,
                tuple(MonthSpan(span.start, span.end, span.text) for span in row.spans),
            )
            for row in self.rows
        )
        return (MonthPlan(rows, self.first_month, titles=("구분", "추진내용")),)
