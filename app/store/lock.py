"""The sidecar ``name.sallim-keys``: there while the file is open, and held by the system's lock.

The lock dies with the process, so a power cut never leaves a user locked out. Its content, the
key slots, survives a crash beside the write-ahead log and serves the next opening.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.data_files import SIDECAR_ENDING
from app.core.errors import StorageError
from app.core.files import explain, sync_folder
from app.core.periods import show_moment
from app.store.envelope import Envelope

# Windows locks bytes against reading too: lock one that is never written.
_LOCKED_BYTE = 1 << 30


class LockedError(StorageError):
    """The file is open elsewhere, perhaps in our own first window."""

    def __init__(self, text: str, holder: Holder | None) -> None:
        super().__init__(text)
        self.holder = holder


@dataclass(frozen=True)
class Holder:
    host: str
    pid: int
    since: datetime

    @classmethod
    def me(cls) -> Holder:
        return cls(socket.gethostname(), os.getpid(), datetime.now().replace(microsecond=0))


@dataclass(frozen=True)
class Entry:
    """What one opening knows: how to unlock, which trailers are its own, who opened."""

    envelope: Envelope
    seals: tuple[str, ...]
    holder: Holder

    def line(self) -> bytes:
        holder = self.holder.__dict__ | {"since": self.holder.since.isoformat()}
        data = {"envelope": self.envelope.as_json(), "seals": self.seals, "holder": holder}
        body = json.dumps(data, ensure_ascii=False).encode()
        return b"%08x %s\n" % (zlib.crc32(body), body)

    @classmethod
    def from_line(cls, line: bytes) -> Entry | None:
        """None for a line torn by a crash."""
        check, _, body = line.partition(b" ")
        try:
            if int(check, 16) != zlib.crc32(body):
                return None
            data: Mapping[str, Any] = json.loads(body)
            since = datetime.fromisoformat(data["holder"]["since"])
            holder = Holder(data["holder"]["host"], data["holder"]["pid"], since)
            return cls(Envelope.from_json(data["envelope"]), tuple(data["seals"]), holder)
        except (ValueError, KeyError, TypeError):
            return None


def sidecar_path(path: Path) -> Path:
    return path.with_name(path.name + SIDECAR_ENDING)


def _lock(descriptor: int) -> bool:
    """Take the system's lock without waiting; False when another opening has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        # flock, not lockf: it belongs to this opening, so a second one in our own process waits.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _last_entry(descriptor: int) -> Entry | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    content = b""
    while chunk := os.read(descriptor, 1 << 20):
        content += chunk
    entries = (Entry.from_line(line) for line in reversed(content.splitlines()))
    return next((entry for entry in entries if entry is not None), None)


def _is_still(descriptor: int, sidecar: Path) -> bool:
    """Whether the file we locked is the one under that name: its owner may just have left."""
    try:
        return os.path.samestat(os.fstat(descriptor), sidecar.stat())
    except FileNotFoundError:
        return False


class Sidecar:
    """The held lock. ``left`` is what a crashed session wrote, None after a clean close."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self.left = _last_entry(descriptor)

    @classmethod
    def acquire(cls, path: Path) -> Sidecar:
        """Raises LockedError naming computer and time, StorageError in a read-only folder."""
        sidecar = sidecar_path(path)
        while True:
            try:
                descriptor = os.open(
                    sidecar, os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600
                )
            except OSError as exc:
                raise _cannot_open(exc, path) from exc
            if not _lock(descriptor):
                holder = _holder(descriptor)
                os.close(descriptor)
                raise LockedError(_who(path, holder), holder)
            if _is_still(descriptor, sidecar):
                return cls(sidecar, descriptor)
            os.close(descriptor)

    def write(self, entry: Entry) -> None:
        """Append durably; earlier lines stay until the close, so a torn one loses nothing."""
        os.lseek(self._descriptor, 0, os.SEEK_END)
        rest = b"\n" + entry.line()
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        os.fsync(self._descriptor)
        sync_folder(self._path.parent)

    def release(self, *, remove: bool) -> None:
        """``remove`` after a clean close; otherwise the content waits for the next opening."""
        if sys.platform == "win32":
            os.close(self._descriptor)
            if remove:
                try:
                    self._path.unlink(missing_ok=True)
                except PermissionError:
                    return  # the next opening already has it, with the same content
            return
        if remove:
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


def refuse_open(path: Path) -> None:
    """Raises LockedError while ``path`` is open: reading it plainly would drop SQLite's locks."""
    if sidecar_path(path).exists():
        sidecar = Sidecar.acquire(path)
        sidecar.release(remove=sidecar.left is None)


def _holder(descriptor: int) -> Holder | None:
    entry = _last_entry(descriptor)
    return entry.holder if entry else None


def _who(path: Path, holder: Holder | None) -> str:
    if holder is None:
        who = "다른 창에서"
    elif holder.host == socket.gethostname():
        who = f"이 컴퓨터의 다른 창에서 {show_moment(holder.since)}부터"
    else:
        who = f"{holder.host} 컴퓨터에서 {show_moment(holder.since)}부터"
    return (
        f"{path.name} 파일은 {who} 열려 있어요. 자료는 그대로예요. 그 창을 닫고 다시 열어 주세요."
    )


def _cannot_open(error: OSError, path: Path) -> StorageError:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StorageError(
            f"{path.parent} 폴더에 쓸 수 없어서 {path.name} 파일을 열 수 없어요. "
            "자료는 그대로예요. 파일을 이 컴퓨터의 내 폴더로 옮긴 뒤 열어 주세요."
        )
    return explain(error, path)
