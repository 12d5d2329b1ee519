"""Which areas a new document gets sections for."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.activity import Activity, Area
from app.models.organisation import Centre, CentreKind
from app.models.plan import Objective


@pytest.fixture
def areas(services):
    """One area that ended with 2025, one that began in 2026, one of both years."""
    with services.uow.write("영역") as session:
        ended = Area(name="끝난 영역", closed_on=date(2025, 12, 31))
        both = Area(name="이어진 영역", sort_order=1)
        session.add_all([ended, both, Area(name="새 영역", sort_order=2)])
        session.flush()
        session.add(Objective(year=2025, area_id=ended.id, name="목표", target=1))
        session.add(Activity(area_id=both.id, name="장터", started_on=date(2025, 5, 5)))


def titled(services, document_id: int, above: str) -> list[str]:
    """Sections that stand in the one called ``above``."""
    rows = services.year_documents.outline(document_id).sections
    (parent,) = (row for row in rows if row.title == above)
    return [row.title for row in rows if row.parent_id == parent.id]


def test_results_of_last_year_have_the_areas_of_last_year(services, areas):
    document = services.year_documents.create("self-support-plan", 2026)

    assert titled(services, document, "영역별 사업 추진성과") == ["끝난 영역", "이어진 영역"]


def test_the_plan_has_the_areas_that_go_on(services, areas):
    document = services.year_documents.create("self-support-plan", 2026)

    planned = titled(services, document, "2026년 사업추진 계획")
    assert [title for title in planned if "영역" in title] == ["이어진 영역", "새 영역"]


def test_a_year_without_anything_done_gets_every_area(services):
    with services.uow.write("영역") as session:
        session.add_all([Area(name="가"), Area(name="나", sort_order=1)])
    document = services.year_documents.create("self-support-plan", 2026)

    assert titled(services, document, "영역별 사업 추진성과") == ["가", "나"]


def test_an_alliance_is_offered_documents_of_its_own(services):
    with services.uow.write("연대") as session:
        session.query(Centre).one().kind = CentreKind.ALLIANCE.value

    offered = [one.key for one in services.year_documents.templates()]

    assert offered == ["alliance-plan", "alliance-results", "basic-plan"]
