"""Writing a contact: two keys beside the text, and no sentence is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.models.participant import Participant
from app.ui.context import Context
from app.ui.pages.case_file import CasePage
from tests.ui.case_pages import CONTROL, notes, open_cases, press, titles, two_people
from tests.ui.pages import compose, type_into


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


def test_a_contact_takes_a_key_the_text_and_a_key(ctx: Context, page: CasePage) -> None:
    page.people.view.setFocus()
    press(page, Qt.Key.Key_N, CONTROL)
    type_into(page.file.entry.text, "취업 상담\n이력서를 함께 고침.\n→ 11. 26. 이력서 점검")
    press(page, Qt.Key.Key_Return, CONTROL)

    shown = ("held_on", "method", "staff.name", "subject", "content", "next_step", "next_on")
    assert notes(ctx, *shown)[-1] == (
        date(2026, 11, 19),
        "전화",
        "정하윤",
        "취업 상담",
        "이력서를 함께 고침.",
        "이력서 점검",
        date(2026, 11, 26),
    )
    assert titles(page)[0] == "취업 상담"
    assert page.file.entry.text.toPlainText() == ""
    assert ctx.messages.toasts[-1].startswith("상담을 저장했어요")
    page.undo()
    assert titles(page)[0] != "취업 상담"


def test_two_presses_write_one_contact(ctx: Context, page: CasePage) -> None:
    before = len(notes(ctx, "id"))
    page.file.write_note()
    type_into(page.file.entry.text, "전화함")
    press(page, Qt.Key.Key_Return, CONTROL)
    press(page, Qt.Key.Key_Return, CONTROL)
    assert len(notes(ctx, "id")) == before + 1


def test_a_syllable_being_composed_is_saved_too(ctx: Context, page: CasePage) -> None:
    page.file.write_note()
    type_into(page.file.entry.text, "전화함")
    compose(page.file.entry.text, "끝")
    press(page, Qt.Key.Key_Return, CONTROL)
    assert notes(ctx, "content")[-1] == ("전화함끝",)


def test_what_is_typed_survives_and_is_offered(
    ctx: Context, page: CasePage, people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    page.file.write_note()
    type_into(page.file.entry.text, "돌봄 이야기")
    compose(page.file.entry.text, "중")
    assert page.file.entry._timer.isActive()
    assert page.file.entry._timer.interval() < 2_000
    page.file.entry._timer.timeout.emit()
    assert page.file.entry.state.text().startswith("임시저장")

    later = open_page()
    later.open_person(people["김하늘"])
    entry = later.file.entry
    assert entry.text.toPlainText() == ""
    assert "적던 김하늘 님 상담" in entry._offer.words.text()
    entry._offer.resume.click()
    assert entry.text.toPlainText() == "돌봄 이야기중"
    assert entry.save()
    assert ctx.services.drafts.all() == []


def test_the_key_for_a_contact_goes_on_with_the_unfinished_one(
    ctx: Context, page: CasePage, people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    type_into(page.file.entry.text, "말하던 중")
    page.file.entry.keep()
    later = open_page()
    later.open_person(people["김하늘"])
    later.new()
    assert later.file.entry.text.toPlainText() == "말하던 중"
    assert later.file.entry._offer.isHidden()


def test_another_contact_does_not_push_out_the_unfinished_one(
    ctx: Context, page: CasePage, people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    type_into(page.file.entry.text, "말하던 중")
    page.file.entry.keep()
    later = open_page()
    later.open_person(people["김하늘"])
    entry = later.file.entry
    type_into(entry.text, "다른 전화")
    entry.keep()
    (kept,) = ctx.services.drafts.all()
    assert kept.draft.values["content"] == "말하던 중\n다른 전화"

    assert entry.save()
    assert notes(ctx, "content")[-1] == ("다른 전화",)
    (kept,) = ctx.services.drafts.all()
    assert kept.draft.values["content"] == "말하던 중"
    assert not entry._offer.isHidden()


def test_a_draft_is_called_by_the_name_of_now(ctx: Context, page: CasePage) -> None:
    person = ctx.services.records.open(Participant, page.file.found.id)
    person.values["name"] = "김하람"
    ctx.services.records.save(person)
    type_into(page.file.entry.text, "말하던 중")
    page.file.entry.keep()
    (kept,) = ctx.services.drafts.all()
    assert kept.title == "김하람 님 상담"


def test_throwing_a_draft_away_is_the_users_word(
    ctx: Context, page: CasePage, people: dict[str, int], open_page: Callable[..., CasePage]
) -> None:
    type_into(page.file.entry.text, "잘못 적음")
    page.file.entry.keep()
    later = open_page()
    later.open_person(people["김하늘"])
    later.file.entry._offer.discard.click()
    assert later.file.entry._offer.isHidden()
    assert ctx.services.drafts.all() == []


def test_going_to_another_person_keeps_what_was_begun(
    ctx: Context, page: CasePage, people: dict[str, int]
) -> None:
    type_into(page.file.entry.text, "다시 걸기로 함")
    page.open_person(people["강하린"])
    assert page.file.entry.text.toPlainText() == ""
    (kept,) = ctx.services.drafts.all()
    assert kept.title == "김하늘 님 상담"
    page.open_person(people["김하늘"])
    assert not page.file.entry._offer.isHidden()


def test_clearing_the_entry_clears_its_draft(ctx: Context, page: CasePage) -> None:
    type_into(page.file.entry.text, "가")
    page.file.entry.keep()
    page.file.entry.text.clear()
    page.file.entry.keep()
    assert ctx.services.drafts.all() == []


@pytest.mark.parametrize(
    ("day", "says"),
    [("2025. 9. 7.", "등록한 날"), ("2026. 11. 20.", "아직 오지"), ("어제", "날짜를")],
)
def test_a_wrong_day_is_said_under_the_entry(
    ctx: Context, page: CasePage, day: str, says: str
) -> None:
    before = len(notes(ctx, "content"))
    page.file.write_note()
    page.file.entry.held_on.setText(day)
    type_into(page.file.entry.text, "상담함")
    press(page, Qt.Key.Key_Return, CONTROL)
    assert says in page.file.entry.problem.text.text()
    assert page.file.entry.text.toPlainText() == "상담함"
    assert len(notes(ctx, "content")) == before
    assert ctx.messages.errors == []


def test_a_resident_number_is_refused_and_the_text_stays(ctx: Context, page: CasePage) -> None:
    typed = "번호 790412-2000000 확인"
    page.file.write_note()
    type_into(page.file.entry.text, typed)
    press(page, Qt.Key.Key_Return, CONTROL)
    assert "주민등록번호" in page.file.entry.problem.text.text()
    assert page.file.entry.text.toPlainText() == typed
