"""The documents of a year: a tree of sections, each prose and what the records make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType

from app.core import periods
from app.documents import letterhead
from app.documents.drawings import Cover, Toc
from app.documents.letterhead import UNISSUED, Letterhead
from app.documents.model import Block, Bullets, Document, Heading, PageBreak, Paragraph
from app.documents.plan_parts import Look, Part
from app.documents.prose import Style
from app.documents.values import Figure

TEMPLATE = "year-document/1"
_LEVELS = MappingProxyType(
    {Style.SQUARE: 0, Style.CIRCLE: 1, Style.DASH: 2, Style.NOTE: 3, Style.CIRCLED: 4}
)
_LISTS = MappingProxyType(dict.fromkeys(_LEVELS, Style.CIRCLE))


@dataclass(frozen=True)
class RunFact:
    """A piece of a paragraph; with a ``source`` it is a figure."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class ParaFact:
    style: Style
    runs: tuple[RunFact, ...]

    @property
    def prose(self) -> tuple[str | Figure, ...]:
        return tuple(Figure(run.text, run.source) if run.source else run.text for run in self.runs)


@dataclass(frozen=True)
class SectionFact:
    """``level`` 0 is a chapter. ``section_id`` leads from a finding back to the editor."""

    section_id: int
    level: int
    marker: str
    title: str
    prose: tuple[ParaFact, ...] = ()
    part: Part | None = None
    landscape: bool = False


@dataclass(frozen=True)
class YearDocumentFacts:
    """``kind`` is 사업계획서, 사업실적보고서 or 기본계획; ``motto`` and ``operator`` stand on the
    cover. ``is_letter`` puts the 결재란 and the document data on top instead of a cover."""

    letter: Letterhead
    kind: str
    year: int
    title: str
    subtitle: str
    summary: str
    motto: str
    operator: str
    retention: str
    is_letter: bool
    look: Look
    sections: tuple[SectionFact, ...]
    logo_png: bytes | None = None


def section_blocks(section: SectionFact, look: Look) -> Iterator[Block]:
    """One section as printed: heading, prose, then its part."""
    yield Heading(section.level, section.title, section.marker)
    yield from _prose(section.prose)
    if section.part is not None:
        yield from section.part.blocks(look)


def compose(facts: YearDocumentFacts) -> Document:
    """The whole document; a basic plan is a letter, the others have a cover and contents."""
    return compose_with_places(facts)[0]


def compose_with_places(facts: YearDocumentFacts) -> tuple[Document, tuple[int, ...]]:
    """The document, and for each of its blocks the id of its section (0 for none)."""
    blocks = [*(_letter_top(facts) if facts.is_letter else _book_top(facts))]
    places = [0] * len(blocks)
    turned = False
    for section in facts.sections:
        if section.landscape != turned:
            turned = section.landscape
            blocks.append(PageBreak(landscape=turned))
        if facts.is_letter:
            # A letter runs on: only the chapters of a book begin on a page of their own.
            section = replace(section, level=section.level + 1)
        blocks += section_blocks(section, facts.look)
        places += [section.section_id] * (len(blocks) - len(places))
    if turned:
        blocks.append(PageBreak())
    return _document(facts, blocks), (*places, *[0] * (len(blocks) - len(places)))


def _document(facts: YearDocumentFacts, blocks: list[Block]) -> Document:
    letter = facts.letter
    if facts.is_letter:
        blocks += [Paragraph("끝."), letterhead.signature(letter)]
    return Document(
        title=facts.title,
        blocks=tuple(blocks),
        foot_left=facts.title,
        foot_right=letter.number if letter.number != UNISSUED else f"{letter.centre} {UNISSUED}",
        author=letter.centre,
        issued_on=letter.issued_on,
    )


def section_document(section: SectionFact, look: Look) -> Document:
    """One section by itself, for the preview beside the editor."""
    return Document(title=section.title, blocks=tuple(section_blocks(section, look)))


def _book_top(facts: YearDocumentFacts) -> Iterator[Block]:
    yield Cover(
        title=facts.kind,
        year_text=f"{facts.year}년",
        organisation=facts.letter.centre,
        motto=facts.motto,
        subtitle=facts.subtitle,
        date_text=f"{facts.letter.issued_on.year}. {facts.letter.issued_on.month}.",
        operator=facts.operator,
        logo_png=facts.logo_png,
    )
    yield Toc("목 차")
    if facts.summary:
        yield Paragraph(facts.summary)


def _letter_top(facts: YearDocumentFacts) -> Iterator[Block]:
    """문서번호, 결재일자, 공개구분 and 보존기간 beside the 결재란, as on a public office's plan."""
    letter = facts.letter
    yield replace(
        letterhead.head(letter, facts.title),
        data=(
            ("문서번호", letter.number),
            ("결재일자", periods.show_date(letter.issued_on)),
            ("공개구분", letter.disclosure),
            ("보존기간", facts.retention or "-"),
        ),
        subtitle=facts.subtitle,
        date_text=f"{letter.issued_on.year}. {letter.issued_on.month}.",
        organisation=letter.centre,
    )
    if facts.summary:
        yield Paragraph(facts.summary)


def _prose(paras: tuple[ParaFact, ...]) -> Iterator[Block]:
    """Neighbouring list lines are one block. ``1)`` counts on over the lines below it, until
    plain prose or a □ begins something new."""
    number = 0
    for style, group in groupby(paras, key=lambda para: _LISTS.get(para.style, para.style)):
        found = tuple(group)
        if style is Style.NUMBER:
            for para in found:
                number += 1
                yield Paragraph((f"{number}) ", *para.prose))
            continue
        if found[0].style in (Style.PLAIN, Style.SQUARE):
            number = 0
        if style is Style.PLAIN:
            yield from (Paragraph(para.prose) for para in found)
        else:
            yield Bullets(tuple((_LEVELS[para.style], para.prose) for para in found))
