"""P07, P08: percentages recomputed, cut or rounded, in tables and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Grid, GridCell, GridRow, Manuscript, Place
from app.documents.proof.quantities import Bound, Quantity, read, single, whole
from app.documents.proof.reading import bare, fits, line_of, reckoned, texts

TABLE, PROSE = "P07", "P08"
_RATE = re.compile(r"율|률|비율|비중|%")
# What a rate of this name divides; the first word that stands over a number wins.
_DIVIDED = (
    (r"달성[율률]", ("성과", "실적", "달성", "결과"), ("목표", "계획")),
    (r"집행[율률]", ("집행액", "집행", "사용액", "지출"), ("예산", "총사업비", "교부", "계획")),
    (r"수료[율률]", ("수료",), ("참여", "모집", "정원", "등록")),
    (r"참여[율률]", ("참여",), ("모집", "정원", "대상", "계획")),
    (r"취업[율률]", ("취업",), ("참여", "대상", "상담")),
    (r"전환[율률]", ("전환", "성과"), ("대상", "목표", "참여", "총")),
    (r"응답[율률]|회수[율률]", ("응답", "회수"), ("배포", "대상", "전체")),
)
_FORMULA = re.compile(r"\(\s*([A-Z])\s*[/÷]\s*([A-Z])\s*(?:[×x*]\s*100)?\s*\)")
_LETTER = re.compile(r"\(\s*([A-Z])\s*(?:=[^)]*)?\)")
_OF = re.compile(r"\s?(?:중|가운데)(?:에|에서|의)?\s")
_NAMED_RATE = re.compile(r"([가-힣]{2,6}[율률])(?:은|는|이|가)?\s*[:：]?\s*$")
_NAMES = re.compile(r"구분|세부|과제|사업명|지표|항목|내용|비고|평가")
_REST = re.compile(r"나머지|못|않|미(?:참여|수료|전환|이행|달)|제외|탈락|중단|포기")
_LENGTHS = {"년", "개년", "개월", "주", "일", "시간"}
_SKIPPED = re.compile(r"연번|순번|번호|No|연도|일자|회차")


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage that is right, with what it divides: for comparing with its like."""

    label: str
    part: Quantity
    base: Quantity
    printed: Quantity
    place: Place
    line: str


def in_tables(manuscript: Manuscript) -> Iterator[ProofFinding]:
    for grid in manuscript.grids():
        for line in _lines(grid):
            for _, finding in line.judge():
                if finding is not None:
                    yield finding


def right_rates(manuscript: Manuscript) -> Iterator[Rate]:
    """Every percentage whose two quantities are known and fit."""
    for grid in manuscript.grids():
        for line in _lines(grid):
            yield from (rate for rate, _ in line.judge() if rate is not None)
        yield from _in_cells(grid)


@dataclass
class _Line:
    """One row (or column) of a table: headings with cells."""

    label: str
    cells: Sequence[tuple[str, GridCell]]
    text: str

    def judge(self) -> Iterator[tuple[Rate | None, ProofFinding | None]]:
        for heading, cell in self.cells:
            printed = whole(cell.text)
            is_rate = printed is not None and (
                printed.unit == "%" or (not printed.unit and _RATE.search(heading))
            )
            if printed is None or not is_rate or not any(map(str.isdigit, cell.text)):
                continue
            yield self._judge_one(heading, cell, printed)

    def _judge_one(
        self, heading: str, cell: GridCell, printed: Quantity
    ) -> tuple[Rate | None, ProofFinding | None]:
        named = self._named(heading)
        if named is not None:
            part, base = named
            if _comparable(part, base) and fits(part.value, base.value, printed):
                return Rate(self.label, part, base, printed, cell.place, self.text), None
        numbers = self._numbers()
        pairs = permutations(numbers, 2)
        if any(
            _comparable(*pair) and fits(pair[0].value, pair[1].value, printed) for pair in pairs
        ):
            return None, None
        if named is None or not _comparable(*named):
            return None, None
        return None, self._finding(heading, cell, printed, *named)

    def _numbers(self) -> list[Quantity]:
        found = []
        for heading, cell in self.cells:
            number = single(cell.text) if not cell.covered else None
            if number is None or number.unit == "%" or _RATE.search(heading):
                continue
            if _NAMES.search(heading) and whole(cell.text) is None:
                continue
            if not _SKIPPED.search(heading):
                found.append(number)
        return found

    def _named(self, heading: str) -> tuple[Quantity, Quantity] | None:
        """Part and base as the rate's own heading names them."""
        formula = _FORMULA.search(heading)
        if formula is not None:
            letters = {}
            for words, cell in self.cells:
                letter, number = _LETTER.search(words), single(cell.text)
                if letter is not None and number is not None:
                    letters[letter[1]] = number
            part, base = letters.get(formula[1]), letters.get(formula[2])
            return (part, base) if part is not None and base is not None else None
        for pattern, parts, bases in _DIVIDED:
            if re.search(pattern, heading.replace(" ", "")):
                part, base = self._under(parts), self._under(bases)
                if part is not None and base is not None and part is not base:
                    return part, base
        return None

    def _under(self, words: Sequence[str]) -> Quantity | None:
        for word in words:
            for heading, cell in self.cells:
                if word not in heading.split(" ")[-1] or _RATE.search(heading) or cell.covered:
                    continue
                if _NAMES.search(heading) and whole(cell.text) is None:
                    continue
                number = single(cell.text)
                if number is not None:
                    return number
        return None

    def _finding(
        self, heading: str, cell: GridCell, printed: Quantity, part: Quantity, base: Quantity
    ) -> ProofFinding:
        right = "-" if base.value == 0 else reckoned(part.value, base.value)
        name = heading.split(" ")[-1] or "비율"
        return ProofFinding(
            TABLE,
            Severity.ERROR,
            f"{with_particle(f'{name} {printed.text}', '이/가')} 같은 줄의 수와 맞지 않아요. "
            f"셈하면 {with_particle(right, '이에요/예요')}.",
            f"{part.text} ÷ {base.text} = {right}",
            (Spot(cell.place, cell.text.strip()), Spot(cell.place, quote(self.text))),
            right,
        )


def _comparable(part: Quantity, base: Quantity) -> bool:
    return base.value != 0 and (part.unit == base.unit or not part.unit or not base.unit)


def _lines(grid: Grid) -> Iterator[_Line]:
    headings = [grid.headings(column) for column in range(grid.width)]
    for row in grid.rows:
        cells = list(zip(headings, row.cells, strict=False))
        yield _Line(_label(row), cells, line_of(row))
    if any(_RATE.search(row.label) for row in grid.rows):
        for column in range(1, grid.width):
            cells = [(row.label, row.cells[column]) for row in grid.rows if column < len(row.cells)]
            words = " | ".join(f"{label} {cell.text}".strip() for label, cell in cells)
            yield _Line(headings[column], cells, words)


def _label(row: GridRow) -> str:
    """All words of a row before its first number."""
    words = []
    for cell in row.cells:
        if whole(cell.text) is not None or _counts(cell.text):
            break
        words.append(cell.text)
    return " ".join(words) or row.label


def _counts(text: str) -> bool:
    """``97명 수료`` is a number with words; ``취업 3개월 유지`` is a name."""
    if not any(map(str.isdigit, text)):
        return False
    number = single(text)
    return number is None or number.unit not in _LENGTHS


def _in_cells(grid: Grid) -> Iterator[Rate]:
    """``97명 수료 (수료율 88.9%)`` below ``109명 참여`` in the same column."""
    for column in range(grid.width):
        cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
        bases = [found for cell in cells if (found := single(cell.text)) is not None]
        for cell in cells:
            numbers = read(cell.text)
            for printed in numbers:
                if printed.unit != "%" or not _NAMED_RATE.search(cell.text[: printed.start]):
                    continue
                parts = [one for one in numbers if one.unit and one.unit != "%"]
                for part in parts[:1]:
                    for base in bases:
                        if base.unit == part.unit and fits(part.value, base.value, printed):
                            label = f"{grid.headings(column)} {cell.place.section}"
                            line = f"{base.text} … {' '.join(cell.text.split())}"
                            yield Rate(label, part, base, printed, cell.place, line)


def in_prose(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``128명 중 56명 … 56%``, and rates named beside their two quantities."""
    for text, place in texts(manuscript):
        numbers = read(text)
        for base, part in pairwise(numbers):
            if not base.unit or base.unit != part.unit or base.unit == "%":
                continue
            if not _OF.match(text, base.end) or part.value > base.value:
                continue
            printed = _next_rate(text, numbers, part)
            if printed is not None and not _right(text, part, base, printed):
                yield _prose_finding(manuscript, text, place, base, part, printed)


def _next_rate(text: str, numbers: Sequence[Quantity], part: Quantity) -> Quantity | None:
    """The percentage said of these two: the next number, in the same sentence."""
    after = [one for one in numbers if one.start > part.start]
    if not after or after[0].unit != "%" or after[0].bound is not Bound.EXACT:
        return None
    between = text[part.end : after[0].start]
    return None if re.search(r"대비|보다|[.]\s|목표|\n", between) else after[0]


def _right(text: str, part: Quantity, base: Quantity, printed: Quantity) -> bool:
    if fits(part.value, base.value, printed):
        return True
    says_rest = _REST.search(text[part.end : printed.end + 12]) is not None
    return says_rest and fits(base.value - part.value, base.value, printed)


def _prose_finding(
    manuscript: Manuscript,
    text: str,
    place: Place,
    base: Quantity,
    part: Quantity,
    printed: Quantity,
) -> ProofFinding:
    right = reckoned(part.value, base.value)
    message = (
        f"{base.text} 가운데 {with_particle(part.text, '이면/면')} {right}인데 "
        f"{printed.text}로 적혀 있어요."
    )
    spots = [Spot(place, quote(text, base.start, printed.end))]
    for rate in right_rates(manuscript):
        label = bare(rate.label)[-5:]
        if rate.part.value == part.value and len(label) > 3 and label in bare(text):
            spots.append(Spot(rate.place, quote(rate.line)))
            message += f" 표에는 {rate.base.text} 가운데 {rate.part.text}, {rate.printed.text}예요."
            break
    return ProofFinding(
        PROSE,
        Severity.ERROR,
        message,
        f"{part.text} ÷ {base.text} = {right}",
        tuple(spots) if len(spots) > 1 else (*spots, Spot(place, part.text)),
        right,
    )


def named_in_prose(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """``수료 97명 (수료율 88.9%)`` where no quantity beside it gives that rate."""
    for grid in manuscript.grids():
        for column in range(grid.width):
            cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
            yield from _named_in_column(grid, cells)
    for sentence in manuscript.sentences():
        yield from _named_in(sentence.text, sentence.place, read(sentence.text), "")


def _named_in_column(grid: Grid, cells: list[GridCell]) -> Iterator[ProofFinding]:
    singles = [(cell, one) for cell in cells if (one := single(cell.text)) and one.unit]
    for cell in cells:
        if whole(cell.text) is None and "%" in cell.text:
            others = [one for other, one in singles if other is not cell]
            beside = ", ".join(other.text for other, _ in singles if other is not cell)
            yield from _named_in(cell.text, cell.place, [*others, *read(cell.text)], beside)


def _named_in(
    text: str, place: Place, numbers: Sequence[Quantity], beside: str
) -> Iterator[ProofFinding]:
    for printed in read(text):
        named = _NAMED_RATE.search(text[: printed.start])
        if printed.unit != "%" or named is None or printed.bound is not Bound.EXACT:
            continue
        rule = next((rule for rule in _DIVIDED if re.search(rule[0], named[1])), None)
        if rule is None:
            continue
        own = text[: printed.start]
        part = _beside(own, read(own), rule[1])
        if part is None:
            continue
        others = [one for one in numbers if one.unit and one.unit != "%" and one != part]
        bases = [one for one in others if one.unit == part.unit and one.value >= part.value]
        if not bases or any(fits(part.value, base.value, printed) for base in bases):
            continue
        if len({base.value for base in bases}) > 1 or bases[0].value == part.value:
            continue
        right = reckoned(part.value, bases[0].value)
        yield ProofFinding(
            PROSE,
            Severity.ERROR,
            f"{named[1]} {printed.text}가 적힌 수와 맞지 않아요. "
            f"셈하면 {with_particle(right, '이에요/예요')}.",
            f"{part.text} ÷ {bases[0].text} = {right}",
            (Spot(place, quote(text)), Spot(place, quote(beside) or bases[0].text)),
            right,
        )


def _beside(text: str, numbers: Sequence[Quantity], words: Sequence[str]) -> Quantity | None:
    """The last quantity with one of the words right before or behind it."""
    for number in reversed(numbers):
        around = text[max(0, number.start - 6) : number.start] + text[number.end : number.end + 5]
        if number.unit not in ("", "%") and any(word in around for word in words):
            return number
    return None
