"""The one window: closed gates first, the centre's pages once its file is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.core.settings import Settings
from app.ui import appearance
from app.ui.context import ChangeBus, Context
from app.ui.dialogs.first_start import FirstStartPage, Start
from app.ui.dialogs.gate import Gate
from app.ui.dialogs.keys import KeysDialog
from app.ui.dialogs.progress import run_job
from app.ui.dialogs.unlock import UnlockPage
from app.ui.doors import Doors, restoring, sample_passphrase, sampling
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.idle import Idle
from app.ui.instance import Doorbell
from app.ui.jobs import Runner
from app.ui.messages import Answer, Messages, WindowMessages
from app.ui.pages.moments import show_briefly
from app.ui.safekeeping import Safekeeping
from app.ui.theme import Theme
from app.ui.undoing import take_back
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.bootstrap import Services

_SMALLEST = (900, 560)
_USUAL = (1366, 768)
_KEEP_WINDOW = Qt.ShortcutContext.WindowShortcut


@dataclass(frozen=True)
class Machine:
    """What belongs to this computer and outlives the open file."""

    theme: Theme
    settings: Settings
    view: QSettings
    jobs: Runner
    messages: Messages
    doors: Doors


class MainWindow(QMainWindow):
    """Implements ``Shell`` for the pages inside."""

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine
        self.settings = machine.settings
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._doorbell: Doorbell | None = None
        self.workspace: Workspace | None = None
        self.safe: Safekeeping | None = None
        self._may_close = False
        self.setWindowTitle("센터살림")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        if self.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode()))
        if isinstance(machine.messages, WindowMessages):
            machine.messages.window = self
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.idle = Idle(self)
        self.idle.looked.connect(self._on_idle)
        shortcut(self, "Ctrl+L", self.lock, _KEEP_WINDOW)
        shortcut(self, "F1", self.show_keys, _KEEP_WINDOW)

    @property
    def services(self) -> Services | None:
        """Those of the open file, locked or not."""
        return self._services

    @property
    def gate(self) -> QWidget | None:
        """The unlock or first start page while one is shown."""
        current = self._stack.currentWidget()
        return None if current is self.workspace else current

    def show_first_start(self) -> None:
        m = self._machine
        page = FirstStartPage(m.theme, m.jobs, m.messages, m.doors.folder, m.doors.create)
        page.finished.connect(self.enter)
        page.sample_wanted.connect(self.open_sample)
        page.existing_chosen.connect(self.show_unlock)
        self._show_gate(page)

    def show_unlock(self, path: Path, notice: str = "") -> UnlockPage:
        """Ask for the passphrase of ``path``."""
        m = self._machine
        recent = [Path(name) for name in self.settings.recent_files]
        page = UnlockPage(
            m.theme,
            m.jobs,
            path,
            m.doors.open,
            recent=tuple(known for known in recent if known != path and known.exists()),
            sample_passphrase=sample_passphrase(path),
            notice=notice,
        )
        page.opened.connect(self.enter)
        page.other_chosen.connect(self.show_unlock)
        page.new_wanted.connect(self.show_first_start)
        self._show_gate(page)
        self._listen(path, holds_file=False)
        page.secret.setFocus()
        return page

    def open_sample(self) -> None:
        self._machine.jobs.start(
            sampling(self._machine.doors),
            on_done=lambda path: self._try(path, sample_passphrase(path)),
            on_error=self._machine.messages.show,
        )

    def _try(self, path: Path, secret: str) -> None:
        page = self.show_unlock(path)
        if secret:
            page.secret.line.setText(secret)
            page.submit()

    def enter(self, services: Services, start: Start = Start.EMPTY) -> None:
        """Show the centre of an opened file."""
        # Not before: the passphrase can be typed while these are still being loaded.
        from app.ui.pages.home import HomePage
        from app.ui.places import places

        if start is Start.SAMPLE:
            # The new file is finished; the sample is looked at first.
            self.settings.remember_file(services.file.path)
            services.close()
            self.open_sample()
            return
        self._services = services
        bus = ChangeBus()
        bus.changed.connect(self._on_changed)
        services.uow.listen(bus.publish)
        m = self._machine
        reading = m.jobs.beside()
        ctx = Context(services, bus, m.jobs, reading, m.messages, m.theme, self.navigate, m.view)
        self._ctx = ctx
        self.safe = Safekeeping(ctx, self.settings, self, self._on_backed_up, self._keep_settings)
        self.workspace = Workspace(m.theme, places(ctx, self))
        self.workspace.nav.lock_wanted.connect(self.lock)
        self.workspace.nav.backup_wanted.connect(lambda: self.navigate("settings", tab="backup"))
        self.workspace.nav.operator_wanted.connect(lambda: self.navigate("settings", tab="view"))
        self._stack.addWidget(self.workspace)
        home = self.workspace.page("today")
        assert isinstance(home, HomePage)
        home.counted.connect(self.workspace.nav.buttons["today"].set_count)
        self._leave_gate()
        self._listen(services.file.path, holds_file=True)
        self.settings.remember_file(services.file.path)
        self._keep_settings()
        self._show_frame()
        self.navigate("import" if start is Start.EXCEL else "today")
        self._speak_of_crash(services)

    def navigate(self, key: str, **args: Any) -> None:
        if self.workspace is not None:
            self.workspace.go(key, **args)

    def lock(self) -> None:
        """Hide the pages behind the passphrase; forms stay as they are, drafts are kept."""
        services, m = self._services, self._machine
        if services is None or self.gate is not None or QApplication.activeModalWidget():
            return
        from app.bootstrap import centre_name
        from app.services.backups import check_secret

        finish_composing()
        page = UnlockPage(
            m.theme,
            m.jobs,
            services.file.path,
            lambda _path, secret: check_secret(services.file, secret),
            title=centre_name(services),
            sample_passphrase=sample_passphrase(services.file.path),
        )
        page.opened.connect(self._leave_gate)
        self._show_gate(page)
        page.secret.setFocus()

    def undo(self) -> None:
        if self._ctx is not None and self.gate is None:
            take_back(self._ctx, self)

    def show_keys(self) -> None:
        KeysDialog(self._machine.theme, self).open()

    def come_forward(self) -> None:
        """Another start asked for this file: show the window that has it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def back_up(self, on_done: Callable[[], None]) -> None:
        if self.safe is not None:
            self.safe.back_up(on_done)

    def back_up_elsewhere(self, on_done: Callable[[], None]) -> None:
        if self.safe is not None:
            self.safe.back_up_elsewhere(on_done)

    def choose_second_place(self) -> bool:
        return self.safe is not None and self.safe.choose_second_place()

    def restore(self, path: Path, secret: str) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self.workspace is None:
            return
        from app.services.backups import check_secret

        check_secret(services.file, secret)
        if not self.workspace.can_leave():
            return
        target = services.file.path
        self._show_gate(Gate(self._machine.theme))
        self._let_go()

        def failed() -> None:
            services.close()
            self.show_unlock(target, "되돌리지 못했어요. 쓰던 자료는 그대로예요.")

        def done(opened: Services) -> None:
            self.enter(opened)
            self._machine.messages.toast("되돌렸어요. 그전 파일도 옆에 남겨 두었어요.")

        job = restoring(services, self._machine.doors, path, secret)
        run_job(ctx, self, "백업에서 되돌리는 중", job, done, failed)

    def apply_settings(self) -> None:
        appearance.apply(self._machine.theme, self.settings)
        self._keep_settings()
        self._show_frame()

    def _show_gate(self, page: QWidget) -> None:
        old = self.gate
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _leave_gate(self, *_: object) -> None:
        old = self.gate
        if self.workspace is not None:
            self._stack.setCurrentWidget(self.workspace)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _listen(self, path: Path, *, holds_file: bool) -> None:
        """A later start on ``path`` brings this window forward, from the unlock page on."""
        if self._doorbell is not None:
            self._doorbell.close()
        self._doorbell = Doorbell(path, self.come_forward, self, holds_file=holds_file)

    def _let_go(self) -> None:
        """Forget the open centre's pages; its services are closed by whoever asked."""
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        if self.workspace is not None:
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
        if self._ctx is not None:
            self._ctx.reading.shutdown()
        self.workspace = self._ctx = self._services = self.safe = None

    def _show_frame(self) -> None:
        if self.workspace is None or self._services is None:
            return
        from app.bootstrap import centre_name

        name = centre_name(self._services)
        today = self._services.today()
        self.workspace.nav.set_centre(name, f"{today.year}년")
        self.setWindowTitle(f"{name} - 센터살림")
        last = self._services.backups.state().last
        self.workspace.nav.set_backup(f"백업 {show_briefly(last, today)}" if last else "백업 없음")
        operator = self.settings.operator
        self.workspace.nav.set_operator(f"{operator} 담당자" if operator else "담당자 이름 적기")

    def _speak_of_crash(self, services: Services) -> None:
        if not services.file.unclean:
            return
        kept = services.drafts.all()
        text = "지난번에는 프로그램이 갑자기 꺼졌어요. 자료를 점검했고 이상이 없어요."
        drafts = ", ".join(draft.title or "제목 없음" for draft in kept[:5])
        detail = f"적던 내용이 임시저장에 있어요: {drafts}. 그 화면을 열면 이어서 적을 수 있어요."
        self._machine.messages.inform(text, detail if kept else "")

    def _on_changed(self, changes: Changes) -> None:
        if "centre" in changes.tables:
            self._show_frame()

    def _on_backed_up(self) -> None:
        self._show_frame()
        if self.workspace is not None:
            from app.ui.pages.home import HomePage

            home = self.workspace.page("today")
            assert isinstance(home, HomePage)
            home.refresh()

    def _on_idle(self, seconds: float) -> None:
        if self._services is None:
            return
        if seconds >= self.settings.lock_minutes * 60:
            self.lock()
        if self.safe is not None:
            self.safe.on_idle(seconds)

    def _keep_settings(self) -> None:
        try:
            self.settings.save()
        except AppError as error:
            self._machine.messages.show(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z arrives here only where no field or list has a use for it."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            self.idle.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing half typed, back up what changed, then close the file."""
        finish_composing()
        if self._may_close or self._services is None:
            self._keep_window()
            if self._doorbell is not None:
                self._doorbell.close()
            event.accept()
            return
        event.ignore()
        if self.workspace is None or not self.workspace.can_leave():
            return
        if self.safe is not None:
            self.safe.before_exit(self._finish, self._on_exit_failed)

    def _on_exit_failed(self) -> None:
        answers = [
            Answer("stay", "돌아가기", is_default=True, is_escape=True),
            Answer("close", "백업 없이 끝내기"),
        ]
        detail = "저장한 자료는 그대로예요."
        if self._machine.messages.ask("이번 백업을 만들지 못했어요.", answers, detail) == "close":
            self._finish()

    def _finish(self, *_: object) -> None:
        services = self._services
        self._let_go()
        if services is not None:
            try:
                services.close()
            except AppError as error:
                self._machine.messages.show(error)
        self._may_close = True
        # Not from within the event that asked for it.
        QTimer.singleShot(0, self.close)

    def _keep_window(self) -> None:
        self.settings.window = bytes(self.saveGeometry().toBase64().data()).decode()
        self._keep_settings()
