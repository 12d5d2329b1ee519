"""문서대장: every number given in a year, cancelled ones too, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core import periods
from app.documents import letterhead
from app.documents.letterhead import Letterhead
from app.documents.model import (
    Align,
    Cell,
    Column,
    Count,
    Document,
    Paragraph,
    Row,
    RowKind,
    Table,
    Words,
)

TEMPLATE = "register/1"


@dataclass(frozen=True)
class EntryFact:
    """One number of the register. ``cancelled_on`` says that the document no longer holds."""

    number: str
    title: str
    kind: str
    issued_on: date
    disclosure: str
    cancelled_on: date | None = None
    cancel_reason: str = ""


@dataclass(frozen=True)
class RegisterFacts:
    letter: Letterhead
    year: int
    entries: tuple[EntryFact, ...]


def compose(facts: RegisterFacts) -> Document:
    title = f"{facts.year}년 문서대장"
    cancelled = sum(entry.cancelled_on is not None for entry in facts.entries)
    table = Table(
        columns=(
            Column("연번", 11, Align.CENTER),
            Column("문서번호", 39, Align.CENTER),
            Column("제목", 38),
            Column("문서 종류", 24, Align.CENTER),
            Column("시행일자", 24, Align.CENTER),
            Column("공개구분", 17, Align.CENTER),
            Column("비고", 17),
        ),
        rows=(
            *(_row(place, entry) for place, entry in enumerate(facts.entries, 1)),
            *(_total(len(facts.entries), cancelled) if facts.entries else ()),
        ),
        caption="발행한 문서",
        unit_note=f"({periods.show_date(facts.letter.issued_on)} 기준)",
        notes=("취소한 문서의 번호는 다시 쓰지 않아요.",) if cancelled else (),
        empty_text="아직 발행한 문서가 없어요.",
    )
    return letterhead.document(facts.letter, title, title, (table, Paragraph("끝.")))


def _row(place: int, entry: EntryFact) -> Row:
    remark = ""
    if entry.cancelled_on is not None:
        remark = f"{periods.show_date(entry.cancelled_on)} 취소\n{entry.cancel_reason}"
    return Row(
        (
            Cell(Count(place)),
            Cell(Words(entry.number)),
            Cell(Words(entry.title)),
            Cell(Words(entry.kind)),
            Cell(entry.issued_on),
            Cell(Words(entry.disclosure)),
            Cell(Words(remark)),
        )
    )


def _total(entries: int, cancelled: int) -> tuple[Row, ...]:
    return (
        Row(
            (
                Cell(Words("합계"), across=2, align=Align.CENTER),
                Cell(Count(entries, "건"), across=4, align=Align.LEFT),
                Cell(Words(f"취소 {cancelled}건" if cancelled else "")),
            ),
            RowKind.TOTAL,
        ),
    )
