"""추진활동 실적: each area with what was done (seed S2), 자원 연계 and 방문."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    Money,
    Paragraph,
    Row,
    RowKind,
    Table,
    Words,
)

TEMPLATE = "activities/1"


@dataclass(frozen=True)
class ActivityFact:
    """``people``, ``times`` and ``person_times`` are 0 where they were not counted."""

    name: str
    when: str
    place: str
    content: tuple[str, ...]
    partners: str
    people: int
    times: int
    person_times: int
    source: str


@dataclass(frozen=True)
class AreaFact:
    name: str
    summary: tuple[str, ...]
    activities: tuple[ActivityFact, ...]


@dataclass(frozen=True)
class ResourceFact:
    partner_kind: str
    kind: str
    partners: int
    count: int
    heads: int
    amount: int
    source: str


@dataclass(frozen=True)
class GroupFact:
    """Visits of one group: owed up to now and made."""

    name: str
    cycle: str
    members: int
    required: int
    made: int
    source: str


@dataclass(frozen=True)
class ActivityFacts:
    """``partners`` is how many of each kind work with the centre."""

    letter: Letterhead
    title: str
    start: date
    end: date
    areas: tuple[AreaFact, ...]
    partners: tuple[PartnerFact, ...]
    resources: tuple[ResourceFact, ...]
    visits: tuple[GroupFact, ...]


@dataclass(frozen=True)
class PartnerFact:
    kind: str
    count: int


def compose(facts: ActivityFacts) -> Document:
    blocks: list[Block] = [Heading(1, "영역별 실적", "1."), _summary(facts)]
    for number, area in enumerate(facts.areas, 2):
        blocks += [Heading(1, area.name, f"{number}."), *_area(area)]
    last = len(facts.areas) + 2
    blocks += [
        Heading(1, "자원 연계", f"{last}."),
        resources_table(facts.resources, facts.partners),
    ]
    if facts.visits:
        blocks += [Heading(1, "방문", f"{last + 1}."), visits_table(facts.visits)]
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def _summary(facts: ActivityFacts) -> Table:
    rows = []
    for area in facts.areas:
        values = (
            len(area.activities),
            sum(one.times or 1 for one in area.activities),
            sum(one.person_times for one in area.activities),
        )
        cells = (Cell(Words(area.name), label=True), *(Cell(Count(value)) for value in values))
        rows.append(Row(cells))
    if rows:
        every = [one for area in facts.areas for one in area.activities]
        totals = (
            len(every),
            sum(one.times or 1 for one in every),
            sum(one.person_times for one in every),
        )
        cells = (Cell(Words("계")), *(Cell(Count(total)) for total in totals))
        rows.append(Row(cells, RowKind.TOTAL))
    return Table(
        columns=(
            Column("영역", 80),
            Column("활동(건)", 30, Align.RIGHT),
            Column("횟수(회)", 30, Align.RIGHT),
            Column("연인원(명)", 30, Align.RIGHT),
        ),
        rows=tuple(rows),
        notes=(
            f"기간: {periods.show_period(facts.start, facts.end)}",
            "연인원은 활동마다 한 번에 모인 사람과 횟수를 곱해 더한 수임.",
        ),
        empty_text="적은 활동 없음",
        name="영역별 실적",
    )


def _area(area: AreaFact) -> Iterator[Block]:
    if area.summary:
        yield Bullets(((0, "주요 추진내용"), *((2, line) for line in area.summary)))
    yield activities_table(area.activities, "추진활동")


def activities_table(
    activities: Sequence[ActivityFact], caption: str = "", last: str = "참여기관"
) -> Table:
    """사업명 | 추진내용 | 참여기관, as plans have it (seed S2)."""
    rows = [
        Row(
            (
                Cell(Words(one.name)),
                Cell(Words(_told(one), source=one.source)),
                Cell(Words(one.partners or "-")),
            )
        )
        for one in activities
    ]
    return Table(
        columns=(Column("사업명", 44), Column("추진내용", 88), Column(last, 38)),
        rows=tuple(rows),
        caption=caption,
        name="추진활동",
    )


def _told(one: ActivityFact) -> str:
    """When and where first, then what was done, then how many came."""
    lines = [" · ".join(part for part in (one.when, one.place) if part)]
    lines += list(one.content)
    if one.person_times:
        counted = [f"{one.people:,}명" if one.people else ""]
        counted += [f"{one.times:,}회" if one.times else "", f"연인원 {one.person_times:,}명"]
        lines.append(", ".join(part for part in counted if part))
    marked = (line if line.startswith("- ") else f"◦ {line}" for line in lines if line)
    return "\n".join(marked)


def resources_table(resources: Sequence[ResourceFact], partners: Sequence[PartnerFact]) -> Table:
    """What partners gave, by kind of partner and of resource."""
    rows = [
        Row(
            (
                Cell(Words(one.partner_kind), label=True),
                Cell(Words(one.kind)),
                Cell(Count(one.partners, source=one.source)),
                Cell(Count(one.count, source=one.source)),
                Cell(Count(one.heads, source=one.source)),
                Cell(Money(one.amount, one.source)),
            )
        )
        for one in resources
    ]
    if rows:
        total = (
            Cell(Words("계"), across=3),
            Cell(Count(sum(one.count for one in resources))),
            Cell(Count(sum(one.heads for one in resources))),
            Cell(Money(sum(one.amount for one in resources))),
        )
        rows.append(Row(total, RowKind.TOTAL))
    known = ", ".join(f"{one.kind} {one.count:,}곳" for one in partners if one.count)
    return Table(
        columns=(
            Column("구분", 36),
            Column("종류", 26, Align.CENTER),
            Column("자원(곳)", 26, Align.RIGHT),
            Column("연계(건)", 26, Align.RIGHT),
            Column("받은 사람(명)", 28, Align.RIGHT),
            Column("금액(원)", 28, Align.RIGHT),
        ),
        rows=tuple(rows),
        notes=(f"함께하는 자원: {known}",) if known else (),
        empty_text="연계한 자원 없음",
        name="자원 연계",
    )


def visits_table(groups: Sequence[GroupFact]) -> Table:
    """Each group with what its frequency asked for and what was made."""
    rows = [
        Row(
            (
                Cell(Words(one.name), label=True),
                Cell(Words(one.cycle)),
                Cell(Count(one.members)),
                Cell(Count(one.required)),
                Cell(Count(one.made, source=one.source)),
            )
        )
        for one in groups
    ]
    return Table(
        columns=(
            Column("방문 묶음", 66),
            Column("주기", 26, Align.CENTER),
            Column("대상(집)", 26, Align.RIGHT),
            Column("계획(회)", 26, Align.RIGHT),
            Column("방문(회)", 26, Align.RIGHT),
        ),
        rows=tuple(rows),
        notes=("방문은 만난 것만 셈. 계획은 기간 안에 주기가 끝난 것을 셈.",),
        name="방문",
    )
