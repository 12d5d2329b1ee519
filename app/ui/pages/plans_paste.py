"""Text from elsewhere as paragraphs: typed markers become styles, rows of a table stay rows."""

from __future__ import annotations

import re

from app.core.korean import nfc
from app.documents.prose import Para, Style
from app.ui.framework.paste import read_rows

_MARKS = (
    (Style.SQUARE, re.compile(r"[□■◻◼❑▢▣]\s*")),
    # A small ㅇ or o stands for a circle only where a space follows it.
    (Style.CIRCLE, re.compile(r"[○◯●◦∘❍]\s*|[ㅇoO]\s+")),
    (Style.NOTE, re.compile(r"※\s*|\*\s+")),
    (Style.DASH, re.compile(r"[-–—‐∙·]\s+")),
    (Style.CIRCLED, re.compile(r"[①-⑳]\s*")),
    (Style.NUMBER, re.compile(r"\d{1,2}\)\s*")),
)
_BLANKS = re.compile(r"[\u00a0\u3000\u200b\ufeff]")
_OBJECT = "\ufffc"


def paragraphs(text: str) -> tuple[Para, ...]:
    """One paragraph a line; blank lines go, a leading marker becomes the style."""
    lines = _BLANKS.sub(" ", nfc(text)).replace(_OBJECT, "").splitlines()
    return tuple(_para(" ".join(line.split())) for line in lines if line.strip())


def with_edges(paras: tuple[Para, ...], text: str) -> tuple[Para, ...]:
    """A few words go into a line with the blanks around them as they were copied."""
    if len(paras) != 1 or paras[0].style is not Style.PLAIN or len(text.splitlines()) > 1:
        return paras
    before, after = (" " * edge.isspace() for edge in (text[:1], text[-1:]))
    return (Para(Style.PLAIN, f"{before}{paras[0].text}{after}"),)


def table_rows(text: str) -> list[list[str]]:
    """The rows of a table copied from a sheet; empty where ``text`` is prose."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all("\t" in line.strip("\r\n") for line in lines):
        return []
    return [[_BLANKS.sub(" ", cell).strip() for cell in row] for row in read_rows(text)]


def _para(line: str) -> Para:
    for style, pattern in _MARKS:
        found = pattern.match(line)
        if found and line[found.end() :].strip():
            return Para(style, line[found.end() :].strip())
    return Para(Style.PLAIN, line)
