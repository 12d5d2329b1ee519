"""Who is owed a notice and when; writing and sending several at once; the lines that say so."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity, Usage
from app.core.jobs import run_now
from app.models.participant import Participant, ParticipantKind
from app.models.placement import (
    EndReason,
    NoticeReason,
    Outcome,
    OutcomeKind,
    ParticipationNotice,
    Placement,
)
from app.models.work_unit import UnitKind, WorkUnit
from app.services.checks.placements import NoticesSent, StaysWithinLimits
from app.services.due_participation import gateway_ends, maturities, notices, retention
from app.services.issuing import Issuing
from app.services.notices import Notices
from app.services.notices_owed import Owed, owed
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed

BEGUN = date(2026, 3, 2)
# The first three months from BEGUN end here, and the notice is due the day after.
DUE = date(2026, 6, 2)
DAY = timedelta(days=1)


def working(session: Session, name: str = "김하늘", **values: object) -> Participant:
    person = a_person(session, name, **values)
    cafe = session.scalar(select(WorkUnit)) or a_unit(session, "새봄카페", UnitKind.MARKET)
    placed(session, person, cafe, BEGUN)
    return person


def told(session: Session, person: Participant, start: date, end: date, **values: object) -> None:
    given: dict[str, object] = {"due_on": end + DAY, "sent_on": end + DAY}
    notice = ParticipationNotice(
        participant_id=person.id, period_from=start, period_to=end, **(given | values)
    )
    session.add(notice)
    session.flush()


def on(session: Session, day: date, ahead: int = 0) -> list[tuple[str, date, date, date]]:
    found = owed(session, day, day + timedelta(days=ahead))
    return [(one.reason, one.period_from, one.period_to, one.due_on) for one in found]


FIRST = ("3개월 정기", BEGUN, date(2026, 6, 1), DUE)
SECOND = ("3개월 정기", DUE, date(2026, 9, 1), date(2026, 9, 2))


@pytest.mark.parametrize(
    ("day", "ahead", "expected"),
    [
        (DUE - DAY, 0, []),
        (DUE - DAY, 1, [FIRST]),
        (DUE, 0, [FIRST]),
        (date(2026, 9, 1), 0, [FIRST]),
        (date(2026, 9, 2), 0, [SECOND]),
    ],
)
def test_three_months_after_the_work_began(
    uow: UnitOfWork, day: date, ahead: int, expected: list[object]
) -> None:
    with uow.write("x") as session:
        working(session)
        assert on(session, day, ahead) == expected


def test_after_a_notice_the_next_three_months_count_from_it(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = working(session)
        told(session, person, BEGUN, date(2026, 3, 31))
        assert on(session, date(2026, 6, 30)) == []
        expected = ("3개월 정기", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
        assert on(session, date(2026, 12, 1)) == [expected], "the oldest one owed comes first"


@pytest.mark.parametrize("kind", [k for k in ParticipantKind if k != ParticipantKind.CONDITIONAL])
def test_only_of_those_with_a_condition(uow: UnitOfWork, kind: ParticipantKind) -> None:
    with uow.write("x") as session:
        working(session, kind=kind.value)
        assert on(session, DUE) == []


def test_nobody_who_left_or_waits_is_told_of_every_three_months(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        working(session, "떠남", left_on=date(2026, 5, 1))
        a_person(session, "기다림")
        other = a_person(session, "취업")
        cafe = session.scalar(select(WorkUnit))
        placed(session, other, cafe, BEGUN, date(2026, 4, 30), end_reason="취업")
        assert on(session, DUE) == []


def test_a_move_goes_on_and_a_break_begins_anew(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        cafe = a_unit(session, "새봄카페", UnitKind.MARKET)
        moved, back = a_person(session, "옮김"), a_person(session, "돌아옴")
        placed(session, moved, cafe, BEGUN, date(2026, 4, 30))
        placed(session, moved, cafe, date(2026, 5, 1))
        placed(session, back, cafe, date(2025, 1, 1), date(2025, 6, 30))
        placed(session, back, cafe, date(2026, 4, 1))
        assert on(session, DUE) == [FIRST]
        assert len(on(session, date(2026, 7, 1))) == 2


@pytest.mark.parametrize("how", ["outcome", "placement"])
def test_giving_up_is_told_at_once(uow: UnitOfWork, how: str) -> None:
    last = date(2026, 4, 10)
    with uow.write("x") as session:
        if how == "outcome":
            person = working(session)
            kind = OutcomeKind.DROPPED_OUT.value
            session.add(Outcome(participant_id=person.id, kind=kind, happened_on=last))
        else:
            person = a_person(session)
            unit = a_unit(session, "새봄카페", UnitKind.MARKET)
            reason = EndReason.DROPPED_OUT.value
            placed(session, person, unit, BEGUN, last, end_reason=reason)
        session.flush()
        assert on(session, last - DAY) == []
        assert on(session, last) == [("중도포기", BEGUN, last, last)]

        told(session, person, BEGUN, last, reason=NoticeReason.DROPPED_OUT.value)
        assert [one for one in on(session, last) if one[0] == "중도포기"] == []


def test_why_somebody_gave_up_stands_in_the_form_as_it_was_told(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = working(session)
        placement = session.scalar(select(Placement).where(Placement.participant_id == person.id))
        assert placement is not None
        placement.ended_on = date(2026, 5, 8)
        placement.end_reason = EndReason.DROPPED_OUT.value
        placement.note = "이사로 통근이 어려움"
        [one] = owed(session, date(2026, 5, 8), date(2026, 5, 8))
    service = Notices(uow, Issuing(uow, lambda: DUE), lambda: DUE)
    assert service.blank(one).values["stop_reason"] == "이사로 통근이 어려움"


def test_giving_up_long_ago_is_not_brought_up(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        kind = OutcomeKind.DROPPED_OUT.value
        session.add(Outcome(participant_id=person.id, kind=kind, happened_on=BEGUN))
        session.flush()
        assert len(on(session, BEGUN + 365 * DAY)) == 1
        assert on(session, BEGUN + 366 * DAY) == []


def test_several_are_written_as_one_action(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        people = [working(session, name) for name in ("가", "나")]
        told(session, people[0], date(2026, 1, 1), BEGUN - DAY, recipient="가온구청장")
    service = Notices(uow, Issuing(uow, lambda: DUE), lambda: DUE)
    wanted = service.owed()

    ids = service.write(wanted)

    with uow.read() as session:
        made = [session.get_one(ParticipationNotice, one) for one in ids]
        assert [(one.period_from, one.recipient, one.sent_on) for one in made] == [
            (BEGUN, "가온구청장", None),
            (BEGUN, "가온구청장", None),
        ]
    again = service.owed()
    assert [one.notice_id for one in again] == ids
    assert service.write(again) == ids, "what is written is not written twice"
    assert Undo(uow).undo() == "참가결과 통지 2건 만들기"
    assert [one.notice_id for one in service.owed()] == [None, None]


def test_sending_writes_a_letter_each_and_marks_them(uow: UnitOfWork, tmp_path: Path) -> None:
    with uow.write("x") as session:
        for name in ("가", "나"):
            working(session, name)
    service = Notices(uow, Issuing(uow, lambda: DUE), lambda: DUE)
    ids = service.write(service.owed())

    sent = run_now(service.send(ids, tmp_path / "통지", formats=("text",)))

    assert sent.numbers == ("한빛자활 제2026-0001호", "한빛자활 제2026-0002호")
    names = sorted(path.name for path in (tmp_path / "통지").iterdir())
    assert names == [
        "한빛자활 제2026-0001호 참가결과 통지서(가).txt",
        "한빛자활 제2026-0002호 참가결과 통지서(나).txt",
    ]
    assert service.owed() == []
    with uow.read() as session:
        assert set(session.scalars(select(ParticipationNotice.sent_on))) == {DUE}


def test_nothing_chosen_says_so(uow: UnitOfWork, tmp_path: Path) -> None:
    service = Notices(uow, Issuing(uow, lambda: DUE), lambda: DUE)
    with pytest.raises(Usage, match="하나 이상"):
        run_now(service.send([], tmp_path))


def test_the_check_says_who_and_since_when(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        working(session)
        gave_up = working(session, "이다온")
        session.add(
            Outcome(
                participant_id=gave_up.id,
                kind=OutcomeKind.DROPPED_OUT.value,
                happened_on=date(2026, 6, 1),
            )
        )
        session.flush()
        found = list(NoticesSent().run(session, 2026, date(2026, 6, 4)))
        assert list(NoticesSent().run(session, 2025, date(2026, 6, 4))) == []
    assert [one.text for one in found] == [
        "이다온 님이 중도포기했는데 통지하지 않았어요 (3일 지남)",
        "김하늘 님의 3개월 통지 기한이 2일 지났어요",
    ]
    assert {(one.code, one.severity) for one in found} == {("C33", Severity.WARNING)}


def test_who_stays_too_long_is_pointed_out_once_the_extension_is_over(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        gateway = a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        placed(session, person, gateway, BEGUN)

        def said(day: date) -> list[str]:
            return [one.text for one in StaysWithinLimits().run(session, None, day)]

        assert said(date(2026, 6, 1)) == []
        assert said(date(2026, 6, 2)) == ["김하늘 님의 게이트웨이가 3개월을 넘었어요"]
        assert list(StaysWithinLimits().run(session, 2025, date(2026, 7, 1))) == []


def test_lines_of_the_day_gather_many_into_one(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        working(session, "한나라")
        [line] = notices(session, DUE + 2 * DAY)
        assert (line.title, line.detail, line.tag(DUE + 2 * DAY)) == (
            "3개월 참가결과 통지 기한이 지났어요",
            "한나라 님 · 시행령 제12조",
            "2일 지남",
        )
        for name in ("가", "나", "다", "라"):
            working(session, name)
        [line] = notices(session, DUE - DAY)
        assert (line.title, line.detail) == (
            "3개월 참가결과 통지 5건",
            "가, 나, 다 밖 2명 · 시행령 제12조",
        )
        assert len(line.args["chosen"]) == 5


@pytest.mark.parametrize(
    ("day", "title", "due"),
    [
        (date(2026, 4, 16), None, None),
        (date(2026, 4, 17), "게이트웨이 2개월이 끝나요", date(2026, 5, 1)),
        (date(2026, 5, 2), "게이트웨이 연장 1개월이 끝나요", date(2026, 6, 1)),
        (date(2026, 6, 2), "게이트웨이 3개월이 지났어요", date(2026, 6, 1)),
    ],
)
def test_the_end_of_the_gateway_is_told_ahead(
    uow: UnitOfWork, day: date, title: str | None, due: date | None
) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        placed(session, person, a_unit(session, "게이트웨이", UnitKind.GATEWAY), BEGUN)
        found = [(line.title, line.due_on) for line in gateway_ends(session, day)]
    assert found == ([(title, due)] if title else [])


def test_a_job_is_looked_at_after_three_and_six_months(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        job = Outcome(
            participant_id=person.id, kind="취업", happened_on=date(2026, 3, 31), what="가온물류"
        )
        session.add(job)
        session.flush()

        def lines(day: date) -> list[tuple[str, date | None]]:
            return [(line.title, line.due_on) for line in retention(session, day)]

        assert lines(date(2026, 6, 15)) == []
        assert lines(date(2026, 6, 16)) == [("취업 3개월 유지 확인", date(2026, 6, 30))]
        job.kept_3_on = date(2026, 7, 1)
        session.flush()
        assert lines(date(2026, 9, 30)) == [("취업 6개월 유지 확인", date(2026, 9, 30))]
        job.lost_on = date(2026, 8, 1)
        session.flush()
        assert lines(date(2026, 12, 1)) == []


def test_an_account_that_runs_out_says_what_is_missing(uow: UnitOfWork) -> None:
    from app.models.placement import SavingsAccount

    with uow.write("x") as session:
        person = a_person(session)
        session.add(
            SavingsAccount(
                participant_id=person.id,
                kind="희망저축계좌Ⅰ",
                opened_on=date(2023, 7, 1),
                matures_on=date(2026, 6, 30),
                is_trained=True,
            )
        )
        session.flush()
        assert list(maturities(session, date(2026, 5, 30))) == []
        [line] = maturities(session, date(2026, 5, 31))
    assert (line.title, line.detail) == (
        "희망저축계좌Ⅰ 만기",
        "김하늘 님 · 남은 것: 사용용도 증빙",
    )


def test_what_is_owed_names_the_unit_and_the_person_in_charge(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        working(session)
        [one] = owed(session, DUE, DUE)
    assert isinstance(one, Owed)
    assert (one.person, one.unit, one.manager, one.notice_id) == ("김하늘", "새봄카페", "", None)
