"""Which closed records have been kept long enough, by the centre's own years; none is destroyed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import Invalid, Severity
from app.models import Participant, RetentionPeriod, Staff
from app.models.case import CloseReason
from app.models.register import IssuedDocument
from app.models.retention import RecordKind
from app.services.checks.retention import RetentionOver
from app.services.due_retention import retention_ends
from app.services.retention import Kept, ending
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person, an_episode
from tests.services.grant_records import a_grant

TODAY = date(2026, 11, 19)
CLOSED = {"close_reason": CloseReason.EMPLOYED.value}
LONG_AGO = date(2010, 3, 2)


def closed(session: Session, name: str, *days: date | None, **values: object) -> Participant:
    """With one case for each day it was closed on; None for one still open."""
    person = a_person(session, name, registered_on=LONG_AGO, **values)
    for day in days:
        end = {"closed_on": day} | CLOSED if day else {}
        an_episode(session, person, received_on=LONG_AGO, stages=[], grades=[], **end)
    return person


def names(found: list[Kept]) -> list[tuple[str, date]]:
    return [(one.name, one.keep_until) for one in found]


def test_a_case_is_kept_ten_years_from_its_last_closing(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        closed(session, "지남", date(2016, 11, 18))
        closed(session, "오늘까지", date(2016, 11, 19))
        closed(session, "다시 참여", date(2012, 1, 5), None)
        closed(session, "두 번", date(2012, 1, 5), date(2018, 1, 5))
        closed(session, "종결 뒤 떠남", date(2012, 1, 5), left_on=date(2017, 6, 1))
        closed(session, "사례 없이 떠남", left_on=date(2015, 6, 1))
        closed(session, "아직 있음")
        found = ending(session, TODAY)
        assert names(found) == [
            ("사례 없이 떠남", date(2025, 6, 1)),
            ("지남", date(2026, 11, 18)),
            ("오늘까지", TODAY),
        ]


def test_staff_and_settlements_have_their_own_beginning(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add(
            Staff(name="조누리", position="팀장", joined_on=LONG_AGO, left_on=date(2016, 1, 31))
        )
        session.add(Staff(name="도하람", position="팀장", joined_on=LONG_AGO))
        old = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
        a_grant(session, name="보고 전", received=None, **old)
        reported = a_grant(session, name="늦게 보고", received=None, **old)
        session.add(
            IssuedDocument(
                kind="settlement",
                year=2021,
                sequence=1,
                number="한빛 2021-1",
                name="정산보고서",
                issued_on=date(2021, 12, 1),
                grant_id=reported.id,
                template="settlement",
                facts={},
            )
        )
        session.flush()
        assert names(ending(session, TODAY)) == [
            ("조누리", date(2026, 1, 31)),
            ("보고 전", date(2026, 2, 28)),
        ]
        assert names(ending(session, date(2026, 12, 1)))[-1] == ("늦게 보고", date(2026, 12, 1))


def test_the_centre_sets_its_own_years_or_asks_nothing(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        closed(session, "김하늘", date(2020, 3, 2))
        session.add(RetentionPeriod(kind=RecordKind.CASES.value, years=5, source="운영규정 제30조"))
        session.flush()
        (one,) = ending(session, TODAY)
        assert (one.rule.years, one.rule.source) == (5, "운영규정 제30조")
        session.scalars(select(RetentionPeriod)).one().years = None
        session.flush()
        assert ending(session, TODAY) == []


def test_the_check_and_the_day_tell_what_is_over_and_what_soon_will_be(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        over = [closed(session, f"지남 {n}", date(2015, 1, n)).id for n in range(1, 8)]
        soon = closed(session, "곧", date(2017, 1, 10))
        closed(session, "나중", date(2017, 1, 30))
        late, coming = RetentionOver().run(session, None, TODAY)
        line, ahead = retention_ends(session, TODAY)
        kept = session.scalar(select(func.count(Participant.id)))

    assert (late.code, late.severity, late.row_ids) == ("C36", Severity.WARNING, tuple(over))
    assert "사례기록 7건" in late.text
    assert late.text.endswith("지남 5 밖 2건")
    assert "저절로 지우지 않아요" in late.detail
    assert (coming.severity, coming.row_ids) == (Severity.INFO, (soon.id,))
    assert line.title == "보관 기간이 지난 사례기록 7건"
    assert line.is_overdue(TODAY)
    assert (ahead.title, ahead.tag(TODAY)) == ("보관 기간이 끝나는 사례기록 1건", "D-52")
    assert ahead.args["record_id"] == soon.id
    assert kept == 9, "nothing was destroyed"


def test_half_a_year_is_no_time_to_keep(uow: UnitOfWork) -> None:
    with pytest.raises(Invalid, match="1년부터"), uow.write("x") as session:
        session.add(RetentionPeriod(kind=RecordKind.STAFF.value, years=0))
