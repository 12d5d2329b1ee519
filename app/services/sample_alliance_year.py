"""햇살연대 in 2026: six members, their talks, what they did together and what is still missing."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.cycles import Unit
from app.models.alliance import (
    Alliance,
    JointProject,
    MemberFacility,
    MemberKind,
    ProjectField,
    ProjectTaking,
    SecretariatDay,
    SharedKind,
    SharedOperation,
)
from app.models.duty import Counted, Duty
from app.models.meeting import BodyKind, Meeting, MeetingBody
from app.models.staff import Staff
from app.services.sample_meeting_lines import HEADS, WORKERS
from app.services.sample_meetings import Person, keep, meeting, weekday_of
from app.services.sample_spending import TODAY

_TRIAL = "연대시범사업 안내"
_WORKERS = ("손도윤", "진가람", "맹하늬", "육온유", "피소담", "변새론")


def add(session: Session) -> None:
    members = _members()
    session.add_all(members)
    session.add(
        Alliance(
            name="햇살연대",
            year=2026,
            districts="가온구",
            leader=members[0],
            aims="이용자 프로그램을 시설 사이에 나누기\n공통 안전관리 지침 만들기",
        )
    )
    heads, workers = _bodies()
    session.add_all([heads, workers, *_duties(heads, workers)])
    session.add_all([*_projects(members), *_shared(), *_office()])
    keep(session, _talks(session, heads, workers, members))


def _members() -> list[MemberFacility]:
    day, stay, work = MemberKind.DAY_CARE, MemberKind.SHORT_STAY, MemberKind.VOCATIONAL
    described = (
        ("가온햇살주간보호센터", day, "한마루", 20, "새솔로 40"),
        ("가온물빛주간보호센터", day, "나온별", 15, "물빛길 8"),
        ("새솔뜰주간보호센터", day, "도아름", 18, "가온로 112"),
        ("물빛뜰단기거주시설", stay, "민여울", 10, "한빛로7길 3"),
        ("새솔빛단기거주시설", stay, "서이든", 8, "새솔로2길 15"),
        ("가온손빛직업재활시설", work, "유라온", 30, "가온로 230"),
    )
    return [
        MemberFacility(
            name=name,
            kind=kind.value,
            head_name=head,
            capacity=capacity,
            district="가온구",
            address=f"가온구 {address}",
            joined_on=date(2024, 3, 4),
            note="리더기관" if order == 0 else "",
            sort_order=order,
        )
        for order, (name, kind, head, capacity, address) in enumerate(described)
    ]


def _bodies() -> tuple[MeetingBody, MeetingBody]:
    heads = MeetingBody(
        name="시설장 간담회",
        kind=BodyKind.HEADS.value,
        content="운영 현황 공유와 공통 현안 논의",
        cycle_unit=Unit.MONTH.value,
        usual_place="새솔뜰주간보호센터 2층",
        usual_time="14:00~15:40",
        sort_order=0,
    )
    workers = MeetingBody(
        name="직원 간담회",
        kind=BodyKind.WORKERS.value,
        content="정보와 노하우 나누기, 서로 배우기",
        cycle_unit=Unit.YEAR.value,
        cycle_times=3,
        usual_place="사무국 회의실",
        sort_order=1,
    )
    return heads, workers


def _duties(heads: MeetingBody, workers: MeetingBody) -> list[Duty]:
    described = (
        ("시설장 간담회", Unit.MONTH, 1, Counted.MEETINGS, heads, None),
        ("직원 간담회", Unit.YEAR, 3, Counted.MEETINGS, workers, None),
        ("지역 교류", Unit.YEAR, 1, Counted.EXCHANGES, None, None),
        ("재단 사무실 근무", Unit.WEEK, 1, Counted.SECRETARIAT, None, date(2026, 3, 2)),
    )
    return [
        Duty(
            name=name,
            period=unit.value,
            times=times,
            counted=counted.value,
            body=body,
            basis=_TRIAL,
            starts_on=starts_on,
            sort_order=order,
        )
        for order, (name, unit, times, counted, body, starts_on) in enumerate(described)
    ]


def _projects(members: list[MemberFacility]) -> list[JointProject]:
    def taking(people: tuple[int, ...], among: list[MemberFacility]) -> list[ProjectTaking]:
        return [
            ProjectTaking(position=at, facility=place, people=count)
            for at, (place, count) in enumerate(zip(among, people, strict=True))
        ]

    return [
        JointProject(
            name="함께 떠나는 봄나들이",
            field=ProjectField.VARIETY.value,
            started_on=date(2026, 4, 1),
            ended_on=date(2026, 5, 8),
            content="물빛호수공원 나들이\n특장 버스 2대",
            outcome="6개 시설 84명 참여, 안전사고 없음",
            takings=taking((18, 14, 15, 9, 7, 21), members),
        ),
        JointProject(
            name="주민과 함께하는 인식개선 캠페인",
            field=ProjectField.COMMON_ISSUES.value,
            started_on=date(2026, 9, 1),
            ended_on=date(2026, 10, 23),
            content="가온장터 체험 부스\n점자 이름표 만들기",
            outcome="주민 210명 참여",
            partners="가온장터 상인회",
            # The honest gap: one member could not send anyone.
            takings=taking((6, 5, 5, 4, 8), [*members[:4], members[5]]),
        ),
    ]


def _shared() -> list[SharedOperation]:
    described = (
        (
            SharedKind.EXCHANGE,
            "이웃과 함께하는 날",
            date(2026, 5, 29),
            "새솔동 주민자치회",
            "",
            "주민과 이용자가 함께 화단 가꾸기",
            "주민자치회와 해마다 하기로 함",
            (6, 73),
        ),
        (
            SharedKind.TRAINING,
            "소진 예방과 인권 공동교육",
            date(2026, 6, 19),
            "",
            "",
            "소진 예방 2시간, 인권 2시간",
            "직원 31명 이수",
            (6, 31),
        ),
        (
            SharedKind.ADVICE,
            "회계 자문",
            date(2026, 7, 16),
            "가온세무회계",
            "",
            "시설별 결산 서류 점검",
            "공통 점검표를 씀",
            (6, 8),
        ),
        (
            SharedKind.IMPROVEMENT,
            "공통 안전관리 지침",
            date(2026, 7, 13),
            "",
            "상반기 지도점검 지적",
            "비상 연락과 이동 지원 절차를 한 지침으로",
            "6개 시설이 함께 씀",
            (6, None),
        ),
    )
    return [
        SharedOperation(
            kind=kind.value,
            name=name,
            held_on=day,
            partners=partners,
            grounds=grounds,
            content=content,
            outcome=outcome,
            facilities=size[0],
            people=size[1],
        )
        for kind, name, day, partners, grounds, content, outcome, size in described
    ]


def _office() -> list[SecretariatDay]:
    """Every Wednesday since the secretary began; this week's is there as well."""
    first = date(2026, 3, 4)
    weeks = ((TODAY - first).days // 7) + 1
    work = ("증빙 정리와 집행 등록", "공동사업 준비", "시설별 자료 모으기", "소식지 원고")
    return [
        SecretariatDay(worked_on=first + timedelta(days=7 * week), content=work[week % len(work)])
        for week in range(weeks)
    ]


def _talks(
    session: Session, heads: MeetingBody, workers: MeetingBody, members: list[MemberFacility]
) -> list[Meeting]:
    secretary = session.scalars(select(Staff)).one()
    talks = []
    for month, lines in HEADS.items():
        day = weekday_of(month, 1, 2)
        held = meeting(
            heads,
            f"2026년 {month}월 시설장 간담회",
            day,
            heads.usual_time,
            lines,
            [*members, secretary],
            absent=month % 8,
        )
        talks.append(held)
    people: list[Person] = [
        secretary,
        *((name, place.name) for name, place in zip(_WORKERS, members, strict=True)),
    ]
    for number, (day, talk) in enumerate(
        zip((date(2026, 3, 26), date(2026, 9, 17)), WORKERS, strict=True), 1
    ):
        name = f"2026년 제{number}회 직원 간담회"
        talks.append(meeting(workers, name, day, "16:00~17:30", (talk,), people, absent=9))
    return talks
