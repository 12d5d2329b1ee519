"""What belongs together on a page beyond a heading and what it heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import pairwise

from app.documents.model import (
    Block,
    Bullets,
    Enclosures,
    Heading,
    Paragraph,
    Signature,
    Table,
    plain,
)
from app.documents.wording import SIGNATURES

# A lead-in of so many lines and letters goes over with the table it leads to; a longer one is
# prose of its own.
_LINES, _LETTERS = 3, 130
# 끝. and its like.
_CLOSING_LETTERS = 6


class Tie(Enum):
    """How a block holds on to the next one: not, with its last line, or with all of it."""

    NONE = auto()
    END = auto()
    WHOLE = auto()


def ties(blocks: Sequence[Block]) -> Mapping[int, Tie]:
    """Numbers of blocks that must not be parted from the next one."""
    found = dict.fromkeys([*_lead_ins(blocks), *_announcements(blocks)], Tie.WHOLE)
    for at, block in enumerate(blocks):
        if isinstance(block, Signature):
            found |= dict.fromkeys(_before_signature(blocks, at), Tie.END)
    return found


def _lead_ins(blocks: Sequence[Block]) -> Iterator[int]:
    """A few words between a heading and a table or a drawing."""
    run: list[int] = []
    headed = False
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph | Bullets):
            run.append(at)
            continue
        if headed and run and not isinstance(block, Heading | Signature | Enclosures):
            texts = [text for number in run for text in _texts(blocks[number])]
            if len(texts) <= _LINES and sum(map(len, texts)) <= _LETTERS:
                yield from run
        run, headed = [], isinstance(block, Heading)


def _announcements(blocks: Sequence[Block]) -> Iterator[int]:
    """A sentence that announces the list below it."""
    for at, (block, below) in enumerate(pairwise(blocks)):
        announces = isinstance(block, Paragraph) and len(plain(block.text)) <= _LETTERS
        if announces and isinstance(below, Bullets):
            yield at


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [plain(block.text)]
    return [plain(text) for _, text in block.items] if isinstance(block, Bullets) else []


def _before_signature(blocks: Sequence[Block], at: int) -> Iterator[int]:
    """A signature never stands on a page without a word of what it signs: 끝. goes with it, and so
    does the last line, row or list before."""
    for number in range(at - 1, -1, -1):
        block = blocks[number]
        if not isinstance(block, Paragraph | Bullets | Enclosures):
            return
        yield number
        if not _closes(block):
            return


def closing(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """Signatures and 끝. where nothing else follows the block numbered ``at``."""
    found = blocks[at + 1 :]
    return found if all(_closes(block) for block in found) else ()


def _closes(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return len(plain(block.text)) <= _CLOSING_LETTERS
    return isinstance(block, Signature) or (isinstance(block, Table) and block.name == SIGNATURES)
