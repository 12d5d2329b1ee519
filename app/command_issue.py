"""``issue`` on the command line: about a year, a grant, one record, or all records at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from app.bootstrap import Services
from app.core.errors import Invalid, Usage
from app.core.files import explain
from app.core.jobs import run_now
from app.core.periods import Period, month_of
from app.documents.kind import DocumentKind
from app.models.year_document import YearDocument
from app.services.issuing import Issued, Options
from app.services.lookup import grant_named, record_named, records_of
from app.services.participation_documents import NOTICES


def issue_documents(
    services: Services,
    kind: DocumentKind,
    *,
    year: int | None,
    grant: str | None,
    of: str | None,
    format_: str,
    out: Path,
    month: int | None = None,
    public: bool = False,
) -> list[Issued]:
    """One document, or without ``of`` one for every record of the year, into a folder."""
    if public and not kind.has_public_edition:
        raise Usage(f"{kind.title}에는 공개본이 없어요. --public을 빼고 다시 불러 주세요.")
    if of is not None and not kind.subject:
        raise Usage(f"{kind.title}에는 --of를 쓰지 않아요. 빼고 다시 불러 주세요.")
    if month is not None and not kind.by_month:
        raise Usage(f"{kind.title}에는 --month를 쓰지 않아요. 빼고 다시 불러 주세요.")
    if not kind.subject:
        grant_id = grant_named(services.uow, grant, year) if kind.of_grant else None
        options = Options(public=public)
        job = services.issuing.issue(
            kind.key, grant_id, year, formats=(format_,), out=out, options=options
        )
        return [run_now(job)]
    options = Options(period=_month(services, year, month), public=public)
    if kind.key == NOTICES:
        ids = _owed_notices(services, year, of, out)
    elif kind.subject == YearDocument.__tablename__:
        ids = [services.year_documents.named(kind.title, year, of)]
    else:
        ids = records_of(services.uow, kind.subject, year)
        if of is not None:
            ids = [record_named(services.uow, kind.subject, of)]
    if len(ids) == 1:
        job = services.issuing.issue(
            kind.key, None, year, subject_id=ids[0], formats=(format_,), out=out, options=options
        )
        return [run_now(job)]
    _make_folder(services, kind, out)
    return list(_each(services, kind, ids, year, format_, out, options))


def _owed_notices(services: Services, year: int | None, of: str | None, out: Path) -> list[int]:
    """Those the page would send, written down now; a file for several is refused before that."""
    wanted = services.notices.to_send(year, of)
    if len(wanted) > 1 and out.suffix and not os.path.isdir(out):
        raise Usage(
            f"보낼 통지가 {len(wanted)}건이에요. "
            "--out에 폴더를 적거나 --of로 한 사람을 골라 주세요."
        )
    return services.notices.write(wanted)


def _month(services: Services, year: int | None, month: int | None) -> Period | None:
    return month_of(year or services.today().year, month) if month is not None else None


def _each(
    services: Services,
    kind: DocumentKind,
    ids: list[int],
    year: int | None,
    format_: str,
    out: Path,
    options: Options,
) -> Iterator[Issued]:
    """Records with nothing to print are passed over, unless none has anything."""
    refused: Invalid | None = None
    written = 0
    for row_id in ids:
        try:
            yield run_now(
                services.issuing.issue(
                    kind.key,
                    None,
                    year,
                    subject_id=row_id,
                    formats=(format_,),
                    out=out,
                    options=options,
                )
            )
            written += 1
        except Invalid as exc:
            refused = exc
    if not written and refused is not None:
        raise refused


def _make_folder(services: Services, kind: DocumentKind, out: Path) -> None:
    """A file takes one document: then the record must be named, and the refusal says which."""
    if out.suffix and not os.path.isdir(out):
        record_named(services.uow, kind.subject, None)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise explain(exc, out) from exc
