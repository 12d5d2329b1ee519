"""Reading any table file whole, and refusing in plain words what is none."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from app.core.errors import StorageError
from app.services.imports.workbook import address, read_workbook
from tests.services.imports.workbook_files import with_dimension, with_part, write_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def rows(path: Path) -> list[list[object]]:
    return list(read_workbook(path).sheets[0].rows)  # type: ignore[arg-type]


def test_addresses_are_those_of_the_sheet(tmp_path: Path) -> None:
    assert [address(6, 1), address(0, 25), address(0, 26), address(9, 701)] == [
        "B7", "Z1", "AA1", "ZZ10",
    ]  # fmt: skip
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_string(6, 1, "값")
    book.close()
    assert rows(path)[6][1] == "값"


@pytest.mark.parametrize("ref", ["A1:A1", "A1:XFD1048576", "A1"])
def test_a_sheet_that_misstates_its_size_is_read_whole(tmp_path: Path, ref: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["가", "나"], [1, 2], [3, 4]])
    assert rows(with_dimension(path, ref)) == [["가", "나"], [1.0, 2.0], [3.0, 4.0]]


def test_both_calendars(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "a.xlsx", [[date(2016, 3, 5)]])
    old_mac = write_xlsx(tmp_path / "b.xlsx", [[date(2016, 3, 5)]], date_1904=True)
    assert rows(plain) == rows(old_mac) == [[date(2016, 3, 5)]]
    assert not read_workbook(plain).date_1904
    assert read_workbook(old_mac).date_1904


def test_xls_with_merged_cells_and_the_old_calendar(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("대장")
    sheet.write_merge(1, 2, 0, 0, "합침")
    sheet.write(0, 1, 1234)
    book.save(str(tmp_path / "a.xls"))
    read = read_workbook(tmp_path / "a.xls")
    assert read.date_1904
    assert read.sheets[0].name == "대장"
    assert read.sheets[0].merged == [(1, 0, 2, 0)]
    assert read.sheets[0].rows[0][1] == 1234


def test_ods_with_merged_cells(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="대장")
    first, second = TableRow(), TableRow()
    merged = TableCell(valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1)
    merged.addElement(P(text="합침"))
    day = TableCell(valuetype="date", datevalue="2016-03-05")
    amount = TableCell(valuetype="float", value="1234")
    for cell, row in ((merged, first), (day, first), (CoveredTableCell(), second)):
        row.addElement(cell)
    second.addElement(amount)
    table.addElement(first)
    table.addElement(second)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    sheet = read_workbook(tmp_path / "a.ods").sheets[0]
    assert sheet.merged == [(0, 0, 1, 0)]
    assert sheet.rows == [["합침", date(2016, 3, 5)], ["", 1234.0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_tables_in_any_letters_and_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = separator.join(["날짜", "지급처", "금액"]) + "\r\n"
    text += separator.join(["2026-03-05", '"새봄, 마트"', '"1,000"']) + "\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert rows(path) == [["날짜", "지급처", "금액"], ["2026-03-05", "새봄, 마트", "1,000"]]


def test_failed_formulas_are_told_by_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "금액")
    sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(2, 0, "=SUM(A9)", None, 5)
    book.close()
    with_part(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<v>5</v>", b"<v></v>", xml))
    assert rows(path) == [["금액"], ["#DIV/0!"], ["#수식"]]


def _bytes(name: str) -> bytes:
    match name:
        case "암호.xlsx":
            return OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)
        case "깨짐.xlsx":
            return b"PK\x03\x04" + bytes(200)
        case "깨짐.xls":
            return OLE + bytes(512)
        case "웹.xls":
            return "<html><table><tr><td>날짜</td></tr></table></html>".encode()
        case "빈것.xlsx":
            return b""
        case "글자.csv":
            return b"\x81\xff\x00\xfe,\xff\xff\n" * 4
        case _:
            return b"\x05hanbit" + bytes(160)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("암호.xlsx", "암호를 풀어 저장한 뒤"),
        ("깨짐.xlsx", "손상되어 읽지 못했어요"),
        ("깨짐.xls", "손상되어 읽지 못했어요"),
        ("웹.xls", "속은 웹 문서예요"),
        ("빈것.xlsx", "비어 있어요"),
        ("글자.csv", "글자를 읽지 못했어요"),
        ("~$지출.xlsx", "이름 앞에 ~$가 없는 파일"),
        ("모름.bin", "엑셀 파일이 아니거나"),
    ],
)
def test_what_is_no_table_is_refused_with_the_next_step(
    tmp_path: Path, name: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(_bytes(name))
    with pytest.raises(StorageError) as refused:
        read_workbook(path)
    assert said in refused.value.text
    assert "아직 아무것도 가져오지 않았어요." in refused.value.text
    assert refused.value.text.endswith("주세요.")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="그 자리에 없어요"):
        read_workbook(tmp_path / "없음.xlsx")
    with pytest.raises(StorageError, match="읽을 수 없어요"):
        read_workbook(tmp_path)


def test_other_documents_are_named(tmp_path: Path) -> None:
    for name, part, content, said in (
        ("회의록.hwpx", "mimetype", "application/hwp+zip", "한글 문서"),
        ("편지.docx", "word/document.xml", "<w/>", "엑셀 파일이 아니에요"),
        ("사진.zip", "a.jpg", "x", "손상되어"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(part, content)
        with pytest.raises(StorageError, match=said):
            read_workbook(tmp_path / name)


def test_an_encrypted_ods(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
        archive.writestr("content.xml", "x")
    with pytest.raises(StorageError, match="암호가 걸려"):
        read_workbook(tmp_path / "a.ods")


def test_a_value_in_the_last_cell_does_not_exhaust_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "날짜")
    sheet.write_string(1_048_575, 16_383, "끝")
    book.close()
    with pytest.raises(StorageError, match="XFD1048576처럼 아주 먼 칸"):
        read_workbook(path)


def test_the_digest_names_the_bytes(tmp_path: Path) -> None:
    first = write_xlsx(tmp_path / "a.xlsx", [["가"]])
    digest = read_workbook(first).digest
    copy = tmp_path / "다른 이름.xlsx"
    copy.write_bytes(first.read_bytes())
    assert read_workbook(copy).digest == digest
    assert read_workbook(write_xlsx(tmp_path / "b.xlsx", [["나"]])).digest != digest


def test_an_xls_behind_a_password(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("대장").write(0, 0, "값")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    # The record after the beginning becomes FILEPASS, as in a protected file.
    (tmp_path / "b.xls").write_bytes(data.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1))
    with pytest.raises(StorageError, match="암호가 걸려"):
        read_workbook(tmp_path / "b.xls")


def test_a_file_cut_short_anywhere_is_refused_plainly(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", [["날짜", "금액"], ["2026.3.5", 1000]]).read_bytes()
    for end in range(5, len(whole) - 30, 97):
        (tmp_path / "b.xlsx").write_bytes(whole[:end])
        with pytest.raises(StorageError):
            read_workbook(tmp_path / "b.xlsx")


def test_a_package_with_windows_separators(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", [["값"]], date_1904=True)
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("placeholder")
            info.filename = name.replace("/", "\\") if name.startswith("xl/") else name
            archive.writestr(info, data)
    read = read_workbook(tmp_path / "b.xlsx")
    assert read.sheets[0].rows == [["값"]]
    assert read.date_1904
