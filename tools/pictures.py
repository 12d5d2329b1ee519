"""Pictures for the manual: every page of the sample centre, light and dark, and printed pages.

Everything happens in a temporary folder and on a fixed day, so that two runs differ only where
the program does.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.core.settings import Settings
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings, open_file
from app.ui.app import make_machine
from app.ui.doors import real_doors
from app.ui.jobs import JobsNow
from app.ui.main_window import MainWindow
from app.ui.messages import Recorder
from app.ui.theme import Theme

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manual"
TODAY = date(2026, 11, 19)
SAMPLE = "한빛지역자활센터.sallim"
USUAL, SMALL = (1366, 768), (1093, 614)
_PAPER_SCALE = 1.4
_SETTINGS = (
    "centre",
    "departments",
    "approval_lines",
    "backup",
    "trash",
    "keys",
    "view",
    "imports",
    "about",
)


class Camera:
    """Grabs the window as it stands, after everything has been laid out."""

    def __init__(self, window: MainWindow, theme: Theme, folder: Path) -> None:
        self.window, self.theme, self._folder = window, theme, folder

    def shoot(self, name: str) -> None:
        for _ in range(3):
            QApplication.processEvents()
        self.window.grab().save(str(self._folder / f"{name}.png"))
        print(f"  {name}.png")


def open_window(folder: Path, app: QApplication) -> tuple[MainWindow, Theme]:
    """The first sample centre in a window nobody sees, on the fixed day."""
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    write_samples(folder / "sample", around=around)
    settings = Settings(operator="차누리")
    view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)

    def enter(path: Path, secret: str) -> bootstrap.Services:
        return bootstrap.wire(
            open_file(path, secret, around=around),
            operator=lambda: settings.operator,
            clock=lambda: TODAY,
            around=around,
        )

    doors = replace(real_doors(settings), open=enter, folder=Path("문서"))
    machine = replace(
        make_machine(app, settings, doors), view=view, jobs=JobsNow(), messages=Recorder()
    )
    window = MainWindow(machine)
    window.resize(*USUAL)
    window.show()
    return window, machine.theme


def visits(window: MainWindow) -> Iterator[tuple[str, dict[str, object]]]:
    """Where each picture of the inside is taken: its name and the place."""
    assert window.workspace is not None
    for key in window.workspace.place_keys():
        if key != "settings":
            yield key, {}
    for tab in _SETTINGS:
        yield f"settings-{tab}", {"tab": tab}
    # One record open of each kind of page that has its own look.
    yield "staff-form", {"record_id": 1}
    yield "participants-moves", {"tab": "all_placements"}
    yield "training-attendance", {"course_id": 1}
    yield "vehicles-trips", {"tab": "trips"}
    assert window.services is not None
    for standing in window.services.grants.overview(TODAY)[:1]:
        for tab in ("budget", "expenses", "funding", "documents"):
            yield f"grants-{tab}", {"grant_id": standing.id, "tab": tab}


def shoot_pages(camera: Camera) -> None:
    """All in light, then all in dark: changing the palette of so many widgets takes a while."""
    window = camera.window
    for dark in (False, True):
        camera.theme.switch(dark)
        for name, args in list(visits(window)):
            window.navigate(name.partition("-")[0], **args)
            camera.shoot(f"{name}-dark" if dark else name)
    camera.theme.switch(False)
    window.resize(*SMALL)
    window.navigate("today")
    camera.shoot("today-small")
    window.resize(*USUAL)


def shoot_papers(window: MainWindow, folder: Path) -> None:
    """The first page of every kind of document that the sample can issue."""
    services = window.services
    assert services is not None
    grants = services.grants.overview(TODAY)
    for kind, grant_id in (("settlement", grants[0].id), ("overview", None)):
        with tempfile.TemporaryDirectory() as place:
            job = services.issuing.issue(kind, grant_id, TODAY.year, out=Path(place) / "paper.pdf")
            issued = run_now(job)
            paper = pypdfium2.PdfDocument(issued.paths[0])
            picture = paper[0].render(scale=_PAPER_SCALE).to_pil()
            paper.close()
        picture.save(folder / f"paper-{kind}.png", optimize=True)
        print(f"  paper-{kind}.png")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MANUAL, help="where the pictures go")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as place:
        window, theme = open_window(Path(place), app)
        camera = Camera(window, theme, out)
        window.show_first_start()
        camera.shoot("first-start")
        page = window.show_unlock(Path(place) / "sample" / SAMPLE)
        camera.shoot("unlock")
        page.secret.line.setText(SAMPLE_PASSPHRASE)
        page.submit()
        window.back_up(lambda: None)
        shoot_pages(camera)
        shoot_papers(window, out)
        window.close()
        app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
