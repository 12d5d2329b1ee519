"""What a form says and does while one types on without the mouse."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.models.staff import Staff
from app.ui.screens import resource_uses, savings, staff
from tests.services.case_records import a_person
from tests.ui.pages import type_into

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def someone(ctx: Any) -> int:
    with ctx.services.uow.write("x") as session:
        return int(a_person(session, "권하진").id)


def test_half_a_name_is_nothing_wrong_while_what_fits_is_offered(ctx, someone, open_list) -> None:
    form = open_list(resource_uses.SCREEN).add()
    line = form.line("participant_id")
    line.setFocus()
    type_into(line, "ㄱㅎㅈ")
    form.form.check()
    assert line.is_open
    assert form.problems == {}

    QTest.keyClick(line, Qt.Key.Key_Escape)
    form.form.check()
    assert "목록에 없어요" in form.problems["participant_id"]


def test_the_hint_of_a_number_is_read_to_its_end(open_list) -> None:
    form = open_list(resource_uses.SCREEN).add()
    for name in ("people", "amount"):
        line = form.line(name)
        hint = line.fontMetrics().horizontalAdvance(line.placeholderText())
        assert line.width() > hint


def test_a_form_about_a_person_bears_the_name(ctx, someone, open_list) -> None:
    page = open_list(savings.SCREEN)
    form = page.add().fill(participant_id=someone, kind="희망저축계좌Ⅰ")
    form.type("opened_on", "2026.11.2").save()

    assert page.open(0).form.header.title.text().startswith("권하진")


def test_ctrl_h_tells_what_was_changed(ctx, open_list) -> None:
    records = ctx.services.records
    records.save(records.blank(Staff, name="서지안", position="팀장", joined_on=date(2023, 9, 1)))
    page = open_list(staff.SCREEN)
    page.open(0).type("position", "과장").save()

    form = page.open(0)
    QTest.keyClick(form.line("name"), Qt.Key.Key_H, CONTROL)

    dialog = next(w for w in form.form.window().findChildren(QDialog) if w.isVisible())
    assert dialog.windowTitle() == "고친 기록"
    dialog.close()


def test_a_record_never_changed_says_so(ctx, open_list) -> None:
    with ctx.services.uow.write("x", trail=False) as session:
        session.add(Staff(name="서지안", position="팀장", joined_on=date(2023, 9, 1)))
    form = open_list(staff.SCREEN).open(0)
    QTest.keyClick(form.line("name"), Qt.Key.Key_H, CONTROL)
    assert ctx.messages.toasts == ["처음 적은 뒤로 고친 것이 없어요."]


def test_what_stands_in_a_choice_is_typed_over(ctx, open_list) -> None:
    form = open_list(savings.SCREEN).add()
    line = form.line("state")
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    type_into(line, "중도")
    assert line.text() == "중도"


def test_alt_with_a_number_is_no_search(ctx, open_list) -> None:
    records = ctx.services.records
    records.save(records.blank(Staff, name="서지안", position="팀장", joined_on=date(2023, 9, 1)))
    page = open_list(staff.SCREEN)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_6, ALT)
    assert page.list.search.text() == ""
    assert QApplication.focusWidget() is page.list.view


def test_the_cursor_comes_back_to_what_was_deleted_by_mistake(ctx, open_list) -> None:
    records = ctx.services.records
    for name in ("강바다", "나다운", "도하늘"):
        records.save(records.blank(Staff, name=name, position="팀장", joined_on=date(2023, 9, 1)))
    page = open_list(staff.SCREEN).delete(2)
    assert page.column("name") == ["강바다", "나다운"]
    page.undo()
    assert page.list.view.chosen_rows() == [2]


def test_the_trash_of_a_list_is_gone_through_by_key(ctx, open_list) -> None:
    records = ctx.services.records
    records.save(records.blank(Staff, name="서지안", position="팀장", joined_on=date(2023, 9, 1)))
    page = open_list(staff.SCREEN).delete(0)
    page.list.trash_button.click()
    assert page.column("name") == ["서지안"]
    assert QApplication.focusWidget() is page.list.view
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.texts == []

    QTest.keyClick(page.list.view, Qt.Key.Key_Escape)
    assert page.column("name") == ["서지안"]
    assert not page.has_form


def test_a_low_window_leaves_the_keys_out_instead_of_pressing_them_together(open_list) -> None:
    form = open_list(staff.SCREEN).add().fill(name="서지안", position="팀장")
    form.type("joined_on", "2026.3.1").type("left_on", "2026.2.1").form.check()
    form.form.keep_draft()
    side = form.form.side
    assert side.keys.isVisible()

    side.setFixedHeight(300)
    assert not side.keys.isVisible()
    cards = (side._before, side._kept)
    form.qtbot.waitUntil(
        lambda: all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    )

    side.setFixedHeight(600)
    assert side.keys.isVisible()
