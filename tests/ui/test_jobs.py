"""Long jobs run beside the window, can be stopped, and always report exactly once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors import StorageError
from app.core.jobs import Job, Step
from app.ui.dialogs.progress import run_job
from app.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    runner = Jobs()
    yield runner
    runner.shutdown()


class Reports:
    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.done: list[Any] = []
        self.errors: list[Exception] = []
        self.cancelled = 0
        self.threads: set[int] = set()

    def start(self, jobs: Jobs, job: Job[Any]) -> Any:
        return jobs.start(
            job,
            on_step=self.steps.append,
            on_done=self._done,
            on_error=self.errors.append,
            on_cancelled=self._cancelled,
        )

    def _done(self, result: Any) -> None:
        self.threads.add(threading.get_ident())
        self.done.append(result)

    def _cancelled(self) -> None:
        self.cancelled += 1

    @property
    def count(self) -> int:
        return len(self.done) + len(self.errors) + self.cancelled


def three_steps(seen: list[int]) -> Job[str]:
    for done in range(3):
        seen.append(threading.get_ident())
        yield Step(done, 3, "만드는 중")
    return "끝"


def test_a_job_works_beside_the_window_and_reports_on_its_thread(jobs: Jobs, qtbot) -> None:
    reports, seen = Reports(), []

    reports.start(jobs, three_steps(seen))
    qtbot.waitUntil(lambda: reports.count == 1)

    assert reports.done == ["끝"]
    assert [step.done for step in reports.steps] == [0, 1, 2]
    assert reports.threads == {threading.get_ident()}
    assert threading.get_ident() not in seen


def test_stopping_closes_the_job_so_that_it_rolls_back(jobs: Jobs, qtbot) -> None:
    reports, stop, rolled_back = Reports(), threading.Event(), []

    def endless() -> Job[None]:
        try:
            while True:
                yield Step(0, 0, "세는 중")
                stop.wait(5)
        finally:
            rolled_back.append(threading.get_ident())

    handle = reports.start(jobs, endless())
    qtbot.waitUntil(lambda: bool(reports.steps))
    handle.cancel()
    stop.set()
    qtbot.waitUntil(lambda: reports.count == 1)

    assert reports.cancelled == 1
    assert len(rolled_back) == 1
    assert rolled_back[0] != threading.get_ident(), "closed on the thread that holds its session"


def test_a_failure_is_reported_and_the_next_job_still_runs(jobs: Jobs, qtbot) -> None:
    failing, following = Reports(), Reports()

    def broken() -> Job[None]:
        yield Step(0, 1, "쓰는 중")
        raise StorageError("디스크가 가득 찼어요. 자리를 비우고 다시 해 주세요.")

    failing.start(jobs, broken())
    following.start(jobs, three_steps([]))
    qtbot.waitUntil(lambda: failing.count == 1 and following.count == 1)

    assert isinstance(failing.errors[0], StorageError)
    assert following.done == ["끝"]
    assert not jobs.is_busy


def test_shutting_down_stops_what_runs(qapp, qtbot) -> None:
    jobs, started, closed = Jobs(), threading.Event(), threading.Event()

    def endless() -> Job[None]:
        try:
            while True:
                started.set()
                yield Step(0, 0, "세는 중")
        finally:
            closed.set()

    Reports().start(jobs, endless())
    assert started.wait(5)
    jobs.shutdown()

    assert closed.is_set()


def test_the_dialog_shows_the_result_and_goes(ctx, jobs: Jobs, qtbot) -> None:
    results: list[str] = []
    dialog = run_job(replace(ctx, jobs=jobs), None, "문서 만들기", three_steps([]), results.append)

    with qtbot.waitSignal(dialog.destroyed):
        pass

    assert results == ["끝"]


def test_esc_in_the_dialog_asks_the_job_to_stop(ctx, jobs: Jobs, qtbot) -> None:
    stop, failed = threading.Event(), []

    def endless() -> Job[None]:
        while True:
            yield Step(0, 0, "세는 중")
            stop.wait(5)

    dialog = run_job(
        replace(ctx, jobs=jobs), None, "세기", endless(), lambda _: None, lambda: failed.append(1)
    )
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "it stays until the job has rolled back"
    stop.set()
    qtbot.waitUntil(lambda: bool(failed))

    assert "하기 전 그대로예요" in ctx.messages.toasts[-1]


def test_a_failing_job_is_explained(ctx, jobs: Jobs, qtbot) -> None:
    def broken() -> Job[None]:
        yield Step(0, 1, "쓰는 중")
        raise StorageError("디스크가 가득 찼어요. 자리를 비우고 다시 해 주세요.")

    run_job(replace(ctx, jobs=jobs), None, "쓰기", broken(), lambda _: None)
    qtbot.waitUntil(lambda: bool(ctx.messages.errors))

    assert isinstance(ctx.messages.errors[0], StorageError)
