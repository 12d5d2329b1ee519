"""A contact typed in one go: what its lines mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TITLE_LENGTH = 30
_ARROW = re.compile(r"^\s*(?:→|->)\s*")
_DAY = re.compile(r"^(?:(\d{4})\.\s*)?(\d{1,2})\.\s*(\d{1,2})\.?\s*")
_NEXT_LENGTH = 200


@dataclass(frozen=True)
class NoteText:
    subject: str
    content: str
    next_step: str = ""
    next_on: date | None = None


def read(text: str, held_on: date) -> NoteText:
    """The first line is the title where it is short, no sentence, and more follows.

    Lines that begin with ``→`` say what comes next, and the first date in them when.
    """
    lines = text.strip().splitlines()
    following = [_ARROW.sub("", line).strip() for line in lines if _ARROW.match(line)]
    lines = [line.rstrip() for line in lines if not _ARROW.match(line)]
    subject = ""
    rest = "\n".join(lines[1:]).strip()
    if rest and len(lines[0].strip()) <= _TITLE_LENGTH and not lines[0].endswith("."):
        subject, lines = lines[0].strip(), rest.splitlines()
    content = "\n".join(lines).strip()
    if not content:
        # Nothing but what comes next is still a contact.
        return NoteText(subject, text.strip())
    day = next((day for line in following if (day := _day(line, held_on))), None)
    step = " ".join(
        filter(None, (_DAY.sub("", line) if _day(line, held_on) else line for line in following))
    )
    if len(step) > _NEXT_LENGTH:
        return NoteText("", text.strip())
    return NoteText(subject, content, step, day)


def _day(line: str, held_on: date) -> date | None:
    """``11. 26.`` is the next such day, in this year or the following."""
    match = _DAY.match(line)
    if match is None:
        return None
    year = int(match[1]) if match[1] else held_on.year
    try:
        day = date(year, int(match[2]), int(match[3]))
        if day < held_on and not match[1]:
            day = date(year + 1, day.month, day.day)
    except ValueError:
        return None
    return day
