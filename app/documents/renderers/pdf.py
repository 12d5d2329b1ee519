"""Documents on paper: A4 pages with embedded fonts, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, assert_never

from app.documents.model import (
    BarChart,
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
    EnclosuresPiece,
    HeadingPiece,
    ParagraphPiece,
    SignaturePiece,
    bullet_pieces,
)
from app.documents.renderers.pdf_certificate import CertificatePiece
from app.documents.renderers.pdf_chart import ChartPiece, PairPiece
from app.documents.renderers.pdf_cover import CoverPiece
from app.documents.renderers.pdf_flow import FlowPiece, LayersPiece
from app.documents.renderers.pdf_head import HeadPiece
from app.documents.renderers.pdf_months import MonthsPiece
from app.documents.renderers.pdf_org import OrgPiece
from app.documents.renderers.pdf_pages import Pages, Piece, flow, open_canvas
from app.documents.renderers.pdf_picture import PicturePiece
from app.documents.renderers.pdf_table import TablePiece, key_values_piece
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


def _pieces(document: Document) -> Iterator[Piece]:
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    top_level = min(levels, default=0)
    for block in document.blocks:
        match block:
            case Heading(level=0):
                yield _Turn()
                yield ChapterPiece(block, 0)
            case Heading():
                yield HeadingPiece(block, block.level - top_level)
            case Paragraph():
                yield ParagraphPiece(block)
            case Bullets():
                yield from bullet_pieces(block)
            case Table():
                yield TablePiece(block)
            case KeyValues():
                if block.pairs:
                    yield key_values_piece(block)
            case Emphasis():
                yield EmphasisPiece(block)
            case DocumentHead():
                yield HeadPiece(block)
            case Enclosures():
                yield EnclosuresPiece(block)
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
