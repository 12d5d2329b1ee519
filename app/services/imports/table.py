"""The rows under the headings: which are data, which are sums, notes or blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core import korean
from app.services.imports.fields import Field
from app.services.imports.headings import Header
from app.services.imports.workbook import Sheet, Value, is_blank


class Skip(StrEnum):
    """Why a row is no record; every row of the file is counted under one of these or imported."""

    TITLE = "제목"
    BLANK = "빈 줄"
    SUM = "소계·합계"
    NOTE = "설명"
    INCOME = "수입"
    KNOWN = "이미 있음"


class SumKind(StrEnum):
    PART = "소계"
    WHOLE = "합계"
    RUNNING = "누계"
    CARRIED = "이월"


@dataclass(frozen=True)
class SumRow:
    row: int
    kind: SumKind
    text: str


@dataclass
class Table:
    """``rows`` are the sheet's indices of data rows; ``raw`` the cells of each field, in step.

    ``inherited`` are the data rows whose group name was left out and taken from above.
    """

    sheet: Sheet
    header: Header
    rows: list[int]
    raw: dict[str, list[Value]]
    sums: list[SumRow]
    skipped: dict[int, Skip] = field(default_factory=dict)
    inherited: set[int] = field(default_factory=set)

    @property
    def total_rows(self) -> int:
        return len(self.sheet.rows)

    def cell(self, row: int, key: str) -> Value:
        column = self.header.columns[key]
        line = self.sheet.rows[row]
        return line[column] if column < len(line) else ""


_CARRIED = re.compile(
    r"(?:전월|전기|전년|전년도|차월|차기|차년도|전일|전쪽|전페이지)?이월(?:액|금액)?"
)
# 최월계 and 정일계 are people; 당월계 and 3월계 are sums.
_PREFIXED = re.compile(r".{1,16}(소계|합계|총계|누계)|(?:.{0,15}[\d당금전])(월계|일계)")
_EXACT = {
    "소계": SumKind.PART,
    "월계": SumKind.PART,
    "일계": SumKind.PART,
    "계": SumKind.WHOLE,
    "합계": SumKind.WHOLE,
    "총계": SumKind.WHOLE,
    "총합계": SumKind.WHOLE,
    "총합": SumKind.WHOLE,
    "누계": SumKind.RUNNING,
}
# Every sum word ends so; a ledger's own texts hardly ever do, and need no closer look.
_SUM_ENDS = frozenset("계합월액 ()[]（）［］<>.,:/*_-·\u1168\u11b8\u11af\u11a8\xa0\n")
_NOTE = re.compile(r"\s*(?:※|\*|주\s*[):]|비고\s*:|끝\.?$|이하\s*(?:빈칸|여백))")


class SumWords:
    """Remembers what each text said, since a column repeats the same few."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[SumKind, bool] | None] = {}

    def __call__(self, text: str) -> tuple[SumKind, bool] | None:
        """The kind of sum a cell announces, and whether it says nothing else."""
        try:
            return self._seen[text]
        except KeyError:
            self._seen[text] = found = _sum_word(text)
            return found


def _sum_word(text: str) -> tuple[SumKind, bool] | None:
    if not text or len(text) > 40:
        return None
    folded = korean.fold(text)
    if folded in _EXACT:
        return _EXACT[folded], True
    if _CARRIED.fullmatch(folded):
        return SumKind.CARRIED, True
    if re.fullmatch(r"\d{1,2}월계", folded):
        return SumKind.PART, True
    match = _PREFIXED.fullmatch(folded)
    if match:
        return _EXACT[match[1] or match[2]], False
    return (SumKind.PART, False) if re.search(r"\S\s+계$", text.strip()) else None


def build(
    sheet: Sheet, header: Header, fields: Sequence[Field], required: Sequence[Sequence[str]]
) -> Table:
    """Sort the rows below ``header``, with merged and left-out group names filled in."""
    filled = _filled_merges(sheet, header, fields)
    sum_word = SumWords()
    key_columns = {
        header.columns[one.key]
        for one in fields
        if one.key in header.columns and (one.filled_down or one.key == "item")
    }
    groups = [[header.columns[key] for key in group if key in header.columns] for group in required]
    table = Table(sheet, header, [], {}, [])
    for row in range(header.last + 1):
        table.skipped[row] = Skip.BLANK if _blank(sheet.rows[row]) else Skip.TITLE
    kept: list[list[Value]] = []
    down = [
        header.columns[one.key] for one in fields if one.filled_down and one.key in header.columns
    ]
    last: dict[int, Value] = {}
    for row in range(header.last + 1, len(sheet.rows)):
        line = filled.get(row) or sheet.rows[row]
        reason = _reason(line, groups, key_columns, sum_word)
        if isinstance(reason, SumRow):
            table.sums.append(SumRow(row, reason.kind, reason.text))
            table.skipped[row] = Skip.SUM
            _remember_group(line, down, last)
            continue
        if reason is not None:
            table.skipped[row] = reason
            continue
        whole = _filled_down(line, down, last)
        if whole is not line:
            table.inherited.add(len(kept))
        table.rows.append(row)
        kept.append(whole)
    for one in fields:
        column = header.columns.get(one.key)
        if column is not None:
            table.raw[one.key] = [line[column] if column < len(line) else "" for line in kept]
    return table


def _blank(line: list[Value]) -> bool:
    return all(is_blank(value) for value in line)


def _reason(
    line: list[Value], groups: list[list[int]], key_columns: set[int], sum_word: SumWords
) -> Skip | SumRow | None:
    """Why a row is no data; None for a row of data."""
    announced: tuple[SumKind, bool] | None = None
    sure = False
    text = ""
    seen = 0
    only: Value = ""
    for column, value in enumerate(line):
        if type(value) is not str:
            seen += 1
            continue
        if value == "" or value.isspace():
            continue
        seen += 1
        only = value
        if value[-1] in _SUM_ENDS and (found := sum_word(value)) is not None:
            named = found[1] and column in key_columns
            if announced is None or named:
                announced, text = found, value
            sure = sure or named
    if not seen:
        return Skip.BLANK
    if announced is not None and (sure or _incomplete(line, groups)):
        return SumRow(0, announced[0], " ".join(text.split()))
    if seen == 1 and isinstance(only, str) and _NOTE.match(only):
        return Skip.NOTE
    return None


def _incomplete(line: list[Value], groups: list[list[int]]) -> bool:
    """A column every record needs is empty, or holds the very word that announces a sum."""
    for columns in groups:
        values = [line[column] for column in columns if column < len(line)]
        if all(is_blank(v) or (isinstance(v, str) and _sum_word(v) is not None) for v in values):
            return True
    return False


def _remember_group(line: list[Value], down: list[int], last: dict[int, Value]) -> None:
    """``행사비 | 소계`` above its parts names the group of the rows below."""
    for column in down:
        value = line[column] if column < len(line) else ""
        if isinstance(value, str) and value.strip() and _sum_word(value) is None:
            last[column] = value


def _filled_down(line: list[Value], down: list[int], last: dict[int, Value]) -> list[Value]:
    """A group name written once holds for the rows below it."""
    for position, column in enumerate(down):
        if column >= len(line):
            continue
        if not is_blank(line[column]):
            last[column] = line[column]
            for finer in down[position + 1 :]:
                last.pop(finer, None)
        elif column in last:
            line = list(line)
            line[column] = last[column]
    return line


def _filled_merges(sheet: Sheet, header: Header, fields: Sequence[Field]) -> dict[int, list[Value]]:
    """Rows inside merged cells, with texts repeated; an amount is never repeated, it would count
    twice."""
    wanted = {
        header.columns[one.key] for one in fields if one.key in header.columns and one.cells.is_text
    }
    wanted |= {
        header.columns[one.key]
        for one in fields
        if one.key in header.columns and one.cells.name in ("DATE", "BIRTH")
    }
    filled: dict[int, list[Value]] = {}
    for top, left, bottom, _ in sheet.merged:
        if left not in wanted or bottom <= header.last or top >= len(sheet.rows) or top == bottom:
            continue
        value = sheet.rows[top][left]
        for row in range(max(top, header.last) + 1, min(bottom + 1, len(sheet.rows))):
            line = filled.get(row) or list(sheet.rows[row])
            if is_blank(line[left]):
                line[left] = value
                filled[row] = line
    return filled
