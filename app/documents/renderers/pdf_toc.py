"""The table of contents: dotted leaders on one grid, numbers filled in when pages are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.documents.fonts import Face
from app.documents.model import Heading, Toc
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import Base
from app.documents.renderers.pdf_pages import Pages, heading_key
from app.documents.renderers.pdf_style import TextStyle
from app.documents.renderers.pdf_text import tracked_width


@dataclass(frozen=True)
class _Level:
    """``mark_at`` and ``text_at`` from the left of the list; the number is set as the text."""

    text: TextStyle
    mark_at: float
    text_at: float
    step: float
    before: float
    mark_color: Color = style.INK


_TITLE: Final = TextStyle(Face.SANS_BOLD, 21, 30)
_LEVELS: Final = (
    _Level(TextStyle(Face.SANS_BOLD, 11.5, 15.5), 0, 9 * mm, 18, 7.5, style.ACCENT),
    _Level(TextStyle(Face.SANS, 10, 14), 9 * mm, 15 * mm, 17, 1.5),
    _Level(TextStyle(Face.SERIF, 9.5, 13.5), 15 * mm, 21 * mm, 15.6, 0),
    _Level(TextStyle(Face.SERIF, 9, 13), 21 * mm, 27 * mm, 15, 0),
)
_SIDE: Final[float] = 4 * mm
_NUMBER_WIDTH: Final[float] = 10 * mm
_GRID: Final[float] = 4.2
_GAP = 6.0
_RULE: Final[float] = 44 * mm
_TITLE_SPACE = 14.0
_TITLE_HEIGHT = 70.0
# How much more than its pages a list may need to be squeezed into them, and what wrapping eats.
_LOOSE, _SAFE = 1.2, 0.98


@dataclass(frozen=True)
class TocPiece(Base):
    """``entries`` are the headings with their number among all headings of the document."""

    block: Toc
    entries: tuple[tuple[int, Heading], ...]

    @property
    def place(self) -> str:
        return "차례"

    def lead(self, pages: Pages) -> float:
        return pages.height

    def draw(self, pages: Pages) -> None:
        squeeze = self._squeeze(pages)
        self._draw_title(pages)
        for index, heading in self.entries:
            self._draw_entry(pages, index, heading, squeeze)
        pages.down(pages.room)

    def _squeeze(self, pages: Pages) -> float:
        """Less than 1 where a little less air saves a page with a few lines on it."""
        levels = [self._level(heading) for _, heading in self.entries]
        wanted = _TITLE_HEIGHT + sum(level.step + level.before for level in levels)
        fewer = wanted // pages.height * pages.height
        return fewer / wanted * _SAFE if fewer and wanted <= fewer * _LOOSE else 1.0

    def _draw_title(self, pages: Pages) -> None:
        space = _TITLE_SPACE
        line, size = pages.setter.shrunk(self.block.title, _TITLE, pages.width / 2)
        pen = pages.pen()
        x = pages.left + (pages.width - tracked_width(line, space)) / 2
        text = TextStyle(_TITLE.face, size, _TITLE.leading)
        pen.track(line, x, pages.y - 36, text, space)
        pen.done()
        middle = pages.left + pages.width / 2
        pages.canvas.setStrokeColor(style.ACCENT)
        pages.canvas.setLineWidth(1.2)
        y = pages.y - 52
        pages.canvas.line(middle - _RULE / 2, y, middle + _RULE / 2, y)
        pages.down(_TITLE_HEIGHT)

    @cached_property
    def _shift(self) -> float:
        """A document without chapters begins at the left all the same."""
        top = min((heading.level for _, heading in self.entries), default=0)
        return _LEVELS[min(top, len(_LEVELS) - 1)].mark_at

    def _level(self, heading: Heading) -> _Level:
        return _LEVELS[min(heading.level, len(_LEVELS) - 1)]

    def _text_at(self, pages: Pages, level: _Level, heading: Heading) -> float:
        """A marker wider than its place moves the text, it never runs into it."""
        mark = pages.setter.line(heading.marker, level.text)
        return (
            max(level.text_at, level.mark_at + mark.width + 5)
            if heading.marker
            else (level.mark_at)
        )

    def _draw_entry(self, pages: Pages, index: int, heading: Heading, squeeze: float) -> None:
        level = self._level(heading)
        text = level.text
        left, right = pages.left + _SIDE - self._shift, pages.right - _SIDE
        at = self._text_at(pages, level, heading)
        width = right - left - at - _NUMBER_WIDTH - _GAP
        lines = pages.setter.styled(heading.text, text, width)
        step, before = level.step * squeeze, level.before * squeeze
        height = step + (len(lines) - 1) * text.leading
        if height + before > pages.room:
            pages.turn()
        pages.skip(before)
        pen, y = pages.pen(), pages.y - step * 0.72
        mark = pages.setter.line(heading.marker, text)
        pen.write(mark, left + level.mark_at, y, text.size, level.mark_color)
        for line in lines:
            pen.write(line, left + at, y, text.size, text.color)
            y -= text.leading
        pen.done()
        y += text.leading
        _draw_leader(pages, left + at + lines[-1].width + _GAP, right - _NUMBER_WIDTH, y)
        pages.later(right, y, _number(index, text))
        box = (left, pages.y - height, right, pages.y)
        pages.canvas.linkRect("", heading_key(index), box, relative=1, thickness=0)
        pages.down(height)


def _draw_leader(pages: Pages, start: float, end: float, y: float) -> None:
    """Dots on one grid of the page, so that they line up from line to line."""
    first = pages.left + -(-(start - pages.left) // _GRID) * _GRID
    if first >= end:
        return
    canvas = pages.canvas
    canvas.saveState()
    canvas.setStrokeColor(style.HAIRLINE)
    canvas.setLineWidth(0.7)
    canvas.setLineCap(1)
    canvas.setDash([0, _GRID])
    canvas.line(first, y + 1, end, y + 1)
    canvas.restoreState()


def _number(index: int, text: TextStyle) -> Callable[[Pages], None]:
    face = Face.SANS if text.face is Face.SERIF else text.face

    def draw(pages: Pages) -> None:
        shown = TextStyle(face, text.size, text.leading)
        line = pages.setter.line(str(pages.heading_pages[index]), shown)
        pen = pages.pen()
        pen.write(line, -line.width, 0, shown.size, shown.color)
        pen.done()

    return draw
