"""Writing a document of the year: started, ordered, saved, carried over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.core.errors import Conflict, Invalid
from app.models.activity import Area
from app.services.year_values import OutlineRow, State


def _areas(services: Services, *names: str) -> None:
    with services.uow.write("영역") as session:
        session.add_all(Area(name=name, sort_order=place) for place, name in enumerate(names))


def _plan(services: Services, year: int = 2027, previous: int | None = None) -> int:
    return services.year_documents.create("self-support-plan", year, previous_id=previous)


def _lines(services: Services, document_id: int) -> list[str]:
    rows = services.year_documents.outline(document_id).sections
    return [f"{'  ' * row.level}{row.marker} {row.title}".rstrip() for row in rows]


def _row(services: Services, document_id: int, title: str) -> OutlineRow:
    rows = services.year_documents.outline(document_id).sections
    return next(row for row in rows if row.title == title)


def test_a_plan_starts_with_the_sections_of_its_template(services: Services) -> None:
    _areas(services, "사례관리", "교육훈련")
    lines = _lines(services, _plan(services))
    assert lines[:4] == ["Ⅰ 사업개요", "  1. 목적", "  2. 주요 사업", "  3. 일반현황"]
    assert "Ⅱ 2026년 사업성과" in lines
    assert "    가. 사례관리" in lines
    assert "    나. 교육훈련" in lines
    assert "Ⅲ 2027년 사업추진 계획" in lines


def test_a_section_that_is_off_has_no_marker_and_the_others_close_up(services: Services) -> None:
    plan = _plan(services)
    services.year_documents.switch(_row(services, plan, "주요 사업").id, on=False)
    lines = _lines(services, plan)
    assert lines[1:4] == ["  1. 목적", "   주요 사업", "  2. 일반현황"]


def test_sections_move_among_their_neighbours_and_in_and_out(services: Services) -> None:
    plan = _plan(services)
    move = services.year_documents.move
    main = _row(services, plan, "주요 사업").id
    move(main, "up")
    assert _lines(services, plan)[1:3] == ["  1. 주요 사업", "  2. 목적"]
    move(main, "up")
    assert _lines(services, plan)[1:3] == ["  1. 주요 사업", "  2. 목적"], "the first stays"
    move(main, "down")
    move(main, "in")
    assert _lines(services, plan)[1:3] == ["  1. 목적", "    가. 주요 사업"]
    move(main, "out")
    move(main, "out")
    assert _lines(services, plan)[-1] != "Ⅱ 주요 사업"
    assert "Ⅱ 주요 사업" in _lines(services, plan)


def test_a_new_section_stands_where_it_was_asked_for(services: Services) -> None:
    plan = _plan(services)
    purpose = _row(services, plan, "목적")
    services.year_documents.add(plan, "연혁", after=purpose.id)
    services.year_documents.add(plan, "비전", inside=purpose.id)
    services.year_documents.add(plan, "붙임")
    lines = _lines(services, plan)
    assert lines[1:5] == ["  1. 목적", "    가. 비전", "  2. 연혁", "  3. 주요 사업"]
    assert lines[-1] == "Ⅵ 붙임"


def test_a_removed_section_goes_with_what_is_inside_and_comes_back_by_undo(
    services: Services,
) -> None:
    plan = _plan(services)
    before = _lines(services, plan)
    services.year_documents.remove(_row(services, plan, "일반현황").id)
    assert not [line for line in _lines(services, plan) if "시설현황" in line]
    services.undo.undo()
    assert _lines(services, plan) == before


def test_what_is_saved_is_there_and_a_stale_text_is_refused(services: Services) -> None:
    plan = _plan(services)
    text = services.year_documents.section(_row(services, plan, "목적").id)
    saved = services.year_documents.save_section(replace(text, body="○|함께 일어선다."))
    assert services.year_documents.section(text.id).body == "○|함께 일어선다."
    assert saved.version > text.version
    with pytest.raises(Conflict, match="그대로 있어요"):
        services.year_documents.save_section(replace(text, body="늦게 온 글"))


def test_a_resident_number_in_prose_is_refused(services: Services) -> None:
    plan = _plan(services)
    text = services.year_documents.section(_row(services, plan, "목적").id)
    with pytest.raises(Invalid, match="주민등록번호"):
        services.year_documents.save_section(replace(text, body="900101-1234567 님이 참여함"))
    assert services.year_documents.section(text.id).body == ""


def test_a_draft_survives_with_its_settings_until_it_is_saved(services: Services) -> None:
    plan = _plan(services)
    text = services.year_documents.section(_row(services, plan, "추진일정 및 소요예산").id)
    typed = replace(text, body="○|쓰다 만 문", settings={"rows": "강사비\t100"})
    services.year_documents.keep_draft(typed)
    kept = services.year_documents.kept_draft(text.id)
    assert kept is not None
    assert kept[0] == typed
    services.year_documents.save_section(typed)
    assert services.year_documents.kept_draft(text.id) is None


def test_the_next_years_plan_starts_from_this_years(services: Services) -> None:
    plan = _plan(services, 2026)
    text = services.year_documents.section(_row(services, plan, "목적").id)
    services.year_documents.save_section(replace(text, body="○|함께 일어선다."))
    services.year_documents.remove(_row(services, plan, "일반현황").id)
    following = _plan(services, 2027, previous=plan)
    lines = _lines(services, following)
    assert "Ⅱ 2026년 사업성과" in lines
    assert "Ⅲ 2027년 사업추진 계획" in lines
    assert not [line for line in lines if "시설현황" in line]
    carried = _row(services, following, "목적")
    assert carried.state is State.BEGUN
    assert not carried.differs_from_last_year
    text = services.year_documents.section(carried.id)
    assert text.body == text.carried == "○|함께 일어선다."
    services.year_documents.save_section(replace(text, body="○|스스로 일어선다."))
    changed = _row(services, following, "목적")
    assert changed.differs_from_last_year
    assert changed.state is State.DONE
    assert services.year_documents.last_year(changed.id) == "○|함께 일어선다."


def test_last_years_text_can_be_fetched_into_a_plan_begun_without_it(services: Services) -> None:
    plan = _plan(services, 2026)
    text = services.year_documents.section(_row(services, plan, "목적").id)
    services.year_documents.save_section(replace(text, body="○|함께 일어선다."))
    following = services.year_documents.create("self-support-plan", 2027)
    with services.uow.write("바탕") as session:
        from app.models.year_document import YearDocument

        session.get_one(YearDocument, following).previous_id = plan
    purpose = _row(services, following, "목적")
    assert services.year_documents.carry_over(purpose.id).body == "○|함께 일어선다."
