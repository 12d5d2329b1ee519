"""Figures in prose are read from the records, and what nobody knows is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from app.bootstrap import Services
from app.core.errors import Invalid, Usage
from app.core.jobs import run_now
from app.documents.catalogue import render
from app.models.activity import Activity
from app.models.participant import Participant
from app.services.issuing import Options
from app.services.year_values import DocumentFinding
from tests.services import year_records
from tests.services.year_records import plan, row, with_results, write


def _said(services: Services, document_id: int) -> str:
    return render(run_now(services.year_documents.preview(document_id)), "text").decode()


def _of_sum(services: Services, document_id: int) -> DocumentFinding:
    found = run_now(services.year_documents.check(document_id))
    return next(one for one in found if "128" in one.sum_text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("지난해 성과: 장터 참여", "7회"),
        ("지난해 목표: 장터 참여", "12회"),
        ("지난해 달성율: 장터 참여", "58.3%"),
        ("지난해 성과: 홍보물 부착", "30곳"),
        ("지난해 달성율: 지역 홍보/홍보물 부착", "125%"),
        ("지난해 수치: 추진활동", "7건"),
        ("올해 예산: 장터 운영비", "5,000천원"),
        ("올해 예산: 합계", "5,550천원"),
        ("올해 성과: 장터 참여", None),
        ("지난해 성과: 없는 목표", None),
        ("지난해 수치: 추진활동 | 위기등급=A", None),
        ("아무 말", None),
    ],
)
def test_a_figure_is_what_the_records_say(services: Services, name: str, shown: str | None) -> None:
    with_results(services)
    assert services.year_documents.figure_text(plan(services), name) == shown


def test_prose_follows_the_records(services: Services) -> None:
    with_results(services)
    document = plan(services)
    write(services, document, "목적", "○|장터에 {{지난해 성과: 장터 참여}} 나감.")
    assert "장터에 7회 나감." in _said(services, document)
    with services.uow.write("장터") as session:
        area = session.get_one(Activity, 1).area_id
        session.add(Activity(area_id=area, name="장터", started_on=date(2026, 9, 1)))
    assert "장터에 8회 나감." in _said(services, document)


def test_figures_are_found_by_what_is_typed(services: Services) -> None:
    with_results(services)
    found = services.year_documents.figure_choices(plan(services), "ㅈㅌ")
    assert {one.label: one.shown for one in found} == {
        "장터 참여 목표": "12회",
        "장터 참여 성과": "7회",
        "장터 참여 달성율": "58.3%",
        "장터 운영비": "5,000천원",
    }


def test_an_unknown_figure_is_shown_and_found(services: Services) -> None:
    with_results(services)
    document = plan(services)
    text = write(services, document, "목적", "○|{{지난해 성과: 벼룩시장}} 열었음.")
    assert "〔지난해 성과: 벼룩시장?〕" in _said(services, document)
    found = run_now(services.year_documents.check(document))
    [unknown] = [one for one in found if one.code == "D01"]
    assert unknown.section_id == text.id
    assert "벼룩시장" in unknown.text


def test_a_typed_rate_that_disagrees_leads_to_its_section(services: Services) -> None:
    with_results(services)
    document = plan(services)
    text = write(services, document, "추진방향", "○|총 128명 중 56명이 전환하여 56%를 보임.")
    rate = _of_sum(services, document)
    assert "43.7" in rate.sum_text
    assert rate.section_id == text.id
    assert "추진방향" in rate.places[0]


def test_an_accepted_finding_keeps_its_reason_until_the_numbers_change(
    services: Services,
) -> None:
    with_results(services)
    document = plan(services)
    write(services, document, "추진방향", "○|총 128명 중 56명이 전환하여 56%를 보임.")

    with pytest.raises(Invalid, match="까닭"):
        services.year_documents.accept(document, _of_sum(services, document), " ")
    services.year_documents.accept(document, _of_sum(services, document), "구청 보고 기준")
    assert _of_sum(services, document).accepted_reason == "구청 보고 기준"
    write(services, document, "추진방향", "○|모두 총 128명 중 56명이 전환하여 56%를 보였음.")
    assert _of_sum(services, document).accepted_reason == "구청 보고 기준"
    write(services, document, "추진방향", "○|총 128명 중 57명이 전환하여 56%를 보임.")
    assert _of_sum(services, document).accepted_reason == ""


def test_withdrawing_lets_the_finding_speak_again(services: Services) -> None:
    with_results(services)
    document = plan(services)
    write(services, document, "추진방향", "○|총 128명 중 56명이 전환하여 56%를 보임.")
    one = _of_sum(services, document)
    services.year_documents.accept(document, one, "구청 보고 기준")
    services.year_documents.withdraw(document, one.mark)
    again = run_now(services.year_documents.check(document))
    assert not any(finding.accepted_reason for finding in again)


def test_a_diagram_nobody_has_drawn_yet_is_found(services: Services) -> None:
    with_results(services)
    document = plan(services)
    model = services.year_documents.section(row(services, document, "추진모형도").id)

    def _waiting() -> list[int | None]:
        found = run_now(services.year_documents.check(document))
        return [one.section_id for one in found if one.code == "D03"]

    assert model.id in _waiting()
    services.year_documents.save_section(replace(model, settings={"steps": "만남\n나눔"}))
    assert model.id not in _waiting()


def test_the_section_being_typed_is_previewed_before_it_is_saved(services: Services) -> None:
    with_results(services)
    document = plan(services)
    text = services.year_documents.section(row(services, document, "목적").id)
    typed = replace(text, body="①|하나\n①|둘\n-|셋")
    said = render(services.year_documents.preview_section(typed), "text").decode()
    assert "1. 목적" in said
    assert "① 하나" in said
    assert "② 둘" in said
    whole = render(run_now(services.year_documents.preview(document, typed)), "text").decode()
    assert "② 둘" in whole
    assert "② 둘" not in _said(services, document)


def test_a_plan_is_issued_frozen_and_prints_the_same_after_the_records_changed(
    services: Services,
) -> None:
    with_results(services)
    document = plan(services)
    write(services, document, "목적", "○|장터에 {{지난해 성과: 장터 참여}} 나감.")
    issued = run_now(services.issuing.issue("plan", subject_id=document))
    first = services.issuing.reprint(issued.id, "pdf")
    year_records.write(services, document, "목적", "○|다른 글")
    assert services.issuing.reprint(issued.id, "pdf") == first
    again = services.issuing.reprint(issued.id, "text").decode()
    assert "장터에 7회 나감." in again
    assert services.year_documents.rows()[0].issued_number == issued.number


def test_a_document_of_another_kind_is_refused(services: Services) -> None:
    with pytest.raises(Usage, match="사업계획서예요"):
        services.issuing.preview("results", subject_id=plan(services))


def test_the_public_edition_hides_telephone_numbers_and_participants(services: Services) -> None:
    document = plan(services)
    with services.uow.write("참여자") as session:
        session.add(Participant(name="서가람", kind="조건부수급자", registered_on=date(2026, 3, 2)))
    write(services, document, "목적", "○|서가람 님이 반장을 맡음. 문의 02-0000-1234")
    shown = services.issuing.preview("plan", subject_id=document, options=Options(public=True))
    text = render(shown, "text").decode()
    assert "서○○ 님이 반장을 맡음" in text
    assert "02-0000-****" in text
    printed = render(shown, "pdf")
    hidden = pypdfium2.PdfDocument(printed)
    everything = "".join(page.get_textpage().get_text_range() for page in hidden)
    for secret in ("서가람", "1234"):
        assert secret not in text
        assert secret not in everything, "nothing lies under the paint"
    own = render(services.issuing.preview("plan", subject_id=document), "text").decode()
    assert "서가람 님" in own


def test_the_plan_of_a_year_is_found_by_its_kind(services: Services) -> None:
    document = plan(services)
    services.year_documents.create("results", 2027)
    assert services.year_documents.named("사업계획서", 2027, None) == document
    with pytest.raises(Usage, match="--of"):
        plan(services)
        services.year_documents.named("사업계획서", 2027, None)
