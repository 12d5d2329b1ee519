"""A list and, in its place while one writes, the form: one page of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core import korean, periods
from app.core.errors import AppError
from app.services.values import Draft, Filter, Query
from app.ui.context import Context
from app.ui.framework.entry_row import EntryRow
from app.ui.framework.form_page import FormPage, draft_key_of
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_page import ListPage
from app.ui.framework.screen import Entry, Screen
from app.ui.framework.tab_counts import TabCounts
from app.ui.framework.tab_strip import TabStrip
from app.ui.messages import Answer
from app.ui.pages.moments import local
from app.ui.theme import SPACE_24

if TYPE_CHECKING:
    from app.services.issuing import Options
    from app.ui.pages.record_paper import RecordPaper

_CHANGED_SINCE = "그 뒤에 저장된 내용이 있어요. 이어서 쓰고 저장하면 적던 내용으로 바뀌어요."
_HALF_TYPED = (
    Answer("stay", "계속 적기", is_default=True, is_escape=True),
    Answer("discard", "버리기"),
)
_KEPT_ANSWERS = (
    Answer("resume", "이어서 쓰기", is_default=True, is_escape=True),
    Answer("discard", "버리고 새로 열기"),
)


def ask_for_kept(
    ctx: Context, described: Screen, draft: Draft, draft_key: str = ""
) -> Draft | None:
    """Offer what was typed in an earlier visit; None when there is nothing or it is unwanted."""
    kept = ctx.services.drafts.find(draft_key or draft_key_of(described), draft.id)
    if kept is None or kept.draft == draft:
        return None
    at = periods.show_moment(local(kept.saved_at))
    text = f"{at}에 적던 내용이 있어요. 이어서 쓸까요?"
    detail = kept.title + ("\n" + _CHANGED_SINCE if kept.based_on != draft.version else "")
    if ctx.messages.ask(text, _KEPT_ANSWERS, detail) == "resume":
        return kept.draft
    ctx.services.drafts.drop(kept.key, kept.row_id)
    return None


class RecordsPage(QStackedWidget):
    """``preset`` fills new forms (the grant of an expense); ``fixed`` narrows the list to it."""

    counted = Signal(int)
    form_class: type[FormPage] = FormPage

    def __init__(
        self,
        ctx: Context,
        described: Screen,
        *,
        title: str = "",
        tabs: TabStrip | None = None,
        fixed: tuple[Filter, ...] = (),
        preset: dict[str, Any] | None = None,
        embedded: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self.described = ctx, described
        self._preset, self._embedded = preset or {}, embedded
        self.form: FormPage | None = None
        self.paper: RecordPaper | None = None
        self.records = ListPage(
            ctx, described, title=title, tabs=tabs, fixed=fixed, embedded=embedded
        )
        self.records.add_asked.connect(self.add)
        self.records.open_asked.connect(self.open_record)
        self.records.counted.connect(self.counted)
        self.addWidget(self.records)
        self.entry: EntryRow | None = None
        if described.entry is not None:
            self.entry = self._entry_row(described.entry)

    def add(self, **preset: Any) -> None:
        """Open an empty form."""
        if not self._form_lets_go():
            return
        known = self._preset | preset
        if self.described.begins_on:
            known = {self.described.begins_on: self._ctx.services.today()} | known
        if self.described.follow is not None:
            known = dict(self.described.follow(self._ctx, "", known)) | known
        self._open(self._ctx.services.records.blank(self.described.model, **known))

    def go_on(self, begun: Draft, at: str = "") -> None:
        """Open the form of something new that was begun elsewhere; leaving it asks first."""
        if not self._form_lets_go():
            return
        self._open(self._ctx.services.records.blank(self.described.model, **self._preset), begun)
        if at and self.form is not None:
            self.form.go_to(at)

    def add_next(self) -> None:
        """One more after the one just saved."""
        self.add()

    def open_record(self, row_id: int, field: str = "") -> None:
        """Open one record, at ``field`` if named."""
        if not self._form_lets_go():
            return
        try:
            draft = self._ctx.services.records.open(self.described.model, row_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.records.reload()
            return
        self._open(draft)
        if field and self.form is not None:
            self.form.go_to(field)

    def show_paper(self, kind: str, row_id: int, options: Options | None = None) -> None:
        """The paper about one record, as it would be issued, in the place of the list."""
        # The preview draws pages with a library of its own, which no list needs.
        from app.ui.pages.record_paper import RecordPaper

        if not self._form_lets_go():
            return
        self._close_form()
        paper = RecordPaper(self._ctx, kind, row_id, self.described.title, options)
        paper.left.connect(self._close_form)
        paper.issued.connect(lambda _: self._close_form())
        self.paper = paper
        self.addWidget(paper)
        self.setCurrentWidget(paper)
        paper.setFocus()

    def can_leave(self) -> bool:
        """False while the user wants to go on with an open form, or a row typed halfway."""
        if not self._form_lets_go():
            return False
        if self.entry is None or not self.entry.is_begun:
            return True
        what = korean.with_particle(self.described.noun, "을/를")
        if self._ctx.messages.ask(f"적던 {what} 아직 저장하지 않았어요.", _HALF_TYPED) == "stay":
            self.entry.start()
            return False
        self.entry.clear()
        return True

    def enter(self) -> None:
        """Put the cursor where one works: the list, unless a form or a paper covers it."""
        if self.isVisible() and self.currentWidget() is self.records:
            self.records.enter_table()

    def show_list(self) -> None:
        if self._form_lets_go():
            self._close_form()

    def _form_lets_go(self) -> bool:
        return self.form is None or self.form.can_leave()

    def _entry_row(self, entry: Entry) -> EntryRow:
        row = EntryRow(self._ctx, self.described, entry)
        row.saved.connect(self._on_entered)
        row.form_asked.connect(self.go_on)
        self.records.put_above(row)
        self.records.trash_button.toggled.connect(row.setHidden)
        shortcut(self.records, "Ctrl+E", row.start)
        return row

    def _on_entered(self, row_id: int) -> None:
        what = korean.with_particle(self.described.noun, "을/를")
        self._ctx.messages.toast(f"{what} 저장했어요. 되돌리기 Ctrl+Z", self.records.undo)
        self.records.reload()
        self.records.choose_id(row_id)

    def _open(self, draft: Draft, begun: Draft | None = None) -> None:
        self._close_form()
        owners = [value for value in self._preset.values() if isinstance(value, int)]
        key = draft_key_of(self.described, *owners)
        kept = begun or ask_for_kept(self._ctx, self.described, draft, key)
        margin = 0 if self._embedded else SPACE_24
        form = self.form_class(
            self._ctx, self.described, draft, kept=kept, margin=margin, draft_key=key
        )
        form.saved.connect(self._on_saved)
        form.closed.connect(self._close_form)
        form.add_another.connect(self.add_next)
        self.form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.begin()

    def _on_saved(self, row_id: int) -> None:
        self._close_form()
        self.records.reload()
        self.records.choose_id(row_id)

    def _close_form(self) -> None:
        """Take away the form or the paper that stands over the list."""
        over = [shown for shown in (self.form, self.paper) if shown is not None]
        self.form = self.paper = None
        if not over:
            return
        self.setCurrentWidget(self.records)
        for shown in over:
            self.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.records.view.setFocus()


class SingleRecordPage(QStackedWidget):
    """The form of a record of which there is one (the centre itself); saving stays on it."""

    def __init__(self, ctx: Context, described: Screen, *, embedded: bool = False) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self.described, self._embedded = ctx, described, embedded
        self.form: FormPage | None = None
        self._open()

    def can_leave(self) -> bool:
        return self.form is None or self.form.can_leave()

    def _open(self, _row_id: int = 0) -> None:
        records, model = self._ctx.services.records, self.described.model
        found = records.rows(Query(model, self.described.columns), 0, 1)
        draft = records.open(model, found[0].id) if found else records.blank(model)
        kept = ask_for_kept(self._ctx, self.described, draft)
        margin = 0 if self._embedded else SPACE_24
        form = FormPage(self._ctx, self.described, draft, kept=kept, margin=margin)
        form.saved.connect(self._open)
        form.closed.connect(self._open)
        previous, self.form = self.form, form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.begin()
        if previous is not None:
            self.removeWidget(previous)
            previous.deleteLater()


class TabbedPages(QWidget):
    """Several lists under one title (차량·시설); the tabs count their rows.

    ``page_classes`` names the pages, by screen, that do more than others.
    """

    page_classes: ClassVar[Mapping[str, type[RecordsPage]]] = {}

    def __init__(self, ctx: Context, title: str, described: tuple[Screen, ...]) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._stack.setObjectName("ground")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.pages: dict[str, RecordsPage] = {}
        self._strips: list[TabStrip] = []
        titles = [known.title for known in described]
        for index, known in enumerate(described):
            strip = TabStrip(titles, index)
            strip.chosen.connect(self._on_chosen)
            self._strips.append(strip)
            page_class = self.page_classes.get(known.key, RecordsPage)
            page = page_class(ctx, known, title=title, tabs=strip)
            page.counted.connect(lambda count, i=index: self._show_count(i, count))
            self.pages[known.key] = page
            self._stack.addWidget(page)
        for index, page in enumerate(self.pages.values()):
            self._show_count(index, page.records.rows.rowCount())
        TabCounts(ctx, self, [page.records for page in self.pages.values()], self._show_count)

    @property
    def current(self) -> RecordsPage:
        return list(self.pages.values())[self._stack.currentIndex()]

    def show_tab(self, key: str) -> None:
        self._on_chosen(list(self.pages).index(key))

    def show_first(self) -> None:
        self._on_chosen(0)

    def can_leave(self) -> bool:
        return self.current.can_leave()

    def _on_chosen(self, index: int) -> None:
        if self.can_leave():
            self._stack.setCurrentIndex(index)
            self.current.enter()
        for strip_index, strip in enumerate(self._strips):
            strip.set_current(strip_index)

    def _show_count(self, index: int, count: int) -> None:
        for strip in self._strips:
            strip.set_count(index, count)
