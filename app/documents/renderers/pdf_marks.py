"""Where the figures of wrapped prose stand, so that a click in the preview can follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from app.documents import fonts
from app.documents.characters import clean
from app.documents.model import Figure, Prose
from app.documents.renderers.pdf_text import Line, Lines

Mark = tuple[float, float, str]  # from, to, source


def marks_of(
    prose: Prose, lines: Lines, size: float, justified: float | None
) -> Mapping[int, list[Mark]]:
    """By line, from its left end; ``justified`` is the width that lines are spread to."""
    if isinstance(prose, str):
        return {}
    sources = iter(_sources(prose))
    found: dict[int, list[Mark]] = {}
    for number, line in enumerate(lines):
        text = "".join(run for _, run in line.runs)
        of_char = _bridged([next(sources, "") if char.strip() else None for char in text])
        spread = 0.0
        if justified is not None and not line.ends and " " in text:
            spread = (justified - line.width) / text.count(" ")
        at = 0
        for source, group in groupby(of_char):
            end = at + len(list(group))
            if source:
                left, right = (_width(line, stop, size, spread) for stop in (at, end))
                found.setdefault(number, []).append((left, right, source))
            at = end
    return found


def _sources(prose: tuple[str | Figure, ...]) -> Iterator[str]:
    """One for each letter that is not a space, as wrapping takes spaces away."""
    for part in prose:
        text, source = (part.text, part.source) if isinstance(part, Figure) else (part, "")
        for char in clean(text):
            if char.strip():
                yield source


def _bridged(of_char: list[str | None]) -> list[str]:
    """A space between two letters of one figure belongs to it."""
    before = ""
    out: list[str] = []
    for at, source in enumerate(of_char):
        after = next((later for later in of_char[at:] if later is not None), "")
        out.append((before if before == after else "") if source is None else source)
        before = before if source is None else source
    return out


def _width(line: Line, stop: int, size: float, spread: float) -> float:
    """Of the first ``stop`` letters."""
    width = 0.0
    for face, run in line.runs:
        part = run[:stop]
        width += fonts.width(part, face, size) + spread * part.count(" ")
        stop -= len(part)
        if not stop:
            break
    return width
