"""With seed S2 entered as printed, the checker names its contradictions and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import Severity
from tests.seeds import plan_2016, work_2015
from tests.seeds.reading import told


@pytest.fixture(scope="module")
def found(s2):
    return s2.found()


def only(found, code, word=""):
    (one,) = (one for one in found if one.code == code and word in told(one))
    return one


def test_a_share_of_128_that_is_none(found, s2):
    """56 of 128 are 43.75%, the table says 53.8% of 104."""
    one = only(found, "P08")
    said = told(one)
    assert [w for w in ("56명 ÷ 128명 = 43.7%", "56%", "104명", "53.8%") if w not in said] == []
    assert one.suggestion == "43.7%"
    first, second = one.places
    assert "1번째 줄" in first
    assert "‘사업단전환’" in second
    assert one.section_id == s2.find(work_2015.CASES).id


def test_one_number_of_completed_with_two_rates(found, s2):
    """97 of 104 aimed at, and 97 of the 109 who came."""
    one = only(found, "P19")
    said = told(one)
    assert [w for w in ("97명 ÷ 104명 = 93.2%", "97명 ÷ 109명 = 88.9%") if w not in said] == []
    assert {one.section_id, one.other_section_id} == {
        s2.find(work_2015.CASES).id,
        s2.find("기초교육", "교육훈련").id,
    }


def test_three_times_that_list_four_months(found, s2):
    one = only(found, "P12")
    assert one.sum_text == "1·4·9·12월 = 4번 ≠ 3회"
    assert "‘자활사업 전략 워크숍’" in one.places[0]
    assert one.section_id == s2.find("운영 회의와 직원 운영").id


def test_the_workshop_with_two_cycles(found, s2):
    one = only(found, "P13")
    assert "연 4회 (1·4·7·12월) ≠ 연 3회 (1·4·9·12월)" in one.sum_text
    assert {one.section_id, one.other_section_id} == {
        s2.find("운영 회의와 직원 운영").id,
        s2.find("회의체계").id,
    }


# The chart of the original lost the 29 of one kind; typed in as it was printed.
_AS_PRINTED = (
    "구분\t범례\t현황\t인원\n"
    "사업단 전환\t• 주거복지 • 공동일자리 • 북카페 • 취경일 • 생활개선 • 맞춤조리 • 청소 "
    "• 무료빨래방 • 자전거\t자전거 수리대여 사업단\t3\n"
    "\t\t맞춤조리 사업단\t3\n\t\t공동일자리 사업단\t29\n\t\t주거복지 사업단\t6\n"
    "\t\t북카페 사업단\t2\n\t\t청소 사업단\t1\n\t\t무료빨래방 사업단\t2\n"
    "\t\t취업경과적일자리 사업단\t4\n\t\t생활개선 사업단\t6\n"
    "유형별 현황\t• 근로유지형 • 사회서비스형 • 시장수익형\t사회서비스형\t21\n"
    "\t\t시장수익형\t6"
)


def test_a_kind_that_lost_its_number(s2):
    text = s2.text(s2.find("사업단 전환 현황"))
    typed = replace(text, part="table", settings={"cells": _AS_PRINTED})

    one = only(s2.found(typed), "P21")

    said = told(one)
    assert [w for w in ("근로유지형", "56 − 27 = 29") if w not in said] == []
    assert one.suggestion == "29"
    assert len(one.places) >= 2


def test_a_typed_sum_without_the_lost_kind(s2):
    cells = "유형\t전환\n사회서비스형\t21\n시장수익형\t6\n계\t56"
    text = s2.text(s2.find("사업단 전환 현황"))

    one = only(s2.found(replace(text, part="table", settings={"cells": cells})), "P01")

    assert "21 + 6 = 27" in one.sum_text
    assert "차이 29" in one.sum_text


def test_grades_that_make_up_those_counselled_are_left_alone(s2, found):
    """A 20 + B 30 + C 50 = 100: the positive control."""
    assert "A형-20명 / B형-30명 / C형-50명" in s2.shown("세부추진사업", plan_2016.CYCLE)
    assert "자활사업참여자 100명" in s2.shown("세부추진사업", plan_2016.CASES)
    assert [told(one) for one in found if "100명" in told(one) or "A형" in told(one)] == []


def test_nothing_else_is_called_wrong(s2, found):
    """Every error is one of the contradictions; what else is told asks where a number is from."""
    errors = [one.code for one in found if one.severity is Severity.ERROR]
    others = [(one.code, one.text.split("은 ")[0].split("는 ")[0]) for one in found]
    assert sorted(errors) == ["P08", "P12", "P13"]
    assert [one for one in others if one[0] not in (*errors, "P19")] == [
        ("P22", "6%"),
    ]
