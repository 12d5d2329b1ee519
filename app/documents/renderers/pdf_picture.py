"""A picture with its caption, as wide as wanted and never wider than the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from app.core.errors import AppError
from app.documents.fonts import Face
from app.documents.model import Picture
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Lines

_CAPTION = TextStyle(Face.SANS, 8.5, 13, style.GREY)
_CAPTION_GAP = 4.0
_DOTS_PER_INCH = 150


@dataclass(frozen=True)
class PicturePiece(Base):
    block: Picture

    @property
    def place(self) -> str:
        return "그림 설명"

    @property
    def before(self) -> float:
        return 8.0

    @property
    def after(self) -> float:
        return 8.0

    @cached_property
    def _dots(self) -> tuple[int, int]:
        return _read(self.block)

    def _caption(self, pages: Pages) -> Lines:
        caption = self.block.caption
        return pages.setter.styled(caption, _CAPTION, pages.width) if caption else ()

    def _below(self, pages: Pages) -> float:
        lines = len(self._caption(pages))
        return lines * _CAPTION.leading + _CAPTION_GAP if lines else 0.0

    def _size(self, pages: Pages) -> tuple[float, float]:
        """In points, within the text and with room for a heading above it."""
        across, down = self._dots
        wanted = self.block.width_mm * mm or across * 72 / _DOTS_PER_INCH
        width = min(wanted, pages.width)
        height = width * down / across
        most = pages.height - self._below(pages) - 60
        return (width, height) if height <= most else (width * most / height, most)

    def lead(self, pages: Pages) -> float:
        return self._size(pages)[1] + self._below(pages)

    def draw(self, pages: Pages) -> None:
        width, height = self._size(pages)
        room = pages.room - self._below(pages)
        if height > room > 0:
            # Under several headings there may be less room than on a page of its own.
            width, height = width * room / height, room
        x = pages.left + (pages.width - width) / 2
        picture = ImageReader(BytesIO(self.block.content))
        pages.canvas.drawImage(picture, x, pages.y - height, width, height, mask="auto")
        pages.down(height)
        lines = self._caption(pages)
        if not lines:
            return
        pages.skip(_CAPTION_GAP)
        pen = pages.pen()
        for line in lines:
            x = pages.left + (pages.width - line.width) / 2
            pen.write(line, x, pages.y - _CAPTION.size, _CAPTION.size, _CAPTION.color)
            pages.down(_CAPTION.leading)
        pen.done()


def _read(block: Picture) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(block.content), formats=("PNG", "JPEG")) as picture:
            picture.load()
            return picture.size
    except (OSError, SyntaxError):
        name = f"그림 ‘{block.caption}’" if block.caption else "그림"
        raise AppError(
            f"{name} 파일을 읽지 못해 문서를 만들지 않았어요. 자료는 그대로 있어요. "
            "그 그림을 빼거나 PNG·JPEG 파일로 다시 넣어 주세요."
        ) from None
