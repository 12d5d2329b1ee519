"""A list behaves as in Excel: search, filter, sort, copy, sums, trash; it never reads it all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.grant import BudgetLine, Expense, Grant
from app.models.staff import Staff
from app.models.trip import Trip
from app.models.vehicle import Vehicle
from app.services.values import Filter
from app.ui.framework import paste
from app.ui.framework.marks import find_marks
from app.ui.framework.records_page import TabbedPages
from app.ui.screens import expenses, facilities, grants, staff, trips, vehicles
from tests.conftest import TODAY


def a_vehicle(ctx: Any, name: str, plate: str, **values: Any) -> int:
    records = ctx.services.records
    return int(records.save(records.blank(Vehicle, name=name, plate=plate, **values)))


@pytest.fixture
def three(ctx: Any) -> list[int]:
    return [
        a_vehicle(ctx, "한빛 1호", "00가 0001", model_year=2019),
        a_vehicle(ctx, "햇살 승합", "00가 0002", model_year=2021, used_by="새봄카페"),
        a_vehicle(ctx, "경형 화물", "00나 0003", model_year=2016),
    ]


def a_grant(ctx: Any, name: str = "햇살사업") -> tuple[int, int]:
    """A grant and its only budget line."""
    records = ctx.services.records
    draft = records.blank(
        Grant,
        name=name,
        funder="한빛구청",
        kind="지방보조금",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        total_amount=1_000_000,
    )
    line = records.blank(BudgetLine, category="사업비", item="강사비", amount=1_000_000)
    draft.lines["budget_lines"].append(line)
    grant_id = int(records.save(draft))
    [kept] = records.open(Grant, grant_id).lines["budget_lines"]
    return grant_id, int(kept.id)


def an_expense(ctx: Any, grant: tuple[int, int], amount: int, **values: Any) -> int:
    records = ctx.services.records
    known = {"grant_id": grant[0], "budget_line_id": grant[1], "spent_on": date(2026, 3, 2)}
    return int(records.save(records.blank(Expense, amount=amount, **(known | values))))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("한빛", ["한빛 1호"]),
        ("ㅎㅂ", ["한빛 1호"]),
        ("ㅎ", ["경형 화물", "한빛 1호", "햇살 승합"]),
        ("0002", ["햇살 승합"]),
        ("ㅎㅅ 0002", ["햇살 승합"]),
        ("새봄", ["햇살 승합"]),
        ("%", []),
    ],
)
def test_typing_filters_at_once(three, typed: str, found: list[str], open_list) -> None:
    page = open_list(vehicles.SCREEN)

    page.find(typed)

    assert sorted(page.column("name")) == found


def test_ctrl_f_goes_to_the_search_and_down_into_the_table(three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.search.hasFocus()

    QTest.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.list.view.hasFocus()
    assert page.list.view.chosen_rows() == [0]


def test_typing_over_the_table_starts_a_search(three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_2)

    assert page.list.search.hasFocus()
    assert page.list.search.text() == "2"


@pytest.mark.parametrize(
    ("text", "search", "spans"),
    [
        ("한 빛호 셋", "ㅎㅂㅎ", [(0, 4)]),
        ("새봄카페", "ㅂㅋ", [(1, 3)]),
        ("가온주유소", "주유", [(2, 4)]),
        ("ABC abc", "b", [(1, 2), (5, 6)]),
        ("한빛 1호", "ㅎ 1호", [(0, 1), (3, 5)]),
        ("한빛", "없음", []),
    ],
)
def test_matches_are_marked_where_they_stand(text: str, search: str, spans: Any) -> None:
    assert find_marks(text, search) == spans


def test_a_search_without_result_offers_to_clear_itself(three, open_list) -> None:
    page = open_list(vehicles.SCREEN).find("xyz")
    assert "찾는 차량이 없어요" in page.empty_text

    page.list.clear_search()
    assert len(page.texts) == 3
    assert page.empty_text == ""


def test_a_head_sorts_and_sorts_back(three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    section = page.list.columns.paths.index("model_year")
    header = page.list.view.horizontalHeader()

    header.sectionClicked.emit(section)
    assert page.column("model_year") == ["2,016", "2,019", "2,021"] or page.column(
        "model_year"
    ) == ["2016", "2019", "2021"]
    header.sectionClicked.emit(section)
    assert page.column("name")[0] == "햇살 승합"
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_chips_filter_count_and_exclude_each_other(ctx, open_list) -> None:
    records = ctx.services.records
    for name, left in (("윤하늘", None), ("서다온", date(2026, 1, 31))):
        values = {"position": "팀장", "joined_on": date(2020, 3, 2), "left_on": left}
        records.save(records.blank(Staff, name=name, **values))
    page = open_list(staff.SCREEN)

    page.list.filter_by("재직 중")
    assert page.column("name") == ["윤하늘"]
    page.list.filter_by("그만둔 사람")
    assert page.rest().column("name") == ["서다온"]
    shown = [button.text() for button in page.list._filters._buttons]
    assert shown[:2] == ["재직 중  1", "그만둔 사람  1"]


def test_a_chip_may_look_ahead_from_today(ctx, open_list) -> None:
    a_vehicle(ctx, "곧 만료", "00가 0001", insured_until=TODAY + timedelta(days=10))
    a_vehicle(ctx, "나중 만료", "00가 0002", insured_until=TODAY + timedelta(days=300))
    page = open_list(vehicles.SCREEN)

    page.list.filter_by("보험 만료 60일 안")

    assert page.column("name") == ["곧 만료"]


def test_rows_are_copied_as_excel_takes_them(three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.columns.choose(("name", "plate"))
    page.list.view.selectAll()

    plain, headed = page.copy(), page.copy(headings=True)

    assert plain.splitlines() == sorted(plain.splitlines()), "as sorted on the screen"
    assert paste.read_rows(plain)[0] == page.texts[0]
    assert headed.splitlines()[0] == "차량명\t차량번호"
    assert headed.splitlines()[1:] == plain.splitlines()


def test_copied_cells_with_line_breaks_survive_the_way_to_excel() -> None:
    rows = [["가\n나", '"인용"', "탭\t안"], ["1", "", "2"]]

    assert paste.read_rows(paste.write_rows(rows)) == rows


def test_sums_of_the_whole_list_are_pinned(ctx, open_list) -> None:
    grant = a_grant(ctx)
    for amount in (1_200_000, -200_000, 500):
        an_expense(ctx, grant, amount)
    page = open_list(expenses.SCREEN).rest()

    column = page.list.columns.paths.index("amount")
    assert page.list._totals.texts() == {column: "1,000,500"}
    assert "△200,000" in page.column("amount")


def test_sums_follow_the_search(ctx, open_list) -> None:
    grant = a_grant(ctx)
    an_expense(ctx, grant, 1_000, payee="가온자재")
    an_expense(ctx, grant, 30, payee="새솔문구")
    page = open_list(expenses.SCREEN).find("ㅅㅅ").rest()

    assert list(page.list._totals.texts().values()) == ["30"]


def test_a_list_can_be_held_to_one_grant(ctx, open_list) -> None:
    one, other = a_grant(ctx), a_grant(ctx, "다른 사업")
    an_expense(ctx, one, 1_000)
    an_expense(ctx, other, 2_000)
    page = open_list(
        expenses.SCREEN,
        fixed=(Filter("grant_id", "is", one[0]),),
        preset={"grant_id": one[0]},
        embedded=True,
    )

    assert page.column("amount") == ["1,000"]
    form = page.add()
    assert form.draft.values["grant_id"] == one[0]
    form.leave()
    page.list.filter_by("집행시스템 미등록")
    assert page.column("amount") == ["1,000"]


def test_deleting_says_so_and_offers_the_way_back(ctx, three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    page.delete(1)

    assert len(page.texts) == 2
    assert ctx.messages.toasts[-1].startswith("차량 1건을 지웠어요")
    ctx.messages.undo()
    assert len(page.texts) == 3


def test_what_others_use_is_not_deleted_and_the_reason_is_said(ctx, open_list) -> None:
    an_expense(ctx, a_grant(ctx), 1_000)
    page = open_list(grants.SCREEN)

    page.delete(0)

    assert len(page.texts) == 1
    assert "지출 1건" in str(ctx.messages.errors[0])


def test_nothing_to_undo_is_said_not_raised(ctx, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    while ctx.services.undo.last() is not None:
        page.undo()
    page.undo()

    assert ctx.messages.errors


def test_ctrl_z_in_the_search_belongs_to_the_search(ctx, three, open_list) -> None:
    page = open_list(vehicles.SCREEN).find("00")
    QTest.keyClick(page.list.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert ctx.messages.toasts == []
    assert len(page.texts) == 3


def test_a_visible_list_follows_changes_and_a_hidden_one_catches_up(ctx, open_list) -> None:
    shown, hidden = open_list(vehicles.SCREEN), open_list(vehicles.SCREEN)
    hidden.page.hide()
    a_vehicle(ctx, "한빛 1호", "00가 0001")

    assert len(shown.texts) == 1
    assert len(hidden.texts) == 0
    hidden.page.show()
    assert len(hidden.texts) == 1


def test_the_cursor_stays_on_its_record_when_the_list_changes(ctx, three, open_list) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.view.choose(1)
    chosen = page.list.view.chosen_ids()

    a_vehicle(ctx, "가장 앞", "00가 0000")

    assert page.list.view.chosen_ids() == chosen


def test_columns_widths_and_sorting_are_remembered(ctx, three, open_list) -> None:
    first = open_list(vehicles.SCREEN)
    first.list.columns.choose(("plate", "name", "note"))
    first.list.columns.sort_by("-plate")
    first.list.view.horizontalHeader().resizeSection(0, 222)

    second = open_list(vehicles.SCREEN)

    assert second.list.columns.paths == ("plate", "name", "note")
    assert second.column("plate")[0] == "00나 0003"
    assert second.list.view.columnWidth(0) == 222


def test_lost_or_foreign_view_state_harms_nothing(ctx, open_list) -> None:
    ctx.machine.setValue("list/vehicles", '{"columns": ["gone"], "widths": {}, "sort": "gone"}')
    assert open_list(vehicles.SCREEN).list.columns.paths == vehicles.SCREEN.columns

    ctx.machine.setValue("list/vehicles", "망가진 글")
    assert open_list(vehicles.SCREEN).list.columns.paths == vehicles.SCREEN.columns


def test_secrets_are_masked_in_the_list_and_in_copies(ctx, open_list) -> None:
    records = ctx.services.records
    values = {"position": "팀장", "joined_on": date(2020, 3, 2), "phone": "010-4821-0077"}
    records.save(records.blank(Staff, name="서지안", **values))
    page = open_list(staff.SCREEN)
    page.list.view.selectAll()

    assert page.column("phone") == ["010-••••-0077"]
    assert "4821" not in page.copy()


def test_the_list_is_saved_for_excel_as_it_stands(ctx, three, open_list, tmp_path: Path) -> None:
    page = open_list(vehicles.SCREEN).find("ㅎㅂ")
    target = tmp_path / "차량.xlsx"
    ctx.messages.files.append(target)

    page.list.export()

    assert target.stat().st_size > 0
    assert "1줄" in ctx.messages.toasts[-1]


def test_ctrl_i_leads_to_the_import_of_this_list(open_list, visited) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)

    assert visited == [("import", {"kind": "vehicles"})]


def test_tabs_count_their_rows_and_lead_to_their_lists(ctx, three, qtbot) -> None:
    pages = TabbedPages(ctx, "차량·시설", (vehicles.SCREEN, facilities.SCREEN))
    qtbot.addWidget(pages)
    pages.show()
    pages.show_tab("facilities")

    assert pages.current.described.key == "facilities"
    qtbot.waitUntil(lambda: not pages.pages["vehicles"].records._later.isActive())
    assert pages._strips[0]._buttons[0].text() == "차량 3"


def test_a_sum_of_kilometres_has_its_thousands_apart(ctx, open_list) -> None:
    with ctx.services.uow.write("운행") as session:
        car = Vehicle(name="경형 승용", plate="00가 0112")
        days = ((2, 1_000, 1_900), (3, 1_900, 2_650))
        session.add_all(
            Trip(
                vehicle=car,
                driven_on=date(2026, 3, day),
                driver="서다온",
                destination="구청",
                purpose="협의",
                odometer_start=start,
                odometer_end=end,
            )
            for day, start, end in days
        )
    page = open_list(trips.SCREEN).rest()

    column = page.list.columns.paths.index("distance")
    assert page.list._totals.texts()[column] == "1,650"
