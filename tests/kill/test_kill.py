"""Pulling the plug a hundred times: nothing partial, nothing acknowledged lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 120


@pytest.mark.kill
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill.rounds", str(tmp_path), str(ROUNDS), "20261119"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts = json.loads(done.stdout)
    assert counts["kills"] == ROUNDS
    # The rounds must really have interrupted work, not only openings.
    assert counts["save"] > ROUNDS
    assert counts["import"] > ROUNDS // 4
