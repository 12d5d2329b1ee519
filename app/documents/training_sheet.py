"""출석부: the marks of a whole course with room to sign, or one session for hands to sign."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import periods
from app.documents import letterhead
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Document,
    KeyValues,
    PageBreak,
    Paragraph,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)
from app.documents.training_facts import CourseFacts, SessionFact, SignSheetFacts

TEMPLATE = "attendance-sheet/1"
SIGN_TEMPLATE = "sign-sheet/1"
# As many sessions as stand side by side on a landscape page.
_ACROSS = 12
_SIGN_ROW, _MARK_ROW = 8.2, 7.4
_BLANK_ROWS = 3
# Rows the first page holds below its head, as they are and a little lower.
_ON_A_PAGE = 21
_LOWER_ROW = 7.8


def compose(facts: CourseFacts) -> Document:
    title = f"{facts.title} 출석부"
    blocks: list[Block] = [PageBreak(landscape=True), letterhead.head(facts.letter, title)]
    blocks.append(
        KeyValues(
            (
                ("기간", Words(facts.period)),
                ("회기·시간", Words(facts.extent)),
                ("장소", Words(facts.place or "-")),
                ("강사", Words(facts.instructor or "-")),
                ("수료 기준", Words(facts.rule)),
                ("참여 인원", Count(facts.joined, "명")),
            ),
            columns=3,
        )
    )
    blocks += _grids(facts)
    blocks += [Paragraph("끝."), letterhead.signature(facts.letter)]
    plain = letterhead.document(facts.letter, title, title, ())
    return Document(
        title,
        tuple(blocks),
        plain.foot_left,
        plain.foot_right,
        plain.author,
        plain.issued_on,
    )


def _grids(facts: CourseFacts) -> Iterator[Table]:
    """Twelve sessions side by side; what follows them stands in the last table only."""
    starts = range(0, max(1, len(facts.sessions)), _ACROSS)
    for start in starts:
        yield _grid(facts, start, is_last=start == starts[-1], parts=len(starts))


def _grid(facts: CourseFacts, start: int, *, is_last: bool, parts: int) -> Table:
    sessions = facts.sessions[start : start + _ACROSS]
    rows = []
    for number, person in enumerate(facts.people, 1):
        values: list[Value] = [Count(number), Words(person.affiliation), Words(person.name)]
        values += [Words(sign) for sign in person.signs[start : start + _ACROSS]]
        if is_last:
            values += [
                Count(person.attended, "회"),
                Rate(person.attended, person.marked),
                Words(""),
            ]
        rows.append(Row(tuple(Cell(value) for value in values)))
    if rows:
        rows.append(_total(facts, sessions, is_last=is_last))
    dates = tuple(
        Column(f"{one.number}회\n{periods.show_short_date(one.held_on)}", 15, Align.CENTER)
        for one in sessions
    )
    closing = (
        Column("출석", 14, Align.RIGHT),
        Column("출석률", 16, Align.RIGHT),
        Column("서명", 24, Align.CENTER),
    )
    notes = ("○ 출석, △ 지각, × 결석. 빈칸은 아직 적지 않은 회기임.", _basis(facts))
    part = f" ({start // _ACROSS + 1}/{parts})" if parts > 1 else ""
    return Table(
        columns=(
            Column("연번", 11, Align.CENTER),
            Column("소속", 26, Align.CENTER),
            Column("성명", 20, Align.CENTER),
            *dates,
            *(closing if is_last else ()),
        ),
        rows=tuple(rows),
        notes=notes if is_last else (),
        empty_text="참여한 사람 없음",
        name=f"출석부{part}",
        row_height=_MARK_ROW,
    )


def _basis(facts: CourseFacts) -> str:
    return f"출석률은 적은 회기를 기준으로 소수 둘째 자리에서 버림. 수료 기준: {facts.rule}."


def _total(facts: CourseFacts, sessions: tuple[SessionFact, ...], *, is_last: bool) -> Row:
    cells = [Cell(Words("출석 인원"), across=3)]
    for one in sessions:
        value: Value = Count(one.attended) if one.marked else Words("")
        cells.append(Cell(value, align=Align.CENTER))
    if is_last:
        cells += [
            Cell(Count(facts.person_times, "명")),
            Cell(Rate(facts.person_times, facts.marked)),
            Cell(Words("연인원")),
        ]
    return Row(tuple(cells), RowKind.TOTAL)


def compose_sign_sheet(facts: SignSheetFacts) -> Document:
    """``연번 | 소속 | 성명 | 생년월일 | 서명`` with blank rows for who comes unannounced."""
    one = facts.session
    title = f"{facts.course} {one.number}회 출석부"
    when = f"{periods.show_long_date(one.held_on)} {one.time_text}".strip()
    has_births = any(person.born_on for person in facts.people)
    rows = []
    for number, person in enumerate(facts.people, 1):
        values: list[Value] = [Count(number), Words(person.affiliation), Words(person.name)]
        values += [person.born_on] if has_births else []
        rows.append(Row(tuple(Cell(value) for value in (*values, Words("")))))
    blank, height = _blank_rows(len(rows))
    for number in range(len(rows) + 1, len(rows) + 1 + blank):
        blanks = [Cell(Words(""))] * (4 if has_births else 3)
        rows.append(Row((Cell(Count(number)), *blanks)))
    births = (Column("생년월일", 32, Align.CENTER),) if has_births else ()
    return letterhead.document(
        facts.letter,
        title,
        title,
        (
            KeyValues(
                (
                    ("일시", Words(when)),
                    ("시간", Words(one.hours)),
                    ("장소", Words(one.place or "-")),
                    ("강사", Words(one.instructor or "-")),
                    ("주제", Words(one.topic or "-")),
                    ("대상 인원", Count(len(facts.people), "명")),
                )
            ),
            Table(
                columns=(
                    Column("연번", 14, Align.CENTER),
                    Column("소속", 42, Align.CENTER),
                    Column("성명", 32, Align.CENTER),
                    *births,
                    Column("서명", 50, Align.CENTER),
                ),
                rows=tuple(rows),
                name="서명",
                row_height=height,
            ),
            Paragraph("끝."),
        ),
    )


def _blank_rows(people: int) -> tuple[int, float]:
    """How many, and how high all rows are: blank ones alone begin no second page."""
    if _ON_A_PAGE - _BLANK_ROWS < people <= _ON_A_PAGE:
        room = _ON_A_PAGE - people
        return max(room, 1), _SIGN_ROW if room else _LOWER_ROW
    return _BLANK_ROWS, _SIGN_ROW
