"""Minutes and the alliance's report are read from the records, not typed again."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound, Usage
from app.core.jobs import run_now
from app.documents.catalogue import render
from app.models import (
    ActionItem,
    AgendaItem,
    Attendee,
    JointProject,
    Meeting,
    ProjectTaking,
    SecretariatDay,
    SharedOperation,
)
from app.services import meeting_documents
from app.services.issuing import Options
from tests.services.meeting_records import TODAY, alliance, attendee, body, duty, five, meeting


def add(services, *records):
    with services.uow.write("적음") as session:
        session.add_all(records)


def text(services, kind, **what):
    return render(services.issuing.preview(kind, **what), "text").decode()


def test_minutes_carry_what_is_open_with_the_month_it_comes_from(services):
    heads = body(cycle_unit="월")
    february, march = meeting(heads, date(2026, 2, 10)), meeting(heads, date(2026, 3, 17))
    march.agenda = [
        AgendaItem(
            subject="봄나들이",
            discussion="차량이 필요함",
            decision="버스를 빌림\n→ 한여울 3/27까지 견적",
        ),
        AgendaItem(subject="열쇠", decision="→ 열쇠 하나 더 만들기", position=1),
    ]
    march.attendees.append(attendee("유라온", "푸른직업재활", present=False, position=1))
    march.attendees[1].absence_reason = "안전점검"
    add(services, heads, february, march)
    add(
        services,
        ActionItem(name="증빙 보완", person="나한별", meeting_id=february.id),
        ActionItem(name="먼저 마친 일", meeting_id=february.id, done_on=date(2026, 2, 1)),
        ActionItem(name="나중에 마칠 일", meeting_id=february.id, done_on=date(2026, 3, 20)),
    )
    services.records.save(services.records.open(Meeting, march.id))

    shown = text(services, "minutes", subject_id=march.id)

    assert "회차 | 연 12회 중 제2회" in shown
    assert "일시 | 2026. 3. 17.(화)" in shown
    assert "불참 (1명) | 유라온(푸른직업재활) - 안전점검" in shown
    assert "1 | 봄나들이 | 차량이 필요함 | 버스를 빌림\n" in shown
    assert "2 | 열쇠 |  | 후속 조치로 정함\n" in shown
    assert "1 | 견적 | 한여울 | 2026. 3. 27. | 신규 | 진행" in shown
    assert "3 | 증빙 보완 | 나한별 | - | 2월 | 이월" in shown
    assert "4 | 나중에 마칠 일 | - | - | 2월 | 이월" in shown, "as it stood on that day"
    assert "먼저 마친 일" not in shown
    assert "후속 조치 2건을 이번 회의로 이월함." in shown


def test_minutes_without_a_body_have_no_turn(services):
    alone = Meeting(name="구청 간담회", held_on=TODAY, attendees=[Attendee(name="한여울")])
    add(services, alone)
    assert "회차 | -" in text(services, "minutes", subject_id=alone.id)


def test_minutes_of_a_deleted_meeting_are_not_made(services):
    heads = body()
    gone = meeting(heads, TODAY)
    add(services, gone)
    services.records.delete(Meeting, [gone.id])
    with pytest.raises(NotFound):
        services.issuing.preview("minutes", subject_id=gone.id)
    with pytest.raises(Usage, match="회의를 골라 주세요"):
        services.issuing.preview("minutes")


def test_issued_minutes_stay_as_they_were(services):
    heads = body()
    held = meeting(heads, TODAY)
    add(services, held)
    issued = run_now(services.issuing.issue("minutes", subject_id=held.id, formats=("text",)))
    draft = services.records.open(Meeting, held.id)
    draft.values["place"] = "다른 곳"
    services.records.save(draft)
    assert "다른 곳" not in services.issuing.reprint(issued.id, "text").decode()
    assert issued.title == "2026년 11월 시설장 회의 회의록"


def test_a_body_that_was_given_up_is_not_among_them(services):
    add(
        services,
        body(name="월례회의", content="월간 점검"),
        body(name="옛 회의", closed_on=date(2025, 12, 31)),
        body(name="워크숍", cycle_unit="연", cycle_times=4, months="1,4,7,12"),
    )
    with services.uow.read() as session:
        found = meeting_documents.bodies(session, TODAY)
        before = meeting_documents.bodies(session, date(2025, 6, 1))
    assert [(fact.name, fact.cycle) for fact in found] == [
        ("월례회의", "월 1회"),
        ("워크숍", "연 4회 (1·4·7·12월)"),
    ]
    assert len(before) == 3


def test_the_report_of_the_alliance_counts_its_records(services):
    places = five()
    heads = body(name="시설장 간담회", kind="시설장 간담회")
    talk = meeting(heads, date(2026, 10, 6), decision="함께 하기로 함\n→ 가장 11/2까지 안내")
    add(services, *places, alliance(places[0]), heads, talk)
    with services.uow.write("적음") as session:
        session.add(Attendee(meeting_id=talk.id, name="가장", facility_id=places[0].id, position=1))
    add(
        services,
        duty(heads, starts_on=date(2026, 10, 1)),
        SecretariatDay(worked_on=date(2026, 11, 4)),
        SecretariatDay(worked_on=date(2026, 12, 2)),
        SharedOperation(name="이웃의 날", kind="지역 교류", held_on=date(2026, 5, 1), people=40),
        SharedOperation(name="작년 교류", kind="지역 교류", held_on=date(2025, 5, 1)),
        JointProject(
            name="나들이",
            field="프로그램 다양화",
            started_on=date(2026, 4, 1),
            takings=[ProjectTaking(facility_id=places[0].id, people=7)],
        ),
    )

    shown = text(services, "alliance-report", year=2026, options=Options(issued_on=TODAY))

    assert "참여시설: 5개소" in shown
    assert "1 | 가주간보호 | 주간보호 | 가장 | - | 가온구 | 2024. 3. 4. | 1 / 1 |" in shown
    assert "2026. 10. 6. | 2026년 10월 시설장 간담회 | 봄나들이 | 함께 하기로 함\n" in shown
    assert "나들이 | ○ / 7명 | - | - | - | - | 7명" in shown
    assert "지역 교류 | 이웃의 날 | 2026. 5. 1. |" in shown
    assert "작년 교류" not in shown
    assert "재단 사무실 근무 | - | - | - | - | - | - | - | - | - | - | 1 | - | 1" in shown
    assert "11월 1회" in shown
    assert "구성 조건을 모두 지킴." in shown


def test_a_year_that_is_over_is_reported_to_its_end(services):
    places = five()
    add(services, *places, alliance(places[0], year=2025))
    shown = text(services, "alliance-report", year=2025)
    assert "2025년 햇살연대 운영현황" in shown
    assert "(2025. 12. 31. 기준)" in shown
    assert "올해의 연대 구성이 기록되지 않음." in text(services, "alliance-report", year=2026)
