"""Data files of the tiny schema, each in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core import paths
from app.store.container import OpenFile, Surroundings, create
from tests.store.tiny import CHEAP, FIRST, PASSPHRASE, Build, add_people, add_revision


@pytest.fixture
def tiny(tmp_path: Path) -> Surroundings:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(paths.migrations_dir() / name, folder / name)
    add_revision(folder, "0001_first", FIRST)
    return Surroundings(tmp_path / "user", folder)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "내 자료"
    folder.mkdir()
    return folder


@pytest.fixture
def new_file(tiny: Surroundings, place: Path) -> Callable[[], OpenFile]:
    def build(name: str = "한빛.sallim") -> OpenFile:
        return create(place / name, PASSPHRASE, cost=CHEAP, around=tiny)[0]

    return build


@pytest.fixture
def file(new_file: Build) -> OpenFile:
    with new_file() as opened:
        add_people(opened, "홍길동", "임꺽정")
        yield opened


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder
