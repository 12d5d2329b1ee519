"""What the home and settings pages may ask of the window around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.core.settings import Settings


class Shell(Protocol):
    settings: Settings

    def back_up(self, on_done: Callable[[], None]) -> None:
        """A verified backup on this computer, under a progress dialog."""

    def back_up_elsewhere(self, on_done: Callable[[], None]) -> None:
        """The same into the second place, asking for the folder the first time."""

    def choose_second_place(self) -> bool: ...

    def restore(self, path: Path, secret: str) -> None:
        """Close the file, put the backup in its place and open it again."""

    def apply_settings(self) -> None:
        """Show and keep what was changed in the settings."""

    def lock(self) -> None: ...
