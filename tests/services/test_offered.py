"""A centre is offered the documents it has a use for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.documents.catalogue import KINDS
from app.models.alliance import Alliance
from app.models.describe import model_of
from app.models.organisation import Centre, CentreKind


def become(services: Any, kind: CentreKind) -> None:
    with services.uow.write("기관 고치기") as session:
        centre = session.scalar(select(Centre))
        centre.kind = kind.value


def test_an_alliance_reports_on_itself_and_a_self_support_centre_on_its_moves(services):
    become(services, CentreKind.ALLIANCE)
    assert "alliance-report" in services.issuing.offered()
    assert "moves" not in services.issuing.offered()

    become(services, CentreKind.SELF_SUPPORT)
    assert "alliance-report" not in services.issuing.offered()
    assert {"moves", "settlement", "overview"} <= services.issuing.offered()


def test_whoever_keeps_the_records_is_offered_the_report(services):
    become(services, CentreKind.SELF_SUPPORT)
    with services.uow.write("연대 추가") as session:
        session.add(Alliance(year=2026, name="햇살연대", districts="가온구"))
    assert "alliance-report" in services.issuing.offered()


def test_what_only_some_centres_need_names_a_kind_and_a_table_that_exist():
    kinds = {str(kind) for kind in CentreKind}
    for kind in KINDS.values():
        assert bool(kind.centre) == bool(kind.table)
        if kind.centre:
            assert kind.centre in kinds
            assert model_of(kind.table)
