from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import Invalid, StorageError, WrongPassphrase
from app.core.paths import migrations_dir
from app.store import container
from app.store.container import Surroundings, create, open_file
from app.store.engine import connect
from tests.store.tiny import CHEAP, PASSPHRASE, Build, add_people, crash_image, names, people


def without_trailer(path: Path) -> None:
    """What a checkpoint does: everything behind the last page goes."""
    descriptor = os.open(path, os.O_RDWR)
    trailer = container.read_trailer(descriptor)
    assert trailer is not None
    os.ftruncate(descriptor, trailer.database_bytes)
    os.close(descriptor)


def test_at_rest_there_is_one_file_and_it_opens_again(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    with new_file() as file:
        add_people(file, "홍길동")
        assert names(place) == [
            "한빛.sallim",
            *(f"한빛.sallim-{s}" for s in ("keys", "shm", "wal")),
        ]
    assert names(place) == ["한빛.sallim"]
    with open_file(place / "한빛.sallim", PASSPHRASE, around=tiny) as file:
        assert people(file) == ["홍길동"]
        assert not file.unclean


def test_the_one_file_opens_on_another_computer(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    with new_file() as file:
        add_people(file, "홍길동")
    moved = shutil.copy(file.path, tmp_path / "옮긴 파일.sallim")
    elsewhere = replace(tiny, user_folder=tmp_path / "other user")
    with open_file(Path(moved), PASSPHRASE, around=elsewhere) as opened:
        assert people(opened) == ["홍길동"]


def test_nothing_readable_is_in_the_file_or_its_log(new_file: Build, tmp_path: Path) -> None:
    with new_file() as file:
        add_people(file, "홍길동홍길동")
        image = crash_image(file, tmp_path / "image")
    contents = b"".join(path.read_bytes() for path in image.parent.iterdir())
    for word in ("홍길동", "person", "CREATE TABLE", file.data_key.hex()):
        assert word.encode() not in contents
    assert file.data_key not in contents


def test_an_existing_file_is_never_overwritten(place: Path, tiny: Surroundings) -> None:
    path = place / "한빛.sallim"
    path.write_bytes(b"something else")
    with pytest.raises(StorageError, match="이미 있어요"):
        create(path, PASSPHRASE, cost=CHEAP, around=tiny)
    assert path.read_bytes() == b"something else"
    assert names(place) == ["한빛.sallim"]


def test_a_file_that_appears_while_creating_is_not_overwritten(
    place: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place / "한빛.sallim"
    build = container.migrate.build

    def slow_build(*args: object) -> int:
        path.write_bytes(b"quicker")
        return build(*args)

    monkeypatch.setattr(container.migrate, "build", slow_build)
    with pytest.raises(StorageError, match="이미 있어요"):
        create(path, PASSPHRASE, cost=CHEAP, around=tiny)
    assert path.read_bytes() == b"quicker"
    assert names(place) == ["한빛.sallim"]


def test_creating_works_where_there_are_no_hard_links(
    place: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "not on this disk")

    monkeypatch.setattr(os, "link", no_links)
    file, _ = create(place / "한빛.sallim", PASSPHRASE, cost=CHEAP, around=tiny)
    file.close()
    assert names(place) == ["한빛.sallim"]


def test_a_short_passphrase_creates_nothing(place: Path, tiny: Surroundings) -> None:
    with pytest.raises(Invalid):
        create(place / "한빛.sallim", "짧아요", cost=CHEAP, around=tiny)
    assert names(place) == []


def test_a_missing_folder_is_told(place: Path, tiny: Surroundings) -> None:
    with pytest.raises(StorageError, match="폴더를 찾을 수 없어요"):
        create(place / "없는 폴더" / "a.sallim", PASSPHRASE, cost=CHEAP, around=tiny)


def test_a_wrong_passphrase_changes_nothing(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    new_file().close()
    before = (place / "한빛.sallim").read_bytes()
    with pytest.raises(WrongPassphrase):
        open_file(place / "한빛.sallim", "다른 비밀번호", around=tiny)
    assert names(place) == ["한빛.sallim"]
    assert (place / "한빛.sallim").read_bytes() == before


def test_opening_and_closing_without_saving_leaves_every_byte(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    new_file().close()
    before = (place / "한빛.sallim").read_bytes()
    open_file(place / "한빛.sallim", PASSPHRASE, around=tiny).close()
    assert (place / "한빛.sallim").read_bytes() == before


def _plain_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", os.urandom(9000))


@pytest.mark.parametrize(
    "write",
    [
        _plain_database,
        _zip,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40),
        lambda path: path.write_text("이름,전화\n" * 4000, encoding="utf-8"),
    ],
)
def test_a_file_of_another_kind_is_refused_untouched(
    place: Path, tiny: Surroundings, write: Callable[[Path], object]
) -> None:
    path = place / "한빛.sallim"
    write(path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="센터살림 파일이 아니에요"):
        open_file(path, PASSPHRASE, around=tiny)
    assert path.read_bytes() == before
    assert names(place) == ["한빛.sallim"]


def test_a_missing_file_is_told(place: Path, tiny: Surroundings) -> None:
    with pytest.raises(StorageError, match="찾을 수 없어요"):
        open_file(place / "없음.sallim", PASSPHRASE, around=tiny)
    assert names(place) == []


def test_a_file_without_its_end_opens_from_the_copy_of_its_keys(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    with new_file() as file:
        add_people(file, "홍길동")
    without_trailer(file.path)
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        assert people(opened) == ["홍길동"]
    # Closing has put the end back: any computer can open it again.
    elsewhere = replace(tiny, user_folder=place.parent / "other user")
    open_file(file.path, PASSPHRASE, around=elsewhere).close()


def test_without_any_keys_the_message_names_what_to_look_for(
    new_file: Build, tiny: Surroundings, place: Path
) -> None:
    new_file().close()
    without_trailer(place / "한빛.sallim")
    shutil.rmtree(tiny.user_folder)
    with pytest.raises(StorageError, match=r"한빛\.sallim-keys"):
        open_file(place / "한빛.sallim", PASSPHRASE, around=tiny)
    assert names(place) == ["한빛.sallim"]


def spoil(path: Path, offset: int) -> bytes:
    content = bytearray(path.read_bytes())
    content[offset : offset + 64] = bytes(64)
    path.write_bytes(content)
    return bytes(content)


def test_a_file_whose_first_page_is_damaged_is_told_and_left_alone(
    new_file: Build, tiny: Surroundings
) -> None:
    file = new_file()
    file.close()
    spoiled = spoil(file.path, 100)
    with pytest.raises(StorageError, match="손상"):
        open_file(file.path, PASSPHRASE, around=tiny)
    assert file.path.read_bytes() == spoiled
    assert names(file.path.parent) == ["한빛.sallim"]


def test_damage_inside_is_found_by_the_check(new_file: Build, tiny: Surroundings) -> None:
    file = new_file()
    add_people(file, *(f"사람{n}" for n in range(2000)))
    file.close()
    spoil(file.path, 8192 * 7 + 100)
    with (
        open_file(file.path, PASSPHRASE, around=tiny) as opened,
        pytest.raises(StorageError, match="손상"),
    ):
        opened.check()


def test_after_a_crash_the_file_is_checked_before_it_is_used(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    with new_file() as file:
        add_people(file, "가" * 100_000)
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        add_people(opened, "홍길동")
        image = crash_image(opened, tmp_path / "image")
    spoil(image, 8192 * 20 + 100)
    before = names(image.parent)
    with pytest.raises(StorageError, match="손상"):
        open_file(image, PASSPHRASE, around=tiny)
    assert "한빛.sallim-keys" in before
    assert "한빛.sallim-keys" in names(image.parent)


def test_a_database_cut_short_is_damaged(new_file: Build, tiny: Surroundings) -> None:
    file = new_file()
    add_people(file, *(f"사람{n}" for n in range(2000)))
    file.close()
    os.truncate(file.path, 8192 * 3)
    with pytest.raises(StorageError, match="손상"):
        open_file(file.path, PASSPHRASE, around=tiny)


def test_after_a_crash_everything_saved_is_there(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    with new_file() as file:
        add_people(file, "홍길동", "임꺽정")
        image = crash_image(file, tmp_path / "image")
    elsewhere = replace(tiny, user_folder=tmp_path / "other user")
    with open_file(image, PASSPHRASE, around=elsewhere) as opened:
        assert opened.unclean
        assert people(opened) == ["홍길동", "임꺽정"]
    assert names(image.parent) == ["한빛.sallim"]


def test_a_backup_copied_over_a_crashed_file_is_not_mixed_with_its_log(
    new_file: Build, tiny: Surroundings, tmp_path: Path
) -> None:
    with new_file() as file:
        add_people(file, "옛 사람")
    old = shutil.copy(file.path, tmp_path / "old.sallim")
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        add_people(opened, *(f"사람{n}" for n in range(500)))
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        add_people(opened, "마지막 사람")
        image = crash_image(opened, tmp_path / "image")
    shutil.copy(old, image)
    with open_file(image, PASSPHRASE, around=tiny) as opened:
        assert people(opened) == ["옛 사람"]
        assert opened.check() == []
    assert any(name.endswith(".aside") for name in names(image.parent))


def test_a_disk_full_at_closing_loses_nothing(
    new_file: Build, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = new_file()
    add_people(file, "홍길동")

    def full(descriptor: int, envelope: object, size: int) -> None:
        os.pwrite(descriptor, b"half a trailer", size)
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(container, "write_trailer", full)
        with pytest.raises(StorageError, match="자료는 모두 저장됐어요"):
            file.close()
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        assert people(opened) == ["홍길동"]
    assert names(file.path.parent) == ["한빛.sallim"]


@pytest.mark.parametrize(("room", "real"), [(10_000, False), (600_000, True)])
def test_a_disk_full_while_creating_leaves_nothing(
    place: Path, tiny: Surroundings, room: int, real: bool
) -> None:
    script = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from app.core.errors import StorageError
        from app.store.container import Surroundings, create
        from app.store.keys import KdfCost
        around = Surroundings(Path(sys.argv[2]), Path(sys.argv[3]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
        try:
            create(Path(sys.argv[1]), "느티나무 2026", cost=KdfCost(64, 1, 1), around=around)
        except StorageError as error:
            print(error.text)
        """
    )
    folder = migrations_dir() if real else tiny.migrations
    arguments = [str(place / "a.sallim"), str(tiny.user_folder), str(folder), str(room)]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert "공간" in done.stdout
    assert names(place) == []


def test_a_folder_that_only_reads_takes_no_new_file(
    place: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object, **more: object) -> int:
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr(container.os, "open", refused)
        patch.setattr(Path, "unlink", refused)
        with pytest.raises(StorageError, match="쓸 수 없어요"):
            create(place / "a.sallim", PASSPHRASE, cost=CHEAP, around=tiny)
    assert names(place) == []


def test_a_connection_left_behind_leaves_the_file_as_after_a_crash(
    new_file: Build, tiny: Surroundings
) -> None:
    file = new_file()
    add_people(file, "홍길동")
    with closing(connect(file.path, file.original.key)) as forgotten:
        forgotten.execute("SELECT 1 FROM person").fetchall()
        file.close()
        assert "한빛.sallim-keys" in names(file.path.parent)
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        assert people(opened) == ["홍길동"]
    assert names(file.path.parent) == ["한빛.sallim"]


def test_closing_twice_is_closing_once(new_file: Build) -> None:
    file = new_file()
    file.close()
    file.close()


def test_closing_under_a_running_session_is_refused_and_can_be_repeated(new_file: Build) -> None:
    file = new_file()
    with file.engine.connect(), pytest.raises(RuntimeError, match="still using"):
        file.close()
    add_people(file, "홍길동")
    file.close()
    assert names(file.path.parent) == ["한빛.sallim"]
