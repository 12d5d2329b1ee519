"""Cold start of the window on 10,000 people, unlocked, against a bare, empty QMainWindow.

Each side is a new process, from its start to its first painted window; the median of several.
Ours includes unlocking (Argon2id), opening the encrypted file and the first page.
Budget: at most 2.5 times the bare window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from app import bootstrap
from app.core.paths import migrations_dir
from app.models import Participant
from app.store.container import Surroundings
from app.store.trail import add_bulk

PASSPHRASE = "벤치마크 비밀번호"
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
qt = QApplication([])
window = QMainWindow()
window.show()
qt.processEvents()
"""
_OURS = """
import sys
from app.core.collector import look_rarely
look_rarely()
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.core.settings import Settings
from app.ui.app import make_machine, shut_down
from app.ui.doors import real_doors
from app.ui.main_window import MainWindow
qt = QApplication([])
settings = Settings()
machine = make_machine(qt, settings, real_doors(settings))
window = MainWindow(machine)
window.show()
page = window.show_unlock(Path(sys.argv[1]))
page.secret.line.setText(sys.argv[2])
page.opened.connect(lambda _: QTimer.singleShot(0, qt.quit))
page.submit()
qt.exec()
qt.processEvents()
print("ready", flush=True)
import os
os._exit(0)
"""


def _make(folder: Path, people: int) -> Path:
    path = folder / "bench.sallim"
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda _: None)
    services, _ = bootstrap.create_centre(
        path, PASSPHRASE, kind="self_support", name="한빛지역자활센터", around=around
    )
    rows = [
        {"name": f"김{number:05}", "kind": "일반수급자", "registered_on": date(2026, 1, 1)}
        for number in range(people)
    ]
    with services.uow.write("사람 넣기") as session:
        add_bulk(session, Participant, rows)
    services.close()
    return path


def _median(times: int, words: list[str], env: dict[str, str], path: Path | None) -> float:
    taken = []
    for _ in range(times):
        if path is not None:
            # The child is ended where it stands; its sidecar would make the next start check.
            path.with_name(path.name + "-keys").unlink(missing_ok=True)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", *words], env=env, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = _make(folder, args.people)
        env = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_DATA_HOME": place,
            "XDG_CONFIG_HOME": place,
            "XDG_STATE_HOME": place,
            # An installed program is compiled; measure no compiler.
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        _median(1, [_OURS, str(path), PASSPHRASE], env, path)
        bare = _median(args.times, [_BARE], env, None)
        ours = _median(args.times, [_OURS, str(path), PASSPHRASE], env, path)
    print(f"bare window    {bare * 1000:7.0f} ms")
    print(f"centre opened  {ours * 1000:7.0f} ms")
    print(f"ratio          {ours / bare:7.2f} (budget 2.50)")


if __name__ == "__main__":
    main()
