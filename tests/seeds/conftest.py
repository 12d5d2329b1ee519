"""The documents of the seeds, entered once; no test changes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap
from app.bootstrap import Services
from app.core.paths import migrations_dir
from app.models.activity import Area
from app.models.year_document import MoneyUnit, Section, YearDocument
from app.services.year_values import SectionText
from app.store.container import Surroundings, open_file
from tests.conftest import PASSPHRASE
from tests.seeds import (
    alliance_2018,
    basic_2013,
    basic_2017,
    centre_2016,
    people_2015,
    plan_2016,
    training_2015,
    work_2015,
)
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


@pytest.fixture(scope="session")
def s1(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The plan of an alliance as seed S1 asks for it, at the end of its first year."""
    services = _opened(template, tmp_path_factory.mktemp("s1"), date(2018, 12, 31))
    with services.uow.write("연대") as session:
        alliance_2018.add(session)
    book = Book(services, services.year_documents.create("alliance-plan", 2019))
    drawings = {
        "joint": {"cells": basic_2013.rows(*alliance_2018.JOINT)},
        "operations": {"cells": basic_2013.rows(*alliance_2018.SHARED)},
    }
    _fill(book, alliance_2018.BODIES, drawings, ())
    yield book
    services.close()


@pytest.fixture(scope="session")
def s3(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The basic plan of seed S3, in millions of won."""
    services = _opened(template, tmp_path_factory.mktemp("s3"), date(2017, 4, 7))
    with services.uow.write("계획") as session:
        basic_2017.add(session)
    documents = services.year_documents
    book = Book(services, documents.create("basic-plan", basic_2017.YEAR))
    with services.uow.write("단위") as session:
        document = session.get_one(YearDocument, book.id)
        document.money_unit, document.retention = MoneyUnit.MILLION.value, "10년"
    drawings = {
        "review-items": {"items": basic_2013.rows(*basic_2017.REVIEW)},
        "costs": {"shares": "적지 않기"},
    }
    _fill(book, basic_2017.BODIES, drawings, basic_2017.LEFT_OUT)
    yield book
    services.close()


@pytest.fixture(scope="session")
def s4(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The basic plan of seed S4, about a grant paid in two halves."""
    services = _opened(template, tmp_path_factory.mktemp("s4"), date(2013, 2, 4))
    with services.uow.write("계획") as session:
        grant_id = basic_2013.add(session)
    documents = services.year_documents
    book = Book(services, documents.create("basic-plan", 2013, grant_id=grant_id))
    how = book.find("추진계획")
    documents.add(book.id, "사업 예산", inside=how.id, part="grant-budget")
    duties = zip_longest(*basic_2013.DUTIES, fillvalue="")
    drawings = {
        "review-items": {"items": basic_2013.rows(*basic_2013.REVIEW)},
        "model": {"steps": "\n".join(basic_2013.STEPS)},
        "roles": {"roles": basic_2013.rows(basic_2013.ACTORS, *duties)},
    }
    _fill(book, basic_2013.BODIES, drawings, basic_2013.LEFT_OUT)
    yield book
    services.close()


def _fill(
    book: Book,
    bodies: Mapping[str, str],
    drawings: Mapping[str, dict[str, str]],
    left_out: Sequence[str],
) -> None:
    """Sections by their key in the template."""
    documents = book.services.year_documents
    keys = _keys(book)
    for row in documents.outline(book.id).sections:
        key, text = keys[row.id], documents.section(row.id)
        if key in left_out:
            documents.switch(row.id, False)
        elif key in bodies or key in drawings:
            settings = {**text.settings, **drawings.get(key, {})}
            body = bodies.get(key, text.body)
            documents.save_section(replace(text, body=body, settings=settings))


def _keys(book: Book) -> dict[int, str]:
    with book.services.uow.read() as session:
        return {one.id: one.key for one in session.scalars(select(Section))}


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
    keys = _keys(book)
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
        elif key == "training-matrix":
            _matrices(book, text)
        elif key == "operations":
            settings = {**text.settings, "goal_titles": f"{plan_2016.TOGETHER}: 참석인원"}
            documents.save_section(replace(text, settings=settings))
        elif (key, area) in BODIES:
            documents.save_section(replace(text, body=BODIES[key, area]))


def _matrices(book: Book, text: SectionText) -> None:
    """가–마: a section for each kind of course, the last for two of them."""
    documents, behind = book.services.year_documents, text.id
    for title, kind, also in training_2015.SECTIONS:
        if title != training_2015.SECTIONS[0][0]:
            behind = documents.add(book.id, title, after=behind, part=text.part)
        settings = {**text.settings, "kind": kind, "also": also}
        saved = documents.section(behind)
        documents.save_section(replace(saved, title=title, settings=settings))
