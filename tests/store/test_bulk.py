"""Rows written at the driver's speed lie in the file exactly as saved ones do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.models import Vehicle
from app.models.grant import Interest
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork

AT = datetime(2026, 3, 2, 9, 0, 0)


def whole(**values: Any) -> dict[str, Any]:
    """Every column of a vehicle."""
    known = {column.name: "" for column in Vehicle.__table__.columns}
    missing = {
        "model_year": 2019, "insured_until": date(2026, 3, 2), "inspected_until": None,
        "disposed_on": None, "sort_order": 0, "deleted_at": None, "import_batch_id": None,
        "created_at": AT, "updated_at": AT, "version": 1,
    }  # fmt: skip
    return known | missing | values


def stored(uow: UnitOfWork, plate: str) -> dict[str, Any]:
    with uow.read() as session:
        row = session.execute(
            text("SELECT * FROM vehicle WHERE plate = :plate"), {"plate": plate}
        ).mappings()
        return dict(row.one())


def test_a_row_lies_in_the_file_as_a_saved_one(uow: UnitOfWork) -> None:
    with uow.write("차량") as session:
        add_bulk(session, Vehicle, [whole(name="승용", plate="00가 0001", uid="a")])
        saved = whole(name="승용", plate="00가 0002", uid="b")
        saved.pop("id")
        session.add(Vehicle(**saved))
    fast, slow = stored(uow, "00가 0001"), stored(uow, "00가 0002")
    own = {"id", "uid", "plate", "search_key", "created_by", "updated_by"}
    assert {k: v for k, v in fast.items() if k not in own} == {
        k: v for k, v in slow.items() if k not in own
    }


def test_money_is_never_a_float(uow: UnitOfWork) -> None:
    row = dict.fromkeys((column.name for column in Interest.__table__.columns), None)
    row |= {"grant_id": 1, "uid": "a", "paid_on": date(2026, 3, 2), "amount": 1.5}
    with pytest.raises(TypeError), uow.write("이자") as session:
        add_bulk(session, Interest, [row])
