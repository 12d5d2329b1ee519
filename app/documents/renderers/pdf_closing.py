"""The closing of a document: what is enclosed, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from app.core.errors import AppError
from app.documents.model import Enclosures, Signature
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base, draw_lines
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import tracked_width
from app.documents.wording import enclosure_items

# A list no longer than this goes over with the signature as a whole.
_SHORT_LIST = 8


@dataclass(frozen=True)
class EnclosuresPiece(Base):
    block: Enclosures
    with_next: bool = False
    _ITEMS_AT: ClassVar[float] = 11 * mm

    @property
    def place(self) -> str:
        return "붙임"

    @property
    def before(self) -> float:
        return 7.0

    @property
    def keeps_next(self) -> bool:
        return self.with_next

    def lead(self, pages: Pages) -> float:
        together = _SHORT_LIST if self.with_next else 3
        return min(together, len(self.block.items)) * style.ENCLOSURE.leading

    def draw(self, pages: Pages) -> None:
        label, text = style.ENCLOSURE_LABEL, style.ENCLOSURE
        pen = pages.pen()
        heading = pages.setter.line("붙임", label)
        pen.write(heading, pages.left, pages.y - label.size, label.size, label.color)
        pen.done()
        for sign, item in enclosure_items(self.block):
            hang = self._ITEMS_AT + pages.setter.line(sign, text).width
            lines = pages.setter.styled(item, text, pages.width - hang)
            if len(lines) * text.leading > pages.room and not pages.fresh:
                pages.turn()
            pen = pages.pen()
            mark = pages.setter.line(sign, text)
            y = pages.y - text.size
            pen.write(mark, pages.left + self._ITEMS_AT, y, text.size, text.color)
            pen.done()
            draw_lines(pages, lines, text, hang)


@dataclass(frozen=True)
class SignaturePiece(Base):
    block: Signature
    _SEAL: ClassVar[float] = 17.5 * mm
    _SPACE: ClassVar[float] = 2.4

    @property
    def place(self) -> str:
        return "발신 명의"

    @property
    def before(self) -> float:
        return 14.0

    @property
    def height(self) -> float:
        date_height = style.SIGNATURE_DATE.leading + 8 if self.block.date_text else 0
        return date_height + self._SEAL + 6

    def lead(self, pages: Pages) -> float:
        return self.height

    def draw(self, pages: Pages) -> None:
        setter, middle, height = pages.setter, pages.left + pages.width / 2, self.height
        pen = pages.pen()
        if self.block.date_text:
            date_style = style.SIGNATURE_DATE
            line = setter.line(self.block.date_text, date_style)
            y = pages.y - date_style.size
            pen.write(line, middle - line.width / 2, y, date_style.size, date_style.color)
        text, space = style.SIGNATURE, self._SPACE
        line, size = setter.shrunk(self.block.name, text, pages.width - 2 * self._SEAL)
        space *= size / text.size
        width = tracked_width(line, space)
        base = pages.y - height + self._SEAL / 2 - size * 0.36
        shown = TextStyle(text.face, size, text.leading, text.color)
        pen.track(line, middle - width / 2, base, shown, space)
        pen.done()
        if self.block.seal_png is not None:
            # The seal touches only the right edge of the last letter.
            x = middle + width / 2 - size * 0.25
            self._draw_seal(pages, self.block.seal_png, x, pages.y - height)
        pages.down(height)

    def _draw_seal(self, pages: Pages, png: bytes, x: float, y: float) -> None:
        try:
            picture = ImageReader(BytesIO(png))
        except OSError:
            raise AppError(
                "직인 그림을 읽지 못해 문서를 만들지 않았어요. 자료는 그대로 있어요. "
                "기관 정보에서 직인 그림(PNG)을 다시 넣어 주세요."
            ) from None
        pages.canvas.drawImage(picture, x, y, self._SEAL, self._SEAL, mask="auto")
