"""Questions to the file that never hold the window: at once, or while it goes on living."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.core.wanted import NoLongerWanted, Wanted, within
from app.ui.jobs import Handle, Runner

T = TypeVar("T")
# Is given up, with NoLongerWanted, when the answer is not wanted any more.
Question = Callable[[Wanted], T]

# Seconds a question may hold the window.
_PATIENCE = 0.1


class Asking:
    """One thing that is being looked up; a newer question takes the place of the one before.

    What had to be looked up later is not tried at once again, until it was quick.
    """

    def __init__(self, reading: Runner) -> None:
        self._reading = reading
        self._handle: Handle | None = None
        self._took = 0.0

    @property
    def is_waiting(self) -> bool:
        return self._handle is not None

    def at_once(self, question: Question[T]) -> T:
        """Raises NoLongerWanted where it would hold the window."""
        return question(within(_PATIENCE))

    def soon(
        self,
        question: Question[T],
        show: Callable[[T], None],
        on_error: Callable[[Exception], None],
        on_late: Callable[[], None] = lambda: None,
    ) -> None:
        """At once where that does not hold the window, else later: first ``on_late`` is called."""
        self.stop()
        try:
            if self._took > _PATIENCE:
                raise NoLongerWanted
            found = self.at_once(question)
        except NoLongerWanted:
            on_late()
            self.later(question, show, on_error)
        except AppError as exc:
            on_error(exc)
        else:
            show(found)

    def later(
        self,
        question: Question[T],
        show: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """``show`` is called on the thread of the window, if nothing else is asked meanwhile."""
        self.stop()
        self._handle = handle = Handle()

        def timed(wanted: Wanted) -> T:
            started = perf_counter()
            found = question(wanted)
            self._took = perf_counter() - started
            return found

        def is_current() -> bool:
            # A handle is also cancelled when the file is closed.
            current = self._handle is handle and not handle.cancelled
            if self._handle is handle:
                self._handle = None
            return current

        self._reading.start(
            _looking_up(timed, lambda: not handle.cancelled),
            on_done=lambda found: show(found) if is_current() else None,
            on_error=lambda exc: on_error(exc) if is_current() else None,
            handle=handle,
        )

    def stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None


def _looking_up(question: Question[T], wanted: Wanted) -> Job[T]:
    yield Step(0, 0, "찾는 중")
    return question(wanted)
