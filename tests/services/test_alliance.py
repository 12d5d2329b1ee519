"""The composition rules of an alliance, and that every member takes part in what is joint."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Severity
from app.models import Alliance, BodyMember, Centre, JointProject, MemberFacility, ProjectTaking
from app.services import due_alliance
from tests.services.meeting_records import TODAY, alliance, body, duty, facility, five, meeting


def add(services, *records):
    with services.uow.write("적음") as session:
        session.add_all(records)


def found(services, year=None):
    return [finding.on_paper for finding in services.checks.run(year=year)]


def project(name="합동 나들이", members=(), **values):
    takings = [ProjectTaking(facility=place, people=4) for place in members]
    standard = {"field": "프로그램 다양화", "started_on": date(2026, 4, 1)}
    return JointProject(name=name, takings=takings, **(standard | values))


def test_a_sound_alliance_has_nothing_to_say(services):
    places = five()
    add(services, *places, alliance(places[0]), project(members=places))
    assert found(services) == []


def test_four_members_are_one_short(services):
    places = five()[:4]
    add(services, *places, alliance(places[0]), project(members=places))
    assert found(services) == ["참여시설 4개소: 5개소 이상(필수)에 1개소 모자람"]


def test_a_member_that_left_before_the_year_does_not_count(services):
    places = five()
    places[4].left_on = date(2025, 12, 31)
    add(services, *places, alliance(places[0]), project(members=places[:4]))
    assert found(services) == ["참여시설 4개소: 5개소 이상(필수)에 1개소 모자람"]


def test_ten_members_are_only_advised_against(services):
    places = [facility(f"{n}번시설") for n in range(10)]
    add(services, *places, alliance(places[0]), project(members=places))
    (finding,) = services.checks.run()
    assert finding.severity is Severity.INFO
    assert finding.on_paper == "참여시설 10개소: 10개소 미만 권장을 넘음"


def test_two_districts_need_a_reason(services):
    places = five()
    places[1].district = "나래구"
    setup = alliance(places[0], districts="가온구, 나래구")
    add(services, *places, setup, project(members=places))
    assert found(services) == ["두 자치구 연대의 사유 없음"]

    draft = services.records.open(Alliance, setup.id)
    draft.values["two_districts_reason"] = "가온구 등록시설이 3개소뿐임"
    services.records.save(draft)
    assert found(services) == []


def test_three_districts_and_a_facility_outside_are_told(services):
    places = five()
    places[1].district = "먼구"
    add(
        services,
        *places,
        alliance(places[0], districts="가온구·나래구·다솜구"),
        project(members=places),
    )
    assert found(services) == [
        "자치구 3곳: 2개 자치구 이내를 넘음",
        "연대 자치구 밖의 시설: 나주간보호(먼구)",
    ]


def test_the_leader_is_one_of_the_members(services):
    places = five()
    away = facility("떠난주간보호", left_on=date(2025, 3, 1))
    add(services, *places, away, alliance(away), project(members=places))
    assert found(services) == ["리더기관(떠난주간보호)이 참여시설에 없음"]


def test_without_a_leader_or_project_both_are_asked_for(services):
    add(services, *five(), alliance(None))
    assert found(services) == ["리더기관 미정", "공동연대사업 없음"]


def test_every_member_joins_every_project_and_the_matrix_shows_who_does_not(services):
    places = five()
    add(services, *places, alliance(places[0]), project(members=places[:3]))
    assert found(services) == ["합동 나들이: 참여하지 않은 시설 라주간보호, 마주간보호"]
    matrix = services.alliances.matrix()
    assert [name for _, name in matrix.facilities] == [place.name for place in places]
    assert matrix.rows[0].takes_part == (True, True, True, False, False)
    assert matrix.rows[0].cells == (4, 4, 4, None, None)

    services.alliances.toggle(matrix.rows[0].id, places[3].id)
    services.alliances.toggle(matrix.rows[0].id, places[4].id)
    assert found(services) == []
    assert services.alliances.toggle(matrix.rows[0].id, places[4].id) is False


def test_a_project_of_another_year_is_not_in_the_matrix(services):
    places = five()
    add(
        services,
        *places,
        alliance(places[0]),
        project(members=places),
        project("작년 바자회", started_on=date(2025, 5, 1)),
        project("이어온 캠페인", places, started_on=date(2025, 5, 1), ended_on=date(2026, 2, 1)),
    )
    assert [row.name for row in services.alliances.matrix().rows] == [
        "이어온 캠페인",
        "합동 나들이",
    ]


def test_the_rules_speak_beside_the_field_and_stop_nothing(services):
    places = five()
    add(services, *places, project(members=places[:4]))
    draft = services.records.blank(
        Alliance, name="햇살연대", year=2026, districts="가온구,나래구", leader_id=places[0].id
    )
    problems = services.records.check(draft)
    assert [(p.field, p.severity) for p in problems] == [("two_districts_reason", Severity.WARNING)]
    assert services.records.save(draft)
    opened = services.records.open(JointProject, 1)
    (problem,) = services.records.check(opened)
    assert problem.field == "takings"
    assert "마주간보호" in problem.text
    other = services.records.blank(
        MemberFacility, name="먼시설", kind="주간보호", district="먼구", joined_on=TODAY
    )
    assert [p.field for p in services.records.check(other)] == ["district"]


def committee(seats, **values):
    members = [BodyMember(name=f"위원{n}", seat=seat, position=n) for n, seat in enumerate(seats)]
    return body(name="운영위원회", kind="운영위원회", members=members, **values)


EXPERT, CIVIC, HEAD = "8호 전문가", "7호 공익단체 추천", "1호 시설의 장"


def test_a_committee_has_five_to_fifteen_members(services):
    add(services, committee([HEAD, CIVIC, CIVIC, EXPERT]))
    assert found(services) == ["운영위원회 위원 4명: 5명 이상 15명 이하가 아님"]


def test_sixteen_members_are_one_too_many(services):
    add(services, committee([""] * 16))
    assert found(services) == ["운영위원회 위원 16명: 5명 이상 15명 이하가 아님"]


def test_at_most_two_members_sit_for_one_item(services):
    add(services, committee([HEAD, CIVIC, EXPERT, EXPERT, EXPERT]))
    assert found(services) == ["운영위원회 8호 전문가 위원 3명: 같은 호 2명 초과"]


def test_a_member_past_the_term_is_told_and_not_counted(services):
    sitting = committee([HEAD, CIVIC, CIVIC, EXPERT, EXPERT])
    sitting.members[4].term_end = date(2026, 10, 31)
    add(services, sitting)
    assert found(services) == [
        "운영위원회 위원 4명: 5명 이상 15명 이하가 아님",
        "운영위원회 임기가 끝난 위원 1명: 위원4(2026. 10. 31.)",
    ]


@pytest.mark.parametrize("count", [5, 15])
def test_five_and_fifteen_are_enough(services, count):
    add(services, committee([""] * count))
    assert found(services) == []


def test_missed_spans_of_a_duty_are_a_finding(services):
    heads = body()
    add(services, duty(heads, starts_on=date(2026, 8, 1), basis="협약서 제3조"))
    add(services, meeting(heads, date(2026, 9, 8)))
    (finding,) = services.checks.run()
    assert finding.text == "시설장 간담회: 8월, 10월에 2회 모자라요"
    assert finding.on_paper == "시설장 간담회(월 1회 이상): 8월, 10월에 2회 모자람"
    assert (finding.code, finding.basis) == ("C39", "협약서 제3조")


def of_an_alliance(services):
    draft = services.records.open(Centre, 1)
    draft.values["kind"] = "소규모시설 연대"
    services.records.save(draft)


def test_what_an_alliance_owes_and_nobody_counts_is_told(services):
    of_an_alliance(services)
    places = five()
    heads = body(name="시설장 회의", kind="시설장 간담회")
    add(services, *places, alliance(places[0]), project(members=places), heads)
    (finding,) = services.checks.run()
    assert finding.severity is Severity.INFO
    assert finding.text == "연대의 의무 4가지를 아직 세지 않아요"
    assert "시설장 간담회 월 1회, 직원 간담회 연 3회, 지역 교류 연 1회" in finding.detail

    services.duties.add_presets()
    assert not [line for line in found(services) if line.startswith("세지 않는 의무")]


def test_a_duty_of_another_name_counts_it_too(services):
    of_an_alliance(services)
    places = five()
    heads = body(name="시설장 회의", kind="시설장 간담회")
    add(services, *places, alliance(places[0]), project(members=places))
    add(services, duty(heads, name="장 모임", starts_on=date(2026, 11, 1)))
    (line,) = found(services)
    assert line.startswith("세지 않는 의무: 직원 간담회")


def test_members_without_an_alliance_of_the_year_are_told(services):
    places = five()
    add(services, *places, alliance(places[0], year=2025))
    assert found(services) == ["2026년 연대 구성이 기록되지 않음"]


def test_today_tells_who_is_missing_from_a_joint_project(services):
    places = five()
    add(services, *places, alliance(places[0]), project(members=places[:4]))
    with services.uow.read() as session:
        (line,) = due_alliance.findings(session, TODAY)
    assert line.title == "‘합동 나들이’에 빠진 시설이 1개소예요"
    assert (line.page, line.args) == ("alliance", {"tab": "joint_projects"})


def test_nobody_yet_is_said_to_begin_with_five(services):
    add(services, alliance(None))
    texts = [finding.text for finding in services.checks.run()]
    assert "참여시설이 0개소예요. 5개소부터 연대를 꾸릴 수 있어요" in texts
