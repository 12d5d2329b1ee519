"""엑셀에서 가져오기: nothing is written unasked, and all of it can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.grant import Expense
from app.services.values import Query
from app.ui.pages.import_page import ImportPage
from tests.ui.pages_money import ImportDriver, a_grant, a_workbook, an_expense, drop, show

HEADS = ("집행일자", "비목", "세목", "지급처", "집행금액", "사용목적")


def a_row(day: int = 2, **changed: Any) -> list[Any]:
    values = {
        "집행일자": f"2026-11-{day:02d}",
        "비목": "사업비",
        "세목": "재료비",
        "지급처": "한빛문구",
        "집행금액": 10_000 * day,
        "사용목적": f"재료 {day}",
    }
    return list((values | changed).values())


@pytest.fixture
def grant_id(services: Any) -> int:
    return a_grant(services)


@pytest.fixture
def page(ctx: Any, qtbot: Any, grant_id: int) -> ImportDriver:
    opened = ImportPage(ctx)
    show(qtbot, opened)
    return ImportDriver(ctx, opened).begin("expenses", grant_id)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "지출.xlsx", [HEADS, a_row(2), a_row(3), a_row(4)])


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    rows = [HEADS, a_row(2), a_row(3, 집행일자="2026-13-02"), a_row(4, 집행금액="십만원")]
    return a_workbook(tmp_path / "지출.xlsx", rows)


def kept(services: Any) -> list[tuple[Any, ...]]:
    return [r.cells for r in services.records.rows(Query(Expense, ("spent_on", "amount")))]


class TestLooking:
    def test_three_counts_decide_and_the_button_repeats_them(self, page, good):
        page.choose(good)
        assert page.counts == (3, 0, 0)
        assert page.page.take_button.text() == "3건 가져오기"
        assert page.page.take_button.isEnabled()

    def test_looking_writes_nothing(self, services, page, good):
        page.choose(good)
        assert kept(services) == []

    def test_with_errors_the_button_says_why_it_is_grey(self, services, page, bad):
        page.choose(bad)
        assert page.counts == (1, 0, 2)
        assert not page.page.take_button.isEnabled()
        assert page.page.why_not.text() == "오류 2줄을 고치면 가져올 수 있어요."
        page.take_in()
        assert kept(services) == []

    def test_problems_stand_by_cell_with_the_value_as_written(self, page, bad):
        page.choose(bad)
        assert set(page.problems) == {"A3", "E4"}
        first = page.page.problems.shown()[0]
        assert first.value == "2026-13-02"
        assert page.page.problems.cell.text() == "A3"

    def test_the_place_in_the_sheet_follows_the_cursor(self, page, bad):
        page.choose(bad)
        QTest.keyClick(page.page.problems.table, Qt.Key.Key_Down)
        assert page.page.problems.cell.text() == "E4"
        assert "십만원" in page.page.problems.place.accessibleName()

    def test_chips_show_one_kind_only(self, page, bad):
        page.choose(bad)
        page.page.problems.show_only("확인")
        assert page.problems == {}
        page.page.problems.show_only("오류")
        assert len(page.problems) == 2

    def test_columns_show_a_sample_and_what_they_become(self, page, good):
        page.choose(good)
        fields = page.page.columns.fields
        assert fields["C"].text() == "세목"
        assert page.page.columns.summary.text() == "6열 가운데 6열을 가져와요"

    def test_a_resident_number_is_not_read(self, page, tmp_path):
        rows = [(*HEADS, "주민등록번호"), [*a_row(2), "900101-1234567"]]
        page.choose(a_workbook(tmp_path / "주민.xlsx", rows))
        assert not page.page.columns.fields["G"].isEnabled()
        assert page.page.columns.note.isVisible()

    def test_another_mapping_is_looked_at_again(self, page, tmp_path):
        rows = [("언제", *HEADS[1:]), a_row(2)]
        page.choose(a_workbook(tmp_path / "딴이름.xlsx", rows))
        before = page.page.take_button.isEnabled()
        page.map("A", "집행일자")
        assert (before, page.counts) == (False, (1, 0, 0))

    def test_a_column_can_be_left_out(self, page, good):
        page.choose(good)
        page.map("D", "가져오지 않음")
        assert page.page.columns.fields["D"].text() == "가져오지 않음"
        assert page.page.columns.summary.text() == "6열 가운데 5열을 가져와요"

    def test_of_several_fitting_sheets_one_is_chosen(self, page, tmp_path):
        import xlsxwriter

        path = tmp_path / "두 시트.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, day in (("상반기", 2), ("하반기", 3)):
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, HEADS)
                sheet.write_row(1, 0, a_row(day))
        page.choose(path)
        assert "여럿이에요" in page.page.notices.text.text()
        assert not page.page.take_button.isEnabled()
        page.page.head.sheet.set_choice("하반기", "하반기")
        page.page.head.sheet.picked.emit()
        assert page.counts == (1, 0, 0)

    def test_an_unreadable_file_is_explained_and_nothing_changes(self, ctx, page, tmp_path):
        path = tmp_path / "문서.xlsx"
        path.write_bytes(b"PK\x03\x04 broken")
        page.choose(path)
        assert "손상" in ctx.messages.errors[0].text
        assert page.stage == "file"

    def test_a_file_can_be_dropped(self, page, good):
        drop(page.page.start, good)
        assert page.stage == "look"

    def test_the_grant_is_asked_for_first(self, ctx, qtbot, good):
        opened = ImportPage(ctx)
        show(qtbot, opened)
        driver = ImportDriver(ctx, opened).begin("expenses")
        driver.choose(good)
        assert driver.stage == "file"
        assert "어느 사업" in opened.start.problem.text.text()

    def test_rows_passed_over_are_accounted_for(self, page, tmp_path):
        rows = [HEADS, a_row(2), a_row(3), ["합계", "", "", "", 50_000, ""]]
        page.choose(a_workbook(tmp_path / "합계.xlsx", rows))
        facts = page.page.head.facts.text()
        assert "소계·합계 1줄 지나침" in facts
        assert "파일의 합계와 같아요" in facts


class TestTakingIn:
    def test_all_rows_come_in_and_the_sum_is_told(self, services, page, good):
        page.choose(good).take_in()
        assert page.stage == "result"
        assert kept(services) == [(date(2026, 11, day), 10_000 * day) for day in (2, 3, 4)]
        assert page.page.result.heading.text() == "지출 3건을 가져왔어요"
        assert "90,000원" in page.page.result.detail.text()

    def test_it_is_taken_back_as_one(self, services, page, good):
        page.choose(good).take_in()
        page.page.result.undo_button.click()
        assert kept(services) == []
        assert not page.page.result.undo_button.isEnabled()

    def test_what_was_changed_since_is_not_taken_back(self, ctx, services, page, good):
        page.choose(good).take_in()
        draft = services.records.open(Expense, 1)
        draft.values["amount"] = 1
        services.records.save(draft)
        page.page.result.undo_button.click()
        assert len(kept(services)) == 3
        assert "되돌리지 못했어요" in ctx.messages.errors[0].text

    def test_the_same_file_again_brings_nothing_twice(self, services, page, good, grant_id):
        page.choose(good).take_in()
        page.begin("expenses", grant_id).choose(good)
        assert page.counts == (0, 0, 0)
        assert not page.page.take_button.isEnabled()
        assert "이미 가져온 파일이에요" in page.page.notices.text.text()

    @pytest.mark.parametrize(("answer", "rows"), [("stop", 2), ("again", 3)])
    def test_what_it_would_add_again_is_asked_about(
        self, ctx, services, page, good, grant_id, answer, rows
    ):
        page.choose(good).take_in()
        services.records.delete(Expense, [1])
        page.begin("expenses", grant_id).choose(good)
        ctx.messages.answers = [answer]
        page.take_in()
        assert ctx.messages.asked[0].startswith("같은 파일을 다시 가져올까요?")
        assert len(kept(services)) == rows

    def test_records_changed_meanwhile_stop_it(self, ctx, services, page, good, grant_id):
        page.choose(good)
        an_expense(services, grant_id, "강사비", 5_000)
        page.take_in()
        assert "살펴본 뒤에 자료가 바뀌었어요" in ctx.messages.errors[0].text
        assert len(kept(services)) == 1

    def test_the_list_is_one_press_away(self, page, good, grant_id, visited):
        page.choose(good).take_in()
        page.page.result.list_button.click()
        assert visited == [("grants", {"grant_id": grant_id, "tab": "expenses"})]


class TestTheProblemList:
    def test_it_comes_in_again_once_corrected(self, ctx, services, page, bad, tmp_path, grant_id):
        page.choose(bad)
        target = tmp_path / "고칠 것"
        ctx.messages.files = [target]
        page.page.problems.save_button.click()
        saved = tmp_path / "고칠 것.xlsx"
        assert ctx.messages.toasts == ["2줄을 고칠 것.xlsx에 저장했어요."]
        page.begin("expenses", grant_id).choose(saved)
        assert page.counts == (0, 0, 2)


def test_coming_back_does_not_throw_the_file_away(page, good):
    page.choose(good)
    page.page.open_at()
    assert page.stage == "look"


def test_other_kinds_name_the_place_one_came_from(page):
    page.begin("vehicles")
    assert page.page.place.title == "차량·시설"
    assert not page.page.start.grant.isVisible()
