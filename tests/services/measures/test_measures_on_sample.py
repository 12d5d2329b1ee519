"""Over the sample centres every figure opens exactly the rows it was counted from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import bootstrap
from app.core.paths import migrations_dir
from app.core.periods import Period
from app.models.measured import Measured
from app.services import measures
from app.services.sample_names import SAMPLE_NAMES, SAMPLE_PASSPHRASE
from app.store.container import Surroundings
from tests.conftest import TODAY

YEAR = Period(date(2026, 1, 1), TODAY)


@pytest.fixture(scope="module", params=[0, 1], ids=SAMPLE_NAMES)
def sample(
    request: pytest.FixtureRequest, samples: list[Path], tmp_path_factory: pytest.TempPathFactory
):
    user = tmp_path_factory.mktemp("user")
    around = Surroundings(user, migrations_dir(), refusal=lambda path: None)
    opened = bootstrap.open_centre(samples[request.param], SAMPLE_PASSPHRASE, around=around)
    yield opened
    opened.close()


def test_every_figure_is_what_its_rows_come_to(sample):
    for measured in Measured:
        source = measures.source(measured, YEAR)
        found = sample.behinds.of(source)
        with sample.uow.read() as session:
            counted = measures.count(session, measured, YEAR)
        assert len(set(found.ids)) == len(found.ids) == len(counted.ids), measured
        assert sample.behinds.total(found) == counted.number, measured


def test_the_rows_of_every_figure_can_be_read_and_opened(sample):
    for measured in Measured:
        found = sample.behinds.of(measures.source(measured, YEAR))
        if not found.ids:
            continue
        place = sample.behinds.place(found, found.ids[0])
        assert place is not None, measured
        assert found.columns or found.table in _tables_with_screens(), measured


def test_something_is_counted_of_nearly_everything(sample):
    with sample.uow.read() as session:
        empty = {m for m in Measured if not measures.count(session, m, YEAR).number}
    alliance = {m for m in Measured if measures.measure_of(m).group == "연대"}
    if sample.alliances.is_shown():
        assert not alliance & empty
    else:
        assert empty == alliance


def _tables_with_screens() -> set[str]:
    from app.ui.screens import SCREENS

    return {screen.model.__tablename__ for screen in SCREENS.values()}
