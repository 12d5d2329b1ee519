"""Which words of the prose a finding is about."""

from __future__ import annotations

import re

from app.services.year_values import DocumentFinding

_FIGURE = re.compile(
    r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?:%|배|명|건|회기|회|개|곳|대|원|천원|백만원|시간|점|세)?"
)
_UNIT = re.compile(r"[^\d.,]*$")
_CUT = "…"


def line_of(finding: DocumentFinding) -> str:
    """The words of the line around the figure, without the marks of where they were cut."""
    return finding.quote.strip(_CUT).strip()


def figure_of(finding: DocumentFinding) -> str:
    """The figure that is found fault with; empty where it is the whole line.

    It is the last one the sentence of the finding and the line have in common, and of the same
    unit as the value that is offered for it.
    """
    line = line_of(finding)
    told = [found[0] for found in _FIGURE.finditer(finding.text) if _stands_in(found[0], line)]
    if finding.suggestion:
        unit = _unit_of(finding.suggestion)
        told = [figure for figure in told if _unit_of(figure) == unit]
    return told[-1] if told else ""


def _stands_in(figure: str, line: str) -> bool:
    return any(found[0] == figure for found in _FIGURE.finditer(line))


def _unit_of(figure: str) -> str:
    found = _UNIT.search(figure)
    return found[0] if found is not None else ""
