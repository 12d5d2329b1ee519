"""Where the program finds its own files and keeps the user's, also in an installed build."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_NAME = "Sallim"


def bundle() -> Path:
    """The folder that holds ``resources`` and ``app``: the build's, or the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    return bundle().joinpath("resources", *parts)


def migrations_dir() -> Path:
    return bundle() / "app" / "store" / "migrations"


def user_data_dir() -> Path:
    """Local to this computer (never a roaming or synchronised profile)."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def backup_dir() -> Path:
    return user_data_dir() / "backups"


def logs_dir() -> Path:
    return platformdirs.user_log_path(_NAME, appauthor=False)
