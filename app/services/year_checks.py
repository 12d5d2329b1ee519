"""What is wrong in a document of the year before it is issued, each with the place to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.documents import proof
from app.documents.letterhead import Letterhead
from app.documents.plan_parts.missing import MissingPart
from app.documents.proof import ProofFinding, Spot
from app.documents.proof.quantities import read
from app.documents.proof.rules.sources import CODE as NO_SOURCE
from app.documents.prose import FigureName, parse, split
from app.documents.year_document import SectionFact, YearDocumentFacts, compose_with_places
from app.models.year_document import AcceptedFinding, Section, YearDocument
from app.services import year_tree
from app.services.checks.finding import Finding
from app.services.figures import resolve
from app.services.remembered import remembering
from app.services.year_facts import Reader, facts
from app.services.year_values import DocumentFinding

UNKNOWN_FIGURE, MISSING_PART, NOTHING_THERE = "D01", "D02", "D03"
MARK_LENGTH = 300


def findings(reader: Reader, letter: Letterhead) -> tuple[DocumentFinding, ...]:
    """Everything the number checker says of the whole document, and what cannot be made."""
    with remembering(reader.session):
        return _findings(reader, letter)


def _findings(reader: Reader, letter: Letterhead) -> tuple[DocumentFinding, ...]:
    told = facts(reader, letter)
    document, places = compose_with_places(told)
    manuscript = proof.from_document(document, prose_has_sources=True)
    found = [
        *_unknown(reader),
        *_unmade(told),
        *(_of_proof(one, places) for one in _once_told(proof.check(manuscript))),
        *_empty(reader),
    ]
    reasons = accepted(reader.session, reader.document.id)
    return tuple(replace(one, accepted_reason=reasons.get(one.mark, "")) for one in found)


def of_year(session: Session, year: int | None, day: date, letter: Letterhead) -> Iterator[Finding]:
    """What is wrong in every document of ``year`` (None: of any) and is not known yet."""
    statement = select(YearDocument).where(YearDocument.deleted_at.is_(None))
    if year is not None:
        statement = statement.where(YearDocument.year == year)
    for document in session.scalars(statement.order_by(YearDocument.year, YearDocument.id)):
        for one in findings(Reader(session, document, day), letter):
            if not one.accepted_reason:
                yield _for_check(document, one)


def _for_check(document: YearDocument, one: DocumentFinding) -> Finding:
    where = " ↔ ".join(dict.fromkeys(one.places))
    return Finding(
        code=one.code,
        severity=one.severity,
        text=f"{document.name}: {one.text}",
        detail=", ".join(filter(None, (one.sum_text, where))),
        basis="수치 검산",
        table=Section.__tablename__,
        row_id=one.section_id or 0,
        verb="문서 열기",
        on_paper=one.text,
    )


def accepted(session: Session, document_id: int) -> dict[str, str]:
    """Reasons by mark of what the user knows of."""
    statement = select(AcceptedFinding).where(
        AcceptedFinding.document_id == document_id, AcceptedFinding.deleted_at.is_(None)
    )
    return {one.mark: one.reason for one in session.scalars(statement)}


def _once_told(found: Sequence[ProofFinding]) -> Iterator[ProofFinding]:
    """A number another finding says is wrong needs no source besides."""
    told: dict[str, set[str]] = {}
    for one in found:
        if one.code != NO_SOURCE and one.suggestion and one.spots:
            numbers = {number.text for number in read(one.text)}
            told.setdefault(one.spots[0].place.key, set()).update(numbers)
    for one in found:
        number = next((number.text for number in read(one.text)), "")
        if one.code != NO_SOURCE or number not in told.get(one.spots[0].place.key, ()):
            yield one


def _of_proof(finding: ProofFinding, places: Sequence[int]) -> DocumentFinding:
    sections = [_section_of(spot, places) for spot in finding.spots]
    quotes = tuple(spot.quote for spot in finding.spots)
    return DocumentFinding(
        code=finding.code,
        severity=finding.severity,
        text=finding.text,
        sum_text=finding.reckoning,
        section_id=sections[0] if sections else None,
        other_section_id=sections[1] if len(sections) > 1 else None,
        places=tuple(str(spot.place) for spot in finding.spots),
        mark=_mark(finding, sections),
        quote=quotes[0] if quotes else "",
        suggestion=finding.suggestion or None,
    )


def _mark(finding: ProofFinding, sections: Sequence[int | None]) -> str:
    """Its numbers and where they stand: other words beside them may change."""
    said = finding.reckoning or finding.text
    return "|".join((finding.code, said, *map(str, sections)))[:MARK_LENGTH]


def _section_of(spot: Spot, places: Sequence[int]) -> int | None:
    block, _, _ = spot.place.key.partition(":")
    number = int(block) if block.isdigit() else len(places)
    return (places[number] or None) if number < len(places) else None


def _unknown(reader: Reader) -> Iterator[DocumentFinding]:
    for node in year_tree.walk(year_tree.tree(reader.document)):
        if not node.is_printed:
            continue
        text = reader.text(node)
        for para in parse(text.body):
            for piece in split(para.text):
                if isinstance(piece, FigureName) and not _known(reader, piece):
                    yield _own(
                        UNKNOWN_FIGURE,
                        Severity.ERROR,
                        f"‘{piece.name}’ 수치를 찾지 못했어요. 이름이 바뀌었거나 지워졌어요. "
                        "다시 골라 주세요.",
                        text.id,
                        f"{node.marker} {text.title}",
                        piece.name,
                    )


def _known(reader: Reader, piece: FigureName) -> bool:
    return resolve(reader.session, reader.around, piece.name) is not None


def _unmade(told: YearDocumentFacts) -> Iterator[DocumentFinding]:
    for section in told.sections:
        if isinstance(section.part, MissingPart):
            yield _own(
                MISSING_PART,
                Severity.ERROR,
                section.part.text,
                section.section_id,
                _place(section),
                section.title,
            )
        elif section.part is not None and section.part.is_waiting:
            yield _own(
                NOTHING_THERE,
                Severity.WARNING,
                f"‘{section.title}’에 그리거나 표로 넣을 것을 아직 적지 않았어요. 적거나 차례에서 "
                "빼 주세요.",
                section.section_id,
                _place(section),
                section.title,
            )


def _empty(reader: Reader) -> Iterator[DocumentFinding]:
    for node in year_tree.walk(year_tree.tree(reader.document)):
        inside = [child for child in node.children if child.is_printed]
        if not node.is_printed or inside:
            continue
        text = reader.text(node)
        if not text.part and not parse(text.body):
            yield _own(
                NOTHING_THERE,
                Severity.WARNING,
                f"‘{text.title}’에 아직 아무것도 없어요. 적거나 차례에서 빼 주세요.",
                text.id,
                f"{node.marker} {text.title}",
                text.title,
            )


def _place(section: SectionFact) -> str:
    return f"{section.marker} {section.title}"


def _own(
    code: str, severity: Severity, text: str, section_id: int, place: str, what: str
) -> DocumentFinding:
    return DocumentFinding(
        code=code,
        severity=severity,
        text=text,
        sum_text="",
        section_id=section_id,
        other_section_id=None,
        places=(place,),
        mark=f"{code}|{section_id}|{what}"[:MARK_LENGTH],
        quote=what,
    )
