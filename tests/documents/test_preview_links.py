"""In the preview figures lead to the records behind them; what is issued holds no such links."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from app.documents.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Count,
    Document,
    Figure,
    Money,
    Paragraph,
    Rate,
    Row,
    Table,
    Words,
)
from app.documents.renderers import pdf
from app.documents.renderers.pdf_pages import source_of
from tests.documents.every_drawing import drawings, kinds, moves, plan
from tests.documents.paper import annotations, letter_boxes, render


def with_sources(*blocks: Block) -> bytes:
    out = BytesIO()
    pdf.render(Document("미리보기", blocks), out, sources=True)
    return out.getvalue()


def sources(data: bytes) -> list[str]:
    return [str(each["/A"]["/URI"]) for page in annotations(data) for each in page if "/A" in each]


FIGURES: tuple[Block, ...] = (
    Paragraph((("낱말 " * 40), Figure("104명", "people:all"), " 참여, " + "낱말 " * 30, "끝")),
    Bullets(((1, ("올해 ", Figure("58 명", "moves:all"), " 전환")),)),
    Table(
        (Column("항목", 50), Column("값", 50)),
        (
            Row((Cell(Words("인원")), Cell(Count(104, "명", "people:table")))),
            Row((Cell(Words("금액")), Cell(Money(5, "money:a b")))),
            Row((Cell(Words("율", source="words:x")), Cell(Rate(1, 2)))),
        ),
    ),
    moves(2),
    kinds(30, 19),
)


def test_in_the_preview_every_figure_leads_to_its_records() -> None:
    found = sources(with_sources(*FIGURES))
    assert all(address.startswith("sallim:") for address in found)
    assert [source_of(address) for address in found] == [
        "people:all",
        "moves:all",
        "people:table",
        "money:a b",
        "words:x",
        "moves:unit=0",
        "moves:unit=1",
        "moves:kind=0",
        "moves:kind=1",
    ]
    assert source_of("https://example.test") == ""


def test_the_link_lies_over_the_figure() -> None:
    data = with_sources(FIGURES[0])
    box = [float(edge) for edge in annotations(data)[0][0]["/Rect"]]
    under = [
        letter
        for letter, left, bottom, right, top in letter_boxes(data)[0]
        if box[0] < (left + right) / 2 < box[2] and box[1] < (bottom + top) / 2 < box[3]
    ]
    assert "".join(under) == "104명"


def test_an_issued_document_has_no_such_links() -> None:
    assert sources(render(Document("발행", FIGURES))) == []
    assert sources(render(replace(plan(), blocks=drawings()))) == []
    stripped = tuple(
        replace(block, text="글") if isinstance(block, Paragraph) else block for block in FIGURES
    )
    assert sources(render(Document("발행", stripped))) == []
