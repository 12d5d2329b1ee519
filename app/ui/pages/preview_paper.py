"""A finished PDF as pictures of its pages, for the screen and for the printer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from app.core.errors import StorageError
from app.core.jobs import Job, Step

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage
    from PySide6.QtPrintSupport import QPrinter

_KEPT_PAGES = 12
_PRINT_DPI = 300
_POINTS = 72


class PaperLink(NamedTuple):
    """``area`` is in points from the top left of its page."""

    page: int
    area: QRectF
    target: str


class Paper:
    """Page sizes are in points. The file is opened for each page anew: that takes half a
    millisecond and leaves nothing to close."""

    # PDFium may not be entered by two threads at once, whatever document each of them reads.
    one_at_a_time: ClassVar[threading.RLock] = threading.RLock()

    def __init__(self, data: bytes) -> None:
        self._data = data
        with self._opened() as pdf:
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                pdf.get_page_size(index) for index in range(len(pdf))
            )
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, index: int, width: int) -> QImage:
        """The page ``width`` pixels wide; the last few are kept for scrolling back."""
        key = (index, width)
        if key not in self._kept:
            self._kept[key] = self._draw(index, width)
            while len(self._kept) > _KEPT_PAGES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def link_at(self, index: int, x: float, y: float) -> str:
        """Where a link at this point (from the top left) leads; empty where there is none."""
        from pypdfium2 import raw

        with self._opened() as pdf:
            page = pdf[index]
            link = raw.FPDFLink_GetLinkAtPoint(page, x, page.get_height() - y)
            return _target(pdf, link) if link else ""

    def links(self) -> list[PaperLink]:
        """All that can be followed, in the order one reads them."""
        with self._opened() as pdf:
            found = [link for index in range(len(pdf)) for link in _links_on(pdf, index)]
        return sorted(found, key=lambda one: (one.page, round(one.area.top()), one.area.left()))

    def places_of(self, words: str) -> list[tuple[int, QRectF]]:
        """Every place the words are printed: page, and area from its top left."""
        with self._opened() as pdf:
            return [
                (index, area) for index in range(len(pdf)) for area in _found_on(pdf[index], words)
            ]

    def bookmarks(self) -> list[tuple[str, int]]:
        """The headings and their pages, in order."""
        with self._opened() as pdf:
            found = [(mark.get_title(), mark.get_dest()) for mark in pdf.get_toc()]
            return [(title, dest.get_index()) for title, dest in found if dest is not None]

    def print_on(self, printer: QPrinter) -> Job[int]:
        """Send every page to ``printer``; returns how many. Stopping takes the order back."""
        painter = QPainter()
        finished = False
        try:
            for index in range(len(self)):
                yield Step(index, len(self), f"{index + 1}쪽 보내는 중")
                _turn(printer, self.sizes[index])
                if index == 0 and not painter.begin(printer):
                    raise StorageError(
                        "인쇄하지 못했어요. 문서는 그대로 있어요. 프린터가 켜져 있는지 보고 "
                        "다시 인쇄해 주세요."
                    )
                if index:
                    printer.newPage()
                width = round(self.sizes[index][0] / _POINTS * _PRINT_DPI)
                sheet = painter.viewport()
                painter.drawImage(QRectF(sheet), self._draw(index, width))
            finished = True
        finally:
            if painter.isActive():
                if not finished:
                    printer.abort()
                painter.end()
        return len(self)

    @contextmanager
    def _opened(self) -> Iterator[PdfDocument]:
        # Imported here because a start without any document need not wait for it.
        import pypdfium2

        with self.one_at_a_time:
            pdf = pypdfium2.PdfDocument(self._data)
            try:
                yield pdf
            finally:
                pdf.close()

    def _draw(self, index: int, width: int) -> QImage:
        with self._opened() as pdf:
            page = pdf[index]
            bitmap = page.render(scale=width / page.get_width(), fill_color=(255, 255, 255, 255))
            shared = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_BGR888,
            )
            return shared.copy()


def _target(pdf: PdfDocument, link: Any) -> str:
    import ctypes

    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(link)
    if not action:
        return ""
    length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    target = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(pdf, action, target, length)
    return target.value.decode(errors="replace")


def _links_on(pdf: PdfDocument, index: int) -> Iterator[PaperLink]:
    import ctypes

    from pypdfium2 import raw

    page = pdf[index]
    height = page.get_height()
    at, link, edges = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        target = _target(pdf, link)
        if target and raw.FPDFLink_GetAnnotRect(link, ctypes.byref(edges)):
            top, bottom = height - edges.top, height - edges.bottom
            area = QRectF(edges.left, top, edges.right - edges.left, bottom - top)
            yield PaperLink(index, area, target)


def _found_on(page: PdfPage, words: str) -> Iterator[QRectF]:
    text, height = page.get_textpage(), page.get_height()
    search = text.search(words, match_case=True)
    while (found := search.get_next()) is not None:
        for number in range(text.count_rects(*found)):
            left, bottom, right, top = text.get_rect(number)
            yield QRectF(left, height - top, right - left, top - bottom)


def joined(papers: Sequence[bytes]) -> bytes:
    """Several PDFs as one, so that they go to the printer together."""
    import pypdfium2

    with Paper.one_at_a_time:
        whole = pypdfium2.PdfDocument.new()
        try:
            for data in papers:
                part = pypdfium2.PdfDocument(data)
                whole.import_pages(part)
                part.close()
            out = BytesIO()
            whole.save(out)
        finally:
            whole.close()
    return out.getvalue()


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    """Full sheets of the page's own size, lying where the page lies."""
    upright = QSizeF(min(size), max(size))
    lying = size[0] > size[1]
    printer.setPageLayout(
        QPageLayout(
            QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    printer.setFullPage(True)
