"""Finding, showing and ordering the sections of a year's document within one session."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.register import IssuedDocument
from app.models.year_document import Section, YearDocument
from app.services import year_starting, year_tree
from app.services.year_templates import hint_of
from app.services.year_values import DocumentRow, SectionText, State

_GONE = "그 문서가 없어요. 문서 목록에서 다시 골라 주세요."
_GONE_SECTION = "그 사이에 지워진 항목이에요. 되돌리기(Ctrl+Z)로 되살릴 수 있어요."


def documents_of(session: Session, kind: str, year: int | None) -> list[tuple[int, str]]:
    """Id and name of every document of ``kind``, of ``year`` where one is given."""
    statement = select(YearDocument.id, YearDocument.name).where(
        YearDocument.deleted_at.is_(None), YearDocument.kind == kind
    )
    if year is not None:
        statement = statement.where(YearDocument.year == year)
    found = session.execute(statement.order_by(YearDocument.year, YearDocument.id))
    return [(row_id, name) for row_id, name in found]


def document_of(session: Session, document_id: int) -> YearDocument:
    document = session.get(YearDocument, document_id)
    if document is None or document.deleted_at is not None:
        raise NotFound(_GONE)
    return document


def section_of(session: Session, section_id: int) -> Section:
    section = session.get(Section, section_id)
    if section is None or section.deleted_at is not None:
        raise NotFound(_GONE_SECTION)
    return section


def row_of(session: Session, document: YearDocument) -> DocumentRow:
    rows = list(year_tree.rows(year_tree.tree(document)))
    issued = session.scalar(
        select(IssuedDocument.number)
        .where(
            IssuedDocument.subject == YearDocument.__tablename__,
            IssuedDocument.subject_id == document.id,
            IssuedDocument.cancelled_on.is_(None),
        )
        .order_by(IssuedDocument.id.desc())
        .limit(1)
    )
    return DocumentRow(
        id=document.id,
        kind=document.kind,
        year=document.year,
        name=document.name,
        sections=len(rows),
        filled=sum(row.state is State.DONE for row in rows),
        issued_number=issued or "",
        updated_at=max([document.updated_at, *(one.updated_at for one in document.sections)]),
    )


def text_of(section: Section) -> SectionText:
    return SectionText(
        id=section.id,
        version=section.version,
        document_id=section.document_id,
        title=section.title,
        is_on=section.is_on,
        landscape=section.landscape,
        part=section.part,
        settings=dict(section.settings or {}),
        body=section.body,
        picture_id=section.picture_id,
        carried=section.carried,
        hint=hint_of(section.key),
    )


def last_year_of(session: Session, section: Section) -> str | None:
    document = section.document
    previous = session.get(YearDocument, document.previous_id) if document.previous_id else None
    if previous is None:
        return section.carried
    years = (previous.year, document.year)
    old = year_starting.counterpart(section, previous, years)
    return old.body if old is not None and old.body else section.carried


def number(sections: list[Section]) -> None:
    for position, section in enumerate(sections):
        if section.position != position:
            section.position = position


def put_inside(section: Section, parent: Section) -> None:
    children = [one for one in section.document.sections if one.parent_id == parent.id]
    section.parent_id = parent.id
    section.position = 1 + max((one.position for one in children), default=-1)


def put_behind(section: Section, parent: Section) -> None:
    section.parent_id = parent.parent_id
    beside = [one for one in year_tree.siblings(section.document, parent) if one is not section]
    place = beside.index(parent) + 1
    number([*beside[:place], section, *beside[place:]])
