"""The papers of a course and of a year of training, from their facts alone."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents import facts as codec
from app.documents import (
    training_certificate,
    training_plan,
    training_report,
    training_sheet,
    training_year,
)
from app.documents.catalogue import render
from app.documents.letterhead import UNISSUED
from app.documents.model import Certificate, Document, Table, Words
from tests.documents.paper import letter_boxes, pages
from tests.documents.training_examples import (
    CERTIFICATES,
    COURSE,
    LETTER,
    SIGN_SHEET,
    YEAR,
    person,
    programme,
    session,
)
from tests.golden import assert_reads

EMPTY = replace(
    COURSE,
    aims=(),
    content=(),
    outcome=(),
    tasks=(),
    satisfaction=(),
    scale_names=(),
    sessions=(),
    people=(),
    scales=(),
    budget="",
    capacity=None,
    recruited=0,
    joined=0,
    completed=0,
    person_times=0,
    marked=0,
    is_over=False,
)
FORMS: dict[str, tuple[Callable[[Any], Document], Any]] = {
    "training_plan": (training_plan.compose, COURSE),
    "attendance_sheet": (training_sheet.compose, COURSE),
    "sign_sheet": (training_sheet.compose_sign_sheet, SIGN_SHEET),
    "training_report": (training_report.compose, COURSE),
    "training_report_empty": (training_report.compose, EMPTY),
    "certificates": (training_certificate.compose, CERTIFICATES),
    "training_year": (training_year.compose, YEAR),
}


def table(document: Document, name: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.name == name)


@pytest.mark.parametrize("name", FORMS)
def test_it_reads_as_it_should(name: str) -> None:
    compose, facts = FORMS[name]
    assert_reads(name, render(compose(facts), "text").decode())


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("format_", ["pdf", "xlsx"])
def test_it_prints_in_every_format(name: str, format_: str) -> None:
    compose, facts = FORMS[name]
    assert render(compose(facts), format_)


@pytest.mark.parametrize("name", FORMS)
def test_facts_survive_being_stored(name: str) -> None:
    _, facts = FORMS[name]
    stored = json.loads(json.dumps(codec.to_json(facts, "x/1"), ensure_ascii=False))
    assert codec.from_json(type(facts), stored) == facts


def test_a_running_course_has_no_completion_yet() -> None:
    running = replace(COURSE, is_over=False, sessions=(*COURSE.sessions, session(4)))
    cells = table(training_report.compose(running), "모집·참여·수료").rows[0].cells
    assert [cell.value for cell in (cells[3], cells[5])] == [Words("진행 중"), Words("-")]


def test_many_sessions_stand_in_several_tables_and_the_last_is_signed() -> None:
    many = tuple(session(number, 3, 3) for number in range(1, 17))
    people = tuple(person(name, "○" * 16, 16, "수료") for name in ("강하린", "고현서"))
    document = training_sheet.compose(replace(COURSE, sessions=many, people=people))
    first, last = (block for block in document.blocks if isinstance(block, Table))
    assert [column.title for column in first.columns][-1].startswith("12회")
    assert [column.title for column in last.columns][-3:] == ["출석", "출석률", "서명"]
    assert [len(row.cells) for row in (*first.rows, *last.rows)] == [15, 15, 13, 10, 10, 8]


def test_a_signing_row_leaves_room_for_a_hand() -> None:
    boxes = letter_boxes(render(training_sheet.compose_sign_sheet(SIGN_SHEET), "pdf"))[0]
    # The row numbers stand at the very left, one above the other.
    left = min(box[1] for box in boxes if box[0] in "123456")
    rows = [box for box in boxes if box[0] in "123456" and box[1] < left + 12]
    heights = sorted((box[2] for box in rows), reverse=True)
    assert min(above - below for above, below in itertools.pairwise(heights)) > 22


def test_blank_rows_to_sign_do_not_begin_a_page_of_their_own() -> None:
    one = SIGN_SHEET.people[0]
    for count, blanks in ((5, 3), (18, 3), (19, 2), (20, 1), (21, 1), (24, 3)):
        people = tuple(replace(one, name=f"이름{number:02d}") for number in range(count))
        document = training_sheet.compose_sign_sheet(replace(SIGN_SHEET, people=people))
        assert len(table(document, "서명").rows) == count + blanks
        last = pages(render(document, "pdf"))[-1]
        assert f"이름{count - 1:02d}" in last, count


def test_birth_dates_stand_on_the_signing_sheet_only_where_known() -> None:
    unknown = tuple(replace(one, born_on=None) for one in SIGN_SHEET.people)
    document = training_sheet.compose_sign_sheet(replace(SIGN_SHEET, people=unknown))
    assert [c.title for c in table(document, "서명").columns] == ["연번", "소속", "성명", "서명"]


def test_each_certificate_is_a_page_of_its_own_without_a_foot() -> None:
    printed = pages(render(training_certificate.compose(CERTIFICATES), "pdf"))
    assert len(printed) == 2
    assert all("1 / 2" not in page for page in printed)
    assert "제2026-0012-02호" in printed[1]
    assert "구혜윤" in printed[1]


def test_what_follows_a_certificate_has_its_foot_again() -> None:
    report = training_report.compose(COURSE)
    both = replace(
        report, blocks=(*training_certificate.compose(CERTIFICATES).blocks[:1], *report.blocks)
    )
    printed = pages(render(both, "pdf"))
    assert "1 / " not in printed[0]
    assert f"2 / {len(printed)}" in printed[1]


def test_one_person_has_the_number_of_the_document_itself() -> None:
    alone = replace(CERTIFICATES, people=CERTIFICATES.people[:1])
    (block,) = training_certificate.compose(alone).blocks
    assert isinstance(block, Certificate)
    assert block.number == "제2026-0012호"
    preview = replace(alone, letter=replace(LETTER, number=UNISSUED))
    (block,) = training_certificate.compose(preview).blocks
    assert isinstance(block, Certificate)
    assert block.number == UNISSUED


def test_a_year_names_no_rate_while_a_course_runs() -> None:
    running = replace(YEAR, programmes=(programme("기초교육", "첫걸음", running=1),))
    summary = table(training_year.compose(running), "교육 실적 총괄")
    assert [row.cells[-1].value for row in summary.rows] == [Words("진행 중"), Words("-")]
    assert "진행 중인 교육 1개" in summary.notes[1]


def test_five_courses_stand_as_three_and_two() -> None:
    five = tuple(programme("소양교육", f"교육 {number}") for number in range(5))
    document = training_year.compose(replace(YEAR, programmes=five))
    matrices = [b for b in document.blocks if isinstance(b, Table) and b.name == "소양교육"]
    assert [len(one.columns) - 1 for one in matrices] == [3, 2]
    labels = [row.cells[0].value for row in matrices[0].rows]
    assert labels == [Words(w) for w in ("교육내용", "교육기간", "참여인원", "성과", "과제")]


def test_a_course_in_two_years_says_both() -> None:
    long = replace(COURSE, ends_on=date(2027, 1, 13))
    assert long.period == "2026. 3. 9. ~ 2027. 1. 13."
    assert replace(COURSE, ends_on=COURSE.starts_on).period == "2026. 3. 9."
