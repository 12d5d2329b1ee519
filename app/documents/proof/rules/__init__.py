"""The rules of the number checker, each with a code of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.documents.proof.finding import ProofFinding
from app.documents.proof.manuscript import Manuscript
from app.documents.proof.rules import totals

Rule = Callable[[Manuscript], Iterator[ProofFinding]]

RULES: tuple[Rule, ...] = (totals.down, totals.across)
