"""The random data key, locked once under a passphrase and once under a printed recovery code."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.core.errors import Invalid, Problem, WrongPassphrase

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DATA_CHARS, _CHECK_CHARS, _GROUP = 26, 2, 4
SHORTEST_PASSPHRASE = 8


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class KdfCost:
    """How expensive one guess is; kept in the slot so that it can rise later."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 2

    def __post_init__(self) -> None:
        # The numbers come from a file: absurd ones would hang or exhaust the machine.
        if not (8 * self.lanes <= self.memory_kib <= 1 << 20 and 1 <= self.passes <= 64):
            raise ValueError("implausible Argon2 cost")


@dataclass(frozen=True)
class Slot:
    """One locked copy of the data key."""

    kind: SlotKind
    salt: bytes
    cost: KdfCost
    nonce: bytes
    locked: bytes

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "salt": b64encode(self.salt).decode(),
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "nonce": b64encode(self.nonce).decode(),
            "locked": b64encode(self.locked).decode(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Slot:
        cost = KdfCost(int(data["memory_kib"]), int(data["passes"]), int(data["lanes"]))
        salt, nonce, locked = (b64decode(data[name]) for name in ("salt", "nonce", "locked"))
        return cls(SlotKind(data["kind"]), salt, cost, nonce, locked)


def new_data_key() -> bytes:
    return secrets.token_bytes(32)


def _check_chars(data: str) -> str:
    digest = int.from_bytes(hashlib.sha256(data.encode()).digest()[:2])
    return _ALPHABET[digest & 31] + _ALPHABET[digest >> 5 & 31]


def new_recovery_code() -> str:
    """130 random bits and two check characters, in groups of four: ``7K2M-…``."""
    data = "".join(secrets.choice(_ALPHABET) for _ in range(_DATA_CHARS))
    text = data + _check_chars(data)
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def parse_recovery_code(text: str) -> str | None:
    """The code's bare characters, however it was copied from paper; None for a slip."""
    bare = re.sub(r"[\s\-‐–—_.]+", "", unicodedata.normalize("NFKC", text)).upper()
    bare = bare.translate(str.maketrans("OIL", "011"))
    if len(bare) != _DATA_CHARS + _CHECK_CHARS or not set(bare) <= set(_ALPHABET):
        return None
    return bare if _check_chars(bare[:_DATA_CHARS]) == bare[_DATA_CHARS:] else None


def check_passphrase(passphrase: str) -> None:
    """Raises Invalid for one that is too short to protect anything."""
    if len(unicodedata.normalize("NFC", passphrase).strip()) < SHORTEST_PASSPHRASE:
        text = f"비밀번호는 {SHORTEST_PASSPHRASE}자 이상으로 정해 주세요."
        raise Invalid([Problem("passphrase", text)])


def _locking_key(kind: SlotKind, secret: str, salt: bytes, cost: KdfCost) -> bytes:
    if kind is SlotKind.RECOVERY:
        secret = parse_recovery_code(secret) or secret
    # macOS hands over Hangul in pieces; the same passphrase must open the file everywhere.
    typed = unicodedata.normalize("NFC", secret).encode()
    kdf = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(typed)


def _bound_to(file_id: bytes, kind: SlotKind) -> bytes:
    return file_id + kind.value.encode()


def wrap(
    data_key: bytes, kind: SlotKind, secret: str, file_id: bytes, cost: KdfCost | None = None
) -> Slot:
    """Lock the data key under ``secret``, bound to this file and kind of slot."""
    cost = cost or KdfCost()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    cipher = AESGCM(_locking_key(kind, secret, salt, cost))
    return Slot(kind, salt, cost, nonce, cipher.encrypt(nonce, data_key, _bound_to(file_id, kind)))


def unwrap(slots: Iterable[Slot], secret: str, file_id: bytes) -> tuple[bytes, Slot]:
    """The data key, and the slot that ``secret`` opened. Raises WrongPassphrase."""
    looks_printed = parse_recovery_code(secret) is not None
    ordered = sorted(slots, key=lambda slot: (slot.kind is SlotKind.RECOVERY) != looks_printed)
    for slot in ordered:
        if slot.kind is SlotKind.RECOVERY and not looks_printed:
            continue
        cipher = AESGCM(_locking_key(slot.kind, secret, slot.salt, slot.cost))
        try:
            return cipher.decrypt(slot.nonce, slot.locked, _bound_to(file_id, slot.kind)), slot
        except InvalidTag:
            continue
    raise WrongPassphrase(
        "비밀번호가 맞지 않아요. 자료는 그대로예요. 한/영과 Caps Lock을 보고 다시 입력하거나, "
        "인쇄해 둔 복구 코드를 입력해 주세요."
    )
