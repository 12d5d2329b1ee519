"""Imports from Excel as screens and commands call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from app.core.errors import NotFound, Usage
from app.core.jobs import Job
from app.models.register import ImportBatch
from app.services.imports import confirm, problem_list
from app.services.imports import preview as previews
from app.services.imports.kinds.base import Kind, Scope, scope_of
from app.services.imports.kinds.registry import KINDS
from app.services.imports.values import Excerpt, ImportOutcome, Preview
from app.services.imports.workbook import Pasted, read_pasted, read_workbook
from app.services.records import today
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork


class Imports:
    """``snapshot`` makes the verified backup that precedes every import."""

    def __init__(
        self,
        uow: UnitOfWork,
        undo: Undo,
        snapshot: Callable[[], object],
        clock: Callable[[], date] = today,
    ) -> None:
        self._uow = uow
        self._undo = undo
        self._snapshot = snapshot
        self._clock = clock

    def preview(
        self,
        kind: str,
        path: Path | str | Pasted,
        *,
        sheet: str | None = None,
        grant_id: int | None = None,
        mapping: Mapping[str, str | None] | None = None,
    ) -> Preview:
        """Read a file, or a table from the clipboard, and say what would come in. Writes nothing.

        ``mapping`` leads from column letter to field key (None leaves the column out).
        """
        chosen = _kind(kind)
        if chosen.of_grant and grant_id is None:
            raise Usage(f"어느 사업의 {chosen.label}인지 골라 주세요.")
        book = read_pasted(path) if isinstance(path, Pasted) else read_workbook(path, sheet)
        with self._uow.read() as session:
            scope = scope_of(session, grant_id if chosen.of_grant else None, self._clock())
            named = Path(book.name) if isinstance(path, Pasted) else Path(path)
            return previews.build(session, chosen, scope, named, book, sheet, mapping)

    def confirm(self, preview: Preview, *, force: bool = False) -> Job[ImportOutcome]:
        """Write what the preview showed: all of it, or nothing when anything is wrong.

        ``force`` imports a file that came in before. Refuses at once, before the job runs.
        """
        confirm.refuse(preview, force)
        kind = _kind(preview.kind)
        return confirm.run(
            self._uow, kind, lambda: self._scope(preview.grant_id), preview, self._snapshot
        )

    def _scope(self, grant_id: int | None) -> Scope:
        with self._uow.read() as session:
            return scope_of(session, grant_id, self._clock())

    def excerpt(self, preview: Preview, row: int) -> Excerpt:
        """The rows around one, for showing a problem in its place."""
        return previews.excerpt(preview, row)

    def save_problems(self, preview: Preview, path: Path) -> int:
        """The rows with problems as a workbook with one reason column; how many there were."""
        return problem_list.save(preview, path)

    def undo_batch(self, batch_id: int) -> Job[str]:
        """Take one import back; Conflict, changing nothing, where a row was changed since.

        Says at once, before the job runs, when there is no such import.
        """
        with self._uow.read() as session:
            batch = session.get(ImportBatch, batch_id)
        if batch is None or batch.action_id is None:
            raise NotFound("그 가져오기를 찾지 못했어요.")
        return self._undo.undo_job(batch.action_id)


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Usage(f"‘{key}’는 가져올 수 없어요. 가져올 수 있는 것: {', '.join(KINDS)}.")
    return KINDS[key]()
