"""확인할 것 of a year's document: found while one writes, mended with one press, or known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.core.errors import Severity
from app.services.year_values import DocumentFinding
from app.ui.pages.plans_quotes import figure_of, line_of
from tests.ui.pages import compose
from tests.ui.pages_plans import ALT, CONTROL, EditorDriver, opened_editor, press

WRONG = "참여자 128명 가운데 56명(56%)이 수료함."


@pytest.fixture
def document_id(services) -> int:
    template = services.year_documents.templates()[0]
    return services.year_documents.create(template.key, 2027)


@pytest.fixture
def page(ctx, qtbot, document_id) -> Iterator[EditorDriver]:
    driver = opened_editor(ctx, qtbot, document_id)
    driver.choose("목적").write(WRONG).rest()
    yield driver
    driver.editor.refresher.stop()


def error(page: EditorDriver) -> DocumentFinding:
    found = (one for one in page.editor.found if one.severity is Severity.ERROR)
    return next(found)


class TestOneWrongRate:
    def test_it_is_said_under_its_words(self, page):
        assert "56%" in page.prose.waves
        assert "43.7%" in page.note

    def test_it_counts_in_the_tree_and_below(self, page):
        found = page.editor.tree._items[page.section("목적")].data(0, Qt.ItemDataRole.UserRole + 1)
        assert found.errors == 1
        assert page.editor.strip.errors.text() == "1"
        assert "43.7%" in page.cards[0]

    def test_one_press_mends_it(self, page):
        assert page.editor.pane.note.fix.text() == "43.7%로 바꾸기"
        page.editor.pane.note.fix.click()
        assert page.prose.body == ["|참여자 128명 가운데 56명(43.7%)이 수료함."]
        page.rest()
        assert page.editor.strip.errors.text() == "0"
        assert page.editor.pane.note.isHidden() or "43.7%" not in page.note

    def test_so_does_a_key_and_it_can_be_undone(self, page):
        page.press(Qt.Key.Key_Return, ALT)
        assert "43.7%" in page.prose.body[0]
        page.prose.press(Qt.Key.Key_Z, CONTROL)
        assert page.prose.body == [f"|{WRONG}"]

    def test_enter_on_its_card_goes_to_the_words(self, page):
        page.choose("소요예산")
        card = page.editor.strip.cards[0]
        card.setFocus()
        press(card, Qt.Key.Key_Return)
        assert page.editor.section_id == page.section("목적")
        assert page.editor.pane.prose.textCursor().selectedText() == "56%"
        assert page.editor.pane.prose.hasFocus()

    def test_f8_leads_there_too(self, page):
        page.choose("소요예산").press(Qt.Key.Key_F8)
        assert page.editor.section_id == page.section("목적")

    def test_the_same_words_are_framed_on_the_paper(self, page):
        assert len(page.editor.preview.view.boxes) >= 1

    def test_a_wave_follows_its_words(self, page):
        page.prose.press(Qt.Key.Key_Home)
        page.prose.type("올해 ")
        assert "56%" in page.prose.waves


class TestKnown:
    def ask(self, page: EditorDriver) -> None:
        card = page.editor.strip.cards[0]
        card.setFocus()
        press(card, Qt.Key.Key_Delete)

    def test_it_needs_a_reason(self, page):
        self.ask(page)
        press(page.editor.strip.reason.line, Qt.Key.Key_Return)
        assert "까닭" in page.editor.strip.reason.problem.text.text()
        assert page.editor.strip.errors.text() == "1"

    def test_escape_leaves_the_question_and_not_the_page(self, page):
        self.ask(page)
        press(page.editor.strip.reason.line, Qt.Key.Key_Escape)
        assert page.editor.strip.reason.isHidden()
        assert page.page.currentWidget() is page.editor

    def test_with_one_it_is_folded_away(self, page):
        self.ask(page)
        compose(page.editor.strip.reason.line, "", commit="지난해 문서에 적힌 대로")
        press(page.editor.strip.reason.line, Qt.Key.Key_Return)
        assert page.editor.strip.errors.text() == "0"
        assert page.editor.strip.fold.text() == "알고 있음 1"
        assert page.note == ""

    def test_and_can_be_taken_back(self, page):
        self.ask(page)
        compose(page.editor.strip.reason.line, "", commit="지난해 문서에 적힌 대로")
        press(page.editor.strip.reason.line, Qt.Key.Key_Return)
        page.editor.strip.fold.click()
        card = page.editor.strip.cards[0]
        assert card.where.text() == "지난해 문서에 적힌 대로"
        card.setFocus()
        press(card, Qt.Key.Key_Delete)
        assert page.editor.strip.errors.text() == "1"


class TestIssuing:
    def issue(self, page: EditorDriver) -> None:
        page.editor.issue_button.click()
        press(page.page.issuing, Qt.Key.Key_Return, CONTROL)

    def test_errors_are_told_once_more(self, ctx, page, services):
        ctx.messages.answers = ["back"]
        self.issue(page)
        assert ctx.messages.asked[0].startswith("오류 1건이 남아 있어요.")
        assert services.issuing.register(2026) == []
        assert page.page.currentWidget() is page.editor

    def test_it_gets_a_number_at_the_users_word(self, ctx, page, services, visited):
        ctx.messages.answers = ["issue"]
        self.issue(page)
        (row,) = services.issuing.register(2026)
        assert row.kind == "plan"
        assert visited[-1] == ("documents", {"record_id": row.id})
        assert services.year_documents.rows()[0].issued_number == row.number

    def test_what_is_known_asks_nothing(self, ctx, page, services):
        finding = error(page)
        services.year_documents.accept(page.editor.outline.id, finding, "적힌 대로 둠")
        page.press(Qt.Key.Key_S, CONTROL)
        self.issue(page)
        assert ctx.messages.asked == []
        assert len(services.issuing.register(2026)) == 1

    def test_what_is_typed_is_issued(self, ctx, page, services):
        page.write(" 한 줄 더")
        ctx.messages.answers = ["issue"]
        self.issue(page)
        (row,) = services.issuing.register(2026)
        assert "한 줄 더" in services.issuing.reprint(row.id, "text").decode()


@pytest.mark.parametrize(
    ("text", "quote", "suggestion", "figure"),
    [
        (
            "72명 가운데 15명이면 20.8%인데 56%로 적혀 있어요.",
            "72명 가운데 15명(56%)",
            "20.8%",
            "56%",
        ),
        ("31%는 기록에서 온 수치가 아니에요.", "지역 기업과 함께 31% 향상", None, "31%"),
        (
            "128명 가운데 56명이면 43.7%인데 56%로 적혀 있어요. 표에는 104명 중 56명이에요.",
            "…128명 중 56명이 수료하여 56%…",
            "43.7%",
            "56%",
        ),
        ("‘목적’에 아직 아무것도 없어요.", "목적", None, ""),
        ("3,000원이 더 커요.", "모두 13,000원", None, ""),
    ],
)
def test_the_figure_a_finding_is_about(text, quote, suggestion, figure):
    finding = DocumentFinding(
        "P01", Severity.ERROR, text, "", 1, None, (), "mark", quote, suggestion
    )
    assert figure_of(finding) == figure
    assert "…" not in line_of(finding)
