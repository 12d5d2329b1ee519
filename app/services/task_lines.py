"""Lines of minutes that begin with ``→`` as tasks: who, until when, what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

_ARROW = re.compile(r"\s*(?:[-·○]\s+)?(?:→|->|⇒|➔|➜)\s*")
_YEAR = r"(?:(?P<year>\d{4})\s*[.\-/년]\s*)?"
_MONTH = r"(?P<month>\d{1,2})\s*[./\-월]\s*(?P<day>\d{1,2})\s*(?:[.일](?!\d))?"
_UNTIL = re.compile(
    rf"(?<![\d.])(?:{_YEAR}{_MONTH}|(?P<only_day>\d{{1,2}})일)(?!\d)"
    r"\s*(?:\([월화수목금토일]\))?\s*(?P<until>까지)?"
)
_PARTICLES = ("", "님", "이", "가", "은", "는", "님이", "님은", "께서", "에게", "님께")
_EVERYONE = ("각 시설장", "각 시설", "시설장 모두", "직원 모두", "모두", "전원", "사무국")
_SEVERAL = re.compile(r"[·,/&]")
_LONGEST = 200


@dataclass(frozen=True)
class TaskLine:
    """``source`` is the line as typed, by which the task is found again after an edit."""

    source: str
    what: str
    person: str
    due_on: date | None


def is_task(line: str) -> bool:
    """An arrow with something behind it."""
    match = _ARROW.match(line)
    return match is not None and bool(line[match.end() :].strip())


def task_lines(texts: Iterable[str], people: Collection[str], held_on: date) -> list[TaskLine]:
    """Every task in ``texts``; ``people`` are the names known, ``held_on`` completes a date."""
    found = (line.strip() for text in texts for line in text.splitlines() if is_task(line))
    return [read(line, people, held_on) for line in found]


def read(line: str, people: Collection[str], held_on: date) -> TaskLine:
    """``→ 차누리 11/30 까지 견적 받기``; what names nobody or no day is left empty."""
    source = line.strip()
    words = _ARROW.sub("", source, count=1).strip()
    text, due_on = _take_date(words, held_on)
    person, text = _take_person(text.strip(" ,"), people)
    what = text.strip(" ,:·") or words
    return TaskLine(source[:300], what[:_LONGEST], person[:40], due_on)


def without_tasks(text: str) -> str:
    """The prose of a discussion or decision alone; its tasks stand in a table of their own."""
    return "\n".join(line for line in text.splitlines() if not is_task(line)).strip("\n")


def _take_date(text: str, held_on: date) -> tuple[str, date | None]:
    """The first day with 까지, else the first one at all."""
    days = [(match, _day(match, held_on)) for match in _UNTIL.finditer(text)]
    known = [(match, day) for match, day in days if day is not None]
    chosen = [pair for pair in known if pair[0]["until"]] or known
    if not chosen:
        return text, None
    match, day = chosen[0]
    return f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip(), day


def _day(match: re.Match[str], held_on: date) -> date | None:
    """Without a year, the first such day that is not before the meeting."""
    try:
        if match["only_day"]:
            return _next_month_day(int(match["only_day"]), held_on)
        month, day = int(match["month"]), int(match["day"])
        if match["year"]:
            return date(int(match["year"]), month, day)
        found = date(held_on.year, month, day)
        return found if found >= held_on else date(held_on.year + 1, month, day)
    except ValueError:
        return None


def _next_month_day(day: int, held_on: date) -> date:
    if day >= held_on.day:
        return held_on.replace(day=day)
    later = held_on.month % 12 + 1
    return date(held_on.year + (later == 1), later, day)


def _take_person(text: str, people: Collection[str]) -> tuple[str, str]:
    for words in _EVERYONE:
        if re.match(rf"{words}(?:[\s:은는이가]|$)", text):
            return words, text[len(words) :].lstrip("은는이가: ")
    name, colon, rest = text.partition(":")
    if colon and name.strip() and len(name.strip()) <= 20:
        return name.strip(), rest
    first, _, rest = text.partition(" ")
    names = [_name_in(part, people) for part in _SEVERAL.split(first)]
    if first and all(names):
        return "·".join(name for name in names if name), rest
    bracket = re.search(r"[(（]([^()（）]+)[)）]\s*$", text)
    if bracket and all(_name_in(part.strip(), people) for part in _SEVERAL.split(bracket[1])):
        return bracket[1].strip(), text[: bracket.start()]
    return "", text


def _name_in(word: str, people: Collection[str]) -> str:
    """The known name ``word`` consists of, a particle behind it allowed."""
    fitting = (name for name in people if name and word.startswith(name))
    return next((name for name in fitting if word[len(name) :] in _PARTICLES), "")
