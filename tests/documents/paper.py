"""What a test wants to know of a PDF."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.documents.model import Block, Document
from app.documents.renderers import pdf

MM = 72 / 25.4


def printed(*blocks: Block) -> bytes:
    return render(Document("시험 문서", blocks, "왼쪽 아래", "오른쪽 아래"))


def render(document: Document) -> bytes:
    out = BytesIO()
    pdf.render(document, out)
    return out.getvalue()


def pages(data: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened]
    finally:
        opened.close()


def letter_boxes(data: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    """Per page: letter, left, bottom, right, top in points, without spaces."""
    opened = pypdfium2.PdfDocument(data)
    out = []
    for page in opened:
        text = page.get_textpage()
        letters = [text.get_text_range(at, 1) for at in range(text.count_chars())]
        out.append(
            [(letter, *text.get_charbox(at)) for at, letter in enumerate(letters) if letter.strip()]
        )
    opened.close()
    return out


def annotations(data: bytes) -> list[list[DictionaryObject]]:
    reader = PdfReader(BytesIO(data))
    return [
        [each.get_object() for each in page.get("/Annots", ())]  # type: ignore[union-attr]
        for page in reader.pages
    ]


def fonts_of(data: bytes) -> list[DictionaryObject]:
    """Every font anywhere in the file, also in forms and where nothing uses it."""
    reader = PdfReader(BytesIO(data))
    objects = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    found: list[DictionaryObject] = []
    for thing in objects:
        if isinstance(thing, DictionaryObject):
            found += [thing] if thing.get("/Type") == "/Font" else []
            found += [
                inner.get_object()
                for inner in thing.values()
                if isinstance(inner.get_object(), DictionaryObject)
                and inner.get_object().get("/Type") == "/Font"
            ]
    return found
