"""Which columns of a sign-in file are sessions: headings that are days or numbers of sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core import korean
from app.services.imports.cells import as_text
from app.services.imports.workbook import Sheet, Value, Workbook

NAMES = frozenset(
    korean.fold(word) for word in ("이름", "성명", "성함", "참여자", "참여자명", "수강생", "교육생")
)
_SEARCHED = 40
_NUMBER = re.compile(r"(\d{1,3})\s*(?:회기|회차|회|차시|차)")
_FULL = re.compile(r"(\d{4})\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*[.\-/월]\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True)
class Head:
    """``text`` is the heading; ``year`` 0 where it names none. Either a day or a number is told."""

    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    number: int = 0

    def is_on(self, held_on: date) -> bool:
        if (self.month, self.day) != (held_on.month, held_on.day):
            return False
        return self.year in (0, held_on.year)


def head_of(text: str) -> Head | None:
    """``2026. 3. 9.``, ``3/9``, ``3월 9일(월)``, ``1회 3. 9.`` or ``1회``."""
    plain = " ".join(text.split())
    if full := _FULL.search(plain):
        return Head(text, int(full[1]), int(full[2]), int(full[3]))
    number = _NUMBER.search(plain)
    rest = plain[number.end() :] if number else plain
    if short := _SHORT.search(rest):
        month, day = int(short[1]), int(short[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Head(text, 0, month, day, int(number[1]) if number else 0)
    if number and number.start() == 0 and not rest.strip(" ()."):
        return Head(text, number=int(number[1]))
    return None


def grid_heads(book: Workbook, wanted: str | None) -> tuple[Head, ...]:
    """The session columns of the first sheet that has a row with names and sessions."""
    for sheet in book.sheets:
        if sheet.hidden or (wanted is not None and sheet.name.strip() != wanted.strip()):
            continue
        for row in sheet.rows[:_SEARCHED]:
            if not any(_is_name(value) for value in row):
                continue
            found = tuple(_heads(row))
            if found:
                return found
    return ()


def titles(book: Workbook, wanted: str | None) -> tuple[str, ...]:
    """Texts that may name the course: those above the headings, and the sheets' names."""
    found = []
    for sheet in book.sheets:
        if sheet.hidden or (wanted is not None and sheet.name.strip() != wanted.strip()):
            continue
        found += [*_above(sheet), sheet.name]
    return tuple(found)


def _above(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows[:_SEARCHED]:
        if any(_is_name(value) for value in row):
            return
        yield from (as_text(value) for value in row if isinstance(value, str) and value.strip())


def _heads(row: list[Value]) -> Iterator[Head]:
    for value in row:
        if isinstance(value, str | date):
            head = head_of(as_text(value))
            if head is not None:
                yield head


def _is_name(value: Value) -> bool:
    return isinstance(value, str) and korean.fold(value) in NAMES
