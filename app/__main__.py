"""python -m app"""

from __future__ import annotations

import sys
from types import TracebackType

import app
from app.cli import main
from app.core import logs
from app.core.collector import look_rarely


def _say_what_broke(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Our own bug on the command line: where it happened, without a value of anybody's data."""
    print(
        "프로그램에 잘못이 있어 멈췄어요. 저장한 자료는 그대로예요. "
        "아래 내용을 만든 곳에 알려 주세요.",
        file=sys.stderr,
    )
    print(logs.report(error, app.__version__, "-"), file=sys.stderr)


if __name__ == "__main__":
    sys.excepthook = _say_what_broke
    look_rarely()
    sys.exit(main())
