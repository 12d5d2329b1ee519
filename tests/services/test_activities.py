"""연인원 follows the lines, areas gather their activities, partners and agreements are counted."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from app.core.errors import Invalid
from app.core.periods import Period, year_of
from app.models.activity import Activity, ActivityCount, ActivityPartner, Area
from app.models.partner import Agreement, Partner, ResourceUse
from app.services import due_resources
from app.services.activities import (
    by_area,
    partner_counts,
    partners_of,
    resource_sums,
    uses_of,
)
from app.services.checks.activities import ActivityPersonTimes
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.resource_records import activity, partner

TODAY = date(2026, 11, 19)


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow, clock=lambda: TODAY)


def test_person_times_are_the_sum_of_the_lines(uow: UnitOfWork, records: Records) -> None:
    with uow.write("x") as session:
        area = Area(name="홍보")
        session.add(area)
        session.flush()
        area_id = area.id
    draft = records.blank(
        Activity, area_id=area_id, name="주민강좌", started_on=date(2026, 3, 2), people=16
    )
    for people, times in ((10, 12), (6, 8)):
        line = records.blank(ActivityCount, name="강좌", people=people, times=times)
        draft.lines["counts"].append(line)
    row_id = records.save(draft)
    kept = records.open(Activity, row_id)
    assert kept.values["person_times"] == 168
    kept.lines["counts"].pop()
    records.save(kept)
    assert records.open(Activity, row_id).values["person_times"] == 120


@pytest.mark.parametrize(
    ("people", "times", "counted"), [(20, 3, 60), (20, None, 20), (None, 3, None)]
)
def test_without_lines_it_is_people_by_times(
    people: int | None, times: int | None, counted: int | None
) -> None:
    one = Activity(people=people, times=times)
    one.settle()
    assert one.person_times == counted


def test_heads_are_not_more_than_person_times(records: Records, uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        row_id = activity(session).id
    draft = records.open(Activity, row_id)
    draft.values |= {"people": 30, "times": 4}
    draft.lines["counts"].append(records.blank(ActivityCount, name="첫날", people=20, times=1))
    with pytest.raises(Invalid) as refused:
        records.save(draft)
    assert [problem.field for problem in refused.value.problems] == ["times", "people"]


def test_c31_tells_of_a_figure_that_is_not_the_sum(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        activity(session, "바른 것", people=5, times=2, area=Area(name="가"))
        wrong = activity(session, "틀린 것", people=5, times=2, area=Area(name="나"))
        session.execute(
            text("UPDATE activity SET person_times = 40 WHERE id = :id"), {"id": wrong.id}
        )
        session.expire_all()
        [found] = ActivityPersonTimes().run(session, 2026, TODAY)
        assert list(ActivityPersonTimes().run(session, 2025, TODAY)) == []
    assert (found.code, found.row_id) == ("C31", wrong.id)
    assert "40명" in found.detail
    assert "10명" in found.detail


def test_areas_gather_what_was_done_in_the_period(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        first, second = Area(name="가", sort_order=1), Area(name="나", sort_order=0)
        activity(session, "봄", area=first, started_on=date(2026, 3, 2), people=4, times=2)
        activity(
            session,
            "해를 넘긴 것",
            area=first,
            started_on=date(2025, 12, 1),
            ended_on=date(2026, 1, 31),
            people=3,
        )
        activity(session, "지난해", area=first, started_on=date(2025, 12, 1))
        activity(session, "가을", area=second, started_on=date(2026, 10, 2))
        found = by_area(session, year_of(2026))
        assert [one.area.name for one in found] == ["나", "가"]
        assert [one.name for one in found[1].activities] == ["해를 넘긴 것", "봄"]
        assert (found[1].person_times, found[1].times) == (11, 3)


def test_partners_are_named_unless_the_user_said_it_otherwise(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        one = activity(
            session,
            partners=[
                ActivityPartner(partner=partner(session)),
                ActivityPartner(name="통장협의회"),
            ],
        )
        assert partners_of(one) == "가온떡집, 통장협의회"
        one.partners_text = "10개 기관"
        assert partners_of(one) == "10개 기관"


def test_resources_are_counted_by_partner_and_kind(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session, "김하늘")
        shop = partner(session, "가온떡집", kind="나눔가게")
        hall = partner(session, "복지관", kind="기관", ended_on=date(2025, 12, 31))
        given = {"partner": shop, "kind": "현물", "what": "떡", "quantity": 1}
        session.add_all(
            [
                ResourceUse(provided_on=date(2026, 3, 2), **given, amount=5_000, people=12),
                ResourceUse(provided_on=date(2026, 4, 2), **given, participant=person),
                ResourceUse(provided_on=date(2025, 4, 2), **given, people=99),
                ResourceUse(
                    provided_on=date(2026, 5, 2),
                    partner=hall,
                    kind="공간",
                    what="강당",
                    quantity=2,
                    unit="회",
                ),
            ]
        )
        session.flush()
        period = year_of(2026)
        agency, goods = resource_sums(uses_of(session, period))
        assert (agency.partner_kind, agency.kind, agency.count) == ("기관", "공간", 1)
        assert (goods.count, goods.heads, goods.amount, len(goods.partners)) == (2, 13, 5_000, 1)
        assert partner_counts(session, period) == {"기관": 0, "나눔가게": 1, "나눔이웃": 0}
        assert partner_counts(session, Period(date(2025, 1, 1), date(2025, 6, 30)))["기관"] == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [({"kind": "현금"}, "amount"), ({"kind": "인력"}, "quantity"),
     ({"quantity": -1}, "quantity")],
)  # fmt: skip
def test_a_resource_says_how_much(
    uow: UnitOfWork, records: Records, values: dict[str, object], field: str
) -> None:
    with uow.write("x") as session:
        row_id = partner(session).id
    draft = records.blank(
        ResourceUse, provided_on=date(2026, 3, 2), partner_id=row_id, what="떡", **values
    )
    with pytest.raises(Invalid) as refused:
        records.save(draft)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_partner_that_gave_something_is_not_deleted(uow: UnitOfWork, records: Records) -> None:
    with uow.write("x") as session:
        shop = partner(session)
        session.add(ResourceUse(provided_on=date(2026, 3, 2), partner=shop, what="떡", quantity=1))
        row_id = shop.id
    with pytest.raises(Invalid, match="자원 연계 1건"):
        records.delete(Partner, [row_id])


def test_today_tells_of_agreements_that_end_and_are_not_renewed(uow: UnitOfWork) -> None:
    def agreed(ends_on: date | None, starts_on: date = date(2025, 1, 1)) -> Agreement:
        return Agreement(name="협약", starts_on=starts_on, ends_on=ends_on)

    with uow.write("x") as session:
        partner(session, "곧", agreements=[agreed(date(2027, 1, 18))])
        partner(session, "아직", agreements=[agreed(date(2027, 1, 19))])
        partner(session, "기간 없음", agreements=[agreed(None)])
        partner(session, "지난", agreements=[agreed(date(2026, 11, 1))])
        partner(
            session,
            "이은",
            agreements=[agreed(date(2026, 11, 1)), agreed(date(2028, 1, 1), date(2026, 11, 2))],
        )
        partner(
            session, "그만둔", ended_on=date(2026, 10, 1), agreements=[agreed(date(2026, 12, 1))]
        )
        found = list(due_resources.agreements(session, TODAY))
    assert [one.detail for one in found] == ["지난 · 협약", "곧 · 협약"]
    assert [one.is_overdue(TODAY) for one in found] == [True, False]
