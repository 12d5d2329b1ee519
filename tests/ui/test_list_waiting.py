"""A list that takes long to read never holds the window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.wanted import NoLongerWanted, Wanted
from app.models.participant import Participant
from app.models.vehicle import Vehicle
from app.ui.framework.asking import Asking
from app.ui.framework.rows_model import PAGE
from app.ui.jobs import Jobs
from app.ui.pages.case_file_list import PeopleList
from app.ui.screens import expenses, vehicles
from tests.conftest import TODAY
from tests.ui.reading import HeldBack
from tests.ui.test_list import a_grant, a_vehicle, an_expense


@pytest.fixture
def reading(ctx: Any) -> HeldBack:
    ctx.reading = HeldBack()
    return ctx.reading


@pytest.fixture
def slow(reading: HeldBack, monkeypatch: pytest.MonkeyPatch) -> HeldBack:
    """From here on nothing is read at once."""

    def refuse(self: Asking, question: Any) -> None:
        raise NoLongerWanted

    monkeypatch.setattr(Asking, "at_once", refuse)
    return reading


@pytest.fixture
def spent(ctx: Any) -> None:
    grant = a_grant(ctx)
    for amount, purpose in ((30_000, "간식"), (50_000, "현수막"), (20_000, "간식")):
        an_expense(ctx, grant, amount, purpose=purpose, payee="한솔상사")


def test_a_search_that_takes_long_says_so_and_keeps_what_is_there(
    spent, open_list, reading, request
) -> None:
    page = open_list(expenses.SCREEN).rest()
    slow = request.getfixturevalue("slow")
    page.find("간식")
    assert page.list.header.subtitle.text() == "찾는 중이에요"
    assert len(page.texts) == 3

    slow.go_on()
    assert page.list.header.subtitle.text() == "2건"
    page.rest()
    assert not page.list._totals.texts(), "no old sum under new rows"
    slow.go_on()
    assert list(page.list._totals.texts().values()) == ["50,000"]


def test_typing_on_gives_up_what_was_being_looked_up(spent, open_list, slow) -> None:
    page = open_list(expenses.SCREEN)
    slow.go_on()
    page.find("간식")
    page.find("현수막")
    slow.go_on()
    assert page.column("purpose") == ["현수막"]


def test_the_cursor_stays_on_its_row_however_far_down(ctx, open_list) -> None:
    records = ctx.services.records
    with ctx.services.uow.write("차량") as session:
        session.add_all(
            Vehicle(name=f"차 {number:04}", plate=f"00가 {number:04}") for number in range(600)
        )
    page = open_list(vehicles.SCREEN).rest()
    page.list.view.choose(PAGE * 2 + 30)
    [kept] = page.list.view.chosen_ids()

    a_vehicle(ctx, "하나 더", "00하 0001")
    assert page.list.view.chosen_ids() == (kept,)
    assert records.open(Vehicle, kept).values["plate"] in page.texts[PAGE * 2 + 30]

    page.list.view.choose(10)
    page.list.columns.sort_by("-plate")
    assert page.list.view.currentIndex().row() == 0, "its new place is far away: begin at the top"


def test_enter_opens_nothing_that_was_found_before(spent, open_list, reading, request) -> None:
    page = open_list(expenses.SCREEN).rest().find("현수막")
    request.getfixturevalue("slow")
    page.find("간식")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    assert not page.has_form


def test_people_that_take_long_are_said_to_be_looked_up(ctx, slow, qtbot) -> None:
    with ctx.services.uow.write("참여자") as session:
        session.add_all(
            Participant(name=name, kind="일반수급자", registered_on=TODAY)
            for name in ("강하린", "윤나래")
        )
    people = PeopleList(ctx)
    qtbot.addWidget(people)
    people.reload()
    assert "찾는 중이에요" in [one.text() for one in people.findChildren(QLabel)]
    slow.go_on()
    assert people.rows.rowCount() == 2
    assert people.current_id is not None


def test_the_file_can_be_closed_while_a_list_is_being_looked_up(qtbot) -> None:
    reading, begun, shown = Jobs(), [], []

    def endless(wanted: Wanted) -> None:
        while wanted():
            begun.append(True)
        raise NoLongerWanted

    asking = Asking(reading)
    asking.later(endless, shown.append, shown.append)
    qtbot.waitUntil(lambda: bool(begun))
    reading.shutdown()
    qtbot.waitUntil(lambda: not reading.is_busy)
    assert not shown
