"""What is written behind the last page of the database: key slots, seal and manifest.

SQLite ignores bytes after its last page, and truncates them away with the first checkpoint
that writes. So the trailer is there exactly while the file is at rest; see ``container``.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.data_files import DATA_ENDING
from app.store.keys import Slot

MAGIC = DATA_ENDING
FORMAT = 1
_LENGTH_BYTES = 8
_LONGEST = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, and how to tell that it still holds it."""

    created_at: datetime
    revision: str
    counts: Mapping[str, int]
    sha256: str
    database_bytes: int
    app_version: str
    reason: str
    pinned: bool = False

    def as_json(self) -> dict[str, Any]:
        return self.__dict__ | {
            "created_at": self.created_at.isoformat(),
            "counts": dict(self.counts),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Manifest:
        created_at = datetime.fromisoformat(data["created_at"])
        return cls(**{**data, "created_at": created_at})


@dataclass(frozen=True)
class Envelope:
    """``file_id`` is also the database's cipher salt, its first 16 bytes.

    ``seal`` is new whenever the content below it may be: it tells whether a write-ahead log
    left by a crash belongs to these bytes.
    """

    file_id: UUID
    slots: tuple[Slot, ...]
    seal: str = ""
    manifest: Manifest | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "file_id": self.file_id.hex,
            "slots": [slot.as_json() for slot in self.slots],
            "seal": self.seal,
            "manifest": self.manifest.as_json() if self.manifest else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Envelope:
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        slots = tuple(Slot.from_json(slot) for slot in data["slots"])
        manifest = Manifest.from_json(data["manifest"]) if data["manifest"] else None
        return cls(UUID(data["file_id"]), slots, str(data["seal"]), manifest)

    def resealed(self, manifest: Manifest | None = None) -> Envelope:
        return replace(self, seal=secrets.token_hex(8), manifest=manifest)

    def slots_only(self) -> Envelope:
        return Envelope(self.file_id, self.slots)

    def trailer(self) -> bytes:
        body = json.dumps(self.as_json(), ensure_ascii=False).encode()
        return body + len(body).to_bytes(_LENGTH_BYTES) + MAGIC


@dataclass(frozen=True)
class Trailer:
    envelope: Envelope
    database_bytes: int


def read_trailer(descriptor: int) -> Trailer | None:
    """The trailer of an open file; None when there is none or it is torn."""
    size = os.lseek(descriptor, 0, os.SEEK_END)
    tail = len(MAGIC) + _LENGTH_BYTES
    if size < tail:
        return None
    os.lseek(descriptor, size - tail, os.SEEK_SET)
    ending = os.read(descriptor, tail)
    length = int.from_bytes(ending[:_LENGTH_BYTES])
    start = size - tail - length
    if ending[_LENGTH_BYTES:] != MAGIC or length > _LONGEST or start < 0:
        return None
    os.lseek(descriptor, start, os.SEEK_SET)
    try:
        envelope = Envelope.from_json(json.loads(os.read(descriptor, length)))
    except (ValueError, KeyError, TypeError):
        return None
    return Trailer(envelope, start)


def write_trailer(descriptor: int, envelope: Envelope, database_bytes: int) -> None:
    """Put ``envelope`` behind the database and make it durable; nothing else may follow it."""
    os.ftruncate(descriptor, database_bytes)
    os.lseek(descriptor, database_bytes, os.SEEK_SET)
    rest = envelope.trailer()
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)
