"""Composed documents through the checker: sums that hold stay silent, one changed cell does not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.core.errors import Severity
from app.documents.model import (
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Figure,
    Heading,
    KeyValues,
    Money,
    Paragraph,
    Rate,
    Row,
    RowKind,
    Table,
    Words,
)
from app.documents.proof import Grid, ProofFinding, Sentence, check, from_document

COLUMNS = ("구분", "세부", "국비", "시비", "자부담", "계")


def document(*blocks) -> Document:
    return Document("문서", tuple(blocks))


def found(*blocks, prose_has_sources: bool = False) -> list[ProofFinding]:
    return check(from_document(document(*blocks), prose_has_sources=prose_has_sources))


def money_row(label: str, detail: str, amounts: list[int], kind=RowKind.BODY) -> Row:
    cells = [Cell(Words(label)), Cell(Words(detail))]
    return Row((*cells, *(Cell(Money(one)) for one in [*amounts, sum(amounts)])), kind)


def budget(random: Random) -> Table:
    """Groups of lines with a 소계 each, and a 합계; the first column is merged down."""
    rows: list[Row] = []
    whole = [0, 0, 0]
    for group in range(random.randint(2, 5)):
        lines = [
            [random.choice([0, random.randint(-50_000, 5_000_000)]) for _ in whole]
            for _ in range(random.randint(2, 6))
        ]
        for number, amounts in enumerate(lines):
            row = money_row(f"비목{group}", f"세목{number}", amounts)
            cells = (
                row.cells[1:]
                if number
                else (replace(row.cells[0], down=len(lines) + 1), *row.cells[1:])
            )
            rows.append(Row(cells))
        sums = [sum(column) for column in zip(*lines, strict=True)]
        rows.append(Row(money_row("", "소계", sums, RowKind.SUBTOTAL).cells[1:], RowKind.SUBTOTAL))
        whole = [first + second for first, second in zip(whole, sums, strict=True)]
    rows.append(money_row("합계", "", whole, RowKind.TOTAL))
    return Table(tuple(Column(title, 20) for title in COLUMNS), tuple(rows), unit_note="(단위: 원)")


@pytest.mark.parametrize("seed", range(40))
def test_a_table_that_adds_up_is_left_alone(seed):
    assert found(budget(Random(seed))) == []


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_amount_is_always_noticed(seed):
    random = Random(seed)
    table = budget(random)
    at = random.randrange(len(table.rows))
    row = table.rows[at]
    place = random.randrange(len(row.cells) - 4, len(row.cells))
    cell = row.cells[place]
    assert isinstance(cell.value, Money)
    changed = replace(cell, value=Money(cell.value.amount + random.choice([1, -1, 9_000])))
    cells = (*row.cells[:place], changed, *row.cells[place + 1 :])
    rows = (*table.rows[:at], Row(cells, row.kind), *table.rows[at + 1 :])
    findings = found(replace(table, rows=rows))
    assert {one.code for one in findings} <= {"P01", "P02"}
    assert findings
    assert all(one.severity is Severity.ERROR for one in findings)


@pytest.mark.parametrize("seed", range(10))
def test_rates_that_the_program_prints_are_right(seed):
    random = Random(seed)
    rows = []
    for number in range(8):
        target, result = random.randint(0, 300), random.randint(0, 600)
        values = (
            Words(f"과제{number}"),
            Count(target, "명"),
            Count(result, "명"),
            Rate(result, target),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    columns = tuple(Column(title, 20) for title in ("세부목표", "목표량", "성과", "달성율"))
    assert found(Table(columns, tuple(rows))) == []


def test_merged_cells_repeat_their_words_and_count_once():
    table = budget(Random(1))
    (grid,) = from_document(document(Heading(1, "예산", "2."), table)).grids()
    assert isinstance(grid, Grid)
    assert {len(row.cells) for row in grid.rows} == {len(COLUMNS)}
    assert grid.rows[1].cells[0].text == "비목0"
    assert grid.rows[1].cells[0].covered
    assert str(grid.rows[1].cells[2].place) == "2. 예산, 표 2행 ‘세목1’"
    assert grid.rows[1].cells[2].place.key == "1:1:2"
    assert grid.unit == "원"


def test_a_figure_from_the_records_is_known_by_its_span():
    prose = ("참여자는 ", Figure("104명", "measure:joined"), "이고 수료는 90명임")
    manuscript = from_document(document(Paragraph(prose)), prose_has_sources=True)
    (sentence,) = manuscript.sentences()
    assert isinstance(sentence, Sentence)
    assert [sentence.text[start:end] for start, end in sentence.sourced] == ["104명"]
    (finding,) = check(manuscript)
    assert finding.code == "P22"
    assert finding.severity is Severity.WARNING
    assert "90명" in finding.text


SOURCED = KeyValues((("참여 인원", Count(104, "명", "measure:joined")),))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("참여자 104명과 함께함", []),
        ("참여자 105명과 함께함", ["P22"]),
        ("2026년 3월 2일 14:00에 3차 회의를 엶", []),
        ("5개소 이상으로 구성하고 최대 10개소까지 받음", []),
        ("8개월 동안 진행함", []),
    ],
)
def test_numbers_typed_into_prose_need_a_source(text, codes):
    blocks = (SOURCED, Bullets(((1, text),)))
    assert [one.code for one in found(*blocks, prose_has_sources=True)] == codes
    assert found(*blocks) == []


def test_a_typed_number_close_to_a_record_names_the_record():
    blocks = (SOURCED, Paragraph("참여자 105명과 함께함"))
    (finding,) = found(*blocks, prose_has_sources=True)
    assert [spot.quote for spot in finding.spots] == ["참여자 105명과 함께함", "104명"]
