"""결재문서: the head of a document, its check list, and the lists below it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from app.documents.model import (
    Align,
    ApprovalStep,
    Bullets,
    Cell,
    Column,
    Document,
    DocumentHead,
    Heading,
    Paragraph,
    Row,
    Table,
    TableStyle,
    Words,
)
from app.documents.renderers import text, xlsx
from tests.documents.paper import MM, letter_boxes, pages, printed

NAMES = ("민소율", "강이룸", "오한결", "송다솜", "서다온")
TITLES = ("주무관", "팀장", "새솔동장", "복지정책과장", "부구청장")
DATA = (
    ("문서번호", "새솔동-1207"),
    ("결재일자", "2026. 3. 6."),
    ("공개구분", "대시민공개"),
    ("보존기간", "5년"),
)


def head(steps: int, *concurrence: ApprovalStep) -> DocumentHead:
    approval = tuple(
        ApprovalStep(title, name, date(2026, 3, 4), "전결" if number == steps - 1 else "")
        for number, (title, name) in enumerate(zip(TITLES[:steps], NAMES[:steps], strict=True))
    )
    return DocumentHead(
        DATA,
        "「찾아가는 새솔동 이웃돌봄」 2026년 기본계획",
        approval,
        concurrence,
        "- 이웃이 먼저 알아보는 돌봄 -",
        "2026. 3.",
        "가온구 새솔동주민센터",
    )


CONCURRENCE = (
    ApprovalStep("자치행정과장", "나은찬"),
    ApprovalStep("건강증진과장", "문슬기", mark="대결"),
)


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("concurrence", [(), CONCURRENCE])
def test_only_those_who_sign_have_a_box(steps: int, concurrence: tuple[ApprovalStep, ...]) -> None:
    data = printed(head(steps, *concurrence), Paragraph("본문"))
    page = pages(data)[0]
    assert [name in page for name in NAMES] == [True] * steps + [False] * (5 - steps)
    assert page.count("전결") == min(steps, 1)
    assert all(words in page for pair in DATA for words in pair)
    assert ("건강증진과장 대결 문슬기" in page) is bool(concurrence and steps)
    body = [box for box in letter_boxes(data)[0] if box[2] > 14 * MM]
    assert min(box[1] for box in body) >= 20 * MM - 1
    assert max(box[3] for box in body) <= 190 * MM + 1


@pytest.mark.parametrize("steps", [1, 2])
def test_the_concurrence_of_few_signers_is_as_large_as_of_many(steps: int) -> None:
    def height(count: int) -> float:
        letters = letter_boxes(printed(head(count, *CONCURRENCE)))[0]
        found = next(box for box in letters if box[0] == "찬")
        return found[4] - found[2]

    assert height(steps) == pytest.approx(height(5), rel=0.05)


def test_lines_around_the_title_stand_in_their_order() -> None:
    expected = ["이웃이 먼저", "기본계획", "2026. 3.", "가온구 새솔동주민센터", "본문"]
    page = pages(printed(head(0), Paragraph("본문")))[0]
    places = [page.rindex(words) for words in expected]
    assert places == sorted(places)
    words = text.render(Document("문서", (head(0),)))
    assert [words.rindex(each) for each in expected[:4]] == sorted(
        words.rindex(each) for each in expected[:4]
    )
    out = BytesIO()
    xlsx.render(Document("문서", (head(2),)), out)
    assert out.getvalue()


CHECKS = Table(
    (Column("점검 사항", 100), Column("완료", 20, Align.CENTER), Column("없음", 20, Align.CENTER)),
    (
        Row(
            (
                Cell(Words("의견을 반영하였습니까?", note="예) 설명회, 설문조사")),
                Cell(Words("■")),
                Cell(Words("□")),
            )
        ),
    ),
    style=TableStyle.FORM,
)


def test_an_example_stands_small_under_its_question() -> None:
    letters = letter_boxes(printed(CHECKS))[0]
    question = next(box for box in letters if box[0] == "견")
    example = next(box for box in letters if box[0] == "예")
    assert example[4] < question[2]
    assert example[4] - example[2] < question[4] - question[2]
    lines = text.render(Document("문서", (CHECKS,))).splitlines()
    assert lines[-1] == "의견을 반영하였습니까? / 예) 설명회, 설문조사 | ■ | □"


def test_a_note_under_a_cell_higher_than_a_page_is_kept() -> None:
    cell = Cell(Words("\n".join(f"줄{n:02d}" for n in range(90)), note="마지막 설명"))
    texts = pages(printed(Table((Column("내용", 50),), (Row((cell,)),))))
    assert len(texts) == 2
    assert "마지막 설명" in texts[1]


def test_numbered_items_count_anew_below_each_head() -> None:
    levels = (0, 1, 4, 2, 4, 3, 4, 1, 4, 0, 4)
    block = Bullets(tuple((level, f"글{number}") for number, level in enumerate(levels)))
    lines = text.render(Document("문서", (block,))).splitlines()
    assert [line.split()[0] for line in lines] == list("□○①-②※③○①□①")
    page = pages(printed(block))[0]
    assert [page.count(sign) for sign in "①②③④"] == [3, 1, 1, 0]


def test_more_numbered_items_than_circles_go_on_in_brackets() -> None:
    block = Bullets(tuple((4, "가") for _ in range(22)))
    page = pages(printed(block))[0].replace("\n", " ")
    assert "⑳ 가 (21) 가 (22) 가" in page


def test_a_wrapped_item_hangs_under_its_first_letter() -> None:
    for level in range(5):
        letters = letter_boxes(printed(Bullets(((level, "가나 " * 60),))))[0]
        rows = sorted({round(box[2]) for box in letters if box[0] == "가"})
        assert len(rows) > 1
        starts = {
            min(box[1] for box in letters if box[0] == "가" and round(box[2]) == row)
            for row in rows
        }
        assert max(starts) - min(starts) < 0.1


@pytest.mark.parametrize("marker", ["Ⅰ", "1.", "가.", "1)", "①"])
def test_every_outline_marker_is_printed(marker: str) -> None:
    level = ("Ⅰ", "1.", "가.", "1)", "①").index(marker)
    page = pages(printed(Heading(level, "제목", marker), Paragraph("글")))[0]
    assert marker in page


def test_signs_of_official_documents_can_be_printed() -> None:
    signs = "■□▸⇒⇨➀①○※❖◦•·㎡☑△▲◎●★☞→↺◆"
    block = Table((Column("표시", 50),), (Row((Cell(Words(signs)),)),), caption=signs)
    page = pages(printed(Heading(1, signs, "1."), Paragraph(signs), Bullets(((0, signs),)), block))
    assert page[0].count(signs) == 5
