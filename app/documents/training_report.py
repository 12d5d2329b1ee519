"""교육 결과보고: 모집, 참여 and 수료, who came, what it changed and what is left to do."""

from __future__ import annotations

from app.documents import letterhead
from app.documents.model import (
    Align,
    Block,
    Bullets,
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
from app.documents.training_facts import RUNNING, CourseFacts, ScaleFact, general

TEMPLATE = "training-report/1"


def compose(facts: CourseFacts) -> Document:
    parts: list[tuple[str, Block]] = [
        ("교육 개요", general(facts)),
        ("모집·참여·수료", _numbers(facts)),
        ("회기별 출석", _sessions(facts)),
        ("개인별 출석", _people(facts)),
    ]
    if facts.scales:
        parts.append(("사전·사후 척도", _scales(facts.scales)))
    for title, lines in (
        ("교육내용", facts.content),
        ("만족도", facts.satisfaction),
        ("성과", facts.outcome),
        ("과제", facts.tasks),
    ):
        if lines:
            parts.append((title, Bullets(tuple((1, line) for line in lines))))
    blocks: list[Block] = []
    for number, (title, block) in enumerate(parts, 1):
        blocks += [Heading(1, title, f"{number}."), block]
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    title = f"{facts.title} 결과보고"
    return letterhead.document(facts.letter, title, title, tuple(blocks))


def _numbers(facts: CourseFacts) -> Table:
    """Three numbers, each with what it is measured against."""
    capacity: Value = Count(facts.capacity, "명") if facts.capacity else Words("-")
    done: Value = Count(facts.completed, "명") if facts.is_over else Words(RUNNING)
    rate: Value = Rate(facts.completed, facts.joined) if facts.is_over else Words("-")
    values: tuple[Value, ...] = (
        capacity,
        Count(facts.recruited, "명"),
        Count(facts.joined, "명"),
        done,
        Rate(facts.joined, facts.recruited),
        rate,
        Count(facts.person_times, "명"),
        Rate(facts.person_times, facts.marked),
    )
    return Table(
        columns=tuple(
            Column(title, 21, Align.CENTER)
            for title in ("정원", "모집", "참여", "수료", "참여율", "수료율", "연인원", "출석률")
        ),
        rows=(Row(tuple(Cell(value) for value in values)),),
        notes=(
            "참여율 = 참여 ÷ 모집, 수료율 = 수료 ÷ 참여. 소수 둘째 자리에서 버림.",
            "연인원은 회기마다 나온 사람을 더한 수임.",
        ),
        name="모집·참여·수료",
    )


def _sessions(facts: CourseFacts) -> Table:
    rows = []
    for one in facts.sessions:
        held = one.marked > 0
        values: tuple[Value, ...] = (
            Count(one.number, "회"),
            one.held_on,
            Words(one.hours),
            Words(one.topic or "-"),
            Count(one.attended, "명") if held else Words("-"),
            Count(one.late, "명") if held else Words("-"),
            Count(one.absent, "명") if held else Words("-"),
            Rate(one.attended, one.marked),
            Words(", ".join(one.absentees)),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    if rows:
        total = (
            Cell(Words("계"), across=2),
            Cell(Words(facts.hours)),
            Cell(Words("연인원")),
            Cell(Count(facts.person_times, "명")),
            Cell(Count(sum(one.late for one in facts.sessions), "명")),
            Cell(Count(sum(one.absent for one in facts.sessions), "명")),
            Cell(Rate(facts.person_times, facts.marked)),
            Cell(Words("")),
        )
        rows.append(Row(total, RowKind.TOTAL))
    return Table(
        columns=(
            Column("회기", 13, Align.CENTER),
            Column("일자", 24, Align.CENTER),
            Column("시간", 16, Align.CENTER),
            Column("주제", 33),
            Column("출석", 15, Align.RIGHT),
            Column("지각", 13, Align.RIGHT),
            Column("결석", 13, Align.RIGHT),
            Column("출석률", 16, Align.RIGHT),
            Column("결석한 사람", 31),
        ),
        rows=tuple(rows),
        notes=("출석에는 출석으로 보는 지각이 들어 있음.",) if facts.late_counts else (),
        empty_text="회기 없음",
        name="회기별 출석",
    )


def _people(facts: CourseFacts) -> Table:
    rows = []
    for number, person in enumerate(facts.people, 1):
        values: tuple[Value, ...] = (
            Count(number),
            Words(person.name),
            Words(person.affiliation),
            Count(person.attended, "회"),
            Rate(person.attended, person.marked),
            Words(person.hours),
            Words(person.standing),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    if rows:
        total = (
            Cell(Words("계"), across=3),
            Cell(Count(facts.person_times, "회")),
            Cell(Rate(facts.person_times, facts.marked)),
            Cell(Words("")),
            Cell(Words(f"수료 {facts.completed:,}명" if facts.is_over else RUNNING)),
        )
        rows.append(Row(total, RowKind.TOTAL))
    return Table(
        columns=(
            Column("연번", 14, Align.CENTER),
            Column("성명", 28, Align.CENTER),
            Column("소속", 36, Align.CENTER),
            Column("출석", 22, Align.RIGHT),
            Column("출석률", 22, Align.RIGHT),
            Column("이수시간", 24, Align.RIGHT),
            Column("수료", 26, Align.CENTER),
        ),
        rows=tuple(rows),
        notes=(f"수료 기준: {facts.rule}.",),
        empty_text="참여한 사람 없음",
        name="개인별 출석",
    )


def _scales(scales: tuple[ScaleFact, ...]) -> Table:
    rows = []
    for one in scales:
        values: tuple[Value, ...] = (
            Words(one.scale),
            Count(one.measured, "명"),
            Words(one.before),
            Words(one.after),
            Words(one.change),
            Rate(one.mean_after - one.mean_before, one.mean_before),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    return Table(
        columns=(
            Column("척도", 50),
            Column("인원(n)", 20, Align.RIGHT),
            Column("사전 평균", 26, Align.RIGHT),
            Column("사후 평균", 26, Align.RIGHT),
            Column("변화", 24, Align.RIGHT),
            Column("향상률", 24, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 점)",
        notes=("사전과 사후를 모두 잰 사람만 셈. 향상률 = 변화 ÷ 사전 평균.",),
        name="사전·사후 척도",
    )
