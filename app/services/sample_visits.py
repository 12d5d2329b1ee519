"""A year of home visits of 한빛지역자활센터, with a few houses that wait for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.cycles import Unit
from app.models.participant import Participant
from app.models.staff import Staff
from app.models.visit import HomeVisit, Safety, VisitGroup, VisitMember, VisitResult

_TODAY = date(2026, 11, 19)
_BEGAN = date(2026, 3, 2)
_HOUSES = (
    "새솔동 1통 곽○순 어르신", "새솔동 3통 남○길 어르신", "새솔동 5통 류○자 어르신",
    "가온동 2통 명○수 어르신", "가온동 4통 반○옥 어르신", "가온동 7통 선○철 어르신",
    "나루동 1통 석○례 어르신", "나루동 6통 소○만 어르신",
)  # fmt: skip
_COMPANIONS = ("새솔동 3통 나눔이웃 목예솔", "가온동 나눔이웃 국미르", "새솔동 주민센터 현가람")
_TOLD = (
    ("식사와 잠은 괜찮다고 하심. 혈압약을 잘 드시는지 확인함.", "반찬 1상자"),
    ("난방이 약해 이불을 더 꺼내 드림. 보일러 점검을 약속함.", ""),
    ("무릎이 불편해 바깥에 잘 나가지 못하심. 돌봄 신청을 안내함.", "떡 1봉지"),
    ("자녀와 연락이 닿았다고 하심. 표정이 밝아짐.", ""),
    ("공과금 고지서를 함께 보고 할인 신청을 도움.", ""),
)
_PLANS = ("보일러 점검 결과 확인", "돌봄 신청 결과 확인", "", "", "할인 적용 확인")
_WEEKLY, _MONTHLY, _TWICE = range(3)


def add(session: Session) -> None:
    staff = list(session.scalars(select(Staff).order_by(Staff.sort_order)))
    people = list(
        session.scalars(
            select(Participant)
            .where(Participant.deleted_at.is_(None), Participant.left_on.is_(None))
            .order_by(Participant.registered_on, Participant.id)
        )
    )
    groups = _groups(staff, people)
    session.add_all(groups)
    session.flush()
    session.add_all(_visits(groups, staff))


def _groups(staff: Sequence[Staff], people: Sequence[Participant]) -> list[VisitGroup]:
    weekly = VisitGroup(
        name="홀몸 어르신 안부",
        purpose="혼자 사는 어르신의 식사와 건강 살피기",
        cycle_unit=Unit.WEEK.value,
        manager=staff[5],
        sort_order=0,
        members=[_house(at, name) for at, name in enumerate(_HOUSES[:3])],
    )
    monthly = VisitGroup(
        name="위기가구 방문",
        purpose="위기등급이 높은 집을 달마다 살피기",
        cycle_unit=Unit.MONTH.value,
        manager=staff[6],
        sort_order=1,
        members=[_house(at, name) for at, name in enumerate(_HOUSES[3:])]
        + [_person(at + 5, person) for at, person in enumerate(people[:6])],
    )
    twice = VisitGroup(
        name="반기 가정방문",
        purpose="참여주민의 집을 한 해에 두 번 찾아보기",
        cycle_unit=Unit.YEAR.value,
        cycle_times=2,
        manager=staff[4],
        sort_order=2,
        members=[_person(at, person) for at, person in enumerate(people[6:14])],
    )
    return [weekly, monthly, twice]


def _house(at: int, name: str) -> VisitMember:
    return VisitMember(
        position=at,
        household=name,
        address=f"가온구 {name.split()[0]} 물빛길 {at * 4 + 3}",
        phone=f"02-000-{3100 + at:04d}",
        started_on=_BEGAN,
    )


def _person(at: int, person: Participant) -> VisitMember:
    return VisitMember(
        position=at, participant=person, started_on=max(_BEGAN, person.registered_on)
    )


def _visits(groups: Sequence[VisitGroup], staff: Sequence[Staff]) -> Iterator[HomeVisit]:
    number = 0
    for kind, group in enumerate(groups):
        for at, member in enumerate(group.members):
            for day in _days(kind, at, member.started_on):
                yield _visit(group, member, day, staff, number)
                number += 1


def _days(kind: int, at: int, began: date) -> Iterator[date]:
    """Working days; the last house of each group has not been visited of late."""
    step = {_WEEKLY: 7, _MONTHLY: 28, _TWICE: 126}[kind]
    last = _TODAY - timedelta(days=(12, 45, 150)[kind] if at % 3 == 2 else 1)
    day = began + timedelta(days=at % 4 + 1)
    while day <= last:
        yield day - timedelta(days=max(0, day.weekday() - 4))
        day += timedelta(days=step)


def _visit(
    group: VisitGroup, member: VisitMember, day: date, staff: Sequence[Staff], number: int
) -> HomeVisit:
    met = number % 17 != 9
    told, delivered = _TOLD[number % len(_TOLD)]
    plan = _PLANS[number % len(_PLANS)]
    promised = number % 5 == 0 and day >= _TODAY - timedelta(days=10)
    dog = number % 23 == 4
    return HomeVisit(
        visited_on=day,
        visited_at=f"{10 + number % 6}:{'00' if number % 2 else '30'}",
        left_at=f"{11 + number % 6}:{'00' if number % 2 else '10'}",
        group=group,
        participant_id=member.participant_id,
        household=member.household,
        staff=staff[4 + number % 4],
        # Now and then somebody had to go alone.
        companion="" if number % 29 == 11 else _COMPANIONS[number % len(_COMPANIONS)],
        result=(VisitResult.MET if met else VisitResult.ABSENT).value,
        safety=(Safety.CAREFUL if dog else Safety.FINE).value,
        safety_note="마당에 큰 개가 있음" if dog else "",
        content=told if met else "",
        delivered=delivered if met else "",
        next_step=plan if met else "다시 방문",
        next_on=day + timedelta(days=7) if promised and plan and met else None,
    )
