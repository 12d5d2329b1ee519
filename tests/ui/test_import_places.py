"""Whatever came in from a file is seen in its own list, one press away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.services.imports import KINDS
from app.store.container import Surroundings
from app.ui.framework.records_page import RecordsPage
from app.ui.main_window import MainWindow
from tests.conftest import PASSPHRASE
from tests.ui.window import window

# What is written inside something else is looked for in the list of that.
_INSIDE = {"attendance": "courses", "enrolments": "courses"}
# People and grants have pages of their own instead of a declared list.
_PEOPLE = {"participants", "contacts"}
_MONEY = {"grants", "budget", "expenses"}


@pytest.fixture
def win(look: Any, tmp_path: Path, around: Surroundings, data_file: Path) -> Iterator[MainWindow]:
    with window(look, tmp_path, around) as made:
        page = made.show_unlock(data_file)
        page.secret.line.setText(PASSPHRASE)
        page.submit()
        yield made


def test_every_kind_has_its_place(win: MainWindow) -> None:
    for kind in KINDS:
        win.navigate("import", kind=kind)
        place = win.workspace.page("import").place
        win.workspace.page("import").result.list_button.click()
        assert win.workspace.current() == place.page, kind
        shown = win.workspace.page(place.page)
        if kind in _PEOPLE:
            assert shown.current == "participants", kind
        elif kind not in _MONEY:
            assert _lists(shown) == [_INSIDE.get(kind, kind)]


def _lists(page: QWidget) -> list[str]:
    """The kinds of file the lists in sight take."""
    found = [page, *page.findChildren(RecordsPage)]
    return [
        str(one.described.import_kind)
        for one in found
        if isinstance(one, RecordsPage) and one.isVisible()
    ]
