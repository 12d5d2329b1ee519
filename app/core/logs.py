"""The program's log and crash report: where and what kind, never whose.

Messages of exceptions and values of variables are left out, because either may hold a person's
name. Our own log lines are constants with numbers and file names of the program.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = "app"
_SIZE, _KEPT = 256 * 1024, 3


def set_up(folder: Path) -> logging.Handler:
    """Send the program's log to ``folder``; a folder that refuses costs the log, not the start."""
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "sallim.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    # Other libraries' handlers on the root logger must not see our lines with full tracebacks.
    logger.propagate = False
    return handler


def describe(error: BaseException) -> str:
    """Types of the exception and its causes with file, line and function; no message, no values."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        yield f"{kind.__module__}.{kind.__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        following = current.__cause__ or current.__context__
        if following is not None:
            yield "앞선 오류"
        current = following


def _short(filename: str) -> str:
    """The path from ``app`` on, else the bare name: a home folder names its owner."""
    parts = Path(filename).parts
    return "/".join(parts[parts.index("app") :]) if "app" in parts else Path(filename).name


def report(error: BaseException, version: str, qt_version: str) -> str:
    """What the crash report shows and copies."""
    head = (
        f"센터살림 {version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Python {sys.version.split()[0]} · Qt {qt_version}",
    )
    return "\n".join((*head, "", describe(error)))


class _Formatter(logging.Formatter):
    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""
