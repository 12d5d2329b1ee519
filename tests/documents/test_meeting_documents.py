"""회의록 and 연대 운영현황, from their facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.documents import alliance_report, minutes
from app.documents import facts as codec
from app.documents.alliance_report import (
    AllianceFacts,
    DecisionFact,
    MemberFact,
    ProjectFact,
    SharedFact,
)
from app.documents.catalogue import render
from app.documents.letterhead import UNISSUED, Letterhead, Signer
from app.documents.meeting_parts import BodyFact, DutyFact, bodies_table
from app.documents.minutes import AgendaFact, MinutesFacts, PersonFact, TaskFact
from app.documents.model import Document, Table
from tests.golden import assert_reads

LETTER = Letterhead(
    centre="햇살연대",
    signed_by="햇살연대 대표",
    number="햇살연대 제2026-0019호",
    issued_on=date(2026, 3, 18),
    recipient="내부결재",
    disclosure="공개",
    approval=(Signer("사무국장", "고은별"), Signer("대표시설장", "한여울")),
)
PEOPLE = tuple(
    PersonFact(name, place)
    for name, place in (
        ("한여울", "햇살단기거주"),
        ("나한별", "새솔주간보호"),
        ("도아람", "물빛직업재활"),
        ("민가온", "은하주간보호"),
        ("서이든", "다솜단기거주"),
        ("고은별", "사무국장"),
        ("배소담", "사무국"),
    )
)
MINUTES = MinutesFacts(
    letter=LETTER,
    name="2026년 3월 햇살연대 시설장 회의",
    sequence="연 12회 중 제3회",
    held_on=date(2026, 3, 17),
    time_text="14:00~15:40",
    place="새솔주간보호센터 2층 회의실",
    writer="배소담",
    present=PEOPLE,
    absent=(PersonFact("유라온", "푸른직업재활", "시설 안전점검"),),
    reports=("재단 1차 교부금 9,600,000원이 2026. 3. 12. 전용계좌로 들어옴.",),
    agenda=(
        AgendaFact(
            "봄나들이 공동사업 일정과 장소",
            "4월 셋째 주와 넷째 주를 비교함\n- 휠체어 이용자 14명이 오르내릴 수 있는 차량이 필요함",
            "4. 23.(목) 물빛호수공원으로 정함\n특장 버스 2대를 빌림",
        ),
        AgendaFact("직원 공동연수", "소진 예방과 인권 교육을 함께 진행하자는 의견", ""),
    ),
    tasks=(
        TaskFact("특장 버스 2대 견적", "배소담", date(2026, 3, 27), "", is_done=False),
        TaskFact("참여자 명단과 보호자 동의", "각 시설장", date(2026, 4, 3), "", is_done=False),
        TaskFact("2월분 증빙 보완", "나한별", date(2026, 3, 20), "2월", is_done=False),
        TaskFact("공동 물품 창고 열쇠 복사", "", None, "2월", is_done=True),
    ),
    next_on=date(2026, 4, 14),
    next_plan=("직원 공동연수", "봄나들이 안전계획"),
    supervision=(),
)
EMPTY_MINUTES = replace(
    MINUTES,
    letter=replace(LETTER, number=UNISSUED, approval=()),
    sequence="",
    time_text="",
    place="",
    writer="",
    present=(),
    absent=(),
    reports=(),
    agenda=(),
    tasks=(),
    next_on=None,
    next_plan=(),
)
MEMBERS = tuple(
    MemberFact(name, kind, head, capacity, "가온구", date(2024, 3, 4), talks, note)
    for name, kind, head, capacity, talks, note in (
        ("햇살단기거주", "단기거주", "한여울", 10, 3, "리더기관"),
        ("새솔주간보호", "주간보호", "나한별", 20, 2, ""),
        ("물빛직업재활", "직업재활", "도아람", None, 3, ""),
    )
)
REPORT = AllianceFacts(
    letter=LETTER,
    title="2026년 햇살연대 운영현황",
    as_of=date(2026, 3, 31),
    name="햇살연대",
    districts="가온구, 나래구",
    two_districts_reason="가온구 등록시설이 3개소뿐임",
    leader="햇살단기거주",
    aims=("공통 안전관리 지침 만들기",),
    members=MEMBERS,
    findings=("참여시설 3개소: 5개소 이상(필수)에 2개소 모자람",),
    talks=3,
    duties=(
        DutyFact(
            "시설장 간담회",
            "월 1회 이상",
            "연대시범사업 안내",
            (1, 0, 2) + (0,) * 9,
            3,
            3,
            12,
            "2월 1회",
        ),
        DutyFact("지역 교류", "연 1회 이상", "연대시범사업 안내", (0, 1) + (0,) * 10, 3, 1, 1, ""),
    ),
    decisions=(
        DecisionFact(date(2026, 3, 17), "2026년 3월 시설장 회의", "봄나들이", "버스 2대를 빌림"),
    ),
    tasks=4,
    tasks_done=1,
    shared=(
        SharedFact(
            "운영개선",
            "공통 안전관리 지침",
            "2026. 3. 2.",
            "",
            "비상 연락 절차\n(근거: 지도점검)",
            "세 시설이 함께 씀",
            3,
            None,
        ),
        SharedFact("지역 교류", "이웃의 날", "2026. 2. 20.", "주민자치회", "화단", "", 3, 41),
    ),
    projects=(
        ProjectFact(
            "봄나들이",
            "프로그램 다양화",
            "2026. 4. 1.\n~ 2026. 5. 8.",
            "공원 나들이",
            "",
            "",
            (12, 0, -1),
        ),
    ),
    office_months=(0, 0, 4) + (0,) * 9,
)
EMPTY_REPORT = replace(
    REPORT,
    letter=replace(LETTER, number=UNISSUED, approval=()),
    districts="",
    two_districts_reason="",
    leader="",
    aims=(),
    members=(),
    findings=(),
    talks=0,
    duties=(),
    decisions=(),
    tasks=0,
    tasks_done=0,
    shared=(),
    projects=(),
    office_months=(0,) * 12,
)


def text(document: Document) -> str:
    return render(document, "text").decode()


@pytest.mark.parametrize(
    ("name", "facts"), [("minutes_full", MINUTES), ("minutes_empty", EMPTY_MINUTES)]
)
def test_minutes_read_as_they_should(name: str, facts: MinutesFacts) -> None:
    assert_reads(name, text(minutes.compose(facts)))


@pytest.mark.parametrize(
    ("name", "facts"), [("alliance_full", REPORT), ("alliance_empty", EMPTY_REPORT)]
)
def test_alliance_reports_read_as_they_should(name: str, facts: AllianceFacts) -> None:
    assert_reads(name, text(alliance_report.compose(facts)))


@pytest.mark.parametrize("facts", [MINUTES, EMPTY_MINUTES, REPORT, EMPTY_REPORT])
def test_stored_facts_give_the_same_paper(facts: MinutesFacts | AllianceFacts) -> None:
    compose = minutes.compose if isinstance(facts, MinutesFacts) else alliance_report.compose
    data = json.loads(json.dumps(codec.to_json(facts, "x"), ensure_ascii=False))
    assert codec.from_json(type(facts), data) == facts
    assert render(compose(facts), "pdf")[:4] == b"%PDF"
    assert render(compose(facts), "xlsx")[:2] == b"PK"


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ((True, True), "지난 회의의 후속 조치 2건을 모두 마침."),
        ((False, False), "지난 회의의 후속 조치 2건을 이번 회의로 이월함."),
        ((True, False), "지난 회의의 후속 조치 2건 가운데 1건을 마쳤고, 1건은 이번 회의로 이월함."),
    ],
)
def test_what_became_of_old_tasks_is_told_first(done: tuple[bool, ...], told: str) -> None:
    tasks = tuple(TaskFact("일", "", None, "2월", is_done=one) for one in done)
    assert f"○ {told}\n" in text(minutes.compose(replace(MINUTES, tasks=tasks)))


def test_states_of_tasks() -> None:
    states = [task.state for task in MINUTES.tasks]
    assert states == ["진행", "진행", "이월", "완료"]


@pytest.mark.parametrize("people", [0, 1, 2, 7, 8, 15])
def test_everybody_signs_and_at_least_two_rows_stay_empty(people: int) -> None:
    present = tuple(PersonFact(f"사람{n}", "센터") for n in range(people))
    table = minutes.compose(replace(MINUTES, present=present)).blocks[-2]
    assert isinstance(table, Table)
    cells = [cell for row in table.rows for cell in row.cells]
    names = [cell.value for cell in cells[2::4]]
    assert sum(name is not None for name in names) == people
    assert 2 <= sum(name is None for name in names) <= 3


def test_bodies_are_a_table_of_three_columns() -> None:
    table = bodies_table([BodyFact("월례회의", "월간 사업 점검", "월 1회")])
    assert [column.title for column in table.columns] == ["구분", "내용", "주기"]
    document = Document("회의체계", (table,))
    assert "월례회의 | 월간 사업 점검 | 월 1회" in text(document)
    assert "정한 회의체 없음" in text(Document("회의체계", (bodies_table([]),)))
