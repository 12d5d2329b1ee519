"""Groups say who is to be visited by when; a visit alone or twice is spoken about."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.cycles import Unit
from app.core.errors import Invalid, Severity
from app.core.periods import Period
from app.models.case import ContactNote
from app.models.visit import HomeVisit, VisitGroup, VisitMember
from app.services import due_visits
from app.services.checks.visits import HomeVisitsInPairs
from app.services.records import Records
from app.services.visits import Visits, due_after, group_counts, owed
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.resource_records import group, visit, visitor

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("unit", "times", "days", "due"),
    [
        ("월", 1, [], "2026-01-31"),
        ("월", 1, ["2026-10-05"], "2026-11-30"),
        # A visit of the first of a month is not the visit of the month before.
        ("월", 1, ["2026-11-01"], "2026-12-31"),
        ("주", 1, ["2026-11-11"], "2026-11-22"),
        ("연", 2, [], "2026-06-30"),
        ("연", 2, ["2026-02-03"], "2026-12-31"),
        # Twice is enough, however early: the next one belongs to the next year.
        ("연", 2, ["2026-02-03", "2026-03-03"], "2027-06-30"),
        ("연", 2, ["2026-08-03"], "2027-06-30"),
        ("월", 2, ["2026-11-03"], "2026-11-30"),
        ("분기", 1, ["2026-08-20"], "2026-12-31"),
    ],
)
def test_the_next_visit_is_due_at_the_end_of_its_part(
    unit: str, times: int, days: list[str], due: str
) -> None:
    done = [date.fromisoformat(day) for day in days]
    assert due_after(Unit(unit), times, done, date(2026, 1, 1)) == date.fromisoformat(due)


def test_a_group_without_a_cycle_owes_nothing() -> None:
    assert due_after(Unit.AS_NEEDED, 1, [], date(2026, 1, 1)) is None


def test_only_a_visit_at_which_somebody_was_met_counts(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        made = group(session)
        visit(session, date(2026, 10, 5), group=made)
        visit(session, date(2026, 11, 2), group=made, result="부재", content="")
    [one] = Visits(uow, lambda: TODAY).owed()
    assert (one.who, one.last_on, one.due_on) == ("가 집", date(2026, 10, 5), date(2026, 11, 30))
    assert not one.is_overdue(TODAY)


def test_a_visit_for_another_group_does_not_count_but_one_for_none_does(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        made = group(session)
        other = group(session, name="도시락", members=[])
        visit(session, date(2026, 11, 2), group=other)
        assert owed(session, TODAY)[0].last_on is None
        visit(session, date(2026, 11, 3))
        assert owed(session, TODAY)[0].last_on == date(2026, 11, 3)
        assert made.members[0].household == "가 집"


def test_a_home_visit_written_as_a_contact_counts(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session, "김하늘")
        group(session, members=[VisitMember(participant=person, started_on=date(2026, 9, 1))])
        note = ContactNote(participant=person, held_on=date(2026, 11, 4), content="방문")
        note.method = "전화"
        session.add(note)
        session.flush()
        assert owed(session, TODAY)[0].due_on == date(2026, 9, 30)
        note.method = "방문"
        session.flush()
        assert owed(session, TODAY)[0].due_on == date(2026, 12, 31)


def test_who_left_the_group_the_centre_or_a_closed_group_is_owed_nothing(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gone = a_person(session, "김하늘")
        gone.left_on = date(2026, 10, 1)
        group(session, members=[VisitMember(participant=gone, started_on=date(2026, 9, 1))])
        ended = VisitMember(
            household="나 집", started_on=date(2026, 1, 1), ended_on=date(2026, 6, 30)
        )
        group(session, name="끝난 집", members=[ended])
        group(session, name="닫은 묶음", closed_on=date(2026, 8, 31))
        assert owed(session, TODAY) == []


def test_a_year_is_counted_by_the_parts_that_are_over(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        made = group(session, members=[VisitMember(household="가 집", started_on=date(2026, 3, 9))])
        for day in (date(2026, 3, 20), date(2026, 3, 25), date(2026, 5, 6)):
            visit(session, day, group=made)
        [count] = group_counts(session, Period(date(2026, 1, 1), date(2026, 6, 15)))
    # March, April and May are over; June is not.
    assert (count.required, count.made, count.kept, count.members) == (3, 3, 1, 1)
    assert len(count.visit_ids) == 3


def test_today_tells_of_groups_and_of_promised_visits(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        made = group(session, name="홀몸 어르신")
        visit(session, date(2026, 9, 5), group=made, next_on=date(2026, 11, 24), next_step="보일러")
        [late] = due_visits.groups(session, TODAY)
        assert (late.title, late.due_on) == ("방문할 집 1곳: 홀몸 어르신", date(2026, 10, 31))
        assert late.args == {"tab": "visits", "new_of": made.id}
        [promised] = due_visits.promised(session, TODAY)
        assert (promised.title, promised.detail) == ("가 집 방문", "보일러")
        visit(session, date(2026, 11, 18), group=made)
        assert list(due_visits.promised(session, TODAY)) == []
        assert list(due_visits.groups(session, TODAY)) == []


def test_a_visit_alone_is_told(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        visit(session, date(2026, 5, 6))
        alone = visit(session, date(2025, 5, 6), companion="")
        rule = HomeVisitsInPairs()
        assert list(rule.run(session, 2026, TODAY)) == []
        [found] = rule.run(session, None, TODAY)
    assert (found.code, found.severity, found.row_id) == ("C35", Severity.INFO, alone.id)


def told(records: Records, **values: object) -> dict[str | None, str]:
    draft = records.blank(HomeVisit, content="안부", **values)
    return {one.field: one.text for one in records.check(draft)}


def test_groups_and_other_visits_speak_beside_the_field(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        made = group(session).id
        staff = visitor(session).id
        visit(session, date(2026, 11, 3))
    records = Records(uow, clock=lambda: TODAY)
    base = {"group_id": made, "staff_id": staff, "visited_on": date(2026, 11, 4)}
    assert told(records, **base, household="가 집", companion="서지안") == {}
    assert "2인 1조" in told(records, **base, household="가 집")["companion"]
    stranger = told(records, **base, household="다 집", companion="서지안")
    assert "묶음에 없는 집" in stranger["household"]
    again = told(
        records, staff_id=staff, visited_on=date(2026, 11, 3), household="가 집", companion="서"
    )
    assert "이미 있어요" in again["visited_on"]
    ahead = told(
        records, staff_id=staff, visited_on=date(2026, 12, 3), household="가 집", companion="서"
    )
    assert "아직 오지 않은" in ahead["visited_on"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "participant_id"),
        ({"household": "가 집", "content": ""}, "content"),
        ({"household": "가 집", "safety": "주의"}, "safety_note"),
        ({"household": "가 집", "visited_at": "14:00", "left_at": "13:00"}, "left_at"),
        ({"household": "가 집", "next_on": date(2026, 11, 4)}, "next_on"),
    ],
)
def test_a_visit_that_does_not_add_up_is_refused(
    uow: UnitOfWork, values: dict[str, object], field: str
) -> None:
    with uow.write("x") as session:
        staff = visitor(session).id
    records = Records(uow, clock=lambda: TODAY)
    draft = records.blank(
        HomeVisit,
        **({"visited_on": date(2026, 11, 4), "staff_id": staff, "content": "안부"} | values),
    )
    with pytest.raises(Invalid) as refused:
        records.save(draft)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_cycle_has_room_for_its_visits_and_a_house_stands_once(uow: UnitOfWork) -> None:
    records = Records(uow, clock=lambda: TODAY)
    draft = records.blank(VisitGroup, name="안부", cycle_unit="주", cycle_times=8)
    for _ in range(2):
        line = records.blank(VisitMember, household="가 집", started_on=date(2026, 3, 2))
        draft.lines["members"].append(line)
    with pytest.raises(Invalid) as refused:
        records.save(draft)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["cycle_times", "members[1].household"]
