"""사업계획·실적: started, written section by section, never lost, seen as it prints, issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.models.year_document import YearDocument
from app.ui.framework.input_method import shortcut
from app.ui.pages.plans import PlansPage
from tests.ui.pages import compose
from tests.ui.pages_plans import ALT, CONTROL, EditorDriver, crash, opened_editor, press

BODY = "|전환 배치를 추진하여 {{지난해 수치: 참여인원}}을 배치함.\n□|기업 연계를 넓힘"


@pytest.fixture
def document_id(services) -> int:
    template = services.year_documents.templates()[0]
    return services.year_documents.create(template.key, 2027)


@pytest.fixture
def page(ctx, qtbot, document_id) -> Iterator[EditorDriver]:
    driver = opened_editor(ctx, qtbot, document_id)
    yield driver
    driver.editor.refresher.stop()


class TestTheList:
    @pytest.fixture
    def empty(self, ctx, qtbot) -> Iterator[PlansPage]:
        page = PlansPage(ctx)
        page.resize(1190, 740)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        yield page
        page.editor.refresher.stop()

    def test_without_documents_it_offers_the_first_steps(self, empty):
        steps = empty.list.stack.currentWidget().findChildren(QPushButton)
        assert steps[0].accessibleName().startswith("2027년 사업계획서 시작하기")
        steps[0].click()
        assert empty.currentWidget() is empty.new

    def test_a_new_one_is_next_years_plan(self, empty, services):
        press(empty.list, Qt.Key.Key_N, CONTROL)
        assert empty.new.name.text() == "2027년 사업계획서"
        press(empty.new, Qt.Key.Key_Return, CONTROL)
        (row,) = services.year_documents.rows()
        assert (row.year, row.kind) == (2027, "사업계획서")
        assert empty.currentWidget() is empty.editor

    def test_the_name_follows_the_year_until_one_is_typed(self, empty):
        empty.begin()
        empty.new.year.selectAll()
        empty.new.year.setFocus()
        press(empty.new.year, Qt.Key.Key_Delete)
        for char in "2028":
            press(empty.new.year, char)
        assert empty.new.name.text() == "2028년 사업계획서"

    def test_a_year_that_is_none_is_refused_beside_the_field(self, empty, services):
        empty.begin()
        empty.new.year.setText("내년")
        empty.new.make()
        assert "2027처럼" in empty.new.problem.text.text()
        assert services.year_documents.rows() == []

    def test_it_starts_from_the_newest_one(self, empty, services):
        template = services.year_documents.templates()[0]
        old = services.year_documents.create(template.key, 2026)
        first = services.year_documents.outline(old).sections[1].id
        text = services.year_documents.section(first)
        services.year_documents.save_section(replace(text, body="|지난해 글"))
        empty.begin()
        assert empty.new.previous.key == old
        empty.new.make()
        new = max(row.id for row in services.year_documents.rows())
        made = services.year_documents.outline(new).sections[1].id
        assert services.year_documents.section(made).body == "|지난해 글"

    def test_a_document_goes_to_the_trash_only_when_meant(self, ctx, empty, services, document_id):
        empty.list.reload()
        ctx.messages.answers = ["keep", "delete"]
        press(empty.list, Qt.Key.Key_Delete)
        assert len(services.year_documents.rows()) == 1
        press(empty.list, Qt.Key.Key_Delete)
        assert services.year_documents.rows() == []


class TestWriting:
    def test_going_to_another_section_saves(self, page):
        page.choose("목적").write("자활을 돕는다")
        page.choose("주요 사업")
        assert page.saved("목적") == "|자활을 돕는다"

    def test_a_syllable_being_composed_is_saved_too(self, page):
        page.choose("목적").write("자")
        compose(page.editor.pane.prose, "활")
        page.choose("주요 사업")
        assert page.saved("목적") == "|자활"

    def test_ctrl_s_saves_and_says_when(self, page):
        page.choose("목적").write("글").press(Qt.Key.Key_S, CONTROL)
        assert page.saved("목적") == "|글"
        assert page.editor.pane.state.text().startswith("저장됨")

    def test_looking_changes_nothing(self, page):
        page.choose("목적").choose("주요 사업").choose("목적")
        assert page.documents.section(page.section("목적")).version == 1

    def test_a_draft_is_kept_while_one_types(self, page, qtbot):
        page.choose("목적").write("글")
        qtbot.waitUntil(
            lambda: page.documents.kept_draft(page.section("목적")) is not None, timeout=4_000
        )
        assert page.editor.pane.state.text().startswith("임시저장")
        assert page.saved("목적") == ""

    def test_a_draft_taken_back_by_hand_is_not_offered_again(self, ctx, page):
        page.choose("목적").write("글")
        page.editor.keeper.keep()
        page.prose.press(Qt.Key.Key_Backspace)
        page.choose("주요 사업").choose("목적")
        assert ctx.messages.asked == []
        assert page.prose.body == []

    def test_what_a_crash_left_is_offered_with_its_date(self, ctx, qtbot, page, document_id):
        section = page.section("목적")
        page.choose("목적").write("아까운 글")
        crash(page)
        ctx.messages.answers = ["resume"]
        again = opened_editor(ctx, qtbot, document_id)
        again.choose("목적")
        assert "2026" in ctx.messages.asked[0]
        assert "목적" in ctx.messages.asked[0]
        assert again.prose.body == ["|아까운 글"]
        again.press(Qt.Key.Key_S, CONTROL)
        assert again.saved("목적") == "|아까운 글"
        assert again.documents.kept_draft(section) is None

    def test_and_is_gone_when_it_is_not_wanted(self, ctx, qtbot, page, document_id):
        page.choose("목적").write("버릴 글")
        crash(page)
        ctx.messages.answers = ["discard"]
        again = opened_editor(ctx, qtbot, document_id)
        again.choose("목적")
        assert again.prose.body == []
        assert again.documents.kept_draft(again.section("목적")) is None

    def test_a_text_saved_elsewhere_is_shown_beside_mine(self, page, services):
        page.choose("목적").write("내 글")
        section = page.section("목적")
        page.editor.hide()
        stored = replace(services.year_documents.section(section), body="|남의 글")
        services.year_documents.save_section(stored)
        page.editor._stale = False
        page.editor.show()
        page.press(Qt.Key.Key_S, CONTROL)
        shown = page.editor.pane.changes.toPlainText()
        assert "내" in shown
        assert "남의" in shown
        assert page.saved("목적") == "|남의 글"
        page.editor.pane.notice.buttons[0].click()
        assert page.saved("목적") == "|내 글"

    def test_and_mine_may_give_way(self, page, services):
        page.choose("목적").write("내 글")
        section = page.section("목적")
        page.editor.hide()
        stored = replace(services.year_documents.section(section), body="|남의 글")
        services.year_documents.save_section(stored)
        page.editor._stale = False
        page.editor.show()
        page.press(Qt.Key.Key_S, CONTROL)
        page.editor.pane.notice.buttons[1].click()
        assert page.prose.body == ["|남의 글"]
        assert page.documents.kept_draft(section) is None

    def test_what_cannot_be_saved_keeps_one_there(self, ctx, page):
        page.choose("목적").write("900101-1234567")
        page.choose("주요 사업")
        assert len(ctx.messages.errors) == 1
        assert page.editor.section_id == page.section("목적")
        assert page.prose.body == ["|900101-1234567"]
        assert page.saved("목적") == ""

    def test_leaving_saves(self, page):
        page.choose("목적").write("글")
        section = page.section("목적")
        page.press(Qt.Key.Key_Escape)
        assert page.page.currentWidget() is page.page.list
        assert page.documents.section(section).body == "|글"


class TestTheTree:
    def test_f2_renames(self, page):
        page.choose("목적").press_tree(Qt.Key.Key_F2)
        page.name_it("사업의 목적")
        assert "1. 사업의 목적" in page.titles

    def test_alt_and_arrows_move(self, page):
        page.choose("목적").press_tree(Qt.Key.Key_Down, ALT)
        assert page.titles[1:3] == ["1. 주요 사업", "2. 목적"]
        page.press_tree(Qt.Key.Key_Right, ALT)
        assert page.titles[1:3] == ["1. 주요 사업", "가. 목적"]
        page.press_tree(Qt.Key.Key_Left, ALT)
        assert page.titles[1:3] == ["1. 주요 사업", "2. 목적"]
        assert page.editor.section_id == page.section("목적")

    def test_alt_left_moves_out_and_does_not_go_back(self, page):
        gone = []
        shortcut(page.page, "Alt+Left", lambda: gone.append(True))
        page.choose("기관 개요").press_tree(Qt.Key.Key_Left, ALT)
        assert gone == []
        assert "4. 기관 개요" in page.titles

    def test_space_leaves_a_section_out(self, page):
        page.choose("목적").press_tree(Qt.Key.Key_Space)
        assert page.titles[1:3] == ["목적", "1. 주요 사업"]
        page.press_tree(Qt.Key.Key_Space)
        assert page.titles[1] == "1. 목적"

    def test_a_new_section_is_named_at_once(self, page):
        page.choose("목적").press_tree(Qt.Key.Key_Insert)
        page.name_it("기대효과")
        assert page.titles[1:3] == ["1. 목적", "2. 기대효과"]
        assert page.editor.pane.title.text() == "기대효과"

    def test_a_deleted_one_comes_back(self, ctx, page):
        page.choose("목적").write("글").press_tree(Qt.Key.Key_Delete)
        assert "1. 주요 사업" in page.titles
        ctx.messages.undo()
        assert page.titles[1] == "1. 목적"
        assert page.saved("목적") == "|글"

    def test_search_narrows_by_initials(self, page):
        page.editor.side.search.setFocus()
        compose(page.editor.side.search, "", commit="ㅅㅇㅇㅅ")
        items = page.editor.tree._items.values()
        shown = [item.text(0) for item in items if not item.isHidden()]
        assert "소요예산" in shown
        assert "목적" not in shown

    def test_enter_in_the_search_leads_there_among_all_the_others(self, page):
        page.editor.side.search.setFocus()
        compose(page.editor.side.search, "", commit="월별")
        press(page.editor.side.search, Qt.Key.Key_Return)
        assert page.editor.pane.title.text() == "월별 추진일정"
        assert page.editor.side.search.text() == ""
        assert not any(item.isHidden() for item in page.editor.tree._items.values())


class TestThePaper:
    def test_the_section_is_drawn_as_typed(self, page):
        page.choose("목적").write("자활을 돕는다").rest()
        paper = page.editor.preview.paper
        assert paper is not None
        assert paper.places_of("자활을 돕는다")

    def test_the_whole_knows_the_page_of_the_section(self, page):
        page.choose("소요예산").rest()
        place = page.editor.preview.place.text()
        whole = page.editor.preview._papers[True]
        assert whole is not None
        assert f"/ {len(whole)}쪽" in place
        assert not place.startswith("1 ")

    def test_f9_shows_the_whole_at_the_section(self, page):
        page.choose("소요예산").rest().press(Qt.Key.Key_F9)
        view = page.editor.preview.view
        assert len(view.paper) > 5
        assert view.page + 1 >= page.editor.preview.page_of(page.section("소요예산"))

    def test_where_there_is_little_room_the_paper_waits(self, page):
        page.page.resize(1033, 600)
        assert page.editor.preview.isHidden()
        page.press(Qt.Key.Key_B, CONTROL)
        assert not page.editor.preview.isHidden()
        assert page.editor.side.isHidden()


class TestLastYear:
    @pytest.fixture
    def next_year(self, ctx, qtbot, services, document_id) -> Iterator[EditorDriver]:
        rows = services.year_documents.outline(document_id).sections
        text = services.year_documents.section(rows[1].id)
        services.year_documents.save_section(replace(text, body="|세 곳을 도왔다"))
        template = services.year_documents.templates()[0]
        new = services.year_documents.create(template.key, 2028, previous_id=document_id)
        driver = opened_editor(ctx, qtbot, new)
        yield driver
        driver.editor.refresher.stop()

    def test_what_changed_is_shown(self, next_year):
        next_year.choose("목적")
        next_year.prose.end().type(" 그리고 네 곳을 더").prose.setFocus()
        next_year.press(Qt.Key.Key_D, CONTROL)
        assert "1곳이 달라요" in next_year.editor.pane.summary.text()
        assert next_year.editor.pane.prose.isHidden()

    def test_it_can_be_fetched_again(self, ctx, next_year):
        next_year.choose("목적").write("다시 쓴 글. ").press(Qt.Key.Key_S, CONTROL)
        ctx.messages.answers = ["keep", "take"]
        next_year.editor.inserting.carry_over()
        assert next_year.prose.body == ["|다시 쓴 글. 세 곳을 도왔다"]
        next_year.editor.inserting.carry_over()
        assert next_year.prose.body == ["|세 곳을 도왔다"]
        assert next_year.saved("목적") == "|세 곳을 도왔다"


def test_a_document_can_be_opened_from_elsewhere(ctx, page, document_id):
    section = page.section("소요예산")
    page.page.show_list()
    page.page.open_at(document_id=document_id, section_id=section)
    assert page.editor.pane.title.text() == "소요예산"


def test_a_document_that_is_gone_leads_to_the_list(ctx, page, services, document_id):
    services.records.delete(YearDocument, [document_id])
    assert page.page.currentWidget() is page.page.list


def test_settings_of_the_whole_document(page, services, document_id):
    page.editor.settings_wanted.emit(document_id)
    page.page.form.form.cells["subtitle"].editor.focusProxy().setText("함께 일어서는 한 해")
    press(page.page.form, Qt.Key.Key_S, CONTROL)
    assert services.year_documents.outline(document_id).subtitle == "함께 일어서는 한 해"
    assert page.page.currentWidget() is page.editor
