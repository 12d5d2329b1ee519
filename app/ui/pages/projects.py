"""사업·성과: activities and areas, and the plan with what came of it; an objective counts live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout

from app.core.changes import Changes
from app.models.describe import describe
from app.models.plan import Objective
from app.services.objectives import Preview
from app.ui.context import Context
from app.ui.dialogs.behind import show_behind
from app.ui.framework.form_page import FormPage
from app.ui.framework.input_method import shortcut
from app.ui.framework.records_page import RecordsPage, TabbedPages
from app.ui.framework.widgets import Card, LinkButton, label, open_below
from app.ui.screens import SCREENS

TITLE = "사업·성과"
_TABS = ("activities", "areas", "objectives", "planned_activities", "plan_costs")
_COUNT_AFTER_MS = 300
_COUNTED_BY = ("measure", "measure_filter", "year")
_BY_HAND = "세는 것을 고르면 성과를 기록에서 저절로 세어 여기에 보여 드려요."


class CountCard(Card):
    """What the chosen measure counts now, and the way to its rows."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.found = Preview("")
        self.number = label("", "section")
        self.span = label("", "hint", wrap=True)
        self.sentence = label("", "hint", wrap=True)
        self.rows_button = LinkButton(ctx.theme, "기록 보기", "view", "Ctrl+B")
        self.filter_button = LinkButton(ctx.theme, "조건 고르기", "add", "Ctrl+J")
        self.body.addWidget(label("저절로 센 성과", "strong"))
        for part in (self.number, self.span, self.sentence):
            self.body.addWidget(part)
        self.body.addWidget(self.filter_button)
        self.body.addWidget(self.rows_button)
        self.rows_button.clicked.connect(lambda _=False: self.open_rows())
        self.show_count("", "", 0)

    def show_count(self, measure: str, where: str, year: int) -> None:
        if measure:
            self.found = self._ctx.services.objectives.preview(measure, where, year)
        else:
            self.found = Preview(_BY_HAND)
        for part, text in (
            (self.number, self.found.text),
            (self.span, self.found.span),
            (self.sentence, self.found.problem or self.found.sentence),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.rows_button.setVisible(bool(self.found.source))

    def open_rows(self) -> None:
        if self.found.source:
            show_behind(self._ctx, self.found.source, self.window())


class ObjectiveForm(FormPage):
    """Beside the fields stands what the measure counts; conditions are picked, not spelled."""

    def __init__(self, ctx: Context, *args: Any, **kwargs: Any) -> None:
        self._shown: tuple[str, str, int] | None = None
        super().__init__(ctx, *args, **kwargs)
        self.count = CountCard(ctx)
        side = self.side.layout()
        assert isinstance(side, QVBoxLayout)
        side.insertWidget(0, self.count)
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(_COUNT_AFTER_MS)
        self._count_timer.timeout.connect(self.recount)
        self.form.edited.connect(self._on_counted_field)
        self.count.filter_button.clicked.connect(lambda _=False: self.open_filters())
        shortcut(self, "Ctrl+B", self.count.open_rows)
        shortcut(self, "Ctrl+J", self.open_filters)
        ctx.bus.changed.connect(self._on_records_changed)
        self.recount()

    def _keys(self) -> list[tuple[str, str]]:
        return [*super()._keys(), ("조건 고르기", "Ctrl+J"), ("기록 보기", "Ctrl+B")]

    def recount(self) -> None:
        self._count_timer.stop()
        asked = self._asked()
        if asked != self._shown:
            self._shown = asked
            self.count.show_count(*asked)
            choices = self._ctx.services.objectives.filter_choices(asked[0]) if asked[0] else ()
            self.count.filter_button.setVisible(bool(choices))

    def filter_menu(self) -> QMenu:
        """Every condition of the measure with its values; those that hold are ticked."""
        measure, where, _ = self._asked()
        menu = QMenu(self)
        choices = self._ctx.services.objectives.filter_choices(measure) if measure else ()
        for name, values in choices:
            if not values:
                continue
            inside = menu.addMenu(name)
            for value in values:
                action = QAction(value, inside)
                action.setCheckable(True)
                toggled = self._ctx.services.objectives.toggled(measure, where, name, value)
                action.setChecked(len(toggled) < len(where))
                action.triggered.connect(lambda _=False, text=toggled: self._take_filter(text))
                inside.addAction(action)
        return menu

    def open_filters(self) -> None:
        menu, button = self.filter_menu(), self.count.filter_button
        kinds = menu.actions()
        only = kinds[0].menu() if len(kinds) == 1 else None
        if isinstance(only, QMenu):
            open_below(only, button)
        elif kinds:
            # Chosen from the start, a line with a list of its own would open it half.
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _take_filter(self, text: str) -> None:
        editor = self.form.cells["measure_filter"].editor
        editor.set_value(text)
        editor.edited.emit()
        editor.setFocus()

    def _asked(self) -> tuple[str, str, int]:
        values = self.form.context()
        year = values.get("year")
        known = year if isinstance(year, int) and year > 0 else self._ctx.services.today().year
        measure = str(values.get("measure") or "")
        # Half a name counts nothing yet; what is wrong with it is said under its field.
        if measure not in describe(Objective)["measure"].choices:
            measure = ""
        return measure, str(values.get("measure_filter") or ""), known

    def _on_counted_field(self, name: str) -> None:
        if name in _COUNTED_BY:
            self._count_timer.start()

    def _on_records_changed(self, _changes: Changes) -> None:
        self._shown = None
        self._count_timer.start()


class ObjectivesPage(RecordsPage):
    form_class = ObjectiveForm


class ProjectPages(TabbedPages):
    page_classes: ClassVar[Mapping[str, type[RecordsPage]]] = {"objectives": ObjectivesPage}

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, TITLE, tuple(SCREENS[key] for key in _TABS))
