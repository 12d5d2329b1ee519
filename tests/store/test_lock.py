from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.store import lock
from app.store.container import OpenFile, Surroundings, open_file
from app.store.lock import Entry, Holder, LockedError, Sidecar, refuse_open, sidecar_path
from tests.store.tiny import PASSPHRASE, add_people, people

Build = Callable[..., OpenFile]


def test_a_second_opening_names_where_and_since_when(new_file: Build, tiny: Surroundings) -> None:
    with new_file() as file:
        with pytest.raises(LockedError, match="이 컴퓨터의 다른 창에서 20") as caught:
            open_file(file.path, PASSPHRASE, around=tiny)
        assert caught.value.holder is not None
        assert caught.value.holder.pid == os.getpid()
        add_people(file, "홍길동")
        assert people(file) == ["홍길동"]


def test_another_computer_is_named(
    new_file: Build, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder("사무실-PC", 4242, datetime(2026, 3, 2, 9, 5))
    monkeypatch.setattr(Holder, "me", lambda: holder)
    with (
        new_file() as file,
        pytest.raises(LockedError, match=r"사무실-PC 컴퓨터에서 2026\. 3\. 2\. 09:05부터"),
    ):
        open_file(file.path, PASSPHRASE, around=tiny)


def test_the_lock_dies_with_its_process(new_file: Build, tiny: Surroundings) -> None:
    file = new_file()
    file.close()
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from app.store.container import Surroundings, open_file
        around = Surroundings(Path(sys.argv[2]), Path(sys.argv[3]))
        file = open_file(Path(sys.argv[1]), sys.argv[4], around=around)
        print("open", flush=True)
        sys.stdin.read()
        """
    )
    arguments = [str(file.path), str(tiny.user_folder), str(tiny.migrations), PASSPHRASE]
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(LockedError):
            open_file(file.path, PASSPHRASE, around=tiny)
        child.kill()
        child.wait()
    with open_file(file.path, PASSPHRASE, around=tiny) as opened:
        assert opened.unclean


def test_a_torn_last_line_falls_back_to_the_one_before(new_file: Build, place: Path) -> None:
    with new_file() as file:
        good = Entry(file.original.envelope, ("a",), Holder.me())
    path = place / "other.sallim"
    first = Sidecar.acquire(path)
    first.write(good)
    first.write(replace(good, seals=("a", "b")))
    first.release(remove=False)
    content = sidecar_path(path).read_bytes()
    sidecar_path(path).write_bytes(content[:-20])
    again = Sidecar.acquire(path)
    assert again.left == good
    again.release(remove=True)
    assert list(place.glob("*-keys")) == []


def test_a_lock_removed_while_waiting_is_taken_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place / "a.sallim"
    really_lock = lock._lock
    removed: list[bool] = []

    def owner_leaves_first(descriptor: int) -> bool:
        if not removed:
            removed.append(True)
            sidecar_path(path).unlink()
        return really_lock(descriptor)

    monkeypatch.setattr(lock, "_lock", owner_leaves_first)
    sidecar = Sidecar.acquire(path)
    monkeypatch.undo()
    with pytest.raises(LockedError):
        Sidecar.acquire(path)
    sidecar.release(remove=True)


def test_asking_whether_a_file_is_open_leaves_no_trace(new_file: Build) -> None:
    file = new_file()
    with pytest.raises(LockedError):
        refuse_open(file.path)
    file.close()
    refuse_open(file.path)
    assert not sidecar_path(file.path).exists()
