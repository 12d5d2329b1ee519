from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.errors import StorageError
from app.models.types import Won
from app.store import migrate
from app.store.backup import Reason, verify
from app.store.container import OpenFile, Surroundings, open_file
from tests.store.tiny import PASSPHRASE, SECOND, add_people, add_revision, crash_image, people

Build = Callable[..., OpenFile]

STOPS_HALF_WAY = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("DELETE FROM person")
    op.execute("CREATE TABLE half (a)")
    raise KeyError("a mistake in the revision")
"""

LEAVES_ORPHANS = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("DELETE FROM person")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def older(new_file: Build) -> Path:
    """A closed file of revision 0001 with a person and a visit to them."""
    with new_file() as file:
        add_people(file, "홍길동")
        with file.engine.execution_options(sallim_write=True).begin() as connection:
            connection.exec_driver_sql("INSERT INTO visit (person_id) VALUES (1)")
    return file.path


def test_an_older_file_is_upgraded_with_a_verified_backup_kept(
    older: Path, tiny: Surroundings
) -> None:
    add_revision(tiny.migrations, "0002_note", SECOND)
    with open_file(older, PASSPHRASE, around=tiny) as file:
        with file.engine.connect() as connection:
            row = connection.exec_driver_sql("SELECT name, note FROM person").one()
        assert tuple(row) == ("홍길동", "")
        assert file.check() == []
        kept = tiny.backups.stored(file.file_id)
    assert names(older.parent) == ["한빛.sallim"]
    assert [stored.manifest.reason for stored in kept] == [Reason.MIGRATION]
    assert verify(kept[0].path, PASSPHRASE).revision == "0001"


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(
    older: Path, tiny: Surroundings
) -> None:
    add_revision(tiny.migrations, "0002_note", SECOND)
    with (
        open_file(older, PASSPHRASE, around=tiny) as file,
        file.engine.connect() as connection,
    ):
        assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("revision", [STOPS_HALF_WAY, LEAVES_ORPHANS])
def test_a_failing_upgrade_leaves_the_file_untouched(
    older: Path, tiny: Surroundings, revision: str
) -> None:
    before = older.read_bytes()
    add_revision(tiny.migrations, "0002_bad", revision)
    with pytest.raises(StorageError, match="원래 파일은 그대로"):
        open_file(older, PASSPHRASE, around=tiny)
    assert older.read_bytes() == before
    assert names(older.parent) == ["한빛.sallim"]
    (tiny.migrations / "versions" / "0002_bad.py").unlink()
    with open_file(older, PASSPHRASE, around=tiny) as file:
        assert people(file) == ["홍길동"]


def test_a_copy_left_by_a_crash_does_not_reach_the_next_upgrade(
    older: Path, tiny: Surroundings, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Path(shutil.copy(older, tmp_path / "other"))
    with open_file(other, PASSPHRASE, around=tiny) as file:
        add_people(file, "유령")
        image = crash_image(file, tmp_path / "image")
    for suffix in ("", "-wal"):
        left = image.with_name(image.name + suffix)
        shutil.copy(left, older.parent / f"{older.name}-migrating{suffix}")
    add_revision(tiny.migrations, "0002_note", SECOND)
    with open_file(older, PASSPHRASE, around=tiny) as file:
        assert people(file) == ["홍길동"]
    assert names(older.parent) == ["한빛.sallim"]


def test_what_is_saved_after_an_upgrade_survives_a_crash(
    older: Path, tiny: Surroundings, tmp_path: Path
) -> None:
    add_revision(tiny.migrations, "0002_note", SECOND)
    with open_file(older, PASSPHRASE, around=tiny) as file:
        add_people(file, "임꺽정")
        image = crash_image(file, tmp_path / "image")
    with open_file(image, PASSPHRASE, around=tiny) as file:
        assert people(file) == ["홍길동", "임꺽정"]


def test_a_crash_right_after_the_swap_still_opens(
    older: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    add_revision(tiny.migrations, "0002_note", SECOND)
    with monkeypatch.context() as patch:
        patch.setattr("app.store.container.sync_folder", cut)
        with pytest.raises(PowerCut):
            open_file(older, PASSPHRASE, around=tiny)
    with open_file(older, PASSPHRASE, around=tiny) as file:
        assert people(file) == ["홍길동"]
    assert names(older.parent) == ["한빛.sallim"]


def test_without_room_for_the_backup_nothing_is_upgraded(older: Path, tiny: Surroundings) -> None:
    before = older.read_bytes()
    (tiny.user_folder / "backups").write_bytes(b"a file where the folder should be")
    add_revision(tiny.migrations, "0002_note", SECOND)
    with pytest.raises(StorageError):
        open_file(older, PASSPHRASE, around=tiny)
    assert older.read_bytes() == before


def metadata() -> sa.MetaData:
    """The tiny schema as models would declare it."""
    tables = sa.MetaData()
    sa.Table(
        "person",
        tables,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
    )
    sa.Table(
        "visit",
        tables,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "person_id", sa.Integer, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False
        ),
    )
    return tables


def test_models_and_revisions_agree_or_are_told_apart(tiny: Surroundings) -> None:
    tables = metadata()
    assert migrate.differences(tiny.migrations, tables) == []
    tables.tables["person"].append_column(sa.Column("phone", sa.String(20)))
    assert "phone" in migrate.differences(tiny.migrations, tables)[0]


def test_the_next_revision_is_written_from_the_models(tiny: Surroundings) -> None:
    tables = metadata()
    sa.Table(
        "expense",
        tables,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("amount", Won(), nullable=False),
    )
    path = migrate.autogenerate("keep expenses", tiny.migrations, tables)
    text = path.read_text(encoding="utf-8")
    assert path.name == "0002_keep_expenses.py"
    assert "sa.BigInteger()" in text
    assert "app." not in text
    assert migrate.head(tiny.migrations) == "0002"
    assert migrate.differences(tiny.migrations, tables) == []


def test_the_programs_own_models_and_revisions_agree() -> None:
    assert migrate.differences() == []


def test_the_newest_revision_is_the_one_alembic_finds(tiny: Surroundings) -> None:
    from alembic.script import ScriptDirectory

    from app.core import paths

    script = ScriptDirectory(str(paths.migrations_dir()))
    assert script.get_heads() == [migrate.head()]
    lines = [revision.revision for revision in script.walk_revisions()]
    assert list(reversed(lines)) == migrate.known(paths.migrations_dir())
