"""문서대장: every number given, the paper behind it, and the ways to hand it out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.core.korean import with_particle
from app.services.issuing import Issuing, RegisterRow
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.reason_strip import ReasonStrip
from app.ui.framework.widgets import Card, PlainButton, label
from app.ui.jobs import Handle
from app.ui.pages.documents_output import FORMAT_NAMES, ask_printer, choose_file, print_paper
from app.ui.pages.documents_table import Cell, Head, TextTable
from app.ui.pages.preview import Preview
from app.ui.theme import SPACE_8, SPACE_12, SPACE_16

_HEADS = (
    Head("문서번호", 176),
    Head("제목"),
    Head("시행일자", 112),
    Head("상태", 128),
    Head("파일", 88),
)
_TABLES = {"issued_document", "issued_file"}

# The rows to list, newest first.
Source = Callable[[], Sequence[RegisterRow]]


class Register(QWidget):
    """``source`` says which documents are listed; the page of a grant lists its own."""

    def __init__(self, ctx: Context, source: Source, empty: str) -> None:
        super().__init__()
        self._ctx, self._source, self._empty = ctx, source, empty
        self.choose_printer = ask_printer
        self.table = TextTable(ctx.theme, "문서대장", _HEADS)
        self.preview = Preview(ctx.theme)
        self.save_button = PlainButton(ctx.theme, "저장", "save", "Ctrl+S")
        self.print_button = PlainButton(ctx.theme, "인쇄", "print", "Ctrl+P")
        self.cancel_button = PlainButton(ctx.theme, "발행 취소…", "cancel", "Delete")
        self.list_button = PrintButton(
            ctx.theme, self, self.print_list, "문서대장 인쇄", "Ctrl+Shift+P"
        )
        self.count = label("", "hint")
        self.reason = ReasonStrip(
            ctx.theme, "취소하는 까닭", "예: 금액을 잘못 적어 다시 발행", "발행 취소"
        )
        self._running: Handle | None = None
        self._asked = 0
        self._stale = True
        self._lay_out()
        self.setFocusProxy(self.table)
        self._connect()

    @property
    def row(self) -> RegisterRow | None:
        row: RegisterRow | None = self.table.thing()
        return row

    def reload(self, choose: int | None = None) -> None:
        """Read the list again, with the cursor on ``choose`` or where it was."""
        self._stale = False
        kept = choose or (self.row.id if self.row is not None else None)
        rows = list(self._source())
        place = next((i for i, row in enumerate(rows) if row.id == kept), 0)
        self.table.fill([(row, _cells(row)) for row in rows], place)
        cancelled = sum(row.cancelled_on is not None for row in rows)
        self.count.setText(f"{len(rows):,}건" + (f" · 취소 {cancelled:,}건" if cancelled else ""))
        if not rows:
            self._show_current()

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def print_list(self) -> None:
        """The register itself, as the table shows it."""
        print_table(self._ctx, self.table, "문서대장")

    def save(self) -> None:
        """Write the very bytes that were handed out."""
        row = self.row
        chosen = choose_file(self._ctx, f"{row.number} {row.title}") if row is not None else None
        if row is None or chosen is None:
            return
        job = _saved(self._ctx.services.issuing, row.id, *chosen)
        run_job(self._ctx, self.window(), "저장하는 중", job, self._on_saved)

    def ask_reason(self) -> None:
        """Open the line for the reason a document is cancelled with."""
        if self.row is not None and self.row.cancelled_on is None:
            self.reason.ask(
                f"{with_particle(self.row.number, '을/를')} 취소해요. "
                "번호와 문서는 남고 취소했다고 적혀요."
            )

    def cancel(self) -> None:
        finish_composing()
        row = self.row
        if row is None:
            return
        try:
            self._ctx.services.issuing.cancel(row.id, self.reason.text())
        except AppError as exc:
            self.reason.problem.show_problem(exc.text)
            return
        self.reason.close_line()
        self._ctx.messages.toast(f"{row.number} 문서를 취소했어요. 번호는 다시 쓰지 않아요.")
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, changes: object) -> None:
        if _TABLES & getattr(changes, "tables", set()):
            self._stale = True
            if self.isVisible():
                self.reload()

    def _show_current(self) -> None:
        row = self.row
        for button in (self.save_button, self.print_button):
            button.setEnabled(row is not None)
        self.cancel_button.setEnabled(row is not None and row.cancelled_on is None)
        self.reason.close_line()
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None
        if row is None:
            self.preview.show_note(self._empty)
            return
        number = self._asked
        self._running = self._ctx.jobs.start(
            _paper(self._ctx.services.issuing, row.id),
            on_done=lambda data: self._on_paper(number, data),
            on_error=lambda exc: self._on_failed(number, exc),
        )

    def _on_paper(self, number: int, data: bytes) -> None:
        if number == self._asked:
            self.preview.show_pdf(data)

    def _on_failed(self, number: int, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if number == self._asked:
            self.preview.show_note(error.text)

    def _on_saved(self, path: Path) -> None:
        self._ctx.messages.toast(f"{path.name}에 저장했어요.")

    def _connect(self) -> None:
        self.table.moved.connect(self._show_current)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.cancel_button.clicked.connect(self.ask_reason)
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save)
        self.reason.confirmed.clicked.connect(self.cancel)
        self.reason.line.returnPressed.connect(self.cancel)
        shortcut(self, "Ctrl+P", self.print)
        shortcut(self, "Ctrl+S", self.save)
        shortcut(self.table, "Delete", self.ask_reason)
        self._ctx.bus.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        left = Card(padding=1)
        left.body.setSpacing(0)
        left.body.addWidget(self.table, 1)
        left.body.addWidget(self.reason)
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_8)
        row.setSpacing(SPACE_8)
        row.addWidget(self.count)
        row.addStretch(1)
        tools = (self.list_button, self.cancel_button, self.print_button, self.save_button)
        for button in tools:
            row.addWidget(button)
        left.body.addWidget(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_16)
        across.addWidget(left, 2)
        across.addWidget(self.preview, 1)


def _cells(row: RegisterRow) -> tuple[Cell, ...]:
    cancelled = row.cancelled_on is not None
    state = f"취소 {periods.show_date(row.cancelled_on)}" if cancelled else "발행"
    color = "text2" if cancelled else "text"
    formats = " · ".join(FORMAT_NAMES.get(key, key) for key in row.formats)
    return (
        Cell(row.number, color),
        Cell(row.title, color, struck=cancelled, tip=row.title),
        Cell(periods.show_date(row.issued_on), color),
        Cell(state, color, tip=row.cancel_reason),
        Cell(formats, "text2"),
    )


def _paper(issuing: Issuing, document_id: int) -> Job[bytes]:
    yield Step(0, 1, "문서를 여는 중")
    return issuing.reprint(document_id, "pdf")


def _saved(issuing: Issuing, document_id: int, path: Path, format_: str) -> Job[Path]:
    yield Step(0, 1, f"{FORMAT_NAMES[format_]} 파일을 쓰는 중")
    return issuing.reprint_to(document_id, format_, path)
