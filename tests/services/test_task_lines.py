"""``→`` lines: the person and the day are taken out, the words of the task stay."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.task_lines import read, task_lines, without_tasks

PEOPLE = {"차누리", "문가온", "배소담"}
HELD = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("line", "person", "due_on", "what"),
    [
        ("→ 차누리 11/30 까지 견적 받기", "차누리", date(2026, 11, 30), "견적 받기"),
        ("→ 차누리가 11. 30.(월)까지 견적 받기", "차누리", date(2026, 11, 30), "견적 받기"),
        ("- → 견적 받기 (차누리), 12월 4일까지", "차누리", date(2026, 12, 4), "견적 받기"),
        (
            "→ 차누리·문가온 2027. 1. 8.까지 명단 모으기",
            "차누리·문가온",
            date(2027, 1, 8),
            "명단 모으기",
        ),
        ("-> 배소담: 25일까지 증빙 2건 보완", "배소담", date(2026, 11, 25), "증빙 2건 보완"),
        ("→ 각 시설장 1/15까지 명단", "각 시설장", date(2027, 1, 15), "명단"),
        ("→ 다시 알아보기", "", None, "다시 알아보기"),
        ("→ 모르는이 11/30 까지 보내기", "", date(2026, 11, 30), "모르는이 보내기"),
        ("→ 차누리 2/30까지 보내기", "차누리", None, "2/30까지 보내기"),
        ("→ 차누리", "차누리", None, "차누리"),
    ],
)
def test_who_and_until_when_are_read_from_the_line(line, person, due_on, what):
    found = read(line, PEOPLE, HELD)
    assert (found.person, found.due_on) == (person, due_on)
    assert found.what == what
    assert found.source == line


def test_a_day_with_until_wins_over_one_without():
    found = read("→ 차누리 12/24 행사 안내문을 12/1까지 쓰기", PEOPLE, HELD)
    assert found.due_on == date(2026, 12, 1)
    assert found.what == "12/24 행사 안내문을 쓰기"


def test_a_day_earlier_in_the_year_is_meant_for_the_next():
    assert read("→ 3/2까지 제출", PEOPLE, HELD).due_on == date(2027, 3, 2)


def test_a_day_of_the_month_that_has_passed_is_meant_for_the_next_month():
    assert read("→ 5일까지 제출", PEOPLE, HELD).due_on == date(2026, 12, 5)
    assert read("→ 5일까지 제출", PEOPLE, date(2026, 12, 20)).due_on == date(2027, 1, 5)


def test_only_lines_with_an_arrow_are_tasks_and_the_rest_is_prose():
    text = "버스 2대를 빌림\n→ 차누리 11/30까지 견적\n비 오면 미룸"
    assert [found.what for found in task_lines([text], PEOPLE, HELD)] == ["견적"]
    assert without_tasks(text) == "버스 2대를 빌림\n비 오면 미룸"
