"""What must hold before a window can open, told in one plain line where it does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from app.services.builds import storage_problem

# 6.12.0 drops the reference count of None on Python 3.11 and aborts after a while.
_BROKEN_QT = "6.12.0"


def qt_problem(qt: str, python: tuple[int, int]) -> str | None:
    if qt == _BROKEN_QT and python == (3, 11):
        return (
            f"이 컴퓨터의 화면 부품(PySide6 {qt})은 파이썬 3.11에서 갑자기 꺼져요. "
            "자료는 열지 않았어요. PySide6 6.11.3을 설치하고 다시 열어 주세요."
        )
    return None


def display_problem(environment: Mapping[str, str], platform: str) -> str | None:
    """Qt ends the process by itself where there is no display, so it is asked beforehand."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return None
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return None
    return (
        "화면이 없어서 창을 열 수 없어요. 화면이 있는 컴퓨터에서 열거나, "
        "창 없이 쓰는 명령을 ‘python -m app --help’에서 봐 주세요."
    )


def problem() -> str | None:
    """The first reason not to start."""
    import PySide6

    return (
        display_problem(os.environ, sys.platform)
        or qt_problem(PySide6.__version__, sys.version_info[:2])
        or storage_problem()
    )
