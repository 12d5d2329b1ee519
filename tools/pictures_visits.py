"""What the pictures of the manual show: read from the window itself, so that a new page, tab,
screen or kind of document is in the manual without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.services.values import Query
from app.ui.context import Context
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.screen import Screen
from app.ui.framework.tab_strip import TabStrip
from app.ui.main_window import MainWindow
from app.ui.pages.settlement_tabs import HeaderTabs
from app.ui.places import places
from app.ui.screens import SCREENS
from app.ui.workspace import Workspace

FORMS = "적는 화면"
START = "시작과 잠금"
# A preview is drawn when nothing has been typed for a moment.
DRAWING_MS = 800
_COUNT = re.compile(r" [\d,]+$")
# File names of tabs that list no declared screen; any other gets its number.
_TAB_NAMES = {
    "센터": "centre",
    "부서": "departments",
    "기준": "rules",
    "백업": "backup",
    "연도 마감": "years",
    "휴지통": "trash",
    "비밀번호": "keys",
    "화면·담당자": "view",
    "가져온 기록": "imports",
    "정보": "about",
    "새 문서": "new",
    "문서대장": "register",
    "예산·집행": "budget",
    "교부·재원": "funding",
    "문서": "documents",
    "출석부": "attendance",
    "회기": "sessions",
    "수강생": "enrolments",
    "척도": "scales",
    "상담": "contacts",
    "사정": "assessments",
    "계획": "plans",
    "연계·방문": "referrals",
    "회의": "meetings",
    "배치": "placements",
    "사례": "episodes",
    "가구·동의": "facts",
}


# The page beside the editor is drawn when typing has rested.
_DRAWN_MS = 1_500


@dataclass(frozen=True)
class Shot:
    """One picture of a window: ``show`` brings it where the picture is taken."""

    name: str
    group: str
    caption: str
    window: MainWindow
    show: Callable[[], None]
    wait_ms: int = 0


@dataclass(frozen=True)
class Studio:
    """An open centre to take pictures of. ``homes`` tells which place lists a screen."""

    window: MainWindow
    ctx: Context
    today: date
    homes: dict[str, str] = field(default_factory=dict)

    def page(self) -> QWidget:
        page = self.workspace.stack.currentWidget()
        assert page is not None
        return page

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def home(self, key: str) -> str:
        """The place a screen belongs to; what no tab lists is part of a person's file."""
        usual = {"expenses": "grants", "centre": "settings"}.get(key, "participants")
        return key if key in self.workspace.place_keys() else self.homes.get(key, usual)


def _slug(title: str) -> str:
    screens = {screen.title: key for key, screen in SCREENS.items()}
    return _TAB_NAMES.get(title) or screens.get(title, "").replace("_", "-")


def tabs(page: QWidget, kind: type[QWidget]) -> list[tuple[str, QPushButton]]:
    """The titles and buttons of the visible row of tabs, without their counts."""
    strips = [strip for strip in page.findChildren(kind) if strip.isVisible()]
    buttons = strips[0].findChildren(QPushButton) if strips else []
    return [(_COUNT.sub("", button.text()), button) for button in buttons]


def _of_place(page: QWidget) -> list[tuple[str, QPushButton]]:
    return tabs(page, TabStrip) or tabs(page, HeaderTabs)


def _of_record(page: QWidget) -> list[tuple[str, QPushButton]]:
    return tabs(page, HeaderTabs)


def _press(
    studio: Studio,
    key: str,
    args: dict[str, Any],
    found: Callable[[QWidget], list[tuple[str, QPushButton]]],
    index: int,
) -> None:
    studio.window.navigate(key, **args)
    found(studio.page())[index][1].click()


def _tab_shots(
    studio: Studio,
    key: str,
    args: dict[str, Any],
    found: Callable[[QWidget], list[tuple[str, QPushButton]]],
    group: str,
) -> Iterator[Shot]:
    titles = [title for title, _ in found(studio.page())]
    for index, title in enumerate(titles):
        name = f"{key}-{_slug(title) or f'tab{index + 1}'}"
        show = partial(_press, studio, key, args, found, index)
        yield Shot(name, group, title, studio.window, show)


def place_shots(studio: Studio, only: str = "", prefix: str = "") -> Iterator[Shot]:
    """Every page of the navigation, and every tab of it."""
    for place in places(studio.ctx, studio.window):
        key, title = place.item.key, place.item.title
        if only and key != only:
            continue
        studio.window.navigate(key)
        inside = list(_tab_shots(studio, key, {}, _of_place, title))
        listed = [shot.name.removeprefix(f"{key}-").replace("-", "_") for shot in inside]
        studio.homes.update(dict.fromkeys(listed, key))
        first = inside[0].show if inside else partial(studio.window.navigate, key)
        caption = inside[0].caption if inside else title
        yield Shot(prefix + key, title, caption, studio.window, first)
        for shot in inside[1:]:
            yield replace(shot, name=prefix + shot.name)


def _records(studio: Studio) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Pages about one record that have tabs of their own."""
    for standing in studio.ctx.services.grants.overview(studio.today)[:1]:
        yield "grants", "예산·정산, 보조금 하나", {"grant_id": standing.id}
    yield "training", "교육, 과정 하나", {"course_id": 1}
    yield "participants", "참여자, 한 사람의 사례", {"record_id": 1}


def record_shots(studio: Studio) -> Iterator[Shot]:
    for key, group, args in _records(studio):
        studio.window.navigate(key, **args)
        for shot in _tab_shots(studio, key, args, _of_record, group):
            yield replace(shot, name=shot.name.replace("participants-", "case-"))


def plan_shots(studio: Studio) -> Iterator[Shot]:
    """The newest plan as it is written: a section of prose, a table, a drawing."""
    documents = studio.ctx.services.year_documents
    plan = documents.rows()[0]
    rows = {row.title: row.id for row in documents.outline(plan.id).sections}
    for name, title in (
        ("prose", "추진방향"),
        ("table", "사업단 전환 현황"),
        ("flow", "사업 절차"),
    ):
        show = partial(studio.window.navigate, "plans", document_id=plan.id, section_id=rows[title])
        caption = f"{plan.name}: {title}"
        yield Shot(f"plan-{name}", "문서, 사업계획서 쓰기", caption, studio.window, show, _DRAWN_MS)


def has_rows(studio: Studio, screen: Screen) -> bool:
    return studio.ctx.services.records.count(Query(screen.model, ())) > 0


def _open_form(studio: Studio, screen: Screen) -> None:
    stack = studio.workspace.stack
    for old in stack.findChildren(QWidget, "picture"):
        stack.removeWidget(old)
        old.deleteLater()
    page = RecordsPage(studio.ctx, screen)
    page.setObjectName("picture")
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    studio.workspace.nav.set_current(studio.home(screen.key))
    rows = studio.ctx.services.records.rows(Query(screen.model, ()), 0, 1)
    if rows:
        page.open_record(rows[0].id)
    else:
        page.add()


def form_shots(studio: Studio, other: Studio) -> Iterator[Shot]:
    """The form of every declared screen, with a record of the centre that has one."""
    for key, screen in SCREENS.items():
        chosen = other if has_rows(other, screen) and not has_rows(studio, screen) else studio
        show = partial(_open_form, chosen, screen)
        name = f"form-{key.replace('_', '-')}"
        yield Shot(name, FORMS, f"{screen.title} 적기", chosen.window, show)


def import_shots(studio: Studio, folder: Path) -> Iterator[Shot]:
    """A file with a mistake in it, looked at before it is taken in."""
    path = folder / "차량대장.csv"
    rows = ("경형 승합,00가 1234,2019", "소형 화물,00나 5678,이천이십", "승용,00다 9012,2022")
    path.write_text("차량명,차량번호,연식\n" + "\n".join(rows), encoding="utf-8")

    def show() -> None:
        studio.window.navigate("import", kind="vehicles", path=path)

    yield Shot("import-preview", "엑셀에서 가져오기", "가져오기 전에 보기", studio.window, show)


def document_shots(studio: Studio) -> Iterator[Shot]:
    """A new document before it is issued."""
    for standing in studio.ctx.services.grants.overview(studio.today)[:1]:
        args = {"kind": "settlement", "grant_id": standing.id}
        show = partial(studio.window.navigate, "documents", **args)
        caption = "발행 전에 보는 정산보고서"
        yield Shot("documents-issue", "문서", caption, studio.window, show, DRAWING_MS)


def register_shot(studio: Studio) -> Shot:
    """The register once the papers have been issued."""

    def show() -> None:
        studio.window.navigate("documents")
        _of_place(studio.page())[1][1].click()

    return Shot("documents-issued", "문서", "발행한 문서", studio.window, show, DRAWING_MS)


def visits(studio: Studio, alliance: Studio, folder: Path) -> Iterator[Shot]:
    """Every picture of an open window, in the order of the manual."""
    yield from place_shots(studio)
    yield from place_shots(alliance, "alliance")
    yield from place_shots(alliance, "today", "alliance-")
    yield from record_shots(studio)
    yield from plan_shots(studio)
    yield from import_shots(studio, folder)
    yield from document_shots(studio)
    yield from form_shots(studio, alliance)
