"""수료증: three thin frames, labels spread to one width, the seal at the last letter."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar, Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from app.core.errors import AppError
from app.documents.fonts import Face
from app.documents.model import Certificate
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Pen, tracked_width

_FRAMES: Final = ((13.0, 2.6), (14.9, 0.5), (16.5, 0.5))  # from the edge in mm, width in pt
_CORNERS: Final = (4.2, 2.6)  # sides in mm, inside the innermost frame
_NUMBER: Final = TextStyle(Face.SANS, 10.5, 14, style.GREY)
_TITLE: Final = TextStyle(Face.SERIF_BOLD, 46, 60)
_LABEL: Final = TextStyle(Face.SERIF_BOLD, 13.5, 28.5)
_VALUE: Final = TextStyle(Face.SERIF, 13.5, 28.5)
_BODY: Final = TextStyle(Face.SERIF, 16.5, 33)
_DATE: Final = TextStyle(Face.SERIF, 15.5, 24)
_NAME: Final = TextStyle(Face.SERIF_BOLD, 21, 30)
_TITLE_SPACE, _DATE_SPACE, _NAME_SPACE = 24.0, 1.0, 1.6
_LABEL_AT, _VALUE_AT, _LABEL_WIDTH = 42 * mm, 68 * mm, 18.4 * mm
_SEAL, _LOGO = 19 * mm, 17 * mm
# Heights above the lower edge of the sheet.
_NUMBER_Y, _LOGO_Y, _TITLE_Y, _RULE_Y = 262 * mm, 246 * mm, 217 * mm, 208.5 * mm
_LINES_Y, _BODY_Y, _DATE_Y, _NAME_Y = 186 * mm, 113.5 * mm, 72.5 * mm, 43.5 * mm
_BODY_WIDTH = 130 * mm


@dataclass(frozen=True)
class CertificatePiece(Base):
    block: Certificate
    _PLACE: ClassVar[str] = "수료증"

    @property
    def place(self) -> str:
        return self._PLACE

    def lead(self, pages: Pages) -> float:
        return pages.height

    def draw(self, pages: Pages) -> None:
        if not pages.fresh:
            pages.turn()
        pages.outline(f"{self.block.title} {self.block.number}", 0)
        pages.bare = True
        self._draw_frames(pages)
        pen = pages.pen()
        self._write(pages, pen)
        pen.done()
        if self.block.logo_png is not None:
            _draw_picture(pages, self.block.logo_png, (pages.size[0] - _LOGO) / 2, _LOGO_Y, _LOGO)
        pages.down(pages.room)

    def _draw_frames(self, pages: Pages) -> None:
        canvas, (width, height) = pages.canvas, pages.size
        canvas.setStrokeColor(style.ACCENT)
        inset = 0.0
        for inset_mm, line in _FRAMES:
            inset = inset_mm * mm
            canvas.setLineWidth(line)
            canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)
        canvas.setLineWidth(0.5)
        for side in (corner * mm for corner in _CORNERS):
            for x in (inset, width - inset - side):
                for y in (inset, height - inset - side):
                    canvas.rect(x, y, side, side, stroke=1, fill=0)
        canvas.setLineWidth(0.8)
        middle = width / 2
        canvas.line(middle - 14 * mm, _RULE_Y, middle + 14 * mm, _RULE_Y)

    def _write(self, pages: Pages, pen: Pen) -> None:
        block, setter = self.block, pages.setter
        number = setter.line(block.number, _NUMBER)
        pen.write(number, 30 * mm, _NUMBER_Y, _NUMBER.size, _NUMBER.color)
        _centred(pages, pen, block.title, _TITLE, _TITLE_Y, _TITLE_SPACE)
        y = _LINES_Y
        for label, value in block.lines:
            _spread(pages, pen, label, y)
            lines = setter.styled(value, _VALUE, pages.size[0] - _VALUE_AT - 30 * mm)
            pen.write(setter.line(":", _VALUE), _VALUE_AT - 4 * mm, y, _VALUE.size, style.INK)
            for line in lines:
                pen.write(line, _VALUE_AT, y, _VALUE.size, style.INK)
                y -= _VALUE.leading
        y = min(_BODY_Y, y - _BODY.leading)
        for line in setter.styled(block.body, _BODY, _BODY_WIDTH):
            pen.write(line, (pages.size[0] - line.width) / 2, y, _BODY.size, style.INK)
            y -= _BODY.leading
        _centred(pages, pen, block.date_text, _DATE, _DATE_Y, _DATE_SPACE)
        right = _centred(pages, pen, block.name, _NAME, _NAME_Y, _NAME_SPACE)
        if block.seal_png is not None:
            # The seal touches only the right edge of the last letter.
            bottom = _NAME_Y + _NAME.size * 0.36 - _SEAL / 2
            _draw_picture(pages, block.seal_png, right - _NAME.size * 0.25, bottom, _SEAL)


def _centred(pages: Pages, pen: Pen, words: str, text: TextStyle, y: float, space: float) -> float:
    """Letterspaced in the middle of the sheet; where its right end is."""
    room = pages.size[0] - 2 * _LABEL_AT
    plain = pages.setter.line(words, text)
    spaced = tracked_width(plain, space)
    size = text.size * min(1.0, room / spaced) if spaced else text.size
    shown = TextStyle(text.face, size, text.leading, text.color)
    line = pages.setter.line(words, shown)
    width = tracked_width(line, space * size / text.size)
    x = (pages.size[0] - width) / 2
    pen.track(line, x, y, shown, space * size / text.size)
    return x + width


def _spread(pages: Pages, pen: Pen, label: str, y: float) -> None:
    """Every label as wide as the widest: 성    명 over 생년월일."""
    line = pages.setter.line(label, _LABEL)
    gaps = max(1, len(label) - 1)
    pen.track(line, _LABEL_AT, y, _LABEL, max(0.0, (_LABEL_WIDTH - line.width) / gaps))


def _draw_picture(pages: Pages, png: bytes, x: float, y: float, side: float) -> None:
    try:
        picture = ImageReader(BytesIO(png))
    except OSError:
        raise AppError(
            "직인이나 로고 그림을 읽지 못해 수료증을 만들지 않았어요. 자료는 그대로 있어요. "
            "기관 정보에서 그림(PNG)을 다시 넣어 주세요."
        ) from None
    pages.canvas.drawImage(
        picture, x, y, side, side, mask="auto", preserveAspectRatio=True, anchor="c"
    )
