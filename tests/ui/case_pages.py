"""The case file in the tests: opened as a person opens it, read as a person reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.models.case import CaseEpisode, ContactNote, Grade, Stage
from app.models.participant import Participant
from app.models.register import IssuedDocument
from app.services.timelines import CONTACTS
from app.services.values import Query
from app.ui.context import Context
from app.ui.pages.case_file import CasePage
from tests.services.a_case import a_whole_case
from tests.services.case_records import a_note, a_person, an_episode
from tests.ui.pages import compose, type_into

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    with ctx.services.uow.write("x") as session:
        haneul = a_whole_case(session)
        harin = a_person(session, "강하린")
        an_episode(session, harin)
        return {"김하늘": haneul.id, "강하린": harin.id}


@pytest.fixture
def open_page(ctx: Context, qtbot: Any) -> Iterator[Callable[..., CasePage]]:
    kept: list[CasePage] = []

    def opened(width: int = 1300) -> CasePage:
        page = CasePage(ctx)
        page.resize(width, 700)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        kept.append(page)
        return page

    yield opened
    kept.clear()


@pytest.fixture
def page(people: dict[str, int], open_page: Callable[..., CasePage]) -> CasePage:
    made = open_page()
    made.open_person(people["김하늘"])
    return made


def names(page: CasePage) -> list[str]:
    rows = page.people.rows
    return [rows.text(number, 0) for number in range(rows.rowCount())]


def titles(page: CasePage) -> list[str]:
    return [moment.title for moment in page.file.timeline.moments.moments]


def notes(ctx: Context, *columns: str) -> list[tuple[Any, ...]]:
    query = Query(ContactNote, columns, order_by=("id",))
    return [row.cells for row in ctx.services.records.rows(query)]


def press(page: CasePage, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def words(widget: Any) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel))


