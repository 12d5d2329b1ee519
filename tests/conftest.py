"""A fresh encrypted file for every test, copied from one that was made once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.core.paths import migrations_dir
from app.models.organisation import Centre, CentreKind
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_NAMES
from app.store.container import Surroundings, create, open_file
from app.store.keys import KdfCost
from app.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.bootstrap import Services

# Before anything imports Qt: tests need no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "봄날의 산책 2026"
TODAY = date(2026, 11, 19)
# One guess at a passphrase costs next to nothing here; the real cost has tests of its own.
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    path = folder / "template.sallim"
    file, _ = create(path, PASSPHRASE, cost=CHEAP, around=around)
    with UnitOfWork(file.engine).write("기관 등록", trail=False) as session:
        session.add(
            Centre(
                kind=CentreKind.SELF_SUPPORT.value,
                name="한빛지역자활센터",
                head_name="윤하늘",
                document_prefix="한빛자활",
            )
        )
    file.close()
    return path


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path / "user", migrations_dir(), refusal=lambda path: None)


@pytest.fixture
def data_file(template: Path, tmp_path: Path) -> Path:
    """A centre with a name and nothing else, closed."""
    target = tmp_path / "centre.sallim"
    shutil.copyfile(template, target)
    return target


@pytest.fixture
def uow(data_file: Path, around: Surroundings) -> Iterator[UnitOfWork]:
    with open_file(data_file, PASSPHRASE, around=around) as file:
        yield UnitOfWork(file.engine, lambda: "정하윤")


@pytest.fixture
def services(data_file: Path, around: Surroundings) -> Iterator[Services]:
    from app import bootstrap

    file = open_file(data_file, PASSPHRASE, around=around)
    opened = bootstrap.wire(file, operator=lambda: "정하윤", clock=lambda: TODAY, around=around)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def written_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sample centres, written once: a year of records takes its time."""
    folder = tmp_path_factory.mktemp("written")
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    write_samples(folder / "견본", around=around)
    return folder / "견본"


@pytest.fixture(scope="module")
def samples(written_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The self-support centre and the alliance, for one module to do with as it likes."""
    folder = tmp_path_factory.mktemp("samples") / "견본"
    shutil.copytree(written_samples, folder)
    return [folder / f"{name}.sallim" for name in SAMPLE_NAMES]
