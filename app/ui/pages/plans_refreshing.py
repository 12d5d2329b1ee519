"""When the paper and the findings are made anew: the section at once, the rest in the background.

What is being made for an older text is stopped, and dropped if it comes nevertheless.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.core.errors import AppError
from app.services.year_values import DocumentFinding, SectionText
from app.ui.context import Context
from app.ui.jobs import Handle
from app.ui.pages.plans_paper import drawing, paper_of
from app.ui.pages.preview_paper import Paper

# The first is shorter than the pause between two words.
_SECTION_MS, _CHECK_MS, _WHOLE_MS = 180, 900, 1_600


class Refresher(QObject):
    """``text`` reads the section as it is typed; without one there is nothing to show."""

    section_drawn = Signal(int, object)
    whole_drawn = Signal(object, object)
    checked = Signal(object)
    checking = Signal()
    failed = Signal(str)

    def __init__(
        self, ctx: Context, text: Callable[[], SectionText | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ctx, self._text = ctx, text
        self._asked = 0
        self._handles: list[Handle] = []
        self._section = self._timer(_SECTION_MS, self.draw_section)
        self._check = self._timer(_CHECK_MS, self.check)
        self._whole = self._timer(_WHOLE_MS, self.draw_whole)

    @property
    def is_resting(self) -> bool:
        """Nothing is waited for."""
        timers = (self._section, self._check, self._whole)
        return not any(timer.isActive() for timer in timers)

    def touch(self) -> None:
        """The text changed: everything made so far is of before."""
        self.stop()
        for timer in (self._section, self._check, self._whole):
            timer.start()

    def begin(self) -> None:
        """Another section: its paper at once, the whole document when one rests on it."""
        self.stop()
        self.draw_section()
        self._check.start()
        self._whole.start()

    def stop(self) -> None:
        self._asked += 1
        for handle in self._handles:
            handle.cancel()
        self._handles = []
        for timer in (self._section, self._check, self._whole):
            timer.stop()

    def draw_section(self) -> None:
        """On the thread of the window: a section takes less than one notices."""
        self._section.stop()
        text = self._text()
        if text is None:
            return
        try:
            paper = paper_of(self._ctx.services.year_documents.preview_section(text))
        except AppError as exc:
            self.failed.emit(exc.text)
            return
        self.section_drawn.emit(text.id, paper)

    def draw_whole(self) -> None:
        self._whole.stop()
        text = self._text()
        if text is None:
            return
        made = self._ctx.services.year_documents.preview(text.document_id, text)
        self._start(drawing(made), self._on_whole)

    def check(self) -> None:
        """Compare the numbers of the whole document, this section as it is typed."""
        self._check.stop()
        text = self._text()
        if text is None:
            return
        self.checking.emit()
        job = self._ctx.services.year_documents.check(text.document_id, text)
        self._start(job, self._on_checked)

    def _start(self, job: object, on_done: Callable[[object], None]) -> None:
        number = self._asked
        handle = self._ctx.jobs.start(
            job,  # type: ignore[arg-type]
            on_done=partial(self._take, number, on_done),
            on_error=partial(self._on_failed, number),
        )
        self._handles.append(handle)

    def _take(self, number: int, on_done: Callable[[object], None], result: object) -> None:
        if isValid(self) and number == self._asked:
            on_done(result)

    def _on_whole(self, made: object) -> None:
        assert isinstance(made, tuple)
        document, data = made
        self.whole_drawn.emit(document, Paper(data))

    def _on_checked(self, found: object) -> None:
        assert isinstance(found, Sequence)
        findings: tuple[DocumentFinding, ...] = tuple(found)
        self.checked.emit(findings)

    def _on_failed(self, number: int, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if isValid(self) and number == self._asked:
            self.failed.emit(error.text)

    def _timer(self, after_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer
