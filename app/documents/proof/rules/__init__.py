"""The rules of the number checker, each with a code of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.documents.proof.finding import ProofFinding
from app.documents.proof.manuscript import Manuscript
from app.documents.proof.rules import (
    changes,
    cycles,
    formulas,
    funding,
    legends,
    limits,
    lists,
    rates,
    same,
    sources,
    spans,
    spelt,
    totals,
)

Rule = Callable[[Manuscript], Iterator[ProofFinding]]

RULES: tuple[Rule, ...] = (
    totals.down,
    totals.across,
    formulas.formulas,
    spelt.equations,
    spelt.told_amounts,
    spelt.parts_in_brackets,
    rates.in_tables,
    rates.in_prose,
    rates.named_in_prose,
    changes.changes,
    lists.counts,
    lists.serials,
    cycles.months_listed,
    cycles.held_twice,
    limits.per_place,
    limits.count_times_range,
    spans.lengths,
    spans.settlements,
    spans.shares,
    same.rate_bases,
    same.prose_against_tables,
    same.named_twice,
    legends.lost_values,
    sources.unsourced,
    funding.funds_against_items,
)
