"""Expenses as rows to be written many at a time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.core import korean
from app.models.base import Record
from app.models.grant import Evidence, Expense, ExpenseShare
from app.services.imports.kinds.base import Stamp
from app.services.imports.kinds.evidence_text import Proof
from app.store.trail import add_bulk

CHUNK = 2_500
PLAIN = (
    "spent_on",
    "payee",
    "amount",
    "purpose",
    "method",
    "vat",
    "withholding",
    "in_official_system",
    "disallowed_amount",
    "disallowed_reason",
    "note",
)


class Told(NamedTuple):
    """One expense as the file tells it, named as in the model so that its rules can be asked."""

    n: int
    spent_on: date
    budget_line_id: int
    payee: str
    amount: int
    purpose: str
    method: str
    vat: int | None
    withholding: int | None
    in_official_system: bool
    disallowed_amount: int
    disallowed_reason: str
    note: str
    shares: tuple[Part, ...]
    evidence: tuple[Proof, ...]


@dataclass(frozen=True)
class Part:
    share_id: int
    amount: int


def write(session: Session, told: list[Told], grant_id: int | None, stamp: Stamp) -> Iterator[int]:
    """Expenses with their lines, in chunks; yields how many are written."""
    initials = cache(korean.initials)
    done = 0
    for start in range(0, len(told), CHUNK):
        chunk = told[start : start + CHUNK]
        common = {**_common(stamp), "grant_id": grant_id}
        uids = _uids(len(chunk))
        rows = [
            {
                **common,
                "uid": uid,
                "search_key": " ".join(
                    initials(getattr(one, name)) for name in Expense.search_fields
                ),
                "budget_line_id": one.budget_line_id,
                **dict(zip(PLAIN, _plain(one), strict=True)),
            }
            for uid, one in zip(uids, chunk, strict=True)
        ]
        ids = add_bulk(session, Expense, rows)
        _write_lines(session, stamp, ids, chunk)
        done += len(chunk)
        yield done


def _plain(one: Told) -> tuple[Any, ...]:
    return (one.spent_on, *one[3:13])


def _common(stamp: Stamp) -> dict[str, Any]:
    """Given here so that the insert asks no default once a row."""
    return {
        "version": 1,
        "created_at": stamp.at,
        "updated_at": stamp.at,
        "created_by": stamp.by,
        "updated_by": stamp.by,
        "deleted_at": None,
        "import_batch_id": stamp.batch_id,
    }


def _uids(count: int) -> list[str]:
    random = secrets.token_hex(16 * count)
    return [random[at : at + 32] for at in range(0, 32 * count, 32)]


def _write_lines(session: Session, stamp: Stamp, ids: list[int], chunk: list[Told]) -> None:
    shares: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    for id_, one in zip(ids, chunk, strict=True):
        for position, part in enumerate(one.shares):
            shares.append(
                {
                    "expense_id": id_,
                    "position": position,
                    "share_id": part.share_id,
                    "amount": part.amount,
                }
            )
        for position, proof in enumerate(one.evidence):
            evidence.append({"expense_id": id_, "position": position, **proof.values()})
    models: tuple[type[Record], ...] = (ExpenseShare, Evidence)
    for model, rows in zip(models, (shares, evidence), strict=True):
        if rows:
            common = {**_common(stamp), "search_key": ""}
            uids = _uids(len(rows))
            add_bulk(
                session,
                model,
                [{**common, "uid": uid, **row} for uid, row in zip(uids, rows, strict=True)],
            )
