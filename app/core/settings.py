"""Settings of this machine. What belongs to the centre lives in its data file instead.

One JSON file with a ``version``; keys this program does not know are kept as they were, so that
an older and a newer program can share a machine. A file that cannot be read is put aside, never
overwritten: losing the window's size must not keep anyone from work.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core import files, paths

VERSION = 1
MIN_LOCK_MINUTES, MAX_LOCK_MINUTES = 5, 30
_RECENT = 5
# Entry n lifts a file of version n to version n + 1.
_UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()


class Appearance(StrEnum):
    SYSTEM = "컴퓨터 설정대로"
    LIGHT = "밝게"
    DARK = "어둡게"


class TextSize(StrEnum):
    NORMAL = "보통"
    LARGE = "크게"
    LARGER = "더 크게"

    @property
    def percent(self) -> int:
        return {TextSize.NORMAL: 100, TextSize.LARGE: 112, TextSize.LARGER: 125}[self]


@dataclass
class Settings:
    """``second_place`` is the folder of the USB backup; ``window`` the saved geometry."""

    operator: str = ""
    appearance: Appearance = Appearance.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    lock_minutes: int = 10
    second_place: str = ""
    asked_second_place: bool = False
    last_file: str = ""
    recent_files: list[str] = field(default_factory=list)
    window: str = ""
    path: Path | None = field(default=None, compare=False)
    unknown: dict[str, Any] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        self.lock_minutes = min(max(self.lock_minutes, MIN_LOCK_MINUTES), MAX_LOCK_MINUTES)

    def remember_file(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        name = str(path)
        others = [known for known in self.recent_files if known != name]
        self.last_file, self.recent_files = name, [name, *others][:_RECENT]

    def save(self) -> None:
        """Raises StorageError; without a path (tests) nothing is kept."""
        if self.path is None:
            return
        files.private_folder(self.path.parent)
        values = {f.name: getattr(self, f.name) for f in _kept_fields()}
        text = json.dumps({**self.unknown, **values}, ensure_ascii=False, indent=1)
        with files.atomic_write(self.path) as out:
            out.write(text.encode())


def default_path() -> Path:
    return paths.user_data_dir() / "settings.json"


def load(path: Path) -> Settings:
    """The settings kept at ``path``; defaults where there are none or a value makes no sense."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(path=path, unknown={"version": VERSION})
    except (OSError, ValueError):
        return _start_over(path)
    if not isinstance(raw, dict):
        return _start_over(path)
    raw = _upgraded(raw)
    known = {f.name: f for f in _kept_fields()}
    values = {
        name: value
        for name, spec in known.items()
        if name in raw and (value := _fitting(spec, raw[name])) is not None
    }
    unknown = {name: value for name, value in raw.items() if name not in known}
    return Settings(**values, path=path, unknown=unknown)


def _kept_fields() -> list[Field[Any]]:
    return [f for f in fields(Settings) if f.name not in ("path", "unknown")]


def _upgraded(raw: dict[str, Any]) -> dict[str, Any]:
    version = raw.get("version")
    start = version if isinstance(version, int) else VERSION
    for upgrade in _UPGRADES[start - 1 :]:
        raw = upgrade(raw)
    return {**raw, "version": max(start, VERSION)}


def _start_over(path: Path) -> Settings:
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:
        # The folder refuses writing as well: work with defaults and keep nothing.
        return Settings()
    return Settings(path=path, unknown={"version": VERSION})


def _fitting(spec: Field[Any], value: Any) -> Any:
    """``value`` if it is of the field's type, else None."""
    if spec.name == "recent_files":
        return [str(item) for item in value] if isinstance(value, list) else None
    kind = type(spec.default)
    if issubclass(kind, StrEnum):
        return kind(value) if value in list(kind) else None
    return value if type(value) is kind else None
