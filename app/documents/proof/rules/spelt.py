"""P04–P06: sums written out: equations, amounts told in a cell, parts in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Grid, GridCell, GridRow, Manuscript, Place
from app.documents.proof.quantities import NUMBER, UNIT, Bound, Quantity, fraction, read, show
from app.documents.proof.reading import inside, split_top, texts
from app.documents.proof.rules.totals import is_told
from app.documents.proof.tables import Number
from app.documents.proof.units import MONEY, same_kind, scale

EQUATION, CELL, PARTS = "P04", "P05", "P06"
_TERM = rf"{NUMBER}\s?(?:{UNIT})?"
_EQUATION = re.compile(
    rf"(?<![\d.,A-Za-z/=])(?P<left>{_TERM}(?:\s*[+×xX*÷−]\s*{_TERM})+)\s*=\s*(?P<right>{_TERM})(?![\d])"
)
_OPERAND = re.compile(rf"(?P<op>[+×xX*÷−])?\s*(?P<number>{NUMBER})\s?(?P<unit>{UNIT})?")
_PARTIAL = re.compile(
    r"포함|이상|이내|평균|전년|기존|작년|까지|대비|목표|예정|등$|등\)|약\s|[당별]\s|\s[외중](?:\s|$)"
)
_AFTER_COUNT = re.compile(r"\s?(?:으로|로)?\s?(?:구성)?\s?(?=\()|\)\s?[:：]")
_LAST = re.compile(rf"({NUMBER})\s?({UNIT})?\s*(?:\([^()]*\))?\s*$")
_MARK = "· "
_WHOLE_SAID = re.compile(r"총|모두|전체|구성|합")


def equations(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``412 + 22 = 434`` and ``331대 × 22백만원 = 7,282백만원``."""
    for text, place in texts(manuscript):
        for match in _EQUATION.finditer(text):
            yield from _equation(match, text, place)


def _equation(match: re.Match[str], text: str, place: Place) -> Iterator[ProofFinding]:
    right = _OPERAND.search(match["right"])
    operands = list(_OPERAND.finditer(match["left"]))
    if right is None:
        return
    money = right["unit"] in MONEY or any(one["unit"] in MONEY for one in operands)
    total, product = Fraction(0), Fraction(1)
    for one in operands:
        unit = one["unit"] or ""
        value = fraction(one["number"]) * scale(unit)
        value = value / 100 if unit in ("%", "％") else value
        if one["op"] in ("+", "−"):
            total, product = total + product, value if one["op"] == "+" else -value
        elif one["op"] == "÷":
            if value == 0:
                return
            product /= value
        else:
            product *= value
    total += product
    unit = right["unit"] or ""
    printed = fraction(right["number"]) * (scale(unit) if money else 1)
    if unit in ("%", "％"):
        total *= 100
    step = Fraction(1, 10 ** len(right["number"].partition(".")[2])) * scale(unit)
    inexact = "÷" in match["left"] or unit in ("%", "％")
    if abs(total - printed) < (step if inexact else Fraction(1, 1000)):
        return
    result = show(total, unit)
    yield ProofFinding(
        EQUATION,
        Severity.ERROR,
        f"적힌 식을 셈하면 {result}{unit}인데 "
        f"{with_particle(match['right'].strip(), '으로/로')} 적혀 있어요.",
        f"{match['left'].strip()} = {result}{unit}",
        (
            Spot(place, quote(text, *match.span("right"))),
            Spot(place, match["left"].strip()),
        ),
        result + unit,
    )


def told_amounts(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``교육(177), 강화교육(231), …`` in a cell against the one amount of its row."""
    for grid in manuscript.grids():
        if grid.unit not in MONEY:
            continue
        for row in grid.rows:
            numbers = [tables.number_at(grid, row, col) for col in range(len(row.cells))]
            amounts = [one for one in numbers if one is not None and not one.is_dash]
            if len(amounts) != 1 or tables.total_word(row):
                continue
            for cell in row.cells:
                if cell.text and cell is not amounts[0].cell:
                    yield from _told(grid, row, cell, amounts[0])


def _told(grid: Grid, row: GridRow, cell: GridCell, amount: Number) -> Iterator[ProofFinding]:
    items = [item.strip() for item in re.split(r"[•\n]", cell.text) if item.strip()]
    # Where some lines are marked, the others say what all of it is for.
    items = [item for item in items if item.startswith(_MARK)] or items
    items = [part.strip() for item in items for part in split_top(item, ",、") if part.strip()]
    told = [(item, _amounts(item)) for item in items]
    values = [value for _, found in told for value in found]
    if len(values) < 2 or not all(found for _, found in told):
        return
    total = sum(values, Fraction(0)) * scale(grid.unit)
    off = abs(total - amount.value)
    if off == 0 or is_told(grid, off, len(values), grid.unit):
        return
    unit = grid.unit
    surplus = total - amount.value
    extra = [item for item, found in told if sum(found) * scale(unit) == surplus]
    hint = f" ‘{extra[0].removeprefix(_MARK)}’를 빼면 맞아요." if extra else ""
    yield ProofFinding(
        CELL,
        Severity.ERROR,
        f"‘{tables.name_of(row)}’ {amount.cell.text.strip()}{_if_bare(amount, unit)}의 내용에 적힌 "
        f"금액을 더하면 {with_particle(show(total, unit) + unit, '이에요/예요')}.{hint}",
        " + ".join(show(value) for value in values) + f" = {show(total, unit)}",
        (Spot(amount.cell.place, amount.cell.text), Spot(cell.place, quote(cell.text))),
    )


def _if_bare(amount: Number, unit: str) -> str:
    return "" if amount.cell.text.strip().endswith(unit) else unit


def _amounts(item: str) -> list[Fraction]:
    """Numbers without a unit in brackets or after a colon."""
    held = re.findall(r"\(([^()]*)\)", item)
    after = re.split(r"[:：]", item, maxsplit=1)
    if len(after) == 2:
        held.append(re.sub(r"\([^()]*\)", "", after[1]))
    found = []
    for text in held:
        for part in re.split(r"[/+]", text):
            match = _LAST.search(part.strip())
            if match is not None and not match[2] and not re.search(r"[’'`]\d", part):
                found.append(fraction(match[1]))
    return found


def parts_in_brackets(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``434명(신규채용 412, 자체 재배치 22)``, ``3인으로 구성(단장 1인, 단원 2인)``."""
    for text, place in texts(manuscript):
        for whole in read(text):
            if not whole.unit or whole.unit in ("%", "배", "점") or whole.bound is not Bound.EXACT:
                continue
            held = _held(text, whole)
            if held is not None:
                yield from _parts(text, place, whole, held)


def _held(text: str, whole: Quantity) -> str | None:
    """The parts that follow a quantity: in brackets, or after ``(412명):``."""
    after = _AFTER_COUNT.match(text, whole.end)
    if after is None:
        return None
    if after[0].startswith(")"):
        rest = re.split(r"[•\n※]", text[after.end() :], maxsplit=1)[0]
        return re.split(r"(?<=[가-힣])\.\s", rest, maxsplit=1)[0]
    return inside(text, after.end())


def _parts(text: str, place: Place, whole: Quantity, held: str) -> Iterator[ProofFinding]:
    items = [item.strip() for item in split_top(held, ",、/+·") if item.strip()]
    if (
        len(items) < 2
        or _PARTIAL.search(held)
        or re.search(r"\d\s*[~～→⟶⇒]|[’‘'`]\d\d|\d{4}", held)
    ):
        return
    values = []
    for item in items:
        match = _LAST.search(item)
        if match is None or len([one for one in read(item) if one.start <= match.start(1)]) > 1:
            return
        unit = match[2] or ""
        if (unit and same_kind(unit) != whole.unit) or not re.match(r"\D*[가-힣]", item):
            return
        values.append(fraction(match[1]) * scale(unit or whole.written))
    if any(value > whole.value for value in values):
        return  # told beside it, not parts of it
    total = sum(values, Fraction(0))
    said = _WHOLE_SAID.search(text[max(0, whole.start - 12) : whole.end + 8])
    if total == whole.value or (total < whole.value and not said):
        return
    unit = whole.written
    yield ProofFinding(
        PARTS,
        Severity.ERROR if said else Severity.WARNING,
        f"{whole.text}의 내역을 더하면 {with_particle(show(total, unit) + unit, '이에요/예요')}.",
        " + ".join(show(value, unit) for value in values) + f" = {show(total, unit)}{unit}",
        (Spot(place, quote(text, whole.start, whole.end)), Spot(place, quote(held))),
    )
