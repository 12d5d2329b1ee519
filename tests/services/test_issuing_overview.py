"""What the overview reads from the records, as they stood on the reference date."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.documents.overview import OverviewFacts
from app.models.base import now
from app.models.organisation import Facility, Tenure
from app.models.staff import Career, Leave, LeaveKind, Qualification, Staff
from app.models.vehicle import Vehicle
from app.services.letterheads import letterhead
from app.services.overview import gather
from app.store.unit_of_work import UnitOfWork

DAY = date(2026, 1, 1)


def facts(session: Session, as_of: date = DAY) -> OverviewFacts:
    session.flush()
    letter = letterhead(session, issued_on=as_of, recipient="내부결재", disclosure="공개")
    return gather(session, letter, as_of)


def person(name: str, joined: date = date(2020, 1, 1), **values: object) -> Staff:
    return Staff(name=name, position="팀장", joined_on=joined, **values)


def test_only_who_works_there_on_the_day(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add_all(
            [
                person("첫날", joined=DAY, sort_order=2),
                person("마지막날", left_on=DAY, sort_order=1),
                person("아직", joined=date(2026, 1, 2)),
                person("떠남", left_on=date(2025, 12, 31)),
                person("지움", deleted_at=now()),
            ]
        )
        assert [staff.name for staff in facts(session).staff] == ["마지막날", "첫날"]


def test_careers_add_up_by_employer_to_the_day(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        spans = [
            ("지역자활센터", date(2024, 1, 1), None, None),
            ("복지관", date(2010, 1, 1), date(2010, 12, 31), None),
            ("지역자활센터", date(2020, 1, 1), date(2020, 6, 30), None),
            ("옛 직장", None, None, 31),
        ]
        careers = [
            Career(position=at, employer=name, started_on=start, ended_on=end, months=months)
            for at, (name, start, end, months) in enumerate(spans)
        ]
        held = [Qualification(name="사회복지사(2급)", note="2월 취득 예정")]
        session.add(person("서지안", careers=careers, qualifications=held))
        (staff,) = facts(session, date(2025, 12, 31)).staff
    assert [(career.employer, career.months) for career in staff.careers] == [
        ("지역자활센터", 24 + 6),
        ("복지관", 12),
        ("옛 직장", 31),
    ]
    assert staff.qualifications == ("사회복지사(2급) 2월 취득 예정",)


@pytest.mark.parametrize(
    ("as_of", "away"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_a_leave_and_its_substitute_are_told_while_it_lasts(
    uow: UnitOfWork, as_of: date, away: bool
) -> None:
    with uow.write("x") as session:
        helper = person("노찬솔", sort_order=2)
        leave = Leave(
            kind=LeaveKind.PARENTAL.value,
            started_on=date(2026, 3, 1),
            ended_on=date(2027, 2, 28),
            substitute=helper,
        )
        session.add_all([person("임새봄", duties="게이트웨이", leaves=[leave]), helper])
        absent, substitute = facts(session, as_of).staff
    assert (absent.is_on_leave, substitute.stands_in) == (away, away)
    assert ("육아휴직" in absent.position) is away
    assert ("2026. 3. 1. ~ 2027. 2. 28. 휴직" in absent.duties) is away
    assert substitute.duties == ("(임새봄 육아휴직 대체인력)" if away else "")


def test_places_tell_how_they_are_held(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add_all(
            [
                Facility(
                    name="나", location="2", area=4290, sort_order=2, tenure=Tenure.OWNED.value
                ),
                Facility(
                    name="가",
                    location="1",
                    sort_order=1,
                    tenure=Tenure.RENTED.value,
                    lessor="자활기금",
                    note="2027년까지",
                ),
            ]
        )
        first, second = facts(session).facilities
    assert (first.name, first.area, first.remark) == ("가", "", "유상임대\n(자활기금)\n2027년까지")
    assert (second.area, second.remark) == ("42.9㎡", "자가")


def test_a_car_is_listed_until_the_day_it_goes(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add_all(
            [
                Vehicle(name="남음", plate="00가 0001", bodily_cover="무한", property_cover="2억"),
                Vehicle(name="폐차", plate="00가 0002", disposed_on=DAY),
                Vehicle(
                    name="내일", plate="00가 0003", disposed_on=date(2026, 1, 2), note="매각 예정"
                ),
            ]
        )
        cars = facts(session).vehicles
    assert [(car.name, car.remark) for car in cars] == [
        ("남음", "자동차보험 가입\n대인 무한\n대물 2억"),
        ("내일", "매각 예정"),
    ]
