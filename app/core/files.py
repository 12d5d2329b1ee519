"""Writing a file so that either the old one or the whole new one is there, never half of it."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.core.data_files import refuse_data_file
from app.core.errors import StorageError
from app.core.korean import with_particle

_STEM_BYTES = 200
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}


def is_full(error: OSError) -> bool:
    return error.errno in _FULL


def explain(error: OSError, path: Path) -> StorageError:
    """What kept ``path`` from being written, in the user's words."""
    if is_full(error):
        return StorageError(
            "저장할 곳에 남은 공간이 없어요. 원래 있던 파일은 그대로예요. "
            "필요 없는 파일을 지우고 다시 해 주세요."
        )
    if error.errno in _FORBIDDEN:
        return StorageError(
            f"{path.name}에 쓸 수 없어요. 다른 프로그램에서 열려 있거나 쓰기가 막힌 곳이에요. "
            "원래 있던 파일은 그대로예요. 그 파일을 닫거나 다른 폴더를 골라 주세요."
        )
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return StorageError(
            f"{path.parent} 폴더를 찾을 수 없어요. 아무것도 저장하지 않았어요. "
            "USB가 꽂혀 있는지 보거나 다른 폴더를 골라 주세요."
        )
    if error.errno == errno.EEXIST:
        return StorageError(
            f"{path.name}은 폴더가 아니라 이미 있는 파일이에요. 그 파일은 그대로예요. "
            "다른 폴더를 골라 주세요."
        )
    if error.errno in {errno.ENAMETOOLONG, errno.EINVAL}:
        return StorageError(
            "파일 이름이 너무 길거나 쓸 수 없는 글자가 있어요. 아무것도 저장하지 않았어요. "
            "이름을 짧게 바꿔 주세요."
        )
    return StorageError(
        f"{with_particle(path.name, '을/를')} 저장하다가 디스크에서 오류가 났어요. "
        "원래 있던 파일은 그대로예요. 다른 폴더에 저장해 보고, 되풀이되면 디스크를 점검해 주세요."
    )


def sync_folder(folder: Path) -> None:
    """Make names created in ``folder`` survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def fitting_stem(name: str) -> str:
    """As much of ``name`` as every file system takes, with room for an ending: some count bytes,
    and a Korean syllable has three."""
    return name.encode()[:_STEM_BYTES].decode(errors="ignore").strip()


def temporary_name(path: Path) -> Path:
    """A hidden sibling of ``path``, so that moving it into place stays on one disk."""
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[Path]:
    """Yield an empty temporary file to fill; it takes the place of ``path`` when all went well.

    A ``private`` one nobody else of this computer can read. For libraries that want a path; see
    :func:`atomic_write` for a stream.
    """
    temporary = temporary_name(path)
    try:
        mode = 0o600 if private else 0o666
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except OSError as exc:
        raise explain(exc, path) from exc
    try:
        try:
            yield temporary
        except OSError as exc:
            if is_full(exc):
                raise explain(exc, path) from exc
            raise
        _move_into_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _move_into_place(temporary: Path, path: Path) -> None:
    try:
        sync_file(temporary)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as exc:
        raise explain(exc, path) from exc


@contextmanager
def atomic_write(path: Path, opened: Path | None = None) -> Iterator[BinaryIO]:
    """A stream whose bytes become ``path`` at the end; any failure leaves the old file.

    Never a data file or a backup, whatever was picked for a document; ``opened`` is the one in use.
    """
    refuse_data_file(path, opened)
    with replacing(path) as temporary, temporary.open("wb") as out:
        yield out


def private_folder(folder: Path) -> Path:
    """Create ``folder`` so that only this user can look into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as exc:
        raise explain(exc, folder / "") from exc
    return folder
