"""The same wrong sum in every kind of file, and every way a file refuses to be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import xlsxwriter
import xlwt
from PIL import Image

from app.core.errors import StorageError
from app.core.jobs import run_now
from app.documents.catalogue import render
from app.documents.model import Cell, Column, Document, Heading, Money, Paragraph, Row, Table, Words
from app.documents.proof import Grid, ProofFinding
from app.services.manuscripts import proofread, read_manuscript
from tests.services.manuscripts import hwpx_files

ROWS: list[list[object]] = [
    ["비목", "세목", "금액"],
    ["인건비", "보수", 300],
    ["", "수당", 200],
    ["사업비", "재료비", 50],
    ["합계", "", 560],
]


def text_file(path: Path, encoding: str = "utf-8") -> Path:
    lines = ["1. 예산", "", *("\t".join(map(str, row)) for row in ROWS)]
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def markdown(path: Path) -> Path:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in ROWS]
    path.write_text("\n".join([lines[0], "|---|---|---|", *lines[1:]]), encoding="utf-8")
    return path


def our_text(path: Path) -> Path:
    path.write_bytes(render(a_document(), "text"))
    return path


def xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("예산")
        sheet.write(0, 0, "2026년 예산 (단위: 천원)")
        for number, row in enumerate(ROWS):
            sheet.write_row(number + 1, 0, row)
        sheet.merge_range(2, 0, 3, 0, "인건비")
    return path


def xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("예산")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(str(path))
    return path


def csv(path: Path) -> Path:
    path.write_text("\n".join(",".join(map(str, row)) for row in ROWS), encoding="utf-8-sig")
    return path


def hwpx(path: Path) -> Path:
    rows = [list(row) for row in ROWS]
    rows[1][0], rows[2][0] = ("인건비", 2, 1), None
    return hwpx_files.hwpx(path, hwpx_files.paragraph("1. 예산"), hwpx_files.table(*rows))


def a_document() -> Document:
    rows = [
        Row(tuple(Cell(Money(v) if isinstance(v, int) else Words(str(v))) for v in row))
        for row in ROWS[1:]
    ]
    columns = tuple(Column(str(title), 40) for title in ROWS[0])
    blocks = (Heading(1, "예산", "1."), Table(columns, tuple(rows)), Paragraph("끝."))
    return Document("예산서", blocks)


_SPENT = (("운영비", 262_297), ("사업비", 84_859), ("교육비", 3_120), ("계", 350_277))


def pdf(path: Path) -> Path:
    path.write_bytes(render(a_document(), "pdf"))
    return path


def findings(path: Path) -> tuple[ProofFinding, ...]:
    return run_now(proofread(path)).findings


MAKERS: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "utf-8": ("예산.txt", text_file, "1. 예산, 7번째 줄 ‘합계’"),
    "cp949": ("예산.txt", lambda path: text_file(path, "cp949"), "1. 예산, 7번째 줄 ‘합계’"),
    "utf-16": ("예산.txt", lambda path: text_file(path, "utf-16"), "1. 예산, 7번째 줄 ‘합계’"),
    "markdown": ("예산.md", markdown, "6번째 줄 ‘합계’"),
    "our text": ("예산.txt", our_text, "1. 예산, 8번째 줄 ‘합계’"),
    "xlsx": ("예산.xlsx", xlsx, "예산, C6 칸 ‘합계’"),
    "xls": ("예산.xls", xls, "예산, C5 칸 ‘합계’"),
    "csv": ("예산.csv", csv, "C5 칸 ‘합계’"),
    "hwpx": ("예산.hwpx", hwpx, "1. 예산, 1번째 표 5행 ‘합계’"),
    "pdf": ("예산.pdf", pdf, "1. 예산, 1쪽 6번째 줄 ‘합계’"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_wrong_sum_is_found_at_its_place(kind, tmp_path):
    name, make, place = MAKERS[kind]
    (finding,) = findings(make(tmp_path / name))
    assert finding.code == "P01"
    assert finding.reckoning.startswith("300 + 200 + 50 = 550")
    assert str(finding.spots[0].place) == place


def test_a_workbook_knows_its_unit_and_its_merged_cells(tmp_path):
    (grid,) = read_manuscript(xlsx(tmp_path / "예산.xlsx")).grids()
    assert grid.unit == "천원"
    assert grid.rows[1].cells[0].covered
    assert grid.rows[1].cells[0].text == "인건비"


def test_shares_of_one_are_read_as_percentages(tmp_path):
    path = tmp_path / "성과.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("성과")
        rows = (
            ("과제", "목표", "성과", "달성율"),
            ("상담", 120, 104, 104 / 120),
            ("방문", 10, 5, 0.6),
        )
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    (finding,) = findings(path)
    assert finding.code == "P07"
    assert finding.reckoning == "5 ÷ 10 = 50%"


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path):
    inner = hwpx_files.table(["구분", "금액"], ["가", "1"], ["나", "2"], ["합계", "4"])
    outer = hwpx_files.table(["내용", "비고"], ["XX", ""]).replace(
        hwpx_files.paragraph("XX"), inner
    )
    path = hwpx_files.hwpx(tmp_path / "겹친 표.hwpx", outer)
    assert [finding.reckoning for finding in findings(path)] == ["1 + 2 = 3 (적힌 값 4, 차이 1)"]


def test_a_table_over_two_pages_is_one_table(tmp_path):
    rows = [Row((Cell(Words(f"항목 {n}")), Cell(Money(1_000 + n)))) for n in range(60)]
    total = sum(1_000 + n for n in range(60))
    columns = (Column("구분", 60), Column("금액", 60))
    for off in (0, 5):
        last = Row((Cell(Words("합계")), Cell(Money(total + off))))
        path = tmp_path / f"{off}.pdf"
        path.write_bytes(render(Document("긴 표", (Table(columns, (*rows, last)),)), "pdf"))
        assert len(pypdf.PdfReader(path).pages) > 1
        assert len(findings(path)) == (1 if off else 0)


def a_scan(path: Path) -> Path:
    Image.new("RGB", (200, 300), "white").save(path, "PDF")
    return path


def test_a_remark_below_a_table_belongs_to_it(tmp_path: Path) -> None:
    """What conversion to 천원 left over is told under the table, and then nothing is wrong."""
    columns = (Column("사업", 60), Column("집행", 30))
    rows = [Row((Cell(Words(name)), Cell(Money(won)))) for name, won in _SPENT]
    told = "줄마다 천원 미만을 버려, 줄을 더하면 계보다 1천원 적음."
    found = {}
    for notes in ((), (told,)):
        table = Table(columns, tuple(rows), unit_note="(단위: 천원)", notes=notes)
        path = tmp_path / "집행.pdf"
        path.write_bytes(render(Document("집행", (table,)), "pdf"))
        found[bool(notes)] = [one.code for one in run_now(proofread(path)).findings]
    assert found == {False: ["P01"], True: []}


def protected_pdf(path: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(render(a_document(), "pdf")))
    writer.encrypt("비밀", algorithm="AES-256")
    with path.open("wb") as file:
        writer.write(file)
    return path


def bytes_file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def bomb(path: Path) -> Path:
    return hwpx_files.hwpx(path, " " * (61 * 1024 * 1024))


def entities(path: Path) -> Path:
    head = '<!DOCTYPE hs [<!ENTITY a SYSTEM "file:///etc/hostname">]><hs:sec xmlns:hs="x">'
    return hwpx_files.hwpx(path, "<p>&a;</p>", head=head)


REFUSED: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "missing": ("없음.txt", lambda path: path, "그 자리에 없어요"),
    "empty": ("빈.txt", lambda path: bytes_file(path, b"\n\n"), "비어 있어요"),
    "old hangul": ("옛날.hwp", lambda path: bytes_file(path, b"\xd0\xcf\x11\xe0"), "HWPX나 PDF"),
    "another kind": ("글.docx", lambda path: bytes_file(path, b"PK\x03\x04"), "형식이 아니에요"),
    "scan": ("스캔.pdf", a_scan, "그림만 있어요"),
    "protected pdf": ("잠긴.pdf", protected_pdf, "암호"),
    "broken pdf": ("깨진.pdf", lambda path: bytes_file(path, b"%PDF-1.7 x"), "손상"),
    "broken hwpx": ("깨진.hwpx", lambda path: bytes_file(path, b"PK\x03\x04xx"), "손상"),
    "hwpx without text": ("빈.hwpx", lambda path: hwpx_files.hwpx(path, ""), "글자가 없고"),
    "bomb": ("폭탄.hwpx", bomb, "너무 커서"),
    "entities": ("외부.hwpx", entities, "손상"),
    "broken xlsx": ("깨진.xlsx", lambda path: bytes_file(path, b"PK\x03\x04xx"), "손상"),
    "not text": ("그림.txt", lambda path: bytes_file(path, bytes(range(128, 256)) * 9), "글자를"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_file_that_cannot_be_read_says_why(why, tmp_path):
    name, make, said = REFUSED[why]
    path = make(tmp_path / name)
    with pytest.raises(StorageError) as refused:
        read_manuscript(path)
    assert said in refused.value.text
    assert name in refused.value.text
    assert "가져오지" not in refused.value.text


def test_how_much_was_read_is_told(tmp_path):
    result = run_now(proofread(text_file(tmp_path / "예산.txt")))
    assert (result.name, result.tables, result.lines) == ("예산.txt", 1, 0)
    assert isinstance(next(read_manuscript(tmp_path / "예산.txt").grids()), Grid)
