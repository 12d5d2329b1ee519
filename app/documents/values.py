"""The values documents hold, and the one way each of them becomes text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from app.core import periods, rates, won


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in won, or already converted to whole ``unit``s.

    ``source`` names the records behind it (``expenses:line=12``), so that a printed figure can be
    followed back. A zero prints as ``-``.
    """

    amount: int
    source: str = ""
    dash_zero: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things; ``suffix`` is 건, 명, 대 … and may be empty."""

    number: int
    suffix: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """``part / base`` as a percentage, cut or rounded to one decimal."""

    part: int
    base: int
    mode: rates.RateMode = rates.RateMode.CUT
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a cell; ``\\n`` starts a new line. ``beside`` is set right-aligned on the same lines.

    ``beside`` serves cells such as a career: the employer at the left, ``14년 1개월`` at the
    right, line by line, without an inner rule. ``source`` as for ``Money``. ``note`` stands small
    and grey under the text: ``예) 주민설명회``.
    """

    text: str
    beside: str = ""
    source: str = ""
    note: str = ""


Value = Money | Count | Rate | Words | date | None


def show(value: Value) -> str:
    """The one place where a document's value becomes text."""
    match value:
        case None:
            return ""
        case Money():
            return won.show(value.amount, dash_zero=value.dash_zero)
        case Count():
            return won.show(value.number) + value.suffix
        case Rate():
            return rates.show(value.part, value.base, value.mode)
        case Words():
            return value.text
        case date():
            return periods.show_date(value)
        case _:
            assert_never(value)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number inside prose, as it is printed, with the records behind it."""

    text: str
    source: str


Prose = str | tuple[str | Figure, ...]


def plain(prose: Prose) -> str:
    """The text as it is read, whether or not its figures are known."""
    if isinstance(prose, str):
        return prose
    return "".join(part if isinstance(part, str) else part.text for part in prose)
