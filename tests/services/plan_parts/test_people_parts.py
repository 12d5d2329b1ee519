"""Moves, participants and case work come to what the records say, with the rows behind them."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.plan_parts import Look
from app.models.case import RiskGrade
from app.models.training import CourseKind
from app.models.work_unit import UnitKind
from tests.services.case_records import a_note, a_person, an_episode
from tests.services.placement_records import a_unit, placed
from tests.services.plan_parts.reading import LAST, gathered, shown
from tests.services.training_records import add_course

# Seed 002: 56 moves into nine 사업단 of three kinds.
MOVES = (
    ("새봄자전거", UnitKind.MARKET, 3),
    ("맞춤조리", UnitKind.MARKET, 3),
    ("공동일자리", UnitKind.UPKEEP, 29),
    ("집수리", UnitKind.SOCIAL, 6),
    ("북카페", UnitKind.SOCIAL, 2),
    ("새솔청소", UnitKind.SOCIAL, 1),
    ("무지개빨래방", UnitKind.SOCIAL, 2),
    ("취업디딤돌", UnitKind.SOCIAL, 4),
    ("생활개선", UnitKind.SOCIAL, 6),
)


@pytest.fixture
def moved(uow):
    """Everybody goes from 게이트웨이 into a 사업단 in March."""
    with uow.write("배치") as session:
        gateway = a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        for at, (name, kind, count) in enumerate(MOVES):
            unit = a_unit(session, name, kind, sort_order=at)
            for number in range(count):
                person = a_person(session, f"{name}{number}")
                placed(session, person, gateway, date(2026, 1, 5), date(2026, 3, 1))
                placed(session, person, unit, date(2026, 3, 2))


def test_moves_by_unit_and_by_kind_count_the_same(uow, moved):
    part = gathered(uow, "moves")

    assert [one.count for one in part.by_unit] == [3, 3, 29, 6, 2, 1, 2, 4, 6]
    assert {one.label: one.count for one in part.by_kind} == {
        "시장진입형": 6,
        "사회서비스형": 21,
        "근로유지형": 29,
    }
    assert sum(one.count for one in part.by_unit) == sum(one.count for one in part.by_kind) == 56
    assert part.kinds[2] == "근로유지형"
    ids = part.by_unit[0].source.removeprefix("rows:placement?ids=").split(",")
    assert len(ids) == 3


def test_moves_of_last_year_stay_in_last_year(uow, moved):
    assert gathered(uow, "moves", year=2027, settings=LAST).people == 56
    assert gathered(uow, "moves", year=2027).by_unit == ()


def test_participants_are_told_by_kind_gender_age_and_grade(uow):
    with uow.write("참여자") as session:
        unit = a_unit(session, "북카페", UnitKind.SOCIAL)
        for name, gender, born_on, grade in (
            ("가람", "여", date(1960, 1, 1), "A"),
            ("나래", "남", date(1985, 11, 20), "B"),
            ("다온", "", None, None),
        ):
            person = a_person(session, name, gender=gender, born_on=born_on)
            placed(session, person, unit, date(2026, 2, 2))
            if grade:
                decided = RiskGrade(grade=grade, decided_on=date(2026, 3, 2))
                an_episode(session, person, grades=[decided])
        a_person(session, "배치되지 않은 사람")

    part = gathered(uow, "participants")

    assert part.genders == ("여", "남", "미상")
    (kind,) = part.kinds
    assert kind.people.number == 3
    numbers = dict(zip((*part.genders, *part.ages), kind.numbers, strict=True))
    assert {name: one.number for name, one in numbers.items() if one.number} == {
        "여": 1,
        "남": 1,
        "미상": 1,
        "60대 이상": 1,
        "40대": 1,
    }
    assert [(one.grade, one.people.number) for one in part.grades] == [
        ("A등급", 1),
        ("B등급", 1),
        ("C등급", 0),
        ("등급 없음", 1),
    ]
    assert "가람" not in shown(part)


def test_case_work_adds_up_its_lines(uow):
    with uow.write("상담") as session:
        person = a_person(session)
        an_episode(session, person)
        for day, method in ((3, "내방"), (4, "내방"), (5, "전화")):
            a_note(session, person, date(2026, 4, day), method=method)
        a_note(session, person, date(2025, 4, 3))

    counts = {(one.heading, one.name): one for one in gathered(uow, "case-work").counts}

    assert counts["상담", "내방"].number.number == 2
    assert counts["상담", "전화"].number.number == 1
    assert counts["상담", "상담 계"].number.number == 3
    assert counts["상담", "상담받은 인원"].number.number == 1
    assert ("상담", "방문") not in counts
    assert counts["상담", "내방"].number.source == (
        "measure:사례관리 상담?from=2026-01-01&to=2026-11-19&where=방법=내방"
    )


def test_two_kinds_of_courses_stand_in_one_table(uow):
    add_course(uow, {"강하린": "O"}, name="체력 측정", kind=CourseKind.HEALTH.value)
    add_course(uow, {"강하린": "O"}, name="리더 학교", kind=CourseKind.LEADER.value)
    add_course(uow, {"강하린": "O"}, name="컴퓨터", kind=CourseKind.SKILL.value)

    def heads(**settings):
        tables = gathered(uow, "training-matrix", settings=settings).blocks(Look())
        return [[column.title for column in table.columns] for table in tables]

    leader, health = CourseKind.LEADER.value, CourseKind.HEALTH.value
    assert heads(kind=leader, also=health) == [["구분", "리더 학교", "체력 측정"]]
    assert heads(kind=health, also=leader) == [["구분", "체력 측정", "리더 학교"]]
    assert heads(kind=leader, also=leader) == heads(kind=leader) == [["구분", "리더 학교"]]
