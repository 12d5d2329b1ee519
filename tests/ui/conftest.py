"""A context as the window hands it to its pages, with a recorder instead of message boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.context import ChangeBus, Context
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.screen import Screen
from app.ui.jobs import JobsNow
from app.ui.messages import Recorder
from app.ui.pages.training import TrainingPage
from tests.services.training_records import add_course
from tests.ui.pages import ListDriver
from tests.ui.pages_training import ROWS, CourseDriver

if TYPE_CHECKING:
    from app.bootstrap import Services


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> theme.Theme:
    return theme.apply(qapp, dark=False)


@pytest.fixture
def visited() -> list[tuple[str, dict[str, Any]]]:
    """Pages the program was asked to go to."""
    return []


@pytest.fixture
def ctx(
    services: Services,
    look: theme.Theme,
    tmp_path: Path,
    visited: list[tuple[str, dict[str, Any]]],
) -> Iterator[Context]:
    bus = ChangeBus()
    services.uow.listen(bus.publish)
    store = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    yield Context(
        services=services,
        bus=bus,
        jobs=JobsNow(),
        reading=JobsNow(),
        messages=Recorder(),
        theme=look,
        navigate=lambda page, **args: visited.append((page, args)),
        machine=store,
    )
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_list(ctx: Context, qtbot: Any) -> Iterator[Callable[..., ListDriver]]:
    """Opens the list of a screen as a person would find it."""
    # qtbot keeps only a weak reference: without this list the pages would be gone at once.
    kept: list[ListDriver] = []

    def opened(screen: Screen, **how: Any) -> ListDriver:
        page = RecordsPage(ctx, screen, **how)
        page.resize(1190, 700)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        kept.append(ListDriver(ctx, page, qtbot))
        return kept[-1]

    yield opened
    kept.clear()


@pytest.fixture
def opened(ctx: Context, qtbot: Any) -> Iterator[Callable[..., CourseDriver]]:
    kept: list[CourseDriver] = []

    def open_page(
        rows: dict[str, str] | None = None, *, size: tuple[int, int] = (1190, 768), **values: Any
    ) -> CourseDriver:
        course_id = add_course(ctx.services.uow, ROWS if rows is None else rows, **values)
        page = TrainingPage(ctx)
        page.resize(*size)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.open_at(course_id=course_id)
        kept.append(CourseDriver(ctx, page, course_id))
        return kept[-1]

    yield open_page
    kept.clear()
