"""Telling a file that never was ours from one of ours whose end was cut off."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from app.core.errors import StorageError

_PAGE = 4096
# Encrypted pages use all 256 byte values; text, spreadsheets and plain databases far fewer.
_RANDOM_LOOKING = 200
_KNOWN = (
    b"SQLite format 3",
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"\x89PNG",
)


def refuse_foreign(descriptor: int, path: Path) -> NoReturn:
    """Raise the StorageError for a file whose key slots are nowhere to be found."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    first = os.read(descriptor, _PAGE)
    if first.startswith(_KNOWN) or len(set(first)) < _RANDOM_LOOKING:
        raise StorageError(
            f"{path.name} 파일은 센터살림 파일이 아니에요. 파일은 건드리지 않았어요. "
            "이름이 .sallim으로 끝나는 파일을 골라 주세요. 엑셀 파일은 '가져오기'로 넣을 수 있어요."
        )
    raise StorageError(
        f"{path.name} 파일에서 잠금을 푸는 데 필요한 부분이 없어졌어요. 파일은 건드리지 않았어요. "
        f"쓰던 컴퓨터의 같은 폴더에서 {path.name}-keys 파일을 찾아 이 파일 옆에 두거나, "
        "'백업에서 되돌리기'로 백업을 골라 주세요."
    )
