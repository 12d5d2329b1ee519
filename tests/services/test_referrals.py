"""A referral knows the partner it went to, by its name or because it was chosen."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid
from app.models import Partner, Referral
from app.services.records import Records
from app.services.values import Query
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.resource_records import partner


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    with uow.write("x") as session:
        a_person(session)
        for name in ("가온떡집", "가온구 가족센터"):
            partner(session, name)
    return Records(uow, clock=lambda: date(2026, 11, 19))


def referred(records: Records, agency: str, **values: object) -> int | None:
    draft = records.blank(
        Referral,
        participant_id=1,
        agency=agency,
        service="돌봄",
        requested_on=date(2026, 5, 4),
        shares_personal_data=False,
        **values,
    )
    found: int | None = records.open(Referral, records.save(draft)).values["partner_id"]
    return found


def test_a_place_named_like_a_partner_is_that_partner(records: Records) -> None:
    assert referred(records, "가온구 가족 센터") == 2
    assert referred(records, "먼 곳의 센터") is None
    assert referred(records, "떡집", partner_id=1) == 1, "what was chosen stays"
    found = Query(Referral, ("agency",), search="가온떡집", search_in=("agency", "partner.name"))
    assert [row.cells for row in records.rows(found)] == [("떡집",)]


def test_partners_are_offered_after_places_asked_before(records: Records) -> None:
    referred(records, "가온 보건소")
    assert records.suggestions(Referral, "agency", "가온") == [
        "가온 보건소",
        "가온구 가족센터",
        "가온떡집",
    ]
    assert records.suggestions(Referral, "agency", "ㄱㅇㄸ") == ["가온떡집"]


def test_a_partner_that_was_asked_is_not_deleted(records: Records) -> None:
    referred(records, "가온구 가족센터")
    with pytest.raises(Invalid, match="연계 1건"):
        records.delete(Partner, [2])
