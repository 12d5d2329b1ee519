"""From a file to a preview: what would come in, what is in doubt, what stops it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import periods, resident_number
from app.core.errors import Severity, Usage
from app.models.register import ImportBatch, TrailAction
from app.services import shown
from app.services.imports import batch as batches
from app.services.imports import headings, sums, table
from app.services.imports.cells import as_text
from app.services.imports.headings import Header
from app.services.imports.kinds.base import Kind, Scope
from app.services.imports.table import Skip
from app.services.imports.values import ColumnUse, Excerpt, FieldChoice, Preview
from app.services.imports.workbook import (
    ROW_LIMIT,
    Sheet,
    Workbook,
    is_blank,
    letters,
)

Chosen = Mapping[str, str | None]
_SAMPLE_LENGTH = 40
_AROUND = 3
_SHOWN = 6
_RUNNING = frozenset({"연번", "번호", "순번", "No", "No.", "NO"})


def build(
    session: Session,
    kind: Kind,
    scope: Scope,
    path: Path,
    book: Workbook,
    wanted: str | None,
    mapping: Chosen | None,
) -> Preview:
    """Read one sheet of ``book`` as ``kind``; undecided matters come back as blockers."""
    scope = kind.look(book, wanted, scope)
    fields = kind.fields(scope)
    preview = Preview(
        kind=kind.key,
        label=kind.label,
        path=path,
        file_name=book.name,
        digest=book.digest,
        sheet="",
        sheets=tuple(sheet.name for sheet in book.sheets if not sheet.hidden),
        grant_id=scope.grant_id,
        grant_name=scope.grant_name,
        choices=tuple(FieldChoice(one.key, one.label) for one in fields),
        already_imported=imported_at(session, kind, book.digest, scope.grant_id),
        basis=last_action(session),
    )
    chosen = _choose(book, kind, scope, wanted, mapping, preview)
    if chosen is None:
        return preview
    sheet, header = chosen
    preview.sheet = sheet.name
    preview.header_rows = (header.first + 1, header.last + 1)
    preview.columns = _columns(sheet, header, kind, scope)
    preview.blockers = _blockers(header)
    if preview.blockers:
        return preview
    _read(session, kind, scope, book, sheet, header, preview)
    return preview


def _read(
    session: Session,
    kind: Kind,
    scope: Scope,
    book: Workbook,
    sheet: Sheet,
    header: Header,
    preview: Preview,
) -> None:
    fields = kind.fields(scope)
    rows = table.build(sheet, header, fields, kind.required)
    batch = batches.read(
        rows, fields, date_1904=book.date_1904, within=scope.period, today=scope.today
    )
    kind.prepare(batch, scope)
    batches.require(batch, kind.required)
    preview.plan = kind.plan(session, batch, scope)
    preview.table = rows
    disagreements = sums.disagreements(batch)
    preview.totals = sums.control_totals(batch, kind.total)
    skipped = Counter(str(reason) for reason in rows.skipped.values())
    skipped.update(str(reason) for reason in batch.skipped.values())
    failed = batch.failed - batch.skipped.keys()
    preview.rows = rows.total_rows
    preview.errors = len(failed)
    preview.warnings = len(batch.doubted - failed - batch.skipped.keys())
    preview.ready = len(batch) - len(batch.skipped) - preview.errors - preview.warnings
    preview.skipped = {str(reason): skipped[str(reason)] for reason in Skip if skipped[reason]}
    preview.problems = tuple(
        sorted(
            (*batch.problems, *disagreements),
            key=lambda one: (one.severity is not Severity.ERROR, one.row, one.cell),
        )
    )
    preview.notices = _notices(preview, batch)


def _notices(preview: Preview, batch: batches.Batch) -> tuple[str, ...]:
    found = []
    if preview.already_imported is not None:
        found.append(again(preview.already_imported))
    unused = [one.heading for one in preview.columns if one.key is None]
    if told := [f"{one.letter}({one.heading})" for one in preview.columns if _is_unread(one)]:
        rest = f" 외 {len(told) - _SHOWN}개" if len(told) > _SHOWN else ""
        found.append(f"읽지 않은 열: {', '.join(told[:_SHOWN])}{rest}")
    if any("주민" in name for name in unused):
        found.append("주민등록번호는 읽지 않아요. 파일에도 남지 않게 지워 두는 것이 좋아요.")
    if any(resident_number.found_in(name) for name in (preview.file_name, preview.sheet)):
        found.append("파일이나 시트 이름의 주민등록번호는 가리고 적어요. 이름도 바꿔 두세요.")
    if not len(batch):
        found.append("제목 아래에 가져올 줄이 없어요.")
    elif preview.importable == 0 and not preview.errors:
        found.append("새로 가져올 것이 없어요. 모두 이미 있어요.")
    return tuple(found)


def _is_unread(column: ColumnUse) -> bool:
    """A heading nobody knows; running numbers and resident numbers are left out knowingly."""
    name = "".join(column.heading.split())
    return column.key is None and bool(name) and name not in _RUNNING and "주민" not in name


def again(when: datetime) -> str:
    return (
        f"{periods.show_moment(when)}에 이미 가져온 파일이에요. "
        "다시 가져오면 같은 내용이 두 번 들어갈 수 있어요."
    )


def imported_at(session: Session, kind: Kind, digest: str, grant_id: int | None) -> datetime | None:
    """When these very bytes came in (local time), unless that import was taken back."""
    statement = (
        select(ImportBatch.at)
        .outerjoin(TrailAction, TrailAction.id == ImportBatch.action_id)
        .where(
            ImportBatch.digest == digest,
            ImportBatch.kind == kind.key,
            ImportBatch.grant_id.is_not_distinct_from(grant_id),
            TrailAction.undone_by_id.is_(None),
        )
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )
    found = session.scalar(statement)
    return None if found is None else found.replace(tzinfo=UTC).astimezone()


def last_action(session: Session) -> int:
    return session.scalar(select(func.max(TrailAction.id))) or 0


def _choose(
    book: Workbook,
    kind: Kind,
    scope: Scope,
    wanted: str | None,
    mapping: Chosen | None,
    preview: Preview,
) -> tuple[Sheet, Header] | None:
    """The named sheet, or the only one whose headings fit."""
    sheets = [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets
    if wanted is not None:
        sheets = [s for s in book.sheets if s.name.strip() == wanted.strip()]
        if not sheets:
            names = ", ".join(f"‘{sheet.name}’" for sheet in book.sheets)
            raise Usage(f"‘{wanted}’ 시트가 없어요. 있는 시트: {names}.")
    fields = kind.fields(scope)
    found: list[tuple[Sheet, Header | None]] = []
    for sheet in sheets:
        if sheet.too_long and (wanted is not None or len(sheets) == 1):
            raise Usage(
                f"‘{book.name}’ 파일은 {sheet.height:,}줄이에요. "
                f"한 번에 {ROW_LIMIT:,}줄까지 가져올 수 있어요. "
                "아직 아무것도 가져오지 않았어요. 기간별로 나누어 저장한 뒤 골라 주세요."
            )
        if sheet.rows:
            found.append((sheet, headings.find(sheet, fields, kind.required, mapping)))
    fitting = [(sheet, header) for sheet, header in found if header is not None and header.fits]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        names = ", ".join(f"‘{sheet.name}’" for sheet, _ in fitting)
        preview.blockers = (f"맞는 시트가 여럿이에요: {names}. 하나를 골라 주세요.",)
        return None
    recognised = [(sheet, header) for sheet, header in found if header is not None]
    if recognised:
        return max(recognised, key=lambda pair: (-len(pair[1].missing), len(pair[1].columns)))
    labels = {one.key: one.label for one in fields}
    needed = ", ".join(f"‘{labels[group[0]]}’" for group in kind.required)
    preview.blockers = (
        f"‘{book.name}’에서 제목 줄을 찾지 못했어요. {needed} 제목이 한 줄에 있는지 봐 주세요.",
    )
    return None


def _columns(sheet: Sheet, header: Header, kind: Kind, scope: Scope) -> tuple[ColumnUse, ...]:
    fields = {one.key: one for one in kind.fields(scope)}
    by_column = {column: key for key, column in header.columns.items()}
    uses = []
    for column in range(max(len(header.texts), *(c + 1 for c in by_column), 1)):
        key = by_column.get(column)
        sample = _sample(sheet, header, column)
        heading = header.texts[column] if column < len(header.texts) else ""
        if key is None and not heading and not sample:
            continue
        if key is None and "주민" in heading:
            sample = "•" * len(sample)
        elif key is not None and fields[key].secret:
            sample = shown.mask(sample)
        label = fields[key].label if key is not None else None
        uses.append(ColumnUse(letters(column), heading, sample, key, label))
    return tuple(uses)


def _sample(sheet: Sheet, header: Header, column: int) -> str:
    for row in sheet.rows[header.last + 1 : header.last + 50]:
        if column < len(row) and not is_blank(row[column]):
            return " ".join(as_text(row[column]).split())[:_SAMPLE_LENGTH]
    return ""


def _blockers(header: Header) -> tuple[str, ...]:
    texts = [
        f"‘{one.field.label}’에 맞는 열이 여럿이에요: {', '.join(one.cells)}. "
        "하나만 남기거나 열을 골라 주세요."
        for one in header.ambiguous
    ]
    if header.missing:
        names = ", ".join(f"‘{label}’" for label in header.missing)
        texts.append(f"{names} 열을 찾지 못했어요. 제목을 고치거나 열을 골라 주세요.")
    return tuple(texts)


def excerpt(preview: Preview, row: int, around: int = _AROUND) -> Excerpt:
    """The rows around ``row`` (as the file numbers them), as text, secrets hidden."""
    sheet: Sheet = preview.table.sheet
    first = max(0, row - 1 - around)
    lines = sheet.rows[first : row + around]
    width = max((len(line) for line in lines), default=0)
    hidden = {one.letter for one in preview.columns if "•" in one.sample or "주민" in one.heading}
    names = tuple(letters(column) for column in range(width))
    cells = tuple(
        tuple(
            shown.mask(text) if name in hidden else text
            for name, text in zip(
                names,
                [" ".join(as_text(value).split()) for value in line] + [""] * (width - len(line)),
                strict=True,
            )
        )
        for line in lines
    )
    return Excerpt(first + 1, names, cells)
