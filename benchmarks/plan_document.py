"""A year plan of 60 pages or more to PDF: ours against LibreOffice converting the same content.

    python -m benchmarks.plan_document [PAGES]

Ours is given the plan's facts and composes, lays out and draws them. LibreOffice is handed a
finished flat OpenDocument with the same headings, prose and tables (drawings left out, which spares
it work). A conversion is its command from start to end; what of it is only its start is printed
beside it, and so is what reading the records takes us. Budget: at least 10 times its speed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter
from xml.sax.saxutils import escape

import pypdfium2
from sqlalchemy import select

from app.core.paths import migrations_dir
from app.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    plain,
    show,
)
from app.documents.placement import header_rows
from app.documents.renderers import pdf
from app.documents.year_document import YearDocumentFacts, compose
from app.models.year_document import YearDocument, YearDocumentKind
from app.services.letterheads import letterhead
from app.services.sample import write_samples
from app.services.year_facts import Reader, facts
from app.store.container import OpenFile, Surroundings, open_file
from app.store.unit_of_work import UnitOfWork

PAGES = 60
BUDGET = 10
ROUNDS = 3
PASSPHRASE = "재어 보는 파일"
TODAY = date(2026, 11, 19)
_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties
 style:font-name-asian="Noto Sans KR" fo:font-size="9pt" style:font-size-asian="9pt"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.35pt solid #98A2A6" fo:padding="1.5mm"/></style:style>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin="20mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4"/>
</office:master-styles>
<office:body><office:text>
"""
_CLOSING = "</office:text></office:body></office:document>\n"


def read_facts(file: OpenFile) -> YearDocumentFacts:
    with UnitOfWork(file.engine).read() as session:
        document = session.scalars(
            select(YearDocument)
            .where(YearDocument.kind == YearDocumentKind.PLAN.value)
            .order_by(YearDocument.year.desc())
        ).first()
        assert document is not None
        letter = letterhead(session, issued_on=TODAY, recipient="내부결재", disclosure="공개")
        return facts(Reader(session, document, TODAY), letter)


def long_enough(told: YearDocumentFacts, pages: int) -> tuple[int, int]:
    """How often the sections must be repeated, and the pages that makes."""
    times = 1
    while True:
        made = pages_of(document_of(told, times))
        if made >= pages:
            return times, made
        times += 1


def document_of(told: YearDocumentFacts, times: int) -> Document:
    return compose(replace(told, sections=told.sections * times))


def pages_of(document: Document) -> int:
    target = BytesIO()
    pdf.render(document, target)
    return len(pypdfium2.PdfDocument(target.getvalue()))


def flat(document: Document) -> str:
    return _OPENING + "".join(_block(block) for block in document.blocks) + _CLOSING


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            text = escape(f"{block.marker} {block.text}")
            return f'<text:h text:outline-level="{level}">{text}</text:h>\n'
        case Paragraph():
            return _lines(plain(block.text))
        case Bullets():
            return "".join(_lines(plain(text)) for _, text in block.items)
        case Table():
            return _table(block)
        case _:
            return ""


def _lines(text: str) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>\n" for line in text.split("\n"))


def _table(table: Table) -> str:
    rows = [*header_rows(table), *table.rows]
    columns = f'<table:table-column table:number-columns-repeated="{len(table.columns)}"/>'
    return f"<table:table>{columns}{''.join(_rows(rows, len(table.columns)))}</table:table>\n"


def _rows(rows: list[Row], width: int) -> Iterator[str]:
    """Cells with what they cover, as the format wants it."""
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        cells = iter(row.cells)
        made = []
        for column in range(width):
            if (at, column) in covered:
                made.append("<table:covered-table-cell/>")
                continue
            cell = next(cells, None)
            if cell is None:
                made.append("<table:table-cell/>")
                continue
            covered |= {
                (at + down, column + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }
            spans = (
                f' table:number-columns-spanned="{cell.across}"'
                f' table:number-rows-spanned="{cell.down}"'
            )
            made.append(
                f'<table:table-cell table:style-name="cell"{spans}>'
                f"{_lines(show(cell.value))}</table:table-cell>"
            )
        yield f"<table:table-row>{''.join(made)}</table:table-row>"


def convert(soffice: str, content: str, folder: Path) -> tuple[float, int]:
    """Seconds and pages of one conversion, LibreOffice's start included."""
    source = folder / "plan.fodt"
    source.write_text(content, "utf-8")
    started = perf_counter()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    seconds = perf_counter() - started
    return seconds, len(pypdfium2.PdfDocument(folder / "plan.pdf"))


def ours(told: YearDocumentFacts, times: int) -> float:
    started = perf_counter()
    pdf.render(document_of(told, times), BytesIO())
    return perf_counter() - started


def reading(file: OpenFile) -> float:
    started = perf_counter()
    read_facts(file)
    return perf_counter() - started


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        print("LibreOffice is not on this machine; nothing to set the plan against")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
        path = write_samples(folder / "sample", PASSPHRASE, around=around)[0]
        with open_file(path, PASSPHRASE, around=around) as file:
            told = read_facts(file)
            read = min(reading(file) for _ in range(ROUNDS))
        times, pages = long_enough(told, wanted)
        mine = min(ours(told, times) for _ in range(ROUNDS))
        content = flat(document_of(told, times))
        convert(soffice, flat(Document("", ())), folder)
        start = min(convert(soffice, flat(Document("", ())), folder)[0] for _ in range(ROUNDS))
        found = [convert(soffice, content, folder) for _ in range(ROUNDS)]
    theirs = min(seconds for seconds, _ in found)
    print(f"LibreOffice {found[0][1]} pages {theirs:.2f} s, of it its start {start:.2f} s")
    print(f"ours {pages} pages {mine:.2f} s, after reading the records for {read:.2f} s")
    print(f"ratio {theirs / mine:.2f} (budget {BUDGET})")


if __name__ == "__main__":
    main()
