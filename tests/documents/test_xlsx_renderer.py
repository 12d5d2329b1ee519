from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.core.errors import AppError
from app.documents.model import Column, Document, Heading, Money, Table, Words
from app.documents.renderers import xlsx
from tests.documents.every_block import document, items, ledger, outcomes, row


def rendered(doc: Document) -> bytes:
    out = BytesIO()
    xlsx.render(doc, out)
    return out.getvalue()


def sheets(doc: Document) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(rendered(doc)))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def part(doc: Document, name: str) -> str:
    with zipfile.ZipFile(BytesIO(rendered(doc))) as archive:
        return archive.read(name).decode()


def test_there_is_a_sheet_for_the_text_and_one_for_each_table() -> None:
    names = list(sheets(document()))
    assert names == ["문서", "비목별 총괄", "성과  표 1", "성과", "집행내역"]


def test_the_first_sheet_holds_the_text() -> None:
    words = {cell for line in sheets(document())["문서"] for cell in line if cell != ""}
    assert "2025년 「온밥상」 정산보고서" in words
    assert "가. 총괄" in words
    assert "정산 결과를 <b>보고</b> & 확인합니다." in words
    assert "표는 ‘비목별 총괄’ 시트에 있습니다." in words
    assert 310_000 in words
    assert "      2. 증빙서류 3건.  끝." in words


def test_numbers_dates_and_rates_are_real() -> None:
    table = sheets(Document("표", (items(),)))["비목별 총괄"]
    rent = next(line for line in table if line[1] == "임차료")
    assert rent[2:] == [0, 4_300, -4_300, "-"]
    first = next(line for line in table if line[1] == "재료비")
    assert first == ["운영비", "재료비", 300_000, 260_000, 40_000, 0.866]
    outcome = sheets(Document("표", (outcomes(),)))["성과  표 1"]
    assert outcome[-1][1:3] == [12, 1_400]
    assert outcome[-1][4] == date(2026, 3, 2)


def test_what_is_shown_is_what_is_printed() -> None:
    styles = part(document(), "xl/styles.xml")
    assert '#,##0;"△"#,##0;"-"' in styles.replace("&quot;", '"')
    assert "0.0%" in styles
    assert "맑은 고딕" in styles


def test_sums_agree_over_a_long_table() -> None:
    table = ledger(15_000)
    lines = sheets(Document("장부", (table,)))["집행내역"]
    amounts = [line[2] for line in lines if isinstance(line[0], float)]
    total = table.rows[-1].cells[-1].value
    assert isinstance(total, Money)
    assert len(amounts) == 15_000
    assert sum(amounts) == lines[-1][2] == total.amount


@pytest.mark.parametrize("text", ["=1+1", "+82-2-000-0000", "-", "@SUM(A1)", "https://x.test"])
def test_text_is_never_taken_for_a_formula_or_link(text: str) -> None:
    table = Table((Column(text, 30),), (row(Words(text)),), caption=text)
    doc = Document(text, (Heading(1, text), table))
    name = list(sheets(doc))[1]
    assert [line[0] for line in sheets(doc)[name]] == [text, text, text]
    for number in (1, 2):
        assert "<f>" not in part(doc, f"xl/worksheets/sheet{number}.xml")


def test_the_header_is_frozen_and_printed_on_every_page() -> None:
    doc = Document("장부", (ledger(3),))
    sheet = part(doc, "xl/worksheets/sheet2.xml")
    assert 'ySplit="2"' in sheet
    assert "fitToHeight" in sheet
    assert "$2:$2" in part(doc, "xl/workbook.xml")


def test_sheet_names_are_valid_and_different() -> None:
    wanted = ["History", "가" * 40, "가" * 40, "a/b:c*d?[e]", "A b c d  e", "'"]
    tables = [
        Table((Column("값", 10),), (row(Words(f"{n}")),), name=name)
        for n, name in enumerate(wanted)
    ]
    book = sheets(Document("표", tuple(tables)))
    assert len(book) == 7
    assert len({name.lower() for name in book}) == 7
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book)
    assert [book[name][1][0] for name in list(book)[1:]] == list("012345")


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    xlsx.render(document(), path)
    assert path.read_bytes() == rendered(document())
    assert "2026-02-20T00:00:00Z" in part(document(), "docProps/core.xml")


def test_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    table = Table((Column("내용", 30),), (row(Words("가" * 32_768)),), caption="기록")
    with pytest.raises(AppError, match="표 ‘기록’ 3행 ‘내용’ 칸") as caught:
        rendered(Document("문서", (table,)))
    assert "가가" not in caught.value.text


def test_dates_before_excel_are_kept_as_text() -> None:
    table = Table((Column("날", 30),), (row(date(1899, 3, 1)),), caption="연혁")
    assert sheets(Document("문서", (table,)))["연혁"][-1] == ["1899. 3. 1."]
