"""문서: seen before it is issued, issued once, reprinted unchanged, cancelled with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.core.errors import StorageError
from app.core.jobs import run_now
from app.models.grant import Evidence
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.preview_paper import Paper
from tests.ui.pages_money import DocumentsDriver, a_grant, an_expense, settle, show

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grant_id(services: Any) -> int:
    made = a_grant(services)
    an_expense(services, made, "재료비", 400_000)
    return made


@pytest.fixture
def page(ctx: Any, qtbot: Any, grant_id: int) -> DocumentsDriver:
    opened = DocumentsPage(ctx)
    show(qtbot, opened)
    opened.open_at(kind="settlement", grant_id=grant_id)
    return DocumentsDriver(ctx, opened).refresh()


def printer_to(path: Path) -> Any:
    def choose(_parent: Any) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return choose


class TestANewDocument:
    def test_it_is_seen_as_it_will_be_issued(self, page):
        assert page.shown_pages >= 2
        assert page.new.document.title == "2026년 「햇살연대 시범사업」 보조사업 정산보고서"
        assert page.new.preview.place.text().startswith("1 / ")

    def test_the_preview_follows_the_records(self, services, page, grant_id, qtbot):
        first = page.new.preview.paper
        an_expense(services, grant_id, "강사비", 5_000)
        qtbot.waitUntil(lambda: page.new.preview.paper is not first)

    def test_without_a_grant_it_asks_for_one(self, ctx, page):
        page.new.form.grant.set_choice(None, "")
        page.refresh()
        assert page.shown_pages == 0
        assert "사업의 문서인지 골라" in page.new.preview.note.text()
        assert not page.new.form.problem.isVisible(), "nothing is wrong before it is asked for"
        page.new.issue()
        assert page.new.form.problem.isVisible()

    @pytest.mark.parametrize(
        ("field", "text", "said"),
        [
            ("as_of", "언젠가", "기준일을"),
            ("starts", "2027.1.1", "끝이 시작보다 빨라요"),
            ("ends", "말일", "정산 기간을"),
        ],
    )
    def test_dates_that_make_no_sense_are_told(self, page, field, text, said):
        page.type(field, text).refresh()
        assert said in page.new.form.problem.text.text()
        assert page.shown_pages == 0

    def test_a_part_of_the_period_can_be_settled(self, page):
        page.type("ends", "2026.6.30")
        request = page.new.form.request()
        assert (request.options.period.start, request.options.period.end) == (
            date(2026, 3, 1),
            date(2026, 6, 30),
        )

    def test_the_overview_asks_for_no_grant(self, page):
        page.new.form.choose("overview")
        page.refresh()
        assert not page.new.form.grant.isVisible()
        assert page.shown_pages >= 1

    def test_a_grant_that_is_gone_is_told(self, page):
        page.new.form.choose("settlement", 999)
        page.refresh()
        assert page.shown_pages == 0
        assert "사업" in page.new.preview.note.text()

    def test_its_draft_is_saved_as_a_workbook(self, ctx, page, tmp_path):
        target = tmp_path / "정산.xlsx"
        ctx.messages.files = [target]
        page.press(Qt.Key.Key_S)
        assert target.read_bytes().startswith(b"PK")
        assert "아직 발행하지 않은" in ctx.messages.toasts[-1]

    def test_a_name_without_ending_becomes_a_pdf(self, ctx, page, tmp_path):
        ctx.messages.files = [tmp_path / "정산"]
        page.press(Qt.Key.Key_S)
        assert (tmp_path / "정산.pdf").read_bytes().startswith(b"%PDF")

    def test_a_full_or_forbidden_place_is_explained(self, ctx, page, tmp_path):
        ctx.messages.files = [tmp_path / "없는 폴더" / "정산.pdf"]
        page.press(Qt.Key.Key_S)
        assert isinstance(ctx.messages.errors[0], StorageError)


class TestIssuing:
    def test_it_gets_a_number_and_stands_in_the_register(self, ctx, page):
        page.issue()
        settle()
        assert page.listed[0][0] == "한빛자활 제2026-0001호"
        assert ctx.messages.toasts == ["한빛자활 제2026-0001호로 발행했어요."]
        assert page.page.stack.currentWidget() is page.register
        assert page.shown_pages >= 2

    def test_errors_are_told_once_more_before(self, ctx, services, page, grant_id):
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        ctx.messages.answers = ["back"]
        page.issue()
        assert ctx.messages.asked[0].startswith("오류 1건이 남아 있어요.")
        assert services.issuing.register(2026) == []

    def test_and_it_is_issued_at_the_users_word(self, ctx, services, page, grant_id):
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        ctx.messages.answers = ["issue"]
        page.issue()
        assert len(services.issuing.register(2026)) == 1

    def test_findings_lead_to_their_grant(self, services, page, grant_id, visited):
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        page.refresh()
        (item,) = page.new.findings.items
        item.setFocus()
        QTest.keyClick(item, Qt.Key.Key_Return)
        assert visited[0][0] == "grants"
        assert visited[0][1]["finding"].code == "C10"


class TestTheRegister:
    @pytest.fixture
    def issued(self, page: DocumentsDriver) -> DocumentsDriver:
        page.issue()
        settle()
        return page

    def test_a_reprint_is_the_very_same_file(self, ctx, services, issued, tmp_path, grant_id):
        handed_out = services.issuing.reprint(issued.register.row.id, "pdf")
        an_expense(services, grant_id, "강사비", 77_000)
        target = tmp_path / "다시.pdf"
        ctx.messages.files = [target]
        issued.press(Qt.Key.Key_S)
        assert target.read_bytes() == handed_out

    def test_it_is_cancelled_only_with_a_reason(self, services, issued):
        issued.cancel("")
        assert "까닭" in issued.register.reason.problem.text.text()
        assert services.issuing.register(2026)[0].cancelled_on is None

    def test_a_cancelled_one_keeps_its_number_and_says_so(self, ctx, services, issued):
        issued.cancel("금액을 잘못 적음")
        assert issued.listed[0][3] == "취소 2026. 11. 19."
        assert not issued.register.cancel_button.isEnabled()
        assert issued.shown_pages >= 2
        assert issued.register.count.text() == "1건 · 취소 1건"

    def test_escape_leaves_the_question_why(self, services, issued):
        QTest.keyClick(issued.register.table, Qt.Key.Key_Delete)
        QTest.keyClick(issued.register.reason.line, Qt.Key.Key_Escape)
        assert not issued.register.reason.isVisible()
        assert services.issuing.register(2026)[0].cancelled_on is None

    def test_the_next_one_gets_the_next_number_and_comes_first(self, issued):
        issued.page.show_tab(0)
        issued.issue()
        settle()
        assert [row[0] for row in issued.listed] == [
            "한빛자활 제2026-0002호",
            "한빛자활 제2026-0001호",
        ]

    def test_home_can_lead_to_one(self, issued):
        issued.page.show_tab(0)
        issued.issue()
        settle()
        first = issued.register.table.things()[1].id
        issued.page.open_at(record_id=first)
        assert issued.register.row.id == first

    def test_an_empty_register_says_so(self, ctx, page):
        page.page.show_tab(1)
        assert page.listed == []
        assert page.register.preview.note.text() == "아직 발행한 문서가 없어요."


class TestThePaper:
    def test_it_is_printed_page_by_page(self, ctx, page, tmp_path):
        target = tmp_path / "인쇄.pdf"
        page.new.choose_printer = printer_to(target)
        page.press(Qt.Key.Key_P)
        assert len(Paper(target.read_bytes())) == page.shown_pages
        assert ctx.messages.toasts == [f"{page.shown_pages}쪽을 프린터로 보냈어요."]

    def test_a_printed_sheet_lies_where_the_page_lies(self, page, tmp_path):
        target = tmp_path / "인쇄.pdf"
        paper = page.new.preview.paper
        run_now(paper.print_on(printer_to(target)(None)))
        for printed, shown in zip(Paper(target.read_bytes()).sizes, paper.sizes, strict=True):
            assert printed == pytest.approx(shown, abs=2)

    def test_stopping_a_print_lets_the_printer_go(self, page, tmp_path):
        printer = printer_to(tmp_path / "인쇄.pdf")(None)
        job = page.new.preview.paper.print_on(printer)
        next(job)
        next(job)
        assert printer.paintingActive()
        job.close()
        assert not printer.paintingActive()

    def test_nothing_is_printed_when_no_printer_is_chosen(self, ctx, page):
        page.new.choose_printer = lambda _parent: None
        page.press(Qt.Key.Key_P)
        assert ctx.messages.toasts == []

    def test_it_is_white_in_both_palettes(self, page):
        picture = page.new.preview.paper.picture(0, 200)
        assert picture.pixelColor(1, 1).name() == "#ffffff"
        assert picture.width() == 200

    def test_keys_turn_the_pages_and_change_the_size(self, page):
        view = page.new.preview.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        assert view.page == 1
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert view.page == 0
        fitting = view.percent
        QTest.keyClick(view, Qt.Key.Key_Equal, CONTROL)
        assert view.percent > fitting
        QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
        assert view.percent == fitting
        QTest.keyClick(view, Qt.Key.Key_End)
        assert view.page == len(page.new.preview.paper) - 1

    def test_zooming_keeps_the_page_one_reads(self, page):
        view = page.new.preview.view
        view.go_to(1)
        view.step_zoom(1)
        assert view.page == 1


def test_a_statement_alone_is_told_before_issuing(ctx, services, page, grant_id):
    proof = [Evidence(kind="거래내역서", number="7")]
    an_expense(services, grant_id, "강사비", 10_000, evidence=proof)
    ctx.messages.answers = ["back"]
    page.issue()
    assert "오류 1건" in ctx.messages.asked[0]
