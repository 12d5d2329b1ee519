"""What is written never takes the place of a data file, whatever it is called or linked as."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from tests.conftest import PASSPHRASE

Link = Callable[[Path, Path], None]


def soft(data: Path, link: Path) -> None:
    link.symlink_to(data)


def hard(data: Path, link: Path) -> None:
    os.link(data, link)


LINKS = pytest.mark.parametrize("make_link", [soft, hard])


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command on a data file; returns the exit code and what was said."""
    monkeypatch.setenv("SALLIM_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))

    def call(data: Path, *words: object) -> tuple[int, str]:
        code = cli.main(["--data", str(data), *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return call


Run = Callable[..., tuple[int, str]]


def refused(run: Run, data: Path, *words: object) -> str:
    """The command says no and the file still opens."""
    code, said = run(data, *words)
    assert code == 2, said
    assert "자료 파일" in said
    assert "그대로" in said
    assert run(data, "issue", "overview", "--out", data.with_name("뒤.pdf"))[0] == 0
    return said


@pytest.fixture
def unnamed(data_file: Path) -> Path:
    """A data file that is not called one."""
    return data_file.rename(data_file.with_name("자료.dat"))


def test_a_document_never_replaces_the_open_file(run: Run, unnamed: Path) -> None:
    refused(run, unnamed, "issue", "overview", "--out", unnamed)
    refused(run, unnamed, "issue", "overview", "--out", unnamed.parent / "." / unnamed.name)


@LINKS
def test_a_document_never_replaces_a_link_to_the_open_file(
    run: Run, data_file: Path, tmp_path: Path, make_link: Link
) -> None:
    link = tmp_path / "현황.pdf"
    make_link(data_file, link)
    refused(run, data_file, "issue", "overview", "--out", link)
    assert link.exists()


@LINKS
def test_a_name_in_a_folder_that_leads_to_the_open_file_is_refused_too(
    run: Run, data_file: Path, tmp_path: Path, make_link: Link
) -> None:
    folder = tmp_path / "문서함"
    folder.mkdir()
    assert run(data_file, "issue", "overview", "--out", folder)[0] == 0
    (first,) = folder.iterdir()
    make_link(data_file, folder / first.name.replace("-0001", "-0002"))
    code, said = run(data_file, "issue", "overview", "--out", folder)
    assert code == 2
    assert "자료 파일" in said


@pytest.mark.parametrize("ending", ["-keys", "-wal", "-shm"])
def test_what_lies_beside_the_open_file_is_left_alone(run: Run, unnamed: Path, ending: str) -> None:
    refused(run, unnamed, "issue", "overview", "--out", f"{unnamed}{ending}")


def test_a_closed_file_of_another_centre_is_left_alone(
    run: Run, data_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "다른 센터.pdf"
    shutil.copyfile(data_file, other)
    before = other.read_bytes()
    refused(run, data_file, "issue", "overview", "--out", other)
    assert other.read_bytes() == before


@LINKS
def test_an_export_never_replaces_a_link_to_the_open_file(
    run: Run, data_file: Path, tmp_path: Path, make_link: Link
) -> None:
    for name in ("사업.xlsx", "사업.csv"):
        make_link(data_file, tmp_path / name)
        refused(run, data_file, "export", "staff", tmp_path / name)


@LINKS
def test_a_backup_never_replaces_a_link_to_the_open_file(
    run: Run, data_file: Path, tmp_path: Path, make_link: Link
) -> None:
    make_link(data_file, tmp_path / "백업.sallim")
    refused(run, data_file, "backup", tmp_path / "백업.sallim")


def test_a_backup_never_replaces_the_file_of_another_centre(
    run: Run, data_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "다른 센터.sallim"
    shutil.copyfile(data_file, other)
    before = other.read_bytes()
    refused(run, data_file, "backup", other)
    assert other.read_bytes() == before


@pytest.mark.parametrize("ending", ["-keys", "-wal"])
def test_a_backup_is_not_written_over_what_lies_beside_the_open_file(
    run: Run, data_file: Path, ending: str
) -> None:
    refused(run, data_file, "backup", f"{data_file}{ending}")


def test_a_backup_replaces_an_older_backup(run: Run, data_file: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(data_file, "backup", tmp_path / "백업.sallim")[0] == 0


def test_documents_of_several_go_into_no_data_file(run: Run, unnamed: Path) -> None:
    plain = unnamed.rename(unnamed.with_name("자료"))
    code, said = run(plain, "issue", "training-report", "--year", 2026, "--out", plain)
    assert code == 2
    assert "디스크" not in said


@pytest.mark.parametrize(
    "words",
    [("issue", "overview", "--year", 2026, "--out"), ("export", "staff"), ("backup",)],
)
def test_a_name_longer_than_the_disk_takes_is_told(
    run: Run, data_file: Path, tmp_path: Path, words: tuple[object, ...]
) -> None:
    code, said = run(data_file, *words, tmp_path / f"{'가' * 120}.xlsx")
    assert code == 2
    assert "프로그램에 잘못이" not in said
    assert list(tmp_path.glob("가*")) == []
