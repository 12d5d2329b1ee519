"""A tiny schema of two tables, so that these tests do not move with the models."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from app.store.container import OpenFile
from app.store.keys import KdfCost

PASSPHRASE = "한빛 센터 2026"
Build = Callable[..., OpenFile]
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)

FIRST = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
        ),
    )
"""

SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("note", sa.String(40), server_default=""))
"""


def add_revision(folder: Path, name: str, text: str) -> None:
    """One more numbered revision file."""
    (folder / "versions" / f"{name}.py").write_text(text, encoding="utf-8")


def add_people(file: OpenFile, *names: str) -> None:
    with file.engine.execution_options(sallim_write=True).begin() as connection:
        for name in names:
            connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (name,))


def people(file: OpenFile) -> list[str]:
    with file.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM person ORDER BY id").all()
    return [row[0] for row in rows]


def crash_image(file: OpenFile, folder: Path) -> Path:
    """The files as a power cut would leave them now."""
    folder.mkdir(exist_ok=True)
    for beside in file.path.parent.glob(file.path.name + "*"):
        shutil.copy(beside, folder / beside.name)
    return folder / file.path.name


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def spoil(path: Path, offset: int = 8192 * 2 + 300) -> None:
    """Change one bit, as a failing disk does."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)
