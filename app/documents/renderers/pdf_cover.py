"""The cover: title between mirrored rules, the organisation at the foot, nothing near the edge."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from app.core.errors import AppError
from app.documents.fonts import Face
from app.documents.model import Cover
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Pen, tracked_width

_MOTTO: Final = TextStyle(Face.SERIF, 14.5, 24, style.GREY)
_YEAR: Final = TextStyle(Face.SANS_BOLD, 26, 34, style.ACCENT)
_TITLE: Final = TextStyle(Face.SANS_BOLD, 42, 54)
_SUBTITLE: Final = TextStyle(Face.SANS, 10.5, 17, style.GREY)
_DATE: Final = TextStyle(Face.SANS, 15, 22)
_NAME: Final = TextStyle(Face.SERIF_BOLD, 26, 36)
_OPERATOR: Final = TextStyle(Face.SANS, 10, 16, style.GREY)
_TITLE_SPACE, _YEAR_SPACE, _NAME_SPACE, _SPACE = 7.0, 1.6, 3.6, 0.8
_RULES: Final = ((0.0, 2.6), (4.6, 0.6))  # below the upper edge, width
_RULE_INSET: Final[float] = 12 * mm
# Heights above the lower edge of the sheet.
_MOTTO_Y, _TOP_Y, _DATE_Y = 246 * mm, 213.5 * mm, 85 * mm
_LOGO_Y, _NAME_Y, _OPERATOR_Y = 60 * mm, 45.5 * mm, 32.5 * mm
_LOGO: Final[float] = 18 * mm


@dataclass(frozen=True)
class CoverPiece(Base):
    block: Cover

    @property
    def place(self) -> str:
        return "표지"

    def lead(self, pages: Pages) -> float:
        return pages.height

    def draw(self, pages: Pages) -> None:
        block = self.block
        pages.bare = True
        pen = pages.pen()
        _centred(pages, pen, block.motto, _MOTTO, _MOTTO_Y, _SPACE)
        bottom = self._write_title(pages, pen)
        self._draw_rules(pages, bottom)
        y = bottom - 28
        for line in pages.setter.styled(block.subtitle, _SUBTITLE, pages.width * 0.8):
            x = pages.left + (pages.width - line.width) / 2
            pen.write(line, x, y, _SUBTITLE.size, _SUBTITLE.color)
            y -= _SUBTITLE.leading
        _centred(pages, pen, block.date_text, _DATE, _DATE_Y, _SPACE)
        _centred(pages, pen, block.organisation, _NAME, _NAME_Y, _NAME_SPACE)
        _centred(pages, pen, block.operator, _OPERATOR, _OPERATOR_Y, 0)
        pen.done()
        if block.logo_png is not None:
            self._draw_logo(pages, block.logo_png)
        pages.down(pages.room)

    def _write_title(self, pages: Pages, pen: Pen) -> float:
        """The year and the title below the upper rules; where the lower rules stand."""
        y: float = _TOP_Y - 62
        if self.block.year_text:
            _centred(pages, pen, self.block.year_text, _YEAR, y, _YEAR_SPACE)
            y -= 56
        # Letter space is not known to the wrapping: a quarter of the width is kept for it.
        lines = pages.setter.styled(self.block.title, _TITLE, pages.width * 0.72)
        for line in lines:
            words = "".join(run for _, run in line.runs)
            _centred(pages, pen, words, _TITLE, y, _TITLE_SPACE)
            y -= _TITLE.leading + 4
        return y + 17

    def _draw_rules(self, pages: Pages, bottom: float) -> None:
        canvas = pages.canvas
        left, right = pages.left + _RULE_INSET, pages.right - _RULE_INSET
        canvas.setStrokeColor(style.ACCENT)
        for inward, width in _RULES:
            canvas.setLineWidth(width)
            for y in (_TOP_Y - inward, bottom + inward):
                canvas.line(left, y, right, y)

    def _draw_logo(self, pages: Pages, png: bytes) -> None:
        try:
            picture = ImageReader(BytesIO(png))
        except OSError:
            raise AppError(
                "로고 그림을 읽지 못해 문서를 만들지 않았어요. 자료는 그대로 있어요. "
                "기관 정보에서 로고 그림(PNG)을 다시 넣어 주세요."
            ) from None
        x = pages.left + (pages.width - 3 * _LOGO) / 2
        pages.canvas.drawImage(
            picture,
            x,
            _LOGO_Y,
            3 * _LOGO,
            _LOGO,
            mask="auto",
            preserveAspectRatio=True,
            anchor="c",
        )


def _centred(pages: Pages, pen: Pen, words: str, text: TextStyle, y: float, space: float) -> None:
    if not words:
        return
    spaced = tracked_width(pages.setter.line(words, text), space)
    share = min(1.0, pages.width * 0.9 / spaced)
    color: Color = text.color
    shown = TextStyle(text.face, text.size * share, text.leading, color)
    line = pages.setter.line(words, shown)
    x = pages.left + (pages.width - tracked_width(line, space * share)) / 2
    pen.track(line, x, y, shown, space * share)
