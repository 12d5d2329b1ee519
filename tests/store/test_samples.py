"""One data file of every released schema is kept; each must open in today's program as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.documents.renderers import text
from app.models import Donor, Expense, Staff, Vehicle
from app.services.issuing import Issuing
from app.services.records import Records
from app.services.values import Query
from app.store import migrate
from app.store.container import Surroundings, open_file
from app.store.snapshot import revision_of
from app.store.unit_of_work import UnitOfWork
from tests.conftest import PASSPHRASE

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("schema-*.sallim"))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    target = tmp_path / "센터.sallim"
    shutil.copyfile(request.param, target)
    return target


def test_an_old_file_is_brought_to_today_and_loses_nothing(
    old_file: Path, around: Surroundings
) -> None:
    with open_file(old_file, PASSPHRASE, around=around) as file:
        uow = UnitOfWork(file.engine)
        records = Records(uow)
        with uow.read() as session:
            raw = session.connection().connection.driver_connection
            assert revision_of(raw) == migrate.head()
            assert session.scalar(select(func.sum(Expense.amount))) == 1_200_000
        assert records.rows(Query(Vehicle, ("plate",)))[0].cells == ("00가 0112",)
        [row] = records.rows(Query(Staff, ("name",), search="ㅊㄴㄹ"))
        assert records.history(Staff, row.id)[0].by == "정하윤"
        assert file.check() == []
    assert around.backups.stored(), "the file as it was is kept first"


def test_a_document_of_then_prints_the_same_paper_today(
    old_file: Path, around: Surroundings
) -> None:
    with open_file(old_file, PASSPHRASE, around=around) as file:
        issuing = Issuing(UnitOfWork(file.engine))
        overview, settlement, *_ = issuing.register(2026)
        assert overview.number == "한빛자활 제2026-0001호"
        assert issuing.reprint(overview.id, "pdf").startswith(b"%PDF-")
        then = issuing.reprint(settlement.id, "text").decode()
        assert "1,200,000" in then
        # Composed again from the stored facts, not only read back.
        assert issuing.reprint(settlement.id, "pdf").startswith(b"%PDF-")


def test_a_gift_of_then_is_kept_and_its_report_prints_again(
    tmp_path: Path, around: Surroundings
) -> None:
    target = tmp_path / "센터.sallim"
    shutil.copyfile(SAMPLES[-1], target)
    with open_file(target, PASSPHRASE, around=around) as file:
        uow = UnitOfWork(file.engine)
        donors = Records(uow).rows(Query(Donor, ("name", "kind"), order_by=("name",)))
        assert [row.cells for row in donors] == [("갈하람", "개인"), ("물빛산업", "단체")]
        issuing = Issuing(uow)
        report = next(one for one in issuing.register(2026) if one.kind == "donations")
        for made in (issuing.reprint(report.id, "text").decode(), in_words(issuing, report.id)):
            assert "1,000,000" in made
            assert "쌀 10kg" in made


def in_words(issuing: Issuing, document_id: int) -> str:
    """Composed again from the stored facts, by today's layout."""
    return text.render(issuing.stored(document_id))
