"""What cases ask for on 오늘, and what the checks say of consents and visits."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.core.errors import Severity
from app.models.base import now
from app.models.case import AftercareVisit, CaseMeeting, CaseMeetingTask, Method
from app.models.case_plan import Assessment, AssessmentDomain, PlanGoal, SupportPlan
from app.models.participant import Consent, ConsentKind, HouseholdMember, Participant
from app.services.checks.participants import Consented, VisitedTogether
from app.services.due_cases import (
    aftercare,
    checkpoints,
    conference_tasks,
    expiring_consents,
    promised_contacts,
    withdrawn_consents,
)
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_note, a_person, an_episode

TODAY = date(2026, 11, 19)


def personal(**values: object) -> Consent:
    return Consent(kind=ConsentKind.PERSONAL.value, given_on=REGISTERED, **values)


def sensitive(**values: object) -> Consent:
    return Consent(kind=ConsentKind.SENSITIVE.value, given_on=REGISTERED, **values)


@pytest.mark.parametrize(
    ("consents", "due"),
    [
        ([personal(expires_on=TODAY + timedelta(30))], [TODAY + timedelta(30)]),
        ([personal(expires_on=TODAY + timedelta(31))], []),
        ([personal(expires_on=TODAY - timedelta(1))], [TODAY - timedelta(1)]),
        ([personal(expires_on=TODAY), personal()], []),
        ([personal(expires_on=TODAY, withdrawn_on=TODAY)], []),
    ],
)
def test_consents_are_told_a_month_before_they_end(
    uow: UnitOfWork, consents: list[Consent], due: list[date]
) -> None:
    with uow.write("x") as session:
        a_person(session, consents=consents)
        assert [line.due_on for line in expiring_consents(session, TODAY)] == due


def test_consents_of_people_who_left_are_left_alone(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_person(session, consents=[personal(expires_on=TODAY)], left_on=date(2026, 6, 1))
        assert not list(expiring_consents(session, TODAY))


def test_many_become_one_line(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        for number, name in enumerate(("강하린", "고현서", "구혜윤", "권하진")):
            ends = TODAY + timedelta(20 - number)
            a_person(session, name, consents=[personal(expires_on=ends)])
        (line,) = expiring_consents(session, TODAY)
    assert (line.title, line.due_on) == ("동의 만료 4건", TODAY + timedelta(17))
    assert line.detail == "강하린, 고현서, 구혜윤 밖 1명"


@pytest.mark.parametrize(
    ("consents", "values", "told"),
    [
        ([personal(withdrawn_on=TODAY)], {}, ["개인정보 동의를 거두었어요"]),
        ([personal(withdrawn_on=TODAY), personal()], {}, []),
        ([personal(withdrawn_on=TODAY)], {"left_on": date(2026, 6, 1)}, []),
        ([personal(), sensitive(withdrawn_on=TODAY)], {}, []),
    ],
)
def test_a_consent_taken_back_is_told_while_what_it_was_for_is_kept(
    uow: UnitOfWork, consents: list[Consent], values: dict[str, object], told: list[str]
) -> None:
    with uow.write("x") as session:
        a_person(session, consents=consents, **values)
        assert [line.title for line in withdrawn_consents(session, TODAY)] == told


def test_goals_are_looked_at_again_while_the_case_is_open(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        episode = an_episode(session, a_person(session))
        goals = [
            PlanGoal(goal="바리스타 2급", check_on=TODAY + timedelta(14)),
            PlanGoal(goal="저축", check_on=TODAY + timedelta(15)),
            PlanGoal(goal="치료", check_on=TODAY, checked_on=TODAY),
            PlanGoal(goal="이사", check_on=TODAY, result="그만둠"),
        ]
        session.add(
            SupportPlan(
                episode=episode,
                kind="IAP",
                made_on=date(2026, 4, 1),
                long_term_goal="카페 취업",
                goals=goals,
            )
        )
        session.flush()
        (line,) = checkpoints(session, TODAY)
        assert line.detail == "김하늘 님 · 바리스타 2급"
        assert line.args["tab"] == "plans"
        episode.closed_on, episode.close_reason = TODAY, "취업"
        session.flush()
        assert not list(checkpoints(session, TODAY))


def test_aftercare_is_due_until_it_is_done(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        visit = AftercareVisit(planned_on=date(2026, 11, 1))
        episode = an_episode(
            session,
            a_person(session),
            closed_on=date(2026, 8, 1),
            close_reason="취업",
            aftercare=[visit],
        )
        (line,) = aftercare(session, TODAY)
        assert (line.title, line.detail) == ("사후관리", "김하늘 님 · 취업")
        assert line.is_overdue(TODAY)
        assert line.args["row_id"] == episode.id
        assert line.args["field"] == "aftercare[0].done_on"
        episode.aftercare[0].done_on = TODAY
        session.flush()
        assert not list(aftercare(session, TODAY))


@pytest.mark.parametrize(
    ("consents", "values", "text"),
    [
        ([personal()], {}, ""),
        ([], {}, "김하늘 님의 개인정보 동의가 없어요"),
        (
            [personal(expires_on=date(2026, 11, 18))],
            {},
            "김하늘 님의 개인정보 동의가 2026. 11. 18.에 끝났어요",
        ),
        ([personal(withdrawn_on=TODAY)], {}, "김하늘 님의 개인정보 동의가 거두어졌어요"),
        ([], {"left_on": date(2026, 6, 1)}, ""),
    ],
)
def test_c36_a_person_is_kept_with_a_consent(
    uow: UnitOfWork, consents: list[Consent], values: dict[str, object], text: str
) -> None:
    with uow.write("x") as session:
        a_person(session, consents=consents, **values)
        found = list(Consented().run(session, None, TODAY))
    assert [finding.text for finding in found] == [text] * bool(text)
    assert all(finding.severity is Severity.ERROR for finding in found)


_SOON, _GONE = TODAY + timedelta(1), TODAY - timedelta(1)


_DAYS = (_GONE, TODAY, _SOON)


@pytest.mark.parametrize(
    ("given", "expires", "withdrawn"),
    [
        (given, expires, withdrawn)
        for given in _DAYS
        for expires in (None, *_DAYS)
        for withdrawn in (None, *_DAYS)
        if (expires or given) >= given and (withdrawn or given) >= given
    ],
)
def test_c36_asks_of_a_consent_what_the_consent_says_itself(
    uow: UnitOfWork, given: date, expires: date | None, withdrawn: date | None
) -> None:
    days = {"given_on": given, "expires_on": expires, "withdrawn_on": withdrawn}
    with uow.write("x") as session:
        consent = Consent(kind=ConsentKind.PERSONAL.value, **days)
        a_person(session, consents=[consent])
        assert bool(list(Consented().run(session, None, TODAY))) is not consent.is_live(TODAY)


def test_c36_asks_about_the_health_of_the_household(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        member = HouseholdMember(relation="어머니", health="당뇨")
        kept = a_person(session, household=[member])
        assert not list(Consented().run(session, None, TODAY))
        kept.consents[1].withdrawn_on = TODAY
        session.flush()
        (finding,) = Consented().run(session, None, TODAY)
    assert finding.text == "김하늘 님의 민감정보 동의가 거두어졌어요"


@pytest.mark.parametrize(("left", "is_asked"), [(TODAY, True), (_GONE, False)])
def test_who_leaves_today_still_takes_part(uow: UnitOfWork, left: date, is_asked: bool) -> None:
    with uow.write("x") as session:
        a_person(session, consents=[personal(expires_on=_GONE)], left_on=left)
        a_person(session, "강하린", deleted_at=datetime(2026, 11, 1), consents=[])
        assert bool(list(Consented().run(session, None, TODAY))) is is_asked
        assert bool(list(expiring_consents(session, TODAY))) is is_asked


def test_c36_health_is_kept_with_a_consent_of_its_own(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        ended = Consent(
            kind=ConsentKind.SENSITIVE.value, given_on=REGISTERED, expires_on=date(2026, 6, 30)
        )
        a_person(session, health="허리 통증", consents=[personal(), ended])
        (finding,) = Consented().run(session, 2026, TODAY)
        assert finding.text == "김하늘 님의 민감정보 동의가 2026. 6. 30.에 끝났어요"
        assert finding.basis == "개인정보 보호법 제23조"
        assert not list(Consented().run(session, 2025, TODAY))


def test_c36_health_in_an_assessment_is_kept_with_it_too(uow: UnitOfWork) -> None:
    """A consent taken back leaves what was written under it; the form of a person holds none."""
    with uow.write("x") as session:
        taken_back = Consent(
            kind=ConsentKind.SENSITIVE.value, given_on=REGISTERED, withdrawn_on=date(2026, 6, 30)
        )
        person = a_person(session, consents=[personal(), taken_back])
        assessment = Assessment(
            episode=an_episode(session, person),
            assessed_on=date(2026, 4, 1),
            domains=[AssessmentDomain(domain="경제", need="빚을 갚고 싶음")],
        )
        session.add(assessment)
        session.flush()
        assert not list(Consented().run(session, None, TODAY))
        assessment.domains.append(AssessmentDomain(domain="정신", need="잠을 못 잠", position=1))
        session.flush()
        (finding,) = Consented().run(session, None, TODAY)
        assert finding.text == "김하늘 님의 민감정보 동의가 거두어졌어요"
        assert list(Consented().of_person(session, person, TODAY)) == [finding]
        assessment.deleted_at = now()
        session.flush()
        assert not list(Consented().run(session, None, TODAY))


def test_c35_a_visit_alone_is_pointed_out_in_its_year(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        alone = a_note(session, person, date(2026, 5, 6), method=Method.HOME.value)
        a_note(session, person, date(2026, 5, 7), method=Method.HOME.value, companion="서다온")
        a_note(session, person, date(2026, 5, 8), method=Method.PHONE.value)
        (finding,) = VisitedTogether().run(session, 2026, TODAY)
        assert finding.row_id == alone.id
        assert finding.severity is Severity.INFO
        assert not list(VisitedTogether().run(session, 2025, TODAY))


def test_what_was_promised_in_the_last_contact_is_due(uow: UnitOfWork) -> None:
    """A later contact settles it, and so does having left."""
    with uow.write("x") as session:
        person = a_person(session)
        promise = {"next_on": date(2026, 11, 21), "next_step": "돌봄 결정 확인"}
        a_note(session, person, date(2026, 11, 2), **promise)
        gone = a_person(session, "강하린", left_on=date(2026, 11, 10))
        a_note(session, gone, date(2026, 11, 2), **promise)
    with uow.read() as session:
        (line,) = promised_contacts(session, TODAY)
    assert (line.title, line.detail) == ("다음 상담", "김하늘 님 · 돌봄 결정 확인")
    assert (line.due_on, line.args["tab"]) == (date(2026, 11, 21), "contacts")
    with uow.read() as session:
        assert not list(promised_contacts(session, date(2026, 11, 13)))
    with uow.write("x") as session:
        a_note(session, session.get_one(Participant, 1), date(2026, 11, 18))
    with uow.read() as session:
        assert not list(promised_contacts(session, TODAY))


def test_what_a_conference_decided_is_due_until_done(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        meeting = CaseMeeting(
            participant=person,
            held_on=date(2026, 11, 2),
            attendees="서다온",
            tasks=[
                CaseMeetingTask(task="전화하기", who="서다온", due_on=date(2026, 11, 5)),
                CaseMeetingTask(task="근무표", due_on=date(2026, 12, 3), position=1),
                CaseMeetingTask(task="언젠가", due_on=date(2026, 12, 4), position=2),
                CaseMeetingTask(task="날 없음", position=3),
            ],
        )
        session.add(meeting)
        session.flush()
        lines = list(conference_tasks(session, TODAY))
        assert [line.detail for line in lines] == ["김하늘 님 · 전화하기", "김하늘 님 · 근무표"]
        assert lines[0].owner == "서다온"
        assert lines[1].args["field"] == "tasks[1].done_on"
        meeting.tasks[0].done_on = TODAY
        session.flush()
        assert len(list(conference_tasks(session, TODAY))) == 1
