"""Typed cells: numbers stay numbers and show as on paper, text is never taken for a formula."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, assert_never

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.core import rates
from app.core.errors import AppError
from app.documents.characters import clean
from app.documents.model import Count, Money, Rate, Value, Words, show

_FONT = "맑은 고딕"
_NAME_LIMIT = 31
_CELL_LIMIT = 32_767
_FIRST_YEAR = 1900
_DATE = 'yyyy". "m". "d"."'
# Excel keeps this name for itself.
_RESERVED = {"history"}

Span = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Look:
    bold: bool = False
    size: float = 10
    align: str = ""
    tint: str = ""
    color: str = ""
    border: bool = False
    wrap: bool = False
    indent: int = 0
    number: str = ""

    def changed(self, **values: Any) -> Look:
        return replace(self, **values)


class Book:
    """One workbook with its formats and the sheet names already given."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[Look, Format] = {}
        self._names: set[str] = set()

    def add_sheet(self, name: str) -> Worksheet:
        return self._workbook.add_worksheet(self.sheet_name(name))

    def add_named_sheet(self, name: str) -> Worksheet:
        """``name`` was given by ``sheet_name``."""
        return self._workbook.add_worksheet(name)

    def add_chart(self, kind: str) -> Chart:
        return self._workbook.add_chart({"type": kind})

    def sheet_name(self, wanted: str) -> str:
        """A name Excel accepts that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\\n]", " ", clean(wanted)).strip(" '")[:_NAME_LIMIT]
        base = plain.rstrip(" '") or "표"
        if base.lower() in _RESERVED:
            base = f"{base} 표"
        name, number = base, 1
        while name.lower() in self._names:
            number += 1
            suffix = f" ({number})"
            name = base[: _NAME_LIMIT - len(suffix)].rstrip() + suffix
        self._names.add(name.lower())
        return name

    def set_up_print(self, sheet: Worksheet, *, landscape: bool) -> None:
        sheet.set_paper(9)  # A4
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def format(self, look: Look) -> Format:
        found = self._formats.get(look)
        if found is None:
            found = self._formats[look] = self._workbook.add_format(_properties(look))
        return found

    def write(self, sheet: Worksheet, at: Span, value: Value, look: Look, place: str) -> None:
        """A typed value in one cell, or in the first of several merged ones."""
        row, col, last_row, last_col = at
        content, number = typed(value)
        if number:
            look = look.changed(number=number, align=look.align or "right")
        shape = self.format(look)
        if (row, col) != (last_row, last_col):
            sheet.merge_range(row, col, last_row, last_col, "", shape)
        if isinstance(content, str):
            if len(content) > _CELL_LIMIT:
                raise AppError(
                    f"{place}에 {_CELL_LIMIT:,}자가 넘는 글이 있어 엑셀 한 칸에 담지 못해요. "
                    "자료는 그대로 있어요. PDF로 저장하거나 글을 나누어 주세요."
                )
            # write_string and never write: what begins with = is text, not a formula.
            sheet.write_string(row, col, content, shape)
        elif isinstance(content, datetime):
            sheet.write_datetime(row, col, content, shape)
        elif content is None:
            sheet.write_blank(row, col, None, shape)
        else:
            sheet.write_number(row, col, content, shape)


def typed(value: Value) -> tuple[str | int | float | datetime | None, str]:
    """What Excel should hold, and the number format that shows it as on paper."""
    match value:
        case None:
            return None, ""
        case Money():
            zero = '"-"' if value.dash_zero else "0"
            return value.amount, f'#,##0;"△"#,##0;{zero}'
        case Count():
            suffix = f'"{value.suffix}"' if value.suffix.replace('"', "") else ""
            return value.number, f'#,##0{suffix};"△"#,##0{suffix};0{suffix}'
        case Rate():
            tenths = rates.tenths(value.part, value.base, value.mode)
            if tenths is None:
                return show(value), ""
            # The tenths are already cut: the last digit shown is the one on paper.
            digits = "0.0%" if tenths % 10 else "0%"
            return tenths / 1000, f'{digits};"△"{digits}'
        case Words():
            return clean(_with_beside(value)), ""
        case date():
            if value.year < _FIRST_YEAR:
                return show(value), ""
            return datetime(value.year, value.month, value.day), _DATE
        case _:
            assert_never(value)


def _with_beside(words: Words) -> str:
    note = f"\n{words.note}" if words.note else ""
    if not words.beside:
        return words.text + note
    left, right = words.text.split("\n"), words.beside.split("\n")
    count = max(len(left), len(right))
    left += [""] * (count - len(left))
    right += [""] * (count - len(right))
    lines = (f"{one}  {two}".strip() for one, two in zip(left, right, strict=True))
    return "\n".join(lines) + note


def shown_width(text: str) -> int:
    """In half-width letters; Hangul and hanja are two wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": _FONT,
        "font_size": look.size,
        "valign": "vcenter",
    }
    if look.number:
        properties["num_format"] = look.number
    if look.bold:
        properties["bold"] = True
    if look.align:
        properties["align"] = look.align
    if look.tint:
        properties["bg_color"] = look.tint
    if look.color:
        properties["font_color"] = look.color
    if look.wrap:
        properties["text_wrap"] = True
    if look.indent:
        properties["indent"] = look.indent
    if look.border:
        properties |= {"border": 1, "border_color": "#98A2A6"}
    return properties
