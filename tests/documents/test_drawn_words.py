"""Drawn blocks as text and as workbooks."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.core.errors import AppError
from app.documents.model import (
    Block,
    Cover,
    Document,
    Figure,
    Flow,
    Heading,
    MonthPlan,
    MonthRow,
    MonthSpan,
    OrgChart,
    OrgNode,
    Paragraph,
    Picture,
    PieChart,
    Toc,
    plain,
)
from app.documents.renderers import text, xlsx
from app.documents.renderers.in_words import org_lines
from tests.documents.every_drawing import kinds, months, moves, picture, plan

GOLDEN = Path(__file__).parent / "golden" / "every_drawing.txt"


def rendered(*blocks: Block) -> bytes:
    out = BytesIO()
    xlsx.render(Document("문서", blocks), out)
    return out.getvalue()


def sheet(name: str, *blocks: Block) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(rendered(*blocks)))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(name: str, *blocks: Block) -> str:
    with zipfile.ZipFile(BytesIO(rendered(*blocks))) as archive:
        return archive.read(name).decode()


def test_every_drawing_reads_as_agreed() -> None:
    assert text.render(plan()) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Cover("계획", "", ""), ["계획"]),
        (Toc(), ["차례"]),
        (OrgChart(OrgNode("센터장")), ["센터장"]),
        (Flow(()), [""]),
        (Picture(b"", caption=""), ["[그림]"]),
        (PieChart(()), ["구분 | 값 | 구성비", "--------", "해당 없음"]),
        (MonthPlan(()), ["구분 | 추진내용 | 일정", "--------", "해당 없음"]),
    ],
)
def test_an_empty_drawing_is_one_sober_line(block: Block, lines: list[str]) -> None:
    assert text.render(Document("문서", (block,))).rstrip("\n").split("\n") == lines


def test_contents_list_headings_to_their_depth() -> None:
    blocks = (
        Toc(depth=1),
        Heading(1, "하나", "1."),
        Heading(2, "속", "가."),
        Heading(1, "둘", "2."),
    )
    assert text.render(Document("문서", blocks)).startswith("차례\n1. 하나\n2. 둘\n\n")


def test_prose_reads_the_same_with_its_figures() -> None:
    prose = ("참여 ", Figure("104명", "people:all"), "이 함께했습니다.")
    assert plain(prose) == plain("참여 104명이 함께했습니다.")
    assert text.render(Document("문서", (Paragraph(prose),))) == "참여 104명이 함께했습니다.\n"


def test_the_same_plan_gives_the_same_workbook() -> None:
    assert rendered(*plan().blocks) == rendered(*plan().blocks)


def test_a_chart_in_a_workbook_is_native_and_follows_its_numbers() -> None:
    lines = sheet("사업단별 전환", moves(3))
    assert lines[2][:3] == ["구분", "유형", "값"]
    assert lines[3][:3] == ["손끝공방", "근로유지형", 15]
    chart = part("xl/charts/chart1.xml", moves(3))
    assert "<c:barChart>" in chart
    assert "'사업단별 전환'!$A$4:$A$6" in chart
    assert "'사업단별 전환'!$C$4:$C$6" in chart


def test_a_pie_in_a_workbook_leaves_cutting_to_the_table() -> None:
    lines = sheet("유형별 전환", kinds(30, 19, 9))
    assert [line[2] for line in lines[3:]] == [0.517, 0.327, 0.155, 1]
    chart = part("xl/charts/chart1.xml", kinds(30, 19, 9))
    assert "<c:pieChart>" in chart
    assert "$B$4:$B$6" in chart
    assert '<c:showPercent val="1"/>' not in chart


def test_a_chart_without_numbers_is_only_a_table() -> None:
    assert sheet("빈", PieChart((), "빈"))[-1][0] == "해당 없음"
    with zipfile.ZipFile(BytesIO(rendered(PieChart((), "빈")))) as archive:
        assert not [name for name in archive.namelist() if "chart" in name]


def test_months_are_cells_over_their_span() -> None:
    lines = sheet("월별 추진일정", months())
    assert lines[1] == ["구분", "추진내용", *(f"{month}월" for month in range(1, 13))]
    assert lines[3][2:9] == ["양식 정비", "", "위기등급 구축", "", "", "", "운영·점검"]
    assert [lines[5][2 + month - 1] for month in (3, 9)] == ["◆", "◆"]
    merged = part("xl/worksheets/sheet2.xml", months())
    assert '<mergeCell ref="E4:H4"/>' in merged


def test_spans_that_overlap_do_not_break_a_workbook() -> None:
    spans = (MonthSpan(1, 6, "앞"), MonthSpan(3, 4, "속"), MonthSpan(5, 8, "뒤"), MonthSpan(12, 2))
    lines = sheet("일정", MonthPlan((MonthRow("가", "나", spans),), caption="일정"))
    assert [cell for cell in lines[2][2:] if cell] == ["앞", "뒤"]


def test_a_picture_is_in_the_workbook_and_a_damaged_one_named() -> None:
    with zipfile.ZipFile(BytesIO(rendered(Picture(picture(), "image/png", "현장")))) as archive:
        assert "xl/media/image1.png" in archive.namelist()
    with pytest.raises(AppError, match="그림 ‘현장’"):
        rendered(Picture(b"broken", caption="현장"))


def test_a_box_named_after_its_kind_says_it_once() -> None:
    group = OrgNode("시장진입형", lines=("새봄카페", "맞춤조리"), kind="시장진입형")
    inside = OrgNode("사회서비스형 사업단", kind="사회서비스형")
    unit = OrgNode("집수리", kind="사회서비스형")
    root = OrgNode("센터장", children=(group, inside, unit))
    assert [line for _, line in org_lines(root)] == [
        "센터장",
        "시장진입형",
        "· 새봄카페",
        "· 맞춤조리",
        "사회서비스형 사업단",
        "집수리 [사회서비스형]",
    ]
