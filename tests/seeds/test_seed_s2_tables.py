"""The plan made from the records prints the tables of seed S2: its columns, rows and numbers."""

from __future__ import annotations

import pytest

from app.core.errors import Severity
from app.documents.model import Bar, BarChart, ChartPair, OrgChart
from app.models.organisation import Facility
from app.models.plan import Objective, PlannedActivity
from app.models.staff import Staff
from app.models.vehicle import Vehicle
from tests.seeds import plan_2016
from tests.seeds.people_2015 import MOVES
from tests.seeds.reading import tables

TABLES = tables("s2")


@pytest.mark.parametrize("place", TABLES, ids=lambda place: " ".join(filter(None, place)))
def test_the_tables_read_as_printed(s2, place):
    printed = s2.rows(*place)
    assert [line for line in TABLES[place] if line not in printed] == []


@pytest.mark.parametrize("area", [plan_2016.CYCLE, plan_2016.CASES, plan_2016.TRAINING])
def test_every_planned_work_of_an_area_has_its_row(s2, area):
    expected = [name for of_area, name, *_ in plan_2016.DETAILED if of_area == area]
    (table,) = s2.tables("세부추진사업", area)
    named = [row.cells[0].value.text for row in table.rows if row.cells[0].label]
    assert named == expected


def test_basic_operation_has_a_table_for_each_heading(s2):
    tables = s2.tables("운영 회의와 직원 운영")
    headings = dict.fromkeys(heading for heading, *_ in plan_2016.BASIC)
    assert [table.caption for table in tables] == [
        f"{number}) {heading}" for number, heading in enumerate(headings, 1)
    ]
    rows = s2.rows("운영 회의와 직원 운영")
    assert [table.columns[3].title for table in tables] == ["추진목표"] * 4 + ["참석인원"]
    for _, name, content, cycle, goal in plan_2016.BASIC:
        told = " | ".join((name, content, cycle, goal)).replace("\n", " / ")
        assert told in rows


def test_both_charts_of_the_moves_count_the_same(s2):
    blocks = s2.section_document(s2.find("사업단 전환 현황")).blocks
    (charts,) = (block for block in blocks if isinstance(block, ChartPair))
    left = charts.left
    assert isinstance(left, BarChart)
    bars = {bar.label: _number(bar) for bar in left.bars}
    assert bars == {name: count for name, _, count in MOVES}
    assert [one.value.number for one in charts.right.slices] == [6, 21, 29]


def test_the_chart_of_the_centre_is_drawn_from_its_people(s2):
    blocks = s2.section_document(s2.find("조직도")).blocks
    (chart,) = (block for block in blocks if isinstance(block, OrgChart))
    assert chart.root.title


@pytest.mark.parametrize("model", [Facility, Vehicle, Staff, Objective, PlannedActivity])
def test_every_record_passes_as_if_typed_in(s2, model):
    records = s2.services.records
    with s2.services.uow.read() as session:
        ids = [one.id for one in session.query(model)]
    assert ids
    for id_ in ids:
        problems = records.check(records.open(model, id_))
        assert [one for one in problems if one.severity is Severity.ERROR] == []


def _number(bar: Bar) -> int:
    value = bar.value
    return value.number
