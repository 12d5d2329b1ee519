"""성과표 as centres print it."""

from __future__ import annotations

from pathlib import Path

from app.core.jobs import run_now
from app.models.plan import Objective
from app.services.values import Filter, Query
from tests.services.imports.workbook_files import write_xlsx
from tests.services.plan_records import an_area

HEAD = ["영역", "구분", "세부목표", "목표량", "성과", "달성율", "평가"]
ROWS = [
    ["사례관리", "사업성과", "참여인원", "120명", "104명", "86.6%", "근로 미취약자 유입"],
    ["", "사업성과", "주민센터 라운딩", "관내 17개동", "관내 17개동", "100%", "-"],
    ["", "교육훈련 성과", "주민기초교육", "104명", "97명 수료", "93.3%", "총 5회기"],
    ["", "교육훈련 성과", "심신치유교육", 12, 11, "91.6%", ""],
]


def kept(services):
    columns = ("name", "target", "unit", "lead_in", "result", "result_note", "evidence", "year")
    query = Query(Objective, columns, filters=(Filter("year", "is", 2026),), order_by=("id",))
    return [row.cells for row in services.records.rows(query)]


def taken(services, folder: Path, rows):
    with services.uow.write("준비", trail=False) as session:
        an_area(session)
    path = write_xlsx(folder / "성과표.xlsx", [HEAD, *rows])
    return services.imports.preview("objectives", path)


def test_amounts_are_read_with_their_words(services, tmp_path):
    preview = taken(services, tmp_path, ROWS)
    assert preview.blockers == ()
    run_now(services.imports.confirm(preview))
    assert kept(services) == [
        ("참여인원", 120, "명", "", 104, "", "가져온 성과표", 2026),
        ("주민센터 라운딩", 17, "개동", "관내", 17, "", "가져온 성과표", 2026),
        ("주민기초교육", 104, "명", "", 97, "수료", "가져온 성과표", 2026),
        ("심신치유교육", 12, "명", "", 11, "", "가져온 성과표", 2026),
    ]


def test_a_rate_that_is_not_the_result_by_the_target_is_told(services, tmp_path):
    """93.3 is rounded and fits; 56% of 56 by 104 fits neither way."""
    wrong = ["", "사업성과", "사업단 전환", "104명", "56명", "56%", ""]
    preview = taken(services, tmp_path, [*ROWS, wrong])
    told = [problem for problem in preview.problems if problem.heading == "달성율"]
    assert [problem.row for problem in told] == [6]
    assert "53.8%" in told[0].text


def test_an_amount_that_is_none_is_complained_about(services, tmp_path):
    preview = taken(services, tmp_path, [["사례관리", "", "취업", "많이", "", "", ""]])
    assert [(p.heading, p.severity) for p in preview.problems] == [("목표량", "error")]


def test_a_result_counted_from_the_records_is_not_overwritten_by_a_file(services, tmp_path):
    with services.uow.write("준비", trail=False) as session:
        area = an_area(session, "교육")
        session.add(Objective(year=2026, area=area, name="취업", measure="취업", target=3))
    path = write_xlsx(tmp_path / "성과.xlsx", [HEAD, ["교육", "", "취업", "3명", "9명", "", ""]])
    preview = services.imports.preview("objectives", path)
    assert any("기록에서 세는 목표" in problem.text for problem in preview.problems)
