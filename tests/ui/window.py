"""A whole window over files of the test's own folder, with cheap passphrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from app import bootstrap
from app.core.settings import Settings
from app.models.organisation import Centre
from app.store.container import Surroundings, create, open_file
from app.ui.dialogs.first_start import Wish
from app.ui.doors import Doors
from app.ui.jobs import JobsNow
from app.ui.main_window import Machine, MainWindow
from app.ui.messages import Recorder
from app.ui.theme import Theme
from tests.conftest import CHEAP, TODAY


def doors(folder: Path, around: Surroundings, operator: Callable[[], str]) -> Doors:
    def wire(file: Any) -> bootstrap.Services:
        return bootstrap.wire(file, operator=operator, clock=lambda: TODAY, around=around)

    def make(wish: Wish) -> tuple[bootstrap.Services, str]:
        file, code = create(wish.path, wish.passphrase, cost=CHEAP, around=around)
        services = wire(file)
        with services.uow.write("기관 등록") as session:
            session.add(Centre(kind=bootstrap.KINDS[wish.kind].value, name=wish.name))
        return services, code

    def sample() -> Path:
        path = folder / "견본.sallim"
        if not path.exists():
            create(path, "견본 센터의 비밀번호", cost=CHEAP, around=around)[0].close()
        return path

    return Doors(
        lambda path, secret: wire(open_file(path, secret, around=around)), make, sample, folder
    )


@contextmanager
def window(
    look: Theme, folder: Path, around: Surroundings, settings: Settings | None = None
) -> Iterator[MainWindow]:
    """Closed at the end as a person would, so that no file stays open."""
    known = settings or Settings(operator="정하윤")
    messages = Recorder()
    view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
    opened = doors(folder, around, lambda: known.operator)
    made = MainWindow(Machine(look, known, view, JobsNow(), messages, opened))
    made.show()
    try:
        yield made
    finally:
        messages.answers = ["discard", "close"]
        close(made)
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close(made: MainWindow) -> None:
    """Ask the window to close and let it do what it does before."""
    made.close()
    QCoreApplication.processEvents()
