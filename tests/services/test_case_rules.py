"""What a record of a case may say beside the other rows of the person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.errors import Invalid, Problem, Severity
from app.models.base import Record
from app.models.case import CaseEpisode, CaseStage, ContactNote, Referral, Stage
from app.models.case_plan import Assessment, AssessmentDomain, PlanGoal, SupportPlan
from app.models.participant import Consent, ConsentKind, HouseholdMember, Participant
from app.services.records import Records
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_person, an_episode

TODAY = date(2026, 11, 19)


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow, clock=lambda: TODAY)


@pytest.fixture
def person_id(uow: UnitOfWork) -> int:
    with uow.write("x") as session:
        return a_person(session).id


def episode_of(uow: UnitOfWork, person_id: int, **values: Any) -> int:
    with uow.write("x") as session:
        return an_episode(session, session.get_one(Participant, person_id), **values).id


def told(records: Records, model: type[Record], **values: Any) -> list[Problem]:
    lines = {name: found for name, found in values.items() if isinstance(found, list)}
    draft = records.blank(model, **{k: v for k, v in values.items() if k not in lines})
    draft.lines |= lines
    return records.check(draft)


def fields(problems: list[Problem]) -> list[str | None]:
    return [problem.field for problem in problems]


def test_a_second_open_case_names_the_first(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    episode_of(uow, person_id)
    (problem,) = told(records, CaseEpisode, participant_id=person_id, received_on=date(2026, 9, 1))
    assert problem.field == "received_on"
    assert "2026. 3. 2.에 접수한 사례가 아직 열려" in problem.text


def test_after_closing_a_case_begins_anew_and_the_earlier_one_stays(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    first = episode_of(uow, person_id, closed_on=date(2026, 8, 31), close_reason="취업")
    again = records.blank(CaseEpisode, participant_id=person_id, received_on=date(2026, 9, 1))
    records.save(again)
    kept = records.open(CaseEpisode, first)
    assert kept.values["close_reason"] == "취업"
    assert [line.values["stage"] for line in kept.lines["stages"]] == ["접수"]


def test_cases_that_overlap_are_pointed_out(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    episode_of(uow, person_id, closed_on=date(2026, 8, 31), close_reason="취업")
    (problem,) = told(records, CaseEpisode, participant_id=person_id, received_on=date(2026, 8, 1))
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 1), "등록한 날(2026. 3. 2.)보다"), (date(2026, 11, 20), "아직 오지 않은")],
)
def test_a_note_is_between_registration_and_today(
    records: Records, person_id: int, day: date, words: str
) -> None:
    (problem,) = told(
        records, ContactNote, participant_id=person_id, held_on=day, content="상담함."
    )
    assert (problem.field, problem.severity) == ("held_on", Severity.ERROR)
    assert words in problem.text


@pytest.mark.parametrize("day", [REGISTERED, TODAY])
def test_both_ends_are_fine_for_a_note(records: Records, person_id: int, day: date) -> None:
    assert not told(records, ContactNote, participant_id=person_id, held_on=day, content="상담함.")


def test_stages_out_of_order_are_explained_and_saved(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    draft = records.open(CaseEpisode, episode_of(uow, person_id, stages=[]))
    draft.lines["stages"] = [
        Draft(CaseStage, {"stage": Stage.PLANNING.value, "started_on": date(2026, 4, 1)}),
        Draft(CaseStage, {"stage": Stage.ASSESSMENT.value, "started_on": date(2026, 5, 1)}),
    ]
    (problem,) = records.check(draft)
    assert (problem.field, problem.severity) == ("stages[0].started_on", Severity.WARNING)
    assert "앞 단계인 ‘사정’보다 먼저" in problem.text
    records.save(draft)


def test_a_stage_twice_or_before_intake_is_refused(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    draft = records.open(CaseEpisode, episode_of(uow, person_id))
    draft.lines["stages"] += [
        Draft(CaseStage, {"stage": Stage.INTAKE.value, "started_on": REGISTERED}),
        Draft(CaseStage, {"stage": Stage.ASSESSMENT.value, "started_on": date(2026, 3, 1)}),
    ]
    found = [problem for problem in records.check(draft) if problem.severity is Severity.ERROR]
    assert fields(found) == ["stages[1].stage", "stages[2].started_on"]


def test_closing_needs_day_and_reason_together(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    draft = records.open(CaseEpisode, episode_of(uow, person_id))
    draft.values["closed_on"] = date(2026, 3, 1)
    assert fields(records.check(draft)) == ["closed_on", "close_reason"]
    draft.values |= {"closed_on": None, "close_reason": "이사"}
    assert fields(records.check(draft)) == ["closed_on"]


def consent(kind: ConsentKind, **values: Any) -> Draft:
    return Draft(Consent, {"kind": kind.value, "given_on": REGISTERED} | values)


def test_health_needs_a_consent_of_its_kind(records: Records) -> None:
    known = {"name": "강하린", "kind": "차상위자", "registered_on": REGISTERED}
    household = [Draft(HouseholdMember, {"relation": "자녀", "health": "천식"})]
    for consents, wrong in (
        ([consent(ConsentKind.PERSONAL)], True),
        ([consent(ConsentKind.SENSITIVE)], False),
        ([consent(ConsentKind.SENSITIVE, withdrawn_on=date(2026, 6, 1))], True),
    ):
        problems = told(
            records,
            Participant,
            **known,
            health="허리 통증",
            consents=consents,
            household=household,
        )
        expected = ["health", "household[0].health"] if wrong else []
        assert fields(problems) == expected


def test_a_resident_number_stays_out_of_every_text(records: Records, person_id: int) -> None:
    draft = records.blank(
        ContactNote, participant_id=person_id, held_on=TODAY, content="번호 790412-2000000 확인"
    )
    with pytest.raises(Invalid) as caught:
        records.save(draft)
    assert caught.value.problems[0].field == "content"
    assert "주민등록번호" in caught.value.text
    assert "2000000" not in caught.value.text


def test_consent_lines_know_their_own_order(records: Records) -> None:
    lines = [
        consent(ConsentKind.PERSONAL, expires_on=date(2026, 3, 1)),
        consent(ConsentKind.PERSONAL, withdrawn_on=date(2026, 3, 1)),
        consent(ConsentKind.THIRD_PARTY),
    ]
    known = {"name": "강하린", "kind": "차상위자", "registered_on": REGISTERED}
    assert fields(told(records, Participant, **known, consents=lines)) == [
        "consents[0].expires_on",
        "consents[1].withdrawn_on",
        "consents[2].recipient",
    ]


@pytest.mark.parametrize(
    ("given", "ends", "withdrawn", "live"),
    [
        (TODAY, None, None, True),
        (date(2026, 11, 20), None, None, False),
        (REGISTERED, TODAY, None, True),
        (REGISTERED, date(2026, 11, 18), None, False),
        (REGISTERED, None, TODAY, False),
        (REGISTERED, None, date(2026, 11, 20), True),
    ],
)
def test_when_a_consent_holds(
    given: date, ends: date | None, withdrawn: date | None, live: bool
) -> None:
    kept = Consent(kind="개인정보", given_on=given, expires_on=ends, withdrawn_on=withdrawn)
    assert kept.is_live(TODAY) is live


def test_sending_data_elsewhere_needs_a_consent(
    uow: UnitOfWork, records: Records, person_id: int
) -> None:
    asked = {
        "participant_id": person_id,
        "agency": "가온구 가족센터",
        "service": "아이돌봄",
        "requested_on": date(2026, 5, 1),
    }
    assert fields(told(records, Referral, **asked)) == ["shares_personal_data"]
    assert not told(records, Referral, **asked, shares_personal_data=False)
    with uow.write("x") as session:
        person = session.get_one(Participant, person_id)
        kind = ConsentKind.THIRD_PARTY.value
        person.consents.append(Consent(kind=kind, given_on=REGISTERED, recipient="가온구"))
    assert not told(records, Referral, **asked)
    asked["requested_on"] = date(2026, 3, 1)
    assert fields(told(records, Referral, **asked)) == ["requested_on", "shares_personal_data"]


def test_health_domains_need_a_consent_on_their_day(uow: UnitOfWork, records: Records) -> None:
    with uow.write("x") as session:
        person = a_person(session, "강하린", consents=[])
        episode_id = an_episode(session, person).id
    lines = [
        Draft(AssessmentDomain, {"domain": "경제", "need": "빚을 갚고 싶음"}),
        Draft(AssessmentDomain, {"domain": "건강", "need": "허리 치료"}),
        Draft(AssessmentDomain, {"domain": "정신"}),
    ]
    found = told(
        records, Assessment, episode_id=episode_id, assessed_on=date(2026, 3, 1), domains=lines
    )
    assert fields(found) == ["assessed_on", "domains[1].domain"]


def test_a_plan_begins_with_its_case(uow: UnitOfWork, records: Records, person_id: int) -> None:
    episode_id = episode_of(uow, person_id)
    found = told(
        records,
        SupportPlan,
        episode_id=episode_id,
        kind="IAP",
        made_on=date(2026, 3, 1),
        agreed_on=date(2026, 2, 1),
        long_term_goal="카페 취업",
        goals=[Draft(PlanGoal, {"goal": "자격", "check_on": date(2026, 2, 1)})],
    )
    assert fields(found) == ["agreed_on", "goals[0].check_on", "made_on"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": "김하늘", "born_on": date(1979, 4, 12)}, "이름과 생년월일이 같아요"),
        ({"name": "김하늘"}, "이름이 같아요"),
        ({"name": "ㄱㅎㄴ"}, "초성이 같아요"),
        ({"name": "김현나", "born_on": date(1979, 4, 12)}, "이름이 비슷해요"),
        ({"name": "박보라", "phone": "010.0000.2231"}, "전화번호가 같아요"),
        ({"name": "박보라", "phone": "01000001111"}, "전에 쓰던 전화번호와 같아요"),
        ({"name": "박보라"}, ""),
        ({"name": "김현나"}, ""),
        ({"name": "박보라", "phone": "2231"}, ""),
    ],
)
def test_somebody_known_is_recognised_at_entry(
    uow: UnitOfWork, records: Records, typed: dict[str, Any], why: str
) -> None:
    with uow.write("x") as session:
        a_person(session, phone="010-0000-2231", former_phones="010-0000-1111")
    found = told(records, Participant, **typed, kind="차상위자", registered_on=TODAY)
    assert [why in problem.text for problem in found] == [True] * bool(why)
    assert all(problem.severity is Severity.WARNING for problem in found)


def test_somebody_known_is_recognised_before_the_form_is_filled_in(
    records: Records, person_id: int
) -> None:
    found = told(records, Participant, name="김하늘")
    assert [problem.field for problem in found if problem.severity is Severity.WARNING] == ["name"]
    assert "kind" in [problem.field for problem in found if problem.severity is Severity.ERROR]
    assert all("이미 있어요" not in problem.text for problem in told(records, Participant))


def test_nobody_is_told_of_themselves_later(records: Records, person_id: int) -> None:
    assert not records.check(records.open(Participant, person_id))


def test_a_person_in_the_trash_is_recognised_too(records: Records, person_id: int) -> None:
    records.delete(Participant, [person_id])
    (problem,) = told(records, Participant, name="김하늘", kind="차상위자", registered_on=TODAY)
    assert problem.text.startswith("휴지통에 김하늘 (1979년생)이 이미 있어요")
