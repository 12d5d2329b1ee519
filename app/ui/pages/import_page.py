"""엑셀에서 가져오기: choose a file, see what it means, take it in, or take it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.services.imports import (
    KINDS,
    CellProblem,
    Excerpt,
    ImportOutcome,
    Imports,
    Pasted,
    Preview,
)
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.widgets import PageHeader, PrimaryButton, clear, label, restyle
from app.ui.jobs import Handle
from app.ui.messages import Answer
from app.ui.pages.import_page_columns import ColumnsCard
from app.ui.pages.import_page_head import ImportHead
from app.ui.pages.import_page_problems import ProblemsCard
from app.ui.pages.import_page_result import ImportResult
from app.ui.pages.import_page_start import ImportStart
from app.ui.pages.import_places import Belongs, belongs
from app.ui.theme import COMPACT_BELOW, SPACE_8, SPACE_12, SPACE_16, SPACE_24

START, LOOK, RESULT = range(3)
_PROBLEMS_FILE = "엑셀 파일 (*.xlsx)"


class ImportPage(QWidget):
    """``open_at(kind=..., grant_id=..., path=...)`` takes what the place one comes from knows;
    ``pasted`` is a table from the clipboard instead of a file."""

    moved_under = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.preview: Preview | None = None
        self._path: Path | Pasted | None = None
        self._sheet: str | None = None
        self._mapping: dict[str, str | None] = {}
        self._batch = 0
        self._asked = 0
        self._running: Handle | None = None
        self.start = ImportStart(ctx)
        self.head = ImportHead(ctx)
        self.columns = ColumnsCard(ctx)
        self.problems = ProblemsCard(ctx, self._around)
        self.result = ImportResult(ctx)
        self.notices = _Notices()
        self.take_button = PrimaryButton(ctx.theme, "", "download", "Ctrl+Enter")
        self.why_not = label("", "hint")
        self._lay_out()
        self._connect()
        self.open_at(kind=next(iter(KINDS)))

    def open_at(
        self,
        *,
        kind: str = "",
        grant_id: int | None = None,
        path: Path | None = None,
        pasted: str = "",
        **_: Any,
    ) -> None:
        """Begin anew, unless the page is only come back to."""
        if not kind and path is None:
            return
        self.start.choose(kind or self.start.kind, grant_id)
        self._begin()
        if path is not None:
            self.start.take(path)
        elif pasted:
            self.look(Pasted(pasted))

    @property
    def host(self) -> str:
        return self.place.page

    @property
    def place(self) -> Belongs:
        return belongs(self.start.kind)

    def look(self, path: Path | Pasted) -> None:
        """Read a file from the beginning, with nothing decided by hand."""
        self._path, self._sheet, self._mapping = path, None, {}
        self._read()

    def take_in(self) -> None:
        """Import what the preview shows; a file that came in before only at the user's word."""
        finish_composing()
        preview = self.preview
        if self.stack.currentIndex() != LOOK or preview is None or not preview.can_confirm:
            return
        again = preview.already_imported is not None
        if again and not self._takes_again(preview):
            return
        try:
            job = self._ctx.services.imports.confirm(preview, force=again)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        run_job(self._ctx, self.window(), "가져오는 중", job, self._on_taken)

    def undo(self) -> None:
        if self.stack.currentIndex() != RESULT or not self._batch:
            return
        try:
            job = self._ctx.services.imports.undo_batch(self._batch)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        run_job(self._ctx, self.window(), "되돌리는 중", job, self._on_undone)

    def save_problems(self) -> None:
        """Write the rows to be corrected as a file that can be imported again."""
        preview = self.preview
        if preview is None:
            return
        name = f"{Path(preview.file_name).stem} 고칠 것.xlsx"
        path = self._ctx.messages.choose_target("고칠 목록 저장", name, _PROBLEMS_FILE)
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

        def done(count: int) -> None:
            self._ctx.messages.toast(f"{count:,}줄을 {path.name}에 저장했어요.")

        job = _saved(self._ctx.services.imports, preview, path)
        run_job(self._ctx, self.window(), "목록을 저장하는 중", job, done)

    def _on_undone(self, _: str) -> None:
        self._batch = 0
        self.result.show_undone()
        self._ctx.messages.toast("가져온 것을 되돌렸어요.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.window().width() < COMPACT_BELOW
        self.head.set_compact(compact)
        self.problems.place.set_compact(compact)

    def _begin(self) -> None:
        self.preview = None
        self._show_header()
        self._show(START)
        self.start.pick.setFocus()

    def _read(self) -> None:
        """Look at the file as it is mapped now; an older reading still running is dropped."""
        if self._path is None:
            return
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
        number = self._asked
        job = _looked_at(
            self._ctx.services.imports,
            self.start.kind,
            self._path,
            self._sheet,
            self.start.grant_id,
            self._mapping,
        )
        self._running = self._ctx.jobs.start(
            job,
            on_done=lambda preview: self._on_preview(number, preview),
            on_error=lambda exc: self._on_failed(number, exc),
        )

    def _on_preview(self, number: int, preview: Preview) -> None:
        if number != self._asked:
            return
        self.preview = preview
        self.head.show_preview(preview)
        self.columns.show_preview(preview)
        self.problems.show_preview(preview)
        self.notices.show_texts(preview.blockers, preview.notices)
        count = preview.importable
        self.take_button.setText(f"{count:,}건 가져오기" if count else "가져오기")
        self.take_button.setEnabled(preview.can_confirm)
        self.why_not.setText(why_not(preview))
        self._show(LOOK)
        first = self.problems.table if preview.problems else self.take_button
        first.setFocus()

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._ctx.messages.show(error)

    def _on_taken(self, outcome: ImportOutcome) -> None:
        assert self.preview is not None
        self._batch = outcome.batch_id
        self.result.show_outcome(self.preview, outcome)
        self._show(RESULT)
        self.result.list_button.setFocus()

    def _takes_again(self, preview: Preview) -> bool:
        answers = [
            Answer("again", "그래도 가져오기"),
            Answer("stop", "그만두기", is_default=True, is_escape=True),
        ]
        text = next(iter(preview.notices), "이미 가져온 파일이에요.")
        return self._ctx.messages.ask("같은 파일을 다시 가져올까요?", answers, text) == "again"

    def _on_mapped(self, letter: str, key: str | None) -> None:
        """A field goes to one column: the one that had it before lets go of it."""
        for other, chosen in list(self._mapping.items()):
            if key is not None and chosen == key and other != letter:
                del self._mapping[other]
        self._mapping[letter] = key
        self._read()

    def _on_sheet(self, name: str) -> None:
        self._sheet, self._mapping = name, {}
        self._read()

    def _around(self, problem: CellProblem) -> Excerpt:
        assert self.preview is not None
        return self._ctx.services.imports.excerpt(self.preview, problem.row)

    def _go_back(self) -> None:
        place, grant_id = self.place, self.start.grant_id
        args: dict[str, Any] = {"tab": place.tab} if place.tab else {}
        if place.page == "grants":
            args = args | {"grant_id": grant_id} if grant_id is not None else {}
        self._ctx.navigate(place.page, **args)

    def _show(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        for part in (self.take_button, self.why_not):
            part.setVisible(index == LOOK)

    def _show_header(self) -> None:
        """The crumb names the place the records belong to."""
        if self.isVisible():
            self.moved_under.emit(self.host)
        for part in (self.take_button, self.why_not):
            part.setParent(self)
        clear(self._header_place)
        header = PageHeader(
            self._ctx.theme,
            "엑셀에서 가져오기",
            actions=[self.why_not, self.take_button],
            crumb=self.place.title,
        )
        header.crumb_pressed.connect(self._go_back)
        self._header_place.addWidget(header)

    def _connect(self) -> None:
        self.start.chosen.connect(self.look)
        self.start.kind_changed.connect(self._show_header)
        self.head.other_wanted.connect(self.start.ask_file)
        self.head.sheet_chosen.connect(self._on_sheet)
        self.columns.mapped.connect(self._on_mapped)
        self.problems.save_wanted.connect(self.save_problems)
        self.take_button.clicked.connect(self.take_in)
        self.result.undo_wanted.connect(self.undo)
        self.result.list_wanted.connect(self._go_back)
        self.result.more_wanted.connect(self._begin)
        shortcut(self, "Ctrl+O", self.start.ask_file)
        shortcut(self, "Esc", self._go_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.take_in)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        self._header_place = QVBoxLayout()
        column.addLayout(self._header_place)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        looking = QWidget()
        inside = QVBoxLayout(looking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_12)
        inside.addWidget(self.head)
        inside.addWidget(self.notices)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self.columns, 2)
        row.addWidget(self.problems, 3)
        inside.addLayout(row, 1)
        for page in (self.start, looking, self.result):
            self.stack.addWidget(page)


def why_not(preview: Preview) -> str:
    """The reason the button is grey, empty where it is not."""
    if preview.blockers:
        return "먼저 정할 것이 있어요."
    if preview.errors:
        return f"오류 {preview.errors:,}줄을 고치면 가져올 수 있어요."
    return "" if preview.importable else "가져올 것이 없어요."


class _Notices(QFrame):
    """What cannot be decided without a person, and what should be known before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.text = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        column.addWidget(self.text)
        self.hide()

    def show_texts(self, blockers: tuple[str, ...], notices: tuple[str, ...]) -> None:
        restyle(self, "severity", "error" if blockers else "warning")
        # The resident number has its place under the columns.
        texts = [*blockers, *(text for text in notices if "주민등록번호" not in text)]
        self.text.setText("\n".join(texts))
        self.setVisible(bool(texts))


def _looked_at(
    imports: Imports,
    kind: str,
    path: Path | Pasted,
    sheet: str | None,
    grant_id: int | None,
    mapping: dict[str, str | None],
) -> Job[Preview]:
    yield Step(0, 1, "파일을 읽는 중")
    return imports.preview(kind, path, sheet=sheet, grant_id=grant_id, mapping=dict(mapping))


def _saved(imports: Imports, preview: Preview, path: Path) -> Job[int]:
    yield Step(0, 1, "고칠 줄을 적는 중")
    return imports.save_problems(preview, path)
