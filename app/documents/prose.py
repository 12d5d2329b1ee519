"""Prose as it is kept: one paragraph a line, its style before a bar, figures by name in braces.

``○|사업단 전환 {{지난해 성과: 사업단 전환}}을 배치함.`` The style is data: no marker is typed, and
the text between the braces is looked up when the document is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_FIGURE = re.compile(r"\{\{([^{}]+)\}\}")


class Style(StrEnum):
    """How a paragraph is set; numbered styles count by themselves."""

    PLAIN = ""
    NUMBER = "1)"
    CIRCLED = "①"
    SQUARE = "□"
    CIRCLE = "○"
    DASH = "-"
    NOTE = "※"


@dataclass(frozen=True, slots=True)
class Para:
    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class FigureName:
    """What stands between the braces."""

    name: str


def parse(body: str) -> tuple[Para, ...]:
    """The paragraphs of ``body``; a line without a known style is plain text."""
    return tuple(_para(line) for line in body.splitlines() if line.strip())


def _para(line: str) -> Para:
    mark, bar, text = line.partition("|")
    if bar and mark in {style.value for style in Style}:
        return Para(Style(mark), text.strip())
    return Para(Style.PLAIN, line.strip())


def dump(paras: tuple[Para, ...]) -> str:
    """``parse`` backwards; a paragraph never holds a line break."""
    return "\n".join(f"{para.style}|{' '.join(para.text.split())}" for para in paras)


def split(text: str) -> tuple[str | FigureName, ...]:
    """Words and the figures between them, in order."""
    parts: list[str | FigureName] = []
    for index, piece in enumerate(_FIGURE.split(text)):
        if index % 2:
            parts.append(FigureName(piece.strip()))
        elif piece:
            parts.append(piece)
    return tuple(parts)


def token(name: str) -> str:
    """A figure as it is kept in the text."""
    return "{{" + name + "}}"
