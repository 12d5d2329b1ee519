from __future__ import annotations

from pathlib import Path

import pytest

from app.store.places import cloud_of, on_network, refusal


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/kim/OneDrive/센터/a.sallim", "OneDrive"),
        ("/home/kim/OneDrive - 한빛지역자활센터/a.sallim", "OneDrive"),
        ("/home/kim/Dropbox/a.sallim", "Dropbox"),
        ("/home/kim/Dropbox (Personal)/a.sallim", "Dropbox"),
        ("/home/kim/Google Drive/a.sallim", "Google 드라이브"),
        ("/mnt/g/내 드라이브/a.sallim", "Google 드라이브"),
        ("/Users/kim/Library/Mobile Documents/a.sallim", "iCloud"),
        ("/home/kim/iCloudDrive/a.sallim", "iCloud"),
        ("/home/kim/Naver MYBOX/a.sallim", "네이버 MYBOX"),
        ("/home/kim/MYBOX/a.sallim", "네이버 MYBOX"),
        ("/home/kim/네이버 클라우드/a.sallim", "네이버 MYBOX"),
        ("/Users/kim/Library/CloudStorage/Whatever/a.sallim", "클라우드"),
    ],
)
def test_folders_of_cloud_services_are_known(path: str, service: str) -> None:
    assert cloud_of(Path(path)) == service


@pytest.mark.parametrize(
    "path", ["/home/kim/문서/a.sallim", "/home/kim/dropbox에서 옮김/a.sallim", "/home/kim/my/a"]
)
def test_ordinary_folders_are_not_suspected(path: str) -> None:
    assert cloud_of(Path(path)) is None


def test_a_renamed_onedrive_is_known_by_the_systems_own_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "회사 문서"))
    assert cloud_of(tmp_path / "회사 문서" / "a.sallim") == "OneDrive"
    assert cloud_of(tmp_path / "내 문서" / "a.sallim") is None


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "server:/share /mnt/공유\\040폴더 nfs4 rw 0 0",
    "//server/c /mnt/c cifs rw 0 0",
    "/dev/sdb1 /mnt/c/local ext4 rw 0 0",
)


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/kim/a.sallim", False),
        ("/mnt/공유 폴더/a.sallim", True),
        ("/mnt/c/a.sallim", True),
        ("/mnt/c/local/a.sallim", False),
        ("/mnt/cd/a.sallim", False),
        ("//server/share/a.sallim", True),
        ("\\\\server\\share\\a.sallim", True),
    ],
)
def test_network_disks_are_known(path: str, network: bool) -> None:
    assert on_network(Path(path), MOUNTS) is network


def test_the_refusal_names_the_service_and_the_next_step(tmp_path: Path) -> None:
    text = refusal(tmp_path / "Dropbox" / "a.sallim") or ""
    assert "Dropbox" in text
    assert "옮겨" in text
    assert refusal(tmp_path / "a.sallim") is None


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "자료").symlink_to(tmp_path / "OneDrive")
    assert "OneDrive" in (refusal(tmp_path / "자료" / "a.sallim") or "")
