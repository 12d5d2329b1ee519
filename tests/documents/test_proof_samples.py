"""Documents as they are published, contradictions and all, with invented names."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.proof import ProofFinding, check
from app.services.manuscripts.lines import manuscript_of_lines

SAMPLES = Path(__file__).with_name("proof_samples")


def found(text: str) -> list[ProofFinding]:
    return check(manuscript_of_lines("문서", text.splitlines()))


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    return [finding.code for finding in found(text)]


def told(finding: ProofFinding) -> str:
    spots = " / ".join(f"{spot.place}: {spot.quote}" for spot in finding.spots)
    return f"{finding.text} / {finding.reckoning} / {spots}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("centre_plan", ["P21", "P08", "P19", "P12", "P13"]),
        ("city_plan", ["P05"]),
        ("pilot_plan", ["P14", "P15", "P17"]),
        ("alliance_guide", []),
    ],
)
def test_each_contradiction_is_named_and_nothing_else(name, expected):
    assert codes(sample(name)) == expected


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("centre_plan", "P08", ("56 ÷ 128", "43.7%", "‘사업단전환’", "53.8%", "104명")),
        ("centre_plan", "P19", ("97명 ÷ 104명", "97명 ÷ 109명", "93.2%", "88.9%")),
        ("centre_plan", "P21", ("근로유지형", "56 − 27 = 29")),
        ("centre_plan", "P12", ("1·4·9·12월", "3회", "2) 자활센터 직원 운영")),
        ("centre_plan", "P13", ("② 회의체계", "2) 자활센터 직원 운영")),
        ("city_plan", "P05", ("3,471", "3,503", "마을 기타(32)", "소요예산")),
        ("pilot_plan", "P14", ("최대 1억원 이내", "1.5억~ 2억원", "1억~ 1.5억원")),
        ("pilot_plan", "P15", ("2 × 1.5억 + 2 × 1억 = 5억", "총 3억원", "2~3개")),
        ("pilot_plan", "P17", ("6월 종료", "9월 정산")),
    ],
)
def test_both_places_and_the_sum_are_told(name, code, words):
    finding = next(one for one in found(sample(name)) if one.code == code)
    assert len(finding.spots) >= 2
    said = told(finding).replace("명 ÷ 128명", " ÷ 128")
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "code"),
    [
        ("centre_plan", "104명\t86.6%", "104명\t96.6%", "P07"),
        ("centre_plan", "577건\t277.4%", "567건\t277.4%", "P07"),
        ("centre_plan", "연4회 (3,6,9,12월)", "연4회 (3,6,12월)", "P12"),
        ("centre_plan", "연2회/(1,7월)", "연3회/(1,7월)", "P12"),
        ("centre_plan", "연 2회 (7/12월)", "연 2회 (6/12월)", "P13"),
        ("centre_plan", "총5회기", "총4회기", "P12"),
        ("city_plan", "4개구(가온,나래,다솜,라온)", "4개구(가온,나래,라온)", "P10"),
        ("city_plan", "가온, 나래, 다솜구", "가온, 다솜구", "P10"),
        ("city_plan", "17개구+달빛,물빛,별빛", "17개구+달빛,물빛", "P10"),
        ("city_plan", "3개동(가온구", "4개동(가온구", "P10"),
        ("city_plan", "인건비 54,292", "인건비 54,392", "P01"),
        ("city_plan", "강화교육(231)", "강화교육(213)", "P05"),
        ("city_plan", "자체 재배치 22", "자체 재배치 32", "P06"),
        ("city_plan", "일반공채 9급 368", "일반공채 9급 378", "P06"),
        ("city_plan", "(단장 1인, 단원 2인)", "(단장 1인, 단원 1인)", "P06"),
        ("city_plan", "32% 감소", "23% 감소", "P09"),
        ("city_plan", "방문 2.9배", "방문 3.9배", "P09"),
        ("city_plan", "’18.12(1년 6개월)", "’18.12(1년 5개월)", "P16"),
        ("city_plan", "연2회-4‧10월", "연3회-4‧10월", "P12"),
        ("pilot_plan", "6월(4개월)", "6월(3개월)", "P16"),
        ("pilot_plan", "운영비(20%)", "운영비(30%)", "P18"),
        ("pilot_plan", "2차 예산교부(50%)", "2차 예산교부(40%)", "P18"),
    ],
)
def test_a_single_changed_number_is_noticed(name, right, wrong, code):
    text = sample(name)
    assert text.count(right) >= 1
    before, after = codes(text), codes(text.replace(right, wrong))
    assert after.count(code) > before.count(code)


def test_grades_that_sum_to_those_counselled_are_left_alone():
    """A 20 + B 30 + C 50 are the 100 of another table."""
    text = sample("centre_plan")
    assert "A형-20명 B형-30명 C형-50명" in text
    assert not any("100명" in told(finding) for finding in found(text))


def test_the_same_text_gives_the_same_list():
    assert found(sample("centre_plan")) == found(sample("centre_plan"))
