"""The documents of the seeds, entered once; no test changes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap
from app.bootstrap import Services
from app.core.paths import migrations_dir
from app.models.activity import Area
from app.models.year_document import Section
from app.store.container import Surroundings, open_file
from tests.conftest import PASSPHRASE
from tests.seeds import centre_2016, people_2015, plan_2016, training_2015, work_2015
from tests.seeds.prose_2016 import BODIES, DIRECTION, FLOWS, LEFT_OUT
from tests.seeds.reading import Book

S2_DAY = date(2016, 1, 11)


@pytest.fixture(scope="session")
def s2(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The 2016 plan with the results of 2015 of seed S2."""
    services = _opened(template, tmp_path_factory.mktemp("s2"), S2_DAY)
    with services.uow.write("한 해") as session:
        centre_2016.add(session)
        people = people_2015.add(session)
        training_2015.add(session, people)
        work_2015.add(session)
        plan_2016.add(session)
    book = Book(services, services.year_documents.create("self-support-plan", 2016))
    _write(book)
    yield book
    services.close()


def _opened(template: Path, folder: Path, day: date) -> Services:
    target = folder / "centre.sallim"
    shutil.copyfile(template, target)
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    file = open_file(target, PASSPHRASE, around=around)
    return bootstrap.wire(file, operator=lambda: "정하윤", clock=lambda: day, around=around)


def _write(book: Book) -> None:
    documents = book.services.year_documents
    with book.services.uow.read() as session:
        areas = {area.id: area.name for area in session.scalars(select(Area))}
        keys = {one.id: one.key for one in session.scalars(select(Section))}
    for row in documents.outline(book.id).sections:
        text = documents.section(row.id)
        key = keys[row.id]
        area = areas.get(text.settings.get("area", 0), "")
        if key in LEFT_OUT:
            documents.switch(row.id, False)
        elif key in ("area-results", "area-chart") and area != work_2015.CASES:
            # Two areas of the seed tell of activities alone.
            documents.save_section(replace(text, part="", is_on=key == "area-results"))
        elif key == "area-activities" and area == work_2015.CASES:
            documents.switch(row.id, False)
        elif key == "area-activities" and area == work_2015.PUBLICITY:
            settings = {**text.settings, "last_column": "비고"}
            documents.save_section(replace(text, settings=settings))
        elif key == "direction":
            documents.save_section(replace(text, settings={"layers": DIRECTION}))
        elif key == "model":
            documents.save_section(replace(text, settings={**text.settings, "steps": FLOWS[area]}))
        elif (key, area) in BODIES:
            documents.save_section(replace(text, body=BODIES[key, area]))
