"""Where the headings stand and which column means what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.core import korean
from app.core.errors import Usage
from app.core.won import Unit
from app.services.imports.cells import UNITS, as_text, tidy
from app.services.imports.fields import Cells, Field
from app.services.imports.workbook import Sheet, Value, address, is_blank, letters

_SEARCHED_ROWS = 40
_LONGEST_HEADING = 40
_UNIT = re.compile(r"단위\s*[:;]?\s*(십만|백만|천만|억|십억|만|천)?\s*원")
_HEADING_UNIT = re.compile(
    r"[(\[]\s*(?:단위\s*[:;]?\s*)?((?:십만|백만|천만|억|십억|만|천)?원)\s*[)\]]"
)
_BRACKETS = re.compile(r"[(\[<{（［].*?[)\]>}）］]")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[①-⑳]|[가-하][.)]|[※*★])\s*")
_SUFFIX_FROM = 3
Rank = tuple[int, int]


@dataclass(frozen=True)
class Ambiguity:
    """Several columns fit ``field`` equally well; ``cells`` are their headings' addresses."""

    field: Field
    cells: tuple[str, ...]


@dataclass
class Header:
    """``first`` to ``last`` are the heading rows; ``columns`` leads from field to column."""

    first: int
    last: int
    texts: list[str]
    columns: dict[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    units: dict[int, Unit] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        return not self.missing

    def heading(self, column: int) -> str:
        text = self.texts[column] if column < len(self.texts) else ""
        return text or f"{letters(column)}열"


def find(
    sheet: Sheet,
    fields: Sequence[Field],
    required: Sequence[Sequence[str]],
    mapping: Mapping[str, str | None] | None = None,
) -> Header | None:
    """The most convincing heading rows; None where no row looks like headings at all.

    ``required`` holds groups of which one must be there. ``mapping`` (column letter to field key
    or None) overrules what is recognised.
    """
    names = Names(fields)
    best: Header | None = None
    best_score: tuple[int, int] = (0, 0)
    for row in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        if all(is_blank(value) for value in sheet.rows[row]):
            continue
        for depth in (1, 2):
            texts = _texts(sheet, row, depth)
            if texts is None:
                continue
            header = names.assign(row, row + depth - 1, texts, mapping or {})
            header.missing = _missing(header.columns, header.ambiguous, fields, required)
            found = len(header.columns) + len(header.ambiguous)
            score = (len(required) - len(header.missing), found)
            if found and score > best_score:
                best, best_score = header, score
    if best is None or (len(best.columns) < 2 and best.missing and not mapping):
        return None
    best.units = _units(sheet, best, fields)
    return best


def _missing(
    columns: Mapping[str, int],
    ambiguous: Sequence[Ambiguity],
    fields: Sequence[Field],
    required: Sequence[Sequence[str]],
) -> tuple[str, ...]:
    known = set(columns) | {one.field.key for one in ambiguous}
    labels = {one.key: one.label for one in fields}
    return tuple(
        "·".join(labels[key] for key in group[:2] if key in labels)
        for group in required
        if not known.intersection(group)
    )


class Names:
    """All words of a kind, for looking headings up."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = fields
        self._exact: dict[str, list[tuple[int, Field]]] = {}
        for one in fields:
            for tier, names in enumerate(((korean.fold(one.label),), *one.tiers), start=-1):
                for name in names:
                    self._exact.setdefault(name, []).append((max(tier, 0), one))

    def ranks(self, text: str) -> dict[str, Rank]:
        """Fields this heading could mean; lower is surer."""
        plain = _NUMBERING.sub("", text)
        found: dict[str, Rank] = {}
        for level, folded in enumerate((korean.fold(plain), korean.fold(_BRACKETS.sub("", plain)))):
            for tier, one in self._exact.get(folded, ()):
                found.setdefault(one.key, (level, tier))
        if not found:
            folded = korean.fold(_BRACKETS.sub("", plain))
            for name, entries in self._exact.items():
                if len(name) >= _SUFFIX_FROM and folded.endswith(name):
                    for tier, one in entries:
                        found.setdefault(one.key, (2, tier))
        return found

    def assign(
        self,
        first: int,
        last: int,
        texts: list[tuple[str, ...]],
        mapping: Mapping[str, str | None],
    ) -> Header:
        header = Header(first, last, [options[0] for options in texts])
        wishes: list[tuple[Rank, str, int]] = []
        for column, options in enumerate(texts):
            if letters(column) in mapping:
                key = mapping[letters(column)]
                if key is not None:
                    header.columns[key] = column
                continue
            best: dict[str, Rank] = {}
            for option in options:
                for key, rank in self.ranks(option).items():
                    best[key] = min(rank, best.get(key, rank))
            wishes += [(rank, key, column) for key, rank in best.items()]
        self._settle(header, wishes, last)
        return header

    def _settle(self, header: Header, wishes: list[tuple[Rank, str, int]], last: int) -> None:
        """Surest first; a column goes to one field, a field takes one column or is ambiguous."""
        taken = set(header.columns.values())
        ambiguous: dict[str, Ambiguity] = {}
        for rank in sorted({rank for rank, _, _ in wishes}):
            for one in self._fields:
                if one.key in header.columns or one.key in ambiguous:
                    continue
                columns = [c for r, k, c in wishes if r == rank and k == one.key and c not in taken]
                if len(columns) == 1:
                    header.columns[one.key] = columns[0]
                elif columns:
                    cells = tuple(address(last, column) for column in columns)
                    ambiguous[one.key] = Ambiguity(one, cells)
                taken.update(columns)
        header.ambiguous = tuple(ambiguous.values())


def _texts(sheet: Sheet, row: int, depth: int) -> list[tuple[str, ...]] | None:
    """For every column the texts its heading may be read as, the fullest first."""
    lower = (
        [_label(value) for value in sheet.rows[row + depth - 1]] if _has(sheet, row, depth) else []
    )
    if depth == 1:
        return [(text,) for text in lower]
    if not lower or any(not isinstance(value, str) for value in sheet.rows[row + 1]):
        return None
    upper = _spread(sheet, row, lower)
    width = max(len(lower), len(upper))
    lower += [""] * (width - len(lower))
    upper += [""] * (width - len(upper))
    out: list[tuple[str, ...]] = []
    for top, bottom in zip(upper, lower, strict=True):
        if top and bottom:
            out.append((f"{top} {bottom}", bottom))
        else:
            out.append((top or bottom,))
    return out


def _has(sheet: Sheet, row: int, depth: int) -> bool:
    return row + depth <= len(sheet.rows)


def _label(value: Value) -> str:
    text = " ".join(as_text(value).split()) if isinstance(value, str | date) else ""
    return text if len(text) <= _LONGEST_HEADING else ""


def _spread(sheet: Sheet, row: int, lower: list[str]) -> list[str]:
    """The upper heading row with group names carried to the right over their columns."""
    own = [_label(value) for value in sheet.rows[row]]
    spread = list(own)
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left < len(own):
            text = _label(sheet.rows[top][left])
            for column in range(left, min(right, len(spread) - 1) + 1):
                spread[column] = text
    current = ""
    for column, text in enumerate(spread):
        if text:
            current = text
        elif column < len(lower) and lower[column]:
            spread[column] = current
        else:
            current = ""
    return spread


def _units(sheet: Sheet, header: Header, fields: Sequence[Field]) -> dict[int, Unit]:
    """천원 and the like, from the heading itself or from a note above the table."""
    note = Unit.WON
    for row in sheet.rows[: header.last + 1]:
        for value in row:
            if isinstance(value, str) and (match := _UNIT.search(value)):
                note = _unit(f"{match[1] or ''}원")
    money = {one.key for one in fields if one.cells is Cells.MONEY}
    units = {}
    for key, column in header.columns.items():
        if key in money:
            own = _HEADING_UNIT.search(tidy(header.texts[column]))
            units[column] = _unit(own[1]) if own else note
    return units


def _unit(name: str) -> Unit:
    if name not in UNITS:
        raise Usage(
            f"‘단위: {name}’ 표시는 읽을 수 없어요. 아직 아무것도 가져오지 않았어요. "
            "원, 천원, 백만원 가운데 하나로 고쳐 저장한 뒤 다시 골라 주세요."
        )
    return UNITS[name]
