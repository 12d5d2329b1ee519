"""The cursor stays where one works: nothing that goes, comes or saves takes it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.models.grant import Expense
from app.models.vehicle import Vehicle
from app.services.values import Query
from app.ui.framework.input_method import LineEdit
from app.ui.framework.lost_focus import LostFocus
from app.ui.messages import Toast
from app.ui.pages.alliance import AlliancePage
from app.ui.pages.grants import GrantsPage
from app.ui.pages.home_lines import LineGroups, LineText
from app.ui.screens import staff, vehicles
from tests.services.meeting_records import alliance, five
from tests.ui.pages_money import GrantDriver, a_grant, an_expense, show
from tests.ui.test_list import a_vehicle

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(qtbot: Any, page: QWidget) -> QWidget:
    page.resize(600, 400)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def focused() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.fixture
def grant(ctx: Any, services: Any, qtbot: Any) -> Iterator[GrantDriver]:
    grant_id = a_grant(services)
    for month in (3, 4):
        an_expense(services, grant_id, "강사비", 10_000, spent_on=date(2026, month, 2))
    page = GrantsPage(ctx)
    show(qtbot, page)
    page.open_at(grant_id=grant_id)
    with qtbot.waitActive(page):
        page.activateWindow()
    driver = GrantDriver(ctx, page, qtbot)
    yield driver
    driver.all.hide()


def test_a_list_made_anew_keeps_the_cursor_in_its_place(look: Any, qtbot: Any) -> None:
    groups = LineGroups(look)
    texts = [LineText("today", f"일 {number}", "", "보기") for number in range(3)]
    shown(qtbot, groups)
    groups.show_groups([("2주 안에", texts)])
    groups.move_from(0, 0)
    QTest.keyClick(groups.lines[0], Qt.Key.Key_Down)
    groups.show_groups([("2주 안에", texts[:2])])
    assert focused() is groups.lines[1]


def test_a_field_that_goes_does_not_leave_the_cursor_beside_the_page(qtbot: Any) -> None:
    frame, aside, page = QWidget(), QWidget(), QWidget()
    for side in (page, aside, frame):
        QVBoxLayout(side)
    going, staying, menu = LineEdit(), LineEdit(), QPushButton("오늘")
    for side, inner in ((page, going), (aside, menu), (page, staying)):
        side.layout().addWidget(inner)
    for side in (page, aside):
        frame.layout().addWidget(side)
    QWidget.setTabOrder(going, menu)
    LostFocus(frame, aside, staying.setFocus)
    shown(qtbot, frame)
    going.setFocus()
    going.hide()
    qtbot.waitUntil(staying.hasFocus)

    menu.setFocus()
    QApplication.processEvents()
    assert menu.hasFocus(), "who went there by key stays there"


def test_a_message_does_not_cover_where_one_writes(qtbot: Any) -> None:
    page = QWidget()
    line = LineEdit("적는 중", page)
    line.setGeometry(200, 350, 200, 32)
    shown(qtbot, page)
    line.setFocus()
    toast = Toast(page)
    toast.say("지출을 저장했어요.", None)
    assert not toast.geometry().intersects(QRect(line.mapTo(page, QPoint()), line.size()))


def test_a_message_moves_off_the_row_the_cursor_comes_to(qtbot: Any) -> None:
    page = QWidget()
    above, line = LineEdit(parent=page), LineEdit(parent=page)
    above.setGeometry(200, 10, 200, 32)
    line.setGeometry(200, 350, 200, 32)
    shown(qtbot, page)
    above.setFocus()
    toast = Toast(page)
    toast.say("지출을 저장했어요.", None)
    line.setFocus()
    assert not toast.geometry().intersects(QRect(line.mapTo(page, QPoint()), line.size()))


def test_a_message_leaves_free_the_row_whose_button_has_the_cursor(qtbot: Any) -> None:
    page = QWidget()
    row = QWidget(page)
    row.setObjectName("entry")
    row.setGeometry(100, 330, 400, 60)
    button = QPushButton(row)
    shown(qtbot, page)
    button.setFocus()
    toast = Toast(page)
    toast.say("되돌렸어요.", None)
    assert not toast.geometry().intersects(row.geometry())


def test_ctrl_z_after_a_receipt_takes_the_receipt_back(ctx: Any, grant: GrantDriver) -> None:
    before = ctx.services.records.count(Query(Expense, ()))
    grant.entry.receipt().enter()
    assert ctx.services.records.count(Query(Expense, ())) == before + 1

    at = focused()
    assert isinstance(at, LineEdit)
    QTest.keyClick(at, Qt.Key.Key_Z, CONTROL)
    assert ctx.services.records.count(Query(Expense, ())) == before


def test_ctrl_z_in_a_field_takes_back_what_was_typed_there(ctx: Any, grant: GrantDriver) -> None:
    before = ctx.services.records.count(Query(Expense, ()))
    grant.page.budget.entry.fields["payee"].setFocus()
    at = focused()
    assert isinstance(at, LineEdit)
    QTest.keyClicks(at, "abc")
    QTest.keyClick(at, Qt.Key.Key_Z, CONTROL)
    assert at.text() == ""
    assert ctx.services.records.count(Query(Expense, ())) == before


def test_narrowed_expenses_take_the_cursor_and_esc_goes_back(grant: GrantDriver) -> None:
    page = grant.page
    QTest.keyClick(page, Qt.Key.Key_2, ALT)
    page.expenses.month.setFocus()
    page.expenses.month.set_choice((2026, 3), "2026년 3월")
    page.expenses.month.picked.emit()
    assert page.expenses.page is not None
    view = page.expenses.page.records.view
    assert focused() is view
    assert len(view.chosen_ids()) == 1

    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.budget


def test_enter_in_the_search_opens_the_only_one_found(ctx: Any, open_list: Any) -> None:
    for name, plate in (("한빛 1호", "00가 0001"), ("햇살 승합", "00가 0002")):
        a_vehicle(ctx, name, plate)
    page = open_list(vehicles.SCREEN).find("0002")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    assert page.form.shown("plate") == "00가 0002"


def test_enter_in_the_search_goes_to_the_first_of_several(ctx: Any, open_list: Any) -> None:
    for name, plate in (("한빛 1호", "00가 0001"), ("햇살 승합", "00가 0002")):
        a_vehicle(ctx, name, plate)
    page = open_list(vehicles.SCREEN).find("00")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    assert not page.has_form
    assert focused() is page.list.view
    assert len(page.list.view.chosen_ids()) == 1


def test_f6_goes_through_the_parts_of_a_form_and_keeps_them_in_sight(open_list: Any) -> None:
    form = open_list(staff.SCREEN).add().form
    sight = form.findChild(QScrollArea).viewport()
    seen = []
    for _ in range(len(staff.SCREEN.form) + len(staff.SCREEN.lines)):
        seen.append(focused())
        at = focused()
        assert at is not None
        assert sight.rect().contains(at.mapTo(sight, QPoint()))
        QTest.keyClick(form, Qt.Key.Key_F6)
    assert len(set(seen)) == len(seen)
    assert focused() is seen[0]
    QTest.keyClick(form, Qt.Key.Key_F6, SHIFT)
    assert focused() is seen[-1]


def test_ctrl_z_in_an_empty_field_of_a_form_leaves_saved_records(ctx: Any, open_list: Any) -> None:
    a_vehicle(ctx, "한빛 1호", "00가 0001")
    form = open_list(vehicles.SCREEN).add()
    QTest.keyClick(form.line("name"), Qt.Key.Key_Z, CONTROL)
    assert ctx.services.records.count(Query(Vehicle, ())) == 1


def test_the_matrix_keeps_the_cursor_when_a_cell_changes(ctx: Any, qtbot: Any) -> None:
    from app.models import JointProject

    places = five()
    outing = JointProject(name="나들이", field="프로그램 다양화", started_on=date(2026, 4, 1))
    with ctx.services.uow.write("적음") as session:
        session.add_all([*places, alliance(places[0]), outing])
    page = AlliancePage(ctx)
    shown(qtbot, page)
    page.open_at(tab="projects")
    table = page.matrix.table
    assert table is not None
    table.setFocus()
    table.setCurrentCell(0, 2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert focused() is page.matrix.table
    assert page.matrix.table.currentColumn() == 2


def test_enter_on_an_empty_list_takes_the_likely_step(open_list: Any) -> None:
    page = open_list(vehicles.SCREEN)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.has_form


def test_who_comes_to_a_list_by_key_sees_the_cursor(ctx: Any, open_list: Any) -> None:
    a_vehicle(ctx, "한빛 1호", "00가 0001")
    page = open_list(vehicles.SCREEN)
    page.list.search.setFocus()
    page.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.list.view.chosen_rows() == [0]


def test_f6_goes_from_the_expenses_to_what_narrows_them(grant: GrantDriver) -> None:
    page = grant.page
    QTest.keyClick(page, Qt.Key.Key_2, ALT)
    assert page.expenses.page is not None
    view = page.expenses.page.records.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F6)
    assert focused() is page.expenses.line
    QTest.keyClick(page.expenses.line, Qt.Key.Key_Return)
    assert focused() is view


def test_what_was_kept_goes_on_where_it_was_written(ctx: Any, open_list: Any) -> None:
    page = open_list(vehicles.SCREEN)
    form = page.add().type("plate", "00가 0009")
    form.form.keep_draft()
    page.page._close_form()
    ctx.messages.answers = ["resume"]
    assert focused() is not page.add().line("name")
    assert focused() is page.form.line("plate")
