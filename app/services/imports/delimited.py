"""Text tables (.csv, .tsv): which letters, which separator."""

from __future__ import annotations

import csv
import io
from collections import Counter

from app.core.errors import StorageError
from app.services.formula_guard import unguard

_SEPARATORS = ",\t;|"
_SAMPLE_LINES = 30
_ENCODINGS = ("utf-8", "cp949")


def read(data: bytes, name: str) -> list[list[str]]:
    """Rows of a text table in UTF-8 (with or without mark), UTF-16 or CP949."""
    text = _decode(data, name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as exc:
        raise StorageError(
            f"‘{name}’의 따옴표나 칸이 맞지 않아 읽지 못했어요. 아직 아무것도 가져오지 않았어요. "
            "엑셀에서 열어 .xlsx로 저장한 뒤 다시 골라 주세요."
        ) from exc
    return [[unguard(cell) for cell in row] for row in rows]


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise StorageError(
        f"‘{name}’의 글자를 읽지 못했어요. 아직 아무것도 가져오지 않았어요. "
        "엑셀에서 열어 .xlsx로 저장한 뒤 다시 골라 주세요."
    )


def _separator(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE_LINES]
    best, best_score = ",", 0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        score = max((count * width for width, count in widths.items() if width > 1), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best
