"""The manual has a picture of everything there is, without each being named by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.documents.catalogue import KINDS
from app.services.sample_names import SAMPLE_NAMES
from app.ui.framework.tab_strip import TabStrip
from app.ui.pages.settlement_tabs import HeaderTabs
from app.ui.places import places
from app.ui.screens import SCREENS
from tools.pictures import DARK, MANUAL, machines, open_centre, start_shots
from tools.pictures_index import INDEX, Taken, remove_others, write_index
from tools.pictures_papers import papers
from tools.pictures_visits import tabs, visits


@pytest.fixture(scope="module")
def studios(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    with machines(qapp, folder) as machine:
        files = [folder / "sample" / f"{name}.sallim" for name in SAMPLE_NAMES]
        opened = open_centre(machine, files[0]), open_centre(machine, files[1])
        yield opened
        for studio in opened:
            studio.window.close()
            qapp.processEvents()


@pytest.fixture(scope="module")
def shots(studios, tmp_path_factory):
    return list(visits(*studios, tmp_path_factory.mktemp("import")))


def test_every_place_has_a_picture(shots, studios):
    names = {shot.name for shot in shots}
    for studio in studios:
        for place in places(studio.ctx, studio.window):
            assert place.item.key in names


def test_every_tab_of_every_place_has_a_picture(shots, studios):
    for studio in studios:
        for place in places(studio.ctx, studio.window):
            studio.window.navigate(place.item.key)
            shown = [shot.caption for shot in shots if shot.group == place.item.title]
            titles = [title for title, _ in tabs(studio.page(), TabStrip)]
            assert set(titles) <= set(shown)


def test_the_tabs_of_a_record_have_pictures(shots, studios):
    grant = studios[0].ctx.services.grants.overview(studios[0].today)[0].id
    for key, args in (
        ("grants", {"grant_id": grant}),
        ("training", {"course_id": 1}),
        ("participants", {"record_id": 1}),
    ):
        studios[0].window.navigate(key, **args)
        titles = [title for title, _ in tabs(studios[0].page(), HeaderTabs)]
        assert len(titles) > 3
        assert set(titles) <= {shot.caption for shot in shots}


def test_every_declared_screen_has_a_picture_of_its_form(shots):
    names = {shot.name for shot in shots}
    assert {f"form-{key.replace('_', '-')}" for key in SCREENS} <= names


def test_every_kind_of_document_has_a_picture():
    assert {paper.name for paper in papers()} == {f"paper-{key}" for key in KINDS}


def test_no_two_pictures_have_one_name(shots, studios):
    names = [shot.name for shot in shots] + [paper.name for paper in papers()]
    names += [shot.name for shot in start_shots(studios[0].window, Path("sample"))]
    assert len(names) == len(set(names))
    assert set(DARK) <= set(names)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


def test_a_form_is_open_where_its_picture_is_taken(shots, studios):
    shot = next(shot for shot in shots if shot.name == "form-vehicles")
    shot.show()
    assert studios[0].page().form is not None
    assert studios[0].home("vehicles") == "vehicles"
    assert studios[0].home("trips") == "vehicles"


def test_the_index_names_only_pictures_that_are_there():
    text = (MANUAL / INDEX).read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)]+\.png)\)", text)
    assert len(named) > len(SCREENS)
    assert [name for name in named if not (MANUAL / name).is_file()] == []


def test_the_index_groups_pictures_and_the_others_go(tmp_path):
    taken = [Taken("a", "문서", "가"), Taken("b", "차량", "나"), Taken("c", "문서", "다")]
    for name in "abcd":
        (tmp_path / f"{name}.png").touch()
    remove_others(tmp_path, taken)
    write_index(tmp_path, taken)
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["a.png", "b.png", "c.png"]
    text = (tmp_path / INDEX).read_text(encoding="utf-8")
    assert text.count("## 문서\n") == 1
    assert text.index("c.png") < text.index("b.png")
