"""The sample centres open, are the same each time, and hold what the checks should find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.errors import StorageError
from app.core.paths import migrations_dir
from app.models.grant import Expense, Grant
from app.models.meeting import Meeting
from app.models.organisation import Facility
from app.models.staff import Staff
from app.models.vehicle import Vehicle
from app.services.checks import run
from app.services.grant_sums import gather_sums
from app.services.grants import Grants
from app.services.issuing import Issuing
from app.services.sample import write_samples
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings, open_file
from app.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 19)


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    folder = tmp_path_factory.mktemp("user")
    return Surroundings(folder, migrations_dir(), refusal=lambda path: None)


@pytest.fixture(scope="module")
def files(samples: list[Path]) -> list[Path]:
    return samples


@pytest.fixture(scope="module")
def centre(files: list[Path], surroundings: Surroundings) -> Iterator[UnitOfWork]:
    with open_file(files[0], SAMPLE_PASSPHRASE, around=surroundings) as file:
        yield UnitOfWork(file.engine)


@pytest.fixture(scope="module")
def alliance(files: list[Path], surroundings: Surroundings) -> Iterator[UnitOfWork]:
    with open_file(files[1], SAMPLE_PASSPHRASE, around=surroundings) as file:
        yield UnitOfWork(file.engine)


def test_one_file_for_each_centre_and_none_is_overwritten(
    files: list[Path], surroundings: Surroundings
) -> None:
    assert [path.name for path in files] == ["한빛지역자활센터.sallim", "햇살연대.sallim"]
    before = files[0].read_bytes()
    with pytest.raises(StorageError, match="이미 있어요"):
        write_samples(files[0].parent, around=surroundings)
    assert files[0].read_bytes() == before


def test_the_centre_is_as_large_as_a_real_one(centre: UnitOfWork) -> None:
    with centre.read() as session:
        assert len(session.scalars(select(Staff)).all()) == 10
        assert len(session.scalars(select(Facility)).all()) == 9
        assert len(session.scalars(select(Grant)).all()) == 4
        plates = session.scalars(select(Vehicle.plate)).all()
        days = session.scalars(select(Expense.spent_on)).all()
    assert len(plates) == 7
    assert all(re.fullmatch(r"00\w \d{4}", plate) for plate in plates)
    assert len(days) > 400
    assert date(2026, 1, 1) <= min(days) <= max(days) <= TODAY


def test_every_record_keeps_its_own_rules(centre: UnitOfWork, alliance: UnitOfWork) -> None:
    for uow in (centre, alliance):
        with uow.read() as session:
            for model in (Staff, Facility, Vehicle, Grant, Expense):
                for record in session.scalars(select(model)):
                    assert list(record.problems()) == []


def test_minutes_are_taken_by_somebody_who_was_there(
    centre: UnitOfWork, alliance: UnitOfWork
) -> None:
    for uow in (centre, alliance):
        with uow.read() as session:
            for held in session.scalars(select(Meeting)):
                there = {one.name for one in held.attendees if one.is_present and one.staff_id}
                assert held.writer in there or not (there or held.writer), held.title


def test_each_rule_has_something_to_find(centre: UnitOfWork, alliance: UnitOfWork) -> None:
    codes = {finding.code for finding in run(centre, clock=lambda: TODAY)}
    grants = {"C01", "C02", "C03", "C04", "C08", "C10"}
    assert codes == grants | {"C29", "C32", "C33", "C34", "C35", "C36", "C37", "C40"}
    codes = {finding.code for finding in run(alliance, clock=lambda: TODAY)}
    assert codes == {"C02", "C10", "C32", "C39", "C40"}


def test_the_ended_grant_settles_to_the_won(centre: UnitOfWork) -> None:
    with centre.read() as session:
        grant = session.get(Grant, Grants(centre).find("온밥상"))
        assert grant is not None
        sums = gather_sums(session, grant)
    assert (sums.spent, sums.interest, sums.refund) == (84_859_370, 38_574, 1_065_141)
    assert {s.name: s.refund for s in sums.sources} == {
        "국비": 591_745,
        "지방비": 473_396,
        "자부담": 0,
    }
    assert sums.broken() == ()
    assert grant.ends_on < TODAY


def test_the_alliance_is_paid_in_halves_and_budgeted_eighty_to_twenty(alliance: UnitOfWork) -> None:
    sheet = Grants(alliance).sheet(Grants(alliance).find("시범사업"), TODAY)
    assert [group.budget for group in sheet.groups] == [38_400_000, 9_600_000]
    assert [part.planned_amount for part in sheet.instalments] == [21_600_000, 21_600_000]


def test_one_grant_lags_behind_its_time(centre: UnitOfWork) -> None:
    late = [standing.name for standing in Grants(centre).overview(TODAY) if standing.is_late]
    assert late == ["나눔기금 주민교육 공모"]


def test_both_documents_can_be_made_of_both_centres(
    centre: UnitOfWork, alliance: UnitOfWork
) -> None:
    for uow, name in ((centre, "온밥상"), (alliance, "시범사업")):
        issuing = Issuing(uow, clock=lambda: TODAY)
        assert issuing.preview("settlement", Grants(uow).find(name)).blocks
        assert issuing.preview("overview").blocks


def test_it_is_the_same_year_each_time(
    centre: UnitOfWork, surroundings: Surroundings, tmp_path: Path
) -> None:
    again = write_samples(tmp_path, around=surroundings)[0]
    statement = select(Expense.spent_on, Expense.payee, Expense.purpose, Expense.amount)
    with (
        open_file(again, SAMPLE_PASSPHRASE, around=surroundings) as file,
        UnitOfWork(file.engine).read() as session,
    ):
        second = session.execute(statement.order_by(Expense.id)).all()
    with centre.read() as session:
        assert session.execute(statement.order_by(Expense.id)).all() == second
