"""From a figure's source back to its rows."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound
from app.models.case import ContactNote
from app.models.plan import Objective
from app.services import measures
from app.services.behind import Behinds
from app.services.values import Query
from tests.services.case_records import a_note, a_person
from tests.services.grant_records import a_grant, line, spend
from tests.services.measures import scenes
from tests.services.plan_records import an_objective

TODAY = date(2026, 11, 19)


@pytest.fixture
def behinds(uow):
    return Behinds(uow, lambda: TODAY)


def test_rows_are_listed_in_the_order_counted_with_the_columns_asked_for(uow, behinds):
    with uow.write("준비", trail=False) as session:
        person = a_person(session, "가")
        days = [date(2026, 7, 1), date(2026, 3, 1), date(2026, 5, 1)]
        for day in days:
            a_note(session, person, day)
    period = measures.parse_source("measure:취업?from=2026-01-01&to=2026-12-31")[1]
    found = behinds.of(measures.source("사례관리 상담", period))
    assert found.title == "사례관리 상담 3건"
    assert found.note.splitlines()[0] == "2026. 1. 1. ~ 2026. 12. 31."
    query = Query(ContactNote, ("held_on", "participant.name"))
    rows = behinds.listed(found).rows(query)
    assert [row.cells for row in rows] == [(day, "가") for day in sorted(days)]
    assert [row.id for row in behinds.listed(found).rows(query, 1, 1)] == [found.ids[1]]
    place = behinds.place(found, found.ids[0])
    assert place == ("participants", {"tab": "contacts", "record_id": person.id})


def test_rows_deleted_since_are_left_out_and_counted(uow, behinds):
    with uow.write("준비", trail=False) as session:
        ids = [a_person(session, name).id for name in "가나"]
        ids.append(scenes.gone(session).id)
    found = behinds.of(f"rows:participant?ids={','.join(map(str, ids))}")
    assert (found.ids, found.gone) == (tuple(ids[:2]), 1)
    assert behinds.of(f"participant:id={ids[1]}").ids == (ids[1],)


def test_an_objective_leads_to_its_rows_or_to_its_evidence(uow, behinds):
    with uow.write("준비", trail=False) as session:
        scenes.outcomes(session)
        counted = an_objective(session, "취업 성공", measure="취업")
        entered = an_objective(session, "라운딩", result=17, evidence="방문표", area=counted.area)
        broken = an_objective(
            session, "전환", area=counted.area, measure="취업", measure_filter="사업단=옛것"
        )
    found = behinds.of(f"objective:{counted.id}")
    assert (found.table, len(found.ids), found.title) == ("outcome", 1, "취업 성공 1명")
    found = behinds.of(f"objective:{entered.id}")
    assert (found.model, found.ids) == (Objective, (entered.id,))
    assert "방문표" in found.note
    assert "사업단" in behinds.of(f"objective:{broken.id}").note


def test_sums_of_a_settlement_lead_to_its_expenses_and_instalments(uow, behinds):
    with uow.write("준비", trail=False) as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 300)
        spend(session, grant, "재료비", 500)
        of_line = line(grant, "재료비").id
    assert behinds.total(behinds.of(f"expenses:grant={grant.id}")) == 800
    found = behinds.of(f"expenses:grant={grant.id},line={of_line}")
    assert behinds.total(found) == 500
    place = behinds.place(found, found.ids[0])
    assert place == ("grants", {"tab": "expenses", "grant_id": grant.id})
    assert behinds.total(behinds.of(f"instalments:grant={grant.id}")) == 900_000
    assert len(behinds.of(f"evidence:grant={grant.id}").ids) == 2
    assert behinds.of(f"refund:grant={grant.id}").table == "grant"


@pytest.mark.parametrize(
    "source",
    ["", "말", "rows:없는표?ids=1", "rows:grant?ids=하나", "objective:99", "expenses:grant=99"],
)
def test_a_source_that_leads_nowhere_says_so(behinds, source):
    with pytest.raises(NotFound):
        behinds.of(source)


def test_more_rows_than_one_statement_names(uow, behinds):
    with uow.write("준비", trail=False) as session:
        person = a_person(session, "가")
        notes = [
            ContactNote(participant_id=person.id, held_on=date(2026, 3, 2), content="만남")
            for _ in range(1_203)
        ]
        session.add_all(notes)
    found = behinds.of("measure:사례관리 상담?from=2026-01-01&to=2026-12-31")
    rows = behinds.listed(found).rows(Query(ContactNote, ("held_on",)))
    assert [row.id for row in rows] == list(found.ids)
    assert behinds.total(found) == 1_203
