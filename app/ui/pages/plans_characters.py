"""The characters of a paragraph, some of which stand for a figure."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

from app.documents.prose import token
from app.ui.pages.plans_chips import OBJECT, Chip, chip_of


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def characters(block: QTextBlock) -> Iterator[tuple[int, str, Chip | None]]:
    found = block.begin()
    while not found.atEnd():
        fragment = found.fragment()
        chip = chip_of(fragment.charFormat())
        for offset, char in enumerate(fragment.text()):
            yield fragment.position() + offset, char, chip if char == OBJECT else None
        found += 1


def chips(block: QTextBlock) -> list[tuple[int, Chip]]:
    return [(at, chip) for at, _, chip in characters(block) if chip is not None]


def kept_text(block: QTextBlock, first: int = 0, last: int | None = None) -> str:
    return "".join(
        token(chip.name) if chip is not None else char
        for at, char, chip in characters(block)
        if at >= first and (last is None or at < last)
    )


def printed_text(block: QTextBlock, first: int, last: int) -> str:
    return "".join(
        chip.printed if chip is not None else char
        for at, char, chip in characters(block)
        if first <= at < last
    )


def printed_whole(document: QTextDocument) -> tuple[str, list[int]]:
    """The text as it prints, and where each of its characters stands in the document."""
    chars: list[str] = []
    places: list[int] = []
    for block in blocks_of(document):
        for at, char, chip in characters(block):
            shown = chip.printed if chip is not None else char
            chars.append(shown)
            places += [at] * len(shown)
        chars.append("\n")
        places.append(block.position() + block.length() - 1)
    return "".join(chars), places
