"""The centre, its 조직도 and its meetings, with invented names."""

from __future__ import annotations

from datetime import date

from app.documents.meeting_parts import BodyFact
from app.documents.overview import CareerFact, FacilityFact, StaffFact, VehicleFact
from app.documents.plan_parts.centre import FacilitiesPart, GeneralPart, StaffPart, VehiclesPart
from app.documents.plan_parts.organisation import (
    DepartmentFact,
    MeetingSystemPart,
    OrgChartPart,
    UnitBoxFact,
)
from app.documents.plan_parts.organisation import MemberFact as PersonFact
from tests.documents.plan_parts.example_days import DAY

GENERAL = GeneralPart(
    centre="한빛지역자활센터",
    head_person="윤하늘 (센터장)",
    operator="사단법인 함께걷는이웃",
    founded_on=date(2004, 8, 2),
    address="가온시 새솔로 21",
    phone="02-000-0000",
    purposes=("저소득 주민의 일자리 창출", "자활기업 설립과 기술·경영 지원"),
)
FACILITIES = FacilitiesPart(
    DAY,
    (
        FacilityFact(
            "한빛지역자활센터",
            "새솔로 21 (들꽃동)",
            "1층 취업지원실\n2층 프로그램실",
            "571.29㎡",
            "무상임대",
            "rows:facility?ids=1",
        ),
        FacilityFact("새봄자전거", "들꽃동 481", "자전거 무료 대여", "196㎡", "위탁\n(가온구청)"),
        FacilityFact("새봄자전거", "한솔동 3-11", "자전거 무료 대여", "132㎡", "위탁\n(가온구청)"),
    ),
)
VEHICLES = VehiclesPart(
    DAY,
    (
        VehicleFact("두리", "00가 1199", "집수리", "자동차보험 가입\n대인 무한\n대물 2억"),
        VehicleFact("한들", "00나 4383", "센터", "자동차보험 가입\n대인 무한\n대물 2억"),
    ),
)
STAFF = StaffPart(
    DAY,
    (
        StaffFact(
            "서지안",
            "실장\n(육아휴직)",
            "센터 실무 총괄",
            (CareerFact("지역자활센터", 96), CareerFact("햇살의료재단", 24)),
            ("사회복지사(1급)",),
            is_on_leave=True,
            source="rows:staff?ids=2",
        ),
        StaffFact(
            "차누리",
            "팀장",
            "희망저축계좌\n(서지안 육아휴직 대체인력)",
            (CareerFact("지역자활센터", 15),),
            ("사회복지사(1급)",),
            stands_in=True,
        ),
    ),
)
ORG_CHART = OrgChartPart(
    operator="사단법인 함께걷는이웃",
    head_title="센터장",
    head_name="윤하늘",
    boards=("운영지원위원회",),
    departments=(
        DepartmentFact(
            1,
            0,
            "사례관리과",
            ("초기상담·사정", "게이트웨이"),
            (PersonFact("서지안", "과장"), PersonFact("노찬슬", "팀장")),
        ),
        DepartmentFact(
            2,
            0,
            "자활사업과",
            ("시장진입형", "사회서비스형"),
            (PersonFact("강한결", "과장"), PersonFact("차누리", "팀장")),
            (
                UnitBoxFact("새봄카페", "시장진입형", "차누리"),
                UnitBoxFact("집수리", "사회서비스형"),
            ),
        ),
        DepartmentFact(3, 0, "행정지원과", ("회계·정산",), (PersonFact("고대한", "과장"),)),
    ),
    direct=(PersonFact("문가람", "실장"),),
    units=(UnitBoxFact("손끝공방", "근로유지형"), UnitBoxFact("깨끗한하루", "자활기업")),
)
MEETING_SYSTEM = MeetingSystemPart(
    (
        BodyFact("과별회의", "과별 사업 점검 및 추진", "주 1회"),
        BodyFact("전략 워크숍", "사업 점검 및 전략 개발", "연 4회 (1·4·7·12월)"),
    )
)
