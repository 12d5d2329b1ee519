"""A meeting by keyboard alone: chosen body, ticked people, typed decisions, printed minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from app.models import ActionItem, Meeting
from app.services.values import Query
from app.ui.framework.form_page import FormPage
from app.ui.pages.meeting_agenda import AgendaEditor
from app.ui.pages.meeting_people import PeopleEditor
from app.ui.pages.meetings import MeetingForm, MeetingsPage
from tests.services.meeting_records import TODAY, attendee, body, duty, meeting, worker
from tests.ui.pages import type_into

CONTROL = Qt.KeyboardModifier.ControlModifier


def add(ctx: Any, *records: Any) -> None:
    with ctx.services.uow.write("적음") as session:
        session.add_all(records)


@pytest.fixture
def heads(ctx: Any) -> Any:
    heads = body(name="시설장 회의", usual_time="14:00~15:40")
    last = meeting(
        heads,
        date(2026, 10, 13),
        place="새솔 2층",
        writer="배소담",
        decision="→ 한여울 11/2까지 명단",
        attendees=[
            attendee("한여울", "햇살단기거주"),
            attendee("유라온", "푸른직업재활", present=False, position=1),
        ],
    )
    add(ctx, heads, last, worker("배소담"))
    ctx.services.records.save(ctx.services.records.open(Meeting, last.id))
    return heads


@pytest.fixture
def page(ctx: Any, qtbot: Any, heads: Any) -> MeetingsPage:
    shown = MeetingsPage(ctx)
    shown.resize(1190, 760)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def form_of(page: MeetingsPage) -> MeetingForm:
    form = page.meetings.form
    assert isinstance(form, MeetingForm)
    return form


def agenda(form: FormPage) -> AgendaEditor:
    editor = form.form.grids["agenda"]
    assert isinstance(editor, AgendaEditor)
    return editor


def people(form: FormPage) -> PeopleEditor:
    editor = form.form.grids["attendees"]
    assert isinstance(editor, PeopleEditor)
    return editor


def kept(ctx: Any, model: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [row.cells for row in ctx.services.records.rows(Query(model, columns))]


def press(widget: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def choose_body(form: FormPage) -> None:
    line = form.form.cells["body_id"].editor.focusProxy()
    line.setFocus()
    type_into(line, "시설장")
    press(line, Qt.Key.Key_Return)


def test_choosing_the_body_fills_in_last_time(ctx: Any, page: MeetingsPage) -> None:
    press(page.meetings.records, Qt.Key.Key_N, CONTROL)
    form = form_of(page)
    choose_body(form)
    values = form.form.draft().values
    assert values["name"] == "2026년 11월 시설장 회의"
    assert (values["place"], values["writer"]) == ("새솔 2층", "배소담")
    assert values["time_text"] == "14:00~15:40"
    ticked = {cell.box.text(): cell.box.isChecked() for cell in people(form).cells}
    assert ticked == {"한여울": True, "유라온": False}
    assert [box.text() for box in agenda(form).carried.boxes.values()] == ["명단"]


def test_what_was_typed_before_the_body_stays(page: MeetingsPage) -> None:
    press(page.meetings.records, Qt.Key.Key_N, CONTROL)
    form = form_of(page)
    place = form.form.cells["place"].editor.focusProxy()
    place.setFocus()
    type_into(place, "강당")
    choose_body(form)
    assert form.form.draft().values["place"] == "강당"


@pytest.mark.parametrize(
    ("named", "then"), [("", "2026년 12월 시설장 회의"), ("임시 회의", "임시 회의")]
)
def test_the_name_follows_the_day_unless_it_was_given(
    page: MeetingsPage, named: str, then: str
) -> None:
    press(page.meetings.records, Qt.Key.Key_N, CONTROL)
    form = form_of(page)
    choose_body(form)
    if named:
        name = form.form.cells["name"].editor.focusProxy()
        name.setFocus()
        name.selectAll()
        type_into(name, named)
    day = form.form.cells["held_on"].editor.focusProxy()
    day.setFocus()
    day.selectAll()
    type_into(day, "12.8")
    assert day.text() == "12.8", "the field being written in is left alone"
    assert form.form.draft().values["name"] == then


def test_a_meeting_is_written_and_its_lines_become_tasks(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(new_of=1)
    form = form_of(page)
    row = agenda(form).rows[0]
    assert row.subject.hasFocus()
    type_into(row.subject, "봄나들이")
    press(row.subject, Qt.Key.Key_Return)
    assert row.discussion.hasFocus()
    type_into(row.discussion, "차량이 필요함")
    press(row.discussion, Qt.Key.Key_Tab)
    assert row.decision.hasFocus()
    type_into(row.decision, "버스를 빌림\n→ 배소담 11/30까지 견적")
    press(row.decision, Qt.Key.Key_Tab)
    assert agenda(form).rows[1].subject.hasFocus(), "the next line is waiting"
    press(form, Qt.Key.Key_S, CONTROL)

    assert page.meetings.form is None
    assert ("견적", "배소담", date(2026, 11, 30)) in kept(
        ctx, ActionItem, "name", "person", "due_on"
    )
    draft = ctx.services.records.open(Meeting, 2)
    assert [line.values["subject"] for line in draft.lines["agenda"]] == ["봄나들이"]
    assert [line.values["is_present"] for line in draft.lines["attendees"]] == [True, False]


def test_ctrl_p_saves_and_shows_the_minutes(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(new_of=1)
    type_into(agenda(form_of(page)).rows[0].subject, "안전")
    press(form_of(page), Qt.Key.Key_P, CONTROL)
    paper = page.meetings.paper
    assert paper is not None
    assert paper.document is not None
    assert paper.document.title == "2026년 11월 시설장 회의 회의록"
    press(paper, Qt.Key.Key_Escape)
    assert page.meetings.currentWidget() is page.meetings.records


def test_ctrl_p_stays_where_something_is_missing(page: MeetingsPage) -> None:
    press(page.meetings.records, Qt.Key.Key_N, CONTROL)
    press(form_of(page), Qt.Key.Key_P, CONTROL)
    assert page.meetings.paper is None
    assert "name" in [
        name for name, cell in form_of(page).form.cells.items() if not cell._problem.isHidden()
    ]


def test_absent_people_say_why(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(meeting_id=1)
    form = form_of(page)
    first = people(form).cells[0]
    first.box.setFocus()
    press(first.box, Qt.Key.Key_Space)
    assert first.reason.hasFocus()
    type_into(first.reason, "출장")
    press(form, Qt.Key.Key_S, CONTROL)
    lines = ctx.services.records.open(Meeting, 1).lines["attendees"]
    assert (lines[0].values["is_present"], lines[0].values["absence_reason"]) == (False, "출장")


def test_people_are_added_by_name_known_or_not(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(meeting_id=1)
    form = form_of(page)
    line = people(form).add_line
    line.setFocus()
    type_into(line, "배소")
    press(line, Qt.Key.Key_Return)
    type_into(line, "길하람(가온세무)")
    press(line, Qt.Key.Key_Return)
    press(form, Qt.Key.Key_S, CONTROL)
    lines = ctx.services.records.open(Meeting, 1).lines["attendees"]
    assert [(line.values["name"], line.values["affiliation"]) for line in lines[2:]] == [
        ("배소담", "사무국장"),
        ("길하람", "가온세무"),
    ]
    assert lines[2].values["staff_id"]


def test_a_carried_task_is_ticked_off_at_the_meeting(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(new_of=1)
    (box,) = agenda(form_of(page)).carried.boxes.values()
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    assert kept(ctx, ActionItem, "name", "done_on") == [("명단", TODAY)]
    press(box, Qt.Key.Key_Space)
    assert kept(ctx, ActionItem, "name", "done_on") == [("명단", None)]


def test_an_agenda_line_without_a_subject_is_pointed_at(page: MeetingsPage) -> None:
    page.open_at(new_of=1)
    form = form_of(page)
    row = agenda(form).rows[0]
    row.decision.setFocus()
    type_into(row.decision, "정함")
    press(form, Qt.Key.Key_S, CONTROL)
    assert page.meetings.form is form
    assert row.problem.text.text() == "안건이 비어 있어요. 적어 주세요."
    assert row.subject.hasFocus()


def test_typing_is_kept_as_a_draft(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(new_of=1)
    form = form_of(page)
    type_into(agenda(form).rows[0].subject, "안전")
    form.keep_draft()
    (draft,) = ctx.services.drafts.all()
    assert [line.values["subject"] for line in draft.draft.lines["agenda"]] == ["안전"]
    assert [line.values["name"] for line in draft.draft.lines["attendees"]] == ["한여울", "유라온"]


def test_an_opened_meeting_counts_as_unchanged(page: MeetingsPage) -> None:
    page.open_at(meeting_id=1)
    assert not form_of(page).is_changed()


def test_open_tasks_are_listed_and_ticked_with_a_key(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(tab="tasks", task_id=1)
    tasks = page.tasks.records
    assert tasks.view.chosen_ids() == (1,)
    press(tasks, Qt.Key.Key_D, CONTROL)
    assert kept(ctx, ActionItem, "done_on") == [(TODAY,)]
    assert tasks.rows.rowCount() == 0, "only open ones are shown"


def test_the_board_counts_and_follows_what_is_held(
    ctx: Any, page: MeetingsPage, heads: Any
) -> None:
    page.open_at(tab="duties")
    assert page.board.isHidden()
    add(ctx, duty(heads, starts_on=date(2026, 10, 1)))
    assert page.board.title.text() == "2026년 이행 · 모자란 의무 1건"
    assert page.board.table.item(0, 15).text() == "11월 1회"
    add(ctx, meeting(heads, TODAY))
    assert page.board.table.item(0, 15).text() == "지킴"
    page.board.table.setFocus()
    press(page.board.table, Qt.Key.Key_Return)
    assert page.duties.form is not None


def test_the_presets_come_in_with_one_key(ctx: Any, page: MeetingsPage) -> None:
    page.open_at(tab="duties")
    press(page.duties.records, Qt.Key.Key_D, CONTROL)
    assert page.duties.records.rows.rowCount() == 1
    assert not page.board.isHidden()


def test_what_is_written_stays_in_sight_as_it_grows(page, heads, qtbot):
    page.resize(1190, 520)
    page.open_at(new_of=heads.id)
    form = form_of(page)
    field = agenda(form).rows[0].decision
    field.setFocus()
    for _ in range(12):
        type_into(field, "결정")
        QTest.keyClick(field, Qt.Key.Key_Return)
    area = form.findChild(QScrollArea)

    def in_sight() -> bool:
        line = field.viewport().mapTo(area.viewport(), field.cursorRect().center())
        return area.viewport().rect().contains(line)

    qtbot.waitUntil(in_sight)
