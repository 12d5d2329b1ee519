"""A list of many notes finds exactly what comparing every text would find, and by the index."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import Services
from app.core.korean import initials, is_initials
from app.models.case import ContactNote
from app.services.records import Records
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.services.undo import Undo
from app.services.values import Query
from app.store import words
from app.store.container import Surroundings, open_file
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_note, a_person

_SEARCHED = ("subject", "content", "participant.name")
_LETTERS = "가나다각상담ㄱㅅㅋaAbK019.,-%_\"'*()  \n·\u3000é𠀀"


def found(uow: UnitOfWork, search: str, **values: bool) -> list[str]:
    query = Query(ContactNote, ("content",), search, _SEARCHED, order_by=("held_on",), **values)
    rows = Records(uow).rows(query, limit=50)
    assert Records(uow).count(query) == len(rows)
    return [row.cells[0] for row in rows]


def a_case(uow: UnitOfWork, *contents: str) -> list[int]:
    with uow.write("준비") as session:
        person = a_person(session)
        return [
            a_note(session, person, REGISTERED + timedelta(days=at), content=content).id
            for at, content in enumerate(contents)
        ]


def kept_pairs(uow: UnitOfWork) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """What the index holds, and what it would hold if it were made now."""
    index = words.index_of("contact_note")
    with uow.write("x", trail=False) as session:
        run = session.connection().exec_driver_sql
        run(f"CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, {index}, instance)")
        kept = {(row.term, row.doc) for row in run("SELECT term, doc FROM temp.kept")}
        words.rebuild(run, "contact_note")
        anew = {(row.term, row.doc) for row in run("SELECT term, doc FROM temp.kept")}
        run("DROP TABLE temp.kept")
    return kept, anew


def test_a_word_is_found_wherever_it_stands(uow: UnitOfWork) -> None:
    moved, form, both = (
        "새벽시장으로 옮겼다.",
        "Form 3-2를 2026.03.05.에 냈다",
        "새벽에 Form을 읽다",
    )
    a_case(uow, moved, form, both)
    assert found(uow, "벽시") == found(uow, "시장으로") == [moved]
    assert found(uow, "form") == [form, both]
    assert found(uow, "2026.03") == found(uow, "3-2") == [form]
    assert found(uow, "새벽 form") == [both]
    assert found(uow, "장 새") == [moved]
    assert found(uow, "시벽") == found(uow, "새장") == []
    assert found(uow, "김하늘") == [moved, form, both]


def test_one_letter_is_enough(uow: UnitOfWork) -> None:
    a_case(uow, "쾅 소리", "문이 쾅", "조용")
    assert found(uow, "쾅") == ["쾅 소리", "문이 쾅"]
    assert found(uow, "용") == ["조용"]
    assert found(uow, ".") == []


def test_initials_find_subject_and_person(uow: UnitOfWork) -> None:
    with uow.write("준비") as session:
        person = a_person(session)
        a_note(session, person, REGISTERED, subject="주거 상담", content="가")
        a_note(session, person, REGISTERED, subject="구직", content="나")
    assert found(uow, "ㄱㅅㄷ") == found(uow, "ㅈㄱㅅ") == ["가"]
    assert found(uow, "ㄱㅎㄴ") == ["가", "나"]
    assert found(uow, "ㅋㅋㅋ") == []


def test_what_is_written_by_a_form_is_found_as_it_stands_now(uow: UnitOfWork) -> None:
    [note_id] = a_case(uow, "처음 글")
    records = Records(uow)
    form = records.open(ContactNote, note_id)
    form.values["content"] = "고친 글"
    records.save(form)
    assert (found(uow, "처음"), found(uow, "고친")) == ([], ["고친 글"])
    Undo(uow).undo()
    assert (found(uow, "처음"), found(uow, "고친")) == (["처음 글"], [])


def test_the_trash_is_searched_by_itself(uow: UnitOfWork) -> None:
    [note_id] = a_case(uow, "지울 글")
    records = Records(uow)
    records.delete(ContactNote, [note_id])
    assert found(uow, "지울") == []
    assert found(uow, "지울", trash=True) == ["지울 글"]
    records.restore(ContactNote, [note_id])
    assert found(uow, "지울") == ["지울 글"]


def test_every_way_a_row_changes_leaves_the_index_right(uow: UnitOfWork) -> None:
    first, second = a_case(uow, "하나", "둘 셋")
    records, undo = Records(uow), Undo(uow)
    with uow.write("표에서 고침") as session:
        session.get_one(ContactNote, first).content = "하나 더"
        session.delete(session.get_one(ContactNote, second))
        a_note(session, a_person(session, "서가람"), REGISTERED, content="새로")
    row = {"participant_id": 1, "held_on": date(2026, 5, 6), "content": "들여온 글"}
    with uow.write("가져오기") as session:
        numbers = add_bulk(session, ContactNote, [row, {**row, "search_key": "ㅈㄱ"}, row])
    records.delete(ContactNote, [first])
    kept, anew = kept_pairs(uow)
    assert kept == anew
    assert {number for _, number in kept} >= {first, *numbers}
    for _ in range(3):
        undo.undo()
        kept, anew = kept_pairs(uow)
        assert kept == anew
    assert {number for _, number in kept} == {first, second}


def test_a_missing_or_incomplete_index_is_made_anew(services: Services) -> None:
    a_case(services.uow, "찾을 글", "다른 글")
    index = words.index_of("contact_note")
    for harm in (
        f"DROP TABLE {index}",
        f"DELETE FROM {index} WHERE rowid = 1",
        f"DELETE FROM {index}_data WHERE id > 10",
    ):
        with services.uow.write("해침", trail=False) as session:
            session.execute(text(harm))
        assert services.file.check() == []
        kept, anew = kept_pairs(services.uow)
        assert kept == anew
        assert found(services.uow, "찾을") == ["찾을 글"]


def test_the_index_is_asked(services: Services) -> None:
    """A row it does not name is not read, which is why a million of them are searched at once."""
    a_case(services.uow, "찾을 글")
    with services.uow.write("해침", trail=False) as session:
        session.execute(text(f"DELETE FROM {words.index_of('contact_note')}"))
    assert found(services.uow, "찾을") == []


def test_the_samples_can_be_searched(samples: list[Path], around: Surroundings) -> None:
    with open_file(samples[0], SAMPLE_PASSPHRASE, around=around) as file:
        kept, anew = kept_pairs(UnitOfWork(file.engine))
    assert kept == anew
    assert kept


@pytest.mark.parametrize(("rare", "common"), [(5_000, 100_000), (2, 100_000), (2, 6)])
def test_random_texts_are_found_as_by_comparing_each(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch, rare: int, common: int
) -> None:
    monkeypatch.setattr("app.services.word_search._RARE", rare)
    monkeypatch.setattr("app.services.word_search._COMMON", common)
    draw = random.Random(f"{rare} {common}")

    def some(most: int) -> str:
        return "".join(draw.choices(_LETTERS, k=draw.randint(1, most)))

    with uow.write("준비") as session:
        people = [a_person(session, name) for name in ("김상담", "Kab", "가나")]
        rows = [
            {
                "participant_id": draw.choice(people).id,
                "held_on": REGISTERED,
                "subject": (subject := some(4)),
                "content": some(14),
                "search_key": initials(subject),
            }
            for _ in range(60)
        ]
        add_bulk(session, ContactNote, rows)
    for _ in range(300):
        typed = some(3)
        query = Query(ContactNote, ("id",), typed, _SEARCHED, order_by=("id",))
        assert [row.id for row in Records(uow).rows(query)] == _compared(uow, typed), typed


def _compared(uow: UnitOfWork, typed: str) -> list[int]:
    with uow.read() as session:
        rows = session.execute(
            text(
                "SELECT n.id, n.subject, n.content, p.name, n.search_key, p.search_key"
                " FROM contact_note n JOIN participant p ON p.id = n.participant_id ORDER BY n.id"
            )
        ).all()
        holds = text("SELECT :text LIKE '%' || :word || '%' ESCAPE '\\'")

        def held(cell: str, word: str) -> bool:
            for wild in "\\%_":
                word = word.replace(wild, f"\\{wild}")
            return bool(session.scalar(holds, {"text": cell, "word": word}))

        return [
            row[0]
            for row in rows
            if all(
                any(held(cell, word) for cell in (row[4:] if is_initials(word) else row[1:4]))
                for word in typed.split()
            )
        ]
