"""What stays together on a page, and what need not begin a new one."""

from __future__ import annotations

import pytest

from app.documents.model import (
    Bullets,
    Cell,
    Column,
    Enclosures,
    Heading,
    KeyValues,
    MonthPlan,
    MonthRow,
    MonthSpan,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Toc,
    Words,
)
from app.documents.wording import SIGNATURES
from tests.documents.paper import pages, printed

LINE = Paragraph("가나다라 마바사아")


def test_a_chapter_starts_a_page_unless_all_of_it_has_room() -> None:
    first, second = Heading(0, "첫째", "Ⅰ"), Heading(0, "둘째", "Ⅱ")
    for lines, more in ((10, 12), (30, 12), (10, 30)):
        texts = pages(printed(first, *[LINE] * lines, second, *[LINE] * more))
        home = next(number for number, text in enumerate(texts) if "둘째" in text)
        assert home == (0 if (lines, more) == (10, 12) else 1), (lines, more)
        assert sum("첫째" in text for text in texts) == 1
        # Neither an empty page nor a chapter that was begun and went over.
        assert len(texts) == home + 1


def test_a_short_chapter_before_a_turned_page_still_starts_its_own() -> None:
    blocks = (Heading(0, "첫째", "Ⅰ"), LINE, Heading(0, "둘째", "Ⅱ"), LINE)
    texts = pages(printed(*blocks, PageBreak(landscape=True), LINE))
    assert ["둘째" in text for text in texts] == [False, True, False]


@pytest.mark.parametrize("filled", range(24, 44))
def test_a_signature_never_stands_alone(filled: int) -> None:
    end, signed = Paragraph("끝."), Signature("2026. 3. 2.", "한빛지역자활센터장")
    rows = tuple(Row((Cell(Words(f"{number}행")),)) for number in range(filled))
    table = Table((Column("이름", 170),), rows)
    lines = Bullets(tuple((1, f"{number}줄") for number in range(filled)))
    enclosed = Enclosures(("증빙서류 3건.", "거래내역 1부."))
    for blocks, word in (
        ((table, end, signed), "행"),
        ((lines, end, signed), "줄"),
        ((lines, enclosed, signed), "거래내역"),
    ):
        texts = pages(printed(*blocks))
        page = next(text for text in texts if "한빛지역자활센터장" in text)
        assert word in page
        assert "끝." in page


def test_signatures_of_a_form_go_over_with_its_last_answers() -> None:
    answers = KeyValues((("의견", Words("참여할 수 있음")), ("결정", Words("참여"))), columns=1)
    row = Row((Cell(Words("상담자")), Cell(Words("(서명)"))))
    signed = Table((Column("구분", 80), Column("서명", 90)), (row, row), name=SIGNATURES)
    plans = Table((Column("계획", 170),), tuple(Row((Cell(Words("점검")),)) for _ in range(3)))
    for last, word in ((answers, "의견"), (plans, "점검")):
        for filled in range(20, 40):
            blocks = (*[LINE] * filled, Heading(1, "마지막 물음", "5."), last, signed)
            texts = pages(printed(*blocks, Paragraph("끝.")))
            assert ["마지막 물음" in text for text in texts] == ["(서명)" in text for text in texts]
            assert word in texts[-1]


def test_a_few_words_go_over_with_the_table_they_lead_to() -> None:
    table = Table((Column("이름", 170),), tuple(Row((Cell(Words("가")),)) for _ in range(8)))
    lead = Bullets(((1, "회의 결과를 모음."),))
    for filled in range(20, 44):
        blocks = (*[LINE] * filled, Heading(1, "회의", "1."), lead, table)
        homes = [
            [number for number, text in enumerate(pages(printed(*blocks))) if word in text]
            for word in ("회의 결과", "이름")
        ]
        assert homes[0] == homes[1], filled


def test_a_sentence_goes_over_with_the_list_it_announces() -> None:
    told = Bullets(tuple((1, f"{number}항목") for number in range(3)))
    for filled in range(24, 42):
        blocks = (*[LINE] * filled, Heading(1, "남은 것", "8."), Paragraph("다음이 남음."), told)
        texts = pages(printed(*blocks))
        page = next(text for text in texts if "다음이 남음." in text)
        assert "남은 것" in page
        assert "0항목" in page


def test_the_last_line_of_a_list_does_not_go_over_alone() -> None:
    for filled in range(30, 44):
        lines = Bullets(tuple((1, f"{number}줄") for number in range(filled)))
        texts = pages(printed(lines, Heading(1, "다음", "1."), LINE))
        counts = [text.count("줄") for text in texts]
        assert counts[-1] != 1, filled


@pytest.mark.parametrize("fields", range(4, 16))
def test_a_schedule_does_not_go_over_for_its_last_rows(fields: int) -> None:
    rows = tuple(
        MonthRow(f"분야{field}", f"할일{field}-{line}", (MonthSpan(1, 12),))
        for field in range(fields)
        for line in range(3)
    )
    texts = pages(printed(PageBreak(landscape=True), MonthPlan(rows)))
    counts = [text.count("할일") for text in texts]
    assert sum(counts) == len(rows)
    # Set smaller, a page holds 24 rows: no page is begun while the others have that much room.
    assert len(counts) == -(-len(rows) // 24), counts


def test_no_page_of_contents_holds_only_a_few_lines() -> None:
    for count in range(30, 110):
        headings = [Heading(2, f"항목{n:03d}", "가.") for n in range(count)]
        texts = pages(printed(Toc(depth=2), *headings))
        listed = [text.count("항목") for text in texts if "가." in text]
        # The headings themselves stand behind the contents, as many again.
        while sum(listed) > count:
            listed.pop()
        assert len(listed) == 1 or listed[-1] >= 8, listed
