"""Changing keys, and refusing places and versions that would lose data."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import Invalid, StorageError, WrongPassphrase
from app.store import container
from app.store.container import Surroundings, create, open_file
from tests.store.tiny import CHEAP, PASSPHRASE, Build, add_revision, crash_image, names


def test_a_changed_passphrase_counts_at_once_and_after_a_crash(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    with new_file() as file:
        file.change_passphrase(PASSPHRASE, "새 비밀번호 77", CHEAP)
        image = crash_image(file, tmp_path / "image")
    for path in (file.path, image):
        with pytest.raises(WrongPassphrase):
            open_file(path, PASSPHRASE, around=tiny)
        open_file(path, "새 비밀번호 77", around=tiny).close()


def test_the_old_passphrase_is_asked_for_before_changing(new_file: Build) -> None:
    with new_file() as file:
        with pytest.raises(WrongPassphrase):
            file.change_passphrase("틀린 비밀번호", "새 비밀번호 77", CHEAP)
        with pytest.raises(Invalid):
            file.change_passphrase(PASSPHRASE, "짧음", CHEAP)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(
    place: Path, tiny: Surroundings
) -> None:
    file, code = create(place / "한빛.sallim", PASSPHRASE, cost=CHEAP, around=tiny)
    file.close()
    with open_file(file.path, code.lower(), around=tiny) as opened:
        opened.change_passphrase(code, "새 비밀번호 77", CHEAP)
    with pytest.raises(WrongPassphrase):
        open_file(file.path, PASSPHRASE, around=tiny)
    for secret in ("새 비밀번호 77", code):
        open_file(file.path, secret, around=tiny).close()


def test_a_new_recovery_code_replaces_the_old(place: Path, tiny: Surroundings) -> None:
    file, old = create(place / "한빛.sallim", PASSPHRASE, cost=CHEAP, around=tiny)
    new = file.new_recovery_code(PASSPHRASE, CHEAP)
    file.close()
    with pytest.raises(WrongPassphrase):
        open_file(file.path, old, around=tiny)
    for secret in (new, PASSPHRASE):
        open_file(file.path, secret, around=tiny).close()


def test_a_printed_code_can_be_set_at_creation(place: Path, tiny: Surroundings) -> None:
    code = container.keys.new_recovery_code()
    file, same = create(place / "a.sallim", PASSPHRASE, recovery_code=code, cost=CHEAP, around=tiny)
    file.close()
    assert same == code
    open_file(file.path, code, around=tiny).close()


def test_a_newer_file_is_refused_untouched(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    newer = replace(tiny, migrations=tmp_path / "newer")
    shutil.copytree(tiny.migrations, newer.migrations)
    add_revision(
        newer.migrations,
        "0002_later",
        'revision = "0002"\ndown_revision = "0001"\ndef upgrade() -> None:\n    pass\n',
    )
    new_file().close()
    path = tmp_path / "내 자료" / "한빛.sallim"
    open_file(path, PASSPHRASE, around=newer).close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="더 새로운 판"):
        open_file(path, PASSPHRASE, around=tiny)
    assert path.read_bytes() == before
    assert names(path.parent) == ["한빛.sallim"]


def test_a_refused_place_is_neither_created_in_nor_opened_in(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    new_file().close()
    cloudy = replace(tiny, refusal=lambda path: "OneDrive 폴더예요.")
    with pytest.raises(StorageError, match="OneDrive"):
        open_file(place / "한빛.sallim", PASSPHRASE, around=cloudy)
    with pytest.raises(StorageError, match="OneDrive"):
        create(place / "b.sallim", PASSPHRASE, cost=CHEAP, around=cloudy)
    assert names(place) == ["한빛.sallim"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_read_only_folder_is_told(
    new_file: Build,
    tiny: Surroundings,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    new_file().close()
    really_open = os.open

    def no_new_files(path: object, flags: int, *mode: int, **more: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return really_open(path, flags, *mode, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no_new_files)
        with pytest.raises(StorageError, match="폴더에 쓸 수 없어서"):
            open_file(place / "한빛.sallim", PASSPHRASE, around=tiny)


def test_a_read_only_file_is_told(
    new_file: Build, tiny: Surroundings, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file().close()
    really_open = os.open

    def read_only(path: object, flags: int, *mode: int, **more: int) -> int:
        if str(path).endswith(".sallim") and flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "read only")
        return really_open(path, flags, *mode, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        with pytest.raises(StorageError, match="읽기 전용"):
            open_file(place / "한빛.sallim", PASSPHRASE, around=tiny)
    assert names(place) == ["한빛.sallim"]
