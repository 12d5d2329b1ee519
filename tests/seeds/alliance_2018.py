"""The alliance seed S1 asks for: who may make it up, what it does together, with other names."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.alliance import (
    Alliance,
    JointProject,
    MemberFacility,
    ProjectTaking,
    SharedOperation,
)
from app.models.duty import Duty
from app.models.meeting import BodyKind, MeetingBody
from app.models.organisation import Centre, CentreKind

YEAR = 2018
MEMBERS = (
    ("햇살주간보호", "주간보호", "한여울"),
    ("물빛주간보호", "주간보호", "윤하늘"),
    ("새솔단기거주", "단기거주", "문가람"),
    ("볕뜰단기거주", "단기거주", "강한결"),
    ("손빛직업재활", "직업재활", "서지안"),
)
JOINT = (
    ("분야", "설명 (예시)"),
    ("프로그램 다양화", "시설 간 연계, 지역자원 연계 등을 통한 프로그램의 다양성 확보"),
    ("자원발굴", "지역 내 복지관 등 유관기관의 자원 연계"),
    ("자원발굴", "외부 공모사업 등 공동연대사업 제안 및 지원모색"),
    ("공동현안 대응", "지역문제 공동대응 및 지역캠페인 등 추진"),
)
SHARED = (
    ("분야", "내용"),
    ("네트워크", "시설장 및 직원 상시 네트워크 (시설장 월 1회 이상, 직원 연 3회 이상)"),
    ("네트워크", "지역사회와의 교류협력사업 1회 이상"),
    ("공통 역량강화", "전체 참여시설 참여 공통교육, 워크숍 등"),
    ("공통 운영개선", "시설 운영상의 개선사항 도출 및 개선사업 공동 추진"),
)
BODIES = MappingProxyType(
    {
        "purpose": "①|시설끼리 소통하고 교류하여 정보를 나눔.\n①|공동연대사업을 함께 찾고 추진함.",
        "members": "○|동일 자치구의 시설이 연대를 이루며, 리더기관이 수입·지출·정산을 맡음.",
    }
)


def add(session: Session) -> None:
    centre = session.scalars(select(Centre)).one()
    centre.kind, centre.name = CentreKind.ALLIANCE.value, "햇살연대"
    members = [
        MemberFacility(
            name=name,
            kind=kind,
            head_name=head,
            capacity=15,
            district="가온구",
            joined_on=date(YEAR, 3, 2),
            sort_order=at,
        )
        for at, (name, kind, head) in enumerate(MEMBERS)
    ]
    heads = MeetingBody(name="시설장 간담회", kind=BodyKind.HEADS.value, cycle_unit="월")
    workers = MeetingBody(
        name="직원 간담회",
        kind=BodyKind.WORKERS.value,
        cycle_unit="연",
        cycle_times=3,
        sort_order=1,
    )
    session.add_all([*members, heads, workers])
    session.add(Alliance(name="햇살연대", year=YEAR, districts="가온구", leader=members[0]))
    session.add_all(
        [
            Duty(name="시설장 간담회", period="월", times=1, counted="회의", body=heads),
            Duty(name="직원 간담회", period="연", times=3, counted="회의", body=workers),
            Duty(name="지역 교류", period="연", times=1, counted="지역 교류", sort_order=2),
            JointProject(
                name="합동바자회",
                field="자원발굴",
                started_on=date(YEAR, 5, 12),
                takings=[
                    ProjectTaking(position=at, facility=one, people=10 + at)
                    for at, one in enumerate(members)
                ],
            ),
            SharedOperation(name="마을잔치", kind="지역 교류", held_on=date(YEAR, 9, 8)),
        ]
    )
