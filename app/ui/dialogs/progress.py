"""Shows one job from start to end: how far it is, what it does now, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.core.jobs import Job, Step
from app.ui.context import Context
from app.ui.framework.widgets import PlainButton, label
from app.ui.jobs import Handle

T = TypeVar("T")
_WIDTH = 420


class ProgressDialog(QDialog):
    """Modal while the job runs; Esc and the close button ask it to stop, they never hide it."""

    def __init__(self, ctx: Context, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.handle: Handle | None = None
        self._finished = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section"))
        self._text = label("준비하는 중", "secondary")
        column.addWidget(self._text)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        self._stop = PlainButton(ctx.theme, "그만두기")
        self._stop.clicked.connect(self.stop)
        row.addWidget(self._stop)
        column.addLayout(row)

    def show_step(self, step: Step) -> None:
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        count = f" {step.done:,} / {step.total:,}" if step.total else ""
        self._text.setText(step.text + count)

    def stop(self) -> None:
        if self.handle is not None:
            self.handle.cancel()
        self._stop.setEnabled(False)
        self._text.setText("그만두는 중이에요. 하기 전으로 돌려놓아요.")

    def finish(self) -> None:
        self._finished = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._finished:
            event.accept()
        else:
            event.ignore()
            self.stop()


def run_job(
    ctx: Context,
    parent: QWidget | None,
    title: str,
    job: Job[T],
    on_done: Callable[[T], None],
    on_failed: Callable[[], None] = lambda: None,
) -> ProgressDialog:
    """Run ``job`` under a progress dialog; failures are explained, stopping is said in a toast.

    ``on_failed`` follows a failure or a stop.
    """
    dialog = ProgressDialog(ctx, title, parent)

    def done(result: T) -> None:
        dialog.finish()
        on_done(result)

    def error(exc: Exception) -> None:
        dialog.finish()
        ctx.messages.show(exc)
        on_failed()

    def cancelled() -> None:
        dialog.finish()
        ctx.messages.toast("그만뒀어요. 하기 전 그대로예요.")
        on_failed()

    dialog.open()
    dialog.handle = ctx.jobs.start(
        job, on_step=dialog.show_step, on_done=done, on_error=error, on_cancelled=cancelled
    )
    return dialog
