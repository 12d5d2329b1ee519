"""How often Python looks for garbage; the default is made for programs that keep little."""

from __future__ import annotations

import gc


def look_rarely() -> None:
    """A report makes a million small values that all live until it is printed; going through
    them again and again took a third of the time of a long settlement."""
    gc.set_threshold(50_000, 20, 20)
