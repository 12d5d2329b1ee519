"""The check on the command line mends what can be made anew from the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from app import cli
from app.store import words
from app.store.container import Surroundings, open_file
from app.store.unit_of_work import UnitOfWork
from tests.conftest import PASSPHRASE
from tests.services.test_word_search import a_case, found


def test_a_note_the_index_lost_is_found_again(
    data_file: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SALLIM_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))
    with open_file(data_file, PASSPHRASE, around=around) as file:
        uow = UnitOfWork(file.engine)
        a_case(uow, "찾을 글")
        with uow.write("해침", trail=False) as session:
            session.execute(text(f"DELETE FROM {words.index_of('contact_note')}"))
        assert found(uow, "찾을") == []
    assert cli.main(["--data", str(data_file), "check"]) in (0, 1)
    with open_file(data_file, PASSPHRASE, around=around) as file:
        assert found(UnitOfWork(file.engine), "찾을") == ["찾을 글"]
