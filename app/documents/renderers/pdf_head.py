"""The first page's head: document data, 결재란 of the same height, title between double rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from app.core import periods
from app.documents.fonts import Face
from app.documents.model import ApprovalStep, DocumentHead
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Line, Pen, tracked_width
from app.documents.wording import approval_text

_LABEL = TextStyle(Face.SANS_MEDIUM, 9, 13)
_DATA = TextStyle(Face.SANS, 9, 13)
_STEP = TextStyle(Face.SANS_MEDIUM, 8.5, 12)
_NAME = TextStyle(Face.SERIF_BOLD, 11, 14)
_DATE = TextStyle(Face.SANS, 7.5, 9, style.GREY)
_MARK = TextStyle(Face.SANS, 7, 8, style.GREY)
_CONCURRENCE = TextStyle(Face.SANS, 8.5, 12)
_SUBTITLE = TextStyle(Face.SERIF, 11.5, 20, style.GREY)
_TITLE_DATE = TextStyle(Face.SANS, 12, 24)
_ORGANISATION = TextStyle(Face.SANS_BOLD, 14, 26)

_SIDE: Final[float] = 7 * mm
_STEP_WIDTH: Final[float] = 18.5 * mm
_TITLE_ROW: Final[float] = 6.2 * mm
_SIGN_ROW: Final[float] = 13.5 * mm
_CONCURRENCE_ROW: Final[float] = 6.6 * mm
_CONCURRENCE_LABEL: Final[float] = 13 * mm
_DATA_LABEL: Final[float] = 18 * mm
_BOX_LABEL: Final[float] = 20 * mm
_DATA_GAP: Final[float] = 9 * mm
_DATA_ROW: Final[float] = 5 * mm
_BOX = 0.9
_AFTER_BAND = 10.0
_TITLE_PAD = 8.0
_TITLE_SPACE = 0.9


@dataclass(frozen=True)
class HeadPiece(Base):
    block: DocumentHead

    @property
    def place(self) -> str:
        return "첫 쪽의 문서 정보와 결재란"

    @property
    def after(self) -> float:
        return 6.0

    @property
    def keeps_next(self) -> bool:
        return True

    def _band(self) -> float:
        """One height for both sides: the data rows and the 결재란."""
        block = self.block
        approval = 0.0
        if block.approval:
            approval = _TITLE_ROW + _SIGN_ROW + (_CONCURRENCE_ROW if block.concurrence else 0)
        return max(approval, len(block.data) * _DATA_ROW)

    def _title_lines(self, pages: Pages) -> tuple[Line, ...]:
        # Letter space is not known to the wrapping: 8 % of the width is kept for it.
        return pages.setter.styled(self.block.title, style.TITLE, pages.width * 0.92)

    def _title_height(self, pages: Pages) -> float:
        above = _SUBTITLE.leading if self.block.subtitle else 0.0
        return above + len(self._title_lines(pages)) * style.TITLE.leading + 2 * _TITLE_PAD + 7.4

    def _below_title(self) -> list[tuple[str, TextStyle]]:
        block = self.block
        lines = ((block.date_text, _TITLE_DATE), (block.organisation, _ORGANISATION))
        return [(words, text) for words, text in lines if words]

    def lead(self, pages: Pages) -> float:
        band = self._band()
        below = sum(text.leading for _, text in self._below_title())
        return band + (_AFTER_BAND if band else 0) + self._title_height(pages) + below

    def draw(self, pages: Pages) -> None:
        band = self._band()
        if band:
            box = self._approval_width(pages)
            self._draw_data(pages, band, pages.width - (box + _DATA_GAP if box else 0))
            if box:
                self._draw_approval(pages, band, box)
            pages.down(band + _AFTER_BAND)
        self._draw_title(pages)
        for words, text in self._below_title():
            pen = pages.pen()
            y = pages.y - text.leading * 0.5 - text.size * 0.5
            _centred(pages, pen, words, text, pages.left, pages.width, y)
            pen.done()
            pages.down(text.leading)

    def _approval_width(self, pages: Pages) -> float:
        steps = len(self.block.approval)
        if not steps:
            return 0.0
        widest = pages.width * 0.72
        least = 0.0
        if self.block.concurrence:
            # The words of the 협조 row may need more than one or two boxes are wide.
            words = pages.setter.line(self._concurrence_words(), _CONCURRENCE)
            least = min(_CONCURRENCE_LABEL + words.width + 9, pages.width * 0.56)
        return min(max(_SIDE + steps * _STEP_WIDTH, least), widest)

    def _concurrence_words(self) -> str:
        return "   ".join(approval_text(step) for step in self.block.concurrence)

    def _draw_data(self, pages: Pages, band: float, width: float) -> None:
        data = self.block.data
        if not data:
            return
        boxed = bool(self.block.concurrence)
        row = band / len(data)
        label_width = _BOX_LABEL if boxed else _DATA_LABEL
        if boxed:
            _draw_grid(pages, len(data), row, width, label_width)
        pen = pages.pen()
        for index, (label, text) in enumerate(data):
            y = pages.y - row * (index + 0.5) - _DATA.size * 0.36
            name, size = pages.setter.shrunk(label, _LABEL, label_width - 3)
            x = pages.left + ((label_width - name.width) / 2 if boxed else 0)
            pen.write(name, x, y, size, _LABEL.color)
            inset = 4.5 if boxed else 0
            value, size = pages.setter.shrunk(text, _DATA, width - label_width - 2 * inset)
            pen.write(value, pages.left + label_width + inset, y, size, _DATA.color)
        pen.done()

    def _draw_approval(self, pages: Pages, band: float, box: float) -> None:
        canvas, steps = pages.canvas, self.block.approval
        left, top = pages.right - box, pages.y
        foot = _CONCURRENCE_ROW if self.block.concurrence else 0.0
        signed = top - band + foot
        step = (box - _SIDE) / len(steps)
        canvas.setFillColor(style.HEADER_TINT)
        canvas.rect(left, signed, _SIDE, top - signed, stroke=0, fill=1)
        canvas.rect(left + _SIDE, top - _TITLE_ROW, box - _SIDE, _TITLE_ROW, stroke=0, fill=1)
        if foot:
            canvas.rect(left, top - band, _CONCURRENCE_LABEL, foot, stroke=0, fill=1)
        canvas.setStrokeColor(style.HAIRLINE)
        canvas.setLineWidth(style.TABLE_INNER)
        columns = [left + _SIDE + step * index for index in range(len(steps))]
        canvas.lines([(x, top, x, signed) for x in columns])
        canvas.line(left + _SIDE, top - _TITLE_ROW, pages.right, top - _TITLE_ROW)
        if foot:
            canvas.line(left, signed, pages.right, signed)
            edge = left + _CONCURRENCE_LABEL
            canvas.line(edge, signed, edge, top - band)
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(_BOX)
        canvas.rect(left, top - band, box, band, stroke=1, fill=0)
        pen = pages.pen()
        for word, share in (("결", 0.33), ("재", 0.67)):
            y = top - (top - signed) * share - _LABEL.size * 0.36
            _centred(pages, pen, word, _LABEL, left, _SIDE, y)
        for x, person in zip(columns, steps, strict=True):
            _draw_step(pages, pen, person, x, step, signed)
        if foot:
            self._draw_concurrence(pages, pen, left, box, top - band)
        pen.done()

    def _draw_concurrence(
        self, pages: Pages, pen: Pen, left: float, box: float, bottom: float
    ) -> None:
        y = bottom + _CONCURRENCE_ROW / 2 - _STEP.size * 0.36
        _centred(pages, pen, "협 조", _STEP, left, _CONCURRENCE_LABEL, y)
        room = box - _CONCURRENCE_LABEL - 9
        line, size = pages.setter.shrunk(self._concurrence_words(), _CONCURRENCE, room)
        pen.write(line, left + _CONCURRENCE_LABEL + 4.5, y, size, _CONCURRENCE.color)

    def _draw_title(self, pages: Pages) -> None:
        canvas, lines = pages.canvas, self._title_lines(pages)
        height = self._title_height(pages)
        top, bottom = pages.y, pages.y - height
        canvas.setStrokeColor(style.ACCENT)
        for thick, thin, inward in ((top, top - 3.2, -1), (bottom, bottom + 3.2, 1)):
            canvas.setLineWidth(1.6)
            canvas.line(pages.left, thick + inward * 0.8, pages.right, thick + inward * 0.8)
            canvas.setLineWidth(0.5)
            canvas.line(pages.left, thin + inward, pages.right, thin + inward)
        pen = pages.pen()
        text = style.TITLE
        y = top - 3.7 - _TITLE_PAD - text.leading / 2 - text.size * 0.36
        if self.block.subtitle:
            at = top - 3.7 - _TITLE_PAD - _SUBTITLE.size
            _centred(pages, pen, self.block.subtitle, _SUBTITLE, pages.left, pages.width, at)
            y -= _SUBTITLE.leading
        for line in lines:
            x = pages.left + (pages.width - tracked_width(line, _TITLE_SPACE)) / 2
            pen.track(line, x, y, text, _TITLE_SPACE)
            y -= text.leading
        pen.done()
        pages.down(height)


def _draw_step(
    pages: Pages, pen: Pen, person: ApprovalStep, x: float, width: float, bottom: float
) -> None:
    top = pages.y
    _centred(pages, pen, person.title, _STEP, x, width, top - _TITLE_ROW / 2 - 3)
    sign_top = top - _TITLE_ROW
    middle = (sign_top + bottom) / 2
    _centred(pages, pen, person.name, _NAME, x, width, middle - 0.5)
    _centred(pages, pen, periods.show_short_date(person.signed_on), _DATE, x, width, bottom + 5)
    if person.mark:
        line = pages.setter.line(person.mark, _MARK)
        pen.write(line, x + 2.5, sign_top - _MARK.size - 1, _MARK.size, _MARK.color)


def _draw_grid(pages: Pages, rows: int, row: float, width: float, label_width: float) -> None:
    canvas, bottom = pages.canvas, pages.y - rows * row
    canvas.setFillColor(style.HEADER_TINT)
    canvas.rect(pages.left, bottom, label_width, rows * row, stroke=0, fill=1)
    canvas.setStrokeColor(style.HAIRLINE)
    canvas.setLineWidth(style.TABLE_INNER)
    heights = [pages.y - row * index for index in range(1, rows)]
    canvas.lines([(pages.left, y, pages.left + width, y) for y in heights])
    edge = pages.left + label_width
    canvas.line(edge, pages.y, edge, bottom)
    canvas.setStrokeColor(style.RULE)
    canvas.setLineWidth(_BOX)
    canvas.rect(pages.left, bottom, width, rows * row, stroke=1, fill=0)


def _centred(
    pages: Pages, pen: Pen, words: str, text: TextStyle, x: float, width: float, y: float
) -> None:
    line, size = pages.setter.shrunk(words, text, width - 4)
    pen.write(line, x + (width - line.width) / 2, y, size, text.color)
