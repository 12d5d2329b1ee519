"""What a list shows of a case follows every way its rows are written."""

from __future__ import annotations

from datetime import date

from app.models.case import CaseStage, ContactNote, RiskGrade, Stage
from app.models.participant import Participant, ParticipantSummary
from app.services.records import Records
from app.services.undo import Undo
from app.services.values import Filter, Query
from app.store.summaries import rebuild
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_note, a_person, an_episode

_SHOWN = ("name", "summary.stage", "summary.risk_grade", "summary.last_contact_on")


def shown(uow: UnitOfWork) -> list[tuple[object, ...]]:
    return [row.cells for row in Records(uow).rows(Query(Participant, _SHOWN, order_by=("name",)))]


def a_case(uow: UnitOfWork) -> tuple[int, int]:
    with uow.write("참여자 등록") as session:
        person = a_person(session)
        return person.id, an_episode(session, person).id


def test_a_person_without_a_case_has_nothing_to_show(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_person(session)
    assert shown(uow) == [("김하늘", "", "", None)]


def test_the_last_stage_and_grade_count(uow: UnitOfWork) -> None:
    _, episode_id = a_case(uow)
    assert shown(uow) == [("김하늘", "접수", "B", None)]
    with uow.write("x") as session:
        day = date(2026, 4, 1)
        session.add_all(
            [
                CaseStage(episode_id=episode_id, stage=Stage.PLANNING, started_on=day, position=1),
                CaseStage(episode_id=episode_id, stage=Stage.ASSESSMENT, started_on=day),
                RiskGrade(episode_id=episode_id, grade="A", decided_on=day),
            ]
        )
    assert shown(uow) == [("김하늘", "계획", "A", None)]


def test_a_later_episode_stands_for_the_person(uow: UnitOfWork) -> None:
    person_id, _ = a_case(uow)
    with uow.write("x") as session:
        person = session.get_one(Participant, person_id)
        an_episode(session, person, received_on=date(2026, 9, 1), stages=[], grades=[])
    assert shown(uow) == [("김하늘", "접수", "", None)]


def test_notes_move_the_day_of_the_last_contact(uow: UnitOfWork) -> None:
    person_id, _ = a_case(uow)
    records = Records(uow)
    day = date(2026, 11, 12)
    note_id = records.save(
        records.blank(ContactNote, participant_id=person_id, held_on=day, content="전화로 확인함.")
    )
    assert shown(uow)[0][3] == day
    records.delete(ContactNote, [note_id])
    assert shown(uow)[0][3] is None
    Undo(uow).undo()
    assert shown(uow)[0][3] == day


def test_an_import_in_bulk_and_its_undo_are_seen(uow: UnitOfWork) -> None:
    person_id, _ = a_case(uow)
    row = {"participant_id": person_id, "held_on": date(2026, 5, 6), "content": "상담함."}
    with uow.write("가져오기") as session:
        add_bulk(session, ContactNote, [row, row])
    assert shown(uow)[0][3] == date(2026, 5, 6)
    Undo(uow).undo()
    assert shown(uow)[0][3] is None


def test_a_note_leaves_an_open_form_of_the_person_alone(uow: UnitOfWork) -> None:
    person_id, _ = a_case(uow)
    records = Records(uow)
    form = records.open(Participant, person_id)
    with uow.write("x") as session:
        a_note(session, session.get_one(Participant, person_id), date(2026, 11, 12))
    form.values["note"] = "연락은 오후에"
    records.save(form)
    Undo(uow).undo()
    assert records.open(Participant, person_id).values["note"] == ""


def test_lists_filter_and_sort_by_the_summary(uow: UnitOfWork) -> None:
    a_case(uow)
    with uow.write("x") as session:
        later = a_person(session, "강하린")
        an_episode(session, later, grades=[RiskGrade(grade="C", decided_on=REGISTERED)])
        a_note(session, later, date(2026, 6, 1))
    query = Query(Participant, ("name",), filters=(Filter("summary.risk_grade", "in", ("A", "C")),))
    assert [row.cells for row in Records(uow).rows(query)] == [("강하린",)]
    ordered = Query(Participant, ("name",), order_by=("-summary.last_contact_on",))
    assert [row.cells[0] for row in Records(uow).rows(ordered)] == ["강하린", "김하늘"]


def test_rebuilding_gives_what_was_kept(uow: UnitOfWork) -> None:
    a_case(uow)
    kept = shown(uow)
    with uow.write("x", trail=False) as session:
        session.query(ParticipantSummary).delete()
        rebuild(session.connection())
    assert shown(uow) == kept


def test_everybody_of_a_bulk_import_has_a_summary(uow: UnitOfWork) -> None:
    rows = [
        {"name": name, "kind": "일반수급자", "registered_on": REGISTERED}
        for name in ("강하린", "김하늘")
    ]
    with uow.write("가져오기") as session:
        ids = add_bulk(session, Participant, rows)
    with uow.read() as session:
        assert [kept.participant_id for kept in session.query(ParticipantSummary)] == ids


def test_who_keeps_other_notes_keeps_their_last_day_when_an_import_is_undone(
    uow: UnitOfWork,
) -> None:
    person_id, _ = a_case(uow)
    with uow.write("x") as session:
        a_note(session, session.get_one(Participant, person_id), date(2026, 4, 1))
    row = {"participant_id": person_id, "held_on": date(2026, 5, 6), "content": "상담함."}
    with uow.write("가져오기") as session:
        add_bulk(session, ContactNote, [row])
    Undo(uow).undo()
    assert shown(uow) == [("김하늘", "접수", "B", date(2026, 4, 1))]
