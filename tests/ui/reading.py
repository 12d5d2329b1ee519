"""Reading that waits until a test lets it go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.jobs import Job
from app.ui.jobs import Handle, JobsNow


class HeldBack:
    """Until it is told to go on the window lives without the answer."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Handle, Callable[[], object]]] = []

    def start(self, job: Job[Any], **told: Any) -> Handle:
        handle: Handle = told.pop("handle", None) or Handle()
        self._waiting.append((handle, lambda: JobsNow().start(job, **told)))
        return handle

    def beside(self) -> HeldBack:
        return self

    def shutdown(self) -> None:
        self._waiting.clear()

    def go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for handle, run in waiting:
            if not handle.cancelled:
                run()
