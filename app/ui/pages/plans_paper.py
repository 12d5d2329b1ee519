"""Sections as paper for the screen: with links to the records, and cut to what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.core.jobs import Job, Step
from app.documents.model import Document, Heading
from app.ui.pages.preview_paper import Paper

_WHITE = 250
_EDGE = 12
# The foot of the page begins here; it says which page it is and is not part of a drawing.
_FOOT = 0.93


def pdf_of(document: Document) -> bytes:
    """For the screen: figures lead to the rows behind them."""
    # Imported here because the renderer is slow to load and a list needs none.
    from app.documents.renderers import pdf

    buffer = BytesIO()
    pdf.render(document, buffer, sources=True)
    return buffer.getvalue()


def paper_of(document: Document) -> Paper:
    return Paper(pdf_of(document))


def drawing(made: Job[Document]) -> Job[tuple[Document, bytes]]:
    """The whole document and its pages, stopped between the two when something newer comes."""
    document = yield from made
    yield Step(0, 0, "쪽을 만들고 있어요")
    return document, pdf_of(document)


def headings(document: Document) -> Iterator[tuple[str, str]]:
    """Marker and words of every heading, in order."""
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.marker, block.text


def crop_to_ink(page: QImage) -> QImage:
    """The part of a page something is drawn on, without its foot."""
    grey = page.convertToFormat(QImage.Format.Format_Grayscale8)
    data, wide, stride = bytes(grey.constBits()), grey.width(), grey.bytesPerLine()
    rows = [data[y * stride : y * stride + wide] for y in range(round(grey.height() * _FOOT))]
    inked = [y for y, row in enumerate(rows) if min(row) < _WHITE]
    if not inked:
        return page.copy(QRect(0, 0, wide, _EDGE))
    top, bottom = inked[0], inked[-1]
    columns = [min(column) < _WHITE for column in zip(*rows[top : bottom + 1 : 3], strict=True)]
    left = columns.index(True)
    right = wide - 1 - columns[::-1].index(True)
    area = QRect(left, top, right - left + 1, bottom - top + 1)
    return page.copy(area.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).intersected(page.rect()))
