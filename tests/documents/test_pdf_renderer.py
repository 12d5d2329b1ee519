from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from app.core.errors import AppError
from app.documents.fonts import MissingGlyph
from app.documents.model import (
    ApprovalStep,
    Bullets,
    Document,
    DocumentHead,
    Emphasis,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Signature,
    Words,
)
from app.documents.renderers import pdf
from tests.documents.every_block import document, head
from tests.documents.paper import MM, fonts_of, letter_boxes, pages, printed, render

LINE = Paragraph("가나다라 마바사아")


def foot_letters(texts: list[str]) -> int:
    feet = (f"왼쪽아래오른쪽아래{n}/{len(texts)}" for n in range(1, len(texts) + 1))
    return sum(map(len, feet))


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pdf.render(document(), path)
    assert path.read_bytes() == render(document()) == render(document())


def test_every_font_is_embedded() -> None:
    found = fonts_of(render(document()))
    assert len(found) >= 4
    for font in found:
        assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]
        assert "Noto" in font["/BaseFont"] or "DejaVu" in font["/BaseFont"]


def test_pages_are_numbered_out_of_all() -> None:
    texts = pages(printed(LINE, PageBreak(), LINE, PageBreak(), LINE))
    assert [f"{number} / 3" in text for number, text in enumerate(texts, 1)] == [True] * 3
    assert all("왼쪽 아래" in text and "오른쪽 아래" in text for text in texts)


def test_nothing_stands_in_the_margins() -> None:
    for page in letter_boxes(render(document())):
        body = [box for box in page if box[2] > 14 * MM]
        assert min(box[1] for box in body) >= 15 * MM - 1
        assert min(box[2] for box in body) >= 19 * MM


def test_title_author_language_and_outline_are_told() -> None:
    reader = PdfReader(BytesIO(render(document())))
    assert reader.metadata is not None
    assert reader.metadata.title == "2025년 「온밥상」 정산보고서"
    assert reader.metadata.author == "한빛지역자활센터"
    assert reader.root_object["/Lang"] == "ko-KR"
    assert reader.metadata.creation_date_raw == "D:20260220000000+09'00'"
    chapter, inner = reader.outline
    assert chapter.title == "Ⅰ 정산 개요"
    assert [entry.title for entry in inner if not isinstance(entry, list)] == [
        "1. 일반현황",
        "2. 집행내역",
    ]
    assert reader.get_destination_page_number(inner[-1]) == 1


def test_markup_is_printed_as_it_stands() -> None:
    assert "<b>굵게</b> & &amp;" in pages(printed(Paragraph("<b>굵게</b> & &amp;")))[0]


def test_letters_only_another_font_has_are_printed() -> None:
    assert "확인 ☑ ⟹ 洞" in pages(printed(Paragraph("확인 ☑ ⟹ 洞")))[0]


@pytest.mark.parametrize("filled", [0, 7, 14, 32, 34, 36, 38, 40])
def test_the_approval_box_is_never_split(filled: int) -> None:
    data = printed(*[LINE] * filled, head(5))
    texts = pages(data)
    names = ("차누리", "조아라", "문가람", "윤하늘", "서다온", "문슬기", "문서번호")
    assert [all(name in text for name in names) for text in texts].count(True) == 1
    assert sum(text.count("차누리") for text in texts) == 1
    body = [box for page in letter_boxes(data) for box in page if box[2] > 14 * MM]
    assert len(body) == sum(len("".join(text.split())) for text in texts) - foot_letters(texts)
    assert min(box[2] for box in body) >= 19 * MM


@pytest.mark.parametrize("filled", range(30, 44))
def test_a_heading_is_never_the_last_line_of_a_page(filled: int) -> None:
    pairs = KeyValues(tuple((f"항목{number}", Words("내용")) for number in range(8)))
    texts = pages(printed(*[LINE] * filled, Heading(1, "외딴 제목", "9."), pairs))
    page = next(text for text in texts if "외딴 제목" in text)
    assert "항목0" in page
    assert "항목4" in page


@pytest.mark.parametrize("filled", range(30, 44))
def test_a_paragraph_leaves_no_single_line(filled: int) -> None:
    long = Paragraph("\n".join(f"긴글{number:02d}" for number in range(6)))
    counts = [text.count("긴글") for text in pages(printed(*[LINE] * filled, long))]
    assert sum(counts) == 6
    assert 1 not in counts


def test_words_are_kept_whole_and_longer_ones_broken() -> None:
    words = " ".join(f"낱말{number:03d}입니다" for number in range(60))
    text = pages(printed(Paragraph(words + " " + "끝" * 200)))[0]
    assert all(f"낱말{number:03d}입니다" in text for number in range(60))
    assert text.count("끝") == 200


def test_a_landscape_section_turns_and_turns_back() -> None:
    data = printed(LINE, PageBreak(landscape=True), LINE, PageBreak(), LINE)
    boxes = [page.mediabox for page in PdfReader(BytesIO(data)).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Heading(1, "제\U0001f600목", "1."), "제목에 있는"),
        (Paragraph("본\U0001f600문"), "본문에 있는"),
        (Bullets(((0, "\U0001f600"),)), "목록에 있는"),
        (KeyValues((("이름", Words("\U0001f600")),)), "표 1행 2번째 칸에 있는"),
        (Signature("", "\U0001f600"), "발신 명의에 있는"),
        (
            DocumentHead((), "문서", (ApprovalStep("담당", "\U0001f600", date(2026, 1, 1)),)),
            "첫 쪽의 문서 정보와 결재란에 있는",
        ),
    ],
)
def test_a_letter_without_a_glyph_is_an_error_with_its_place(block: object, place: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        printed(Heading(2, "앞 제목", "가."), LINE, block)  # type: ignore[arg-type]
    assert f"‘가. 앞 제목’ 아래 {place} 글자" in caught.value.text
    assert "U+1F600" in caught.value.text


def test_nothing_is_written_when_a_letter_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    with pytest.raises(MissingGlyph):
        pdf.render(Document("문서", (Paragraph("\U0001f600"),)), path)
    assert not path.exists()


def test_a_seal_is_placed_and_a_damaged_one_named() -> None:
    picture = BytesIO()
    Image.new("RGBA", (40, 40), (155, 44, 34, 200)).save(picture, "PNG")
    data = printed(Signature("2026. 2. 20.", "한빛지역자활센터장", picture.getvalue()))
    assert len(PdfReader(BytesIO(data)).pages[0].images) == 1
    with pytest.raises(AppError, match="직인 그림"):
        printed(Signature("", "한빛지역자활센터장", b"broken"))


def test_a_motto_stands_in_the_middle_and_a_labelled_figure_at_the_left() -> None:
    for label, at in (("", 105), ("반납액", 46)):
        letters = letter_boxes(printed(Emphasis(label, "자활")))[0]
        left = next(box[1] for box in letters if box[0] == "자")
        right = next(box[3] for box in letters if box[0] == "활")
        assert (left + right) / 2 == pytest.approx(at * MM, abs=3 * MM)
