"""What the platform must keep to; a build of Qt that fails here must not be shipped."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 200
# Half a reference a call is far beyond what other code moves meanwhile.
WORST = -0.5


@pytest.mark.parametrize("value", [None, True, False])
@pytest.mark.parametrize("what", ["setText", "processEvents", "property", "isEnabled"])
def test_calls_keep_the_reference_counts_of_singletons(
    what: str, value: Any, qapp: QApplication
) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None on every call, and aborts."""
    label = QLabel()
    calls: dict[str, Callable[[], Any]] = {
        "setText": lambda: label.setText("글"),
        "processEvents": qapp.processEvents,
        "property": lambda: label.property("no"),
        "isEnabled": label.isEnabled,
    }
    call = calls[what]

    before = sys.getrefcount(value)
    for _ in range(CALLS):
        call()

    assert (sys.getrefcount(value) - before) / CALLS > WORST
