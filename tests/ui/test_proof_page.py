"""검산: a file dropped on the page, what disagrees in it, and the same as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.ui.pages.proof import FOUND, NOTHING, ProofPage
from tests.ui.pages_money import drop, show

WRONG = (
    "구분\t금액\n인건비\t300\n사업비\t200\n합계\t600\n\n- 참여자 40명 중 10명이 취업하여 30%임\n"
)
RIGHT = "구분\t금액\n인건비\t300\n사업비\t200\n합계\t500\n"


@pytest.fixture
def page(ctx, qtbot) -> ProofPage:
    opened = ProofPage(ctx)
    show(qtbot, opened)
    return opened


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def words(page: ProofPage) -> str:
    return "\n".join(one.text() for one in page.stack.currentWidget().findChildren(QLabel))


def test_an_empty_page_says_what_belongs_there_and_what_it_cannot_see(page):
    assert page.stack.currentIndex() == NOTHING
    assert "끌어다 놓기" in words(page)
    assert "볼 수 없어요" in words(page)
    assert page.copy.isHidden()


def test_a_dropped_file_is_checked_and_both_places_stand_there(page, tmp_path):
    drop(page, written(tmp_path / "계획.txt", WRONG))
    assert page.stack.currentIndex() == FOUND
    shown = words(page)
    assert "300 + 200 = 500" in shown
    assert "4번째 줄 ‘합계’" in shown
    assert "2번째 줄 ‘인건비’" in shown
    assert "10명 ÷ 40명 = 25%" in shown
    assert "오류 2건" in page.summary.text()


def test_a_sound_file_is_said_to_be_so(page, tmp_path):
    drop(page, written(tmp_path / "계획.txt", RIGHT))
    assert "찾지 못했어요" in page.summary.text()


def test_the_findings_are_copied_as_text(page, tmp_path):
    drop(page, written(tmp_path / "계획.txt", WRONG))
    QTest.keyClick(
        page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    copied = QGuiApplication.clipboard().text()
    assert "300 + 200 = 500" in copied
    assert "계획.txt" in copied


def test_a_corrected_file_is_read_again(page, tmp_path):
    path = written(tmp_path / "계획.txt", WRONG)
    drop(page, path)
    written(path, RIGHT)
    page.again.click()
    assert "찾지 못했어요" in page.summary.text()


def test_what_cannot_be_read_is_explained_and_the_last_result_stays(page, ctx, tmp_path):
    drop(page, written(tmp_path / "계획.txt", WRONG))
    drop(page, written(tmp_path / "그림.pdf", "not a pdf"))
    assert "손상" in ctx.messages.errors[-1].text
    assert "300 + 200 = 500" in words(page)
