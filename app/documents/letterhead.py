"""What stands at the top and the bottom of every document a centre sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core import periods
from app.documents.model import ApprovalStep, Block, Document, DocumentHead, Signature

UNISSUED = "(미발행)"
OWN_DESK = "내부결재"


@dataclass(frozen=True)
class Signer:
    """One box of the 결재란. ``concurs`` puts it into the 협조 row."""

    title: str
    name: str = ""
    mark: str = ""
    concurs: bool = False


@dataclass(frozen=True)
class Letterhead:
    """``number`` is ``UNISSUED`` in a preview, which carries no seal either."""

    centre: str
    signed_by: str
    number: str
    issued_on: date
    recipient: str
    disclosure: str
    approval: tuple[Signer, ...] = ()
    seal_png: bytes | None = field(default=None, repr=False)


def sender(centre: str, head_title: str) -> str:
    """``한빛지역자활센터`` and ``센터장`` to ``한빛지역자활센터장``: what overlaps is said once.

    One syllable is no overlap: the 대표 of a 연대 is not its 연대표.
    """
    for length in range(min(len(centre), len(head_title)), 1, -1):
        if centre.endswith(head_title[:length]):
            return centre + head_title[length:]
    return f"{centre} {head_title}".strip()


def head(letter: Letterhead, title: str) -> DocumentHead:
    boxes = [(s, ApprovalStep(s.title, s.name, None, s.mark)) for s in letter.approval]
    return DocumentHead(
        data=(
            ("문서번호", letter.number),
            ("시행일자", periods.show_date(letter.issued_on)),
            ("수신", letter.recipient),
            ("공개구분", letter.disclosure),
        ),
        title=title,
        approval=tuple(box for signer, box in boxes if not signer.concurs),
        concurrence=tuple(box for signer, box in boxes if signer.concurs),
    )


def signature(letter: Letterhead) -> Signature:
    return Signature(periods.show_date(letter.issued_on), letter.signed_by, letter.seal_png)


def document(letter: Letterhead, title: str, short: str, blocks: tuple[Block, ...]) -> Document:
    """``short`` stands at the foot of each page, the number opposite."""
    issued = letter.number != UNISSUED
    return Document(
        title=title,
        blocks=(head(letter, title), *blocks),
        foot_left=short,
        foot_right=letter.number if issued else f"{letter.centre} {UNISSUED}",
        author=letter.centre,
        issued_on=letter.issued_on,
    )
