"""Folders where a live data file gets lost: synchronised by a cloud service, or on a network."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

_CLOUDS = {
    r"onedrive( - .+)?|onedrive-.+|skydrive": "OneDrive",
    r"dropbox( \(.+\))?": "Dropbox",
    r"google ?drive( \(.+\))?|googledrive-.+|내 드라이브|my drive": "Google 드라이브",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud",
    r"(naver )?mybox|네이버 ?mybox|네이버 ?클라우드|naver ?cloud|n드라이브|ndrive": "네이버 MYBOX",
    r"cloudstorage": "클라우드",
}
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|davfs2?|fuse\.(sshfs|rclone|davfs2?|gvfsd.*)"
)


def cloud_of(path: Path) -> str | None:
    """The cloud service whose folder ``path`` lies in, by the names these services give."""
    for part in path.parts:
        for pattern, service in _CLOUDS.items():
            if re.fullmatch(pattern, part.strip(), re.IGNORECASE):
                return service
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(name)
        if root and path.is_relative_to(root):
            return "OneDrive"
    return None


def on_network(path: Path, mounts: Iterable[str] | None = None) -> bool:
    """Whether ``path`` is on another computer's disk; ``mounts`` are lines of /proc/mounts."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor)) == remote
    best, network = "", False
    for line in _mounts() if mounts is None else mounts:
        _, point, kind, *_ = line.split(" ")
        point = point.encode().decode("unicode_escape").encode("latin-1").decode()
        if path.is_relative_to(point) and len(point) >= len(best):
            best, network = point, _NETWORK.fullmatch(kind) is not None
    return network


def _mounts() -> list[str]:
    table = Path("/proc/mounts")
    return table.read_text().splitlines() if table.exists() else []


def refusal(path: Path) -> str | None:
    """Why a live data file must not be at ``path``, with the next step; None where it may."""
    for candidate in (path.absolute(), path.resolve()):
        service = cloud_of(candidate)
        if service:
            return (
                f"{service} 폴더에서는 자료 파일을 열 수 없어요. 동기화하는 동안 자료가 섞이거나 "
                "사라질 수 있어요. 파일은 그대로예요. 이 컴퓨터의 다른 폴더로 옮겨 열고, "
                f"{service}에는 백업을 두세요."
            )
        if on_network(candidate):
            return (
                "네트워크 폴더에서는 자료 파일을 열 수 없어요. 연결이 끊기면 자료가 손상될 수 "
                "있어요. 파일은 그대로예요. 이 컴퓨터의 폴더로 옮겨 열고, "
                "네트워크에는 백업을 두세요."
            )
    return None
