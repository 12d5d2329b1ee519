"""The case file as a case worker uses it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.case import CaseEpisode, CloseReason, Grade, Stage
from app.models.participant import Participant
from app.models.register import IssuedDocument
from app.models.training import Course
from app.services.case_files import CONSENTS
from app.services.timelines import CONTACTS, TRAINING
from app.services.values import Query
from app.ui.context import Context
from app.ui.pages.case_file import CasePage
from tests.services.case_records import a_note, a_person
from tests.services.training_records import add_course
from tests.ui.case_pages import CONTROL, names, open_cases, press, titles, two_people, words


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    return two_people(ctx)


@pytest.fixture
def open_page(ctx: Context, qtbot: Any) -> Iterator[Callable[..., CasePage]]:
    # qtbot keeps only a weak reference: without this list the pages would be gone at once.
    kept: list[CasePage] = []

    def opened(width: int = 1300) -> CasePage:
        kept.append(open_cases(ctx, qtbot, width))
        return kept[-1]

    yield opened
    kept.clear()


@pytest.fixture
def page(people: dict[str, int], open_page: Callable[..., CasePage]) -> CasePage:
    made = open_page()
    made.open_person(people["김하늘"])
    return made


def test_the_file_tells_who_and_how_far(page: CasePage) -> None:
    head = page.file.head
    assert (head.name.text(), head.birth.text()) == ("김하늘", "1979. 4. 12. (47세) · 여")
    assert "4단계 실행" in head.steps.accessibleName()
    told = words(page.file.side)
    assert "010-••••-2231" in told
    assert "010-0000-2231" not in told
    assert "한빛로" not in told
    assert "2026. 9. 7. 끝남" in told


def test_the_first_person_is_open_from_the_start(
    people: dict[str, int], open_page: Callable[..., CasePage], qtbot: Any
) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: page.file.found is not None)
    assert page.file.head.name.text() == "강하린"


def test_typing_initials_narrows_the_list(page: CasePage, people: dict[str, int]) -> None:
    assert names(page) == ["강하린", "김하늘"]
    page.people.search.setText("ㄱㅎㄴ")
    assert names(page) == ["김하늘"]
    assert page.people.view.delegate.searched == {0}
    page.people.search.setText("없는 사람")
    assert names(page) == []
    assert page.currentWidget() is page.main


def test_chips_narrow_and_exclude(ctx: Context, page: CasePage, people: dict[str, int]) -> None:
    with ctx.services.uow.write("x") as session:
        session.get_one(Participant, people["강하린"]).kind = "차상위자"
    chip = page.people.chips["kind"]
    wish = next(one for one in chip._wishes if one.text == "차상위자")
    chip.choose(wish)
    assert names(page) == ["강하린"]
    assert (chip.text(), chip.isChecked()) == ("차상위자", True)
    chip.choose(None)
    assert names(page) == ["강하린", "김하늘"]
    assert page.people._count.text() == "2명  B 2"


def test_the_timeline_shows_what_is_asked_for(page: CasePage) -> None:
    page.file.filters.chips[1].click()
    assert {moment.kind for moment in page.file.timeline.moments.moments} == {CONTACTS}
    page.file.filters.chips[0].click()
    assert titles(page)[0] == "사례회의"


def test_enter_on_a_moment_opens_its_record(page: CasePage) -> None:
    page.file.timeline.setFocus()
    index = titles(page).index("가정 방문")
    page.file.timeline.setCurrentIndex(page.file.timeline.moments.index(index))
    press(page, Qt.Key.Key_Return)
    form = page.file.records.page.form
    assert form is not None
    assert form.form.draft().values["subject"] == "가정 방문"
    form.leave()


def test_a_course_opens_where_it_is(
    ctx: Context, page: CasePage, people: dict[str, int], visited: list[tuple[str, dict[str, Any]]]
) -> None:
    course_id = add_course(ctx.services.uow, {"손님": "○"})
    with ctx.services.uow.write("x") as session:
        enrolment = session.get_one(Course, course_id).enrolments[0]
        enrolment.participant_id, enrolment.name = people["김하늘"], ""
    page.file.filters.chips[4].click()
    moments = page.file.timeline.moments
    at = next(n for n, one in enumerate(moments.moments) if one.kind == TRAINING)
    page.file.timeline.activated.emit(moments.index(at))
    assert visited == [("training", {"course_id": course_id})]


def test_tabs_hold_the_records_of_this_person_only(
    ctx: Context, page: CasePage, people: dict[str, int]
) -> None:
    with ctx.services.uow.write("x") as session:
        a_note(session, session.get_one(Participant, people["강하린"]), date(2026, 5, 1))
    counts = {
        "assessments": 1,
        "plans": 1,
        "referrals": 1,
        "meetings": 1,
        "episodes": 1,
        "notes": 2,
    }
    for tab, count in counts.items():
        assert page.file.open_tab(tab)
        assert page.file.records.page.records.rows.rowCount() == count, tab
    assert [button.text() for button in page.file.tabs.buttons][:5] == [
        "상담 2",
        "사정 1",
        "계획 1",
        "연계·방문 1",
        "회의 1",
    ]


def test_a_form_half_written_keeps_the_user_on_its_tab(ctx: Context, page: CasePage) -> None:
    page.file.open_tab("referrals")
    page.file.records.page.add()
    page.file.records.page.form.form.cells["agency"].editor.set_value("가온구청")
    ctx.messages.answers.append("stay")
    assert not page.file.open_tab("facts")
    assert page.file.stack.currentWidget() is page.file.records
    assert page.file.tabs.buttons[3].isChecked()
    ctx.messages.answers.append("discard")
    assert page.file.open_tab("facts")
    assert "카드빚 300만원" in words(page.file.facts)


def test_stage_and_grade_move_with_a_word(ctx: Context, page: CasePage) -> None:
    page.file.head.stage_wanted.emit(Stage.PLANNING)
    page.file.head.grade_wanted.emit(Grade.C)
    assert page.people.rows.text(1, 2) == "C"
    assert "위기등급 C" in titles(page)
    kept = ctx.services.records.open(CaseEpisode, 1)
    assert [line.values["grade"] for line in kept.lines["grades"]] == ["A", "B", "C"]


def test_a_new_person_is_taken_in_at_once(ctx: Context, page: CasePage) -> None:
    press(page, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    form = page.form
    assert form is not None
    form.form.cells["name"].editor.set_value("고현서")
    form.form.cells["kind"].editor.set_value("차상위자")
    assert form.save()
    assert page.file.head.name.text() == "고현서"
    assert page.file.found.is_open
    assert "1단계 접수" in page.file.head.steps.accessibleName()
    assert names(page) == ["강하린", "고현서", "김하늘"]


def test_somebody_known_is_told_while_one_types(page: CasePage) -> None:
    page.add()
    form = page.form
    form.form.cells["name"].editor.set_value("김하늘")
    form.form.cells["kind"].editor.set_value("차상위자")
    form.check()
    assert "김하늘 (1979년생)이 이미 있어요" in words(form)


def test_a_closed_case_can_be_taken_in_again(ctx: Context, page: CasePage) -> None:
    ctx.services.cases.close(1, date(2026, 11, 1), CloseReason.EMPLOYED, aftercare=True)
    assert not page.file.found.is_open
    assert page.file.head.begin.text() == "다시 접수"
    page.file.head.begin.click()
    assert page.file.found.is_open
    assert len(page.file.found.episodes) == 2


def test_a_paper_is_seen_and_issued_in_place(ctx: Context, page: CasePage) -> None:
    page.file.head.paper_wanted.emit("case-file")
    assert page.paper is not None
    assert page.paper.preview.paper is not None
    page.paper.issue()
    assert page.currentWidget() is page.main
    query = Query(IssuedDocument, ("name", "disclosure"))
    assert [row.cells for row in ctx.services.records.rows(query)] == [
        ("사례기록철: 김하늘", "비공개")
    ]
    assert titles(page)[0] == "사례기록철: 김하늘"


def test_papers_of_a_record_come_from_its_list(
    ctx: Context, page: CasePage, visited: list[tuple[str, dict[str, Any]]]
) -> None:
    page.file.open_tab("plans")
    records = page.file.records.page.records
    records.view.choose(0)
    records.view.setFocus()
    press(page, Qt.Key.Key_P, CONTROL)
    assert visited == [("participants", {"paper": "support-plan", "subject_id": 1})]
    page.open_at(**visited[0][1])
    assert page.paper.header.title.text() == "IAP·ISP"
    page.paper.left.emit()
    assert page.currentWidget() is page.main


def test_a_line_of_today_leads_to_its_place(page: CasePage, people: dict[str, int]) -> None:
    page.people.search.setText("강하린")
    page.open_at(record_id=people["김하늘"], tab="plans")
    assert page.file.head.name.text() == "김하늘"
    assert page.file.records.page.described.title == "계획"


def test_a_deleted_person_leaves_the_file_and_undo_brings_them_back(
    ctx: Context, people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    page = open_page()
    with ctx.services.uow.write("x") as session:
        lonely = a_person(session, "고현서").id
    page.open_person(lonely)
    page.delete()
    assert names(page) == ["강하린", "김하늘"]
    page.undo()
    assert names(page) == ["강하린", "고현서", "김하늘"]


def test_somebody_with_records_is_not_deleted_silently(ctx: Context, page: CasePage) -> None:
    page.delete()
    (error,) = ctx.messages.errors
    assert "상담 2건" in str(error)


def test_an_empty_centre_says_how_to_begin(open_page: Callable[..., CasePage]) -> None:
    page = open_page()
    assert page.currentWidget() is page.empty
    press(page, Qt.Key.Key_N, CONTROL)
    assert page.form is not None


def test_a_small_window_drops_the_side(
    people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    page = open_page(1033)
    page.open_person(people["김하늘"])
    assert page.file._beside.isHidden()
    assert page.main.minimumSizeHint().width() <= 1033
    assert page.people.view.isColumnHidden(3)


def test_it_fits_a_laptop_beside_the_navigation(
    people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    page = open_page(1366 - 176)
    page.open_person(people["김하늘"])
    assert page.file._beside.isVisible()
    assert page.main.minimumSizeHint().width() <= 1366 - 176


def test_an_unfinished_form_is_offered_to_its_own_person_only(
    ctx: Context, qtbot: Any, people: dict[str, int]
) -> None:
    page = open_cases(ctx, qtbot)
    page.open_person(people["김하늘"], "referrals")
    page.file.records.page.add()
    assert page.people.isHidden()
    page.file.records.page.form.form.cells["service"].editor.set_value("돌봄")
    page.file.records.page.form.keep_draft()
    ctx.messages.answers.append("discard")
    page.file.records.page.form._left = True

    page.open_person(people["강하린"], "referrals")
    assert not page.people.isHidden()
    page.file.records.page.add()
    form = page.file.records.page.form.form
    assert form.cells["service"].editor.value() in (None, "")
    assert "participant_id" not in form.cells
    assert form.draft().values["participant_id"] == people["강하린"]
    assert form.draft().values["requested_on"] == ctx.services.today()


def test_a_consent_to_be_renewed_opens_its_line_in_the_form(
    ctx: Context, people: dict[str, int], page: CasePage
) -> None:
    page.file.side.acted.emit(CONSENTS)
    assert page.form is not None
    assert page.form.form.grids["consents"].view.isAncestorOf(QApplication.focusWidget())
    ctx.messages.answers = ["discard"]
    page.form.leave()
    page.open_at(record_id=people["김하늘"], tab="facts", field="consents")
    assert page.form is not None
    assert page.form.form.grids["consents"].view.isAncestorOf(QApplication.focusWidget())
