"""Documents as they should read, kept as text.

With ``SALLIM_RENEW_GOLDEN=1`` in the environment the texts are written anew; read the difference
before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent


def assert_reads(name: str, text: str) -> None:
    """The document reads as it did when a person last looked at it."""
    path = _FOLDER / f"{name}.txt"
    if os.environ.get("SALLIM_RENEW_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
