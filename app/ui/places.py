"""The pages of the window, in the order of the navigation; each is loaded when first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.navigation import Item
from app.ui.shell import Shell
from app.ui.workspace import Place

if TYPE_CHECKING:
    from app.ui.framework.records_page import RecordsPage, TabbedPages


def _open_record(page: RecordsPage, record_id: int = 0, field: str = "", **_: Any) -> None:
    if record_id:
        page.open_record(record_id, field)


def _open_tabbed(page: TabbedPages, tab: str = "", **args: Any) -> None:
    if tab in page.pages:
        page.show_tab(tab)
    _open_record(page.current, **args)


def places(ctx: Context, shell: Shell) -> list[Place]:
    def home() -> QWidget:
        from app.ui.pages.home import HomePage

        return HomePage(ctx, shell)

    def staff() -> QWidget:
        from app.ui.framework.records_page import RecordsPage
        from app.ui.screens import SCREENS

        return RecordsPage(ctx, SCREENS["staff"])

    def vehicles() -> QWidget:
        from app.ui.framework.records_page import TabbedPages
        from app.ui.screens import SCREENS

        return TabbedPages(ctx, "차량·시설", (SCREENS["vehicles"], SCREENS["facilities"]))

    def grants() -> QWidget:
        from app.ui.pages.grants import GrantsPage

        return GrantsPage(ctx)

    def documents() -> QWidget:
        from app.ui.pages.documents import DocumentsPage

        return DocumentsPage(ctx)

    def settings() -> QWidget:
        from app.ui.pages.settings import SettingsPage

        return SettingsPage(ctx, shell)

    def imports() -> QWidget:
        from app.ui.pages.import_page import ImportPage

        return ImportPage(ctx)

    return [
        Place(Item("today", "오늘", "today"), home),
        Place(Item("staff", "종사자", "staff"), staff, open_at=_open_record),
        Place(Item("vehicles", "차량·시설", "vehicles"), vehicles, open_at=_open_tabbed),
        Place(Item("grants", "예산·정산", "grants"), grants),
        Place(Item("documents", "문서", "documents"), documents),
        Place(Item("settings", "설정", "settings"), settings),
        Place(Item("import", "엑셀에서 가져오기", "excel"), imports, nav=False, under="today"),
    ]
