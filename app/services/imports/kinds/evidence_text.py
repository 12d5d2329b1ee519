"""증빙 of an expense, several in one cell: a line each, kind beside number beside note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from app.core import korean
from app.models.grant import Evidence, EvidenceKind
from app.services.imports.batch import Batch

_WORDS = {
    "세금계산서": EvidenceKind.TAX_INVOICE,
    "전자계산서": EvidenceKind.INVOICE,
    "카드영수증": EvidenceKind.CARD_SLIP,
    "카드매출전표": EvidenceKind.CARD_SLIP,
    "신용카드전표": EvidenceKind.CARD_SLIP,
    "매출전표": EvidenceKind.CARD_SLIP,
    "카드": EvidenceKind.CARD_SLIP,
    "계좌이체확인증": EvidenceKind.TRANSFER_SLIP,
    "이체확인서": EvidenceKind.TRANSFER_SLIP,
    "이체증": EvidenceKind.TRANSFER_SLIP,
    "입금확인증": EvidenceKind.TRANSFER_SLIP,
    "급여명세서": EvidenceKind.PAYROLL,
    "원천징수": EvidenceKind.WITHHOLDING,
    "간이영수증": EvidenceKind.RECEIPT,
    "통장거래내역": EvidenceKind.STATEMENT,
}
_KNOWN = {korean.fold(kind.value): kind.value for kind in EvidenceKind} | {
    korean.fold(word): kind.value for word, kind in _WORDS.items()
}
_APART = re.compile(r"\n|\s*[,;+]\s*|\s*·\s*|\s+/\s+")
_ABSENT = ("-", "없음", "무", "미첨부", "X", "x")
_PRESENT = ("o", "○", "유", "있음", "첨부", "v", "√", "✓")
_NUMBER_LENGTH, _NOTE_LENGTH = 40, 200


class Proof(NamedTuple):
    kind: str
    number: str
    note: str

    def values(self) -> dict[str, Any]:
        return {"kind": self.kind, "number": self.number, "note": self.note, "attachment_id": None}


class Reader:
    """Reads the evidence cells of one batch; most say the same few words."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._kinds = batch.column("evidence_kind")
        self._numbers = batch.column("evidence_number")
        self._notes = batch.column("evidence_note")
        self.any = any(
            batch.has(key) for key in ("evidence_kind", "evidence_number", "evidence_note")
        )

    def read(self, n: int) -> tuple[Proof, ...]:
        kinds, numbers, notes = self._kinds[n], self._numbers[n], self._notes[n]
        if kinds is None and numbers is None and notes is None:
            return ()
        if kinds in _ABSENT:
            return ()
        if kinds is not None and korean.fold(kinds) in _PRESENT and numbers is None:
            self._batch.warn(n, "evidence_kind", "어떤 증빙인지 없어 비워 두어요.")
            return ()
        told = _APART.split(kinds) if kinds else [EvidenceKind.OTHER.value]
        of_number = (numbers or "").split("\n")
        of_note = (notes or "").split("\n")
        proofs = []
        for position, word in enumerate(told):
            kind = _KNOWN.get(korean.fold(word))
            number, note = _nth(of_number, position), _nth(of_note, position)
            if kinds is None:
                note = note or "번호만 적힌 증빙"
            if kind is None:
                self._batch.warn(
                    n, "evidence_kind", f"‘{word}’ 증빙은 모르는 종류라 기타로 넣어요."
                )
                kind, note = EvidenceKind.OTHER.value, " ".join(filter(None, (word, note)))
            if len(number) > _NUMBER_LENGTH or len(note) > _NOTE_LENGTH:
                self._batch.complain(
                    n,
                    "evidence_number" if len(number) > _NUMBER_LENGTH else "evidence_note",
                    f"번호는 {_NUMBER_LENGTH}자, 내용은 {_NOTE_LENGTH}자까지예요. 줄여 주세요.",
                )
            proofs.append(Proof(kind, number, note))
        return tuple(proofs)


def columns(evidence: Iterable[Evidence]) -> dict[str, str]:
    """The three cells of an expense, lines in step; a column nobody filled stays empty."""
    kept = list(evidence)
    return {
        "evidence_kind": "\n".join(one.kind for one in kept),
        "evidence_number": _lines(one.number for one in kept),
        "evidence_note": _lines(one.note for one in kept),
    }


def _nth(told: list[str], position: int) -> str:
    text = told[position].strip() if position < len(told) else ""
    return "" if text == "-" else text


def _lines(texts: Iterable[str]) -> str:
    """A dash holds the place of an empty line, which a cell would lose at its ends."""
    kept = list(texts)
    return "\n".join(text or "-" for text in kept) if any(kept) else ""
