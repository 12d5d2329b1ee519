"""Headings, prose and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportlab.lib.units import mm

from app.documents.model import (
    Bullets,
    Emphasis,
    Heading,
    Paragraph,
    Prose,
    plain,
)
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_marks import marks_of
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Lines
from app.documents.renderers.pdf_ties import Tie
from app.documents.wording import bullet_level, bullet_signs


@dataclass(frozen=True)
class Base:
    """What most pieces are: not bound to the next, at home on any page."""

    @property
    def place(self) -> str:
        return "글"

    @property
    def before(self) -> float:
        return 0.0

    @property
    def after(self) -> float:
        return 0.0

    @property
    def keeps_next(self) -> bool:
        return False

    @property
    def heads(self) -> str:
        return ""

    def prefers_own_page(self, pages: Pages) -> bool:
        return False


def draw_lines(
    pages: Pages,
    lines: Lines,
    text: TextStyle,
    indent: float = 0,
    *,
    justify: bool = False,
    prose: Prose = "",
) -> None:
    """Lines down the page and over to the next, never one alone at either side of the break."""
    justified = pages.width - indent if justify else None
    marks = marks_of(prose, lines, text.size, justified) if pages.sources else {}
    start = 0
    while start < len(lines):
        left = len(lines) - start
        fit = min(left, max(0, int((pages.room + 0.5) // text.leading)))
        if fit < left and left - fit < 2:
            fit -= 1
        if fit < 1 and not pages.fresh:
            pages.turn()
            continue
        fit = max(fit, 1)
        pen = pages.pen()
        for number, line in enumerate(lines[start : start + fit], start):
            x, y = pages.left + indent, pages.y - text.size
            for begin, end, source in marks.get(number, ()):
                pages.link(source, (x + begin, y - 3, x + end, y + text.size))
            if justify:
                pen.justify(line, x, y, text, pages.width - indent)
            else:
                pen.write(line, x, y, text.size, text.color)
            pages.down(text.leading)
        pen.done()
        start += fit


@dataclass(frozen=True)
class HeadingPiece(Base):
    block: Heading
    outline_level: int

    @property
    def _style(self) -> style.HeadingStyle:
        return style.HEADINGS[min(max(self.block.level, 1), len(style.HEADINGS)) - 1]

    @property
    def place(self) -> str:
        return "제목"

    @property
    def before(self) -> float:
        return self._style.before

    @property
    def after(self) -> float:
        return self._style.after

    @property
    def keeps_next(self) -> bool:
        return True

    @property
    def heads(self) -> str:
        return f"{self.block.marker} {self.block.text}".strip()

    def _hang(self, pages: Pages) -> float:
        marker = f"{self.block.marker} " if self.block.marker else ""
        return self._style.indent + pages.setter.line(marker, self._style.text).width

    def lead(self, pages: Pages) -> float:
        look = self._style
        width = pages.width - self._hang(pages)
        lines = pages.setter.styled(self.block.text, look.text, width)
        return len(lines) * look.text.leading

    def draw(self, pages: Pages) -> None:
        pages.heading = self.heads
        pages.outline_heading(self.heads, self.outline_level)
        look, hang = self._style, self._hang(pages)
        pen = pages.pen()
        marker = pages.setter.line(self.block.marker, look.text)
        y = pages.y - look.text.size
        pen.write(marker, pages.left + look.indent, y, look.text.size, look.text.color)
        pen.done()
        lines = pages.setter.styled(self.block.text, look.text, pages.width - hang)
        draw_lines(pages, lines, look.text, hang)


@dataclass(frozen=True)
class ChapterPiece(HeadingPiece):
    """The numeral in a square, a rule below; the page before it was ended by the caller."""

    _SQUARE: ClassVar[float] = 9.6 * mm
    _TEXT_AT: ClassVar[float] = 13 * mm

    @property
    def after(self) -> float:
        return 8.0

    def lead(self, pages: Pages) -> float:
        lines = pages.setter.styled(self.block.text, style.CHAPTER, pages.width - self._TEXT_AT)
        return max(self._SQUARE, len(lines) * style.CHAPTER.leading) + 4

    def draw(self, pages: Pages) -> None:
        pages.heading = self.heads
        pages.outline_heading(self.heads, self.outline_level)
        canvas, square, mark = pages.canvas, self._SQUARE, style.CHAPTER_MARK
        height = self.lead(pages)
        canvas.setFillColor(style.ACCENT)
        canvas.rect(pages.left, pages.y - square, square, square, stroke=0, fill=1)
        canvas.setStrokeColor(style.ACCENT)
        canvas.setLineWidth(1.2)
        canvas.line(pages.left, pages.y - height, pages.right, pages.y - height)
        pen = pages.pen()
        numeral, size = pages.setter.shrunk(self.block.marker, mark, square - 4)
        x = pages.left + (square - numeral.width) / 2
        pen.write(numeral, x, pages.y - square / 2 - size * 0.36, size, mark.color)
        text = style.CHAPTER
        y = pages.y - square / 2 - text.size * 0.36
        lines = pages.setter.styled(self.block.text, text, pages.width - self._TEXT_AT)
        for line in lines:
            pen.write(line, pages.left + self._TEXT_AT, y, text.size, text.color)
            y -= text.leading
        pen.done()
        pages.down(height)


@dataclass(frozen=True)
class ParagraphPiece(Base):
    block: Paragraph
    with_next: bool = False

    @property
    def keeps_next(self) -> bool:
        return self.with_next

    @property
    def _style(self) -> TextStyle:
        return style.SMALL if self.block.small else style.PROSE

    @property
    def place(self) -> str:
        return "본문"

    @property
    def before(self) -> float:
        return 4.0

    def lead(self, pages: Pages) -> float:
        lines = pages.setter.styled(plain(self.block.text), self._style, pages.width)
        return min(3, len(lines)) * self._style.leading

    def draw(self, pages: Pages) -> None:
        lines = pages.setter.styled(plain(self.block.text), self._style, pages.width)
        draw_lines(pages, lines, self._style, justify=not self.block.small, prose=self.block.text)


@dataclass(frozen=True)
class BulletPiece(Base):
    """One item, so that a long list breaks anywhere between items."""

    level: int
    text: Prose
    sign: str
    with_next: bool

    @property
    def _look(self) -> style.BulletStyle:
        return style.BULLETS[bullet_level(self.level)]

    @property
    def place(self) -> str:
        return "목록"

    @property
    def before(self) -> float:
        return self._look.before

    @property
    def keeps_next(self) -> bool:
        return self.with_next

    def _text_at(self, pages: Pages) -> float:
        """A sign wider than its place, as (21), moves the text."""
        look = self._look
        return max(look.text_at, look.sign_at + pages.setter.line(self.sign, look.text).width + 3)

    def _lines(self, pages: Pages) -> Lines:
        width = pages.width - self._text_at(pages)
        return pages.setter.styled(plain(self.text), self._look.text, width)

    def lead(self, pages: Pages) -> float:
        return min(3, len(self._lines(pages))) * self._look.text.leading

    def draw(self, pages: Pages) -> None:
        look = self._look
        if self.lead(pages) > pages.room and not pages.fresh:
            pages.turn()
        sign = pages.setter.line(self.sign, look.text)
        pen = pages.pen()
        y = pages.y - look.text.size
        pen.write(sign, pages.left + look.sign_at, y, look.text.size, look.text.color)
        pen.done()
        draw_lines(pages, self._lines(pages), look.text, self._text_at(pages), prose=self.text)


def bullet_pieces(block: Bullets, tie: Tie = Tie.NONE) -> list[BulletPiece]:
    """An item is not left behind at the foot of a page by the deeper item under it, and the last
    one does not go over alone."""
    following = [level for level, _ in block.items[1:]]
    last = len(block.items) - 1

    def with_next(index: int, level: int) -> bool:
        if tie is Tie.WHOLE or (tie is Tie.END and index == last):
            return True
        return index < last and (index == last - 1 or following[index] > level)

    return [
        BulletPiece(level, text, sign, with_next(index, level))
        for index, ((level, text), sign) in enumerate(
            zip(block.items, bullet_signs(block), strict=True)
        )
    ]


@dataclass(frozen=True)
class EmphasisPiece(Base):
    block: Emphasis
    _PAD: ClassVar[float] = 9.0
    _GAP: ClassVar[float] = 22.0

    @property
    def place(self) -> str:
        return "강조 칸"

    @property
    def after(self) -> float:
        return 7.0

    @property
    def before(self) -> float:
        return 7.0

    def _lines(self, pages: Pages) -> tuple[Lines, float]:
        label = pages.setter.line(self.block.label, style.EMPHASIS_LABEL)
        indent = 14 + (label.width + self._GAP if self.block.label else 0)
        width = pages.width - indent - self._PAD
        return pages.setter.styled(self.block.text, style.EMPHASIS, width), indent

    def lead(self, pages: Pages) -> float:
        lines, _ = self._lines(pages)
        return len(lines) * style.EMPHASIS.leading + 2 * self._PAD

    def draw(self, pages: Pages) -> None:
        lines, indent = self._lines(pages)
        height = self.lead(pages)
        canvas, label, text = pages.canvas, style.EMPHASIS_LABEL, style.EMPHASIS
        canvas.setFillColor(style.SUBTOTAL_TINT)
        canvas.rect(pages.left, pages.y - height, pages.width, height, stroke=0, fill=1)
        canvas.setFillColor(style.ACCENT)
        canvas.rect(pages.left, pages.y - height, 4, height, stroke=0, fill=1)
        pen = pages.pen()
        y = pages.y - self._PAD - text.size - 1.2
        heading = pages.setter.line(self.block.label, label)
        pen.write(heading, pages.left + 14, y, label.size, label.color)
        for line in lines:
            spare = pages.width - indent - self._PAD - line.width
            x = pages.left + indent + (0 if self.block.label else spare / 2)
            pen.write(line, x, y, text.size, text.color)
            y -= text.leading
        pen.done()
        pages.down(height)
