"""One window per data file: a second start asks the first window to come forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

# Nobody listening is known at once; only a window that is busy is waited for.
_WAIT_MS = 5000
_RAISE = b"raise\n"


def channel(path: Path) -> str:
    """The name both starts derive from the file, without naming the file."""
    return "sallim-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]


def ask_to_raise(path: Path) -> bool:
    """Whether a window on this machine has ``path`` open and was asked to show itself."""
    socket = QLocalSocket()
    socket.connectToServer(channel(path))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for second starts on ``path`` and calls ``on_ring``.

    ``holds_file`` tells that the file's lock is ours; before that, another window that listens
    already keeps its bell, and is rung.
    """

    def __init__(
        self,
        path: Path,
        on_ring: Callable[[], None],
        parent: QObject,
        *,
        holds_file: bool = True,
    ) -> None:
        super().__init__(parent)
        self._on_ring = on_ring
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = channel(path)
        # Asked first: listening would quietly take the name from another window.
        if not holds_file and ask_to_raise(path):
            return
        # What may still have the name was left from a crash.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._on_ring()

    def close(self) -> None:
        self._server.close()
