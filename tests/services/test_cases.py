"""A case from its beginning to its end, and what the file and its timeline tell of it."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid, NotFound
from app.models.case import CaseEpisode, CloseReason, ContactNote, Grade, Route, Stage
from app.models.participant import Consent, Participant
from app.models.partner import ResourceUse
from app.models.placement import SavingsAccount
from app.models.staff import Staff
from app.services import timelines
from app.services.case_files import Progress, mask_address
from app.services.cases import Cases
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork
from tests.services.a_case import a_whole_case, close_the_case
from tests.services.case_records import REGISTERED, a_note, a_person, an_episode
from tests.services.resource_records import partner, visit, visitor

TODAY = date(2026, 11, 19)


@pytest.fixture
def cases(uow: UnitOfWork) -> Cases:
    return Cases(uow, clock=lambda: TODAY)


@pytest.fixture
def person_id(uow: UnitOfWork) -> int:
    with uow.write("x") as session:
        return a_person(session).id


def test_a_case_goes_its_way(uow: UnitOfWork, cases: Cases, person_id: int) -> None:
    episode_id = cases.begin(person_id, date(2026, 3, 10), Route.REFERRED)
    cases.move_to(episode_id, Stage.ASSESSMENT, date(2026, 3, 20))
    cases.move_to(episode_id, Stage.ASSESSMENT, date(2026, 3, 21))
    cases.set_grade(episode_id, Grade.A, date(2026, 3, 21), "채무")
    cases.set_grade(episode_id, Grade.B, date(2026, 6, 1))
    found = cases.file(person_id)
    assert (found.grade, found.is_open, found.episode_id) == ("B", True, episode_id)
    assert [(mark.stage, mark.began_on, mark.progress) for mark in found.stages][:3] == [
        ("접수", date(2026, 3, 10), Progress.DONE),
        ("사정", date(2026, 3, 21), Progress.NOW),
        ("계획", None, Progress.AHEAD),
    ]


def test_closing_plans_the_aftercare_and_reopening_keeps_it(
    uow: UnitOfWork, cases: Cases, person_id: int
) -> None:
    first = cases.begin(person_id, date(2026, 3, 10))
    cases.close(first, date(2026, 8, 31), CloseReason.EMPLOYED, "카페 취업", aftercare=True)
    with uow.read() as session:
        episode = session.get_one(CaseEpisode, first)
        assert [visit.planned_on for visit in episode.aftercare] == [
            date(2026, 11, 30),
            date(2027, 2, 28),
        ]
        assert [line.stage for line in episode.stages] == ["접수", "평가·종결", "사후관리"]
    again = cases.begin(person_id, date(2026, 10, 1), Route.AGAIN)
    found = cases.file(person_id)
    assert [(line.id, line.is_open) for line in found.episodes] == [(again, True), (first, False)]
    assert found.episodes[1].text.endswith("2026. 8. 31. 종결 (취업)")


def test_a_second_case_beside_an_open_one_is_refused(cases: Cases, person_id: int) -> None:
    cases.begin(person_id, date(2026, 3, 10))
    with pytest.raises(Invalid, match="아직 열려 있어요"):
        cases.begin(person_id, date(2026, 4, 1))
    with pytest.raises(Invalid, match="등록한 날"):
        cases.begin(person_id, date(2026, 3, 1))
    assert len(cases.file(person_id).episodes) == 1


def test_a_closed_case_is_not_moved_on(cases: Cases, person_id: int) -> None:
    episode_id = cases.begin(person_id, date(2026, 3, 10))
    cases.close(episode_id, date(2026, 8, 31), CloseReason.MOVED)
    for act in (
        lambda: cases.move_to(episode_id, Stage.PLANNING, TODAY),
        lambda: cases.set_grade(episode_id, Grade.C, TODAY),
        lambda: cases.close(episode_id, TODAY, CloseReason.MOVED),
    ):
        with pytest.raises(Invalid, match="새로 접수해"):
            act()


def test_somebody_deleted_has_no_file(uow: UnitOfWork, cases: Cases, person_id: int) -> None:
    Records(uow).delete(Participant, [person_id])
    with pytest.raises(NotFound):
        cases.file(person_id)


def test_a_case_closed_by_its_form_is_at_its_end_too(
    uow: UnitOfWork, cases: Cases, person_id: int
) -> None:
    records = Records(uow, lambda: TODAY)
    draft = records.open(CaseEpisode, cases.begin(person_id, date(2026, 3, 10)))
    draft.values |= {"closed_on": date(2026, 11, 2), "close_reason": CloseReason.EMPLOYED.value}
    draft.values["needs_aftercare"] = True
    episode_id = records.save(draft)
    with uow.read() as session:
        episode = session.get_one(CaseEpisode, episode_id)
        assert [line.stage for line in episode.stages] == ["접수", "평가·종결", "사후관리"]
        planned = [visit.planned_on for visit in episode.aftercare]
    assert planned == [date(2027, 2, 2), date(2027, 5, 2)]

    again = records.open(CaseEpisode, episode_id)
    again.values["result"] = "카페에 취업함"
    records.save(again)
    assert len(records.open(CaseEpisode, episode_id).lines["stages"]) == 3


def test_of_two_grades_of_one_day_the_later_comes_first(cases: Cases, person_id: int) -> None:
    episode_id = cases.begin(person_id, date(2026, 3, 10))
    for grade in (Grade.A, Grade.C, Grade.B):
        cases.set_grade(episode_id, grade, TODAY)
    told = [moment.title for moment in cases.timeline(person_id)]
    assert told[:3] == ["위기등급 B", "위기등급 C", "위기등급 A"]


def test_visits_resources_and_savings_are_part_of_the_story(
    uow: UnitOfWork, cases: Cases, person_id: int
) -> None:
    with uow.write("x") as session:
        made = visit(
            session,
            date(2026, 11, 3),
            household="",
            participant_id=person_id,
            staff=visitor(session),
            visited_at="10:30",
            safety="주의",
            safety_note="골목이 어두움",
            delivered="반찬 1상자",
        )
        session.add_all(
            [
                ResourceUse(
                    provided_on=date(2026, 11, 4),
                    partner=partner(session, "물빛반찬"),
                    what="밑반찬 3종",
                    quantity=2,
                    unit="상자",
                    participant_id=person_id,
                ),
                SavingsAccount(
                    participant_id=person_id,
                    kind="희망저축계좌Ⅰ",
                    opened_on=date(2026, 11, 5),
                    monthly=100_000,
                ),
            ]
        )
        visit_id = made.id
    saving, use, seen = cases.timeline(person_id)
    assert (saving.title, saving.text) == ("희망저축계좌Ⅰ 가입", "월 100,000원")
    assert (use.title, use.text, use.who) == ("자원: 밑반찬 3종", "2상자", "물빛반찬")
    assert (seen.table, seen.row_id, seen.tag) == ("home_visit", visit_id, "만남 10:30")
    assert seen.text == "안부 확인\n전한 것: 반찬 1상자\n안전 주의: 골목이 어두움"
    assert seen.who == "정하윤, 동행 서지안"
    assert cases.file(person_id).counts["referrals"] == 2


def test_the_timeline_holds_everything_newest_first(uow: UnitOfWork, cases: Cases) -> None:
    with uow.write("x") as session:
        person = a_whole_case(session)
        close_the_case(session, person)
        person_id = person.id
    found = cases.timeline(person_id)
    assert [moment.day for moment in found] == sorted((m.day for m in found), reverse=True)
    assert [moment.title for moment in found][:4] == [
        "사후관리",
        "종결: 취업",
        "사례회의",
        "상담",
    ]
    only = cases.timeline(person_id, (timelines.REFERRALS,))
    assert [moment.title for moment in only] == [
        "제공: 가온구 가족센터 아이돌봄",
        "의뢰: 가온구 가족센터 아이돌봄",
    ]


def test_what_is_in_the_trash_is_not_told(uow: UnitOfWork, cases: Cases) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        an_episode(session, person)
        note = a_note(session, person, date(2026, 5, 1)).id
        person_id = person.id
    Records(uow).delete(ContactNote, [note])
    assert cases.timeline(person_id, (timelines.CONTACTS,)) == []
    assert cases.file(person_id).counts["contacts"] == 0


def test_how_somebody_was_met_first_is_asked(cases: Cases, person_id: int) -> None:
    assert cases.new_note(person_id).values["method"] == ""


def test_a_new_contact_knows_worker_and_method(uow: UnitOfWork, cases: Cases) -> None:
    with uow.write("x") as session:
        at_desk = Staff(name="정하윤", position="팀장", joined_on=date(2020, 1, 1))
        other = Staff(name="서다온", position="과장", joined_on=date(2020, 1, 1))
        session.add_all([at_desk, other])
        person = a_person(session, manager=other)
        a_note(session, person, date(2026, 5, 1), method="전화")
        person_id = person.id
        at_desk_id, other_id = at_desk.id, other.id
    draft = cases.new_note(person_id)
    assert draft.values["staff_id"] == at_desk_id
    assert (draft.values["method"], draft.values["held_on"]) == ("전화", TODAY)
    with uow.write("x") as session:
        session.get_one(Staff, at_desk_id).left_on = date(2026, 10, 31)
    assert cases.new_note(person_id).values["staff_id"] == other_id
    assert cases.companions("ㅅㄷ") == ["서다온"]


@pytest.mark.parametrize(
    ("consents", "told"),
    [
        ([], "받지 않음"),
        ([Consent(kind="개인정보", given_on=REGISTERED)], "2026. 3. 2."),
        (
            [Consent(kind="개인정보", given_on=REGISTERED, expires_on=date(2026, 9, 7))],
            "2026. 9. 7. 끝남",
        ),
        ([Consent(kind="개인정보", given_on=REGISTERED, withdrawn_on=TODAY)], "거둠"),
    ],
)
def test_consents_are_told_as_they_stand(
    uow: UnitOfWork, cases: Cases, consents: list[Consent], told: str
) -> None:
    with uow.write("x") as session:
        person_id = a_person(session, consents=consents).id
    found = cases.file(person_id)
    facts = dict(fact for group in found.groups if group.title == "동의" for fact in group.facts)
    assert facts["개인정보"] == told
    assert bool(found.notices) is (told != "2026. 3. 2.")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("가온구 새솔동 한빛로 12", "가온구 새솔동 ••"),
        ("가온도 나루시 샛별동 3-1 2층", "가온도 나루시 샛별동 ••"),
        ("한빛로 12", "••"),
        ("", ""),
    ],
)
def test_an_address_is_shown_as_far_as_the_neighbourhood(address: str, shown: str) -> None:
    assert mask_address(address) == shown
