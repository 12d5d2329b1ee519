"""What is found in a document of the year: each wrong number once, each known by itself."""

from __future__ import annotations

from dataclasses import replace

from app.bootstrap import Services
from app.core.jobs import run_now
from app.services.year_values import DocumentFinding

RATE, NO_SOURCE = "P08", "P22"


def _plan(services: Services, body: str) -> int:
    plan = services.year_documents.create("self-support-plan", 2027)
    rows = services.year_documents.outline(plan).sections
    section = next(row.id for row in rows if row.title == "목적")
    text = services.year_documents.section(section)
    services.year_documents.save_section(replace(text, body=body))
    return plan


def _numbers(services: Services, plan: int) -> list[DocumentFinding]:
    found = run_now(services.year_documents.check(plan))
    return [one for one in found if one.code in (RATE, NO_SOURCE)]


def test_a_wrong_rate_is_not_asked_for_its_source_besides(services: Services) -> None:
    plan = _plan(services, "○|사업단 전환은 목표 104명에 56명으로 달성율 56%임.")
    told = [(one.code, one.text.split(" ", 1)[0]) for one in _numbers(services, plan)]
    assert (RATE, "달성율") in told
    assert {number for code, number in told if code == NO_SOURCE} == {"104명은", "56명은"}


def test_a_number_said_to_be_known_hides_no_other_of_its_section(services: Services) -> None:
    plan = _plan(services, "○|상담 77건을 함.\n○|방문 91건을 함.")
    first, second = _numbers(services, plan)
    services.year_documents.accept(plan, first, "이사회에 보고한 수")
    reasons = {one.text: one.accepted_reason for one in _numbers(services, plan)}
    assert reasons == {first.text: "이사회에 보고한 수", second.text: ""}
