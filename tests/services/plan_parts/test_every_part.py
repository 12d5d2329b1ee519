"""What holds of every part: it can be made of an empty file, and is found by its key."""

from __future__ import annotations

import json

import pytest

from app.core.errors import Usage
from app.documents import facts as codec
from app.documents.plan_parts import Part
from app.services.plan_parts.base import SettingKind
from app.services.plan_parts.catalogue import PARTS
from app.services.year_templates import TEMPLATES
from tests.documents.plan_parts.examples import EMPTY, FULL
from tests.services.plan_parts.reading import gathered, shown

NEEDS_A_GRANT = ("grant-budget", "instalments")


@pytest.mark.parametrize("key", [key for key in PARTS if key not in NEEDS_A_GRANT])
def test_a_centre_with_nothing_written_down_gets_its_tables(uow, key):
    part = gathered(uow, key)

    assert shown(part).strip()
    kept = json.loads(json.dumps(codec.to_json(part, "t"), ensure_ascii=False))
    assert codec.from_json(Part, kept) == part


@pytest.mark.parametrize("key", NEEDS_A_GRANT)
def test_a_part_about_a_grant_asks_for_it(uow, key):
    with pytest.raises(Usage, match="사업을 골라 주세요"):
        gathered(uow, key)


def test_every_part_has_an_example_full_and_empty():
    assert set(FULL) == set(EMPTY) == set(PARTS)


def test_choices_have_something_to_choose_and_grids_have_columns():
    for kind in PARTS.values():
        for field in kind.settings:
            assert bool(field.choices) == (field.kind is SettingKind.CHOICE), field
            assert bool(field.columns) == (field.kind is SettingKind.GRID), field


def test_templates_name_parts_that_are_there():
    def named(sections):
        for section in sections:
            yield section.part
            yield from named(section.inside)

    wanted = {part for one in TEMPLATES.values() for part in named(one.sections) if part}

    assert wanted <= set(PARTS)
