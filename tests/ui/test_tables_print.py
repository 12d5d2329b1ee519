"""The tables of hand-made pages on paper, in the words they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.documents.model import Document, Table, show
from app.models.duty import Duty
from app.models.participant import Participant
from app.models.register import ImportBatch
from app.models.vehicle import Vehicle
from app.ui.framework.list_printing import print_table
from app.ui.pages.grants import GrantsPage
from app.ui.pages.list_paper import ListPaper
from app.ui.pages.meetings import MeetingsPage
from app.ui.pages.people import PeoplePages
from app.ui.pages.plain_table import PlainTable
from app.ui.pages.settings_imports import ImportsPage
from app.ui.pages.settings_years import YearsPage
from app.ui.pages.settlement_budget import BudgetTab
from app.ui.pages.trash import TrashPage
from tests.ui.pages_money import a_grant, an_expense
from tests.ui.pages_money import show as show_page

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFTED = CONTROL | Qt.KeyboardModifier.ShiftModifier


def paper_in(page: QWidget) -> Document:
    [paper] = page.findChildren(ListPaper)
    assert paper.document is not None
    return paper.document


def rows_of(document: Document) -> list[list[str]]:
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [[show(cell.value) for cell in row.cells] for row in table.rows]


def test_a_table_keeps_its_headings_and_sides(ctx: Any, qtbot: Any) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    table = PlainTable("표", ("이름", "금액"), (0, 0), (1,))
    table.show_rows([("가나", "1,000"), ("다라", "20")])
    stack.addWidget(table)

    print_table(ctx, table, "표 하나", told=["조건: 모두"])

    document = paper_in(stack)
    [printed] = [block for block in document.blocks if isinstance(block, Table)]
    assert [(column.title, column.align) for column in printed.columns] == [
        ("이름", "left"),
        ("금액", "right"),
    ]
    assert rows_of(document) == [["가나", "1,000"], ["다라", "20"]]


def test_a_table_without_rows_says_so(ctx: Any, qtbot: Any) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    table = PlainTable("표", ("이름",), (0,))
    stack.addWidget(table)

    print_table(ctx, table, "문서대장")

    [paper] = stack.findChildren(ListPaper)
    assert "문서대장은 아직 비어 있어서 인쇄할 것이 없어요." in paper.preview.note.text()


def test_the_grants_of_a_year_and_the_lines_of_one_add_up(ctx: Any, qtbot: Any) -> None:
    grant_id = a_grant(ctx.services)
    an_expense(ctx.services, grant_id, "강사비", 400_000)
    page = GrantsPage(ctx)
    show_page(qtbot, page)

    QTest.keyClick(page.overview, Qt.Key.Key_P, CONTROL)
    grants = rows_of(paper_in(page))
    QTest.keyClick(page.findChild(ListPaper), Qt.Key.Key_Escape)
    page.open_at(grant_id=grant_id)
    [budget] = page.findChildren(BudgetTab)
    budget.print_button.click()
    lines = rows_of(page.findChildren(ListPaper)[-1].document)

    assert grants[0][3:8] == ["3,000,000", "3,000,000", "400,000", "2,600,000", "13.3%"]
    assert grants[1][0] == "합계"
    assert grants[1][5] == "400,000"
    assert ["  강사비", "1,000,000", "400,000", "600,000", "40%"] in lines
    assert lines[-1] == ["합계", "3,000,000", "400,000", "2,600,000", "13.3%"]


def test_the_people_shown_are_the_people_printed(ctx: Any, qtbot: Any) -> None:
    with ctx.services.uow.write("참여자") as session:
        for name in ("김하늘", "박이안"):
            person = Participant(name=name, kind="일반수급자", phone="010-1234-5678")
            person.registered_on = date(2026, 3, 2)
            session.add(person)
    page = PeoplePages(ctx)
    show_page(qtbot, page)
    cases: Any = page.page("participants")
    cases.people.search.setText("김하")

    QTest.keyClick(cases.people, Qt.Key.Key_P, SHIFTED)

    [row] = rows_of(paper_in(page))
    assert row[0] == "김하늘"
    assert "010-••••-5678" in row
    assert "비밀 유지" in paper_in(page).foot_left


def test_the_duties_of_the_year_are_printed_by_month(ctx: Any, qtbot: Any) -> None:
    with ctx.services.uow.write("의무") as session:
        session.add(Duty(name="시설장 간담회", period="월", times=1, counted="지역 교류"))
    page = MeetingsPage(ctx)
    show_page(qtbot, page)
    page.open_at(tab="duties")

    page.board.print()

    document = paper_in(page)
    assert document.title == "2026년 의무 이행"
    [row] = rows_of(document)
    assert row == [page.board.table.item(0, column).text() for column in range(len(row))]


@pytest.mark.parametrize("make", [TrashPage, ImportsPage, YearsPage], ids=lambda one: one.__name__)
def test_the_lists_of_the_settings_print_as_they_are_shown(
    ctx: Any, qtbot: Any, make: Callable[[Any], Any]
) -> None:
    with ctx.services.uow.write("차량") as session:
        session.add(Vehicle(name="승용", plate="00가 0112", deleted_at=datetime(2026, 11, 2)))
        session.add(ImportBatch(kind="vehicles", file_name="차량.xlsx", digest="0", rows=1))
    stack = QStackedWidget()
    page = make(ctx)
    stack.addWidget(page)
    show_page(qtbot, stack)
    QTest.keyClick(page, Qt.Key.Key_P, CONTROL)
    shown = [
        [page.table.item(row, column).text() for column in range(page.table.columnCount())]
        for row in range(page.table.rowCount())
    ]
    assert rows_of(paper_in(stack)) == shown
