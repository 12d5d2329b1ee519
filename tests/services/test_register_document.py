"""문서대장: every number of the year, with what became of it."""

from __future__ import annotations

from app.bootstrap import Services
from app.core.jobs import run_now
from app.documents.catalogue import render


def test_the_register_lists_every_number_and_why_one_was_cancelled(services: Services) -> None:
    first = run_now(services.issuing.issue("overview", None, 2026))
    run_now(services.issuing.issue("overview", None, 2026))
    services.issuing.cancel(first.id, "기준일을 잘못 적음")
    text = render(services.issuing.preview("register", None, 2026), "text").decode()
    assert "2026년 문서대장" in text
    assert "한빛자활 제2026-0001호" in text
    assert "한빛자활 제2026-0002호" in text
    assert "2026. 11. 19. 취소" in text
    assert "기준일을 잘못 적음" in text
    assert "취소 1건" in text
    assert "취소한 문서의 번호는 다시 쓰지 않아요." in text


def test_a_year_without_documents_says_so(services: Services) -> None:
    text = render(services.issuing.preview("register", None, 2024), "text").decode()
    assert "2024년 문서대장" in text
    assert "아직 발행한 문서가 없어요." in text


def test_the_printed_register_is_itself_in_the_next_one(services: Services) -> None:
    run_now(services.issuing.issue("register", None, 2026))
    text = render(services.issuing.preview("register", None, 2026), "text").decode()
    assert "2026년 문서대장" in text
    assert "한빛자활 제2026-0001호" in text
