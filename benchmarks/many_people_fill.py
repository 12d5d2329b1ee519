"""What fills a centre of many people and contacts as quickly as the file can take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from app import bootstrap
from app.core.korean import initials
from app.models import Consent, ContactNote, Participant, Placement, Staff, WorkUnit
from app.models.base import Record
from app.store import summaries, words

TODAY = date(2026, 11, 19)
_YEARS = 10
_TAKING_PART = 1_000
_STAFF, _UNITS = 12, 9
_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = "가나다라마바서선성소수승아연영예오우원유은재주지진태하현혜호"
_SUBJECTS = ("정기 상담", "주거 상담", "건강 확인", "구직 활동", "가정 방문", "채무 상담")
_SENTENCES = (
    "허리 통증이 줄어 작업 시간을 두 시간 늘려 보기로 했다.",
    "자격증 필기시험을 준비하며 교재비를 걱정하였다.",
    "자녀의 방학 동안 돌봄을 맡길 곳을 함께 찾아보았다.",
    "채무조정 신청 서류를 모으는 중이며 다음 주에 접수한다.",
)


def _text(number: int) -> str:
    told = " ".join(_SENTENCES[(number * step) % len(_SENTENCES)] for step in (1, 2, 3))
    # One contact in five thousand tells of a rare thing, as a search is wont to be for.
    return told + " 새벽시장 일자리를 물었다." if number % 5_000 == 17 else told


def _name(number: int) -> str:
    size = len(_GIVEN)
    return (
        _FAMILY[number % len(_FAMILY)]
        + _GIVEN[number * 7 % size]
        + _GIVEN[number // len(_FAMILY) * 11 % size]
    )


def _bulk(connection: Connection, model: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    """As quick as the file can take them: no trail, no rules, ids and defaults given here."""
    usual = {
        column.key: getattr(column.default, "arg", None)
        for column in model.__mapper__.columns
        if not callable(getattr(column.default, "arg", None))
    }
    at = "2026-01-01 00:00:00.000000"
    usual |= {"version": 1, "created_at": at, "updated_at": at}
    names = list(usual | {"uid": ""})
    table, marks = model.__tablename__, ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    numbered = enumerate(rows, 1)
    while part := list(islice(numbered, 50_000)):
        full = [usual | {"id": n, "uid": f"{table[:8]}{n:024}"} | row for n, row in part]
        connection.exec_driver_sql(statement, [tuple(row[key] for key in names) for row in full])


def _people(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        name, stays = _name(number), number % (count // _TAKING_PART or 1) == 0
        since = TODAY - timedelta(days=200 + number * 31 % (365 * _YEARS))
        yield {
            "name": name,
            "kind": "조건부수급자" if number % 2 else "일반수급자",
            "registered_on": since.isoformat(),
            "left_on": None if stays else (since + timedelta(days=150)).isoformat(),
            "manager_id": number % _STAFF + 1,
            "phone": f"010-0000-{number % 10_000:04}",
            "search_key": initials(name),
        }


def _consents(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "participant_id": number + 1,
            "kind": "개인정보",
            "given_on": "2025-01-02",
            "expires_on": "2029-12-31",
        }


def _placements(people: int) -> Iterator[dict[str, Any]]:
    for number, person in enumerate(_people(people)):
        yield {
            "participant_id": number + 1,
            "work_unit_id": number % _UNITS + 1,
            "kind": "사회서비스형",
            "started_on": person["registered_on"],
            "ended_on": person["left_on"],
        }


def _contacts(people: int, count: int) -> Iterator[dict[str, Any]]:
    """In the order they happened, so that one person's are scattered over the whole file."""
    begin = TODAY - timedelta(days=365 * _YEARS)
    for number in range(count):
        day = begin + timedelta(days=number * 365 * _YEARS // count)
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        yield {
            "participant_id": number * 7919 % people + 1,
            "held_on": day.isoformat(),
            "staff_id": number % _STAFF + 1,
            "method": ("내방", "전화", "방문")[number % 3],
            "companion": "이도움",
            "subject": subject,
            "content": _text(number),
            "search_key": initials(subject),
        }


def fill(services: bootstrap.Services, people: int, contacts: int) -> None:
    with services.uow.write("견본", trail=False) as session:
        connection = session.connection()
        staff = (
            {"name": f"{_name(n)}", "position": "사례관리", "joined_on": "2020-01-01"}
            for n in range(_STAFF)
        )
        _bulk(connection, Staff, staff)
        units = ({"name": f"사업단 {n}", "kind": "사회서비스형"} for n in range(_UNITS))
        _bulk(connection, WorkUnit, units)
        _bulk(connection, Participant, _people(people))
        _bulk(connection, Consent, _consents(people))
        _bulk(connection, Placement, _placements(people))
        _bulk(connection, ContactNote, _contacts(people, contacts))
        summaries.rebuild(connection)
        words.rebuild(connection.exec_driver_sql, ContactNote.__tablename__)
