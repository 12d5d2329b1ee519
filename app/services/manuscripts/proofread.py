"""A file of any known kind through the number checker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.jobs import Job, Step
from app.documents.proof import Manuscript, ProofFinding, check
from app.services.imports.workbook import NOTHING_TAKEN, read_workbook
from app.services.manuscripts import refusals

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEETS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"}
_TEXTS = {".txt", ".md", ".text"}
_ENCODINGS = ("utf-8-sig", "cp949")


@dataclass(frozen=True)
class Proofread:
    """``tables`` and ``lines`` say how much was read, so that silence can be trusted."""

    name: str
    tables: int
    lines: int
    findings: tuple[ProofFinding, ...]


def proofread(path: Path) -> Job[Proofread]:
    """Read and check a file; StorageError in the user's words where it cannot be read."""
    yield Step(0, 2, "파일을 읽고 있어요")
    manuscript = read_manuscript(path)
    yield Step(1, 2, "숫자를 맞춰 보고 있어요")
    findings = tuple(check(manuscript))
    tables, lines = len(list(manuscript.grids())), len(list(manuscript.sentences()))
    return Proofread(manuscript.name, tables, lines, findings)


def read_manuscript(path: Path) -> Manuscript:
    """By what the file is, not only by what it is called."""
    name, suffix = refusals.name_of(path), path.suffix.lower()
    data = refusals.bytes_of(path)
    if suffix == ".hwp" or (data.startswith(_OLE) and b"HWP Document File" in data):
        raise refusals.old_hangul(name)
    if data.startswith(b"%PDF") or suffix == ".pdf":
        from app.services.manuscripts.pdf import manuscript_of_pdf

        return manuscript_of_pdf(name, data)
    if suffix == ".hwpx" or (data.startswith(b"PK") and b"application/hwp+zip" in data[:200]):
        from app.services.manuscripts.hwpx import manuscript_of_hwpx

        return manuscript_of_hwpx(name, data)
    if suffix in _SHEETS:
        return _of_sheets(path)
    if suffix in _TEXTS:
        from app.services.manuscripts.lines import manuscript_of_lines

        return manuscript_of_lines(name, _text(name, data).splitlines())
    raise refusals.unknown(name)


def _of_sheets(path: Path) -> Manuscript:
    from app.services.manuscripts.sheets import manuscript_of_workbook

    try:
        return manuscript_of_workbook(read_workbook(path))
    except StorageError as exc:
        # The reader speaks of importing; here nothing was ever to be taken in.
        raise StorageError(exc.text.replace(NOTHING_TAKEN, refusals.UNTOUCHED)) from exc


def _text(name: str, data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise StorageError(
        f"‘{name}’의 글자를 읽지 못했어요. {refusals.UNTOUCHED} "
        "메모장에서 열어 인코딩을 UTF-8로 저장한 뒤 다시 골라 주세요."
    )
