"""A long job is a generator of ``Step``: it can be shown, stopped and tested without a thread.

Closing the generator raises ``GeneratorExit`` inside it, so its context managers roll back.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Step:
    """``total`` 0 means the length is not known."""

    done: int
    total: int
    text: str


Job = Generator[Step, None, T]


def run_now(job: Job[T], on_step: Callable[[Step], None] | None = None) -> T:
    """Run a job to its end on this thread and return its result."""
    while True:
        try:
            step = next(job)
        except StopIteration as stop:
            result: T = stop.value
            return result
        if on_step is not None:
            on_step(step)
