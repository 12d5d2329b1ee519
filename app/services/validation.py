"""What every field must satisfy, from its description alone, before rules of its row are asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.core import clock, korean, resident_number, won
from app.core.errors import Problem
from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe
from app.services.values import Draft

_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)
_WHOLE_LIMIT = 2_000_000_000
# More choices than these are not told one by one, unless they resemble what was written.
_TOLD_CHOICES = 12


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def field_problems(draft: Draft, prefix: str = "") -> Iterator[Problem]:
    """Missing, too long, out of range or not among the choices; child lines included."""
    for field in describe(draft.model).values():
        if field.name in draft.values:
            yield from _field(field, draft.values[field.name], prefix)
        elif draft.id is None and field.required:
            yield Problem(prefix + field.name, _missing(field))
    for name, lines in draft.lines.items():
        for index, line in enumerate(lines):
            yield from field_problems(line, f"{prefix}{name}[{index}].")


def _among(field: FieldInfo, written: str) -> str:
    """What to choose from, in a sentence that can still be read."""
    like = [choice for choice in field.choices if korean.fold(written) in korean.fold(choice)]
    for told in (like, list(field.choices)):
        if 0 < len(told) <= _TOLD_CHOICES:
            return f"{', '.join(told)} 가운데"
    return "목록에서"


def given_problems(model: type[Record], values: dict[str, Any]) -> Iterator[Problem]:
    """The same of single fields that are written without a form."""
    fields = describe(model)
    for name, value in values.items():
        yield from _field(fields[name], value, "")


def _missing(field: FieldInfo) -> str:
    return f"{korean.with_particle(field.label, '이/가')} 비어 있어요. 적어 주세요."


def _field(field: FieldInfo, value: Any, prefix: str) -> Iterator[Problem]:
    where = prefix + field.name
    if is_blank(value):
        if field.required:
            yield Problem(where, _missing(field))
        return
    if field.kind is Kind.TIME:
        if not clock.is_kept(str(value)):
            yield Problem(where, "시각이 아니에요. 09:30처럼 적어 주세요.")
        return
    if field.max_length and len(str(value)) > field.max_length:
        yield Problem(
            where,
            f"{korean.with_particle(field.label, '은/는')} {field.max_length}자까지예요. "
            f"지금은 {len(str(value)):,}자예요. 줄여 주세요.",
        )
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and resident_number.found_in(str(value)):
        yield Problem(where, resident_number.FORM_REFUSAL)
    if field.kind is Kind.CHOICE and str(value) not in field.choices:
        what = korean.with_particle(f"‘{_short(value)}’", "은/는")
        yield Problem(where, f"{what} 고를 수 없어요. {_among(field, str(value))} 골라 주세요.")
    if field.kind is Kind.DATE and not (isinstance(value, date) and _EARLIEST <= value <= _LATEST):
        yield Problem(where, "날짜가 아니에요. 2026. 3. 2.처럼 적어 주세요.")
    if field.is_number:
        limit = won.LIMIT if field.kind is Kind.MONEY else _WHOLE_LIMIT
        if isinstance(value, bool) or not isinstance(value, int):
            yield Problem(where, "숫자가 아니에요. 1,234,000처럼 적어 주세요.")
        elif abs(value) > limit:
            yield Problem(where, "너무 큰 숫자예요. 자릿수를 다시 봐 주세요.")


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 20 else text[:20] + "…"
