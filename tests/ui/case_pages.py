"""The case file in the tests: set up with two people, opened and read as a person does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.models.case import ContactNote
from app.services.values import Query
from app.ui.context import Context
from app.ui.pages.case_file import CasePage
from tests.services.a_case import a_whole_case
from tests.services.case_records import a_person, an_episode

CONTROL = Qt.KeyboardModifier.ControlModifier


def two_people(ctx: Context) -> dict[str, int]:
    """김하늘 with a whole case, 강하린 with one that has just begun."""
    with ctx.services.uow.write("x") as session:
        haneul = a_whole_case(session)
        harin = a_person(session, "강하린")
        an_episode(session, harin)
        return {"김하늘": haneul.id, "강하린": harin.id}


def open_cases(ctx: Context, qtbot: Any, width: int = 1300) -> CasePage:
    page = CasePage(ctx)
    page.resize(width, 700)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def names(page: CasePage) -> list[str]:
    rows = page.people.rows
    return [rows.text(number, 0) for number in range(rows.rowCount())]


def titles(page: CasePage) -> list[str]:
    return [moment.title for moment in page.file.timeline.moments.moments]


def notes(ctx: Context, *columns: str) -> list[tuple[Any, ...]]:
    query = Query(ContactNote, columns, order_by=("id",))
    return [row.cells for row in ctx.services.records.rows(query)]


def press(
    page: CasePage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def words(widget: Any) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel))
