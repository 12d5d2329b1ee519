"""Who was at a meeting, as one cell tells it: ``한여울(햇살단기거주), 유라온 - 출장``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.models.meeting import Attendee

_BRACKET = r"\((?P<affiliation>[^()]*(?:\([^()]*\)[^()]*)*)\)"
# Brackets before the last pair belong to the name: 유라온(이용자 대표)(햇살단기거주).
_PERSON = re.compile(
    rf"(?P<name>[^()]+?(?:\([^()]*\)[^()]*?)*?)\s*(?:{_BRACKET})?\s*(?:\s[-–:]\s*(?P<reason>.*))?"
)
_COMMAS = ",、;"
_REASON = " - "


def people_text(people: Iterable[Attendee]) -> str:
    """One line a person."""
    return "\n".join(_line(person) for person in people)


def _line(person: Attendee) -> str:
    has_brackets = bool(person.affiliation) or "(" in person.name
    who = f"{person.name}({person.affiliation})" if has_brackets else person.name
    return f"{who}{_REASON}{person.absence_reason}" if person.absence_reason else who


def read_people(text: str, *, present: bool) -> Iterator[dict[str, Any] | str]:
    """A piece that cannot be read as a person comes back as text."""
    for piece in _pieces(text):
        match = _PERSON.fullmatch(piece)
        if match is None or len(match["name"]) > 40:
            yield piece
            continue
        yield {
            "name": match["name"].strip(),
            "affiliation": (match["affiliation"] or "").strip(),
            "is_present": present,
            "absence_reason": (match["reason"] or "").strip(),
        }


def _pieces(text: str) -> list[str]:
    """Lines; within a line commas, unless they may belong to the one reason given."""
    lines = [line.strip(" ·○") for line in text.splitlines()]
    if len(lines) == 1 and lines[0].count(_REASON) != 1:
        lines = _apart(lines[0])
    return [line.strip() for line in lines if line.strip()]


def _apart(line: str) -> list[str]:
    """Cut at commas that stand outside brackets."""
    pieces, depth = [""], 0
    for char in line:
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char in _COMMAS and not depth:
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces
