from __future__ import annotations

import re

import pytest

from app.documents.fonts import MissingGlyph
from app.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Count,
    Heading,
    Money,
    Paragraph,
    Row,
    RowKind,
    Table,
    Words,
)
from tests.documents.every_block import items, ledger, outcomes, row
from tests.documents.paper import MM, letter_boxes, pages, printed

COLUMNS = (Column("이름", 40), Column("내용", 130))


def figures(pattern: str, text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(pattern + r" ([\d,]+)", text)]


def test_the_header_and_the_caption_stand_on_every_page() -> None:
    rows = tuple(row(Words(f"이{number}"), Words("값")) for number in range(120))
    texts = pages(printed(Heading(1, "현황", "1."), Table(COLUMNS, rows, unit_note="(단위: 명)")))
    assert len(texts) > 2
    assert all("이름" in text and "(단위: 명)" in text for text in texts)
    assert [("1. 현황 (계속)" in text) for text in texts] == [False] + [True] * (len(texts) - 1)


def test_all_rows_are_printed_once_and_none_is_split() -> None:
    lines = "\n".join(["위{0}", "가{0}", "아래{0}"])
    rows = tuple(row(Words(f"이{n}"), Words(lines.format(n))) for n in range(100, 180))
    texts = pages(printed(Table(COLUMNS, rows)))
    assert len(texts) > 3
    for number in range(100, 180):
        homes = [page for page, text in enumerate(texts) for _ in re.findall(f"위{number}", text)]
        assert len(homes) == 1
        assert f"아래{number}" in texts[homes[0]]


def test_a_row_higher_than_the_rest_of_the_page_moves_on_whole() -> None:
    tall = row(Words("큰 줄"), Words("\n".join(f"줄{number:02d}" for number in range(45))))
    texts = pages(printed(*[Paragraph("글")] * 20, Table(COLUMNS, (tall,))))
    assert "줄00" in texts[1]
    assert "줄44" in texts[1]


def test_a_cell_of_5000_letters_goes_over_pages_without_loss() -> None:
    text = " ".join(f"낱말{number:04d}" for number in range(800))
    texts = pages(printed(Table(COLUMNS, (row(Words("긴 칸"), Words(text)),))))
    assert len(texts) > 1
    found = re.findall(r"낱말(\d{4})", " ".join(texts))
    assert [int(number) for number in found] == list(range(800))


def test_a_word_of_5000_letters_stays_in_its_column() -> None:
    data = printed(Table(COLUMNS, (row(Words("긴 칸"), Words("가" * 5_000)),)))
    letters = [box for page in letter_boxes(data) for box in page if box[0] == "가"]
    assert len(letters) == 5_000
    assert min(box[1] for box in letters) >= 60 * MM
    assert max(box[3] for box in letters) <= 190 * MM


def test_an_empty_table_says_so() -> None:
    text = pages(printed(Table(COLUMNS, (), empty_text="등록된 차량 없음")))[0]
    assert "이름 내용" in text
    assert "등록된 차량 없음" in text


def test_negative_zero_and_rates_are_shown_as_everywhere() -> None:
    text = pages(printed(items()))[0]
    assert "임차료 - 4,300 △4,300 -" in text
    assert "86.6%" in text
    assert "※" in text


def test_merged_headers_and_what_stands_beside_are_printed_once() -> None:
    text = pages(printed(outcomes()))[0]
    assert text.count("사업성과") == 1
    assert "14년 1개월" in text
    assert "12명 1,400명" in text


def test_a_group_over_two_pages_carries_its_label_again() -> None:
    first = row(Cell(Words("묶음"), down=90), Words("값0"))
    rest = tuple(row(Words(f"값{number}")) for number in range(1, 90))
    texts = pages(printed(Table(COLUMNS, (first, *rest))))
    assert len(texts) > 1
    assert all(text.count("묶음") == 1 for text in texts)
    assert sum(len(re.findall(r"값\d+", text)) for text in texts) == 90


def test_a_small_group_is_kept_on_one_page() -> None:
    rows = []
    for group in range(30):
        rows.append(row(Cell(Words(f"묶음{group:02d}"), down=3), Words(f"가{group:02d}")))
        rows += [row(Words(f"나{group:02d}")), row(Words(f"다{group:02d}"))]
    texts = pages(printed(Table(COLUMNS, tuple(rows))))
    for group in range(30):
        home = next(text for text in texts if f"묶음{group:02d}" in text)
        assert f"가{group:02d}" in home
        assert f"다{group:02d}" in home


@pytest.mark.parametrize("count", [34, 35, 36, 37, 38, 39, 150])
def test_page_sums_add_up_to_the_total(count: int) -> None:
    table = ledger(count)
    total = table.rows[-1].cells[-1].value
    assert isinstance(total, Money)
    texts = pages(printed(Heading(1, "집행내역", "7."), table))
    if len(texts) > 1:
        assert sum(sum(figures("쪽 계", text)) for text in texts) == total.amount
        assert figures("누계", texts[-1]) == [total.amount]
    carried = [figures("누계", text) for text in texts[:-1]]
    assert [figures("앞쪽에서 이월", text) for text in texts[1:]] == carried
    assert figures("합계", texts[-1])[-1:] == [total.amount]
    for text in texts:
        on_page = sum(int(n.replace(",", "")) for n in re.findall(r"번 구입 ([\d,]+)", text))
        assert figures("쪽 계", text) in ([on_page], [])
        assert on_page


def test_a_ledger_on_one_page_needs_no_page_sums() -> None:
    text = pages(printed(ledger(5)))[0]
    assert "쪽 계" not in text
    assert "합계" in text


def test_a_long_ledger_has_narrower_margins_and_later_pages_do_not() -> None:
    rows = tuple(row(Words("이"), Words("값")) for _ in range(60))
    data = printed(Paragraph("글"), ledger(60), Table(COLUMNS, rows))
    lefts = [min(box[1] for box in page) / MM for page in letter_boxes(data)]
    assert lefts[0] == pytest.approx(20, abs=2)
    assert lefts[1] == pytest.approx(15, abs=2)


def test_a_missing_glyph_names_row_and_column() -> None:
    rows = (row(Words("이"), Words("값")), row(Words("이"), Words("값\U0001f600")))
    with pytest.raises(MissingGlyph, match="표 ‘명단’ 2행 ‘내용’ 칸에 있는 글자"):
        printed(Table(COLUMNS, rows, caption="명단"))
    with pytest.raises(MissingGlyph, match="표 제목 줄 ‘이\U0001f600름’ 칸에 있는 글자"):
        printed(Table((Column("이\U0001f600름", 10),), ()))


def test_columns_keep_their_alignment() -> None:
    table = Table(
        (Column("왼쪽", 50), Column("금액", 50, Align.RIGHT)),
        (row(Words("ㄱ"), Money(7)), row(Words("ㄴ"), Money(1_234_567), kind=RowKind.BODY)),
    )
    boxes = [box for box in letter_boxes(printed(table))[0] if box[0] == "7"]
    assert len(boxes) == 2
    assert boxes[0][3] == pytest.approx(boxes[1][3], abs=0.5)


def _rows(count: int) -> tuple[Row, ...]:
    return tuple(Row((Cell(Words(f"{number}행")), Cell(Count(number)))) for number in range(count))


def _pages_with(blocks: tuple[Block, ...], words: str) -> list[int]:
    """The pages (from 0) on which ``words`` stand."""
    found = enumerate(pages(printed(*blocks)))
    return [number for number, text in found if words in text]


def test_a_small_table_moves_on_whole_with_its_notes() -> None:
    columns = (Column("이름", 100), Column("수", 70))
    short = Table(columns, _rows(5), notes=("기준일", "단위"))
    for above in range(22, 38):
        blocks = (Table(columns, _rows(above)), Heading(1, "작은 표", "1."), short)
        [page] = _pages_with(blocks, "작은 표")
        assert _pages_with(blocks, "단위") == [page], above


def test_the_last_row_never_stands_alone() -> None:
    columns = (Column("이름", 100), Column("수", 70))
    for count in range(36, 44):
        blocks = (Table(columns, _rows(count)),)
        last, before = f"{count - 1}행", f"{count - 2}행"
        assert _pages_with(blocks, last)[-1] == _pages_with(blocks, before)[-1], count


def test_a_number_too_wide_for_its_column_is_set_smaller_never_in_two_lines() -> None:
    columns = (Column("지급처", 120), Column("금액", 17, Align.RIGHT), Column("비고", 33))
    amounts = (Money(1_500), Money(1_182_749_070))
    rows = tuple(Row((Cell(Words("새솔")), Cell(one), Cell(Words("가")))) for one in amounts)
    data = printed(Table(columns, rows))
    (text,) = pages(data)
    assert "1,182,749,070" in text
    (letters,) = letter_boxes(data)
    foot = 20 * MM
    digits = [box for box in letters if box[0].isdigit() and box[2] > foot]
    assert len(digits) == 4 + 10
    left, right = (20 + 120) * MM, (20 + 120 + 17) * MM
    assert all(left < box[1] and box[3] < right for box in digits)
