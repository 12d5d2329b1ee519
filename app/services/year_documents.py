"""연간 문서: started from a template or last year's, written section by section, previewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import resident_number
from app.core.errors import Conflict, Invalid, NotFound, Problem, Usage
from app.core.jobs import Job, Step
from app.core.korean import nfc, with_particle
from app.documents.letterhead import OWN_DESK, Letterhead
from app.documents.model import Document
from app.documents.year_document import compose, section_document
from app.models.base import now
from app.models.register import Disclosure
from app.models.year_document import AcceptedFinding, Section, YearDocument
from app.services import figures, year_checks, year_starting, year_tree
from app.services.checks.finding import Finding
from app.services.choices import matches
from app.services.drafts import Drafts
from app.services.letterheads import letterhead, the_centre
from app.services.lookup import one_named
from app.services.plan_parts.base import PartKind
from app.services.plan_parts.catalogue import PARTS
from app.services.records import today
from app.services.remembered import remembering
from app.services.validation import field_problems
from app.services.values import Draft
from app.services.year_facts import Reader, facts
from app.services.year_sections import (
    document_of,
    documents_of,
    last_year_of,
    number,
    put_behind,
    put_inside,
    row_of,
    section_of,
    text_of,
)
from app.services.year_templates import TEMPLATES, Template
from app.services.year_values import (
    DocumentFinding,
    DocumentRow,
    FigureChoice,
    Outline,
    SectionText,
    TemplateChoice,
)
from app.store.unit_of_work import UnitOfWork

_STALE = (
    "그 사이에 다른 창에서 고쳐졌어요. 적은 내용은 이 창에 그대로 있어요. "
    "새로 열어 다시 저장해 주세요."
)
_DRAFT = "section"


class YearDocuments:
    def __init__(self, uow: UnitOfWork, drafts: Drafts, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._drafts = drafts
        self._clock = clock

    def templates(self) -> tuple[TemplateChoice, ...]:
        """What this kind of centre can start from."""
        with self._uow.read() as session:
            kind = the_centre(session).kind
        return tuple(
            TemplateChoice(one.key, one.kind.value, one.title, one.hint, one.name)
            for one in TEMPLATES.values()
            if kind in one.offered_to
        )

    def part_kinds(self) -> tuple[PartKind, ...]:
        return tuple(PARTS.values())

    def rows(self, year: int | None = None) -> list[DocumentRow]:
        """Newest year first; all years without ``year``."""
        statement = select(YearDocument).where(YearDocument.deleted_at.is_(None))
        if year is not None:
            statement = statement.where(YearDocument.year == year)
        statement = statement.order_by(YearDocument.year.desc(), YearDocument.id)
        with self._uow.read() as session:
            found = session.scalars(statement.options(selectinload(YearDocument.sections)))
            return [row_of(session, document) for document in found]

    def create(
        self,
        template: str,
        year: int,
        *,
        name: str = "",
        grant_id: int | None = None,
        previous_id: int | None = None,
    ) -> int:
        """A new document; with ``previous_id`` its sections and texts are carried over."""
        found = _template(template)
        label = f"{year}년 {found.kind.value} 시작"
        with self._uow.write(label) as session:
            document = YearDocument(
                kind=found.kind.value,
                year=year,
                name=nfc(name).strip() or found.name.format(year=year),
                grant_id=grant_id,
                previous_id=previous_id,
            )
            _refuse(Draft(YearDocument, {"name": document.name, "year": year}))
            session.add(document)
            session.flush()
            if previous_id is None:
                year_starting.from_template(session, document, found)
            else:
                old = document_of(session, previous_id)
                document.subtitle, document.summary = old.subtitle, old.summary
                document.rates, document.money_unit = old.rates, old.money_unit
                document.retention = old.retention
                year_starting.from_document(session, document, old)
            return document.id

    def create_next(self, document_id: int) -> int:
        """The document of the following year, started from this one."""
        with self._uow.read() as session:
            old = document_of(session, document_id)
            template = next(one for one in TEMPLATES.values() if one.kind == old.kind)
            year, grant_id = old.year + 1, old.grant_id
            name = year_starting.moved_on(old.name, (old.year, year))
        return self.create(
            template.key, year, name=name, grant_id=grant_id, previous_id=document_id
        )

    def named(self, kind: str, year: int | None, name: str | None) -> int:
        """The document of ``kind`` called ``name``, or the only one of ``year``.

        Raises NotFound or Usage, naming the candidates.
        """
        with self._uow.read() as session:
            found = documents_of(session, kind, year)
        if not found:
            when = f"{year}년 " if year is not None else ""
            raise NotFound(
                f"{when}{with_particle(kind, '이/가')} 아직 없어요. 문서의 사업계획·실적에서 "
                "먼저 시작해 주세요."
            )
        return one_named(found, kind, name)

    def outline(self, document_id: int) -> Outline:
        with self._uow.read() as session:
            document = document_of(session, document_id)
            return Outline(
                id=document.id,
                version=document.version,
                kind=document.kind,
                year=document.year,
                name=document.name,
                subtitle=document.subtitle,
                summary=document.summary,
                rates=document.rates,
                money_unit=document.money_unit,
                retention=document.retention,
                grant_id=document.grant_id,
                previous_id=document.previous_id,
                sections=tuple(year_tree.rows(year_tree.tree(document))),
            )

    def section(self, section_id: int) -> SectionText:
        with self._uow.read() as session:
            return text_of(section_of(session, section_id))

    def save_section(self, text: SectionText) -> SectionText:
        """Write what was typed. Raises Invalid, Conflict when it was changed meanwhile."""
        _refuse(Draft(Section, {"title": text.title, "body": text.body}, id=text.id))
        if resident_number.found_within(text.settings):
            raise Invalid([Problem("settings", resident_number.FORM_REFUSAL)])
        with self._uow.write(f"{text.title} 고침") as session:
            section = section_of(session, text.id)
            if section.version != text.version:
                raise Conflict(_STALE)
            section.title = nfc(text.title).strip()
            section.body = nfc(text.body)
            section.is_on, section.landscape = text.is_on, text.landscape
            section.part, section.settings = text.part, dict(text.settings)
            section.picture_id = text.picture_id
            session.flush()
            saved = text_of(section)
        self.drop_draft(text.id)
        return saved

    def keep_draft(self, text: SectionText) -> None:
        """What stands in the editor, kept within seconds; not an action."""
        values = {
            "title": text.title,
            "body": text.body,
            "is_on": text.is_on,
            "landscape": text.landscape,
            "part": text.part,
            "picture_id": text.picture_id,
            "settings": dict(text.settings),
        }
        draft = Draft(Section, values, id=text.id, version=text.version)
        self._drafts.keep(_DRAFT, draft, text.title)

    def kept_draft(self, section_id: int) -> tuple[SectionText, datetime] | None:
        """What a crash left behind, on top of the section as it is saved now."""
        kept = self._drafts.find(_DRAFT, section_id)
        if kept is None:
            return None
        saved = self.section(section_id)
        text = replace(saved, **kept.draft.values, version=kept.based_on)
        return (text, kept.saved_at) if text != saved else None

    def drop_draft(self, section_id: int) -> None:
        self._drafts.drop(_DRAFT, section_id)

    def add(
        self,
        document_id: int,
        title: str,
        *,
        after: int | None = None,
        inside: int | None = None,
        part: str = "",
    ) -> int:
        """A new section behind ``after``, as the last one ``inside``, or as the last chapter."""
        _refuse(Draft(Section, {"title": title}))
        with self._uow.write(f"{title} 추가") as session:
            document = document_of(session, document_id)
            before = section_of(session, after) if after is not None else None
            parent_id = before.parent_id if before is not None else inside
            section = Section(document=document, parent_id=parent_id, title=nfc(title), part=part)
            session.add(section)
            session.flush()
            beside = [one for one in year_tree.siblings(document, section) if one is not section]
            place = beside.index(before) + 1 if before in beside else len(beside)
            number([*beside[:place], section, *beside[place:]])
            return section.id

    def move(self, section_id: int, direction: str) -> None:
        """``up`` and ``down`` among its neighbours, ``in`` to the one above, ``out`` of its own."""
        with self._uow.write("차례 옮기기") as session:
            section = section_of(session, section_id)
            beside = year_tree.siblings(section.document, section)
            place = beside.index(section)
            match direction:
                case "up" | "down":
                    other = place + (1 if direction == "down" else -1)
                    if 0 <= other < len(beside):
                        beside[place], beside[other] = beside[other], section
                        number(beside)
                case "in":
                    if place:
                        put_inside(section, beside[place - 1])
                case "out":
                    if section.parent_id is not None:
                        put_behind(section, section_of(session, section.parent_id))
                case _:
                    raise Usage(f"모르는 방향이에요: {direction}")

    def switch(self, section_id: int, on: bool) -> None:
        """Leave a section, and what is inside it, out of the document, or put it back."""
        with self._uow.write("차례에서 빼기" if not on else "차례에 넣기") as session:
            section_of(session, section_id).is_on = on

    def remove(self, section_id: int) -> None:
        """To the trash with everything inside; the last action can be taken back."""
        with self._uow.write("항목 삭제") as session:
            section = section_of(session, section_id)
            going = [section]
            for one in going:
                going += [
                    child
                    for child in section.document.sections
                    if child.parent_id == one.id and child.deleted_at is None
                ]
            for one in going:
                one.deleted_at = now()

    def last_year(self, section_id: int) -> str | None:
        """The text of the same section in the document this one is based on."""
        with self._uow.read() as session:
            return last_year_of(session, section_of(session, section_id))

    def carry_over(self, section_id: int) -> SectionText:
        """Put last year's text into the section, remembered as such."""
        with self._uow.write("지난해 문장 가져오기") as session:
            section = section_of(session, section_id)
            text = last_year_of(session, section)
            if text is None:
                raise NotFound(
                    "지난해 문서에 같은 항목이 없어요. 적은 내용은 그대로예요. 새로 적어 주세요."
                )
            section.body = section.carried = text
            session.flush()
            return text_of(section)

    def figure_choices(self, document_id: int, text: str = "") -> list[FigureChoice]:
        """What prose can say by name, narrowed by what is typed (initials too)."""
        with self._uow.read() as session:
            around = self._reader(session, document_id).around
            with remembering(session):
                found = list(figures.choices(session, around))
        return [one for one in found if matches(f"{one.group} {one.label}", text)]

    def figure_text(self, document_id: int, name: str) -> str | None:
        """What a figure prints now; None for a name nobody knows."""
        with self._uow.read() as session:
            found = figures.resolve(session, self._reader(session, document_id).around, name)
        return found.text if found is not None else None

    def preview_section(self, text: SectionText) -> Document:
        """One section as typed, for the page beside the editor."""
        with self._uow.read() as session:
            reader = self._reader(session, text.document_id, text)
            nodes = year_tree.walk(year_tree.tree(reader.document))
            node = next(one for one in nodes if one.section.id == text.id)
            return section_document(reader.section(node), reader.look)

    def preview(self, document_id: int, unsaved: SectionText | None = None) -> Job[Document]:
        """The whole document as it would be issued, without number and seal."""
        yield Step(0, 1, "문서를 만들고 있어요")
        with self._uow.read() as session:
            reader = self._reader(session, document_id, unsaved)
            return compose(facts(reader, self._letter(session)))

    def check(
        self, document_id: int, unsaved: SectionText | None = None
    ) -> Job[tuple[DocumentFinding, ...]]:
        """What the number checker says; accepted findings carry their reason."""
        yield Step(0, 1, "수치를 맞춰 보고 있어요")
        with self._uow.read() as session:
            reader = self._reader(session, document_id, unsaved)
            return year_checks.findings(reader, self._letter(session))

    def check_all(self, year: int | None = None) -> list[Finding]:
        """The number checker over every document of ``year``, for a list of all findings."""
        with self._uow.read() as session:
            return list(year_checks.of_year(session, year, self._clock(), self._letter(session)))

    def accept(self, document_id: int, finding: DocumentFinding, reason: str) -> None:
        """알고 있음: the finding stays as it is, and why."""
        if not reason.strip():
            raise Invalid([Problem("reason", "그대로 두는 까닭을 적어 주세요.")])
        _refuse(Draft(AcceptedFinding, {"reason": reason.strip()}))
        with self._uow.write("알고 있음") as session:
            document_of(session, document_id)
            session.add(
                AcceptedFinding(
                    document_id=document_id,
                    code=finding.code,
                    mark=finding.mark,
                    reason=nfc(reason).strip(),
                )
            )

    def withdraw(self, document_id: int, mark: str) -> None:
        """Let an accepted finding speak again."""
        with self._uow.write("알고 있음 거두기") as session:
            for one in session.scalars(
                select(AcceptedFinding).where(
                    AcceptedFinding.document_id == document_id,
                    AcceptedFinding.mark == mark,
                    AcceptedFinding.deleted_at.is_(None),
                )
            ):
                one.deleted_at = now()

    def _reader(
        self, session: Session, document_id: int, unsaved: SectionText | None = None
    ) -> Reader:
        return Reader(session, document_of(session, document_id), self._clock(), unsaved=unsaved)

    def _letter(self, session: Session) -> Letterhead:
        return letterhead(
            session,
            issued_on=self._clock(),
            recipient=OWN_DESK,
            disclosure=Disclosure.OPEN.value,
        )


def _template(key: str) -> Template:
    found = TEMPLATES.get(key)
    if found is None:
        raise Usage(f"모르는 틀이에요: {key}. 고를 수 있는 것: {', '.join(TEMPLATES)}.")
    return found


def _refuse(draft: Draft) -> None:
    named = {problem for problem in field_problems(draft) if problem.field in draft.values}
    if named:
        raise Invalid(sorted(named, key=lambda problem: problem.field or ""))
