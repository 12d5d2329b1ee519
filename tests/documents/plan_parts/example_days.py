"""When the examples are of."""

from __future__ import annotations

from datetime import date

DAY = date(2025, 12, 31)
YEAR = "(2025. 1. 1. ~ 2025. 12. 31.)"
MILLION = 1_000_000
