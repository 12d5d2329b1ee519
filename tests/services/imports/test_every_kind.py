"""Whatever the sample centre keeps goes out to Excel and comes back as nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app import bootstrap
from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.services.imports import KINDS
from app.services.imports.kinds.base import scope_of
from app.services.imports.workbook import address
from app.services.lookup import grant_named
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings
from tests.services.imports.workbook_files import write_xlsx

# The centre has no papers of its own for these; the kinds' own tests take them there and back.
_NOT_IN_SAMPLE: frozenset[str] = frozenset()
_NUMBER = "790412-2000000"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bootstrap.Services]:
    folder = tmp_path_factory.mktemp("sample")
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    centre, _ = write_samples(folder, around=around)
    services = bootstrap.open_centre(centre, SAMPLE_PASSPHRASE, around=around)
    yield services
    services.close()


def grant_of(services: bootstrap.Services, kind: str) -> int | None:
    return grant_named(services.uow, "온밥상") if KINDS[kind].of_grant else None


def export(services: bootstrap.Services, kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.xlsx"
    exported = run_now(services.exports.export(kind, path, grant_id=grant_of(services, kind)))
    assert exported.rows > 0
    return path


@pytest.mark.parametrize("kind", sorted(set(KINDS) - _NOT_IN_SAMPLE))
def test_the_sample_goes_out_and_comes_back_unchanged(
    sample: bootstrap.Services, kind: str, tmp_path: Path
) -> None:
    path = export(sample, kind, tmp_path)
    preview = sample.imports.preview(kind, path, grant_id=grant_of(sample, kind))
    assert preview.blockers == ()
    assert [problem for problem in preview.problems if problem.severity == "error"] == []
    assert preview.importable == 0, preview.problems[:5]
    assert preview.accounted == preview.rows


def text_keys(services: bootstrap.Services, kind: str) -> list[str]:
    with services.uow.read() as session:
        scope = scope_of(session, grant_of(services, kind), services.today())
    return [one.key for one in KINDS[kind]().fields(scope) if one.cells.is_text]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_resident_number_in_any_text_is_an_error_at_its_cell(
    sample: bootstrap.Services, kind: str, tmp_path: Path
) -> None:
    """Every column of text of the first row at once."""
    exported = export(sample, kind, tmp_path)
    book = CalamineWorkbook.from_path(str(exported))
    rows = book.get_sheet_by_index(0).to_python()
    preview = sample.imports.preview(kind, exported, grant_id=grant_of(sample, kind))
    columns = preview.table.header.columns
    spoilt = {columns[key] for key in text_keys(sample, kind) if key in columns}
    assert spoilt
    rows[1] = [_NUMBER if at in spoilt else value for at, value in enumerate(rows[1])]
    path = write_xlsx(tmp_path / "고친 파일.xlsx", rows)

    found = sample.imports.preview(kind, path, grant_id=grant_of(sample, kind)).problems

    told = {one.cell: one for one in found if "주민등록번호" in one.text}
    assert set(told) == {address(1, at) for at in spoilt}
    assert {one.severity for one in told.values()} == {"error"}
    assert not any("2000000" in one.value for one in told.values())
