"""The 조직도, courses, activities, meetings, donations and the alliance, read from the records."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.model import OrgChart
from app.documents.plan_parts import Look
from app.models import JointProject, ProjectTaking
from app.models.activity import Area
from app.models.meeting import BodyKind
from app.models.organisation import Department
from app.models.staff import Staff
from app.models.work_unit import Enterprise, UnitKind
from tests.services import meeting_records as meetings
from tests.services.placement_records import a_unit
from tests.services.plan_parts.reading import LAST, gathered, shown
from tests.services.resource_records import activity, gift, use
from tests.services.training_records import add_course


def person(name: str, position: str, **more) -> Staff:
    values = {"name": name, "position": position, "joined_on": date(2020, 1, 1)}
    return Staff(**(values | more))


@pytest.fixture
def departments(uow):
    """The centre itself as a department, two below it; the head, a deputy and a leader."""
    with uow.write("부서") as session:
        whole = Department(name="한빛 지역자활센터")
        cases, works = Department(name="사례관리과", parent=whole), Department(name="자활사업과")
        works.parent, works.duties, works.sort_order = whole, "사업단 운영", 1
        session.add_all([whole, cases, works])
        session.flush()
        leader = person("강한결", "과장", department_id=works.id, sort_order=2)
        session.add_all(
            [
                person("윤하늘", "센터장"),
                person("문가람", "실장", department_id=whole.id, sort_order=1),
                leader,
                person("떠난이", "팀장", department_id=works.id, left_on=date(2026, 1, 31)),
            ]
        )
        session.flush()
        a_unit(session, "새봄카페", UnitKind.MARKET, lead_id=leader.id)
        a_unit(session, "닫은곳", UnitKind.MARKET, closed_on=date(2026, 2, 1))
        session.add(Enterprise(name="깨끗한하루"))
        session.add(meetings.body(name="운영위원회", kind=BodyKind.COMMITTEE.value))


def test_the_chart_has_departments_people_and_units(uow, departments):
    text = shown(gathered(uow, "org-chart"))

    assert text.splitlines() == [
        "센터장 (윤하늘)",
        "  운영위원회 (자문)",
        "  실장 (문가람)",
        "    사례관리과",
        "    자활사업과 (과장 강한결)",
        "      · 사업단 운영",
        "      새봄카페 (강한결) [시장진입형]",
        "    깨끗한하루 [자활기업]",
    ]


def test_units_can_be_left_out_and_boards_named(uow, departments):
    settings = {"without_units": True, "boards": "운영지원위원회\n인사위원회"}

    text = shown(gathered(uow, "org-chart", settings=settings))

    assert "새봄카페" not in text
    assert "인사위원회 (자문)" in text
    assert "  운영위원회" not in text


def test_many_units_are_listed_by_kind(uow, departments):
    with uow.write("사업단") as session:
        for at in range(4):
            a_unit(session, f"{at}사업단", UnitKind.SOCIAL)

    text = shown(gathered(uow, "org-chart"))

    assert "    사회서비스형\n      · 0사업단\n      · 1사업단" in text
    assert "    자활기업\n      · 깨끗한하루" in text


def test_departments_that_stand_above_each_other_are_all_drawn(uow):
    with uow.write("부서") as session:
        first, second = Department(name="가과"), Department(name="나과")
        session.add_all([first, second])
        session.flush()
        first.parent_id, second.parent_id = second.id, first.id

    (chart,) = gathered(uow, "org-chart").blocks(Look())

    assert isinstance(chart, OrgChart)
    assert {child.title for child in chart.root.children} == {"가과", "나과"}


def test_staff_are_those_of_the_year_told(uow, departments):
    assert "떠난이" in shown(gathered(uow, "staff", settings=LAST))
    assert "떠난이" not in shown(gathered(uow, "staff"))


def test_courses_are_counted_by_kind(uow):
    add_course(uow, {"가람": "○○", "나래": "○×", "다온": "○○"}, not_joined=("다온",))
    add_course(uow, {"가람": "○."}, name="용접", kind="직능교육")

    text = shown(gathered(uow, "training-counts"))

    assert "기초교육 | 1개 | 2회기 | 8시간 | 3 | 2 | 1 | 50% | 3" in text
    assert "직능교육 | 1개 | 2회기 | 8시간 | 1 | 1 | 0 | 진행 중 | 1" in text
    assert "계 | 2개 | 4회기 | 16시간 | 4 | 3 | 1 | 진행 중 | 4" in text


def test_the_matrix_shows_one_kind_or_all(uow):
    add_course(uow, {"가람": "○○"})
    add_course(uow, {"가람": "○○"}, name="용접", kind="직능교육")

    every = gathered(uow, "training-matrix").blocks(Look())
    one = gathered(uow, "training-matrix", settings={"kind": "직능교육"}).blocks(Look())

    assert [table.caption for table in every] == ["기초교육", "직능교육"]
    assert [column.title for column in one[0].columns] == ["구분", "용접"]


def test_activities_of_an_area_follow_its_summary(uow):
    with uow.write("활동") as session:
        area = Area(name="홍보", summary="- 주민강좌 추진\n지역 장터 참여")
        activity(session, area=area, partners_text="10개 기관")
        activity(session, "다른 영역 일", area=Area(name="연대"))
        area_id = area.id

    text = shown(gathered(uow, "activities", settings={"area": area_id, "last_column": "비고"}))
    empty = shown(gathered(uow, "activities", settings=LAST | {"area": area_id}))

    assert "주요 추진내용" in text
    assert "사업명 | 추진내용 | 비고" in text
    assert "주민강좌 | ◦ 2026. 3. 2. | 10개 기관" in text
    assert "다른 영역 일" not in text
    assert "지역 장터 참여" in empty
    assert "해당 없음" in empty


def test_meetings_held_stand_against_the_cycle(uow):
    with uow.write("회의") as session:
        monthly = meetings.body(name="월례회의")
        yearly = meetings.body(name="연수", cycle_unit="연", cycle_times=2, months="7·12")
        session.add_all([monthly, yearly, meetings.body(name="긴급회의", cycle_unit="수시")])
        session.add_all(meetings.meeting(monthly, date(2026, month, 10)) for month in (1, 2, 3))
        nobody = meetings.meeting(monthly, date(2026, 4, 10))
        nobody.attendees = [meetings.attendee("유라온", present=False)]
        session.add(nobody)
        session.add(meetings.meeting(monthly, date(2025, 4, 10)))

    text = shown(gathered(uow, "meetings-held"))

    assert "월례회의 | 월 1회 | 11 | 3 | 27.2% | 3" in text
    assert "연수 | 연 2회 (7·12월) | 1 | 0 | 0% | 0" in text
    assert "긴급회의 | 수시 | - | 0 | - | 0" in text


def test_the_public_edition_hides_what_a_gift_was_meant_for(uow):
    with uow.write("후원") as session:
        gift(session, date(2026, 3, 2), 50_000, designated_use="김하늘 학생 교복")
        use(session, date(2026, 4, 2), 20_000, designated_use="김하늘 학생 교복")

    own, public = gathered(uow, "donations"), gathered(uow, "donations", public=True)

    assert "지정 · 김하늘 학생 교복 | - | 50,000 | 20,000 | 30,000" in shown(own)
    assert "지정 | - | 50,000 | 20,000 | 30,000" in shown(public)
    assert own.pools[0].income_source.startswith("rows:donation?ids=")


def test_the_alliance_of_the_year_is_told(uow):
    with uow.write("연대") as session:
        places = meetings.five()
        project = JointProject(
            name="합동 체험", field="프로그램 다양화", started_on=date(2026, 5, 2)
        )
        project.takings = [ProjectTaking(facility=places[0], people=8)]
        session.add_all([*places, project])
        session.add(meetings.alliance(places[0]))
        heads = meetings.body(name="시설장 간담회", kind=BodyKind.HEADS.value)
        session.add(meetings.meeting(heads, date(2026, 3, 4), decision="버스를 빌림"))

    assert "리더기관: 가주간보호" in shown(gathered(uow, "alliance-members"))
    assert "합동 체험 | ○ / 8명 | - | - | - | - | 8명" in shown(gathered(uow, "alliance-projects"))
    assert "버스를 빌림" not in shown(gathered(uow, "alliance-operations"))
    told = gathered(uow, "alliance-operations", settings={"decisions": True})
    assert "버스를 빌림" in shown(told)
