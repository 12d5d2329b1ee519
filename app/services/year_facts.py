"""Reads a document of the year into its facts: prose with its figures, parts with their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import korean, phones
from app.core.errors import AppError, Usage
from app.core.rates import RateMode
from app.documents import prose
from app.documents.letterhead import Letterhead
from app.documents.plan_parts import Look, Part
from app.documents.plan_parts.missing import MissingPart
from app.documents.prose import FigureName
from app.documents.year_document import ParaFact, RunFact, SectionFact, YearDocumentFacts
from app.models.participant import Participant
from app.models.year_document import MoneyUnit, RateRule, YearDocument, YearDocumentKind
from app.services import year_tree
from app.services.figures import Around, resolve
from app.services.letterheads import picture, the_centre
from app.services.plan_parts.base import PartWanted
from app.services.plan_parts.catalogue import PARTS
from app.services.remembered import once, remembering
from app.services.wanted import Wanted
from app.services.year_tree import Node
from app.services.year_values import SectionText


@dataclass(frozen=True)
class Reader:
    """Reads the sections of one document; ``unsaved`` stands in for its section as saved."""

    session: Session
    document: YearDocument
    issued_on: date
    public: bool = False
    unsaved: SectionText | None = None

    @property
    def look(self) -> Look:
        unit = MoneyUnit(self.document.money_unit)
        mode = RateMode.ROUND if self.document.rates == RateRule.ROUND else RateMode.CUT
        return Look(mode, unit.value, unit.won)

    @property
    def as_of(self) -> date:
        """The day of issue, but the last day of a year whose results are told."""
        results = self.document.kind == YearDocumentKind.RESULTS
        last = date(self.document.year, 12, 31)
        return min(self.issued_on, last) if results else self.issued_on

    @property
    def around(self) -> Around:
        document = self.document
        return Around(document.year, self.as_of, self.look, document.grant_id)

    def sections(self, nodes: Sequence[Node]) -> Iterator[SectionFact]:
        """What is printed, in order."""
        for node in year_tree.walk(nodes):
            if node.is_printed:
                yield self.section(node)

    def section(self, node: Node) -> SectionFact:
        text = self.text(node)
        return SectionFact(
            section_id=text.id,
            level=node.level,
            marker=node.marker,
            title=text.title,
            prose=tuple(self._para(para) for para in prose.parse(text.body)),
            part=self._part(text) if text.part else None,
            landscape=text.landscape,
        )

    def text(self, node: Node) -> SectionText:
        """The section as it is written now, saved or not."""
        section = node.section
        if self.unsaved is not None and self.unsaved.id == section.id:
            return self.unsaved
        return SectionText(
            id=section.id,
            version=section.version,
            document_id=section.document_id,
            title=section.title,
            landscape=section.landscape,
            part=section.part,
            settings=section.settings or {},
            body=section.body,
            picture_id=section.picture_id,
        )

    def _para(self, para: prose.Para) -> ParaFact:
        return ParaFact(para.style, tuple(self._run(piece) for piece in prose.split(para.text)))

    def _run(self, piece: str | FigureName) -> RunFact:
        if isinstance(piece, str):
            return RunFact(self._masked(piece) if self.public else piece)
        found = resolve(self.session, self.around, piece.name)
        if found is None:
            return RunFact(missing_figure(piece.name))
        return RunFact(found.text, found.source)

    def _masked(self, text: str) -> str:
        """For the public edition: telephone numbers and the names of participants are hidden."""
        names = once(self.session, "names", lambda: _participants(self.session))
        for name in names:
            text = text.replace(name, korean.masked_name(name))
        return phones.masked_in(text)

    def _part(self, text: SectionText) -> Part:
        kind = PARTS.get(text.part)
        if kind is None:
            return MissingPart("이 판에서는 만들 수 없는 표예요. 다른 표를 골라 주세요.")
        wanted = PartWanted(
            year=self.document.year,
            as_of=self.as_of,
            settings=text.settings,
            grant_id=self.document.grant_id,
            title=text.title,
            public=self.public,
            picture_id=text.picture_id,
        )
        try:
            return kind.gather(self.session, wanted)
        except AppError as exc:
            return MissingPart(exc.text)


def _participants(session: Session) -> tuple[str, ...]:
    """Longer names first, so that a name within another does not break it."""
    found = session.scalars(select(Participant.name).where(func.length(Participant.name) > 1))
    return tuple(sorted(set(found), key=lambda name: (-len(name), name)))


def missing_figure(name: str) -> str:
    """What is printed for a figure nobody knows, in a preview."""
    return f"〔{name}?〕"


def facts(reader: Reader, letter: Letterhead) -> YearDocumentFacts:
    """The whole document."""
    with remembering(reader.session):
        return _facts(reader, letter)


def _facts(reader: Reader, letter: Letterhead) -> YearDocumentFacts:
    document, session = reader.document, reader.session
    centre = the_centre(session)
    if reader.public:
        letter = replace(letter, approval=tuple(replace(one, name="") for one in letter.approval))
    return YearDocumentFacts(
        letter=letter,
        kind=document.kind,
        year=document.year,
        title=document.name,
        subtitle=document.subtitle,
        summary=document.summary,
        motto=centre.motto,
        operator=centre.operator,
        retention=document.retention,
        is_letter=document.kind == YearDocumentKind.BASIC_PLAN,
        look=reader.look,
        sections=tuple(reader.sections(year_tree.tree(document))),
        logo_png=picture(session, centre.logo_id),
    )


def gather(kind: YearDocumentKind, session: Session, wanted: Wanted) -> YearDocumentFacts:
    """The facts to issue. Raises Usage where the record is another kind of document."""
    document = session.get_one(YearDocument, wanted.subject_id)
    if document.kind != kind:
        raise Usage(
            f"‘{document.name}’은 {document.kind}예요. {kind.value}로는 낼 수 없어요. "
            "문서를 다시 골라 주세요."
        )
    return facts(
        Reader(session, document, wanted.letter.issued_on, public=wanted.public), wanted.letter
    )


GATHERERS = MappingProxyType(
    {
        "plan": partial(gather, YearDocumentKind.PLAN),
        "results": partial(gather, YearDocumentKind.RESULTS),
        "basic-plan": partial(gather, YearDocumentKind.BASIC_PLAN),
    }
)
