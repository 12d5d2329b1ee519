"""A resident number is kept nowhere: not in a form, a pasted line, nor by any other way in."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.bootstrap import Services
from app.core.errors import Invalid
from app.models import Attendance, Participant, Vehicle
from app.models.base import Record
from app.models.describe import Kind, describe, lines_of
from app.models.training import Mark
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
