from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.model import Document, Enclosures, Table
from app.documents.placement import placed
from app.documents.renderers import text
from tests.documents.every_block import document, items, ledger, row

GOLDEN = Path(__file__).parent / "golden" / "every_block.txt"


def test_every_block_reads_as_agreed() -> None:
    assert text.render(document()) == GOLDEN.read_text(encoding="utf-8")


def test_rows_of_a_table_have_the_same_number_of_columns() -> None:
    lines = text.render(Document("표", (items(),))).splitlines()
    table = [line for line in lines if "|" in line]
    assert len(table) == 6
    assert {line.count("|") for line in table} == {5}


def test_a_single_enclosure_has_no_number() -> None:
    assert (
        text.render(Document("문서", (Enclosures(("계획서 1부.",)),))) == "붙임  계획서 1부.  끝.\n"
    )


def test_a_row_wider_than_its_table_is_refused_without_its_contents() -> None:
    table = Table(ledger(1).columns, (row(None, None, None, None),))
    with pytest.raises(ValueError, match=r"^row 1 is wider than the table$"):
        list(placed(table.rows, len(table.columns)))
