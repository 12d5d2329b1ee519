"""Households and consents, which Excel lists hold as lines of text in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.core import periods
from app.models.participant import Consent, ConsentKind, HouseholdMember
from app.services.imports.kinds import parts

_DATE = r"(\d{4})[.\-]\s*(\d{1,2})[.\-]\s*(\d{1,2})\.?"
_DAY = re.compile(_DATE)
_SPAN = re.compile(rf"{_DATE}\s*[~∼–]\s*{_DATE}")
_FORM, _WITHDRAWN, _RECIPIENT = "서식 ", "거둠 ", "제공 "
_MEMBER = ("relation", "name", "born_on", "job", "health", "note")


def household_text(members: list[HouseholdMember]) -> str:
    """One line each: ``자녀 / 김별 / 2015. 5. 5. / 학생 / 천식 / 비고``, empty parts kept."""
    return "\n".join(
        _member(
            one.relation, one.name, periods.show_date(one.born_on), one.job, one.health, one.note
        )
        for one in members
    )


def _member(*told: str) -> str:
    """Who is no more than a relation has a slash behind it where one word would be read as more."""
    line = parts.joined(told)
    is_plain = parts.are_apart(line) or not re.search(r"[/,]", line)
    return line if is_plain else f"{line} /"


def read_household(text: str) -> Iterator[dict[str, Any]]:
    """``배우자, 자녀 2`` in an old list says no more than who there is."""
    for line in _lines(text):
        if "/" not in line and not parts.are_apart(line):
            for name in re.split(r"\s*,\s*", line):
                if name:
                    yield {"relation": name[:20]}
            continue
        told = parts.split(line) if parts.are_apart(line) else re.split(r"\s*/\s*", line)
        values: dict[str, Any] = dict(zip(_MEMBER, told, strict=False))
        born = values.get("born_on", "")
        values["born_on"] = _day(born)
        if born and values["born_on"] is None:
            values["born_on"] = None
            values["note"] = " ".join(filter(None, (values.get("note", ""), born)))
        yield values


def consents_text(consents: list[Consent]) -> str:
    """One line each: ``제3자 제공 / 2026. 3. 2. ~ 2027. 3. 1. / 제공 가온구청``."""
    lines = []
    for one in consents:
        span = periods.show_date(one.given_on)
        if one.expires_on:
            span = periods.show_period(one.given_on, one.expires_on)
        lines.append(
            parts.joined(
                [
                    part
                    for part in (
                        one.kind,
                        span,
                        f"{_FORM}{one.form_version}" if one.form_version else "",
                        _told_on(one.withdrawn_on),
                        f"{_RECIPIENT}{one.recipient}" if one.recipient else "",
                        one.note,
                    )
                    if part
                ]
            )
        )
    return "\n".join(lines)


def _told_on(withdrawn_on: date | None) -> str:
    return f"{_WITHDRAWN}{periods.show_date(withdrawn_on)}" if withdrawn_on else ""


def read_consents(text: str) -> Iterator[dict[str, Any] | str]:
    """Consents found in a cell; a line that cannot be understood comes back as text."""
    kinds = {str(kind): str(kind) for kind in ConsentKind}
    for line in _lines(text):
        kind, *told = parts.split(line)
        found: dict[str, Any] = {"kind": kinds.get(kind, "")}
        for part in told:
            _take(found, part)
        yield found if found["kind"] and found.get("given_on") else line


def _take(found: dict[str, Any], part: str) -> None:
    if match := _SPAN.fullmatch(part):
        found["given_on"], found["expires_on"] = _day(part), _day(part[match.start(4) :])
    elif "given_on" not in found and (day := _day(part)):
        found["given_on"] = day
    elif part.startswith(_FORM):
        found["form_version"] = part.removeprefix(_FORM)
    elif part.startswith(_WITHDRAWN):
        found["withdrawn_on"] = _day(part.removeprefix(_WITHDRAWN))
    elif part.startswith(_RECIPIENT):
        found["recipient"] = part.removeprefix(_RECIPIENT)
    elif part:
        found["note"] = part


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _lines(text: str) -> list[str]:
    return [stripped for line in text.split("\n") if (stripped := line.strip())]
