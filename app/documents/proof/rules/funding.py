"""P23: where the money comes from against what it is for; both tables tell one budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.errors import Severity
from app.documents.proof import tables
from app.documents.proof.finding import ProofFinding, Spot, quote
from app.documents.proof.manuscript import Grid, Manuscript, Title
from app.documents.proof.quantities import show
from app.documents.proof.rules.totals import is_explained, is_rounding
from app.documents.proof.tables import Number
from app.documents.proof.units import MONEY

FUNDING = "P23"
_SOURCE = re.compile(
    r"국비|국고(?:보조금)?|시비|도비|시[·ㆍ/]?도비|군비|구비|시[·ㆍ/]?군[·ㆍ/]?구비|지방비"
    r"|자부담(?:금)?|자기부담(?:금)?|재단|후원금|민간"
)
_BUDGET = re.compile(r"(?:총\s*)?(?:사업비|예산)(?:액|총액)?(?:\s*\(.*\))?")
_ITEM = re.compile(r"(?:보조)?(?:비목|세목)|항목|과목")


@dataclass
class _Budgets:
    """The sums told in one section, or in a whole document that tells each once."""

    funds: list[tuple[Grid, Number]] = field(default_factory=list)
    items: list[tuple[Grid, Number]] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        return len(self.funds) == len(self.items) == 1


def funds_against_items(manuscript: Manuscript) -> Iterator[ProofFinding]:
    """국비 + 자부담 = 300 above a list of 비목 that comes to 290."""
    sections, whole = [_Budgets()], _Budgets()
    for piece in manuscript.pieces:
        if isinstance(piece, Title):
            sections.append(_Budgets())
        elif isinstance(piece, Grid):
            for budgets in (sections[-1], whole):
                budgets.funds += [(piece, one) for one in _funds(piece)]
                budgets.items += [(piece, one) for one in _items(piece)]
    plain = [budgets for budgets in sections if budgets.is_plain]
    for budgets in plain or [whole] * whole.is_plain:
        yield from _judge(manuscript, budgets)


def _judge(manuscript: Manuscript, budgets: _Budgets) -> Iterator[ProofFinding]:
    (grid, funds), (_, items) = budgets.funds[0], budgets.items[0]
    off = abs(funds.value - items.value)
    unit = funds.written or grid.unit
    if not off or funds.is_dash or items.is_dash or is_explained(manuscript, off, unit):
        return
    rounded = is_rounding(off, 2, unit)
    more = "많아요" if items.value > funds.value else "적어요"
    told = unit if unit in MONEY else ""
    gap, first, second = (show(value, unit) for value in (off, items.value, funds.value))
    yield ProofFinding(
        FUNDING,
        Severity.WARNING if rounded else Severity.ERROR,
        f"비목을 더한 예산이 재원을 더한 예산보다 {gap}{told} {more}. "
        "한쪽을 고치거나 까닭을 적어 주세요.",
        f"{first} ≠ {second} (차이 {gap})",
        (
            Spot(items.cell.place, quote(items.cell.text)),
            Spot(funds.cell.place, quote(funds.cell.text)),
        ),
    )


def _funds(grid: Grid) -> Iterator[Number]:
    """The sum over 국비, 시비, 자부담 …, which stand side by side or below each other."""
    headings = [grid.heading(column) for column in range(grid.width)]
    if _are_sources(headings):
        sums = [column for column, text in enumerate(headings) if tables.is_total_heading(text)]
        rows = [row for row in grid.rows if _BUDGET.fullmatch(row.label.strip())]
        found = [tables.number_at(grid, row, column) for row in rows[:1] for column in sums[:1]]
    elif _are_sources([row.label for row in grid.rows]):
        found = [_down(grid)]
    else:
        found = []
    yield from (number for number in found if number is not None)


def _items(grid: Grid) -> Iterator[Number]:
    """The sum over 비목 and 세목."""
    if any(_ITEM.fullmatch(grid.heading(column)) for column in range(min(2, grid.width))):
        number = _down(grid)
        if number is not None:
            yield number


def _down(grid: Grid) -> Number | None:
    """The sum of the first column that tells a budget."""
    columns = (col for col in range(grid.width) if _BUDGET.fullmatch(grid.heading(col)))
    column = next(columns, None)
    words = [(tables.total_word(row), row) for row in grid.rows]
    sums = [row for word, row in words if word and not tables.is_subtotal(word) and word != "누계"]
    if column is None or len(sums) != 1:
        return None
    return tables.number_at(grid, sums[0], column)


def _are_sources(names: Sequence[str]) -> bool:
    return sum(bool(_SOURCE.fullmatch(name.strip())) for name in names) > 1
