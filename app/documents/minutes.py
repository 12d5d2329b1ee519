"""회의록: decisions beside what was said, follow-ups with person and date, room to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

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
    DocumentHead,
    Heading,
    Paragraph,
    Row,
    Table,
    TableStyle,
    Words,
)

TEMPLATE = "minutes/1"
_TITLE = "회의록"
_SIGN_ROW = 8.0
_SPARE_ROWS = 2
_NEW = "신규"


@dataclass(frozen=True)
class PersonFact:
    name: str
    affiliation: str
    absence_reason: str = ""

    @property
    def text(self) -> str:
        """``유라온(푸른직업재활) - 시설 안전점검``"""
        who = f"{self.name}({self.affiliation})" if self.affiliation else self.name
        return f"{who} - {self.absence_reason}" if self.absence_reason else who


@dataclass(frozen=True)
class AgendaFact:
    subject: str
    discussion: str
    decision: str


@dataclass(frozen=True)
class TaskFact:
    """``origin`` is the month of the meeting it comes from, empty for one decided here."""

    what: str
    person: str
    due_on: date | None
    origin: str
    is_done: bool

    @property
    def state(self) -> str:
        if self.is_done:
            return "완료"
        return "이월" if self.origin else "진행"


@dataclass(frozen=True)
class MinutesFacts:
    """``sequence`` is as printed: 연 12회 중 제3회."""

    letter: Letterhead
    name: str
    sequence: str
    held_on: date
    time_text: str
    place: str
    writer: str
    present: tuple[PersonFact, ...]
    absent: tuple[PersonFact, ...]
    reports: tuple[str, ...]
    agenda: tuple[AgendaFact, ...]
    tasks: tuple[TaskFact, ...]
    next_on: date | None
    next_plan: tuple[str, ...]
    supervision: tuple[str, ...]


def compose(facts: MinutesFacts) -> Document:
    letter = facts.letter
    title = f"{facts.name} {_TITLE}"
    head = letterhead.head(letter, _TITLE)
    blocks: list[Block] = [
        DocumentHead(
            data=(
                ("문서번호", letter.number),
                ("작성일자", periods.show_date(letter.issued_on)),
                ("작성자", facts.writer or "-"),
                ("공개구분", letter.disclosure),
            ),
            title=_TITLE,
            approval=head.approval,
            concurrence=head.concurrence,
        ),
        _form(facts),
        *_sections(facts),
        # 행정업무규정: after a table that ends the document, at the left below it.
        Paragraph("끝."),
    ]
    issued = letter.number != letterhead.UNISSUED
    return Document(
        title=title,
        blocks=tuple(blocks),
        foot_left=title,
        foot_right=letter.number if issued else f"{letter.centre} {letterhead.UNISSUED}",
        author=letter.centre,
        issued_on=letter.issued_on,
    )


def _sections(facts: MinutesFacts) -> Iterator[Block]:
    """Numbered in order; what was not written has no heading, agenda and signatures always do."""
    parts: list[tuple[str, Block]] = []
    reports = [*_brought(facts.tasks), *facts.reports]
    if reports:
        parts.append(("보고·전달", _lines(reports)))
    parts.append(("안건과 결정", _agenda(facts.agenda)))
    if facts.tasks:
        parts.append(("후속 조치", _tasks(facts.tasks)))
    if facts.next_on or facts.next_plan:
        parts.append(("다음 회의", _lines(_next(facts))))
    if facts.supervision:
        parts.append(("슈퍼비전", _lines(facts.supervision)))
    parts.append(("참석 확인", _signatures(facts.present)))
    for number, (heading, block) in enumerate(parts, 1):
        yield Heading(1, heading, f"{number}.")
        yield block


def _lines(texts: Sequence[str]) -> Bullets:
    return Bullets(tuple((1, text) for text in texts))


def _form(facts: MinutesFacts) -> Table:
    when = periods.show_day(facts.held_on)
    if facts.time_text:
        when += " " + re.sub(r"\s*[~∼〜]\s*", " ~ ", facts.time_text)
    present = ", ".join(person.text for person in facts.present)
    absent = ", ".join(person.text for person in facts.absent)
    rows = [
        (("회의명", facts.name), ("회차", facts.sequence or "-")),
        (("일시", when), ("장소", facts.place or "-")),
        ((f"참석 ({len(facts.present)}명)", present or "-"),),
    ]
    if facts.absent:
        rows.append(((f"불참 ({len(facts.absent)}명)", absent),))
    return Table(
        columns=(
            Column("", 22, Align.CENTER),
            Column("", 76),
            Column("", 18, Align.CENTER),
            Column("", 54),
        ),
        rows=tuple(_form_row(pairs) for pairs in rows),
        style=TableStyle.FORM,
        name="회의 개요",
    )


def _form_row(pairs: tuple[tuple[str, str], ...]) -> Row:
    across = 3 if len(pairs) == 1 else 1
    cells: list[Cell] = []
    for label, text in pairs:
        cells += [Cell(Words(label), label=True), Cell(Words(text), across=across)]
    return Row(tuple(cells))


def _brought(tasks: Sequence[TaskFact]) -> Iterator[str]:
    """What became of what earlier meetings left."""
    brought = [task for task in tasks if task.origin]
    if not brought:
        return
    done = sum(task.is_done for task in brought)
    left = len(brought) - done
    told = f"지난 회의의 후속 조치 {len(brought)}건"
    if not left:
        yield f"{told}을 모두 마침."
    elif not done:
        yield f"{told}을 이번 회의로 이월함."
    else:
        yield f"{told} 가운데 {done}건을 마쳤고, {left}건은 이번 회의로 이월함."


def _agenda(agenda: Sequence[AgendaFact]) -> Table:
    rows = [
        Row(
            (
                Cell(Count(number)),
                Cell(Words(item.subject)),
                Cell(Words(_dotted(item.discussion))),
                Cell(Words(_dotted(item.decision) or "-")),
            )
        )
        for number, item in enumerate(agenda, 1)
    ]
    return Table(
        columns=(
            Column("번호", 12, Align.CENTER),
            Column("안건", 36),
            Column("논의 내용", 66),
            Column("결정", 56),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="안건 없음",
        name="안건과 결정",
    )


def _dotted(text: str) -> str:
    """Several lines each begin with a dot; a single one stands as it is."""
    lines = [line.strip().lstrip("-·○ ") for line in text.splitlines() if line.strip()]
    return "\n".join(f"· {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def _tasks(tasks: Sequence[TaskFact]) -> Table:
    rows = [
        Row(
            (
                Cell(Count(number)),
                Cell(Words(task.what)),
                Cell(Words(task.person or "-")),
                Cell(task.due_on or Words("-")),
                Cell(Words(task.origin or _NEW)),
                Cell(Words(task.state)),
            )
        )
        for number, task in enumerate(tasks, 1)
    ]
    return Table(
        columns=(
            Column("번호", 12, Align.CENTER),
            Column("할 일", 68),
            Column("담당", 26, Align.CENTER),
            Column("기한", 26, Align.CENTER),
            Column("이전 회의", 20, Align.CENTER),
            Column("상태", 18, Align.CENTER),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        name="후속 조치",
    )


def _next(facts: MinutesFacts) -> list[str]:
    day = [periods.show_day(facts.next_on)] if facts.next_on else []
    return [*day, *facts.next_plan]


def _signatures(present: Sequence[PersonFact]) -> Table:
    """Two columns of people read downwards, with room for those who come unannounced."""
    numbered: list[tuple[int, PersonFact] | None] = list(enumerate(present, 1))
    half = (len(numbered) + _SPARE_ROWS + 1) // 2
    rows = []
    for left, right in zip_longest(numbered[:half], numbered[half:]):
        rows.append(Row((*_signer(left), *_signer(right))))
    rows += [Row((*_signer(None), *_signer(None)))] * (half - len(rows))
    side = (
        Column("연번", 10, Align.CENTER),
        Column("소속", 37),
        Column("성명", 17, Align.CENTER),
        Column("서명", 21),
    )
    return Table(
        columns=side + side,
        rows=tuple(rows),
        style=TableStyle.FORM,
        name="참석 확인",
        row_height=_SIGN_ROW,
    )


def _signer(entry: tuple[int, PersonFact] | None) -> tuple[Cell, ...]:
    if entry is None:
        return (Cell(None), Cell(None), Cell(None), Cell(None))
    number, person = entry
    return (
        Cell(Count(number)),
        Cell(Words(person.affiliation)),
        Cell(Words(person.name)),
        Cell(None),
    )
