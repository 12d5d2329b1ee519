"""Pages filled from top to bottom: margins, foot, outline, and what stays together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final, Protocol
from urllib.parse import quote, unquote

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts
from app.documents.characters import clean
from app.documents.fonts import Face, MissingGlyph
from app.documents.model import Document
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_text import Encoder, Pen, Typesetter

SOURCE_SCHEME: Final = "sallim:"


def source_of(address: str) -> str:
    """The source behind a link of the preview; empty for any other link."""
    found = address.startswith(SOURCE_SCHEME)
    return unquote(address.removeprefix(SOURCE_SCHEME)) if found else ""


class Piece(Protocol):
    """Something drawn downwards from ``pages.y``.

    ``lead`` is the height that must stand together at its beginning. A piece with ``keeps_next``
    is never the last thing on a page. ``heads`` are the words of a heading, which stands close
    above the next piece. ``place`` says in the user's words what it is.
    """

    @property
    def place(self) -> str: ...

    @property
    def before(self) -> float: ...

    @property
    def after(self) -> float: ...

    @property
    def keeps_next(self) -> bool: ...

    @property
    def heads(self) -> str: ...

    def lead(self, pages: Pages) -> float: ...

    def draw(self, pages: Pages) -> None: ...

    def prefers_own_page(self, pages: Pages) -> bool: ...


def open_canvas(document: Document, target: Path | BinaryIO) -> Canvas:
    # Binary streams are smaller and faster than the ASCII85 reportlab writes by default.
    rl_config.useA85 = 0
    fonts.load(Face.SANS)
    canvas = Canvas(
        str(target) if isinstance(target, Path) else target,
        pagesize=style.PAGE,
        pageCompression=1,
        invariant=1,
        initialFontName=Face.SANS.value,
        initialFontSize=9,
        lang="ko-KR",
    )
    canvas.setTitle(clean(document.title))
    canvas.setAuthor(clean(document.author))
    canvas.setSubject(clean(document.title))
    canvas.setCreator("센터살림")
    canvas.setProducer("센터살림")
    day = document.issued_on
    if day is not None:
        # Otherwise readers show the fixed day reportlab writes for repeatable files.
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+09'00'")
    return canvas


class Pages:
    """The place where the next thing is drawn. ``y`` falls from the top; ``fresh`` while nothing
    stands on the page. A page that is ``bare`` gets no foot. ``sources`` makes figures links to
    the records behind them, for the preview only."""

    def __init__(self, canvas: Canvas, document: Document, *, sources: bool = False) -> None:
        self.canvas = canvas
        self.sources = sources
        self.heading_pages: list[int] = []
        self._later: list[tuple[str, Callable[[Pages], None]]] = []
        self.setter = Typesetter()
        self._encoder = Encoder(canvas)
        self.heading = ""
        self.number = 1
        self._foot = (document.foot_left, document.foot_right)
        self.bare = False
        self._outline_level = -1
        self._geometry(landscape=False, margin=style.MARGIN)

    def _geometry(self, *, landscape: bool, margin: float) -> None:
        short, long = style.PAGE
        self.landscape = landscape
        self.size = (long, short) if landscape else (short, long)
        self.left = margin
        self.width = self.size[0] - 2 * margin
        self.top = self.size[1] - (style.LANDSCAPE_TOP if landscape else style.MARGIN)
        self.bottom = style.LANDSCAPE_BOTTOM if landscape else style.MARGIN
        self.y = self.top
        self.fresh = True

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def room(self) -> float:
        return self.y - self.bottom

    @property
    def height(self) -> float:
        """Of the text area of a whole page."""
        return self.top - self.bottom

    def pen(self) -> Pen:
        return Pen(self.canvas, self._encoder)

    def turn(self, *, landscape: bool | None = None, margin: float | None = None) -> None:
        """Goes to a new page, or changes the form of one that is still empty."""
        if not self.fresh:
            self._finish()
            self.number += 1
        self._geometry(
            landscape=self.landscape if landscape is None else landscape,
            margin=self.left if margin is None else margin,
        )

    def down(self, height: float) -> None:
        self.y -= height
        self.fresh = False

    def skip(self, height: float) -> None:
        """Space between two things; none at the top of a page."""
        if not self.fresh:
            self.y -= height

    def outline(self, text: str, level: int) -> None:
        """A bookmark; levels may not be skipped on the way down."""
        self._entry(text, level, f"page-{self.number}-{self.y:.2f}")

    def outline_heading(self, text: str, level: int) -> None:
        """A bookmark the table of contents leads to as well."""
        self._entry(text, level, heading_key(len(self.heading_pages)))
        self.heading_pages.append(self.number)

    def _entry(self, text: str, level: int, key: str) -> None:
        self._outline_level = min(level, self._outline_level + 1)
        self.canvas.bookmarkHorizontalAbsolute(key, self.y)
        self.canvas.addOutlineEntry(clean(text), key, self._outline_level, closed=False)

    def later(self, x: float, y: float, draw: Callable[[Pages], None]) -> None:
        """Leaves a place at (x, y) for what is known only when all pages are laid out."""
        name = f"later-{len(self._later)}"
        self._later.append((name, draw))
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def link(self, source: str, box: tuple[float, float, float, float]) -> None:
        """In the preview a click on ``box`` opens the records behind a figure."""
        if self.sources and source:
            address = SOURCE_SCHEME + quote(source)
            self.canvas.linkURL(address, box, relative=1, thickness=0)

    def _finish(self) -> None:
        canvas = self.canvas
        canvas.setPageSize(self.size)
        if not self.bare:
            self._draw_foot(canvas)
        self.bare = False
        canvas.showPage()

    def _draw_foot(self, canvas: Canvas) -> None:
        foot = style.FOOTER
        third = self.width / 2 - 40
        pen = self.pen()
        try:
            left, left_size = self.setter.shrunk(self._foot[0], foot, third)
            right, right_size = self.setter.shrunk(self._foot[1], foot, third)
        except MissingGlyph as missing:
            raise MissingGlyph(missing.char, "쪽 아래 글") from None
        pen.write(left, self.left, style.FOOT, left_size, foot.color)
        pen.write(right, self.right - right.width, style.FOOT, right_size, foot.color)
        pen.done()
        self.later(self.left + self.width / 2, style.FOOT, _page_number(self.number))

    def close(self) -> None:
        """Ends the last page, fills in what had to wait for it and writes the file."""
        self._finish()
        for name, draw in self._later:
            self.canvas.beginForm(name, -60, -5, 60, 15)
            draw(self)
            self.canvas.endForm()
        self.canvas.save()


def _page_number(number: int) -> Callable[[Pages], None]:
    def draw(pages: Pages) -> None:
        text = style.PAGE_NUMBER
        line = pages.setter.line(f"{number} / {pages.number}", text)
        pen = pages.pen()
        pen.write(line, -line.width / 2, 0, text.size, text.color)
        pen.done()

    return draw


def heading_key(index: int) -> str:
    """Where a link to the heading numbered ``index`` (from 0) leads."""
    return f"heading-{index}"


def flow(pages: Pages, pieces: Iterable[Piece]) -> None:
    """Places pieces one below the other; headings wait for what they head."""
    last: Piece | None = None
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if not piece.keeps_next:
            _place(pages, last, held)
            last, held = piece, []
    if held:
        _place(pages, last, held)


def _place(pages: Pages, last: Piece | None, held: list[Piece]) -> None:
    gaps = [_gap(one, two) for one, two in pairwise([last, *held]) if two]
    _make_room(pages, held, sum(gaps))
    for gap, piece in zip(gaps, held, strict=True):
        pages.skip(gap)
        try:
            piece.draw(pages)
        except MissingGlyph as missing:
            raise _located(missing, pages.heading, piece) from None


def _gap(upper: Piece | None, lower: Piece) -> float:
    """The larger of the two spaces; what a heading heads stands close under it."""
    if upper is None:
        return lower.before
    if upper.heads and not lower.heads:
        return upper.after
    return max(upper.after, lower.before)


def _make_room(pages: Pages, held: list[Piece], gaps: float) -> None:
    if held[-1].prefers_own_page(pages):
        pages.turn(margin=style.LEDGER_MARGIN)
    elif pages.fresh and pages.left == style.LEDGER_MARGIN:
        pages.turn(margin=style.MARGIN)
    needed = gaps + _lead(pages, held)
    if needed > pages.room and not pages.fresh:
        pages.turn(margin=style.MARGIN)


def _lead(pages: Pages, held: list[Piece]) -> float:
    height, heading = 0.0, pages.heading
    for piece in held:
        try:
            height += piece.lead(pages)
        except MissingGlyph as missing:
            raise _located(missing, heading, piece) from None
        heading = piece.heads or heading
    return height


def _located(missing: MissingGlyph, heading: str, piece: Piece) -> MissingGlyph:
    near = f"‘{heading}’ 아래 " if heading else ""
    return MissingGlyph(missing.char, near + (missing.place or piece.place))
