"""Writing a plain workbook: typed cells, no formulas, and a file that is either whole or absent."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from app.core import korean, periods
from app.core.data_files import refuse_data_file
from app.core.errors import Invalid, Problem, StorageError, Usage
from app.core.files import explain, is_full
from app.services.formula_guard import guard

_CELL_LENGTH = 32_767
# So many short texts at the beginning of a row tell which one it is.
_NAMED, _NAMING = 2, 40
_WIDTH, _LONGEST_WIDTH = 12, 40


def _failed(error: BaseException | None, path: Path) -> StorageError:
    if isinstance(error, OSError) and is_full(error):
        return explain(error, path)
    return StorageError(
        f"‘{path.name}’에 쓰지 못했어요. 자료는 그대로예요. "
        "엑셀에서 열려 있으면 닫고, 자리가 맞는지 본 뒤 다시 해 주세요."
    )


class SheetOut:
    """Rows go out one after another and are not kept."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._row = 0
        self._heads: list[str] = []

    def heading(self, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            width = min(_LONGEST_WIDTH, max(_WIDTH, 2 * len(text) + 2))
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(self._row, column, text, self._formats["heading"])
        self._sheet.freeze_panes(self._row + 1, 0)
        self._row += 1
        self._heads = list(texts)

    def row(self, cells: Iterable[Any], decimal: frozenset[int] = frozenset()) -> None:
        """``decimal`` names columns whose whole numbers are hundredths."""
        whole = list(cells)
        for column, value in enumerate(whole):
            if isinstance(value, str) and len(value) > _CELL_LENGTH:
                raise self._too_long(column, whole)
            self._cell(column, value, column in decimal)
        self._row += 1

    def _too_long(self, column: int, whole: list[Any]) -> Invalid:
        """Says whose text it is by what stands first in its row."""
        told = (periods.show_date(one) if isinstance(one, date) else one for one in whole)
        short = [one for one in told if isinstance(one, str) and 0 < len(one) <= _NAMING]
        where = f"‘{' '.join(short[:_NAMED])}’의 " if short else f"{self._row + 1}째 줄의 "
        what = self._heads[column] if column < len(self._heads) else "글"
        return Invalid(
            [
                Problem(
                    None,
                    f"{where}{korean.with_particle(what, '이/가')} {len(whole[column]):,}자예요. "
                    f"엑셀 한 칸에는 {_CELL_LENGTH:,}자까지 들어가요. 줄인 뒤 다시 내보내 주세요.",
                )
            ]
        )

    def _cell(self, column: int, value: Any, hundredths: bool) -> None:
        sheet, row, formats = self._sheet, self._row, self._formats
        if value is None or value == "":
            return
        if isinstance(value, bool):
            if value:
                sheet.write_string(row, column, "예")
        elif isinstance(value, int):
            if hundredths:
                sheet.write_number(row, column, value / 100, formats["decimal"])
            else:
                sheet.write_number(row, column, value, formats["amount"])
        elif isinstance(value, float):
            sheet.write_number(row, column, value)
        elif isinstance(value, (date, datetime)):
            sheet.write_datetime(row, column, value, formats["date"])
        else:
            text = str(value)
            # Never ``write``: it would take "=1+1" for a formula and an address for a link.
            sheet.write_string(row, column, text, formats["lines"] if "\n" in text else None)


class WorkbookOut:
    """An .xlsx beside its final place, moved there when everything is written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> WorkbookOut:
        import xlsxwriter

        self._temporary = _temporary(self._path)
        # In memory: sparing it would put the rows as plain text into the system's temporary folder.
        self._book = xlsxwriter.Workbook(
            str(self._temporary), {"in_memory": True, "strings_to_formulas": False}
        )
        self._formats = {
            "heading": self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "amount": self._book.add_format({"num_format": "#,##0"}),
            "decimal": self._book.add_format({"num_format": "#,##0.##"}),
            "date": self._book.add_format({"num_format": "yyyy. m. d."}),
            "lines": self._book.add_format({"text_wrap": True, "valign": "top"}),
        }
        return self

    def sheet(self, name: str) -> SheetOut:
        return SheetOut(self._book.add_worksheet(name), self._formats)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
            if isinstance(error, OSError):
                raise _failed(error, self._path) from error
            if kind is None:
                os.replace(self._temporary, self._path)
        except FileCreateError as exc:
            raise _failed(exc.__context__, self._path) from exc
        except OSError as exc:
            raise _failed(exc, self._path) from exc
        finally:
            self._temporary.unlink(missing_ok=True)


class CsvOut:
    """The same rows as text: UTF-8 with the mark Excel looks for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> CsvOut:
        self._temporary = _temporary(self._path)
        self._file = self._temporary.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        return self

    def sheet(self, name: str) -> CsvOut:
        return self

    def heading(self, texts: Sequence[str]) -> None:
        self._writer.writerow(texts)

    def row(self, cells: Iterable[Any], decimal: frozenset[int] = frozenset()) -> None:
        self._writer.writerow(
            [_as_csv(value, column in decimal) for column, value in enumerate(cells)]
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._file.close()
            if isinstance(error, OSError):
                raise _failed(error, self._path) from error
            if kind is None:
                os.replace(self._temporary, self._path)
        except OSError as exc:
            raise _failed(exc, self._path) from exc
        finally:
            self._temporary.unlink(missing_ok=True)


def _as_csv(value: Any, hundredths: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "예" if value else ""
    if isinstance(value, int):
        return f"{value / 100:.2f}" if hundredths else str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return guard(str(value))


def open_for(path: Path, opened: Path) -> WorkbookOut | CsvOut:
    """By the ending of the name; anything but .csv and .xlsx is refused, and so is a link to a
    data file, foremost the one ``opened``."""
    refuse_data_file(path, opened)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return CsvOut(path)
    if suffix == ".xlsx":
        return WorkbookOut(path)
    raise Usage(f"‘{path.name}’ 이름 끝을 .xlsx나 .csv로 적어 주세요. 자료는 그대로예요.")


def _temporary(path: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as exc:
        raise _failed(exc, path) from exc
    return Path(name)
