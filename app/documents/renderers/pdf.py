"""Documents on paper: A4 pages with embedded fonts, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, assert_never

from reportlab.lib.units import mm

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
)
from app.documents.renderers import in_words
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_blocks import (
    Base,
    ChapterPiece,
    EmphasisPiece,
    HeadingPiece,
    ParagraphPiece,
    bullet_pieces,
)
from app.documents.renderers.pdf_certificate import CertificatePiece
from app.documents.renderers.pdf_chart import ChartPiece, PairPiece
from app.documents.renderers.pdf_closing import EnclosuresPiece, SignaturePiece
from app.documents.renderers.pdf_cover import CoverPiece
from app.documents.renderers.pdf_flow import FlowPiece, LayersPiece
from app.documents.renderers.pdf_head import HeadPiece
from app.documents.renderers.pdf_months import MonthsPiece
from app.documents.renderers.pdf_org import OrgPiece
from app.documents.renderers.pdf_pages import Pages, Piece, flow, open_canvas
from app.documents.renderers.pdf_picture import PicturePiece
from app.documents.renderers.pdf_table import TablePiece, key_values_piece
from app.documents.renderers.pdf_ties import Tie, closing, ties
from app.documents.renderers.pdf_toc import TocPiece


def render(document: Document, target: Path | BinaryIO, *, sources: bool = False) -> None:
    """Nothing is written before the whole document is laid out.

    ``sources`` is for the preview: a figure becomes a link ``sallim:<source>``. What is issued is
    rendered without it.
    """
    pages = Pages(open_canvas(document, target), document, sources=sources)
    flow(pages, _pieces(document))
    pages.close()


@dataclass(frozen=True)
class _Turn(Base):
    landscape: bool | None = None

    def lead(self, pages: Pages) -> float:
        return 0.0

    def draw(self, pages: Pages) -> None:
        pages.turn(landscape=self.landscape, margin=style.MARGIN)


# A chapter of so few blocks may stand on the page of the one before, this far below it.
_SHORT_CHAPTER = 16
_CHAPTER_GAP = 30.0


@dataclass(frozen=True)
class _ChapterTurn(Base):
    """A chapter begins on a page of its own, unless all of it has room on this one: a document
    does not end in pages of a few lines each. ``at`` numbers its heading among the blocks."""

    document: Document
    at: int

    def lead(self, pages: Pages) -> float:
        return 0.0

    def draw(self, pages: Pages) -> None:
        if not pages.fresh and _CHAPTER_GAP + self._height(pages) <= pages.room:
            pages.skip(_CHAPTER_GAP)
        else:
            pages.turn(margin=style.MARGIN)

    def _height(self, pages: Pages) -> float:
        """Of the whole chapter, laid out for nobody to see; a page's where it is long."""
        blocks = list(takewhile(_is_within, self.document.blocks[self.at + 1 :]))
        whole = self.at + 1 + len(blocks) == len(self.document.blocks)
        next_turns = not whole and isinstance(
            self.document.blocks[self.at + 1 + len(blocks)], PageBreak
        )
        if len(blocks) > _SHORT_CHAPTER or pages.landscape or next_turns:
            return pages.height
        chapter = replace(self.document, blocks=(self.document.blocks[self.at], *blocks))
        unseen = Pages(open_canvas(chapter, BytesIO()), chapter)
        flow(unseen, list(_pieces(chapter))[1:])
        return unseen.top - unseen.y if unseen.number == 1 else pages.height


def _is_within(block: Block) -> bool:
    """Whether a chapter goes on with this block."""
    return not isinstance(block, PageBreak) and not (
        isinstance(block, Heading) and block.level == 0
    )


def _pieces(document: Document) -> Iterator[Piece]:
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    top_level = min(levels, default=0)
    tied = ties(document.blocks)
    for at, block in enumerate(document.blocks):
        tie = tied.get(at, Tie.NONE)
        match block:
            case Heading(level=0):
                yield _ChapterTurn(document, at)
                yield ChapterPiece(block, 0)
            case Heading():
                yield HeadingPiece(block, block.level - top_level)
            case Paragraph():
                yield ParagraphPiece(block, tie is not Tie.NONE)
            case Bullets():
                yield from bullet_pieces(block, tie)
            case Table():
                yield TablePiece(block, closing=_closing(document.blocks, at))
            case KeyValues():
                if block.pairs:
                    yield key_values_piece(block, _closing(document.blocks, at))
            case Emphasis():
                yield EmphasisPiece(block)
            case DocumentHead():
                yield HeadPiece(block)
            case Enclosures():
                yield EnclosuresPiece(block, tie is not Tie.NONE)
            case Signature():
                yield SignaturePiece(block)
            case Certificate():
                yield CertificatePiece(block)
            case PageBreak():
                yield _Turn(landscape=block.landscape)
            case Cover():
                yield from (_Turn(landscape=False), CoverPiece(block))
            case Toc():
                entries = tuple(in_words.listed(document, block))
                yield from (_Turn(landscape=False), TocPiece(block, entries))
            case _:
                yield _drawn(block)


def _closing(blocks: Sequence[Block], at: int) -> float:
    """The height of 끝. and signatures where they are all that follows a table."""
    height = 0.0
    for block in closing(blocks, at):
        if isinstance(block, Signature):
            piece = SignaturePiece(block)
            height += piece.before + piece.height
        elif isinstance(block, Table):
            least = style.LOOKS[block.style].leading + 8.0
            height += (
                style.TABLE_BEFORE + least + len(block.rows) * max(least, block.row_height * mm)
            )
        else:
            height += style.TABLE_AFTER + style.PROSE.leading
    return height


def _drawn(
    block: OrgChart | Flow | Layers | BarChart | PieChart | ChartPair | MonthPlan | Picture,
) -> Piece:
    match block:
        case OrgChart():
            return OrgPiece(block)
        case Flow():
            return FlowPiece(block)
        case Layers():
            return LayersPiece(block)
        case BarChart() | PieChart():
            return ChartPiece(block)
        case ChartPair():
            return PairPiece(block)
        case MonthPlan():
            return MonthsPiece(block)
        case Picture():
            return PicturePiece(block)
        case _:
            assert_never(block)
