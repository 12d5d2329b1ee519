"""Starting the window: checks, one instance per file, looks, and what happens when we fail."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

import app
from app.core import logs, paths
from app.core import settings as machine_settings
from app.core.settings import Settings
from app.ui import appearance, instance, startup, theme
from app.ui.dialogs.crash_report import CrashDialog, CrashHandler
from app.ui.doors import Doors, real_doors, warm_up
from app.ui.jobs import Jobs
from app.ui.main_window import Machine, MainWindow
from app.ui.messages import WindowMessages

PASSPHRASE = "SALLIM_PASSPHRASE"
DONE, WRONG = 0, 2


def run(data: Path | None) -> int:
    """Open the window on ``data``, else on the file used last; returns the exit code."""
    problem = startup.problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return WRONG
    settings = machine_settings.load(machine_settings.default_path())
    scale(settings)
    qt = QApplication(sys.argv[:1])
    path = first_file(data, settings)
    if path is not None and instance.ask_to_raise(path):
        return DONE
    logs.set_up(paths.logs_dir())
    machine = make_machine(qt, settings, real_doors(settings))
    window = MainWindow(machine)
    CrashHandler(
        machine.messages, lambda report: CrashDialog(machine.theme, report, window).exec()
    ).install()
    show(window)
    # On the one worker, so that unlocking waits for it instead of loading the same beside it.
    machine.jobs.start(warm_up(), on_done=lambda _: None, on_error=machine.messages.show)
    begin(window, path)
    code = qt.exec()
    shut_down(machine)
    return code


def scale(settings: Settings) -> None:
    """Text and everything around it grow together; only possible before Qt starts."""
    percent = settings.text_size.percent
    if percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{percent / 100:g}")


def show(window: MainWindow) -> None:
    """On a laptop's small screen the frame would push the foot of the window out of sight."""
    room = window.screen().availableGeometry()
    frame = 40
    if room.width() < window.width() or room.height() < window.height() + frame:
        window.showMaximized()
    else:
        window.show()


def first_file(data: Path | None, settings: Settings) -> Path | None:
    """The file named, else the last one that still exists, else the only one there is."""
    if data is not None:
        return data
    last = Path(settings.last_file) if settings.last_file else None
    if last is not None and last.exists():
        return last
    found = sorted(paths.user_data_dir().glob("*.sallim"))
    return found[0] if len(found) == 1 else None


def make_machine(qt: QApplication, settings: Settings, doors: Doors) -> Machine:
    """Fonts, palette, Korean words of Qt itself, and the parts that outlive a file."""
    qt.setApplicationName("Sallim")
    qt.setApplicationDisplayName("센터살림")
    qt.setApplicationVersion(app.__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    translator = QTranslator(qt)
    if translator.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        qt.installTranslator(translator)
    dressed = theme.apply(qt, appearance.is_dark(settings))
    qt.styleHints().colorSchemeChanged.connect(lambda _: appearance.apply(dressed, settings))
    view = QSettings(str(paths.user_data_dir() / "view.ini"), QSettings.Format.IniFormat)
    return Machine(dressed, settings, view, Jobs(qt), WindowMessages(), doors)


def begin(window: MainWindow, path: Path | None) -> None:
    """The unlock page of ``path``, passed at once where the environment holds the passphrase."""
    if path is None:
        window.show_first_start()
        return
    page = window.show_unlock(path)
    secret = os.environ.get(PASSPHRASE)
    if secret:
        page.secret.line.setText(secret)
        page.submit()


def shut_down(machine: Machine) -> None:
    machine.jobs.shutdown()


def smoke(path: Path, secret: str) -> int:
    """Open ``path`` in a window nobody sees, show its first page and leave; for the installer."""
    qt = QApplication(sys.argv[:1])
    settings = Settings()
    machine = make_machine(qt, settings, real_doors(settings))
    window = MainWindow(machine)
    window.show()
    page = window.show_unlock(path)
    page.secret.line.setText(secret)
    outcome = [WRONG]

    def leave() -> None:
        outcome[0] = DONE
        window.close()

    page.opened.connect(lambda _: QTimer.singleShot(0, leave))
    page.submit()
    QTimer.singleShot(60_000, qt.quit)
    qt.exec()
    shut_down(machine)
    return outcome[0]
