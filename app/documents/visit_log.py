"""방문일지: one visit made by two, and what the next to come should know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.core import periods
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
    Row,
    Table,
    TableStyle,
    Words,
)

TEMPLATE = "visit-log/1"
_TITLE = "방문일지"
_SIGN_ROW = 9.0


@dataclass(frozen=True)
class EarlierFact:
    visited_on: date
    visitor: str
    companion: str
    result: str
    next_step: str


@dataclass(frozen=True)
class VisitFacts:
    """``address`` is where the house is, empty where it is not known."""

    letter: Letterhead
    who: str
    address: str
    group: str
    cycle: str
    visited_on: date
    time_text: str
    visitor: str
    companion: str
    result: str
    safety: str
    safety_note: str
    content: tuple[str, ...]
    delivered: str
    next_step: str
    next_on: date | None
    earlier: tuple[EarlierFact, ...]


def compose(facts: VisitFacts) -> Document:
    blocks: list[Block] = [
        _form(facts),
        Heading(1, "지난 방문", "1."),
        _earlier(facts),
        Heading(1, "확인", "2."),
        _signatures(facts),
        Paragraph("끝."),
    ]
    short = f"{facts.who} {_TITLE}"
    document = letterhead.document(facts.letter, _TITLE, short, tuple(blocks))
    return replace(document, title=f"{periods.show_date(facts.visited_on)} {short}")


def _form(facts: VisitFacts) -> Table:
    when = f"{periods.show_day(facts.visited_on)} {facts.time_text}".strip()
    safety = facts.safety or "적지 않음"
    if facts.safety_note:
        safety += f" ({facts.safety_note})"
    planned = [facts.next_step, periods.show_day(facts.next_on) if facts.next_on else ""]
    pairs = (
        (("대상", facts.who), ("주소", facts.address or "-")),
        (("방문 묶음", facts.group or "-"), ("주기", facts.cycle or "-")),
        (("일시", when), ("결과", facts.result)),
        (("방문자", facts.visitor or "-"), ("동행자", facts.companion or "없음")),
        (("안전 확인", safety),),
        (("방문 내용", "\n".join(facts.content) or "-"),),
        (("전한 것", facts.delivered or "-"),),
        (("다음 계획", " · ".join(part for part in planned if part) or "-"),),
    )
    return Table(
        columns=(
            Column("", 24, Align.CENTER),
            Column("", 66),
            Column("", 20, Align.CENTER),
            Column("", 60),
        ),
        rows=tuple(_row(line) for line in pairs),
        style=TableStyle.FORM,
        name="방문",
    )


def _row(pairs: tuple[tuple[str, str], ...]) -> Row:
    across = 3 if len(pairs) == 1 else 1
    cells: list[Cell] = []
    for label, text in pairs:
        cells += [Cell(Words(label), label=True), Cell(Words(text), across=across)]
    return Row(tuple(cells))


def _earlier(facts: VisitFacts) -> Table:
    return Table(
        columns=(
            Column("번호", 12, Align.CENTER),
            Column("날짜", 28, Align.CENTER),
            Column("방문자", 26, Align.CENTER),
            Column("동행자", 30, Align.CENTER),
            Column("결과", 16, Align.CENTER),
            Column("다음 계획", 58),
        ),
        rows=tuple(
            Row(
                (
                    Cell(Count(number)),
                    Cell(one.visited_on),
                    Cell(Words(one.visitor)),
                    Cell(Words(one.companion or "-")),
                    Cell(Words(one.result)),
                    Cell(Words(one.next_step or "-")),
                )
            )
            for number, one in enumerate(facts.earlier, 1)
        ),
        empty_text="처음 방문",
        name="지난 방문",
    )


def _signatures(facts: VisitFacts) -> Table:
    cells = (Cell(Words("방문자"), label=True), Cell(Words(f"{facts.visitor}  (서명)")))
    pair = (Cell(Words("동행자"), label=True), Cell(Words(f"{facts.companion}  (서명)")))
    return Table(
        columns=(
            Column("", 24, Align.CENTER),
            Column("", 61),
            Column("", 24, Align.CENTER),
            Column("", 61),
        ),
        rows=(Row((*cells, *pair)),),
        style=TableStyle.FORM,
        row_height=_SIGN_ROW,
        name="확인",
    )
