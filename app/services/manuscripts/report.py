"""What the checker found in a file, for reading, for copying and for machines."""

from __future__ import annotations

from typing import Any

from app.core.errors import Severity
from app.documents.proof import ProofFinding
from app.services.manuscripts.proofread import Proofread


def finding_text(finding: ProofFinding) -> str:
    """The finding, its sum, and each place with the words printed there."""
    lines = [f"{finding.word} {finding.code} {finding.text}", f"  셈: {finding.reckoning}"]
    lines += [f"  {spot.place}: {spot.quote}" for spot in finding.spots]
    if finding.suggestion:
        lines.append(f"  바꿔 볼 값: {finding.suggestion}")
    return "\n".join(lines)


def report_text(result: Proofread) -> str:
    return "\n\n".join([*map(finding_text, result.findings), summary(result)])


def summary(result: Proofread) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in result.findings)
    read = f"{result.name}: 표 {result.tables}개와 글 {result.lines}줄을 맞춰 보았어요."
    if not result.findings:
        return f"{read} 서로 다른 수치를 찾지 못했어요."
    return f"{read} 오류 {errors}건, 확인 {len(result.findings) - errors}건"


def as_json(result: Proofread) -> dict[str, Any]:
    return {
        "ok": not result.findings,
        "file": result.name,
        "tables": result.tables,
        "lines": result.lines,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "text": finding.text,
                "reckoning": finding.reckoning,
                "suggestion": finding.suggestion,
                "places": [
                    {"place": str(spot.place), "key": spot.place.key, "quote": spot.quote}
                    for spot in finding.spots
                ],
            }
            for finding in result.findings
        ],
    }
