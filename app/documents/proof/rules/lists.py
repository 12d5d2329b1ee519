"""P10: a number of things against the list behind it; P11: 연번 that skips or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Manuscript, Place
from app.documents.proof.quantities import Bound, Quantity, read
from app.documents.proof.reading import inside, split_top, texts

COUNT, SERIAL = "P10", "P11"
_LISTED_UNITS = {"구", "동", "곳", "개", "개교", "가지", "종", "기관", "단체", "팀", "시설"}
_PEOPLE = re.compile(r"[가-힣]{1,3}[○Oㅇ*]{1,2}|[가-힣]{2,4}\s?\([^()]+\)")
# One short name: no verbs, no amounts, nothing that stands for more.
_NAME = re.compile(r"[가-힣A-Za-z0-9‘’“”'\" ·‧.]{1,16}")
_MORE = re.compile(
    r"등$|등\)|\s[등외](?:\s|$)|포함|이상|이내|내외|예정|기준|시행|완료|신규|[별당](?:\s|$)|각\s|[~～→⟶⟹⇒:=%]|\d\s?(?:명|건|회|원|월|일|년|시간)"
)
_THINGS = re.compile(r"\s?(?:[가-힣]{1,6}\s?)?(?=\()")
_COLON = re.compile(r"\)?\s?(?:[가-힣]{1,6})?\s?[:：]\s*")
_MOST = 40
_SERIAL = re.compile(r"연번|순번|No\.?|번호|NO\.?")


def counts(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for text, place in texts(manuscript):
        for number in read(text):
            if number.unit not in _LISTED_UNITS and number.unit != "명":
                continue
            if number.bound is not Bound.EXACT or number.high is not None or number.value < 2:
                continue
            held = _held(text, number)
            if held is not None:
                yield from _judge(text, place, number, held)


def _held(text: str, number: Quantity) -> str | None:
    """The list that follows a count, in brackets or behind a colon to the line's end."""
    things = _THINGS.match(text, number.end)
    if things is not None:
        return inside(text, things.end())
    colon = _COLON.match(text, number.end)
    if colon is None:
        return None
    return re.split(r"[\n※•]|\.\s", text[colon.end() :], maxsplit=1)[0]


def _judge(text: str, place: Place, number: Quantity, held: str) -> Iterator[ProofFinding]:
    held = held.strip(" .")
    items, certain = _items(held)
    if (
        len(items) < 2
        or len(items) > _MOST
        or "각" in text[max(0, number.start - 2) : number.start]
    ):
        return
    first, added = _first_of(items[0], number)
    names = items[1:] if added else items
    if not all(_is_name(item, number.unit) for item in names):
        return
    if not certain and len({item[-1] for item in names}) > 1:
        return
    total = first + len(names) + (1 if added and "+" in items[0] else 0)
    if total == number.value:
        return
    yield ProofFinding(
        COUNT,
        Severity.ERROR if certain else Severity.WARNING,
        f"{with_particle(number.text, '이라고/라고')} 적었는데 적힌 이름은 {total}개예요.",
        f"{', '.join(items)}: {total}개",
        (Spot(place, quote(text, number.start, number.end)), Spot(place, quote(held))),
    )


def _is_name(item: str, unit: str) -> bool:
    if unit == "명":
        return _PEOPLE.fullmatch(item) is not None
    return _NAME.fullmatch(item) is not None and not _MORE.search(item)


def _items(held: str) -> tuple[list[str], bool]:
    """The names, and whether the mark between them is one that only lists (a comma)."""
    for marks, certain in ((",、", True), ("·‧ㆍ/", False)):
        items = [item.strip() for item in split_top(held, marks)]
        if len(items) > 1:
            return [item for item in items if item], certain
    return [held], False


def _first_of(item: str, number: Quantity) -> tuple[int, bool]:
    """``기존 전면시행 17개구+용산`` stands for 17 and one more."""
    quantities = [one for one in read(item) if one.unit == number.unit]
    if len(quantities) == 1 and "+" in item:
        return int(quantities[0].value), True
    return 0, False


def _is_counting(numbers: list[int]) -> bool:
    """Numbers of the rows themselves, not of rows elsewhere: from 1, nearly all one by one."""
    steps = sum(1 for first, second in pairwise(numbers) if second in (first + 1, 1))
    return bool(numbers) and numbers[0] == 1 and steps * 5 >= (len(numbers) - 1) * 4


def serials(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """연번 must count one by one; where it does not, a row was lost or entered twice."""
    for grid in manuscript.grids():
        for column in range(grid.width):
            if not _SERIAL.fullmatch(grid.heading(column).replace(" ", "")):
                continue
            cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
            counted = [cell for cell in cells if cell.text.isdigit() and not cell.covered]
            if not _is_counting([int(cell.text) for cell in counted]):
                continue
            before: tuple[int, str, Place] | None = None
            for cell in counted:
                current = int(cell.text)
                if before is not None and current not in (before[0] + 1, 1):
                    yield ProofFinding(
                        SERIAL,
                        Severity.WARNING,
                        f"{grid.heading(column)} {before[0]} 다음이 "
                        f"{with_particle(str(current), '이에요/예요')}. "
                        "빠지거나 두 번 적힌 줄이 있는지 확인해 주세요.",
                        f"{before[0]} → {current}",
                        (Spot(cell.place, cell.text), Spot(before[2], before[1])),
                    )
                before = (current, cell.text, cell.place)
