"""Tables the user types or pastes: 사전검토항목, 역할분담 and any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.merging import spans
from app.documents.model import Align, Block, Cell, Column, Row, RowKind, Table, Words
from app.documents.plan_parts.base import Look, Part
from app.documents.plan_parts.cells import label

_YES, _NO = "■", "□"


@dataclass(frozen=True)
class ReviewFact:
    """``is_done`` None where nobody has decided yet."""

    name: str
    question: str
    example: str
    is_done: bool | None
    note: str


@dataclass(frozen=True)
class ReviewItemsPart(Part):
    """사전검토항목 (seed S3)."""

    items: tuple[ReviewFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        downs = spans(self.items, lambda above, item: above.name == item.name)
        rows = tuple(
            Row(
                (
                    *([label(item.name, down)] * (down > 0)),
                    Cell(Words("\n".join(filter(None, (item.question, _example(item)))))),
                    Cell(Words(_YES if item.is_done else _NO)),
                    Cell(Words(_YES if item.is_done is False else _NO)),
                    Cell(Words(item.note)),
                )
            )
            for item, down in zip(self.items, downs, strict=True)
        )
        table = Table(
            columns=(
                Column("구분", 30, Align.CENTER),
                Column("점검 사항", 82),
                Column("검토완료", 18, Align.CENTER),
                Column("해당없음", 18, Align.CENTER),
                Column("비고", 22),
            ),
            rows=rows,
            unit_note="(해당하는 곳에 ‘■’ 표시)",
            name="사전검토항목",
        )
        return (table,)


def _example(item: ReviewFact) -> str:
    return f"예) {item.example}" if item.example else ""


@dataclass(frozen=True)
class RoleFact:
    actor: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class RolesPart(Part):
    """역할분담: actors across, what each does below (seed S4)."""

    roles: tuple[RoleFact, ...]

    @property
    def is_waiting(self) -> bool:
        return not self.roles

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.roles:
            return (Table((Column("역할분담", 170),), (), name="역할분담"),)
        width = 170 / len(self.roles)
        table = Table(
            columns=tuple(Column(role.actor, width) for role in self.roles),
            rows=(Row(tuple(Cell(Words(_listed(role.duties))) for role in self.roles)),),
            name="역할분담",
        )
        return (table,)


def _listed(duties: Sequence[str]) -> str:
    """What begins with a dash belongs to the line above it."""
    return "\n".join(f"  {one}" if one.startswith("-") else f"· {one}" for one in duties)


_NUMBER = re.compile(r"[△▲-]?[\d,]+(\.\d+)?\s*(%|[가-힣㎡]{0,3})")
_TOTALS, _SUBTOTALS = ("계", "합계", "총계"), ("소계",)
_NARROWEST, _WIDEST = 4, 40


@dataclass(frozen=True)
class LineFact:
    cells: tuple[str, ...]


@dataclass(frozen=True)
class TypedTablePart(Part):
    """A table without records behind it; the first line holds the titles."""

    titles: tuple[str, ...]
    lines: tuple[LineFact, ...]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_waiting(self) -> bool:
        return not self.lines

    def blocks(self, look: Look) -> tuple[Block, ...]:
        columns = tuple(self._column(at) for at in range(len(self.titles)))
        table = Table(
            columns=columns or (Column("", 170),),
            rows=tuple(self._rows()),
            caption=self.caption,
            unit_note=f"(단위: {self.unit})" if self.unit else "",
            notes=self.notes,
            name=self.caption or "표",
        )
        return (table,)

    def _rows(self) -> Iterator[Row]:
        """Neighbours of one name share its cell, as in the tables of the records."""
        downs = spans(self.lines, _one_name)
        for line, down in zip(self.lines, downs, strict=True):
            yield _typed(line, len(self.titles), down)

    def _column(self, at: int) -> Column:
        """Numbers stand at the right; widths follow what is written."""
        texts = [line.cells[at] for line in self.lines if at < len(line.cells) and line.cells[at]]
        are_numbers = bool(texts) and all(text == "-" or _NUMBER.fullmatch(text) for text in texts)
        longest = max((len(text) for text in (self.titles[at], *texts)), default=_NARROWEST)
        align = Align.RIGHT if are_numbers else Align.CENTER if at == 0 else Align.LEFT
        return Column(self.titles[at], float(min(max(longest, _NARROWEST), _WIDEST)), align)


def _one_name(above: LineFact, line: LineFact) -> bool:
    first = line.cells[0] if line.cells else ""
    return first == (above.cells or ("",))[0] and not _NUMBER.fullmatch(first) and first != ""


def _typed(line: LineFact, columns: int, down: int) -> Row:
    """``down`` 0: the name of the row stands in the cell above."""
    cells = (*line.cells, *([""] * columns))[:columns]
    name = "".join(cells[0].split()) if cells else ""
    kind = RowKind.BODY
    if name in _TOTALS:
        kind = RowKind.TOTAL
    elif name in _SUBTOTALS:
        kind = RowKind.SUBTOTAL
    named = [Cell(Words(text), down=down if at == 0 else 1) for at, text in enumerate(cells)]
    return Row(tuple(named if down else named[1:]), kind)
