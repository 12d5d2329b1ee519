"""A small course and a year of programmes, as facts."""

from __future__ import annotations

from datetime import date

from app.documents.letterhead import Letterhead, Signer
from app.documents.training_facts import (
    CertificateFacts,
    CourseFacts,
    PersonFact,
    ScaleFact,
    SessionFact,
    SignSheetFacts,
)
from app.documents.training_year import ProgrammeFact, TrainingYearFacts

LETTER = Letterhead(
    centre="한빛지역자활센터",
    signed_by="한빛지역자활센터장",
    number="한빛자활 제2026-0012호",
    issued_on=date(2026, 3, 20),
    recipient="내부결재",
    disclosure="비공개",
    approval=(Signer("담당", "차누리"), Signer("센터장", "윤하늘")),
)


def session(number: int, attended: int = 0, marked: int = 0, *absentees: str) -> SessionFact:
    return SessionFact(
        id=number,
        number=number,
        held_on=date(2026, 3, 8 + number),
        time_text="10:00~14:00",
        hours="4시간",
        topic=f"주제 {number}",
        instructor="윤서진",
        place="2층 교육실",
        attended=attended,
        absent=marked - attended,
        marked=marked,
        absentees=absentees,
    )


def person(
    name: str, signs: str, attended: int, standing: str, born_on: date | None = None
) -> PersonFact:
    return PersonFact(
        name=name,
        affiliation="게이트웨이",
        born_on=born_on,
        signs=tuple(sign.strip() for sign in signs),
        attended=attended,
        marked=len(signs.replace(" ", "")),
        hours=f"{attended * 4}시간",
        standing=standing,
        completed=standing == "수료",
    )


COURSE = CourseFacts(
    letter=LETTER,
    title="주민기초교육 “첫걸음” 1기",
    kind="기초교육",
    target="신규 참여자",
    starts_on=date(2026, 3, 9),
    ends_on=date(2026, 3, 11),
    place="2층 교육실",
    instructor="윤서진",
    manager="서다온",
    capacity=5,
    rule="출석률 80% 이상 (지각은 출석으로)",
    late_counts=True,
    budget="온밥상 강사비 (교육 기간 집행 300,000원)",
    aims=("자활사업을 알고 목표를 세움",),
    content=("자활사업 안내", "자립 목표 세우기"),
    outcome=("자립계획서 작성",),
    tasks=("단계적인 목표수립 교육이 필요",),
    satisfaction=("5점 만점에 4.4점",),
    scale_names=("자아존중감",),
    sessions=(session(1, 3, 3), session(2, 3, 3), session(3, 2, 3, "고현서")),
    people=(
        person("강하린", "○○○", 3, "수료", date(1978, 4, 2)),
        person("고현서", "○○×", 2, "미수료"),
        person("구혜윤", "△○○", 3, "수료"),
    ),
    scales=(ScaleFact("자아존중감", 2, "2.75", "3.25", "+0.5", 275, 325),),
    hours="12시간",
    recruited=4,
    joined=3,
    completed=2,
    person_times=8,
    marked=9,
    is_over=True,
)
SIGN_SHEET = SignSheetFacts(LETTER, COURSE.title, COURSE.sessions[2], COURSE.people)
CERTIFICATES = CertificateFacts(
    letter=LETTER,
    course=COURSE.title,
    centre="한빛지역자활센터",
    head_person="한빛지역자활센터장 윤하늘",
    starts_on=date(2026, 3, 9),
    completed_on=date(2026, 3, 11),
    sessions=3,
    hours="12시간",
    people=tuple(one for one in COURSE.people if one.completed),
)


def programme(kind: str, name: str, *, running: int = 0, rounds: int = 1) -> ProgrammeFact:
    return ProgrammeFact(
        kind=kind,
        name=name,
        target="신규 참여자",
        rounds=rounds,
        hours="40시간",
        hours_hundredths=4000,
        period="2026. 3. 9. ~ 3. 11.",
        recruited=12,
        joined=10,
        completed=0 if running else 9,
        running=running,
        content=("자활사업 안내", "목표 세우기"),
        results=("9명 수료", "자아존중감 2.75 → 3.25점 (18.1% 향상, 2명)"),
        tasks=("단계적인 목표수립 교육이 필요",),
    )


YEAR = TrainingYearFacts(
    LETTER,
    "2026년 교육훈련 실적",
    "160시간",
    (
        programme("기초교육", "주민기초교육 “첫걸음”", rounds=5),
        programme("소양교육", "심신치유교육 “마음밭”"),
        programme("소양교육", "미술치유교육"),
        programme("직능교육", "컴퓨터 기초 교육"),
    ),
)
