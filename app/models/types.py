"""Column types whose Python values are exact."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator


class Won(TypeDecorator[int]):
    """Integer won; a float is a bug, never rounded away."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError(f"won must be int, got {type(value).__name__}")
        return value


class Hundredths(TypeDecorator[int]):
    """A size with two decimals (㎡) kept as an integer of hundredths."""

    impl = BigInteger
    cache_ok = True


def as_text(value: Any) -> str | None:
    """How ``Json`` is kept, for what writes such a column with a statement of its own."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


class Json(TypeDecorator[Any]):
    """Plain values as JSON text: Hangul readable, keys in the order given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
