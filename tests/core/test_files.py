from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.files import atomic_write, private_folder, replacing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, fail)


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "보고서.pdf") as out:
        out.write(b"new")
        assert "보고서.pdf" not in names(tmp_path)
    assert (tmp_path / "보고서.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["보고서.pdf"]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old and longer")
    with atomic_write(target) as out:
        out.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_failing_writer_keeps_the_old_file_and_leaves_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(KeyError), atomic_write(target) as out:
        raise KeyError(out.write(b"half"))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "남은 공간"),
        (errno.EDQUOT, "남은 공간"),
        (errno.EACCES, "다른 프로그램에서 열려"),
        (errno.EROFS, "쓰기가 막힌"),
        (errno.EIO, "디스크에서 오류"),
    ],
)
def test_the_disk_failing_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        failing(patch, step, number)
        with pytest.raises(StorageError, match=words), atomic_write(target) as out:
            out.write(b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_full_disk_while_writing_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(StorageError, match="남은 공간"),
        replacing(tmp_path / "a"),
    ):
        raise OSError(errno.ENOSPC, "full")
    assert names(tmp_path) == []


def test_an_error_of_another_file_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "a"):
        (tmp_path / "no such photo").read_bytes()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(StorageError, match="폴더를 찾을 수 없어요"),
        atomic_write(tmp_path / "usb" / "a"),
    ):
        pass


def test_the_longest_korean_name_still_fits_beside_its_temporary_file(tmp_path: Path) -> None:
    target = tmp_path / ("가" * 80 + ".pdf")
    with atomic_write(target) as out:
        out.write(b"x")
    assert names(tmp_path) == [target.name]


def test_the_bytes_reach_the_disk_before_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, move = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        order.append("sync")
        sync(descriptor)

    def note_move(source: Path, target: Path) -> None:
        order.append("move")
        move(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_move)
    with atomic_write(tmp_path / "a") as out:
        out.write(b"x")
    assert order == ["sync", "move", "sync"]


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "keys")
    assert folder.stat().st_mode & 0o077 == 0
