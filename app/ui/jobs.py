"""Runs long jobs on one worker thread and reports on the thread of the window.

A job is a generator (``core.jobs``). It is advanced, and closed when the user stops it, on the
worker only; closing it rolls back everything it did.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core.jobs import Job, Step, run_now

T = TypeVar("T")
OnStep = Callable[[Step], None]
OnError = Callable[[Exception], None]


class Handle:
    """One running job as its starter sees it."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self.cancelled = True


def _ignore(*_: Any) -> None:
    """The reaction of a caller who does not care."""


class Runner(Protocol):
    def start(
        self,
        job: Job[T],
        *,
        on_done: Callable[[T], None],
        on_error: OnError,
        on_step: OnStep = _ignore,
        on_cancelled: Callable[[], None] = _ignore,
        handle: Handle | None = None,
    ) -> Handle:
        """``handle`` is given by who must know of a stop before the next step."""

    def beside(self) -> Runner:
        """Another of its kind: what it runs does not wait for what this one does."""

    def shutdown(self) -> None:
        """Stop what runs and wait until it has rolled back; call before the file is closed."""


class Jobs(QObject):
    """Lives as long as the application. One job runs at a time, the others wait their turn."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: list[Handle] = []
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def start(
        self,
        job: Job[T],
        *,
        on_done: Callable[[T], None],
        on_error: OnError,
        on_step: OnStep = _ignore,
        on_cancelled: Callable[[], None] = _ignore,
        handle: Handle | None = None,
    ) -> Handle:
        """Run ``job``; exactly one of the last three is called, on the thread of the window."""
        handle, post = handle or Handle(), self._posted.emit

        def finish(report: Callable[[], None]) -> None:
            post(partial(self._finish, handle, report))

        def work() -> None:
            try:
                while not handle.cancelled:
                    post(partial(on_step, next(job)))
                job.close()
                finish(on_cancelled)
            except StopIteration as stop:
                finish(partial(on_done, stop.value))
            except Exception as exc:  # noqa: BLE001 - whatever a job fails with is reported
                finish(partial(on_error, exc))

        self._running.append(handle)
        self._pool.submit(work)
        return handle

    def beside(self) -> Jobs:
        return Jobs(self.parent())

    def shutdown(self) -> None:
        for handle in self._running:
            handle.cancel()
        self._pool.shutdown(wait=True)

    def _finish(self, handle: Handle, report: Callable[[], None]) -> None:
        self._running.remove(handle)
        report()

    def _on_posted(self, report: Callable[[], None]) -> None:
        report()


class JobsNow:
    """The same without a thread, for tests and for jobs that are known to be short."""

    def start(
        self,
        job: Job[T],
        *,
        on_done: Callable[[T], None],
        on_error: OnError,
        on_step: OnStep = _ignore,
        on_cancelled: Callable[[], None] = _ignore,
        handle: Handle | None = None,
    ) -> Handle:
        try:
            result = run_now(job, on_step)
        except Exception as exc:  # noqa: BLE001 - as above
            on_error(exc)
        else:
            on_done(result)
        return handle or Handle()

    def beside(self) -> JobsNow:
        return self

    def shutdown(self) -> None:
        """Nothing is ever left running."""
