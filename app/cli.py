"""The way in: no command opens the window, everything else is one of the commands.

The window is looked for first, so that a centre's morning does not wait for the commands to load.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 problems found, 2 wrong use or unreadable input."""
    words = list(sys.argv[1:] if argv is None else argv)
    match words:
        case []:
            return _window(None)
        case ["--data", file]:
            return _window(Path(file))
    from app import commands

    return commands.run(words)


def _window(data: Path | None) -> int:
    from app.ui.app import run

    return run(data)
