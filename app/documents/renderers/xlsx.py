"""Documents as workbooks: a sheet for the text, then one for each table with real numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, assert_never

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.documents.model import (
    BarChart,
    Block,
    Bullets,
    Certificate,
    ChartPair,
    Cover,
    Document,
    DocumentHead,
    Emphasis,
    Enclosures,
    Flow,
    Heading,
    KeyValues,
    Layers,
    MonthPlan,
    OrgChart,
    PageBreak,
    Paragraph,
    Picture,
    PieChart,
    Signature,
    Table,
    Toc,
    Words,
    plain,
)
from app.documents.renderers import in_words
from app.documents.renderers.xlsx_cells import Book, Look, shown_width
from app.documents.renderers.xlsx_drawn import write_chart, write_months, write_picture
from app.documents.renderers.xlsx_table import write_table
from app.documents.wording import (
    BULLET_INDENTS,
    approval_text,
    bullet_level,
    bullet_signs,
    enclosure_items,
)

_TEXT_COLUMNS = 4
_TEXT_WIDTHS = (16, 30, 16, 30)
_LINE = 16.5
_FIXED_DATE = datetime(2000, 1, 1)
_HEADINGS = {0: 15, 1: 13, 2: 12}


def render(document: Document, target: Path | BinaryIO) -> None:
    """The same document gives the same bytes; nothing passes through temporary files."""
    destination = str(target) if isinstance(target, Path) else target
    with Workbook(destination, {"in_memory": True}) as workbook:
        issued = document.issued_on
        created = datetime(issued.year, issued.month, issued.day) if issued else _FIXED_DATE
        workbook.set_properties(
            {"title": document.title, "author": document.author, "created": created}
        )
        book = Book(workbook)
        _Text(book, document).write()


class _Text:
    """The first sheet, from top to bottom; tables go to sheets of their own on the way."""

    def __init__(self, book: Book, document: Document) -> None:
        self._book, self._document = book, document
        self._sheet: Worksheet = book.add_sheet("문서")
        self._row = 0
        self._heading = ""

    def write(self) -> None:
        sheet = self._sheet
        for col, width in enumerate(_TEXT_WIDTHS):
            sheet.set_column(col, col, width)
        sheet.hide_gridlines(2)
        self._book.set_up_print(sheet, landscape=False)
        if not any(isinstance(block, DocumentHead | Cover) for block in self._document.blocks):
            self._line(self._document.title, Look(bold=True, size=16))
        for block in self._document.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading = block.text
                size = _HEADINGS.get(block.level, 11)
                self._row += 1
                self._line(f"{block.marker} {block.text}".strip(), Look(bold=True, size=size))
            case Paragraph():
                self._line(plain(block.text), Look(size=9) if block.small else Look())
            case Bullets():
                for (level, text), sign in zip(block.items, bullet_signs(block), strict=True):
                    look = Look(indent=BULLET_INDENTS[bullet_level(level)])
                    self._line(f"{sign} {plain(text)}", look)
            case Table():
                self._table(block)
            case KeyValues():
                self._pairs(block)
            case Emphasis():
                self._line(f"{block.label}  {block.text}".strip(), Look(bold=True, tint="#F1F4F4"))
            case DocumentHead():
                self._head(block)
            case Enclosures():
                for index, (number, item) in enumerate(enclosure_items(block)):
                    self._line(("붙임  " if index == 0 else "      ") + number + item, Look())
            case Signature():
                for text in filter(None, (block.date_text, block.name)):
                    self._line(text, Look(bold=text is block.name, align="center"))
            case Certificate():
                self._certificate(block)
            case PageBreak():
                return
            case _:
                self._drawing(block)

    def _drawing(
        self,
        block: Cover
        | Toc
        | OrgChart
        | Flow
        | Layers
        | BarChart
        | PieChart
        | ChartPair
        | MonthPlan
        | Picture,
    ) -> None:
        match block:
            case Cover():
                self._cover(block)
            case Toc():
                self._indented(block.title, in_words.toc_lines(self._document, block))
            case OrgChart():
                self._indented(block.caption, in_words.org_lines(block.root))
            case Flow():
                self._indented(block.caption, ((0, line) for line in in_words.flow_lines(block)))
            case Layers():
                self._indented(block.caption, ((0, line) for line in in_words.layer_lines(block)))
            case BarChart() | PieChart():
                name = self._new_name(block.caption)
                write_chart(self._book, block, name)
                self._link(name)
            case ChartPair():
                self._drawing(block.left)
                self._drawing(block.right)
            case MonthPlan():
                name = self._new_name(block.caption)
                write_months(self._book, block, name)
                self._link(name)
            case Picture():
                self._sheet.set_row(self._row, write_picture(self._sheet, self._row, block) + 6)
                self._row += 1
                self._line(f"[그림] {block.caption}".rstrip(), Look(size=9))
            case _:
                assert_never(block)

    def _new_name(self, wanted: str) -> str:
        return self._book.sheet_name(wanted or self._heading)

    def _table(self, table: Table) -> None:
        name = self._new_name(table.name or table.caption)
        write_table(self._book, table, name)
        self._link(name)

    def _indented(self, caption: str, lines: Iterable[tuple[int, str]]) -> None:
        if caption:
            self._line(caption, Look(bold=True))
        for depth, line in lines:
            self._line(line, Look(indent=depth))

    def _cover(self, block: Cover) -> None:
        self._line(f"{block.year_text} {block.title}".strip(), Look(bold=True, size=16))
        details = (block.motto, block.subtitle, block.date_text, block.organisation)
        for text in filter(None, (*details, block.operator)):
            self._line(text, Look())
        self._row += 1

    def _line(self, text: str, look: Look) -> None:
        """Across all columns; the height is reckoned, as merged cells do not grow."""
        width = sum(_TEXT_WIDTHS) * 10 / look.size
        lines = sum(max(1, -(-shown_width(part) // int(width))) for part in text.split("\n"))
        self._sheet.set_row(self._row, lines * _LINE * max(1.0, look.size / 10))
        look = look.changed(wrap=True)
        at = (self._row, 0, self._row, _TEXT_COLUMNS - 1)
        self._book.write(self._sheet, at, Words(text), look, self._place)
        self._row += 1

    @property
    def _place(self) -> str:
        return f"‘{self._heading}’ 아래 글" if self._heading else "글"

    def _link(self, name: str) -> None:
        words = f"표는 ‘{name}’ 시트에 있습니다."
        link = self._book.format(Look(color="#12514E"))
        quoted = name.replace("'", "''")
        self._sheet.write_url(self._row, 0, f"internal:'{quoted}'!A1", link, words)
        self._row += 1

    def _pairs(self, block: KeyValues) -> None:
        """Two pairs a line whatever the paper has, as the sheet has four columns."""
        for index, (label, value) in enumerate(block.pairs):
            col = 2 * (index % 2)
            label_at = (self._row, col, self._row, col)
            value_at = (self._row, col + 1, self._row, col + 1)
            tinted = Look(border=True, tint="#E9EEEE", align="center", wrap=True)
            self._book.write(self._sheet, label_at, Words(label), tinted, self._place)
            boxed = Look(border=True, align="left", wrap=True)
            self._book.write(self._sheet, value_at, value, boxed, self._place)
            if col or index == len(block.pairs) - 1:
                self._row += 1

    def _certificate(self, block: Certificate) -> None:
        self._line(block.number, Look(size=9))
        self._line(block.title, Look(bold=True, size=16, align="center"))
        for label, value in block.lines:
            self._line(f"{label}: {value}", Look())
        for text in (block.body, block.date_text):
            self._line(text, Look(align="center"))
        self._line(block.name, Look(bold=True, align="center"))
        self._row += 1

    def _head(self, head: DocumentHead) -> None:
        if head.subtitle:
            self._line(head.subtitle, Look(align="center"))
        self._line(head.title, Look(bold=True, size=16, align="center"))
        for text in filter(None, (head.date_text, head.organisation)):
            self._line(text, Look(bold=True, align="center"))
        for label, text in head.data:
            self._line(f"{label}: {text}", Look())
        for name, steps in (("결재", head.approval), ("협조", head.concurrence)):
            if steps:
                self._line(f"{name}: " + " | ".join(approval_text(step) for step in steps), Look())
