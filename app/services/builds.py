"""Whether the libraries this program runs with may be trusted with data."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher

from app.store.sqlite_version import OLDEST_SQLITE


def storage_problem(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> str | None:
    """Before 3.51.3 two connections at once could damage a file; None where all is well."""
    if version >= OLDEST_SQLITE:
        return None
    found = ".".join(map(str, version))
    return (
        f"자료를 다루는 부품(SQLite {found})이 오래되어 자료가 손상될 수 있어요. "
        "자료는 열지 않았어요. 설치 안내대로 부품을 새로 설치하고 다시 열어 주세요."
    )
