"""Where the program's own files are."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A bundled file, in the source tree or in a frozen program."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
