"""Counting once: while one document is read, nothing changes, so a count asked again is known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

T = TypeVar("T")
_KEPT = "remembered"


@contextmanager
def remembering(session: Session) -> Iterator[None]:
    """Inside, ``once`` keeps what it made. For sessions that only read."""
    if _KEPT in session.info:
        yield
        return
    session.info[_KEPT] = {}
    try:
        yield
    finally:
        del session.info[_KEPT]


def once(session: Session, key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives; made only once for ``key`` while the session remembers."""
    kept: dict[Hashable, Any] | None = session.info.get(_KEPT)
    if kept is None:
        return make()
    if key not in kept:
        kept[key] = make()
    return cast(T, kept[key])
