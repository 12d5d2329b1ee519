"""A figure on paper is come to by key, and Enter opens the rows behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.placement import EndReason
from app.models.work_unit import UnitKind
from app.ui.dialogs.behind import BehindDialog
from app.ui.pages.documents import DocumentsPage
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed
from tests.ui.pages_money import DocumentsDriver, show


@pytest.fixture
def moved(services: Any) -> int:
    """One who moved from 게이트웨이 to a 사업단 in March; the id of the new placement."""
    with services.uow.write("x") as session:
        gateway = a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        cafe = a_unit(session, "새봄카페", UnitKind.MARKET)
        person = a_person(session, "김하늘")
        placed(
            session,
            person,
            gateway,
            date(2026, 1, 5),
            date(2026, 3, 1),
            end_reason=EndReason.COMPLETED.value,
        )
        return int(placed(session, person, cafe, date(2026, 3, 2)).id)


@pytest.fixture
def paper(ctx: Any, qtbot: Any, moved: int) -> DocumentsDriver:
    opened = DocumentsPage(ctx)
    show(qtbot, opened)
    opened.open_at(kind="moves")
    page = DocumentsDriver(ctx, opened).refresh()
    page.new.setFocus()
    QTest.keyClick(page.new.form.document, Qt.Key.Key_F6)
    return page


def dialog_of(paper: DocumentsDriver) -> BehindDialog:
    found = paper.page.window().findChildren(BehindDialog)
    return next(one for one in found if one.isVisible())


def test_arrows_come_to_a_figure_and_enter_opens_its_rows(paper, moved, visited) -> None:
    view = paper.new.preview.view
    assert view.hasFocus()
    assert not paper.new.preview.hint.isHidden()
    behind = {}
    for _ in range(len(view.links)):
        QTest.keyClick(view, Qt.Key.Key_Right)
        QTest.keyClick(view, Qt.Key.Key_Return)
        dialog = dialog_of(paper)
        behind[dialog.heading.text()] = dialog
        if dialog._found.table == "placement":
            break
        dialog.close()
    assert dialog.rows.text(0, 0) == "김하늘"

    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert visited == [("participants", {"tab": "all_placements", "record_id": moved})]


def test_the_figure_one_stands_on_is_in_sight(paper) -> None:
    view = paper.new.preview.view
    view.set_zoom(300)
    for _ in view.links:
        QTest.keyClick(view, Qt.Key.Key_Right)
    last = view.links[-1]
    place, top = view._place(last), view.verticalScrollBar().value()
    assert top <= place.top() < place.bottom() <= top + view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view._link is view.links[-2]


def test_turning_the_page_leaves_the_figure_behind(paper) -> None:
    view = paper.new.preview.view
    view.set_zoom(200)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view._link is view.links[0]
    QTest.keyClick(view, Qt.Key.Key_End)
    view.verticalScrollBar().setValue(round(view._place(view.links[-1]).top()) - 5)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view._link is view.links[-1]


def test_a_paper_without_figures_says_nothing_of_them(paper) -> None:
    paper.page.open_at(kind="settlement")
    paper.refresh()
    assert paper.new.preview.hint.isHidden()
