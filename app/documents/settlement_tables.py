"""The tables of the settlement. Everything is summed in won; 천원 are made once, from the sums."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import won
from app.documents.model import (
    Align,
    Cell,
    Column,
    Count,
    Money,
    Rate,
    Row,
    RowKind,
    Table,
    Value,
    Words,
)
from app.documents.settlement_facts import LineSum, SettlementFacts, SourceSum

NO_LINE = "(세목 없음)"


def _amounts(facts: SettlementFacts) -> list[tuple[str, RowKind, list[int], str]]:
    """Label, kind, one amount a source, and the ledger behind it, for each row of 별지 2."""
    sources = facts.sums.sources
    disallowed = any(source.disallowed for source in sources)
    rows = [
        ("교부·확정액(A)", RowKind.BODY, [s.granted for s in sources], "instalments"),
        ("사용액(B)", RowKind.BODY, [s.spent for s in sources], "expenses"),
        ("집행잔액(C=A-B)", RowKind.SUBTOTAL, [s.balance for s in sources], "balance"),
        ("이자(D)", RowKind.BODY, [s.interest for s in sources], "interest"),
    ]
    if disallowed:
        row = ("불인정액(E)", RowKind.BODY, [s.disallowed for s in sources], "disallowed")
        rows.append(row)
    label = "반납액(C+D+E)" if disallowed else "반납액(C+D)"
    rows.append((label, RowKind.TOTAL, [s.refund for s in sources], "refund"))
    return rows


def _source_columns(sources: Sequence[SourceSum]) -> tuple[Column, ...]:
    columns = [Column(source.name, 32, Align.RIGHT) for source in sources]
    return (Column("구분", 38, Align.CENTER), *columns, Column("계", 33, Align.RIGHT))


def where(facts: SettlementFacts, ledger: str, **ids: int) -> str:
    """``expenses:grant=3,line=12``: the ledger sum behind a figure."""
    parts = [f"grant={facts.sums.grant_id}", *(f"{name}={id_}" for name, id_ in ids.items())]
    return f"{ledger}:{','.join(parts)}"


def by_source(facts: SettlementFacts) -> Table:
    sources = facts.sums.sources
    rows = []
    for label, kind, amounts, ledger in _amounts(facts):
        cells = [
            Cell(Money(amount, where(facts, ledger, source=source.id)))
            for source, amount in zip(sources, amounts, strict=True)
        ]
        total = Cell(Money(sum(amounts), where(facts, ledger)))
        rows.append(Row((Cell(Words(label)), *cells, total), kind))
    rates = [Cell(Rate(s.spent, s.granted, facts.rate_mode)) for s in sources]
    whole = Cell(Rate(facts.sums.spent, facts.sums.granted, facts.rate_mode))
    rows.append(Row((Cell(Words("집행률(B/A)")), *rates, whole)))
    return Table(
        columns=_source_columns(sources),
        rows=tuple(rows),
        unit_note="(단위: 원)",
        notes=tuple(_source_notes(facts)),
        name="재원별 정산(원)",
    )


def _source_notes(facts: SettlementFacts) -> list[str]:
    notes = []
    for source in facts.sums.sources:
        if source.is_own and source.balance > 0:
            amount = won.show(source.balance)
            notes.append(f"{source.name} 집행잔액 {amount}원은 반납 대상이 아니며 센터에 남음.")
        if source.is_own and source.disallowed:
            amount = won.show(source.disallowed)
            notes.append(f"{source.name} 불인정액 {amount}원은 반납액에 넣지 않음.")
        if not source.is_own and source.balance < 0:
            amount = won.show(-source.balance)
            notes.append(
                f"{source.name}: 집행액이 교부액보다 {amount}원 많음. "
                "넘은 금액은 센터 부담이므로 반납액에서 빼지 않음."
            )
    for rest in facts.sums.leftovers:
        notes.append(
            f"{rest.what} 가운데 재원 비율로 나누고 남은 {won.show(rest.amount)}원은 "
            f"{rest.source}에 더함."
        )
    notes.append(f"집행률은 소수 둘째 자리에서 {facts.rate_mode_text}.")
    return notes


def by_source_in_thousands(facts: SettlementFacts) -> Table:
    """별지 2 asks for 천원. Each total is converted once, from won; so that a row still adds up,
    what cutting its parts takes away stays on the largest funder, and the note says how much."""
    sources = facts.sums.sources
    keeper = max(range(len(sources)), key=lambda i: (not sources[i].is_own, sources[i].share, -i))
    rows, moved, left = [], [], []
    for label, kind, amounts, ledger in _amounts(facts):
        total, rest = won.convert(sum(amounts), won.Unit.THOUSAND)
        parts = [won.convert(amount, won.Unit.THOUSAND)[0] for amount in amounts]
        difference = total - sum(parts)
        parts[keeper] += difference
        cells = [
            Cell(Money(part, where(facts, ledger, source=source.id)))
            for source, part in zip(sources, parts, strict=True)
        ]
        whole = Cell(Money(total, where(facts, ledger)))
        rows.append(Row((Cell(Words(label)), *cells, whole), kind))
        if difference:
            moved.append(f"{label} {won.show(difference)}천원")
        if rest:
            left.append(f"{label} {won.show(rest)}원")
    notes = [
        "원 단위로 계산한 금액을 한 번만 천원으로 바꾸고 천원 미만은 버림. "
        "천원 금액끼리 더하거나 빼면 끝수만큼 다를 수 있음."
    ]
    if moved:
        notes.append(f"버리면서 생긴 차이는 {sources[keeper].name}에 더함: {', '.join(moved)}.")
    if left:
        notes.append(f"합계에서 버린 천원 미만 금액: {', '.join(left)}.")
    return Table(
        columns=_source_columns(sources),
        rows=tuple(rows),
        unit_note="(단위: 천원)",
        notes=tuple(notes),
        name="재원별 정산(천원)",
    )


def summary(facts: SettlementFacts) -> Table:
    sums = facts.sums
    papers = sum(len(expense.evidence) for expense in facts.expenses)
    values: list[tuple[str, Value]] = [
        ("총사업비", Money(sums.total_amount, where(facts, "grant"))),
        ("집행액", Money(sums.spent, where(facts, "expenses"))),
        ("집행률", Rate(sums.spent, sums.total_amount, facts.rate_mode)),
        ("집행잔액", Money(sums.balance, where(facts, "balance"))),
        ("이자", Money(sums.interest, where(facts, "interest"))),
        ("집행 건수", Count(sums.expenses, "건", where(facts, "expenses"))),
        ("증빙 건수", Count(papers, "건", where(facts, "evidence"))),
    ]
    return Table(
        columns=tuple(Column(title, 24, Align.CENTER) for title, _ in values),
        rows=(Row(tuple(Cell(value) for _, value in values)),),
        unit_note="(단위: 원)",
        notes=("집행률은 집행액÷총사업비임.",),
        name="정산 요약",
    )


def instalments(facts: SettlementFacts) -> Table:
    rows, running = [], 0
    for part in facts.instalments:
        running += part.received_amount
        condition = "\n".join(filter(None, (part.condition, part.source)))
        cells: tuple[Value, ...] = (
            Count(part.number, "차"),
            part.planned_on,
            Money(part.planned_amount),
            Words(condition),
            part.received_on or Words("-"),
            Money(part.received_amount, where(facts, "instalments", number=part.number)),
            Money(running),
        )
        rows.append(Row(tuple(Cell(value) for value in cells)))
    if rows:
        planned = Money(sum(part.planned_amount for part in facts.instalments))
        received = Money(running, where(facts, "instalments"))
        label = Cell(Words("계"), across=2, align=Align.CENTER)
        ends = (Cell(planned), Cell(Words("")), Cell(Words("")), Cell(received), Cell(Words("")))
        rows.append(Row((label, *ends), RowKind.TOTAL))
    return Table(
        columns=(
            Column("회차", 12, Align.CENTER),
            Column("예정일", 23, Align.CENTER),
            Column("예정액", 26, Align.RIGHT),
            Column("조건", 34),
            Column("받은 날", 23, Align.CENTER),
            Column("받은 금액", 26, Align.RIGHT),
            Column("누계", 26, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)",
        empty_text="교부 내역 없음",
        name="교부 내역",
    )


def items(facts: SettlementFacts) -> Table:
    rows: list[Row] = []
    categories: dict[str, list[LineSum]] = {}
    for line in facts.sums.lines:
        categories.setdefault(line.category, []).append(line)
    for category, lines in categories.items():
        rows += _category(facts, category, lines)
    sums = facts.sums
    if sums.unassigned:
        none = LineSum(0, NO_LINE, "", 0, sums.unassigned)
        rows.append(Row((Cell(Words(NO_LINE), across=2), *_figures(facts, [none]))))
    if rows:
        spent = sum(line.spent for line in sums.lines) + sums.unassigned
        whole = LineSum(0, "", "", sums.budget, spent)
        label = Cell(Words("합계"), across=2, align=Align.CENTER)
        rows.append(Row((label, *_figures(facts, [whole])), RowKind.TOTAL))
    return Table(
        columns=(
            Column("보조비목", 26, Align.CENTER),
            Column("보조세목", 42),
            Column("예산액(A)", 29, Align.RIGHT),
            Column("집행액(B)", 29, Align.RIGHT),
            Column("잔액(A-B)", 26, Align.RIGHT),
            Column("집행률", 18, Align.RIGHT),
        ),
        rows=tuple(rows),
        unit_note="(단위: 원)",
        notes=(
            f"집행률은 집행액÷예산액이며 소수 둘째 자리에서 {facts.rate_mode_text}. "
            "잔액이 음수이면 △로 표시함.",
        ),
        empty_text="예산 없음",
        name="비목·세목별 총괄",
    )


def _category(facts: SettlementFacts, category: str, lines: list[LineSum]) -> list[Row]:
    """A subtotal only where there are two or more 세목: one line is its own subtotal."""
    has_subtotal = len(lines) > 1
    height = len(lines) + has_subtotal
    rows = []
    for index, line in enumerate(lines):
        first = (Cell(Words(category), down=height, align=Align.CENTER, label=True),)
        last = index == len(lines) - 1 and not has_subtotal
        cells = (*(first if index == 0 else ()), Cell(Words(line.item)), *_figures(facts, [line]))
        rows.append(Row(cells, RowKind.GROUP_END if last else RowKind.BODY))
    if has_subtotal:
        label = Cell(Words("소계"), align=Align.CENTER)
        rows.append(Row((label, *_figures(facts, lines)), RowKind.SUBTOTAL))
    return rows


def _figures(facts: SettlementFacts, lines: Sequence[LineSum]) -> tuple[Cell, ...]:
    budget, spent = sum(line.budget for line in lines), sum(line.spent for line in lines)
    ledgers = [where(facts, "expenses", line=line.id) for line in lines if line.id]
    source = ";".join(ledgers) or where(facts, "expenses")
    return (
        Cell(Money(budget, source.replace("expenses", "budget"))),
        Cell(Money(spent, source)),
        Cell(Money(budget - spent, source.replace("expenses", "balance"))),
        Cell(Rate(spent, budget, facts.rate_mode)),
    )
