"""When backups are made from the window, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.changes import Changes
from app.core.settings import Settings
from app.ui.context import Context
from app.ui.dialogs.progress import run_job

_IDLE_SECONDS = 30 * 60
Told = Callable[[], None]


class Safekeeping:
    """``on_backed_up`` refreshes what shows the age of the last backup."""

    def __init__(
        self, ctx: Context, settings: Settings, window: QWidget, on_backed_up: Told, keep: Told
    ) -> None:
        self._ctx, self._settings, self._window = ctx, settings, window
        self._on_backed_up, self._keep_settings = on_backed_up, keep
        self.changed = False
        ctx.bus.changed.connect(self._on_changed)

    def back_up(self, on_done: Told) -> None:
        """A verified backup on this computer."""

        def done(_: object) -> None:
            self.changed = False
            self._on_backed_up()
            self._ctx.messages.toast("백업하고 확인까지 마쳤어요.")
            on_done()

        run_job(self._ctx, self._window, "백업하는 중", self._ctx.services.backups.now_job(), done)

    def back_up_elsewhere(self, on_done: Told) -> None:
        """The same into the second place, asking for the folder the first time."""
        if not self._settings.second_place and not self.choose_second_place():
            return
        folder = Path(self._settings.second_place)
        if not folder.is_dir():
            self._ctx.messages.inform(
                f"{folder} 폴더를 찾을 수 없어요.",
                "USB를 꽂고 다시 눌러 주세요. 자리를 바꾸려면 설정의 백업에서 골라 주세요.",
            )
            return
        job = self._ctx.services.backups.second_job(folder)
        run_job(
            self._ctx, self._window, "USB에 백업하는 중", job, partial(self._on_second, on_done)
        )

    def choose_second_place(self) -> bool:
        chosen = QFileDialog.getExistingDirectory(self._window, "백업을 둘 USB나 폴더", "")
        if chosen:
            self._settings.second_place = chosen
            self._keep_settings()
        return bool(chosen)

    def on_idle(self, seconds: float) -> None:
        """Half an hour untouched and something changed: a backup nobody has to wait for."""
        if seconds < _IDLE_SECONDS or not self.changed:
            return
        self.changed = False
        self._ctx.jobs.start(
            self._ctx.services.backups.idle_job(),
            on_done=lambda _: self._on_backed_up(),
            on_error=self._on_idle_failed,
        )

    def before_exit(self, on_done: Told, on_failed: Told) -> None:
        if not self.changed:
            on_done()
            return
        job = self._ctx.services.backups.exit_job()
        run_job(
            self._ctx, self._window, "끝내기 전에 백업하는 중", job, lambda _: on_done(), on_failed
        )

    def _on_second(self, on_done: Told, _stored: object) -> None:
        self._ctx.messages.toast("USB에 백업하고 확인까지 마쳤어요.")
        on_done()

    def _on_idle_failed(self, error: Exception) -> None:
        self.changed = True
        self._ctx.messages.show(error)

    def _on_changed(self, changes: Changes) -> None:
        self.changed = True
