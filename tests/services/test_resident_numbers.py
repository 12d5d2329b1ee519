"""A resident number is kept nowhere: not in a form, a pasted line, nor by any other way in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import select

from app.bootstrap import Services
from app.core.errors import Invalid
from app.core.jobs import run_now
from app.models import Attendance, Participant, Vehicle
from app.models.base import Record
from app.models.describe import Kind, describe, lines_of
from app.models.register import ImportBatch, Setting
from app.models.training import Mark
from app.services.centre_settings import Rule
from app.services.issuing import Options
from app.services.validation import field_problems
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork
from tests.services.training_records import add_course

NUMBER = "790412-2000000"
MODELS = sorted(
    (
        mapper.class_
        for mapper in Record.registry.mappers
        if issubclass(mapper.class_, Record) and describe(mapper.class_)
    ),
    key=lambda model: model.__tablename__,
)


def texts(model: type[Record]) -> list[str]:
    kinds = (Kind.TEXT, Kind.LONG_TEXT)
    return [field.name for field in describe(model).values() if field.kind in kinds]


def refused(draft: Draft) -> set[str | None]:
    return {one.field for one in field_problems(draft) if "주민등록번호" in one.text}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_every_text_of_every_form_refuses_it(model: type[Record]) -> None:
    draft = Draft(model, dict.fromkeys(texts(model), NUMBER))
    assert refused(draft) == set(texts(model))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_every_pasted_line_refuses_it_by_its_row(model: type[Record]) -> None:
    for name, line in lines_of(model).items():
        rows = [Draft(line, {}), Draft(line, dict.fromkeys(texts(line), NUMBER))]
        draft = Draft(model, {}, lines={name: rows})
        assert refused(draft) == {f"{name}[1].{field}" for field in texts(line)}


def test_no_action_writes_one_past_the_forms(services: Services) -> None:
    course = add_course(services.uow, {"강하린": "△"}, name="컴퓨터 교육")
    with services.uow.read() as session:
        late = session.scalars(select(Attendance)).one()
        assert late.mark != Mark.PRESENT.value
        cell = (late.enrolment_id, late.session_id)
    with pytest.raises(Invalid, match="주민등록번호"):
        services.training.give_reason(course, {cell: f"병원 진료 {NUMBER}"})


def test_what_was_kept_before_does_not_stop_another_change(uow: UnitOfWork) -> None:
    with uow.write("차량") as session:
        car = Vehicle(name="승용", plate="00가 0001")
        session.add(car)
        session.flush()
        session.connection().exec_driver_sql(f"UPDATE vehicle SET note = '{NUMBER}'")
        session.expire(car)
        car_id = car.id
    with uow.write("고침") as session:
        session.get_one(Vehicle, car_id).name = "승합"
    with pytest.raises(Invalid), uow.write("고침") as session:
        session.get_one(Vehicle, car_id).note = f"{NUMBER} 다시"


def test_a_person_is_not_named_by_it(uow: UnitOfWork) -> None:
    person = Participant(name=NUMBER, kind="차상위자", registered_on=date(2026, 3, 2))
    with pytest.raises(Invalid), uow.write("추가") as session:
        session.add(person)


def a_section(services: Services) -> Any:
    plan = services.year_documents.create("self-support-plan", 2026)
    row = services.year_documents.outline(plan).sections[0]
    return services.year_documents.section(row.id)


@pytest.mark.parametrize(
    "settings",
    [
        {"rows": f"참여자\t{NUMBER}"},
        {"boxes": [{"title": "접수", "text": f"김다온 {NUMBER}"}]},
        {NUMBER: "이름"},
    ],
)
def test_what_a_part_of_a_document_lists_refuses_it(
    services: Services, settings: dict[str, Any]
) -> None:
    section = a_section(services)
    with pytest.raises(Invalid, match="주민등록번호"):
        services.year_documents.save_section(replace(section, settings=settings))
    assert services.year_documents.section(section.id).settings == section.settings


def test_cells_beside_each_other_are_no_number(services: Services) -> None:
    section = a_section(services)
    grid = {"rows": "790412\t2000000"}
    assert services.year_documents.save_section(replace(section, settings=grid)).settings == grid


def test_titles_of_documents_and_sections_refuse_it(services: Services) -> None:
    section = a_section(services)
    with pytest.raises(Invalid, match="주민등록번호"):
        services.year_documents.save_section(replace(section, title=f"{NUMBER} 계획"))
    with pytest.raises(Invalid, match="주민등록번호"):
        services.year_documents.add(section.document_id, f"{NUMBER} 계획")


def test_a_setting_of_the_centre_refuses_it(services: Services) -> None:
    for value, source in ((f"{NUMBER} 5년", "내규"), ("5년", f"내규 {NUMBER}")):
        with pytest.raises(Invalid, match="주민등록번호"):
            services.settings.save(Rule.CONSENT_KEEP, value, source)
    with pytest.raises(Invalid), services.uow.write("기준") as session:
        session.add(Setting(key="x", value=NUMBER))


def test_a_file_named_by_it_is_not_taken_in(services: Services, tmp_path: Path) -> None:
    photo = tmp_path / f"신분증 {NUMBER}.txt"
    photo.write_text("사본")
    for take_in in (
        services.attachments.add,
        lambda path: run_now(services.attachments.add_job([path])),
    ):
        with pytest.raises(Invalid, match="파일 이름에 주민등록번호") as refusal:
            take_in(photo)
        assert NUMBER not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "sheet"), [(f"직원 {NUMBER}.xlsx", "직원"), ("직원.xlsx", f"김다온 {NUMBER}")]
)
def test_an_import_keeps_no_name_that_holds_it(
    services: Services, tmp_path: Path, name: str, sheet: str
) -> None:
    path = tmp_path / name
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, ("성명", "직책", "입사일"))
        page.write_row(1, 0, ("윤가람", "팀장", "2024. 3. 4."))
    preview = services.imports.preview("staff", path)
    assert "이름의 주민등록번호는 가리고" in " ".join(preview.notices)
    run_now(services.imports.confirm(preview))
    with services.uow.read() as session:
        kept = session.scalars(select(ImportBatch)).one()
    assert NUMBER not in f"{kept.file_name} {kept.sheet}"
    assert f"{kept.file_name} {kept.sheet}".count("•") == 13


def test_a_recipient_named_by_it_is_refused(services: Services) -> None:
    options = Options(recipient=f"김다온 {NUMBER}")
    with pytest.raises(Invalid, match="주민등록번호"):
        run_now(services.issuing.issue("overview", options=options))


def test_what_was_typed_stays_as_a_draft_and_the_form_says_so(services: Services) -> None:
    typed = Draft(Participant, {"name": "김다온", "note": f"등본의 번호 {NUMBER}"})
    services.drafts.keep("participants", typed, f"참여자 {NUMBER}")
    kept = services.drafts.find("participants", None)
    assert kept is not None
    assert kept.draft.values["note"] == f"등본의 번호 {NUMBER}"
    assert NUMBER not in kept.title
    (told,) = [one.text for one in field_problems(typed) if "주민등록번호" in one.text]
    assert "임시저장에만" in told
