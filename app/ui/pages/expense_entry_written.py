"""The last receipt as it stood in the row, to be put right after it was taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.models.grant import EvidenceKind


@dataclass(frozen=True)
class Written:
    expense_id: int
    texts: Mapping[str, str]
    line_id: int
    papers: Sequence[EvidenceKind]
    files: Sequence[Path]
