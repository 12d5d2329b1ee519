"""Making documents: previewed freely, issued once under a number, reprinted, never edited."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import resident_number
from app.core.errors import Conflict, Invalid, NotFound, Problem, Severity, StorageError, Usage
from app.core.files import atomic_write, explain, fitting_stem
from app.core.jobs import Job, Step
from app.core.korean import with_particle
from app.core.periods import Period
from app.documents import catalogue
from app.documents import facts as codec
from app.documents.catalogue import DocumentKind
from app.documents.letterhead import OWN_DESK, UNISSUED, Letterhead
from app.documents.model import Document
from app.models.register import Disclosure, IssuedDocument, IssuedFile
from app.services import settlement
from app.services.checks.catalogue import of_grant
from app.services.follow_ups import follow_up
from app.services.gatherers import GATHERERS, Facts, Wanted
from app.services.grants import grant_of
from app.services.letterheads import letterhead, the_centre
from app.services.names import noun_of_table
from app.services.numbering import DocumentNumber, next_number
from app.services.offered import offered
from app.services.records import today
from app.store.unit_of_work import UnitOfWork

_ATTEMPTS = 3
_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_FORMAT_NAMES = {"pdf": "PDF", "xlsx": "엑셀", "text": "글"}


@dataclass(frozen=True)
class Options:
    """What the user may choose before issuing; empty means what the records say."""

    issued_on: date | None = None
    recipient: str = ""
    disclosure: str = ""
    approval_line_id: int | None = None
    period: Period | None = None
    public: bool = False


@dataclass(frozen=True)
class Issued:
    """A document that now has its number, and the files written for the user."""

    id: int
    number: str
    title: str
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True)
class RegisterRow:
    """One line of the 문서대장."""

    id: int
    number: str
    title: str
    kind: str
    issued_on: date
    disclosure: str
    grant_id: int | None
    formats: tuple[str, ...]
    cancelled_on: date | None
    cancel_reason: str


@dataclass(frozen=True)
class _About:
    """What one document is about: a grant, a record of the kind's table, or a year."""

    grant_id: int | None
    year: int | None
    subject_id: int | None


@dataclass(frozen=True)
class _Draft:
    """A composed document with what is kept of it."""

    kind: DocumentKind
    about: _About
    number: DocumentNumber
    facts: Facts
    document: Document
    contents: dict[str, bytes] = field(default_factory=dict)


class Issuing:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def kinds(self) -> Mapping[str, DocumentKind]:
        return catalogue.KINDS

    def offered(self) -> frozenset[str]:
        """The kinds this centre has a use for; any other can still be asked for by name."""
        with self._uow.read() as session:
            return offered(session, self.kinds())

    def preview(
        self,
        kind: str,
        grant_id: int | None = None,
        year: int | None = None,
        options: Options | None = None,
        *,
        subject_id: int | None = None,
    ) -> Document:
        """The document as it would be issued now, without number and seal."""
        found, options = _kind(kind), options or Options()
        about = _About(grant_id, year, subject_id)
        with self._uow.read() as session:
            facts = self._gather(session, found, about, options, UNISSUED)
        return found.compose(facts)

    def issue(
        self,
        kind: str,
        grant_id: int | None = None,
        year: int | None = None,
        *,
        subject_id: int | None = None,
        formats: Sequence[str] = ("pdf",),
        out: Path | None = None,
        options: Options | None = None,
    ) -> Job[Issued]:
        """Give the document its number and keep its facts and files.

        ``out`` is a file, or a folder when it is one or several formats are made; without it the
        files are only kept inside. Number, facts and files come to be together or not at all.
        """
        found, options = _kind(kind), options or Options()
        _check_formats(found, formats)
        if resident_number.found_in(options.recipient):
            raise Invalid([Problem("recipient", resident_number.REFUSAL)])
        total = len(formats) + 2
        for _ in range(_ATTEMPTS):
            yield Step(0, total, "자료를 모으고 있어요")
            draft = self._draft(found, _About(grant_id, year, subject_id), options)
            for done, format_ in enumerate(formats, 1):
                yield Step(done, total, f"{_FORMAT_NAMES[format_]} 파일을 만들고 있어요")
                draft.contents[format_] = catalogue.render(draft.document, format_)
            yield Step(total - 1, total, "번호를 받아 저장하고 있어요")
            issued = self._keep(draft, out)
            if issued is not None:
                return issued
        raise Conflict(
            "다른 문서가 같은 번호를 먼저 받았어요. 발행하지 않았고 자료는 그대로예요. "
            "다시 발행해 주세요."
        )

    def _draft(self, kind: DocumentKind, about: _About, options: Options) -> _Draft:
        """Composed under the number that is next now; rendering takes too long to hold the file,
        so the number is only taken, and looked at again, when everything is ready."""
        issued_on = options.issued_on or self._clock()
        with self._uow.read() as session:
            number = next_number(session, the_centre(session), issued_on.year)
            facts = self._gather(session, kind, about, options, number.text)
        return _Draft(kind, about, number, facts, kind.compose(facts))

    def _gather(
        self, session: Session, kind: DocumentKind, about: _About, options: Options, number: str
    ) -> Facts:
        if options.public and not kind.has_public_edition:
            raise Usage(f"{kind.title}에는 공개본이 없어요. 공개본을 빼고 다시 골라 주세요.")
        if kind.of_grant:
            return self._settlement(session, kind, about.grant_id, options, number)
        if kind.subject and about.subject_id is None:
            noun = noun_of_table(kind.subject)
            raise Usage(f"{kind.title}에 담을 {with_particle(noun, '을/를')} 골라 주세요.")
        letter = self._letter(session, kind, options, number, OWN_DESK)
        wanted = Wanted(
            letter,
            _reference_date(letter.issued_on, about.year),
            about.subject_id or 0,
            about.year,
            options.period,
            options.public,
        )
        return GATHERERS[kind.key](session, wanted)

    def _settlement(
        self,
        session: Session,
        kind: DocumentKind,
        grant_id: int | None,
        options: Options,
        number: str,
    ) -> Facts:
        if grant_id is None:
            raise Usage(f"{kind.title}에 담을 사업을 골라 주세요.")
        grant = grant_of(session, grant_id)
        letter = self._letter(session, kind, options, number, grant.funder)
        errors = [
            finding.on_paper
            for finding in of_grant(session, grant)
            if finding.severity is Severity.ERROR
        ]
        return settlement.gather(session, grant, letter, period=options.period, findings=errors)

    def _letter(
        self, session: Session, kind: DocumentKind, options: Options, number: str, recipient: str
    ) -> Letterhead:
        closed = kind.confidential and not options.public
        usual = Disclosure.CLOSED if closed else Disclosure.OPEN
        return letterhead(
            session,
            issued_on=options.issued_on or self._clock(),
            recipient=options.recipient or recipient,
            disclosure=options.disclosure or usual.value,
            number=number,
            approval_line_id=options.approval_line_id,
        )

    def _keep(self, draft: _Draft, out: Path | None) -> Issued | None:
        """None when the number was taken meanwhile."""
        title = draft.document.title
        with self._uow.write(f"{draft.kind.title} 발행") as session:
            if next_number(session, the_centre(session), draft.number.year) != draft.number:
                return None
            document = IssuedDocument(
                kind=draft.kind.key,
                year=draft.number.year,
                sequence=draft.number.sequence,
                number=draft.number.text,
                name=title[:200],
                issued_on=draft.facts.letter.issued_on,
                disclosure=draft.facts.letter.disclosure,
                grant_id=draft.about.grant_id,
                subject=draft.kind.subject,
                subject_id=draft.about.subject_id,
                template=draft.kind.template,
                facts=codec.to_json(draft.facts, draft.kind.template),
                files=[_file(format_, data) for format_, data in draft.contents.items()],
            )
            session.add(document)
            session.flush()
            follow_up(session, document)
            # Last, so that a full disk or a file that is open elsewhere takes the number back.
            paths = _write(draft.contents, out, f"{draft.number.text} {title}", self._uow.path)
            return Issued(document.id, document.number, title, paths)

    def reprint(self, document_id: int, format_: str) -> bytes:
        """The very bytes handed out. A format not made then is composed from the stored facts,
        and from now on kept as well."""
        with self._uow.read() as session:
            document = _issued(session, document_id)
            kept = next((file for file in document.files if file.format == format_), None)
            if kept is not None:
                return _sound(kept, document)
            kind = _kind(document.kind)
            _check_formats(kind, (format_,))
            content = catalogue.render(kind.compose_again(document.facts), format_)
        with self._uow.write("발행문서 파일 추가") as session:
            session.add(_file(format_, content, document_id))
        return content

    def reprint_to(self, document_id: int, format_: str, out: Path) -> Path:
        """Write a reprint for the user; ``out`` is a file or a folder."""
        content = self.reprint(document_id, format_)
        with self._uow.read() as session:
            name = _issued(session, document_id).title
        return _write({format_: content}, out, name, self._uow.path)[0]

    def stored(self, document_id: int) -> Document:
        """An issued document's blocks, for the preview."""
        with self._uow.read() as session:
            document = _issued(session, document_id)
            return _kind(document.kind).compose_again(document.facts)

    def cancel(self, document_id: int, reason: str) -> None:
        """The number stays used; the document stays readable and says it was cancelled."""
        if not reason.strip():
            raise Invalid([Problem("cancel_reason", "취소하는 까닭을 적어 주세요.")])
        with self._uow.write("발행문서 취소") as session:
            document = _issued(session, document_id)
            if document.cancelled_on is not None:
                raise Invalid([Problem(None, f"{document.number} 문서는 이미 취소했어요.")])
            document.cancelled_on = self._clock()
            document.cancel_reason = reason.strip()

    def register(self, year: int) -> list[RegisterRow]:
        """문서대장: every number of the year, cancelled ones too."""
        statement = (
            select(IssuedDocument)
            .where(IssuedDocument.year == year)
            .order_by(IssuedDocument.sequence)
        )
        with self._uow.read() as session:
            return [_row(session, document) for document in session.scalars(statement)]


def _kind(key: str) -> DocumentKind:
    kind = catalogue.KINDS.get(key)
    if kind is None:
        known = ", ".join(catalogue.KINDS)
        raise Usage(f"{with_particle(key, '은/는')} 모르는 문서예요. 고를 수 있는 것: {known}.")
    return kind


def _check_formats(kind: DocumentKind, formats: Iterable[str]) -> None:
    wrong = [format_ for format_ in formats if format_ not in kind.formats]
    if wrong or not formats:
        known = ", ".join(kind.formats)
        raise Usage(f"{kind.title} 파일 형식은 {known} 가운데에서 골라 주세요.")


def _reference_date(issued_on: date, year: int | None) -> date:
    """The last day of a year that is over, otherwise the day of issue."""
    if year is None or year >= issued_on.year:
        return issued_on
    return date(year, 12, 31)


def _issued(session: Session, document_id: int) -> IssuedDocument:
    document = session.get(IssuedDocument, document_id)
    if document is None:
        raise NotFound("발행한 문서를 찾지 못했어요. 문서대장에서 다시 골라 주세요.")
    return document


def _file(format_: str, content: bytes, document_id: int | None = None) -> IssuedFile:
    digest = hashlib.sha256(content).hexdigest()
    return IssuedFile(document_id=document_id, format=format_, digest=digest, content=content)


def _sound(file: IssuedFile, document: IssuedDocument) -> bytes:
    if hashlib.sha256(file.content).hexdigest() != file.digest:
        raise StorageError(
            f"{document.number} 문서의 보관 파일이 손상됐어요. 다른 자료는 그대로예요. "
            "가장 최근 백업에서 되돌려 다시 인쇄해 주세요."
        )
    return file.content


def _row(session: Session, document: IssuedDocument) -> RegisterRow:
    formats = select(IssuedFile.format).where(IssuedFile.document_id == document.id)
    return RegisterRow(
        id=document.id,
        number=document.number,
        title=document.name,
        kind=document.kind,
        issued_on=document.issued_on,
        disclosure=document.disclosure,
        grant_id=document.grant_id,
        formats=tuple(session.scalars(formats.order_by(IssuedFile.id))),
        cancelled_on=document.cancelled_on,
        cancel_reason=document.cancel_reason,
    )


def _write(
    contents: Mapping[str, bytes], out: Path | None, name: str, opened: Path
) -> tuple[Path, ...]:
    if out is None:
        return ()
    inside = len(contents) > 1 or os.path.isdir(out)
    folder = out if inside else out.parent
    stem = fitting_stem(_UNSAFE_IN_NAMES.sub(" ", name).strip())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise explain(exc, out) from exc
    paths = []
    # All are written before the first takes its place.
    with ExitStack() as files:
        for format_, content in contents.items():
            path = folder / f"{stem}{catalogue.FORMATS[format_]}" if inside else out
            files.enter_context(atomic_write(path, opened)).write(content)
            paths.append(path)
    return tuple(paths)
