"""Duties are counted from what was held: month by month, what is missing, what is owed now."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid
from app.models import (
    ActionItem,
    Activity,
    Area,
    Centre,
    Duty,
    MeetingBody,
    SecretariatDay,
    SharedOperation,
)
from app.services.due import DueList
from app.services.values import Query
from tests.services.meeting_records import TODAY, attendee, body, duty, meeting


def add(services, *records):
    with services.uow.write("적음") as session:
        session.add_all(records)


def the_duty(services, year=None):
    (found,) = services.duties.board(year)
    return found


def test_held_meetings_are_counted_by_month_and_the_gap_is_named(services):
    heads = body()
    months = [month for month in range(3, 11) if month != 8]
    add(services, *(meeting(heads, date(2026, month, 10)) for month in months))
    add(services, duty(heads, starts_on=date(2026, 3, 1)))

    found = the_duty(services)

    assert found.months == (0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0)
    assert (found.held, found.required) == (7, 10)
    assert [span.name for span in found.missed] == ["8월"]
    assert found.missing_now is not None
    assert found.missing_now.name == "11월"


def test_the_duty_turns_green_by_itself_when_the_meeting_is_held(services):
    heads = body()
    add(services, duty(heads, starts_on=date(2026, 11, 1)))
    assert the_duty(services).missing_now is not None
    add(services, meeting(heads, TODAY))
    assert the_duty(services).missing_now is None


def test_a_meeting_only_planned_or_without_people_is_not_held(services):
    heads = body()
    add(
        services,
        duty(heads, starts_on=date(2026, 11, 1)),
        meeting(heads, date(2026, 11, 27)),
        meeting(heads, date(2026, 11, 3), attendees=[attendee("한여울", present=False)]),
    )
    assert the_duty(services).held == 0


def test_meetings_of_another_body_or_in_the_trash_do_not_count(services):
    heads, other = body(), body(name="직원회의")
    lost = meeting(heads, date(2026, 11, 4))
    add(services, duty(heads), meeting(other, date(2026, 11, 3)), lost)
    services.records.delete(type(lost), [lost.id])
    assert the_duty(services).held == 0


@pytest.mark.parametrize(
    ("period", "times", "held", "missed", "now", "required"),
    [
        ("분기", 1, [date(2026, 2, 10), date(2026, 8, 4)], ["2분기"], "4분기", 4),
        ("반기", 1, [date(2026, 2, 10)], [], "하반기", 2),
        ("연", 3, [date(2026, 2, 10), date(2026, 8, 4)], [], "2026년", 3),
        ("월", 2, [date(2026, 11, 2)], [f"{m}월" for m in range(1, 11)], "11월", 24),
    ],
)
def test_every_period_is_counted(services, period, times, held, missed, now, required):
    heads = body()
    add(services, duty(heads, period=period, times=times), *(meeting(heads, d) for d in held))
    found = the_duty(services)
    assert [span.name for span in found.missed] == missed
    assert found.missing_now is not None
    assert found.missing_now.name == now
    assert found.required == required


def test_weeks_begin_on_monday(services):
    days = [date(2026, 11, 2), date(2026, 11, 15)]
    add(services, *(SecretariatDay(worked_on=day) for day in days))
    add(
        services,
        duty(None, period="주", counted="사무국 근무", starts_on=date(2026, 11, 2)),
    )
    found = the_duty(services)
    assert [(span.name, span.held) for span in found.spans] == [
        ("11. 2. 주", 1),
        ("11. 9. 주", 1),
        ("11. 16. 주", 0),
    ]


def test_exchanges_are_counted_from_the_records_of_the_alliance(services):
    add(
        services,
        duty(None, name="지역 교류", period="연", counted="지역 교류"),
        SharedOperation(name="이웃의 날", kind="지역 교류", held_on=date(2026, 9, 4)),
        SharedOperation(name="안전교육", kind="공동교육·워크숍", held_on=date(2026, 9, 5)),
    )
    assert the_duty(services).held == 1
    assert the_duty(services).missing_now is None


def test_a_year_that_is_over_is_judged_to_its_end(services):
    heads = body()
    add(services, duty(heads, period="분기", starts_on=date(2025, 7, 1)))
    add(services, meeting(heads, date(2025, 8, 1)))
    found = the_duty(services, 2025)
    assert [span.name for span in found.spans] == ["3분기", "4분기"]
    assert found.held == 1
    assert services.duties.board(2024) == []


def test_a_duty_put_aside_is_not_counted(services):
    add(services, duty(body(), is_active=False))
    assert services.duties.board() == []


def test_a_duty_on_meetings_says_which(services):
    draft = services.records.blank(Duty, name="간담회")
    with pytest.raises(Invalid, match="어느 회의"):
        services.records.save(draft)


def test_the_presets_of_a_self_support_centre_bring_their_body_along(services):
    assert services.duties.add_presets() == 1
    found = the_duty(services)
    assert (found.name, found.rule) == ("운영위원회", "분기 1회 이상")
    assert services.records.count(Query(MeetingBody, ("name",))) == 1
    assert services.duties.presets_missing() == ()


def test_the_presets_of_an_alliance_use_bodies_that_are_there(services):
    draft = services.records.open(Centre, 1)
    draft.values["kind"] = "소규모시설 연대"
    services.records.save(draft)
    heads = body(name="시설장 회의", kind="시설장 간담회")
    add(services, heads)

    assert services.duties.add_presets() == 4

    by_name = {found.name: found for found in services.duties.board()}
    assert by_name["시설장 간담회"].body_id == heads.id
    assert {name: found.rule for name, found in by_name.items()} == {
        "시설장 간담회": "월 1회 이상",
        "직원 간담회": "연 3회 이상",
        "지역 교류": "연 1회 이상",
        "재단 사무실 근무": "주 1회 이상",
    }


def lines(services):
    return {due.title: due for due in DueList(services.uow).on(TODAY)}


def test_today_tells_the_duty_that_lacks_its_meeting(services):
    heads = body()
    add(services, duty(heads), *(meeting(heads, date(2026, m, 3)) for m in range(1, 11)))
    due = lines(services)["시설장 간담회 11월 미개최"]
    assert due.due_on == date(2026, 11, 30)
    assert due.detail == "한빛지역자활센터 · 월 1회 이상 · 올해 10회 열었고 11월이 남았어요"
    assert (due.page, due.args) == ("meetings", {"new_of": heads.id})
    assert due.duty


def test_today_tells_a_body_that_has_not_met_unless_its_duty_does(services):
    add(services, body(name="월례회의"), body(name="주간회의", cycle_unit="주"))
    quarterly = body(name="워크숍", cycle_unit="연", cycle_times=2, months="11·12")
    add(services, quarterly, body(name="수시회의", cycle_unit="수시"))
    assert set(lines(services)) == {"월례회의 11월 회의", "워크숍 11월 회의"}
    add(services, meeting(quarterly, date(2026, 11, 25)))
    assert "워크숍 11월 회의" not in lines(services)


def test_today_tells_meetings_coming_and_minutes_missing(services):
    heads = body(cycle_unit="수시")
    coming = meeting(heads, date(2026, 11, 24), name="구청 간담회", attendees=[])
    missed = meeting(heads, date(2026, 11, 10), name="안전회의", attendees=[])
    add(services, coming, missed, meeting(heads, date(2026, 11, 11), name="열린 회의"))
    assert set(lines(services)) == {"구청 간담회", "회의록 없음: 안전회의"}
    assert lines(services)["구청 간담회"].args == {"meeting_id": coming.id}


def test_today_tells_tasks_that_are_due_and_whose_they_are(services):
    add(
        services,
        ActionItem(name="견적 받기", person="차누리", due_on=date(2026, 11, 13)),
        ActionItem(name="명단 모으기", due_on=date(2026, 12, 3)),
        ActionItem(name="먼 일", due_on=date(2026, 12, 20)),
        ActionItem(name="마친 일", due_on=date(2026, 11, 1), done_on=date(2026, 11, 2)),
    )
    found = lines(services)
    assert set(found) == {"견적 받기", "명단 모으기"}
    assert found["견적 받기"].owner == "차누리"
    assert found["견적 받기"].is_overdue(TODAY)


def test_a_yearly_duty_is_told_near_the_end_of_the_year(services):
    heads = body(cycle_unit="수시")
    add(services, duty(heads, period="연", times=3), meeting(heads, date(2026, 3, 3)))
    assert "시설장 간담회 2회 남음" in lines(services)
    early = {due.title for due in DueList(services.uow).on(date(2026, 6, 1))}
    assert "시설장 간담회 2회 남음" not in early


def test_activities_of_an_area_are_counted_once_each(services):
    networks, publicity = Area(name="지역연대"), Area(name="홍보")
    days = [date(2026, 2, 3), date(2026, 5, 6), date(2026, 12, 1)]
    add(
        services,
        *(Activity(area=networks, name="교류", started_on=day, times=12) for day in days),
        Activity(area=publicity, name="전단", started_on=date(2026, 3, 3)),
    )
    of_area = duty(None, name="지역 교류", period="연", times=3, counted="활동", area=networks)
    add(services, of_area, duty(None, name="모든 활동", period="연", counted="활동"))

    one, every = services.duties.board()

    assert (one.held, one.required, every.held) == (2, 3, 3)
    assert one.lacking == ("1회",)
    (line,) = [due for due in DueList(services.uow).on(TODAY) if due.title.startswith("지역 교류")]
    assert (line.page, line.args["tab"]) == ("projects", "activities")


def test_an_area_that_a_duty_counts_is_not_deleted(services):
    area = Area(name="지역연대")
    add(services, area, duty(None, name="지역 교류", period="연", counted="활동", area=area))
    with pytest.raises(Invalid, match="의무 1건"):
        services.records.delete(Area, [area.id])
