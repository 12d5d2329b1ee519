"""Objectives with what they count, picked conditions, and the rows behind a figure."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.activity import Area
from app.models.placement import Placement
from app.models.plan import Objective
from app.services.values import Query
from app.ui.dialogs.behind import BehindDialog, show_behind
from app.ui.pages.projects import ProjectPages
from tests.services.measures import scenes
from tests.services.plan_records import an_area, an_objective
from tests.ui.pages import type_into


@pytest.fixture
def kept(services):
    """Three people, of whom two moved; one objective about it."""
    with services.uow.write("준비", trail=False) as session:
        scenes.people(session)
        return an_objective(session, "사업단 전환", measure="사업단 전환", target=4).id


@pytest.fixture
def page(ctx, kept, qtbot):
    made = ProjectPages(ctx)
    made.resize(1190, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_tab("objectives")
    return made


def test_target_result_and_rate_stand_together(page):
    rows = page.current.records.rows
    headings = [rows.headerData(at, Qt.Orientation.Horizontal) for at in range(rows.columnCount())]
    shown = dict(zip(headings, [rows.text(0, at) for at in range(len(headings))], strict=True))
    assert (shown["목표량"], shown["성과"], shown["달성율 (%)"]) == ("4", "2", "50")


def test_the_form_counts_as_one_types_and_leads_to_the_rows(page, kept, qtbot):
    page.current.open_record(kept)
    form = page.current.form
    assert form.count.number.text() == "지금 2명"
    form.form.cells["measure"].editor.set_value("참여인원")
    form.form.cells["measure"].editor.edited.emit()
    form.recount()
    assert form.count.number.text() == "지금 3명"
    form.form.cells["measure_filter"].editor.set_value("사업단=없는 곳")
    form.form.cells["measure_filter"].editor.edited.emit()
    form.recount()
    assert form.count.number.isHidden()
    assert "없는 곳" in form.count.sentence.text()
    assert form.count.rows_button.isHidden()


def test_half_a_measure_counts_nothing_and_is_not_blamed_while_it_finds_some(page, kept):
    page.current.open_record(kept)
    form = page.current.form
    field = form.form.cells["measure"].editor.focusProxy()
    field.setFocus()
    field.selectAll()
    type_into(field, "활동")
    form.recount()
    assert form.count.number.isHidden()
    form.check()
    assert field.offered() == ["추진활동", "활동 연인원"]
    assert form.form.cells["measure"]._problem.isHidden()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    form.check()
    said = form.form.cells["measure"]._problem.text.text()
    assert said == "‘활동’은 고를 수 없어요. 추진활동, 활동 연인원 가운데 골라 주세요."


def test_a_condition_is_picked_and_taken_out_again(page, kept):
    page.current.open_record(kept)
    form = page.current.form

    def pick(name, value):
        menu = form.filter_menu()
        inside = next(action.menu() for action in menu.actions() if action.text() == name)
        action = next(one for one in inside.actions() if one.text() == value)
        was = action.isChecked()
        action.trigger()
        form.recount()
        return was

    text = form.form.cells["measure_filter"].editor
    assert pick("사업단", "카페") is False
    assert pick("사업단", "밥상") is False
    assert text.value() == "사업단=카페, 밥상"
    assert form.count.number.text() == "지금 1명"
    assert pick("사업단", "카페") is True
    assert text.value() == "사업단=밥상"


def test_the_only_condition_is_chosen_from_at_once(ctx, page, kept):
    with ctx.services.uow.write("영역") as session:
        session.add_all([Area(name="가가", sort_order=8), Area(name="나나", sort_order=9)])
    page.current.open_record(kept)
    form = page.current.form
    form.form.cells["measure"].editor.set_value("활동 연인원")
    form.form.cells["measure_filter"].editor.set_value("")
    form.open_filters()
    shown = QApplication.activePopupWidget()
    names = [action.text() for action in shown.actions()]
    assert shown.activeAction().text() == names[0]
    for _ in range(names.index("나나")):
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert form.form.cells["measure_filter"].editor.value() == "영역=나나"


def test_a_click_on_the_figure_lists_its_rows_and_enter_opens_one(ctx, kept, qtbot, visited):
    dialog = show_behind(ctx, f"objective:{kept}")
    assert isinstance(dialog, BehindDialog)
    qtbot.addWidget(dialog)
    qtbot.waitExposed(dialog)
    assert dialog.heading.text() == "사업단 전환 2명"
    assert dialog.rows.rowCount() == 2
    dialog.view.selectAll()
    QTest.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in copied] == ["가", "나"]
    dialog.view.choose(1)
    row = dialog.view.chosen_ids()[0]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert visited == [("participants", {"tab": "all_placements", "record_id": row})]
    assert dialog.isHidden()


def test_a_figure_that_leads_nowhere_is_said(ctx):
    assert show_behind(ctx, "rows:없는표?ids=1") is None
    assert len(ctx.messages.errors) == 1


def test_last_years_plan_is_fetched_and_can_be_taken_back(ctx, page):
    records = page.current.records
    action = records.described.actions[1]
    ctx.messages.answers = ["2027"]
    action.run(ctx, ())
    years = [row.cells[0] for row in ctx.services.records.rows(Query(Objective, ("year",)))]
    assert sorted(years) == [2026, 2027]
    records.undo()
    assert ctx.services.records.count(Query(Objective, ("year",))) == 1


def test_a_new_objective_is_of_the_year_planned_now(page):
    page.current.add()
    assert page.current.form.form.cells["year"].editor.value() == 2027


def test_a_plan_already_begun_by_hand_stays(ctx, page):
    with ctx.services.uow.write("준비", trail=False) as session:
        an_objective(session, "새 목표", area=an_area(session, "새 영역"), year=2027)
    ctx.messages.answers = ["stay"]
    page.current.records.described.actions[1].run(ctx, ())
    assert ctx.services.records.count(Query(Objective, ("year",))) == 2
    assert ctx.services.today() < date(2027, 1, 1)


def test_the_list_counts_anew_when_any_record_changes(ctx, page):
    rows = page.current.records.rows
    counted = [rows.headerData(at, Qt.Orientation.Horizontal) for at in range(rows.columnCount())]
    at = counted.index("성과")
    assert rows.text(0, at) == "2"
    query = Query(Placement, ("started_on",), order_by=("id",))
    moves = [row.id for row in ctx.services.records.rows(query)]
    ctx.services.records.delete(Placement, [moves[4]])
    assert rows.text(0, at) == "1"


def test_the_rows_of_the_chosen_objective_are_a_key_away(page, qtbot):
    page.current.records.view.choose(0)
    page.current.records.view.setFocus()
    QTest.keyClick(page.current.records.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(BehindDialog)
    assert dialog is not None
    assert dialog.heading.text() == "사업단 전환 2명"
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert dialog.isHidden()
