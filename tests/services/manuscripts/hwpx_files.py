"""HWPX files as Hangul packs them, made small for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_NS = "http://www.hancom.co.kr/hwpml/2011/"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<hs:sec xmlns:hs="{_NS}section" xmlns:hp="{_NS}paragraph">'
)


def paragraph(text: str) -> str:
    return f'<hp:p id="0"><hp:run charPrIDRef="0"><hp:t>{escape(text)}</hp:t></hp:run></hp:p>'


def table(*rows: Sequence[object]) -> str:
    """A cell is its text, or (text, down, across); None lies under a merged cell."""
    lines = []
    for row, cells in enumerate(rows):
        line = "".join(
            _cell(cell, row, column) for column, cell in enumerate(cells) if cell is not None
        )
        lines.append(f"<hp:tr>{line}</hp:tr>")
    held = f'<hp:tbl rowCnt="{len(rows)}" colCnt="{len(rows[0])}">{"".join(lines)}</hp:tbl>'
    return f'<hp:p id="0"><hp:run charPrIDRef="0">{held}<hp:t/></hp:run></hp:p>'


def _cell(cell: object, row: int, column: int) -> str:
    text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
    return (
        f"<hp:tc><hp:subList>{paragraph(str(text))}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'
    )


def hwpx(path: Path, *content: str, head: str = _HEAD, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/hwp+zip")
        archive.writestr("Contents/section0.xml", f"{head}{''.join(content)}</hs:sec>")
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path
