from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from threading import Thread

import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from app.store import engine
from app.store.container import OpenFile, Surroundings
from app.store.engine import translate
from tests.store.tiny import PASSPHRASE, add_people, people

Build = Callable[..., OpenFile]


@pytest.fixture
def file(new_file: Build) -> OpenFile:
    with new_file() as opened:
        yield opened


def pragma(file: OpenFile, name: str) -> object:
    with file.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 2),
        ("busy_timeout", 5000),
        ("application_id", engine.APPLICATION_ID),
        ("cipher_hmac_algorithm", "HMAC_SHA256"),
        ("page_size", 8192),
    ],
)
def test_every_connection_is_set_up_for_safety(file: OpenFile, name: str, value: object) -> None:
    found = pragma(file, name)
    assert str(found) == str(value)


def test_an_sqlite_with_the_log_bug_is_refused(
    file: OpenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match="corrupt"):
        engine.connect(file.path, file.original.key)


def test_there_is_one_sqlite_in_the_process(new_file: Build, tiny: Surroundings) -> None:
    file = new_file()
    file.close()
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from app.store.container import Surroundings, open_file
        around = Surroundings(Path(sys.argv[2]), Path(sys.argv[3]))
        with open_file(Path(sys.argv[1]), sys.argv[4], around=around) as file:
            with file.engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM person").scalar()
        print({"_sqlite3", "PySide6.QtSql"} & set(sys.modules))
        """
    )
    arguments = [str(file.path), str(tiny.user_folder), str(tiny.migrations), PASSPHRASE]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_a_failed_schema_change_rolls_back(file: OpenFile) -> None:
    with file.engine.execution_options(sallim_write=True).connect() as connection:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        with pytest.raises(DBAPIError):
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")
    with file.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'half'"
        ).scalar()
    assert found == 0


def test_two_writers_wait_for_each_other(file: OpenFile) -> None:
    def write() -> None:
        for _ in range(25):
            add_people(file, "홍길동")

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(people(file)) == 100


def test_a_reader_keeps_one_view_while_others_save(file: OpenFile) -> None:
    add_people(file, "홍길동")
    with file.engine.connect() as reader:
        count = "SELECT count(*) FROM person"
        assert reader.exec_driver_sql(count).scalar() == 1
        add_people(file, "임꺽정")
        assert reader.exec_driver_sql(count).scalar() == 1
    assert len(people(file)) == 2


def test_names_are_found_by_their_initials_in_sql(file: OpenFile) -> None:
    add_people(file, "홍길동", "임꺽정")
    with file.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name FROM person WHERE initials(name) = 'ㅎㄱㄷ'"
        ).all()
        assert connection.exec_driver_sql("SELECT initials(NULL)").scalar() is None
    assert [row[0] for row in found] == ["홍길동"]


def failure(file: OpenFile, *statements: str) -> DBAPIError:
    with file.engine.connect() as connection:
        try:
            for statement in statements:
                connection.exec_driver_sql(statement)
        except DBAPIError as exc:
            connection.rollback()
            connection.invalidate()
            return exc
    raise AssertionError("nothing failed")


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (
            (
                "PRAGMA max_page_count = 1",
                "INSERT INTO person (name) SELECT hex(randomblob(9000)) FROM person",
            ),
            "남은 공간",
        ),
        (("PRAGMA query_only = ON", "DELETE FROM person"), "쓸 수 없어요"),
        (
            ("PRAGMA busy_timeout = 1", "PRAGMA cipher_version", "UPDATE person SET name = '다'"),
            "다른 작업이 저장하고",
        ),
    ],
)
def test_disk_and_file_failures_are_told_plainly(
    file: OpenFile, statements: tuple[str, ...], words: str
) -> None:
    add_people(file, "가", "나")
    writer = file.engine.execution_options(sallim_write="저장하고" in words).connect()
    writer.begin()
    error = translate(failure(file, *statements))
    writer.close()
    assert error is not None
    assert words in error.text


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(file: OpenFile) -> None:
    assert translate(failure(file, "SELECT * FROM nowhere")) is None
    assert translate(failure(file, "INSERT INTO visit (person_id) VALUES (99)")) is None
