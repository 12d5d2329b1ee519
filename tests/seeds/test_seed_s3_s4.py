"""The basic plans of seeds S3 and S4: their tables, their head, and what does not add up."""

from __future__ import annotations

import pytest

from app.core.jobs import run_now
from app.documents.model import DocumentHead, Flow, MonthPlan
from app.documents.renderers import text
from tests.seeds import basic_2013, basic_2017
from tests.seeds.reading import tables, told

S3, S4 = tables("s3"), tables("s4")


@pytest.mark.parametrize(("title", "under"), S3)
def test_the_tables_of_s3_read_as_printed(s3, title, under):
    printed = s3.rows(title, under)
    assert [line for line in S3[title, under] if line not in printed] == []


@pytest.mark.parametrize(("title", "under"), S4)
def test_the_tables_of_s4_read_as_printed(s4, title, under):
    printed = s4.rows(title, under)
    assert [line for line in S4[title, under] if line not in printed] == []


def test_the_budget_adds_up_to_its_sum_in_millions(s3):
    assert sum(amount for _, amount, _, _ in basic_2017.COSTS) == 72_050
    (table,) = s3.tables("소요예산")
    assert [column.title for column in table.columns] == ["구분", "예산액", "내용"]
    assert table.unit_note == "(단위: 백만원)"
    assert "계 | 72,050 |" in s3.rows("소요예산")


def test_every_span_of_the_schedule_has_its_words(s3):
    blocks = s3.section_document(s3.find("추진일정")).blocks
    (plan,) = (block for block in blocks if isinstance(block, MonthPlan))
    assert len(plan.rows) == len(basic_2017.SCHEDULE)
    first = plan.rows[0]
    assert [(one.start, one.end, one.text) for one in first.spans] == [
        (3, 3, "용역기관 선정"),
        (4, 12, "복지과정 교육"),
    ]


def test_the_head_has_who_signs_who_agrees_and_where_it_is_filed(s3):
    document = run_now(s3.services.year_documents.preview(s3.id))
    head = document.blocks[0]
    assert isinstance(head, DocumentHead)
    printed = text.render(document).splitlines()
    assert printed[1:6] == [
        "결재일자: 2017. 4. 7.",
        "공개구분: 공개",
        "보존기간: 10년",
        "결재: 주무관 윤하늘 | 동혁신팀장 문가람 | 자치행정과장 강한결 | 행정국장 전결 서지안",
        "협조: 복지정책과장 정하윤 | 건강증진과장 한여울",
    ]


def test_parts_that_exceed_their_budget_line(s3):
    """기타 3,471 is the sum without 마을 기타 (32)."""
    (finding,) = s3.found()
    assert finding.code == "P05"
    said = told(finding)
    expected = ("3,471백만원", "= 3,503", "‘마을 기타: 32’를 빼면 맞아요", "소요예산", "‘기타’")
    assert [word for word in expected if word not in said] == []
    assert finding.section_id == s3.find("소요예산").id


@pytest.fixture(scope="module")
def of_s4(s4):
    return {one.code: one for one in s4.found()}


@pytest.mark.parametrize(
    ("code", "words", "lines"),
    [
        ("P14", ("1.5억~ 2억원 > 1억원", "지원규모", "기 동복지강화"), (5, 12, 13)),
        ("P15", ("2 × 1.5억 + 2 × 1억 = 5억 > 3억원", "예산지원"), (11, 12, 13, 9)),
        ("P17", ("6월 종료, 9월 정산", "3개월 뒤"), (18, 3)),
    ],
)
def test_what_s4_says_twice_differently(s4, of_s4, code, words, lines):
    finding = of_s4[code]
    assert [word for word in words if word not in told(finding)] == []
    assert finding.places == tuple(f"2. 세부 추진내용, {line}번째 줄" for line in lines)
    assert finding.section_id == finding.other_section_id == s4.find("세부 추진내용").id


def test_nothing_else_of_s4_is_called_wrong(s4):
    """Halves of 50%, 80 and 20 make a whole; 25 districts are in no record, which is asked."""
    others = [one for one in s4.found() if one.code not in ("P14", "P15", "P17")]
    assert [(one.code, one.text.split("는 ")[0]) for one in others] == [("P22", "25개")]


def test_the_method_is_drawn_as_boxes(s4):
    blocks = s4.section_document(s4.find("추진모형도")).blocks
    (flow,) = (block for block in blocks if isinstance(block, Flow))
    assert tuple(step.title for step in flow.steps) == basic_2013.STEPS
