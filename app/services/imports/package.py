"""What the reader does not tell about an .xlsx or .ods: its calendar, merges and failed formulas.

Also the guard before reading: a single value in the last cell of a sheet would make the reader
lay out seventeen billion cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree

from app.core.errors import StorageError

FORMULA_WITHOUT_VALUE = "#수식"
_NOTHING_TAKEN = "아직 아무것도 가져오지 않았어요."
_CELL_LIMIT = 20_000_000
_UNPACKED_LIMIT = 600 * 1024 * 1024
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_FAULT = re.compile(
    rb'<c ([^>]*\bt="e"[^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>', re.DOTALL
)
_GAP = re.compile(rb"<c ([^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>", re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>/]*>')
_FAR_COLUMN = re.compile(rb'<c r="(?:[D-Z][A-Z]|[A-Z]{3})\d')
_LAST_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')

Cell = tuple[int, int]


@dataclass
class Facts:
    date_1904: bool = False
    faults_by_sheet: dict[str, dict[Cell, str]] = field(default_factory=dict)
    merged_by_sheet: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)

    def faults(self, sheet: str) -> dict[Cell, str]:
        return self.faults_by_sheet.get(sheet, {})

    def merged(self, sheet: str) -> list[tuple[int, int, int, int]]:
        return self.merged_by_sheet.get(sheet, [])


def broken(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’ 파일이 손상되어 읽지 못했어요. {_NOTHING_TAKEN} "
        "엑셀에서 열어 다른 이름으로 저장한 뒤 다시 골라 주세요."
    )


def hangul_document(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’ 파일은 한글 문서예요. {_NOTHING_TAKEN} "
        "표를 복사해 엑셀에 붙여 넣고 .xlsx로 저장한 뒤 골라 주세요."
    )


def inspect(data: bytes, name: str) -> Facts:
    """Look into the zip; StorageError where it cannot be a workbook or is too large to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inspect(archive, name)
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError) as exc:
        raise broken(name) from exc
    except (NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as exc:
        raise broken(name) from exc


def _inspect(archive: zipfile.ZipFile, name: str) -> Facts:
    # Some programs write Windows separators, some put the workbook at the root.
    names = {entry.replace("\\", "/"): entry for entry in archive.namelist()}
    if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_LIMIT:
        raise StorageError(
            f"‘{name}’ 파일은 풀면 너무 커서 열 수 없어요. {_NOTHING_TAKEN} "
            "필요한 시트만 새 파일로 저장해 주세요."
        )
    if "mimetype" in names:
        kind = archive.read(names["mimetype"]).decode("ascii", "replace")
        if "hwp" in kind:
            raise hangul_document(name)
        if "spreadsheet" in kind:
            return _inspect_ods(archive, names, name)
    for folder in ("xl/", ""):
        if f"{folder}workbook.xml" in names:
            return _inspect_xlsx(archive, names, folder, name)
    if "xl/workbook.bin" in names:
        return Facts()
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise StorageError(
            f"‘{name}’ 파일은 엑셀 파일이 아니에요. {_NOTHING_TAKEN} "
            "표를 엑셀에 붙여 넣고 .xlsx로 저장한 뒤 골라 주세요."
        )
    raise broken(name)


def _inspect_xlsx(archive: zipfile.ZipFile, names: dict[str, str], folder: str, name: str) -> Facts:
    book = ElementTree.fromstring(archive.read(names[f"{folder}workbook.xml"]))
    properties = book.find(f"{_MAIN}workbookPr")
    flag = "" if properties is None else properties.get("date1904", "")
    facts = Facts(date_1904=flag in ("1", "true", "on"))
    targets = {}
    relations = f"{folder}_rels/workbook.xml.rels"
    if relations in names:
        for relation in ElementTree.fromstring(archive.read(names[relations])):
            target = relation.get("Target", "").replace("\\", "/")
            targets[relation.get("Id")] = target[1:] if target[:1] == "/" else f"{folder}{target}"
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = targets.get(sheet.get(_REL), "")
        if part in names:
            xml = archive.read(names[part])
            _refuse_far_cells(xml, name)
            facts.faults_by_sheet[sheet.get("name", "")] = _faults(xml)
    return facts


def _column(text: bytes) -> int:
    number = 0
    for char in text:
        number = number * 26 + char - 64
    return number - 1


def _faults(xml: bytes) -> dict[Cell, str]:
    found: dict[Cell, str] = {}
    if b't="e"' in xml:
        for match in _FAULT.finditer(xml):
            if ref := _REF.search(match[1]):
                found[int(ref[2]) - 1, _column(ref[1])] = match[2].decode("utf-8", "replace")
    if b"<f" in xml:
        for match in _GAP.finditer(xml):
            if ref := _REF.search(match[1]):
                found[int(ref[2]) - 1, _column(ref[1])] = FORMULA_WITHOUT_VALUE
    return found


def _refuse_far_cells(xml: bytes, name: str) -> None:
    start = xml.rfind(b"<row ")
    last = _LAST_ROW.match(xml, start) if start >= 0 else None
    many_rows = last is not None and int(last[1]) > 200_000
    if not many_rows and not _FAR_COLUMN.search(xml):
        return
    top = (0, 0, "")
    widest = 0
    for match in _FILLED.finditer(xml):
        column, row = _column(match[1]) + 1, int(match[2])
        widest = max(widest, column)
        if column * row >= top[0] * top[1]:
            top = (column, row, (match[1] + match[2]).decode())
    if widest * top[1] > _CELL_LIMIT:
        raise StorageError(
            f"‘{name}’ 파일은 {top[2]}처럼 아주 먼 칸에 값이 있어 읽을 수 없어요. {_NOTHING_TAKEN} "
            "그 칸을 지우고 저장한 뒤 다시 골라 주세요."
        )


def _inspect_ods(archive: zipfile.ZipFile, names: dict[str, str], name: str) -> Facts:
    if b"encryption-data" in archive.read(names["META-INF/manifest.xml"]):
        raise StorageError(
            f"‘{name}’에 암호가 걸려 있어 열지 못했어요. {_NOTHING_TAKEN} "
            "암호를 풀어 저장한 뒤 다시 골라 주세요."
        )
    facts = Facts()
    xml = archive.read(names["content.xml"])
    if not re.search(rb'number-rows-spanned="(?!1")', xml):
        return facts
    for table in ElementTree.fromstring(xml).iter(f"{_TABLE}table"):
        facts.merged_by_sheet[table.get(f"{_TABLE}name", "")] = _ods_merges(table)
    return facts


def _ods_merges(table: ElementTree.Element) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    row_number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row:
            down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
            right = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
            if down > 1 or right > 1:
                found.append((row_number, column, row_number + down - 1, column + right - 1))
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row_number += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    return found
