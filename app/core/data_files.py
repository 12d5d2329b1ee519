"""Which places on the disk belong to a data file or a backup, however they are named or linked."""

from __future__ import annotations

import os
from pathlib import Path

from app.core.errors import Usage

DATA_SUFFIX = ".sallim"
# The last bytes of a data file at rest, and so of every backup.
DATA_ENDING = b"SALLIM-KEYS-v1\r\n"
SIDECAR_ENDING = "-keys"
_BESIDE = (SIDECAR_ENDING, "-wal", "-shm")


def refuse_data_file(path: Path, opened: Path | None = None) -> None:
    """Raises Usage where a document at ``path`` would take the place of one of our own files.

    ``opened`` is the data file in use: a second name of it is known by nothing else.
    """
    if _is_taken(path) or (opened is not None and belongs_to(path, opened)):
        raise Usage(
            f"‘{path.name}’ 자리에는 쓸 수 없어요. 자료 파일이나 백업이 쓰는 이름이에요. "
            "있던 파일은 그대로예요. 다른 이름을 적어 주세요."
        )


def belongs_to(path: Path, data: Path) -> bool:
    """Whether ``path`` is that data file or what lies beside it while it is open."""
    own = [data, *(data.with_name(data.name + ending) for ending in _BESIDE)]
    return any(_same(path, one) for one in own)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(other))


def _is_taken(path: Path) -> bool:
    real = Path(os.path.realpath(path))
    if DATA_SUFFIX in (path.suffix.lower(), real.suffix.lower()) or _is_data(real):
        return True
    owners = [
        real.with_name(real.name.removesuffix(ending))
        for ending in _BESIDE
        if real.name.endswith(ending) and real.name != ending
    ]
    return any(owner.suffix.lower() == DATA_SUFFIX or _is_data(owner) for owner in owners)


def _is_data(real: Path) -> bool:
    if os.path.exists(f"{real}{SIDECAR_ENDING}"):
        return True
    try:
        # A file with a second name may be open under that one: reading it plainly would drop
        # SQLite's locks, and replacing one of its names loses nothing.
        if not real.is_file() or real.stat().st_nlink > 1:
            return False
        with real.open("rb") as file:
            file.seek(-min(len(DATA_ENDING), real.stat().st_size), os.SEEK_END)
            return file.read() == DATA_ENDING
    except OSError:
        return False
