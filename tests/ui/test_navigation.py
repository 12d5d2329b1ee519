"""At most ten lines at the left; pages that share one are listed under it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from app.models.alliance import Alliance
from app.ui.framework.input_method import LineEdit
from app.ui.framework.search_box import SearchBox
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import FilterChip, IconButton, PlainButton
from app.ui.navigation import Item
from app.ui.places import places
from app.ui.workspace import Place, Workspace, entries

MOST = 10
SYLLABLES = 6
CONTROL = Qt.KeyboardModifier.ControlModifier


class NoShell:
    """Places are only described here, never built."""


@pytest.fixture
def shared(look: Any, qtbot: Any) -> Workspace:
    made = Workspace(
        look,
        [
            Place(Item("today", "오늘", "today"), QWidget),
            Place(Item("staff", "종사자", "staff"), QWidget, entry="종사자·차량"),
            Place(Item("vehicles", "차량·시설", "vehicles"), QWidget, beside="staff"),
        ],
    )
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("today")
    return made


@pytest.mark.parametrize("with_alliance", [False, True])
def test_no_centre_has_more_than_ten_lines(ctx: Any, with_alliance: bool) -> None:
    if with_alliance:
        with ctx.services.uow.write("연대") as session:
            session.add(Alliance(year=2026, name="햇살연대", districts="가온구"))
    found = entries(places(ctx, NoShell()))

    # The plan and its results have a line of their own, also before they have come.
    lines = len(found) + ("plans" not in [entry.key for entry in found])
    assert lines <= MOST
    for entry in found:
        assert len(entry.title.replace("·", "").replace(" ", "")) <= SYLLABLES
    titles = [entry.title for entry in found]
    assert ("회의·연대" in titles) is with_alliance


def test_every_place_is_reached_by_its_own_key(ctx: Any) -> None:
    keys = [place.item.key for place in places(ctx, NoShell())]
    assert len(keys) == len(set(keys))
    wanted = {"today", "participants", "training", "meetings", "projects", "resources"}
    assert wanted | {"staff", "vehicles", "grants", "documents", "settings", "import"} <= set(keys)


def test_pages_of_one_line_are_listed_while_one_of_them_is_shown(shared: Workspace) -> None:
    parts = shared.nav.under["staff"]
    assert shared.nav.buttons["staff"].accessibleName() == "종사자·차량"
    assert not parts["vehicles"].isVisible()

    shared.go("vehicles")
    assert shared.nav.buttons["staff"].isChecked()
    assert [name for name, part in parts.items() if part.isChecked()] == ["vehicles"]
    assert parts["staff"].isVisible()

    parts["staff"].click()
    assert shared.current() == "staff"
    shared.go("today")
    assert not parts["staff"].isVisible()


def test_the_key_of_a_line_goes_on_to_the_next_page_of_it(shared: Workspace, qtbot: Any) -> None:
    visited = []
    for _ in range(3):
        qtbot.keyClick(shared, Qt.Key.Key_2, CONTROL)
        visited.append(shared.current())
    assert visited == ["staff", "vehicles", "staff"]


def test_the_key_of_the_only_page_goes_on_to_its_first_tab(look: Any, qtbot: Any) -> None:
    class WithTabs(QWidget):
        tab = 7

        def show_first(self) -> None:
            self.tab = 0

    made = Workspace(look, [Place(Item("people", "참여자", "participants"), WithTabs)])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.keyClick(made, Qt.Key.Key_1, CONTROL)
    assert made.page("people").tab == 7
    qtbot.keyClick(made, Qt.Key.Key_1, CONTROL)
    assert made.page("people").tab == 0


def test_a_shared_line_keeps_its_pages_where_there_is_no_room(shared: Workspace) -> None:
    shared.go("vehicles")
    shared.resize(1093, 614)
    part = shared.nav.under["staff"]["vehicles"]
    assert part.isVisible()
    assert part.toolTip() == "차량·시설"


def test_the_keys_of_a_page_are_at_its_list_not_at_its_buttons(look: Any, qtbot: Any) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    parts = [PlainButton(look, "엑셀로 저장"), SearchBox(look, "찾기"), QTableView(), LineEdit()]
    for part in parts:
        column.addWidget(part)
    other = QLineEdit()
    made = Workspace(
        look,
        [
            Place(Item("today", "오늘", "today"), lambda: other),
            Place(Item("staff", "종사자", "staff"), lambda: page),
        ],
    )
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("today")
    made.go("staff")
    assert made.focusWidget() is parts[2]

    parts[3].setFocus()
    made.go("today")
    made.go("staff")
    assert made.focusWidget() is parts[3]


def test_enter_presses_what_has_the_focus(look: Any, qtbot: Any) -> None:
    strip = TabStrip(["예산", "지출"])
    parts = [
        PlainButton(look, "이어서 쓰기"),
        IconButton(look, "print", "인쇄"),
        FilterChip("의무"),
    ]
    box = QWidget()
    column = QVBoxLayout(box)
    pressed: list[QWidget] = []
    for part in parts:
        column.addWidget(part)
        part.clicked.connect(lambda _=False, this=part: pressed.append(this))
    column.addWidget(strip)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    for part in parts:
        qtbot.keyClick(part, Qt.Key.Key_Return)
    assert pressed == parts
    qtbot.keyClick(parts[0], Qt.Key.Key_Return, CONTROL)
    assert pressed == parts

    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    qtbot.keyClick(parts[0], Qt.Key.Key_PageDown, CONTROL)
    qtbot.keyClick(parts[0], Qt.Key.Key_PageDown, CONTROL)
    qtbot.keyClick(parts[0], Qt.Key.Key_PageUp, CONTROL)
    assert chosen == [1, 0, 1]
