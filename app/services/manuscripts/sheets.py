"""Sheets of a workbook as tables and lines; a cell is named by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from app.core import periods
from app.core.errors import StorageError
from app.documents.proof.manuscript import Manuscript, Piece, Place, Sentence, Title
from app.services.imports.workbook import Sheet, Value, Workbook, address
from app.services.manuscripts import refusals
from app.services.manuscripts.grids import grid_of

_RATE_HEADING = re.compile(r"율|률|비율|비중|%")
_MOST_SHARE = 20  # a rate of 2,000 % is still one; a larger number is no share of one
_SEARCHED_FOR_HEADING = 12


def manuscript_of_workbook(book: Workbook) -> Manuscript:
    pieces: list[Piece] = []
    for sheet in book.sheets:
        if sheet.too_long:
            raise StorageError(
                f"‘{book.name}’의 ‘{sheet.name}’ 시트가 너무 길어요. {refusals.UNTOUCHED} "
                "표를 나누어 저장한 뒤 다시 골라 주세요."
            )
        if not sheet.hidden:
            pieces.extend(_Reader(sheet).pieces())
    return Manuscript(book.name, tuple(pieces))


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._shares = _share_columns(sheet)
        self._rows = [
            [_show(value, column in self._shares) for column, value in enumerate(row)]
            for row in sheet.rows
        ]
        self._covered: set[tuple[int, int]] = set()
        for top, left, bottom, right in sheet.merged:
            self._cover(top, left, bottom, right)

    def _cover(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged cell repeats its text; a title across the sheet stays one cell."""
        if top >= len(self._rows) or left >= len(self._rows[top]):
            return
        for row in range(top, min(bottom + 1, len(self._rows))):
            for column in range(left, min(right + 1, len(self._rows[row]))):
                if (row, column) != (top, left):
                    self._covered.add((row, column))
                    self._rows[row][column] = self._rows[top][left]

    def _place(self, row: int, column: int) -> Place:
        cell = address(row, column)
        return Place(self._sheet.name, f"{cell} 칸", "", f"{self._sheet.name}!{cell}")

    def _filled(self, row: int) -> list[int]:
        """Columns with words of their own; the reach of a merged cell is none."""
        return [
            column
            for column, text in enumerate(self._rows[row])
            if text.strip() and (row, column) not in self._covered
        ]

    def pieces(self) -> Iterator[Piece]:
        if self._sheet.name:
            yield Title(0, self._sheet.name, Place(self._sheet.name, key=self._sheet.name))
        row, caption = 0, ""
        while row < len(self._rows):
            filled = self._filled(row)
            if len(filled) < 2:
                for column in filled:
                    caption = self._rows[row][column]
                    yield Sentence(caption, self._place(row, column))
                row += 1
                continue
            end = row
            while end < len(self._rows) and (len(self._filled(end)) > 1 or self._reaches(end)):
                end += 1
            yield self._grid(row, end, caption)
            row, caption = end, ""

    def _reaches(self, row: int) -> bool:
        return any(covered[0] == row for covered in self._covered) and bool(self._filled(row))

    def _grid(self, start: int, end: int, caption: str) -> Piece:
        notes = [
            self._rows[row][column].strip("※ ")
            for row in range(end, min(end + 4, len(self._rows)))
            for column in self._filled(row)[:1]
            if self._rows[row][column].strip().startswith("※")
        ]
        return grid_of(
            self._rows[start:end],
            lambda row, column: self._place(start + row, column),
            caption=caption,
            notes=notes,
            covered=lambda row, column: (start + row, column) in self._covered,
        )


def _share_columns(sheet: Sheet) -> set[int]:
    """Columns of percentages that a workbook keeps as shares of one (0.538 shown as 53.8%)."""
    found = set()
    width = max((len(row) for row in sheet.rows), default=0)
    for column in range(width):
        values = [row[column] for row in sheet.rows if column < len(row)]
        numbers = [value for value in values if isinstance(value, int | float)]
        words = [value for value in values[:_SEARCHED_FOR_HEADING] if isinstance(value, str)]
        if not any(_RATE_HEADING.search(word) for word in words):
            continue
        broken = any(float(value) != int(value) for value in numbers)
        if numbers and broken and max(map(abs, numbers)) <= _MOST_SHARE:
            found.add(column)
    return found


def _show(value: Value, is_share: bool) -> str:
    match value:
        case bool() | str():
            return str(value) if isinstance(value, str) else ""
        case int() | float():
            if is_share:
                return f"{round(float(value) * 100, 6):.10g}%"
            number = f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else ""
            return number or f"{value:,}"
        case datetime():
            return periods.show_date(value.date())
        case date():
            return periods.show_date(value)
        case time() | timedelta():
            return str(value)
