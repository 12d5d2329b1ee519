"""Pictures for the manual: every page, tab and form of the sample centres, and printed pages.

Everything happens in a temporary folder and on a fixed day, so that two runs differ only where
the program does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app import bootstrap
from app.core.paths import migrations_dir
from app.core.settings import Settings
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_NAMES, SAMPLE_PASSPHRASE
from app.store.container import Surroundings, open_file
from app.ui.app import make_machine
from app.ui.context import ChangeBus, Context
from app.ui.dialogs.first_start import FirstStartPage
from app.ui.doors import real_doors
from app.ui.framework.list_page import ListPage
from app.ui.jobs import JobsNow
from app.ui.main_window import Machine, MainWindow
from app.ui.messages import Recorder
from tools.pictures_index import Taken, remove_others, write_index
from tools.pictures_papers import papers, photograph
from tools.pictures_visits import START, Shot, Studio, register_shot, visits

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manual"
TODAY = date(2026, 11, 19)
USUAL, SMALL = (1366, 768), (1093, 614)
_COLOURS = 128
# Enough to see that the dark look holds; the pages share their colours.
DARK = (
    "today",
    "case-contacts",
    "grants-budget",
    "training-attendance",
    "documents-issue",
    "form-staff",
    "plan-prose",
)


def shrink(picture: Image.Image) -> Image.Image:
    """Flat colours and grey letters need no more than a palette."""
    return picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)


def hide_place(window: QWidget, place: Path) -> None:
    """The temporary folder says nothing to a reader, and is another one each time."""
    for told in window.findChildren(QLabel):
        if str(place) in told.text():
            told.setText(told.text().replace(str(place), "문서"))


class Camera:
    """Grabs windows as they stand, after everything has been laid out."""

    def __init__(self, folder: Path, place: Path, *, only: str = "") -> None:
        self.taken: list[Taken] = []
        self._folder, self._place, self._only = folder, place, only

    def wants(self, name: str) -> bool:
        return self._only in name

    def shoot(self, shot: Shot) -> None:
        """Bring the window there and keep what it shows."""
        if not self.wants(shot.name):
            return
        shot.show()
        for _ in range(3):
            QApplication.processEvents()
        if shot.wait_ms:
            waiting = QEventLoop()
            QTimer.singleShot(shot.wait_ms, waiting.quit)
            waiting.exec()
        for one in shot.window.findChildren(ListPage):
            if one.isVisible():
                one.count_up()
        QApplication.processEvents()
        hide_place(shot.window, self._place)
        held = QBuffer()
        shot.window.grab().save(held, "PNG")
        self.keep(shot.name, shot.group, shot.caption, Image.open(BytesIO(held.data().data())))

    def keep(self, name: str, group: str, caption: str, picture: Image.Image) -> None:
        shrink(picture).save(self._folder / f"{name}.png", optimize=True)
        self.taken.append(Taken(name, group, caption))
        print(f"  {name}.png", flush=True)


@contextmanager
def machines(app: QApplication, folder: Path) -> Iterator[Machine]:
    """A computer with both sample centres on it, on the fixed day."""
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
    yield replace(
        make_machine(app, settings, doors), view=view, jobs=JobsNow(), messages=Recorder()
    )
    app.processEvents()


def open_centre(machine: Machine, path: Path) -> Studio:
    """A window on one sample, unlocked and backed up."""
    window = MainWindow(machine)
    window.resize(*USUAL)
    window.show()
    page = window.show_unlock(path)
    page.secret.line.setText(SAMPLE_PASSPHRASE)
    page.submit()
    window.back_up(lambda: None)
    assert window.services is not None
    ctx = Context(
        window.services,
        ChangeBus(),
        machine.jobs,
        machine.jobs.beside(),
        machine.messages,
        machine.theme,
        window.navigate,
        machine.view,
    )
    return Studio(window, ctx, TODAY)


def start_shots(window: MainWindow, sample: Path) -> Iterator[Shot]:
    """The closed window: the first steps, and the passphrase."""

    def step(number: int) -> None:
        window.show_first_start()
        page = window.gate
        assert isinstance(page, FirstStartPage)
        for _ in range(number):
            page.name.setText("한빛지역자활센터")
            page.go_on()

    for number, caption in enumerate(("어떤 기관인가요", "기관 이름", "비밀번호")):
        name = "first-start" if number == 0 else f"first-start-{number + 1}"
        yield Shot(name, START, f"처음 시작: {caption}", window, partial(step, number))

    def unlock() -> None:
        window.show_unlock(sample)

    yield Shot("unlock", START, "비밀번호로 열기", window, unlock)


def shoot_start(camera: Camera, machine: Machine, sample: Path) -> None:
    window = MainWindow(machine)
    window.resize(*USUAL)
    window.show()
    for shot in start_shots(window, sample):
        camera.shoot(shot)
    window.close()


def shoot_pages(camera: Camera, machine: Machine, studios: tuple[Studio, Studio]) -> None:
    """All in light, then some in dark: changing the palette of so many widgets takes a while."""
    chosen = []
    # One after the other: what a page offers is read when its turn has come.
    for shot in visits(*studios, Path(machine.view.fileName()).parent):
        camera.shoot(shot)
        if shot.name in DARK and camera.wants(f"{shot.name}-dark"):
            chosen.append(shot)
    if chosen:
        machine.theme.switch(True)
        for shot in chosen:
            dark = replace(
                shot,
                name=f"{shot.name}-dark",
                group="어두운 화면",
                caption=f"{shot.caption} (어둡게)",
            )
            camera.shoot(dark)
        machine.theme.switch(False)
    window = studios[0].window
    window.resize(*SMALL)
    small = Shot(
        "today-small", "작은 화면", "1366×768의 125 %", window, partial(window.navigate, "today")
    )
    camera.shoot(small)
    window.resize(*USUAL)


def shoot_papers(camera: Camera, studios: tuple[Studio, Studio]) -> None:
    centres = [studio.ctx.services for studio in studios]
    for paper in papers():
        if not camera.wants(paper.name):
            continue
        picture = photograph(paper, centres, TODAY)
        if picture is None:
            print(f"  {paper.name}: the samples have nothing to print", file=sys.stderr)
        else:
            camera.keep(paper.name, paper.group, paper.caption, picture)
    camera.shoot(register_shot(studios[0]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MANUAL, help="where the pictures go")
    parser.add_argument("--only", default="", help="only names with this in them; no new index")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as place, machines(app, Path(place)) as machine:
        camera = Camera(args.out, Path(place), only=args.only)
        files = [Path(place) / "sample" / f"{name}.sallim" for name in SAMPLE_NAMES]
        shoot_start(camera, machine, files[0])
        studios = open_centre(machine, files[0]), open_centre(machine, files[1])
        shoot_pages(camera, machine, studios)
        shoot_papers(camera, studios)
        for studio in studios:
            studio.window.close()
            app.processEvents()
    if not args.only:
        remove_others(args.out, camera.taken)
        write_index(args.out, camera.taken)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
