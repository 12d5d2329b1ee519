"""Writing a preview: everything or nothing, in one action that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.core import resident_number
from app.core.errors import Conflict, Invalid, Problem, Severity, Usage
from app.core.jobs import Job, Step
from app.models.base import now
from app.models.register import ImportBatch
from app.services.imports import preview as previews
from app.services.imports.kinds.base import Kind, Plan, Scope, Stamp
from app.services.imports.values import ImportOutcome, Preview
from app.store.trail import trail_of
from app.store.unit_of_work import UnitOfWork

_MOVED = (
    "살펴본 뒤에 자료가 바뀌었어요. 아직 아무것도 가져오지 않았어요. "
    "파일을 다시 열어 살펴본 뒤 가져와 주세요."
)


def refuse(preview: Preview, force: bool) -> None:
    """Raise unless the preview may be written as it stands."""
    if preview.blockers:
        raise Usage(" ".join(preview.blockers))
    if preview.errors:
        errors = [one for one in preview.problems if one.severity is Severity.ERROR]
        first = errors[0]
        raise Invalid(
            [
                Problem(
                    None,
                    f"오류가 {preview.errors:,}줄 있어 아무것도 가져오지 않았어요. "
                    f"첫 오류는 {first.cell}: {first.text}",
                )
            ]
        )
    if preview.already_imported is not None and not force:
        raise Usage(
            f"{previews.again(preview.already_imported)} 아직 아무것도 가져오지 않았어요. "
            "그래도 가져오려면 다시 가져오기를 골라 주세요."
        )


def run(
    uow: UnitOfWork,
    kind: Kind,
    scope_reader: Callable[[], Scope],
    preview: Preview,
    snapshot: Callable[[], object],
) -> Job[ImportOutcome]:
    """Back up, then write in one transaction; closing the job takes everything back."""
    plan: Plan = preview.plan
    skipped = sum(preview.skipped.values())
    if not plan.size:
        return ImportOutcome(0, 0, 0, skipped, preview.totals)
    yield Step(0, plan.size, "가져오기 전에 백업하고 있어요")
    snapshot()
    scope = scope_reader()
    yield Step(0, plan.size, "적고 있어요")
    with uow.write(f"엑셀에서 가져오기: {preview.label} {plan.size:,}건") as session:
        trail = trail_of(session)
        assert trail is not None
        if previews.last_action(session) != preview.basis:
            raise Conflict(_MOVED)
        at: datetime = now()
        record = ImportBatch(
            kind=kind.key,
            file_name=resident_number.hidden(preview.file_name)[:200],
            sheet=resident_number.hidden(preview.sheet)[:100],
            digest=preview.digest,
            grant_id=preview.grant_id,
            rows=plan.size,
            at=at,
        )
        session.add(record)
        session.flush()
        record.action_id = trail.action(session.connection())
        stamp = Stamp(record.id, trail.by, at)
        for done in kind.write(session, plan, scope, stamp):
            yield Step(done, plan.size, "적고 있어요")
        batch_id = record.id
    return ImportOutcome(batch_id, plan.added, plan.changed, skipped, preview.totals)
