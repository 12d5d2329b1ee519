"""The whole case file by key: grades, stages, its end, the lists of a tab, who is there already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.models.case import CaseEpisode, Method
from app.models.participant import Consent, Participant
from app.services.values import Query
from app.ui.context import Context
from app.ui.pages.case_file import CasePage
from tests.services.case_records import REGISTERED, a_person
from tests.services.resource_records import visit, visitor
from tests.ui.case_pages import CONTROL, notes, open_cases, press, titles, two_people, words
from tests.ui.pages import type_into

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    return two_people(ctx)


@pytest.fixture
def page(ctx: Context, people: dict[str, int], qtbot: Any) -> CasePage:
    made = open_cases(ctx, qtbot)
    made.open_person(people["김하늘"])
    made.people.view.setFocus()
    return made


def type_in(page: CasePage, field: str, text: str) -> None:
    line = page.form.form.cells[field].editor.focusProxy()
    line.setFocus()
    type_into(line, text)


def test_a_grade_is_a_key_a_letter_and_the_reason_for_it(ctx: Context, page: CasePage) -> None:
    press(page, Qt.Key.Key_R, CONTROL)
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_C)
    assert "까닭" in ctx.messages.toasts[-1]
    grid = page.file.records.page.form.form.grids["grades"]
    assert not grid.view.visibleRegion().isEmpty()
    at = grid.view.currentIndex()
    assert (at.row(), grid.fields[at.column()].name) == (2, "reason")
    grid.view.edit(at)
    type_into(grid.view.itemDelegate().open_editor, "채무 조정이 끝남")
    press(page, Qt.Key.Key_S, CONTROL)

    kept = ctx.services.records.open(CaseEpisode, 1).lines["grades"]
    assert [(line.values["grade"], line.values["reason"]) for line in kept][-1] == (
        "C",
        "채무 조정이 끝남",
    )
    told = page.file.timeline.moments.moments[0]
    assert (told.title, told.text) == ("위기등급 C", "채무 조정이 끝남")


def test_a_form_half_written_is_asked_for_before_the_grade_is_set(
    ctx: Context, page: CasePage
) -> None:
    page.file.open_tab("assessments")
    page.file.records.page.add()
    type_into(page.file.records.page.form.form.cells["opinion"].editor.focusProxy(), "살펴봄")
    ctx.messages.answers.append("stay")
    page.file.head.grade_wanted.emit("C")
    assert len(ctx.services.records.open(CaseEpisode, 1).lines["grades"]) == 2


def test_a_stage_is_a_key_and_a_line(ctx: Context, page: CasePage) -> None:
    press(page, Qt.Key.Key_T, CONTROL)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert "오늘부터 사정" in ctx.messages.toasts[-1]


def test_a_case_ends_and_begins_again_by_the_same_key(ctx: Context, page: CasePage) -> None:
    press(page, Qt.Key.Key_D, CONTROL)
    form = page.file.records.page.form
    assert QApplication.focusWidget() is form.form.cells["closed_on"].editor.focusProxy()
    for field, value in (("closed_on", date(2026, 11, 18)), ("close_reason", "취업")):
        form.form.cells[field].editor.set_value(value)
    form.form.cells["needs_aftercare"].editor.set_value(True)
    press(page, Qt.Key.Key_S, CONTROL)
    assert not page.file.found.is_open
    assert "6단계 사후" in page.file.head.steps.accessibleName()

    press(page, Qt.Key.Key_D, CONTROL)
    assert page.file.found.is_open
    assert "1단계 접수" in page.file.head.steps.accessibleName()
    page.file.open_tab("episodes")
    rows = page.file.records.page.records.rows
    assert [rows.text(row, 3) for row in range(rows.rowCount())] == ["", "2026. 11. 18."]
    assert "종결: 취업" in titles(page)


def test_the_number_of_a_tab_pressed_again_is_its_next_list(page: CasePage) -> None:
    shown = []
    for _ in range(5):
        press(page, Qt.Key.Key_6, ALT)
        shown.append(page.file.records.shown[0])
        assert QApplication.focusWidget() is page.file.records.page.records.view
    assert shown == ["placements", "outcomes", "notices", "savings", "placements"]


def test_a_list_chosen_by_its_chip_has_the_cursor(page: CasePage) -> None:
    page.file.open_tab("placements")
    page.file.records.chosen.emit("outcomes")
    assert QApplication.focusWidget() is page.file.records.page.records.view


def test_a_visit_is_seen_and_written_in_the_file(
    ctx: Context, page: CasePage, people: dict[str, int], visited: Any
) -> None:
    with ctx.services.uow.write("x") as session:
        made = visit(
            session,
            date(2026, 11, 18),
            household="",
            participant_id=people["김하늘"],
            staff=visitor(session, "백이든"),
        ).id
    assert titles(page)[0] == "가정방문"
    page.file.timeline.setFocus()
    page.file.timeline.setCurrentIndex(page.file.timeline.moments.index(0))
    press(page, Qt.Key.Key_Return)
    form = page.file.records.page.form
    assert (form.described.title, form.row_id) == ("방문", made)
    assert not {"participant_id", "household"} & set(form.form.cells)
    form.leave()

    page.file.records.page.records.view.setFocus()
    press(page, Qt.Key.Key_P, CONTROL)
    assert visited == [("participants", {"paper": "visit-log", "subject_id": made})]


def test_looking_for_a_person_works_in_every_tab(page: CasePage) -> None:
    page.file.open_tab("assessments")
    page.file.records.page.records.view.setFocus()
    press(page, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.people.search


def test_the_first_contact_asks_how_they_met(
    ctx: Context, page: CasePage, people: dict[str, int]
) -> None:
    page.open_person(people["강하린"])
    press(page, Qt.Key.Key_N, CONTROL)
    entry = page.file.entry
    type_into(entry.text, "첫 통화")
    press(page, Qt.Key.Key_Return, CONTROL)
    assert notes(ctx, "content")[-1] != ("첫 통화",)
    assert "어떻게 만났는지" in entry.problem.text.text()
    assert QApplication.focusWidget() is entry.method
    assert entry.method.offered() == [method.value for method in Method]

    type_into(entry.method, "전")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return, CONTROL)
    assert notes(ctx, "content", "method")[-1] == ("첫 통화", "전화")


def test_who_is_there_already_is_one_key_away(ctx: Context, page: CasePage) -> None:
    page.add()
    type_in(page, "name", "강하린")
    page.form.check()
    assert "(Ctrl+O)" in words(page.form)
    press(page, Qt.Key.Key_O, CONTROL)
    assert page.form is None
    assert page.file.found.name == "강하린"
    page.add()
    assert ctx.messages.asked == []


def test_what_was_typed_of_somebody_known_is_not_lost(ctx: Context, page: CasePage) -> None:
    page.add()
    type_in(page, "name", "강하린")
    type_in(page, "phone", "010-0000-7777")
    press(page, Qt.Key.Key_O, CONTROL)
    assert page.file.found.name == "강하린"
    ctx.messages.answers.append("resume")
    page.add()
    assert page.form.form.draft().values["phone"] == "010-0000-7777"


def test_nobody_known_or_somebody_in_the_trash_is_said(ctx: Context, page: CasePage) -> None:
    with ctx.services.uow.write("x") as session:
        gone = a_person(session, "고현서").id
    ctx.services.records.delete(Participant, [gone])
    page.add()
    for name, told in (("나라온", "없어요"), ("고현서", "휴지통")):
        type_in(page, "name", name)
        press(page, Qt.Key.Key_O, CONTROL)
        assert told in ctx.messages.toasts[-1]
        assert page.form is not None
        page.form.form.cells["name"].editor.focusProxy().clear()


def test_what_is_wrong_is_seen_on_a_small_window_too(ctx: Context, qtbot: Any) -> None:
    with ctx.services.uow.write("x") as session:
        withdrawn = Consent(kind="개인정보", given_on=REGISTERED, withdrawn_on=date(2026, 11, 2))
        person = a_person(session, "권하진", consents=[withdrawn]).id
    page = open_cases(ctx, qtbot, width=1033)
    page.open_person(person)
    assert page.file.warnings.isVisible()
    assert "동의가 거두어졌어요" in words(page.file.warnings)
    assert page.main.minimumSizeHint().width() <= 1033


def test_who_one_looks_at_is_read_whole_on_a_small_window(
    ctx: Context, people: dict[str, int], qtbot: Any
) -> None:
    page = open_cases(ctx, qtbot, width=1033)
    page.open_person(people["김하늘"])
    head = page.file.head

    def is_whole() -> bool:
        shown = [part for part in head.findChildren(QLabel) if part.isVisible()]
        told = {part.text() for part in shown}
        whole = all(part.width() >= part.sizeHint().width() for part in shown)
        return whole and "조건부수급자" in told

    qtbot.waitUntil(is_whole)


def test_a_line_of_today_leads_to_the_line_of_a_record(
    ctx: Context, page: CasePage, people: dict[str, int]
) -> None:
    page.open_at(record_id=people["김하늘"], tab="episodes", row_id=1, field="grades[1].reason")
    grid = page.file.records.page.form.form.grids["grades"]
    assert grid.view.currentIndex().row() == 1
    assert [row.id for row in ctx.services.records.rows(Query(CaseEpisode, ("id",)))] == [1, 2]
