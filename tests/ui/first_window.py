"""The first start of ``test_instance``: busy when it is asked to come forward.

Run as ``python -m tests.ui.first_window FILE BUSY_MS``. Says ``open`` once it
listens and ``forward`` whenever it was asked; ends when its input ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer

from app.ui.instance import Doorbell


def main() -> int:
    path, busy_ms = Path(sys.argv[1]), int(sys.argv[2])
    app = QCoreApplication([])
    owner = QObject()
    Doorbell(path, lambda: print("forward", flush=True), owner)

    def look_busy() -> None:
        QThread.msleep(busy_ms)

    busy = QTimer(owner)
    busy.timeout.connect(look_busy)
    busy.start(1)
    print("open", flush=True)

    def until_told() -> None:
        sys.stdin.read()
        app.quit()

    Thread(target=until_told, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
