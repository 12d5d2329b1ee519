"""The tabs of 참여자, a move from a list, and notices ticked and sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from sqlalchemy import select

from app.models.placement import ParticipationNotice
from app.models.work_unit import UnitKind
from app.ui.context import Context
from app.ui.framework.records_page import RecordsPage
from app.ui.pages.case_file import CasePage
from app.ui.pages.notices import NoticesPage
from app.ui.pages.people import PeoplePages
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed
from tests.ui.pages import FormDriver, type_into

NAMES = ("김하늘", "이다온", "박누리")
# With the clock of the tests at 19 November, these three months are over for 2, 1 and -1 days.
BEGUN = (date(2026, 8, 17), date(2026, 8, 18), date(2026, 8, 20))


@pytest.fixture
def people(ctx: Context) -> list[int]:
    with ctx.services.uow.write("x") as session:
        gateway = a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        a_unit(session, "새봄카페", UnitKind.MARKET)
        found = []
        for name, begun in zip(NAMES, BEGUN, strict=True):
            person = a_person(session, name)
            placed(session, person, gateway, begun)
            found.append(person.id)
        return found


@pytest.fixture
def pages(ctx: Context, people: list[int], qtbot: Any) -> PeoplePages:
    shown = PeoplePages(ctx)
    shown.resize(1190, 700)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def notices(pages: PeoplePages) -> NoticesPage:
    pages.open_at(tab="all_notices")
    page = pages.page("all_notices")
    assert isinstance(page, NoticesPage)
    return page


def texts(page: NoticesPage) -> list[list[str]]:
    table = page.owed.table
    return [
        [table.item(row, column).text() for column in (0, 1, 2, 4, 6)]
        for row in range(table.rowCount())
    ]


def chosen(page: NoticesPage) -> list[str]:
    return [one.person for one in page.owed.chosen()]


def press(page: NoticesPage, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.owed.table, key, modifier)


def sent(ctx: Context) -> dict[str, date | None]:
    with ctx.services.uow.read() as session:
        return {
            one.participant.name: one.sent_on
            for one in session.scalars(select(ParticipationNotice))
        }


def test_the_case_file_comes_first_and_tabs_count_their_rows(pages: PeoplePages) -> None:
    assert isinstance(pages.page(pages.current), CasePage)
    strip = pages._strips[0][0]
    assert [button.text() for button in strip._buttons][:8] == [
        "참여자 3",
        "상담 0",
        "사업단 2",
        "자활기업 0",
        "배치·전환 3",
        "성과 0",
        "통지 0",
        "통장 0",
    ]


def test_the_next_tab_has_the_cursor_in_its_list(pages: PeoplePages, qtbot: Any) -> None:
    with qtbot.waitActive(pages):
        pages.show()
        pages.activateWindow()
    for key in ("all_contacts", "work_units", "all_placements", "all_notices"):
        index = list(pages._tabs).index(key)
        pages._strips[0][0].chosen.emit(index)
        focused = pages.focusWidget()
        assert isinstance(focused, QAbstractItemView), key
        assert pages.page(key).isAncestorOf(focused)


def test_a_key_goes_from_the_case_file_to_the_next_tab(pages: PeoplePages, qtbot: Any) -> None:
    with qtbot.waitActive(pages):
        pages.show()
        pages.activateWindow()
    page = pages.page(pages.current)
    assert isinstance(page, CasePage)
    page.people.view.setFocus()
    QTest.keyClick(page.people.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pages.current == "all_contacts"


def test_a_move_is_one_form(
    pages: PeoplePages, ctx: Context, people: list[int], qtbot: Any
) -> None:
    pages.open_at(tab="all_placements", move=people[0])
    page = pages.page("all_placements")
    assert isinstance(page, RecordsPage)
    assert page.form is not None
    form = FormDriver(ctx, page.form, qtbot)
    assert form.draft.values["started_on"] == date(2026, 11, 19)

    type_into(form.line("work_unit_id"), "새봄")
    QTest.keyClick(form.line("work_unit_id"), Qt.Key.Key_Tab)
    page.form.check()
    assert "2026. 11. 18.까지로 닫고 옮겨요" in form.problems["started_on"]
    form.save()

    assert [(one.unit, one.ended_on) for one in ctx.services.placements.of_person(people[0])] == [
        ("새봄카페", None),
        ("게이트웨이", date(2026, 11, 18)),
    ]


def test_the_action_of_the_list_starts_the_move_of_that_person(
    pages: PeoplePages, people: list[int], visited: list[tuple[str, dict[str, Any]]]
) -> None:
    pages.open_at(tab="all_placements")
    page = pages.page("all_placements")
    assert isinstance(page, RecordsPage)
    page.records.view.choose(0)
    QTest.keyClick(page.records.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert visited == [("participants", {"tab": "all_placements", "move": people[2]})]


def test_what_is_due_is_ticked_already(pages: PeoplePages) -> None:
    page = notices(pages)
    assert texts(page) == [
        ["김하늘", "게이트웨이", "3개월 정기", "2026. 11. 17. 2일 지남", ""],
        ["이다온", "게이트웨이", "3개월 정기", "2026. 11. 18. 1일 지남", ""],
        ["박누리", "게이트웨이", "3개월 정기", "2026. 11. 20.", ""],
    ]
    assert chosen(page) == ["김하늘", "이다온"]
    assert page.owed.print_button.text().strip() == "통지서 2건 인쇄"


def test_space_ticks_and_one_key_ticks_all(pages: PeoplePages) -> None:
    page = notices(pages)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert chosen(page) == []
    assert not page.owed.print_button.isEnabled()
    press(page, Qt.Key.Key_A, ctrl=True)
    assert chosen(page) == list(NAMES)
    press(page, Qt.Key.Key_A, ctrl=True)
    assert chosen(page) == []


def test_a_line_of_the_day_ticks_whom_it_names(pages: PeoplePages, people: list[int]) -> None:
    pages.open_at(tab="all_notices", chosen=(people[2],))
    page = pages.page("all_notices")
    assert isinstance(page, NoticesPage)
    assert chosen(page) == ["박누리"]


def test_saved_to_a_folder_they_are_sent(pages: PeoplePages, ctx: Any, tmp_path: Path) -> None:
    page = notices(pages)
    ctx.messages.files.append(tmp_path)
    press(page, Qt.Key.Key_S, ctrl=True)

    assert len(list(tmp_path.glob("*참가결과 통지서*.pdf"))) == 2
    assert sent(ctx) == {"김하늘": date(2026, 11, 19), "이다온": date(2026, 11, 19)}
    assert [row[0] for row in texts(page)] == ["박누리"]
    assert chosen(page) == [], "who was not ticked is not ticked afterwards"


def test_leaving_the_printer_dialog_sends_nothing(pages: PeoplePages, ctx: Context) -> None:
    page = notices(pages)
    page.owed.choose_printer = lambda _: None
    press(page, Qt.Key.Key_P, ctrl=True)
    assert sent(ctx) == {}


def test_printed_they_go_to_the_printer_as_one(
    pages: PeoplePages, ctx: Context, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    target = tmp_path / "out.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    page = notices(pages)
    page.owed.choose_printer = lambda _: printer
    press(page, Qt.Key.Key_P, ctrl=True)

    from pypdf import PdfReader

    assert len(PdfReader(target).pages) == 2
    assert sent(ctx) == {"김하늘": date(2026, 11, 19), "이다온": date(2026, 11, 19)}


def test_days_and_opinion_are_written_before_it_is_sent(
    pages: PeoplePages, ctx: Context, qtbot: Any
) -> None:
    page = notices(pages)
    press(page, Qt.Key.Key_Return)
    assert page.form is not None
    form = FormDriver(ctx, page.form, qtbot)
    form.fill(days_worked=58, opinion="성실히 참여함.").save()

    assert page.form is None
    assert texts(page)[0][-1] == "적어 둠"
    assert sent(ctx) == {"김하늘": None}
    assert chosen(page) == ["김하늘", "이다온"]


def test_its_letter_is_looked_at_before_it_is_sent(pages: PeoplePages, ctx: Context) -> None:
    page = notices(pages)
    page.owed.look()
    assert page.paper is not None
    assert page.paper.document is not None
    assert page.paper.document.title == "참가결과 통지서(김하늘)"
    page.paper.issue()
    assert page.paper is None
    assert sent(ctx) == {"김하늘": date(2026, 11, 19)}


def test_all_notices_are_a_list_of_their_own(pages: PeoplePages) -> None:
    page = notices(pages)
    page.owed.all_button.click()
    assert page.currentWidget() is page.all
    page.show_owed()
    assert page.currentWidget() is page.owed


def test_a_form_half_written_keeps_the_tab(pages: PeoplePages, ctx: Any, people: list[int]) -> None:
    pages.open_at(tab="all_placements", move=people[0])
    page = pages.page("all_placements")
    assert isinstance(page, RecordsPage)
    assert page.form is not None
    page.form.form.cells["note"].editor.set_value("오전")
    ctx.messages.answers.append("stay")
    pages.open_at(tab="work_units")
    assert pages.current == "all_placements"
    ctx.messages.answers.append("discard")
    pages.open_at(tab="work_units")
    assert pages.current == "work_units"


def test_the_first_tab_and_the_tables_of_moves_are_one_key_away(
    pages: PeoplePages, visited: Any
) -> None:
    pages.open_at(tab="all_placements")
    page = pages.page("all_placements")
    assert isinstance(page, RecordsPage)
    QTest.keyClick(page.records, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert visited == [("documents", {"kind": "moves"})]

    pages.show_first()
    assert pages.current == "participants"


def test_the_cursor_stays_with_the_person_written_of(pages: PeoplePages, ctx: Context) -> None:
    page = notices(pages)
    page.owed.table.setCurrentCell(1, 0)
    QTest.keyClick(page.owed.table, Qt.Key.Key_Return)
    FormDriver(ctx, page.form, None).fill(days_worked=20).save()
    assert page.form is None
    assert page.owed.table.chosen() == 1
