"""What goes to the trash with a record is told, and what others use stays."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid
from app.models.grant import BudgetLine, Grant
from app.models.training import Course
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork
from tests.services.training_records import add_course


def test_a_course_says_that_its_marks_go_along_and_brings_them_back(uow: UnitOfWork) -> None:
    records = Records(uow)
    course = add_course(uow, {"강하린": "○○×", "윤나래": "○.○"})
    assert records.delete(Course, [course]) == "출석 5건도 함께 휴지통에 있어요."
    records.restore(Course, [course])
    assert records.delete(Course, [course]) == "출석 5건도 함께 휴지통에 있어요."


def test_a_course_without_marks_has_nothing_to_tell(uow: UnitOfWork) -> None:
    course = add_course(uow, {"강하린": "..."})
    assert Records(uow).delete(Course, [course]) == ""


def test_a_grant_that_pays_for_a_course_is_not_taken_from_under_it(uow: UnitOfWork) -> None:
    records = Records(uow)
    draft = records.blank(
        Grant,
        name="햇살사업",
        funder="한빛구청",
        kind="지방보조금",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        total_amount=1_000_000,
    )
    draft.lines["budget_lines"].append(
        records.blank(BudgetLine, category="사업비", item="강사비", amount=1_000_000)
    )
    grant_id = records.save(draft)
    [line] = records.open(Grant, grant_id).lines["budget_lines"]
    add_course(uow, {"강하린": "○"}, budget_line_id=line.id)

    with pytest.raises(Invalid) as caught:
        records.delete(Grant, [grant_id])
    assert "교육" in caught.value.text
    assert "1건에서 쓰고 있어서 지울 수 없어요" in caught.value.text
    assert records.open(Grant, grant_id).values["name"] == "햇살사업"
