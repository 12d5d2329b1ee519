"""A second home of the key slots, for a data file copied without its end or its sidecar.

The slots are useless without passphrase or recovery code.
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from app.core.files import atomic_write, private_folder
from app.store.envelope import Envelope


class KeyCopies:
    """One small file per data file, named after its first 16 bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, file_id: UUID) -> Path:
        return self._folder / f"{file_id.hex}.json"

    def save(self, envelope: Envelope) -> None:
        if self.find(envelope.file_id) == envelope.slots_only():
            return
        private_folder(self._folder)
        with atomic_write(self._path(envelope.file_id)) as out:
            out.write(json.dumps(envelope.slots_only().as_json()).encode())

    def find(self, file_id: UUID) -> Envelope | None:
        try:
            return Envelope.from_json(json.loads(self._path(file_id).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None
