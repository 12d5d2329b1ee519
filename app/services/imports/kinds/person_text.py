"""Careers, qualifications and leaves, which Excel lists hold as lines of text in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.core import periods
from app.models.staff import Career, Leave, LeaveKind, Qualification
from app.services.imports.kinds import parts

_DATE = r"(\d{4})[.\-]\s*(\d{1,2})[.\-]\s*(\d{1,2})\.?"
_SPAN = re.compile(rf"{_DATE}\s*[~∼\-–]\s*(?:{_DATE})?(?:\s*현재)?")
_SPELL = re.compile(r"(?:(\d{1,2})\s*년)?\s*(?:(\d{1,2})\s*개?월)?")
_CAREER = re.compile(
    r"(?P<employer>\S.*?)\s+(?P<spell>\d{1,2}\s*년(?:\s*\d{1,2}\s*개?월)?|\d{1,2}\s*개월)(?=\s|,|$)"
)
_BELOW_ONE = "1개월 미만"
_GRADED = re.compile(r"(.*?(?:[(（]\s*\d급\s*[)）]|\d급))\s*(.*)")
_DATED = re.compile(r"(\S.*?)\s+(['’]?\d{2,4}\s*년.*)")


def careers_text(careers: list[Career]) -> str:
    """One line each: ``기관 / 맡은 일 / 2014. 3. 2. ~ 2016. 1. 31. / 14년 1개월``."""
    lines = []
    for one in careers:
        span = ""
        if one.started_on:
            span = f"{periods.show_date(one.started_on)} ~ {periods.show_date(one.ended_on)}"
        spell = periods.show_career(one.months) if one.months is not None else ""
        told = (one.employer, one.duty, span.strip(), spell)
        lines.append(parts.joined([part for part in told if part]))
    return "\n".join(lines)


def read_careers(text: str) -> Iterator[dict[str, Any] | str]:
    """Careers found in a cell; a line that cannot be understood comes back as text."""
    for line in parts.bullets_off(text):
        if parts.are_apart(line):
            yield _career_of(line)
            continue
        matches = list(_CAREER.finditer(line))
        if not matches or line[matches[-1].end() :].strip(" ,"):
            yield line
            continue
        for match in matches:
            yield _career(match["employer"].strip(" ,"), months=_months(match["spell"]))


def _career_of(line: str) -> dict[str, Any] | str:
    employer, *told = parts.split(line)
    found = _career(employer)
    for part in told:
        if match := _SPAN.fullmatch(part):
            try:
                found["started_on"] = _day(match, 1)
                found["ended_on"] = _day(match, 4) if match[4] else None
            except ValueError:
                return line
        elif (months := _months(part)) is not None:
            found["months"] = months
        elif part:
            found["duty"] = part
    if found["started_on"] is None and found["months"] is None:
        return line
    return found


def _career(employer: str, months: int | None = None) -> dict[str, Any]:
    return {
        "employer": employer,
        "duty": "",
        "started_on": None,
        "ended_on": None,
        "months": months,
    }


def _months(text: str) -> int | None:
    if text == _BELOW_ONE:
        return 0
    match = _SPELL.fullmatch(text.strip())
    if match is None or not (match[1] or match[2]):
        return None
    return int(match[1] or 0) * 12 + int(match[2] or 0)


def _day(match: re.Match[str], group: int) -> date:
    return date(int(match[group]), int(match[group + 1]), int(match[group + 2]))


def qualifications_text(qualifications: list[Qualification]) -> str:
    """One line each: ``사회복지사(1급) / 2016. 2. 3. / 제12호 / 비고``."""
    return "\n".join(
        parts.joined([one.name, periods.show_date(one.acquired_on), one.number, one.note])
        if one.acquired_on or one.number or one.note
        else _alone(one.name)
        for one in qualifications
    )


def _alone(name: str) -> str:
    """With a slash behind it where the bare name would be read as several, or as name and note."""
    read = [one["name"] for one in read_qualifications(name)]
    return name if read == [name] else f"{name} /"


def read_qualifications(text: str) -> Iterator[dict[str, Any]]:
    for line in parts.bullets_off(text):
        if parts.are_apart(line):
            name, day, number, note = (*parts.split(line), "", "", "")[:4]
            match = re.fullmatch(_DATE, day)
            yield {
                "name": name,
                "acquired_on": _day(match, 1) if match else None,
                "number": number if match or not day else " ".join(filter(None, (day, number))),
                "note": note,
            }
            continue
        for piece in re.split(r"\s*,\s*(?![^()]*\))", line):
            name, note = piece.strip(), ""
            if match := _GRADED.fullmatch(name) or _DATED.fullmatch(name):
                name, note = match[1], match[2]
            yield {"name": name, "acquired_on": None, "number": "", "note": note}


def leaves_text(leaves: list[Leave]) -> str:
    """One line each: ``육아휴직 / 2026. 3. 2. ~ 2026. 12. 31.``."""
    return "\n".join(
        parts.joined(
            [
                one.kind,
                f"{periods.show_date(one.started_on)} ~ {periods.show_date(one.ended_on)}".strip(),
            ]
        )
        for one in leaves
    )


def read_leaves(text: str) -> Iterator[dict[str, Any] | str]:
    """A leave needs the day it began; anything less comes back as text."""
    kinds = {str(kind): str(kind) for kind in LeaveKind}
    kinds |= {"휴직": str(LeaveKind.OTHER), "출산휴직": str(LeaveKind.MATERNITY)}
    kinds |= {"병가": str(LeaveKind.SICK), "질병휴직": str(LeaveKind.SICK)}
    for line in parts.bullets_off(text):
        match = _SPAN.search(line)
        name = _SPAN.sub("", line).strip(" /()")
        if match is None or name not in kinds:
            yield line
            continue
        yield {
            "kind": kinds[name],
            "started_on": _day(match, 1),
            "ended_on": _day(match, 4) if match[4] else None,
        }
