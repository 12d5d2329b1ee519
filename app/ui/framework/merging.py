"""Laying what was typed in a stale form over the record as it is now."""

from __future__ import annotations

from copy import deepcopy

from app.services.values import Draft


def keep_typed(*, opened: Draft, typed: Draft, current: Draft) -> Draft:
    """Fields changed here win, all others are taken as they are now.

    Child lines go as one: those of a list changed here replace those of now, but a line that
    still exists keeps its present version, so that saving is not refused again.
    """
    merged = deepcopy(current)
    for name, value in typed.values.items():
        if value != opened.values.get(name):
            merged.values[name] = value
    for name, lines in typed.lines.items():
        if lines == opened.lines.get(name):
            continue
        versions = {line.id: line.version for line in current.lines.get(name, [])}
        kept = [deepcopy(line) for line in lines if line.id is None or line.id in versions]
        for line in kept:
            line.version = versions.get(line.id, line.version)
        merged.lines[name] = kept
    return merged
