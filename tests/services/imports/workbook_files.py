"""Workbooks as centres really keep them, made in code."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = Iterable[Sequence[Any]]
Merge = tuple[int, int, int, int]


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows] | Rows,
    *,
    merges: Iterable[Merge] = (),
    date_1904: bool = False,
    hidden: Iterable[str] = (),
) -> Path:
    """``sheets`` as name to rows, or the rows of one sheet; dates are written as dates."""
    named = sheets if isinstance(sheets, Mapping) else {"시트1": sheets}
    book = xlsxwriter.Workbook(str(path), {"date_1904": date_1904})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in named.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(r, c, value, day)
                elif isinstance(value, str) and value:
                    sheet.write_string(r, c, value)
                elif value is not None and value != "":
                    sheet.write(r, c, value)
        for top, left, bottom, right in merges:
            kept = list(rows)[top][left]
            sheet.merge_range(top, left, bottom, right, kept)
    book.close()
    return path


def with_part(path: Path, part: str, change: Any) -> Path:
    """The same package with one part changed, as other programs write it."""
    with zipfile.ZipFile(path) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    contents[part] = change(contents[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in contents.items():
            target.writestr(name, data)
    return path


def with_dimension(path: Path, ref: str) -> Path:
    """A sheet that misstates its size."""
    return with_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{ref}"'.encode(), xml),
    )
