"""What others refer to is not deleted: every link of every record says who still uses it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, insert
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import Session

from app.core.errors import Invalid
from app.models import Activity, ActivityPartner, Partner
from app.models.base import Base, Record
from app.models.describe import model_of
from app.models.types import Hundredths, Json, Won
from app.services.names import noun
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork

_NUMBERS = count(1)


def record_types() -> list[type[Record]]:
    found = [mapper.class_ for mapper in Base.registry.mappers]
    return sorted(
        (model for model in found if issubclass(model, Record)),
        key=lambda model: model.__tablename__,
    )


def links(model: type[Record]) -> list[str]:
    """Every foreign key but that of a line to its owner, labelled or not."""
    return [
        column.key
        for column in sa_inspect(model).columns
        if any(key.ondelete != "CASCADE" for key in column.foreign_keys)
    ]


LINKS = [(model, name) for model in record_types() for name in links(model)]


def some(column: Column[Any]) -> Any:
    """Any value the column takes; no two alike."""
    number = next(_NUMBERS)
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, DateTime):
        return datetime(2026, 3, 2)
    if isinstance(column.type, Date):
        return date(2026, 3, 2)
    if isinstance(column.type, (Integer, Won, Hundredths)):
        return number
    return {} if isinstance(column.type, Json) else str(number)


def put(session: Session, model: type[Base], **given: Any) -> int:
    """A row with what it must have, and the rows it must refer to; no rule of the row is asked."""
    values: dict[str, Any] = {}
    for column in sa_inspect(model).columns:
        if column.key in given or (column.primary_key and not column.foreign_keys):
            continue
        if column.nullable or column.default is not None or column.server_default is not None:
            continue
        target = next(iter(column.foreign_keys), None)
        if target is None:
            values[column.key] = some(column)
        else:
            values[column.key] = put(session, model_of(target.column.table.name))
    made = session.execute(insert(model).values(values | given | {"version": 1}))
    row_id: int = made.inserted_primary_key[0]  # type: ignore[attr-defined]
    return row_id


def target_of(model: type[Record], link: str) -> type[Record]:
    (key,) = sa_inspect(model).columns[link].foreign_keys
    return model_of(key.column.table.name)


@pytest.mark.parametrize(
    ("model", "link"), LINKS, ids=lambda one: getattr(one, "__tablename__", one)
)
def test_a_record_another_refers_to_is_kept_and_the_other_named(
    uow: UnitOfWork, model: type[Record], link: str
) -> None:
    target = target_of(model, link)
    with uow.write("x") as session:
        used = put(session, target)
        put(session, model, **{link: used})
    records = Records(uow)
    with pytest.raises(Invalid) as refused:
        records.delete(target, [used])
    assert f"{noun(model)} 1건" in refused.value.text
    with uow.read() as session:
        assert session.get_one(target, used).deleted_at is None


def test_a_line_is_in_the_trash_with_its_record(uow: UnitOfWork) -> None:
    records = Records(uow)
    with uow.write("x") as session:
        owner, partner = put(session, Activity), put(session, Partner)
        put(session, ActivityPartner, activity_id=owner, partner_id=partner)
    with pytest.raises(Invalid, match="참여기관 1건"):
        records.delete(Partner, [partner])
    records.delete(Activity, [owner])
    records.delete(Partner, [partner])


def test_what_a_record_refers_to_is_brought_back_first(uow: UnitOfWork) -> None:
    records = Records(uow)
    with uow.write("x") as session:
        owner, partner = put(session, Activity), put(session, Partner, name="가온떡집")
        put(session, ActivityPartner, activity_id=owner, partner_id=partner)
    records.delete(Activity, [owner])
    records.delete(Partner, [partner])
    with pytest.raises(Invalid, match="자원 ‘가온떡집’도 휴지통에 있어요"):
        records.restore(Activity, [owner])
    records.restore(Partner, [partner])
    records.restore(Activity, [owner])
    assert records.open(Activity, owner).lines["partners"][0].values["partner_id"] == partner
