"""A form is calm, says what is wrong where it is wrong, and never loses what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors import StorageError
from app.models.staff import Staff
from app.services.values import Query
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import SingleRecordPage
from app.ui.screens import centre, expenses, staff, vehicles
from tests.ui.pages import FormDriver
from tests.ui.test_list import a_grant, a_vehicle


@pytest.fixture
def someone(ctx: Any) -> int:
    records = ctx.services.records
    draft = records.blank(Staff, name="서지안", position="팀장", joined_on=date(2023, 9, 1))
    return int(records.save(draft))


def kept(ctx: Any, row_id: int) -> dict[str, Any]:
    return dict(ctx.services.records.open(Staff, row_id).values)


def names(ctx: Any) -> list[str]:
    return [row.cells[0] for row in ctx.services.records.rows(Query(Staff, ("name",)))]


def new_staff(open_list: Any) -> FormDriver:
    return open_list(staff.SCREEN).add().fill(name="서지안", position="팀장")


def test_a_rule_is_shown_beside_its_field_and_stops_saving(ctx, open_list) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.1").type("left_on", "2026.2.1").save()

    assert set(form.errors) == {"left_on"}
    assert "입사일(2026. 3. 1.)보다 빨라요" in form.errors["left_on"]
    assert names(ctx) == []


def test_the_problem_goes_when_it_is_mended(open_list) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.1").type("left_on", "2026.2.1").save()
    form.type("left_on", "2026.4.1")
    form.form.check()

    assert form.problems == {}


def test_an_untouched_form_does_not_complain(open_list) -> None:
    form = open_list(staff.SCREEN).add()
    form.type("phone", "0" * 30)
    form.form.check()

    assert set(form.errors) == {"phone"}, "only what was typed in, not all that is still empty"


def test_problems_show_by_themselves_after_a_pause(open_list, qtbot) -> None:
    form = open_list(staff.SCREEN).add().type("joined_on", "어제쯤")

    qtbot.waitUntil(lambda: "joined_on" in form.errors)


def test_the_side_lists_what_stops_saving_and_leads_there(open_list) -> None:
    form = open_list(staff.SCREEN).add().save()
    form.line("phone").setFocus()
    assert form.side[:2] == ["이름", "직책"]

    form.jump("직책")
    assert form.line("position").hasFocus()


def test_a_text_too_long_is_refused_with_its_length(open_list) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.1").type("phone", "0" * 25).save()

    assert "20자까지" in form.errors["phone"]
    assert form.shown("phone") == "0" * 25


def test_esc_leaves_an_unchanged_form_without_a_word(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    page.open(0).leave()

    assert not page.has_form
    assert ctx.messages.asked == []


@pytest.mark.parametrize(
    ("answer", "open_still", "name"),
    [("stay", True, "서지안"), ("discard", False, "서지안"), ("save", False, "서지우")],
)
def test_leaving_a_changed_form_asks(
    answer: str, open_still: bool, name: str, ctx, someone, open_list
) -> None:
    page = open_list(staff.SCREEN)
    form = page.open(0).type("name", "서지우")
    ctx.messages.answers.append(answer)

    form.leave()

    assert page.has_form is open_still
    assert kept(ctx, someone)["name"] == name


def test_saving_while_leaving_may_fail_and_then_one_stays(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    form = page.open(0).type("name", "")
    ctx.messages.answers.append("save")

    form.leave()

    assert page.has_form
    assert set(form.errors) == {"name"}


def test_typing_and_taking_it_back_is_no_change(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    page.open(0).type("name", "서지우").type("name", "서지안").leave()

    assert not page.has_form
    assert ctx.messages.asked == []


def test_ctrl_enter_saves_a_new_record_and_starts_the_next(ctx, open_list) -> None:
    page = open_list(staff.SCREEN)
    form = page.add().fill(name="서지안", position="팀장").type("joined_on", "2026.3.2")
    QTest.keyClick(form.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert names(ctx) == ["서지안"]
    assert page.has_form
    assert page.form.shown("name") == ""


def test_two_presses_save_once(ctx, open_list) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.2")
    form.form.save()
    form.form.save()

    assert names(ctx) == ["서지안"]


def test_pressing_save_during_a_save_does_nothing(ctx, open_list, monkeypatch) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.2")
    records, again = ctx.services.records, []
    really = records.save

    def save(draft: Any) -> int:
        again.append(form.form.save())
        return int(really(draft))

    monkeypatch.setattr(records, "save", save)
    form.form.save()

    assert again == [False]
    assert names(ctx) == ["서지안"]


def test_typed_text_becomes_a_draft_within_two_seconds(ctx, open_list, qtbot) -> None:
    new_staff(open_list)

    qtbot.waitUntil(lambda: ctx.services.drafts.find("form:staff", None) is not None, timeout=3000)
    found = ctx.services.drafts.find("form:staff", None)
    assert found.draft.values["name"] == "서지안"
    assert "서지안" in found.title


def test_a_draft_is_offered_by_date_and_gone_on_with(ctx, open_list) -> None:
    page = open_list(staff.SCREEN)
    form = page.add().fill(name="서지안").type("joined_on", "어제쯤")
    form.lines("careers").at(0, 0).paste("새움센터\t\t언젠가\n")
    form.form.keep_draft()

    ctx.messages.answers.append("resume")
    again = open_list(staff.SCREEN).add()

    assert "적던 내용이 있어요" in ctx.messages.asked[0]
    assert again.shown("name") == "서지안"
    assert again.shown("joined_on") == "어제쯤"
    assert again.lines("careers").texts[0][:3] == ["새움센터", "", "언젠가"]
    assert again.form.is_changed()


def test_an_unwanted_draft_is_thrown_away(ctx, open_list) -> None:
    open_list(staff.SCREEN).add().fill(name="서지안").form.keep_draft()
    ctx.messages.answers.append("discard")

    form = open_list(staff.SCREEN).add()

    assert form.shown("name") == ""
    assert ctx.services.drafts.find("form:staff", None) is None


def test_a_draft_belongs_to_its_record(ctx, someone, open_list) -> None:
    open_list(staff.SCREEN).open(0).type("duties", "사례관리").form.keep_draft()

    form = open_list(staff.SCREEN).add()

    assert ctx.messages.asked == []
    assert form.shown("duties") == ""


def test_a_draft_older_than_the_record_says_so(ctx, someone, open_list) -> None:
    open_list(staff.SCREEN).open(0).type("name", "서지우").form.keep_draft()
    changed = ctx.services.records.open(Staff, someone)
    changed.values["position"] = "과장"
    ctx.services.records.save(changed)
    ctx.messages.answers.append("resume")

    form = open_list(staff.SCREEN).open(0)

    assert "그 뒤에 저장된 내용" in ctx.messages.asked[0]
    assert form.shown("name") == "서지우"


@pytest.mark.parametrize("way", ["save", "discard"])
def test_a_draft_ends_with_its_form(way: str, ctx, open_list) -> None:
    form = new_staff(open_list).type("joined_on", "2026.3.2")
    form.form.keep_draft()
    if way == "save":
        form.save()
    else:
        ctx.messages.answers.append("discard")
        form.leave()

    assert ctx.services.drafts.find("form:staff", None) is None


def test_a_draft_that_cannot_be_kept_is_said_quietly(ctx, open_list, monkeypatch) -> None:
    def full(*_: Any) -> None:
        raise StorageError("디스크가 가득 찼어요.")

    form = new_staff(open_list)
    monkeypatch.setattr(ctx.services.drafts, "keep", full)
    form.form.keep_draft()

    assert ctx.messages.errors == []
    assert "임시저장을 하지 못했어요" in form.form.side._kept_text.text()


def test_a_failing_disk_keeps_the_form_and_its_text(ctx, open_list, monkeypatch) -> None:
    def full(*_: Any) -> int:
        raise StorageError("디스크가 가득 찼어요. 자리를 비우고 다시 저장해 주세요.")

    form = new_staff(open_list).type("joined_on", "2026.3.2")
    monkeypatch.setattr(ctx.services.records, "save", full)
    form.save()

    assert isinstance(ctx.messages.errors[0], StorageError)
    assert form.shown("name") == "서지안"
    assert ctx.services.drafts.find("form:staff", None) is not None


def edited_elsewhere(ctx: Any, row_id: int) -> None:
    draft = ctx.services.records.open(Staff, row_id)
    draft.values["position"] = "과장"
    ctx.services.records.save(draft)


def test_a_stale_form_keeps_its_text(ctx, someone, open_list) -> None:
    form = open_list(staff.SCREEN).open(0).type("name", "서지우")
    edited_elsewhere(ctx, someone)
    ctx.messages.answers.append("stay")

    form.save()

    assert form.shown("name") == "서지우"
    assert kept(ctx, someone)["name"] == "서지안"


def test_a_stale_form_can_be_laid_over_what_is_there_now(ctx, someone, open_list) -> None:
    form = open_list(staff.SCREEN).open(0).type("name", "서지우")
    edited_elsewhere(ctx, someone)
    ctx.messages.answers.append("merge")
    form.save()
    assert form.shown("position") == "과장"

    form.save()

    assert kept(ctx, someone)["name"] == "서지우"
    assert kept(ctx, someone)["position"] == "과장"


def test_a_record_deleted_meanwhile_is_said(ctx, someone, open_list) -> None:
    form = open_list(staff.SCREEN).open(0).type("name", "서지우")
    ctx.services.records.delete(Staff, [someone])

    form.save()

    assert "휴지통" in str(ctx.messages.errors[0])
    assert form.shown("name") == "서지우"


def test_the_same_plate_twice_is_refused_beside_the_plate(ctx, open_list) -> None:
    a_vehicle(ctx, "한빛 1호", "00가 0001")
    form = open_list(vehicles.SCREEN).add().fill(name="한빛 2호", plate="00가 0001").save()

    assert set(form.errors) == {"plate"}


def test_saving_returns_to_the_list_with_the_record_chosen(ctx, open_list) -> None:
    a_vehicle(ctx, "가", "00가 0001")
    page = open_list(vehicles.SCREEN)
    page.add().fill(name="나", plate="00가 0002").save()

    assert not page.has_form
    assert page.list.view.chosen_rows() == [1]
    assert ctx.messages.toasts[-1] == "차량을 저장했어요."


def test_another_grant_empties_the_budget_line_that_is_not_its_own(ctx, open_list) -> None:
    one, other = a_grant(ctx), a_grant(ctx, "다른 사업")
    form = open_list(expenses.SCREEN).add().fill(grant_id=one[0])
    form.type("budget_line_id", "강사비")
    assert form.draft.values["budget_line_id"] == one[1]

    form.fill(grant_id=other[0])

    assert form.draft.values["budget_line_id"] is None


def test_without_a_grant_no_budget_line_is_offered(ctx, open_list) -> None:
    a_grant(ctx)
    line = open_list(expenses.SCREEN).add().line("budget_line_id")
    line.setFocus()
    line.open_all()

    assert line.offered() == []


def test_the_history_is_shown_beside_the_form(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    page.open(0).type("position", "과장").save()

    form = page.open(0)

    assert not form.form.side._history.isHidden()
    assert "직책" in form.history


def test_tab_goes_through_the_fields_in_reading_order(open_list) -> None:
    form = open_list(staff.SCREEN).add()
    order = [name for group in staff.SCREEN.form for name in group.fields]
    form.line(order[0]).setFocus()
    seen = []
    for _ in order:
        seen.append(next((n for n in order if form.line(n).hasFocus()), ""))
        QTest.keyClick(form.form.focusWidget(), Qt.Key.Key_Tab)

    assert seen == order


def test_the_centre_is_one_form_that_stays_open(ctx, qtbot) -> None:
    page = SingleRecordPage(ctx, centre.SCREEN)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    FormDriver(ctx, page.form, qtbot).type("motto", "함께 일어서는 가온").save()

    again = FormDriver(ctx, page.form, qtbot)
    assert again.shown("motto") == "함께 일어서는 가온"
    assert not page.form.is_changed()


def test_forms_that_were_left_are_gone(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    for _ in range(3):
        page.open(0).leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [w for w in QApplication.allWidgets() if isinstance(w, FormPage)] == []


def test_the_palette_can_change_while_a_form_is_open(ctx, someone, open_list) -> None:
    page = open_list(staff.SCREEN)
    page.open(0).leave()
    form = page.open(0).type("name", "서지우")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    ctx.theme.switch(dark=True)
    ctx.theme.switch(dark=False)

    assert form.shown("name") == "서지우"
