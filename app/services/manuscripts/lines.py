"""Lines of plain text as titles, sentences and tables; long lines are cut at their bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.documents.proof.manuscript import Manuscript, Piece, Place, Sentence, Title
from app.documents.proof.quantities import read
from app.services.manuscripts.flattened import flattened_table, table_start
from app.services.manuscripts.grids import grid_of

_LONG = 240
_LONGEST = 1_500  # a longer run of words without a bullet is read in pieces
_TITLE_LENGTH = 45
_TAGS = re.compile(r"<(ul|li)\b[^>]*>|</?(?:p|ul|li|br|b|i|u|span|div)\b[^>]*>", re.IGNORECASE)
_BULLETS = "□■◆󰏚○●◦▸▷‣•※❖󰋮󰋯∎▪"
_CUT = re.compile(
    rf"(?=[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s)|(?=[{_BULLETS}])|(?=[①-⑳➀-➉])|(?<=\s)(?=-\s)|(?=<\s?[^<>]{{3,30}}>)"
)
_TITLE = re.compile(
    r"(?P<chapter>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|제\s?\d+\s?장)|(?P<number>\d{1,2}(?:-\d{1,2})*[.)]?)\s"
    r"|(?P<letter>[가-하][.)])\s|(?P<square>[□■◆󰏚])|(?P<circle>[①-⑳])"
)
_LEVELS = {"chapter": 0, "number": 1, "letter": 2, "square": 2, "circle": 3}
_DEPTHS = ((1, "□■◆󰏚❖"), (2, "○●◦󰋮"), (3, "-–"), (4, "▸▷‣•▪∎󰋯"), (5, "※"))
_RULE = re.compile(r"\s*\|?[\s:|\-+=]*-{3,}[\s:|\-+=]*\|?\s*")


def manuscript_of_lines(
    name: str, lines: Sequence[str], *, part: str = "{}번째 줄", key: str = "line:{}"
) -> Manuscript:
    """``part`` and ``key`` name a line by its number, from 1."""
    return Manuscript(name, tuple(_Reader(lines, part, key).pieces()))


class _Reader:
    def __init__(self, lines: Sequence[str], part: str, key: str) -> None:
        self._lines = [_without_tags(line) for line in lines]
        self._part, self._key = part, key
        self._section = ""
        self._before = ""  # the line above a table may hold its unit

    def pieces(self) -> Iterator[Piece]:
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            split = _splitter(line)
            if split is None:
                yield from self._line(line, number)
                number += 1
                continue
            end = number
            while end < len(self._lines) and _splitter(self._lines[end]) == split:
                end += 1
            yield from self._table(number, end, split)
            number = end

    def _place(self, number: int, segment: int = 0) -> Place:
        key = self._key.format(number + 1) + (f":{segment}" if segment else "")
        return Place(self._section, self._part.format(number + 1), "", key)

    def _table(self, start: int, end: int, split: str) -> Iterator[Piece]:
        numbers = [n for n in range(start, end) if not _RULE.fullmatch(self._lines[n])]
        rows = [_cells(self._lines[n], split) for n in numbers]
        rows = [row for row in rows if row]
        if not rows:
            return
        section, part, key = self._section, self._part, self._key

        def address(row: int, column: int) -> Place:
            line = numbers[row] + 1
            return Place(section, part.format(line), "", f"{key.format(line)}:{column + 1}")

        notes = []
        for line in self._lines[end : end + 4]:
            if not line.strip().startswith("※"):
                break
            notes.append(line.strip("※ "))
        yield grid_of(rows, address, caption=self._before, notes=notes)
        self._before = ""

    def _line(self, line: str, number: int) -> Iterator[Piece]:
        if not line.strip():
            self._before = self._before if "단위" in self._before else ""
            return
        if len(line) <= _LONG:
            yield from self._segment(line, self._place(number), _indent(line))
            return
        table_until = -1
        for count, (start, segment) in enumerate(_segments(line)):
            if start < table_until:
                continue
            place = self._place(number, count + 1)
            begin = table_start(segment)
            if begin is None:
                yield from self._segment(segment, place, 0)
                continue
            yield from self._segment(segment[:begin], place, 0)
            place = self._place(number, count + 1)
            flat = flattened_table(line, start + begin, segment[:begin], place)
            if flat is None:
                yield from self._segment(segment[begin:], place, 0)
            else:
                grid, table_until = flat
                yield grid

    def _segment(self, text: str, place: Place, indent: int) -> Iterator[Piece]:
        text = text.strip()
        if not text:
            return
        self._before = text
        title = _title(text)
        if title is not None:
            level, words = title
            self._section = words
            place = Place(words, place.part, "", place.key)
            yield Title(level, words, place)
            if len(words) == len(text):
                return
        for start in range(0, len(text), _LONGEST):
            yield Sentence(text[start : start + _LONGEST], place, _depth(text) * 2 + indent)


def _segments(line: str) -> list[tuple[int, str]]:
    starts = [0, *(match.start() for match in _CUT.finditer(line) if match.start())]
    ends = [*starts[1:], len(line)]
    return [(start, line[start:end]) for start, end in zip(starts, ends, strict=True)]


def _without_tags(line: str) -> str:
    return _TAGS.sub(lambda match: " • " if match[1] else " ", line).replace("**", "")


def _splitter(line: str) -> str | None:
    """What parts the cells of a table's line; None where the line is prose."""
    if "\t" in line.strip(" "):
        return "\t" if line.strip() else None
    if line.startswith("|") and line.rstrip().endswith("|") and line.count("|") > 1:
        return "|"
    if " | " in line or _RULE.fullmatch(line):
        return " |"
    return None


def _cells(line: str, split: str) -> list[str]:
    if split == "|":
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    cells = [cell.strip() for cell in line.split("\t" if split == "\t" else "|")]
    return cells if any(cells) else []


def _title(text: str) -> tuple[int, str] | None:
    """The level and words of a title; a title with a colon ends there."""
    match = _TITLE.match(text)
    if match is None:
        return None
    level = _LEVELS[match.lastgroup or "number"]
    head = re.split(r"\s*[:：]|\s\(", text, maxsplit=1)[0].strip()
    if len(head) > _TITLE_LENGTH or len(head) <= match.end():
        return None
    if any(number.unit for number in read(head)) and match.lastgroup not in ("chapter", "square"):
        return None
    return level, head


def _indent(line: str) -> int:
    return 1 if line[:1] == " " else 0


def _depth(text: str) -> int:
    return next((depth for depth, marks in _DEPTHS if text[:1] in marks), 0)
