"""Every measure over records made for it: what counts, what does not, and nobody twice."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid, NotFound
from app.core.periods import Period, year_of
from app.models.measured import Measured as M
from app.models.training import Enrolment
from app.services import measures
from tests.services.case_records import a_person
from tests.services.measures import scenes
from tests.services.measures.scenes import IN, LATER
from tests.services.training_records import add_course

YEAR = year_of(2026)

# Scene, measure, filter, number.
COUNTS = (
    (scenes.people, M.REGISTERED, "", 3),
    (scenes.people, M.REGISTERED, "참여자 구분=차상위자", 1),
    (scenes.people, M.PARTICIPANTS, "", 3),
    (scenes.people, M.PARTICIPANTS, "사업단=손끝", 3),
    (scenes.people, M.PARTICIPANTS, "사업단=밥상, 카페", 1),
    (scenes.people, M.PARTICIPANTS, "사업단 유형=시장진입형", 1),
    (scenes.people, M.NEW_PARTICIPANTS, "", 2),
    (scenes.people, M.COMPLETED_GATEWAY, "", 1),
    (scenes.people, M.MOVED, "", 2),
    (scenes.people, M.MOVES, "", 3),
    (scenes.people, M.MOVES, "사업단=카페", 1),
    (scenes.people, M.MOVED, "참여자 구분=차상위자", 0),
    (scenes.people, M.UPWARD_MOVES, "", 1),
    (scenes.people, M.DROPPED_OUT, "", 1),
    (scenes.outcomes, M.EMPLOYED, "", 1),
    (scenes.outcomes, M.FOUNDED, "", 1),
    (scenes.outcomes, M.ENTERPRISE, "", 1),
    (scenes.outcomes, M.OFF_BENEFIT, "", 1),
    (scenes.outcomes, M.QUALIFIED, "", 1),
    (scenes.outcomes, M.UPWARD_MOVES, "", 1),
    (scenes.outcomes, M.DROPPED_OUT, "", 1),
    (scenes.outcomes, M.KEPT_THREE_MONTHS, "", 1),
    (scenes.outcomes, M.KEPT_SIX_MONTHS, "", 1),
    (scenes.cases, M.CASES_OPEN, "", 1),
    (scenes.cases, M.AT_GRADE, "", 1),
    (scenes.cases, M.AT_GRADE, "위기등급=A", 1),
    (scenes.cases, M.AT_GRADE, "위기등급=B, C", 0),
    (scenes.cases, M.INTAKES, "", 1),
    (scenes.cases, M.CONTACTS, "", 2),
    (scenes.cases, M.CONTACTS, "방법=전화", 1),
    (scenes.cases, M.CONTACTS, "위기등급=A; 방법=내방, 전화", 2),
    (scenes.cases, M.PEOPLE_CONTACTED, "", 1),
    (scenes.cases, M.REFERRALS, "", 2),
    (scenes.cases, M.REFERRALS, "이름=의원", 2),
    (scenes.cases, M.REFERRALS, "결과=제공", 0),
    (scenes.cases, M.CASE_MEETINGS, "", 2),
    (scenes.cases, M.ASSESSMENTS, "", 2),
    (scenes.cases, M.PLANS, "계획 종류=IAP", 2),
    (scenes.cases, M.PLANS, "계획 종류=ISP", 0),
    (scenes.cases, M.AFTERCARE, "", 2),
    (scenes.papers, M.NOTICES, "", 1),
    (scenes.papers, M.NOTICES, "통지 사유=중도포기", 0),
    (scenes.papers, M.SAVINGS, "", 1),
    (scenes.papers, M.SAVINGS, "통장=희망저축계좌Ⅰ", 0),
    (scenes.meetings, M.MEETINGS, "", 1),
    (scenes.meetings, M.MEETINGS, "회의체=월례회의", 1),
    (scenes.meetings, M.MEETINGS, "이름=없는 말", 0),
    (scenes.meetings, M.MEETING_TIMES, "", 2),
    (scenes.doings, M.VISITS, "", 2),
    (scenes.doings, M.VISITED, "", 1),
    (scenes.doings, M.ACTIVITIES, "", 2),
    (scenes.doings, M.ACTIVITIES, "영역=홍보", 1),
    (scenes.doings, M.ACTIVITIES, "이름=장터", 1),
    (scenes.doings, M.ACTIVITY_TIMES, "", 25),
    (scenes.doings, M.PARTNERS, "", 1),
    (scenes.doings, M.PARTNERS, "자원 구분=기관", 0),
    (scenes.doings, M.AGREEMENTS, "", 1),
    (scenes.doings, M.RESOURCE_USES, "", 2),
    (scenes.doings, M.RESOURCE_USES, "자원 종류=현금", 0),
    (scenes.doings, M.RESOURCE_VALUE, "자원=떡집", 60_000),
    (scenes.money, M.DONATIONS, "", 3_000),
    (scenes.money, M.DONATIONS, "후원 종류=물품, 현금", 3_500),
    (scenes.money, M.DONORS, "", 1),
    (scenes.money, M.SPENT, "", 800),
    (scenes.money, M.SPENT, "세목=재료비", 500),
    (scenes.money, M.SPENT, "보조금=온밥상; 비목=인건비", 300),
    (scenes.money, M.GRANTED, "", 900_000),
    (scenes.organisation, M.WORK_UNITS, "", 1),
    (scenes.organisation, M.WORK_UNITS, "사업단 유형=시장진입형", 0),
    (scenes.organisation, M.ENTERPRISES, "", 1),
    (scenes.organisation, M.STAFF, "", 1),
    (scenes.organisation, M.STAFF_TRAINED, "", 1),
    (scenes.organisation, M.TRIPS, "", 1),
    (scenes.organisation, M.TRIPS, "차량=승합", 1),
    (scenes.alliance, M.MEMBER_FACILITIES, "", 1),
    (scenes.alliance, M.JOINT_PROJECTS, "", 1),
    (scenes.alliance, M.JOINT_PROJECTS, "사업 분야=프로그램 다양화", 0),
    (scenes.alliance, M.JOINT_PEOPLE, "", 12),
    (scenes.alliance, M.SHARED_OPERATIONS, "", 1),
    (scenes.alliance, M.SECRETARIAT_DAYS, "", 1),
)
_OF_TRAINING = {
    M.COURSES,
    M.COURSE_SESSIONS,
    M.COURSE_HOURS,
    M.RECRUITED,
    M.TRAINED,
    M.COMPLETED,
    M.TRAINING_TIMES,
}


def counted(uow, measured, where="", period=YEAR):
    with uow.read() as session:
        return measures.count(session, measured, period, where)


def test_every_measure_is_in_the_catalogue_and_is_tried_here():
    assert set(measures.MEASURES) == set(M)
    assert {one[1] for one in COUNTS} | _OF_TRAINING == set(M)
    for measure in measures.MEASURES.values():
        assert measure.sentence.endswith("요.")
        assert set(measure.filters) <= set(measures.FILTERS)


@pytest.mark.parametrize(
    ("scene", "measured", "where", "number"),
    COUNTS,
    ids=[f"{one[1].name}-{at}" for at, one in enumerate(COUNTS)],
)
def test_a_measure_counts(uow, scene, measured, where, number):
    with uow.write("준비", trail=False) as session:
        scene(session)
    found = counted(uow, measured, where)
    assert found.number == number
    assert len(set(found.ids)) == len(found.ids)
    if measured not in _LASTING:
        assert counted(uow, measured, where, year_of(2031)).number == 0


# What stands until it is ended goes on into later years.
_LASTING = {
    M.REGISTERED,
    M.PARTICIPANTS,
    M.CASES_OPEN,
    M.AT_GRADE,
    M.SAVINGS,
    M.PARTNERS,
    M.WORK_UNITS,
    M.ENTERPRISES,
    M.STAFF,
    M.MEMBER_FACILITIES,
}


def test_recruited_took_part_and_completed_are_three_numbers(uow):
    rows = {"가": "○○○○", "나": "○×××", "다": "...."}
    add_course(uow, rows, not_joined=("다",), first=date(2026, 3, 9))
    add_course(uow, {"가": "○○", "라": "○△"}, name="소양교육", kind="소양교육")
    add_course(uow, {"마": "○"}, name="회계교육", kind="직원교육")
    add_course(uow, {"바": "○"}, first=date(2025, 3, 9))
    assert counted(uow, M.RECRUITED).number == 6 - 2
    assert counted(uow, M.TRAINED).number == 3
    assert counted(uow, M.COMPLETED).number == 2
    assert counted(uow, M.COMPLETED, "교육과정=주민기초교육").number == 1
    assert counted(uow, M.TRAINING_TIMES).number == 5 + 4
    assert counted(uow, M.COURSES).number == 2
    assert counted(uow, M.COURSE_SESSIONS).number == 6
    assert counted(uow, M.COURSE_HOURS).number == 24
    assert counted(uow, M.COURSES, "교육 분류=직원교육, 소양교육").number == 2


def test_a_participant_in_two_courses_is_one_and_one_in_the_trash_none(uow):
    first = add_course(uow, {"손님": "○"})
    second = add_course(uow, {"손님": "○"}, name="소양교육")
    with uow.write("준비", trail=False) as session:
        person = a_person(session, "가")
        for course in (first, second):
            session.add(Enrolment(course_id=course, participant_id=person.id, position=2))
        hidden = scenes.gone(session)
        session.add(Enrolment(course_id=first, participant_id=hidden.id, position=3))
    assert counted(uow, M.TRAINED).number == 2
    assert counted(uow, M.TRAINED, "참여자 구분=조건부수급자").number == 1


def test_a_period_is_counted_to_its_last_day(uow):
    with uow.write("준비", trail=False) as session:
        scenes.cases(session)
    assert counted(uow, M.CONTACTS, period=Period(IN, IN)).number == 1
    assert counted(uow, M.CONTACTS, period=Period(IN, LATER)).number == 2
    assert counted(uow, M.CONTACTS, period=Period(date(2026, 5, 12), date(2026, 8, 2))).number == 0


def test_a_source_is_read_back_as_it_was_written():
    where = "교육과정=첫걸음 & 두걸음?; 담당=정하윤"
    source = measures.source(M.COMPLETED, YEAR, where)
    assert source.startswith("measure:교육 수료인원?from=2026-01-01&to=2026-12-31&where=")
    assert measures.parse_source(source) == (M.COMPLETED, YEAR, where)
    assert measures.parse_source(measures.source(M.TRIPS, YEAR)) == (M.TRIPS, YEAR, "")


@pytest.mark.parametrize("text", ["measure:없는 것?from=2026-01-01&to=2026-12-31", "measure:취업"])
def test_a_source_that_leads_nowhere_says_so(text):
    with pytest.raises(NotFound):
        measures.parse_source(text)


def test_a_filter_is_written_one_way():
    filters = measures.parse_where(M.CONTACTS, "위기등급 = b,A ;방법=전화; 위기등급=A")
    assert filters.text == "위기등급=B, A; 방법=전화"


def test_a_name_with_a_comma_is_one_name(uow):
    add_course(uow, {"가": "○"}, name="요리, 그리고 나눔")
    assert counted(uow, M.TRAINED, "교육과정=요리, 그리고 나눔").number == 1


def test_a_record_in_the_trash_is_no_value_of_a_filter(uow):
    with uow.write("준비", trail=False) as session:
        scenes.doings(session)
    with pytest.raises(Invalid, match="떡집"):
        counted(uow, M.RESOURCE_USES, "자원=지운집")
