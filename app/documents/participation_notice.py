"""참가결과 통지서: one letter about one 조건부수급자, to the office that set the condition."""

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
    KeyValues,
    Paragraph,
    Rate,
    Row,
    Table,
    TableStyle,
    Value,
    Words,
)

TEMPLATE = "notices/1"
_TITLE = "자활사업 참가결과 통지서"
_SHORT = "참가결과 통지서"
_OPINION_HEIGHT = 24.0


@dataclass(frozen=True)
class PlacedFact:
    started_on: date
    ended_on: date | None
    unit: str
    kind: str


@dataclass(frozen=True)
class NoticeFacts:
    """Days that nobody has written down are None and stay blank on paper."""

    letter: Letterhead
    person: str
    born_on: date | None
    kind: str
    manager: str
    reason: str
    period_from: date
    period_to: date
    days_planned: int | None
    days_worked: int | None
    fulfilment: str
    opinion: str
    stop_reason: str
    placements: tuple[PlacedFact, ...]


def compose(facts: NoticeFacts) -> Document:
    blocks: list[Block] = [
        Paragraph(
            "「국민기초생활 보장법 시행령」 제12조제2항에 따라 조건부수급자의 자활사업 참가결과를 "
            "아래와 같이 통지합니다."
        ),
        Heading(1, "대상자", "1."),
        KeyValues(
            (
                ("성명", Words(facts.person)),
                ("생년월일", facts.born_on),
                ("참여자 구분", Words(facts.kind)),
                ("담당", Words(facts.manager)),
            )
        ),
        Heading(1, "참가 결과", "2."),
        _result(facts),
        _placements(facts),
        Heading(1, "의견", "3."),
        _opinion(facts),
        Paragraph("끝."),
        letterhead.signature(facts.letter),
    ]
    made = letterhead.document(facts.letter, _TITLE, _SHORT, tuple(blocks))
    return replace(made, title=f"{_SHORT}({facts.person})")


def _result(facts: NoticeFacts) -> KeyValues:
    rate: Value = None
    if facts.days_planned and facts.days_worked is not None:
        rate = Rate(facts.days_worked, facts.days_planned)
    return KeyValues(
        (
            ("참가 기간", Words(periods.show_period(facts.period_from, facts.period_to))),
            ("통지 사유", Words(facts.reason)),
            ("참여할 날", _days(facts.days_planned)),
            ("참여한 날", _days(facts.days_worked)),
            ("참가율", rate),
            ("조건 이행", Words(facts.fulfilment)),
        )
    )


def _days(number: int | None) -> Value:
    return None if number is None else Count(number, "일")


def _placements(facts: NoticeFacts) -> Table:
    rows = [
        Row(
            (
                Cell(Words(periods.show_period(one.started_on, one.ended_on))),
                Cell(Words(one.unit)),
                Cell(Words(one.kind)),
            )
        )
        for one in facts.placements
    ]
    return Table(
        columns=(
            Column("배치 기간", 60, Align.CENTER),
            Column("사업단", 70),
            Column("유형", 40, Align.CENTER),
        ),
        rows=tuple(rows),
        style=TableStyle.FORM,
        empty_text="이 기간의 사업단 배치 없음",
        name="배치",
    )


def _opinion(facts: NoticeFacts) -> Table:
    pairs = [("조건 이행 의견", facts.opinion)]
    if facts.stop_reason or facts.reason != "3개월 정기":
        pairs.append((f"{facts.reason} 사유", facts.stop_reason))
    rows = [Row((Cell(Words(title), label=True), Cell(Words(text)))) for title, text in pairs]
    return Table(
        columns=(Column("구분", 34), Column("내용", 136)),
        rows=tuple(rows),
        style=TableStyle.FORM,
        name="의견",
        row_height=_OPINION_HEIGHT,
    )
