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
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings
from tests.services.imports.workbook_files import write_xlsx

# The centre has no papers of its own for these; the kinds' own tests take them there and back.
_NOT_IN_SAMPLE: frozenset[str] = frozenset()
_NUMBER = "790412-2000000"


@pytest.fixture(scope="module")
def sample(
    samples: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[bootstrap.Services]:
    user = tmp_path_factory.mktemp("user")
    around = Surroundings(user, migrations_dir(), refusal=lambda path: None)
    services = bootstrap.open_centre(samples[0], SAMPLE_PASSPHRASE, around=around)
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


# What others are named by comes first.
_ORDER = (
    "staff",
    "facilities",
    "vehicles",
    "grants",
    "budget",
    "expenses",
    "areas",
    "work-units",
    "enterprises",
    "participants",
    "placements",
    "contacts",
    "outcomes",
    "savings",
    "courses",
    "enrolments",
    "attendance",
    "continuing-education",
    "meeting-bodies",
    "meetings",
    "partners",
    "activities",
    "duties",
    "visit-groups",
    "visits",
    "resource-uses",
    "donation-accounts",
    "donors",
    "donations",
    "donation-uses",
    "vehicle-services",
    "trips",
    "objectives",
    "plan-activities",
    "plan-costs",
)


def cells(path: Path) -> list[list[object]]:
    """As read again: a line break within a name is a space."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [
        [" ".join(first.split()) if isinstance(first, str) else first, *rest]
        for first, *rest in rows
    ]


@pytest.fixture(scope="module")
def moved(
    sample: bootstrap.Services, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[bootstrap.Services]:
    """An empty centre that took in everything the sample gave out."""
    folder = tmp_path_factory.mktemp("moved")
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    services, _ = bootstrap.create_centre(
        folder / "빈 센터.sallim", "빈 센터 비밀번호", kind="self_support", name="빈", around=around
    )
    for kind in (*_ORDER, *sorted(set(KINDS) - set(_ORDER))):
        path = export(sample, kind, folder)
        grant = grant_of(services, kind)
        preview = services.imports.preview(kind, path, grant_id=grant)
        errors = [one for one in preview.problems if one.severity == "error"]
        assert (preview.blockers, errors) == ((), []), kind
        run_now(services.imports.confirm(preview))
    yield services
    services.close()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_centre_takes_in_all_of_it(
    sample: bootstrap.Services, moved: bootstrap.Services, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "옮긴 것").mkdir()
    given, taken = export(sample, kind, tmp_path), export(moved, kind, tmp_path / "옮긴 것")
    assert cells(taken) == cells(given)
