"""What is drawn whole: moved on rather than split, made smaller rather than cut."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color

from app.documents.fonts import Face
from app.documents.model import Align
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import Line, Lines

Point = tuple[float, float]

BAR_TINTS: Final = (style.ACCENT, style.ACCENT_MID, style.ACCENT_LIGHT, style.ACCENT_PALE)
_NOTE_GAP = 3.5
_LEAST_SHARE = 0.75
_DASH: Final = (3, 2)
_LEGEND: Final = TextStyle(Face.SANS, 8, 12, style.GREY)
LEGEND_HEIGHT: Final[float] = 18.0
_SWATCH = 7.5


class Brush:
    """Draws with ``y`` growing downwards from the top left corner of what is drawn."""

    def __init__(self, pages: Pages) -> None:
        self.pages, self.setter = pages, pages.setter
        self._canvas, self._pen = pages.canvas, pages.pen()

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Color | None = None,
        *,
        line: float = 0.0,
        color: Color = style.RULE,
        dashed: bool = False,
        radius: float = 0.0,
    ) -> None:
        canvas = self._canvas
        canvas.setLineWidth(line)
        canvas.setStrokeColor(color)
        canvas.setFillColor(fill or style.WHITE)
        canvas.setDash(*_DASH) if dashed else canvas.setDash()
        shown = {"stroke": int(line > 0), "fill": int(fill is not None)}
        if radius:
            canvas.roundRect(x, -y - height, width, height, radius, **shown)
        else:
            canvas.rect(x, -y - height, width, height, **shown)

    def line(
        self,
        points: Sequence[Point],
        width: float = 0.8,
        color: Color = style.RULE,
        *,
        dashed: bool = False,
    ) -> None:
        canvas = self._canvas
        canvas.setLineWidth(width)
        canvas.setStrokeColor(color)
        canvas.setDash(*_DASH) if dashed else canvas.setDash()
        path = canvas.beginPath()
        path.moveTo(points[0][0], -points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, -y)
        canvas.drawPath(path, stroke=1, fill=0)

    def shape(self, points: Sequence[Point], fill: Color) -> None:
        canvas = self._canvas
        canvas.setFillColor(fill)
        path = canvas.beginPath()
        path.moveTo(points[0][0], -points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, -y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def wedge(self, centre: Point, radius: float, start: float, extent: float, fill: Color) -> None:
        """Degrees run clockwise from the top."""
        canvas, (x, y) = self._canvas, centre
        canvas.setLineWidth(1.4)
        canvas.setStrokeColor(style.WHITE)
        canvas.setDash()
        canvas.setFillColor(fill)
        if extent >= 359.99:
            canvas.circle(x, -y, radius, stroke=0, fill=1)
            return
        corners = (x - radius, -y - radius, x + radius, -y + radius)
        canvas.wedge(*corners, 90 - start, -extent, stroke=1, fill=1)

    def ring(self, centre: Point, radius: float, color: Color) -> None:
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeColor(color)
        self._canvas.setDash()
        self._canvas.circle(centre[0], -centre[1], radius, stroke=1, fill=0)

    def text(
        self,
        words: str,
        text: TextStyle,
        x: float,
        y: float,
        width: float,
        align: Align = Align.LEFT,
        color: Color | None = None,
    ) -> Line:
        """One line, made smaller to fit ``width``, its middle at ``y``."""
        line, size = self.setter.shrunk(words, text, max(width, 1.0))
        self.put(line, size, text, x, y, width, align, color)
        return line

    def put(
        self,
        line: Line,
        size: float,
        text: TextStyle,
        x: float,
        y: float,
        width: float,
        align: Align,
        color: Color | None = None,
    ) -> None:
        spare = width - line.width
        x += spare / 2 if align is Align.CENTER else spare if align is Align.RIGHT else 0.0
        self._pen.write(line, x, -y - size * 0.36, size, color or text.color)

    def paragraph(
        self,
        lines: Lines,
        text: TextStyle,
        x: float,
        top: float,
        width: float,
        align: Align = Align.CENTER,
        color: Color | None = None,
    ) -> float:
        """Lines below each other from ``top``; where they end."""
        for line in lines:
            self.put(line, text.size, text, x, top + text.leading / 2, width, align, color)
            top += text.leading
        return top

    def link(self, source: str, x: float, y: float, width: float, height: float) -> None:
        self.pages.link(source, (x, -y - height, x + width, -y))

    def legend(self, entries: Sequence[tuple[str, Color]], width: float, y: float) -> None:
        """Swatches with their words, together at the right."""
        lines = [self.setter.line(words, _LEGEND) for words, _ in entries]
        x = width - sum(line.width + _SWATCH + 22 for line in lines) + 18
        for line, (_, fill) in zip(lines, entries, strict=True):
            self.box(x, y - _SWATCH / 2, _SWATCH, _SWATCH, fill, line=0.6, color=style.GREY)
            self.put(line, _LEGEND.size, _LEGEND, x + _SWATCH + 4, y, line.width, Align.LEFT)
            x += line.width + _SWATCH + 22

    def done(self) -> None:
        self._pen.done()
        self._canvas.setDash()


@dataclass(frozen=True)
class DrawnPiece(Base):
    """A caption, the drawing, notes: all on one page."""

    @property
    def before(self) -> float:
        return style.TABLE_BEFORE

    @property
    def after(self) -> float:
        return 7.0

    @property
    def caption(self) -> str:
        return ""

    @property
    def notes(self) -> tuple[str, ...]:
        return ()

    @abstractmethod
    def size(self, pages: Pages) -> float:
        """The height of the drawing as wide as the text."""

    @abstractmethod
    def paint(self, brush: Brush, width: float) -> None: ...

    def _note_lines(self, pages: Pages) -> list[Lines]:
        width = pages.width - style.NOTE_INDENT
        return [pages.setter.styled(note, style.SMALL, width) for note in self.notes]

    def _around(self, pages: Pages) -> float:
        lines = sum(len(note) for note in self._note_lines(pages))
        notes = lines * style.SMALL.leading + _NOTE_GAP if lines else 0.0
        return notes + (style.CAPTION.leading + 2 if self.caption else 0.0)

    def _scale(self, pages: Pages) -> float:
        room = pages.height - self._around(pages) - 40
        size = self.size(pages)
        return min(1.0, room / size) if size else 1.0

    def _fitted(self, pages: Pages) -> float:
        """The scale for what is left below several headings, or for a page of its own."""
        scale, size = self._scale(pages), self.size(pages)
        room = pages.room - self._around(pages)
        if size * scale <= room + 0.5:
            return scale
        if room >= size * scale * _LEAST_SHARE:
            return room / size
        pages.turn()
        return self._scale(pages)

    def lead(self, pages: Pages) -> float:
        return self._around(pages) + self.size(pages) * self._scale(pages)

    def draw(self, pages: Pages) -> None:
        scale = self._fitted(pages)
        if self.caption:
            self._draw_caption(pages)
        canvas = pages.canvas
        canvas.saveState()
        canvas.translate(pages.left + pages.width * (1 - scale) / 2, pages.y)
        if scale < 1:
            canvas.scale(scale, scale)
        brush = Brush(pages)
        self.paint(brush, pages.width)
        brush.done()
        canvas.restoreState()
        pages.down(self.size(pages) * scale)
        self._draw_notes(pages)

    def _draw_caption(self, pages: Pages) -> None:
        text = style.CAPTION
        line, size = pages.setter.shrunk(self.caption, text, pages.width)
        pen = pages.pen()
        y = pages.y - text.leading + style.CAPTION_BASE
        pen.write(line, pages.left, y, size, text.color)
        pen.done()
        pages.down(text.leading + 2)

    def _draw_notes(self, pages: Pages) -> None:
        text = style.SMALL
        pages.skip(_NOTE_GAP if self.notes else 0.0)
        for lines in self._note_lines(pages):
            pen = pages.pen()
            y = pages.y - text.size
            pen.write(pages.setter.line("※", text), pages.left, y, text.size, text.color)
            for line in lines:
                pen.write(line, pages.left + style.NOTE_INDENT, y, text.size, text.color)
                y -= text.leading
            pen.done()
            pages.down(len(lines) * text.leading)
