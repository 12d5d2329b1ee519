"""The pages of the window, in the order of the navigation; each is loaded when first opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.navigation import Item
from app.ui.shell import Shell
from app.ui.workspace import Place

if TYPE_CHECKING:
    from app.ui.framework.records_page import RecordsPage, TabbedPages


def _open_record(
    page: RecordsPage, record_id: int = 0, field: str = "", *, new: bool = False, **_: Any
) -> None:
    if record_id:
        page.open_record(record_id, field)
    elif new:
        page.add()


def _open_tabbed(page: TabbedPages, tab: str = "", **args: Any) -> None:
    if tab in page.pages:
        page.show_tab(tab)
    _open_record(page.current, **args)


def _home(ctx: Context, shell: Shell) -> QWidget:
    from app.ui.pages.home import HomePage

    return HomePage(ctx, shell)


def _participants(ctx: Context) -> QWidget:
    from app.ui.pages.people import PeoplePages

    return PeoplePages(ctx)


def _meetings(ctx: Context) -> QWidget:
    from app.ui.pages.meetings import MeetingsPage

    return MeetingsPage(ctx)


def _alliance(ctx: Context) -> QWidget:
    from app.ui.pages.alliance import AlliancePage

    return AlliancePage(ctx)


def _staff(ctx: Context) -> QWidget:
    from app.ui.framework.records_page import RecordsPage
    from app.ui.screens import SCREENS

    return RecordsPage(ctx, SCREENS["staff"])


def _training(ctx: Context) -> QWidget:
    from app.ui.pages.training import TrainingPage

    return TrainingPage(ctx)


def _vehicles(ctx: Context) -> QWidget:
    from app.ui.pages.vehicles import VehiclePages

    return VehiclePages(ctx)


def _grants(ctx: Context) -> QWidget:
    from app.ui.pages.grants import GrantsPage

    return GrantsPage(ctx)


def _projects(ctx: Context) -> QWidget:
    from app.ui.pages.projects import ProjectPages

    return ProjectPages(ctx)


def _resources(ctx: Context) -> QWidget:
    from app.ui.pages.resources import ResourcePages

    return ResourcePages(ctx)


def _documents(ctx: Context) -> QWidget:
    from app.ui.pages.documents import DocumentsPage

    return DocumentsPage(ctx)


def _plans(ctx: Context) -> QWidget:
    from app.ui.pages.plans import PlansPage

    return PlansPage(ctx)


def _proof(ctx: Context) -> QWidget:
    from app.ui.pages.proof import ProofPage

    return ProofPage(ctx)


def _settings(ctx: Context, shell: Shell) -> QWidget:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(ctx, shell)


def _imports(ctx: Context) -> QWidget:
    from app.ui.pages.import_page import ImportPage

    return ImportPage(ctx)


def places(ctx: Context, shell: Shell) -> list[Place]:
    alliance = Item("alliance", "연대", "alliance")
    alliance_place = Place(alliance, partial(_alliance, ctx), beside="meetings")
    return [
        Place(Item("today", "오늘", "today"), partial(_home, ctx, shell)),
        Place(Item("participants", "참여자", "participants"), partial(_participants, ctx)),
        Place(Item("training", "교육", "training"), partial(_training, ctx)),
        Place(Item("meetings", "회의", "meetings"), partial(_meetings, ctx), entry="회의·연대"),
        *([alliance_place] if ctx.services.alliances.is_shown() else []),
        Place(
            Item("projects", "사업·성과", "projects"),
            partial(_projects, ctx),
            open_at=_open_tabbed,
            entry="사업·자원",
        ),
        Place(
            Item("resources", "자원·후원", "resources"), partial(_resources, ctx), beside="projects"
        ),
        Place(
            Item("staff", "종사자", "staff"),
            partial(_staff, ctx),
            open_at=_open_record,
            entry="종사자·차량",
        ),
        Place(Item("vehicles", "차량·시설", "vehicles"), partial(_vehicles, ctx), beside="staff"),
        Place(Item("grants", "예산·정산", "grants"), partial(_grants, ctx)),
        Place(Item("documents", "문서", "documents"), partial(_documents, ctx)),
        Place(
            Item("plans", "사업계획·실적", "documents"),
            partial(_plans, ctx),
            nav=False,
            under="documents",
        ),
        Place(
            Item("proof", "검산", "check_list"), partial(_proof, ctx), nav=False, under="documents"
        ),
        Place(Item("settings", "설정", "settings"), partial(_settings, ctx, shell)),
        Place(
            Item("import", "엑셀에서 가져오기", "excel"),
            partial(_imports, ctx),
            nav=False,
        ),
    ]
