"""What commands print: for a person in a few lines, for a machine as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from app.core import periods, won
from app.core.errors import Severity
from app.services.checks import Finding
from app.services.imports import ControlTotal, ImportOutcome, Preview
from app.services.names import noun_of_table
from app.store.envelope import Manifest

_MARKS = {Severity.ERROR: "오류", Severity.WARNING: "확인", Severity.INFO: "안내"}
_COUNTED = ("staff", "vehicle", "facility", "grant", "expense", "issued_document")


def import_result(preview: Preview, outcome: ImportOutcome | None, done: bool) -> dict[str, Any]:
    return {
        "ok": done,
        "kind": preview.kind,
        "sheet": preview.sheet,
        "grant": preview.grant_name,
        "rows": preview.rows,
        "ready": preview.ready,
        "warnings": preview.warnings,
        "errors": preview.errors,
        "skipped": preview.skipped,
        "totals": [asdict(total) for total in preview.totals],
        "notices": preview.notices,
        "already_imported": preview.already_imported,
        "problems": [asdict(problem) for problem in preview.problems],
        "written": None if outcome is None else outcome.added + outcome.changed,
        "batch": None if outcome is None else outcome.batch_id,
    }


def import_text(preview: Preview, outcome: ImportOutcome | None, known: bool) -> str:
    skipped = ", ".join(f"{reason} {count}" for reason, count in preview.skipped.items())
    lines = [
        f"{preview.file_name} ‘{preview.sheet}’ {preview.rows:,}줄: 준비 {preview.ready:,}, "
        f"확인 {preview.warnings:,}, 오류 {preview.errors:,}"
        + (f", 뺀 줄 {sum(preview.skipped.values()):,}({skipped})" if skipped else "")
    ]
    lines += [
        f"{_MARKS[problem.severity]} {problem.cell} ‘{problem.value}’ {problem.text}"
        for problem in preview.problems
    ]
    lines += preview.notices
    lines += totals(preview.totals)
    if outcome is not None:
        lines.append(f"새로 {outcome.added:,}건, 고친 것 {outcome.changed:,}건을 가져왔어요.")
    elif preview.errors:
        lines.append("오류가 있어 아무것도 가져오지 않았어요. 파일을 고쳐 다시 불러 주세요.")
    elif known:
        lines.append("이미 가져온 파일이에요. 다시 가져오려면 --again을 붙여 주세요.")
    else:
        lines.append("살펴보기만 했어요. 아무것도 적지 않았어요.")
    return "\n".join(lines)


def totals(found: Iterable[ControlTotal]) -> list[str]:
    """Sums that prove everything was read; empty columns are left out."""
    return [
        f"{total.label} 합계 {won.show(total.amount)}원"
        + ("" if total.stated is None else f" (파일의 합계 {won.show(total.stated)}원)")
        for total in found
        if total.amount or total.stated
    ]


def findings(found: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    lines = [f"{_MARKS[f.severity]} {f.code} {f.text} {f.detail} ({f.basis})" for f in found]
    return "\n".join([*lines, f"오류 {errors}건, 확인 {len(found) - errors}건"])


def how_much(manifest: Manifest) -> str:
    made = periods.show_moment(manifest.created_at)
    named = [
        f"{noun_of_table(table)} {count:,}건"
        for table, count in manifest.counts.items()
        if count and table in _COUNTED
    ]
    return f"{made}에 만든 것으로 {', '.join(named) or '아직 빈 자료'}이에요."
