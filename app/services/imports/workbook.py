"""Reading a workbook or a text table: every sheet as rows of plain values.

Nothing is interpreted here. ``rows[0]`` is row 1 of the file, so an index is an address.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.core.errors import StorageError
from app.services.imports import delimited, package

Value = str | int | float | bool | date | datetime | time | timedelta
Range = tuple[int, int, int, int]  # top, left, bottom, right; zero-based, inclusive

ROW_LIMIT = 100_000
# Title rows, a header and a foot do not count as data.
_ROW_SLACK = 100
_SIZE_LIMIT = 80 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES = {".csv", ".tsv", ".txt"}
PASTED_NAME = "붙여 넣은 표"
NOTHING_TAKEN = "아직 아무것도 가져오지 않았어요."


@dataclass
class Sheet:
    """``height`` counts the file's rows even where a sheet is too long to be read."""

    name: str
    rows: list[list[Value]]
    merged: list[Range] = field(default_factory=list)
    hidden: bool = False
    height: int = 0

    @property
    def too_long(self) -> bool:
        return self.height > ROW_LIMIT + _ROW_SLACK


@dataclass
class Workbook:
    """``digest`` names the bytes of the file; ``date_1904`` how its day numbers count."""

    name: str
    digest: str
    sheets: list[Sheet]
    date_1904: bool = False


@dataclass(frozen=True)
class Pasted:
    """Rows copied from Excel: cells apart by tabs."""

    text: str


def letters(column: int) -> str:
    """``0`` is ``A``, ``26`` is ``AA``."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def address(row: int, column: int) -> str:
    """``(6, 1)`` is ``B7``."""
    return f"{letters(column)}{row + 1}"


def is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def read_workbook(path: Path | str, sheet: str | None = None) -> Workbook:
    """Read ``path``; with ``sheet`` named, only that one is read when it exists.

    Raises StorageError in the user's words for anything that is no readable table.
    """
    path = Path(path)
    name = unicodedata.normalize("NFC", path.name)
    data = _bytes_of(path, name)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK"):
        return _from_zip(path, data, name, digest, sheet)
    if data.startswith(_OLE):
        return _from_ole(path, data, name, digest, sheet)
    if path.suffix.lower() in _TEXT_SUFFIXES:
        rows = [list[Value](row) for row in delimited.read(data, name)]
        return Workbook(name, digest, [_trimmed(Sheet("", rows))])
    start = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<style")):
        raise StorageError(
            f"‘{name}’ 파일은 이름만 엑셀이고 속은 웹 문서예요. {NOTHING_TAKEN} "
            "엑셀에서 열어 ‘Excel 통합 문서(.xlsx)’로 저장한 뒤 다시 골라 주세요."
        )
    raise StorageError(
        f"‘{name}’ 파일은 엑셀 파일이 아니거나 손상되었어요. {NOTHING_TAKEN} "
        "엑셀에서 열어 .xlsx로 다시 저장한 뒤 골라 주세요."
    )


def read_pasted(pasted: Pasted) -> Workbook:
    """A table from the clipboard, as if it had been a sheet; nothing of it touches the disk."""
    digest = hashlib.sha256(pasted.text.encode()).hexdigest()
    text = unicodedata.normalize("NFC", pasted.text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [list[Value](row) for row in csv.reader(io.StringIO(text), delimiter="\t")]
    return Workbook(PASTED_NAME, digest, [_trimmed(Sheet("", rows))])


def _bytes_of(path: Path, name: str) -> bytes:
    if name.startswith("~$"):
        raise StorageError(
            f"‘{name}’ 파일은 엑셀이 문서를 여는 동안 만드는 표시 파일이에요. {NOTHING_TAKEN} "
            "이름 앞에 ~$가 없는 파일을 골라 주세요."
        )
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise StorageError(
                f"‘{name}’ 파일이 80MB보다 커요. {NOTHING_TAKEN} 기간을 나누어 저장해 주세요."
            )
        data = path.read_bytes()
    except FileNotFoundError as exc:
        raise StorageError(
            f"‘{name}’ 파일이 그 자리에 없어요. {NOTHING_TAKEN} 파일을 다시 골라 주세요."
        ) from exc
    except OSError as exc:
        raise StorageError(
            f"‘{name}’ 파일을 읽을 수 없어요. {NOTHING_TAKEN} "
            "다른 프로그램에서 닫고 파일이 맞는지 본 뒤 다시 골라 주세요."
        ) from exc
    if not data.strip(b"\x00 \r\n\t"):
        raise StorageError(
            f"‘{name}’ 파일이 비어 있어요. {NOTHING_TAKEN} 내용이 있는 파일을 골라 주세요."
        )
    return data


def _from_zip(path: Path, data: bytes, name: str, digest: str, sheet: str | None) -> Workbook:
    facts = package.inspect(data, name)
    return Workbook(name, digest, _sheets(path, data, name, sheet, facts), facts.date_1904)


def _from_ole(path: Path, data: bytes, name: str, digest: str, sheet: str | None) -> Workbook:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked(name)
    if "FileHeader".encode("utf-16-le") in data and b"HWP Document File" in data:
        raise package.hangul_document(name)
    # DATEMODE 1 followed by PRECISION, the order BIFF8 writes them in.
    date_1904 = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00" in data
    return Workbook(name, digest, _sheets(path, data, name, sheet, package.Facts()), date_1904)


def _locked(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’에 암호가 걸려 있어 열지 못했어요. {NOTHING_TAKEN} "
        "엑셀에서 암호를 풀어 저장한 뒤 다시 골라 주세요."
    )


def _sheets(
    path: Path, data: bytes, name: str, wanted: str | None, facts: package.Facts
) -> list[Sheet]:
    # calamine is imported here so that starting the program does not pay for it.
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except CalamineError:
            # Guessing the format hides why an .xls cannot be read: a password, mostly.
            book = CalamineWorkbook.from_path(path)
        metas = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        if wanted is not None and any(meta.name == wanted for meta in metas):
            metas = [meta for meta in metas if meta.name == wanted]
        sheets = []
        for meta in metas:
            source = book.get_sheet_by_name(meta.name)
            height = source.end[0] + 1 if source.end else 0
            too_long = height > ROW_LIMIT + _ROW_SLACK
            # The reader's rows are fresh lists nobody else holds.
            rows = [] if too_long else source.to_python(skip_empty_area=False)
            merged = [(a, b, c, d) for (a, b), (c, d) in source.merged_cell_ranges or []]
            hidden = meta.visible != SheetVisibleEnum.Visible
            sheet = Sheet(
                meta.name,
                rows,
                merged or facts.merged(meta.name),
                hidden,
                height,
            )
            _put_back_faults(sheet, facts)
            sheets.append(sheet if too_long else _trimmed(sheet))
    except PasswordError as exc:
        raise _locked(name) from exc
    except (CalamineError, OSError, ValueError) as exc:
        raise package.broken(name) from exc
    except BaseException as exc:
        # A defect of the reader itself surfaces as a panic, which is no Exception.
        if type(exc).__name__ != "PanicException":
            raise
        raise package.broken(name) from exc
    if not sheets:
        raise package.broken(name)
    return sheets


def _put_back_faults(sheet: Sheet, facts: package.Facts) -> None:
    """calamine reads a failed formula as a blank; the user must hear of it by its address."""
    if sheet.too_long:
        return
    for (row, column), text in facts.faults(sheet.name).items():
        if row > ROW_LIMIT + _ROW_SLACK:
            continue
        while len(sheet.rows) <= row:
            sheet.rows.append([])
        line = sheet.rows[row]
        line += [""] * (column + 1 - len(line))
        line[column] = text


def _trimmed(sheet: Sheet) -> Sheet:
    rows = sheet.rows
    while rows and all(is_blank(value) for value in rows[-1]):
        rows.pop()
    sheet.height = len(rows)
    return sheet
