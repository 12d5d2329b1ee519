"""A meeting starts from the last one; what it decides becomes tasks that come back until done."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid, NotFound
from app.models import ActionItem, AgendaItem, Attendee, BodyMember, Meeting, MeetingBody
from app.services.values import Query
from tests.services.meeting_records import (
    TODAY,
    attendee,
    body,
    facility,
    meeting,
    worker,
)


def add(services, *records):
    with services.uow.write("적음") as session:
        session.add_all(records)
        session.flush()
        return [record.id for record in records]


def tasks(services):
    rows = services.records.rows(
        Query(ActionItem, ("name", "person", "due_on", "done_on"), order_by=("id",))
    )
    return [row.cells for row in rows]


def save_with(services, meeting_id, decision):
    draft = services.records.open(Meeting, meeting_id)
    draft.lines["agenda"][0].values["decision"] = decision
    services.records.save(draft)


def test_a_new_meeting_has_the_place_time_and_people_of_the_last(services):
    heads = body()
    last = meeting(
        heads,
        date(2026, 10, 13),
        time_text="14:00~15:40",
        place="새솔주간보호센터 2층",
        next_plan="- 직원 공동연수\n봄나들이 안전계획",
        attendees=[
            attendee("한여울", "햇살단기거주"),
            attendee("유라온", "푸른직업재활", present=False, position=1),
        ],
    )
    add(services, heads, last)

    draft = services.meetings.start(heads.id)

    assert draft.values["name"] == "2026년 11월 시설장 회의"
    assert draft.values["held_on"] == TODAY
    assert (draft.values["time_text"], draft.values["place"]) == (
        "14:00~15:40",
        "새솔주간보호센터 2층",
    )
    assert [(p.values["name"], p.values["is_present"]) for p in draft.lines["attendees"]] == [
        ("한여울", True),
        ("유라온", False),
    ]
    assert [line.values["subject"] for line in draft.lines["agenda"]] == [
        "직원 공동연수",
        "봄나들이 안전계획",
    ]
    assert services.records.save(draft)


def test_the_first_meeting_invites_the_members_of_the_body(services):
    committee = body(
        name="운영위원회",
        cycle_unit="분기",
        usual_place="회의실",
        members=[
            BodyMember(name="고은별", role="위원장"),
            BodyMember(name="도아람", term_end=date(2026, 3, 1), position=1),
        ],
    )
    add(services, committee, worker("고은별", "사무국장"))

    draft = services.meetings.start(committee.id)

    assert draft.values["name"] == "2026년 제1회 운영위원회"
    assert draft.values["place"] == "회의실"
    (person,) = draft.lines["attendees"]
    assert person.values["name"] == "고은별"
    assert person.values["affiliation"] == "사무국장"
    assert person.values["staff_id"]


def test_the_talk_of_heads_invites_the_heads_of_the_members(services):
    heads = body(kind="시설장 간담회", name="시설장 간담회")
    gone = facility("떠난주간보호", head_name="떠난이", left_on=date(2026, 6, 30))
    add(services, heads, facility("햇살단기거주", head_name="한여울"), gone, worker("배소담"))
    draft = services.meetings.start(heads.id)
    assert [p.values["name"] for p in draft.lines["attendees"]] == ["한여울", "배소담"]


def test_a_body_that_is_gone_is_said(services):
    with pytest.raises(NotFound):
        services.meetings.start(99)


def test_lines_with_an_arrow_become_tasks(services):
    heads = body()
    (_, held) = add(services, heads, meeting(heads, TODAY))
    save_with(services, held, "버스를 빌림\n→ 한여울 11/30까지 견적 받기\n→ 장소 알아보기")
    assert tasks(services) == [
        ("견적 받기", "한여울", date(2026, 11, 30), None),
        ("장소 알아보기", "", None, None),
    ]


def test_a_reworded_line_changes_its_task_and_keeps_its_tick(services):
    heads = body()
    (_, held) = add(services, heads, meeting(heads, TODAY))
    save_with(services, held, "→ 한여울 11/30까지 견적 받기")
    services.meetings.finish([1])

    save_with(services, held, "→ 한여울 12/4까지 견적 두 곳 받기")

    assert tasks(services) == [("견적 두 곳 받기", "한여울", date(2026, 12, 4), TODAY)]


def test_a_line_taken_out_takes_its_open_task_with_it(services):
    heads = body()
    (_, held) = add(services, heads, meeting(heads, TODAY))
    save_with(services, held, "→ 견적 받기\n→ 장소 알아보기")
    services.meetings.finish([1])

    save_with(services, held, "다시 논의함")

    assert [row[0] for row in tasks(services)] == ["견적 받기"]


def test_saving_twice_makes_no_second_task_and_keeps_what_was_changed_by_hand(services):
    heads = body()
    (_, held) = add(services, heads, meeting(heads, TODAY))
    save_with(services, held, "→ 한여울 11/30까지 견적 받기")
    draft = services.records.open(ActionItem, 1)
    draft.values["due_on"] = date(2026, 12, 11)
    services.records.save(draft)

    save_with(services, held, "버스를 빌림\n→ 한여울 11/30까지 견적 받기")

    assert tasks(services) == [("견적 받기", "한여울", date(2026, 12, 11), None)]


def test_undoing_the_save_takes_its_tasks_back(services):
    heads = body()
    (_, held) = add(services, heads, meeting(heads, TODAY))
    save_with(services, held, "→ 견적 받기")
    services.undo.undo()
    assert tasks(services) == []


def test_unfinished_tasks_come_back_and_finished_ones_are_told_once(services):
    heads, other = body(), body(name="직원회의")
    march, april = meeting(heads, date(2026, 3, 17)), meeting(heads, date(2026, 4, 14))
    elsewhere = meeting(other, date(2026, 3, 20))
    add(services, heads, other, march, april, elsewhere)
    add(
        services,
        ActionItem(name="버스 견적", meeting_id=march.id),
        ActionItem(name="열쇠 복사", meeting_id=march.id, done_on=date(2026, 4, 10)),
        ActionItem(name="다른 회의의 일", meeting_id=elsewhere.id),
    )

    def brought(day):
        return [task.what for task in services.meetings.tasks_before(heads.id, day)]

    assert brought(date(2026, 4, 14)) == ["버스 견적", "열쇠 복사"]
    assert brought(date(2026, 5, 12)) == ["버스 견적"]
    services.meetings.finish([1], on=date(2026, 4, 20))
    assert brought(date(2026, 5, 12)) == ["버스 견적"]
    assert brought(date(2026, 6, 9)) == ["버스 견적"], "no meeting in May has heard of it yet"
    add(services, meeting(heads, date(2026, 5, 12)))
    assert brought(date(2026, 6, 9)) == []


def test_a_tick_is_taken_back_by_ticking_again(services):
    add(services, ActionItem(name="열쇠 복사"))
    services.meetings.toggle([1])
    assert tasks(services)[0][3] == TODAY
    services.meetings.toggle([1])
    assert tasks(services)[0][3] is None


def test_one_person_stands_once_in_a_meeting(services):
    heads = body()
    add(services, heads)
    draft = services.meetings.start(heads.id)
    draft.lines["attendees"] = [_person(services, "한여울"), _person(services, "한여울")]
    with pytest.raises(Invalid, match="두 번"):
        services.records.save(draft)


def _person(services, name):
    draft = services.records.blank(Attendee)
    draft.values["name"] = name
    return draft


def test_two_meetings_of_a_body_on_one_day_name_each_other(services):
    heads = body()
    add(services, heads, meeting(heads, TODAY, name="11월 첫 회의"))
    problems = services.records.check(services.meetings.start(heads.id))
    assert any("‘11월 첫 회의’" in problem.text for problem in problems)


def test_a_meeting_nobody_came_to_says_that_it_does_not_count(services):
    heads = body()
    add(services, heads)
    problems = services.records.check(services.meetings.start(heads.id))
    assert [problem.field for problem in problems] == ["attendees"]


def test_months_that_contradict_the_number_of_times_are_told():
    def texts(**values):
        return [problem.text for problem in MeetingBody(name="워크숍", **values).problems()]

    assert texts(cycle_unit="연", cycle_times=3, months="1·4·9·12") == [
        "연 3회인데 달은 4개예요. 하나를 고쳐 주세요."
    ]
    assert texts(cycle_unit="연", cycle_times=4, months="1·4·7·12월") == []
    assert texts(cycle_unit="연", cycle_times=1, months="13") == [
        "달은 1·4·7·12처럼 숫자로 적어 주세요."
    ]
    assert texts(cycle_unit="월", cycle_times=1, months="3") == [
        "달을 정하려면 주기를 ‘연’으로 골라 주세요."
    ]


def test_an_agenda_line_needs_its_subject(services):
    heads = body()
    add(services, heads)
    draft = services.meetings.start(heads.id)
    draft.lines["agenda"] = [services.records.blank(AgendaItem)]
    with pytest.raises(Invalid) as caught:
        services.records.save(draft)
    assert [problem.field for problem in caught.value.problems] == ["agenda[0].subject"]
