"""설정: the centre itself, its backups and trash, and how this machine shows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import PageHeader
from app.ui.pages.about import AboutPage
from app.ui.pages.backup import BackupPage
from app.ui.pages.settings_imports import ImportsPage
from app.ui.pages.settings_keys import KeysPage
from app.ui.pages.settings_records import centre_page, records_page
from app.ui.pages.settings_rules import RulesPage
from app.ui.pages.settings_view import ViewPage
from app.ui.pages.settings_years import YearsPage
from app.ui.pages.trash import TrashPage
from app.ui.shell import Shell
from app.ui.theme import SPACE_24


class SettingsPage(QWidget):
    """Tabs are built when they are first opened."""

    def __init__(self, ctx: Context, shell: Shell) -> None:
        super().__init__()
        self._builders: dict[str, tuple[str, Callable[[], QWidget]]] = {
            "centre": ("센터", lambda: centre_page(ctx)),
            "departments": ("부서", lambda: records_page(ctx, "departments")),
            "approval_lines": ("결재선", lambda: records_page(ctx, "approval_lines")),
            "daily_pay": ("일급", lambda: records_page(ctx, "daily_pay")),
            "stay_limits": ("참여 한도", lambda: records_page(ctx, "stay_limits")),
            "retention": ("보관 기간", lambda: records_page(ctx, "retention")),
            "rules": ("기준", lambda: RulesPage(ctx)),
            "backup": ("백업", lambda: BackupPage(ctx, shell)),
            "years": ("연도 마감", lambda: YearsPage(ctx)),
            "trash": ("휴지통", lambda: TrashPage(ctx)),
            "keys": ("비밀번호", lambda: KeysPage(ctx, shell)),
            "view": ("화면·담당자", lambda: ViewPage(ctx, shell)),
            "imports": ("가져온 기록", lambda: ImportsPage(ctx)),
            "about": ("정보", lambda: AboutPage(ctx)),
        }
        self._built: dict[str, QWidget] = {}
        self.header = PageHeader(ctx.theme, "설정")
        self.tabs = TabStrip([title for title, _ in self._builders.values()])
        self.tabs.chosen.connect(lambda index: self.open_at(tab=list(self._builders)[index]))
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)

    def open_at(self, tab: str = "", **_: object) -> None:
        """Show one tab; without a name the one shown last, at first that of the centre."""
        if tab not in self._builders:
            if self.stack.count():
                return
            tab = "centre"
        if tab not in self._built:
            self._built[tab] = self._builders[tab][1]()
            self.stack.addWidget(self._built[tab])
        self.tabs.set_current(list(self._builders).index(tab))
        self.stack.setCurrentWidget(self._built[tab])

    def can_leave(self) -> bool:
        return all(page.can_leave() for page in self._built.values() if hasattr(page, "can_leave"))
