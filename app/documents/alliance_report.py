"""연대 운영현황: who belongs, what was held and decided, what was done together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.meeting_parts import MONTHS, DutyFact, duties_table
from app.documents.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)

TEMPLATE = "alliance-report/1"
_TAKES_PART, _DOES_NOT = "○", "-"


@dataclass(frozen=True)
class MemberFact:
    """``talks`` counts the talks of heads its people came to."""

    name: str
    kind: str
    head: str
    capacity: int | None
    district: str
    joined_on: date
    talks: int
    note: str
    source: str = ""


@dataclass(frozen=True)
class DecisionFact:
    held_on: date
    meeting: str
    subject: str
    decision: str


@dataclass(frozen=True)
class SharedFact:
    kind: str
    name: str
    when: str
    partners: str
    content: str
    outcome: str
    facilities: int | None
    people: int | None
    source: str = ""


@dataclass(frozen=True)
class ProjectFact:
    """``people`` follows the members: -1 where one does not take part, 0 where not counted."""

    name: str
    field: str
    when: str
    content: str
    outcome: str
    partners: str
    people: tuple[int, ...]
    source: str = ""


@dataclass(frozen=True)
class AllianceYear:
    """The alliance in the year of ``as_of``, up to that day."""

    as_of: date
    name: str
    districts: str
    two_districts_reason: str
    leader: str
    aims: tuple[str, ...]
    members: tuple[MemberFact, ...]
    findings: tuple[str, ...]
    talks: int
    duties: tuple[DutyFact, ...]
    decisions: tuple[DecisionFact, ...]
    tasks: int
    tasks_done: int
    shared: tuple[SharedFact, ...]
    projects: tuple[ProjectFact, ...]
    office_months: tuple[int, ...]


@dataclass(frozen=True)
class AllianceFacts(AllianceYear):
    letter: Letterhead
    title: str


def compose(facts: AllianceFacts) -> Document:
    blocks: list[Block] = [
        Heading(1, "연대 구성", "1."),
        alliance_form(facts),
        *_aims(facts),
        Heading(2, "참여시설", "가."),
        members_table(facts),
        Heading(2, "구성 조건 확인", "나."),
        _composition(facts),
        Heading(1, "공동운영책임제", "2."),
        Heading(2, "정기 간담회와 의무 이행", "가."),
        duties_table(facts.duties),
        Heading(2, "결정 사항", "나."),
        decisions_table(facts),
        Heading(2, "지역 교류, 역량강화, 운영개선", "다."),
        shared_table(facts.shared),
        Heading(1, "공동연대사업", "3."),
        Heading(2, "사업별 내용과 성과", "가."),
        projects_table(facts.projects),
        Heading(2, "시설별 참여", "나."),
        matrix_table(facts),
        Heading(1, "1인 사무국", "4."),
        office_table(facts),
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    return letterhead.document(facts.letter, facts.title, facts.title, tuple(blocks))


def alliance_form(facts: AllianceYear) -> KeyValues:
    capacity = sum(member.capacity or 0 for member in facts.members)
    return KeyValues(
        (
            ("연대 이름", Words(facts.name)),
            ("자치구", Words(facts.districts or "-")),
            ("리더기관", Words(facts.leader or "-")),
            ("참여시설", Words(f"{len(facts.members)}개소, 정원 {capacity:,}명")),
        )
    )


def _aims(facts: AllianceYear) -> list[Block]:
    lines = [*facts.aims]
    if facts.two_districts_reason:
        lines.append(f"두 자치구로 구성한 사유: {facts.two_districts_reason}")
    return [Bullets(tuple((1, line) for line in lines))] if lines else []


def members_table(facts: AllianceYear) -> Table:
    rows = [
        Row(
            (
                Cell(Count(number)),
                Cell(Words(member.name), label=True),
                Cell(Words(member.kind)),
                Cell(Words(member.head)),
                Cell(_capacity(member)),
                Cell(Words(member.district)),
                Cell(member.joined_on),
                Cell(Words(f"{member.talks} / {facts.talks}", source=member.source)),
                Cell(Words(member.note)),
            )
        )
        for number, member in enumerate(facts.members, 1)
    ]
    return Table(
        columns=(
            Column("연번", 11, Align.CENTER),
            Column("시설 이름", 38),
            Column("유형", 18, Align.CENTER),
            Column("시설장", 17, Align.CENTER),
            Column("정원", 14, Align.RIGHT),
            Column("자치구", 16, Align.CENTER),
            Column("참여 시작", 22, Align.CENTER),
            Column("간담회 참석", 16, Align.CENTER),
            Column("비고", 18),
        ),
        rows=tuple(rows),
        unit_note=f"({periods.show_date(facts.as_of)} 기준)",
        empty_text="등록한 참여시설 없음",
        name="참여시설",
    )


def _composition(facts: AllianceYear) -> Bullets:
    if not facts.findings:
        return Bullets(((1, "구성 조건을 모두 지킴."),))
    return Bullets(tuple((1, text) for text in facts.findings))


def decisions_table(facts: AllianceYear) -> Table:
    rows = [
        Row(
            (
                Cell(one.held_on),
                Cell(Words(one.meeting)),
                Cell(Words(one.subject), label=True),
                Cell(Words(one.decision)),
            )
        )
        for one in facts.decisions
    ]
    notes: tuple[str, ...] = ()
    if facts.tasks:
        notes = (f"후속 조치 {facts.tasks:,}건 가운데 {facts.tasks_done:,}건을 마침.",)
    return Table(
        columns=(
            Column("날짜", 24, Align.CENTER),
            Column("회의", 42),
            Column("안건", 38),
            Column("결정", 66),
        ),
        rows=tuple(rows),
        notes=notes,
        empty_text="기록한 결정 없음",
        name="결정 사항",
    )


def shared_table(shared: Sequence[SharedFact]) -> Table:
    rows = [
        Row(
            (
                Cell(Words(one.kind), label=True),
                Cell(Words(one.name)),
                Cell(Words(one.when)),
                Cell(Words("\n".join(filter(None, (one.content, _with(one.partners)))))),
                Cell(Words(_size(one), source=one.source)),
                Cell(Words(one.outcome or "-")),
            )
        )
        for one in shared
    ]
    return Table(
        columns=(
            Column("분야", 24, Align.CENTER),
            Column("이름", 32),
            Column("기간", 24, Align.CENTER),
            Column("내용", 40),
            Column("참여", 18, Align.CENTER),
            Column("결과", 32),
        ),
        rows=tuple(rows),
        empty_text="기록한 것 없음",
        name="공동운영",
    )


def _capacity(member: MemberFact) -> Value:
    return Count(member.capacity, "명", member.source) if member.capacity else Words("-")


def _with(partners: str) -> str:
    return f"(함께한 곳: {partners})" if partners else ""


def _size(one: SharedFact) -> str:
    parts = [f"{one.facilities}개소"] if one.facilities else []
    parts += [f"{one.people:,}명"] if one.people else []
    return "\n".join(parts) or "-"


def projects_table(projects: Sequence[ProjectFact]) -> Table:
    rows = [
        Row(
            (
                Cell(Words(one.name), label=True),
                Cell(Words(one.field)),
                Cell(Words(one.when)),
                Cell(Words("\n".join(filter(None, (one.content, _with(one.partners)))))),
                Cell(Words(one.outcome or "-")),
            )
        )
        for one in projects
    ]
    return Table(
        columns=(
            Column("사업명", 34),
            Column("분야", 26, Align.CENTER),
            Column("기간", 26, Align.CENTER),
            Column("내용", 44),
            Column("성과", 40),
        ),
        rows=tuple(rows),
        empty_text="기록한 공동사업 없음",
        name="공동연대사업",
    )


def matrix_table(facts: AllianceYear) -> Table:
    """All members take part in what is joint; a dash shows who does not."""
    rows = []
    for one in facts.projects:
        cells = [Cell(Words(one.name), label=True)]
        cells += [Cell(Words(_part(people), source=one.source)) for people in one.people]
        together = sum(people for people in one.people if people > 0)
        cells.append(Cell(Count(together, "명", one.source)))
        rows.append(Row(tuple(cells)))
    width = 110 / max(1, len(facts.members))
    absent = sum(people < 0 for one in facts.projects for people in one.people)
    return Table(
        columns=(
            Column("사업명", 40),
            *(Column(member.name, width, Align.CENTER) for member in facts.members),
            Column("인원", 20, Align.RIGHT),
        ),
        rows=tuple(rows),
        notes=("○는 참여, -는 참여하지 않음.",) if absent else (),
        empty_text="기록한 공동사업 없음",
        name="시설별 참여",
    )


def _part(people: int) -> str:
    if people < 0:
        return _DOES_NOT
    return f"{_TAKES_PART}\n{people:,}명" if people else _TAKES_PART


def office_table(facts: AllianceYear) -> Table:
    """The weekly day at the foundation, month by month."""
    months = facts.office_months
    cells = [Cell(Words("재단 사무실 근무"), label=True)]
    cells += [Cell(Count(days) if days else Words("-")) for days in months]
    cells.append(Cell(Count(sum(months))))
    return Table(
        columns=(
            Column("구분", 36),
            *(Column(f"{month}월", 9.5, Align.CENTER) for month in range(1, MONTHS + 1)),
            Column("계", 14, Align.RIGHT),
        ),
        rows=(Row(tuple(cells), RowKind.BODY),),
        unit_note="(단위: 일)",
        name="사무국 근무",
    )
