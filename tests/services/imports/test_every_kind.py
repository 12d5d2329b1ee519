"""Whatever the sample centre keeps goes out to Excel and comes back as nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import bootstrap
from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.services.imports import KINDS
from app.services.lookup import grant_named
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings

# The centre has no papers of its own for these; the kinds' own tests take them there and back.
_NOT_IN_SAMPLE: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bootstrap.Services]:
    folder = tmp_path_factory.mktemp("sample")
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    centre, _ = write_samples(folder, around=around)
    services = bootstrap.open_centre(centre, SAMPLE_PASSPHRASE, around=around)
    yield services
    services.close()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - _NOT_IN_SAMPLE))
def test_the_sample_goes_out_and_comes_back_unchanged(
    sample: bootstrap.Services, kind: str, tmp_path: Path
) -> None:
    grant = grant_named(sample.uow, "온밥상") if KINDS[kind].of_grant else None
    path = tmp_path / f"{kind}.xlsx"
    exported = run_now(sample.exports.export(kind, path, grant_id=grant))
    assert exported.rows > 0
    preview = sample.imports.preview(kind, path, grant_id=grant)
    assert preview.blockers == ()
    assert [problem for problem in preview.problems if problem.severity == "error"] == []
    assert preview.importable == 0, preview.problems[:5]
    assert preview.accounted == preview.rows
