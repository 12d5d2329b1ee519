"""One document of a year: its tree, one section being written, its paper, what to look at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError, Severity
from app.services.year_values import DocumentFinding, Outline, SectionText
from app.ui.context import Context
from app.ui.dialogs.behind import show_behind
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import IconButton, PageHeader, PlainButton, PrimaryButton
from app.ui.pages.documents_output import ask_printer, choose_file, print_paper, write_draft
from app.ui.pages.plans_answering import Answering
from app.ui.pages.plans_conflict import Reconciling
from app.ui.pages.plans_findings import FindingStrip
from app.ui.pages.plans_head import TreeCard
from app.ui.pages.plans_inserting import Inserting
from app.ui.pages.plans_keeping import SectionKeeper
from app.ui.pages.plans_preview import PlanPreview
from app.ui.pages.plans_quotes import figure_of, line_of
from app.ui.pages.plans_refreshing import Refresher
from app.ui.pages.plans_section import SectionPane
from app.ui.pages.plans_tree_actions import TreeActions
from app.ui.pages.plans_tree_paint import Found
from app.ui.theme import COMPACT_BELOW, SPACE_12, SPACE_24

_QUIET = {"saved_draft", "accepted_finding"}
_PREVIEW_WIDTH = 412
_WRITING = "작성 중"


class PlanEditor(QWidget):
    """``left`` asks for the list, ``issue_wanted`` carries the findings that were not answered."""

    left = Signal()
    issue_wanted = Signal(int)
    settings_wanted = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.outline: Outline | None = None
        self.found: tuple[DocumentFinding, ...] = ()
        self.choose_printer = ask_printer
        self._stale = False
        self._documents = ctx.services.year_documents
        self.issue_button = PrimaryButton(ctx.theme, "발행하기", "documents", "Ctrl+E")
        self.settings_button = PlainButton(ctx.theme, "문서 설정", "settings")
        self.panel_button = IconButton(ctx.theme, "panel", "미리보기 (Ctrl+B)", 18)
        self.panel_button.setCheckable(True)
        actions = [self.panel_button, self.settings_button, self.issue_button]
        self.header = PageHeader(ctx.theme, "", _WRITING, actions, "문서")
        self.side = TreeCard(ctx.theme)
        self.tree = self.side.tree
        self.pane = SectionPane(ctx)
        self.preview = PlanPreview(ctx.theme)
        self.strip = FindingStrip(ctx.theme)
        self.keeper = SectionKeeper(ctx, self.pane.text, self)
        self.refresher = Refresher(ctx, self.pane.text, self)
        self.inserting = Inserting(ctx, self, self.pane, self.keeper.save)
        self.tree_actions = TreeActions(ctx, self)
        self.answering = Answering(ctx, self)
        self.reconciling = Reconciling(self.pane, self.keeper, self._show_text)
        self._compact = False
        self._wants_preview = True
        self._lay_out()
        self._connect()

    @property
    def section_id(self) -> int | None:
        return self.keeper.base.id if self.keeper.base is not None else None

    def open_document(self, document_id: int, section_id: int | None = None) -> None:
        """Raises NotFound for a document that is gone."""
        self.outline = self._documents.outline(document_id)
        self.found = ()
        self.strip.show_findings(())
        self._show_outline(section_id)
        self.header.set_title(self.outline.name, _WRITING)
        if self.tree.current_id is not None:
            self._open_section(self.tree.current_id)
        self.tree.setFocus()

    def open_section(self, section_id: int) -> bool:
        """False where the section being written can't be saved; it stays open then."""
        if section_id == self.section_id:
            return True
        if not self.keeper.save():
            self.tree.blockSignals(True)
            self.tree.choose(self.section_id or 0)
            self.tree.blockSignals(False)
            return False
        self.tree.blockSignals(True)
        self.tree.choose(section_id)
        self.tree.blockSignals(False)
        self._open_section(section_id)
        return True

    def can_leave(self) -> bool:
        """Leaving saves; only what can't be saved keeps one here."""
        return self.outline is None or self.keeper.save()

    def leave(self) -> None:
        if self.can_leave():
            self.refresher.stop()
            self.left.emit()

    def reload(self) -> None:
        """The document or its records changed elsewhere; what is being typed stays."""
        self._stale = False
        if self.outline is None:
            return
        try:
            self.outline = self._documents.outline(self.outline.id)
        except AppError:
            # The document was taken away; its page has nothing more to show.
            self.outline = None
            self.left.emit()
            return
        self.header.set_title(self.outline.name, _WRITING)
        self._show_outline(self.section_id)
        if self.tree.current_id is None:
            return
        if self.section_id not in self.tree.ids():
            self._open_section(self.tree.current_id)
        elif not self.keeper.is_changed():
            self._take_saved()
        self.pane.refresh_figures()
        self.refresher.touch()

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def save_file(self) -> None:
        """The whole document as a file, before it is issued; it says itself it has no number."""
        document = self.preview.document
        chosen = choose_file(self._ctx, document.title) if document is not None else None
        if document is None or chosen is None:
            return
        run_job(
            self._ctx,
            self.window(),
            "저장하는 중",
            write_draft(document, *chosen, self._ctx.services.file.path),
            lambda path: self._ctx.messages.toast(
                f"{path.name}에 저장했어요. 아직 발행하지 않은 문서예요."
            ),
        )

    def issue(self) -> None:
        if self.outline is not None and self.keeper.save():
            self.issue_wanted.emit(self.outline.id)

    def show_found(self, found: tuple[DocumentFinding, ...]) -> None:
        """What the checker says now."""
        self.found = found
        counted: dict[int, list[DocumentFinding]] = {}
        for finding in found:
            if finding.section_id is not None and not finding.accepted_reason:
                counted.setdefault(finding.section_id, []).append(finding)
        self.tree.show_found({key: _count(some) for key, some in counted.items()})
        self.strip.show_findings(found)
        here = tuple(counted.get(self.section_id or 0, ()))
        self.pane.show_found(here)
        self.preview.box([figure_of(finding) or line_of(finding) for finding in here])

    def go_to_finding(self, finding: DocumentFinding) -> None:
        """Its section, with the words chosen."""
        if finding.section_id is not None and not self.open_section(finding.section_id):
            return
        self.strip.set_current(finding)
        self.pane.go_to(finding)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.window().width() < COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            self._wants_preview = not compact
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room the paper takes the place of the tree."""
        self.side.set_compact(compact=self._compact)
        self.preview.setVisible(self._wants_preview)
        self.side.setVisible(not (self._compact and self._wants_preview))
        self.panel_button.setChecked(self._wants_preview)
        self.settings_button.setText("" if self._compact else "문서 설정")
        self.settings_button.setToolTip("문서 설정")
        self.settings_button.setAccessibleName("문서 설정")

    def toggle_preview(self) -> None:
        self._wants_preview = not self._wants_preview
        self._arrange()

    def _open_section(self, section_id: int) -> None:
        try:
            saved = self._documents.section(section_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.reload()
            return
        self.pane.notice.close_strip()
        self._show_text(self.keeper.begin(saved))
        self.refresher.begin()

    def _show_text(self, text: SectionText) -> None:
        self.pane.show_text(text)
        here = (one for one in self.found if one.section_id == text.id and not one.accepted_reason)
        found = tuple(here)
        self.pane.show_found(found)
        self.preview.box([figure_of(finding) or line_of(finding) for finding in found])

    def _take_saved(self) -> None:
        """The section as it is saved now, where nothing of it is being typed."""
        base = self.keeper.base
        saved = self._documents.section(base.id) if base is not None else None
        if saved is None or saved == base:
            return
        self.keeper.base = saved
        self._show_text(saved)

    def _show_outline(self, current: int | None) -> None:
        if self.outline is None:
            return
        self.side.show_outline(self.outline, current)
        if self.found:
            self.show_found(self.found)

    def _on_edited(self) -> None:
        self.keeper.touch()
        self.refresher.touch()

    def _on_saved(self, saved: object) -> None:
        assert isinstance(saved, SectionText)
        self.pane.rebase(saved)

    def _on_carried(self, carried: object) -> None:
        assert isinstance(carried, SectionText)
        self.keeper.base = carried
        self._show_text(carried)
        self.refresher.touch()

    def _on_changed(self, changes: Changes) -> None:
        if self.outline is None or changes.tables <= _QUIET:
            return
        if self.keeper.is_saving:
            # What was saved is what stands here; only how far the document is may differ.
            self.outline = self._documents.outline(self.outline.id)
            self._show_outline(self.section_id)
        elif self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _follow(self, source: str) -> None:
        show_behind(self._ctx, source, self.window())

    def _follow_figure(self, name: str) -> None:
        source = self.pane.source_of(name)
        if source:
            self._follow(source)
        else:
            self._ctx.messages.toast("이 이름의 수치를 찾지 못했어요. 지우고 다시 넣어 주세요.")

    def _compare(self) -> None:
        self.pane.compare(on=not self.pane.changes.isVisible())

    def _on_escape(self) -> None:
        """Out of what is open on top, then out of the document."""
        if self.strip.reason.isVisible():
            self.strip.reason.close_line()
            self.strip.focus_first()
        elif self.pane.changes.isVisible() and self.pane.notice.isHidden():
            self.pane.compare(on=False)
            self.pane.prose.setFocus()
        else:
            self.leave()

    def _next_pane(self) -> None:
        stops: list[QWidget] = [
            self.tree,
            self.pane.prose,
            *self.pane.part.tables[:1],
            self.preview.view,
        ]
        stops += self.strip.cards[:1]
        seen = [stop for stop in stops if stop.isVisible()]
        place = next((n for n, stop in enumerate(seen) if stop.hasFocus()), -1)
        seen[(place + 1) % len(seen)].setFocus()

    def _connect(self) -> None:
        self.header.crumb_pressed.connect(self.leave)
        self.tree.chosen.connect(self.open_section)
        self.tree.entered.connect(self.pane.prose.setFocus)
        self.pane.edited.connect(self._on_edited)
        self.pane.part_changed.connect(self.pane.refresh_part)
        self.pane.followed.connect(self._follow)
        self.pane.opened.connect(lambda page: self._ctx.navigate(page))
        self.pane.prose.figure_opened.connect(self._follow_figure)
        self.preview.followed.connect(self._follow)
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save_file)
        self.keeper.said.connect(self.pane.say)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.conflicted.connect(self.reconciling.begin)
        self.refresher.section_drawn.connect(self.preview.show_section)
        self.refresher.whole_drawn.connect(self._on_whole)
        self.refresher.checked.connect(self.show_found)
        self.refresher.checking.connect(self.strip.show_checking)
        self.refresher.failed.connect(self.preview.show_note)
        self.inserting.carried.connect(self._on_carried)
        self.issue_button.clicked.connect(lambda _=False: self.issue())
        self.settings_button.clicked.connect(lambda _=False: self._ask_settings())
        self.panel_button.clicked.connect(lambda _=False: self.toggle_preview())
        self._ctx.bus.changed.connect(self._on_changed)
        for keys, act in (
            ("Ctrl+S", self.keeper.save),
            ("Ctrl+P", self.print),
            ("Ctrl+B", self.toggle_preview),
            ("Ctrl+D", self._compare),
            ("F9", lambda: self.preview.show_mode(whole=not self.preview.is_whole)),
            ("F6", self._next_pane),
            ("F8", self.answering.next),
            ("Alt+Return", self.pane.fix),
            ("Ctrl+F", self.side.search.setFocus),
            ("Ctrl+E", self.issue),
            ("Esc", self._on_escape),
        ):
            shortcut(self, keys, act)

    def _on_whole(self, document: object, paper: object) -> None:
        if self.outline is not None:
            self.preview.show_whole(document, paper, self.outline.sections)  # type: ignore[arg-type]

    def _ask_settings(self) -> None:
        if self.outline is not None and self.keeper.save():
            self.settings_wanted.emit(self.outline.id)

    def _lay_out(self) -> None:
        self.preview.setFixedWidth(_PREVIEW_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self.side)
        row.addWidget(self.pane, 1)
        row.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        column.addWidget(self.strip)


def _count(found: list[DocumentFinding]) -> Found:
    errors = sum(one.severity is Severity.ERROR for one in found)
    return Found(errors, len(found) - errors)
