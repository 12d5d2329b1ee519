"""What is written down as done happened by today, whichever way it is entered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.errors import Invalid, Severity
from app.models.base import Record
from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseStage,
    CloseReason,
    ContactNote,
    Grade,
    RiskGrade,
    Stage,
)
from app.models.case_plan import Assessment, PlanGoal, SupportPlan
from app.models.participant import Consent, Participant
from app.models.staff import Staff
from app.models.training import ContinuingEducation
from app.services.cases import Cases
from app.services.records import Records
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_person, an_episode

TODAY = date(2026, 11, 19)
LATER = date(2026, 11, 20)


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow, clock=lambda: TODAY)


@pytest.fixture
def ids(uow: UnitOfWork) -> dict[str, int]:
    with uow.write("x") as session:
        person = a_person(session)
        worker = Staff(name="서다온", position="팀장", joined_on=REGISTERED)
        session.add(worker)
        episode = an_episode(session, person)
        return {"participant_id": person.id, "episode_id": episode.id, "staff_id": worker.id}


def refused(records: Records, draft: Draft) -> list[str | None]:
    found = [one for one in records.check(draft) if one.severity is Severity.ERROR]
    assert all("아직 오지 않은 날" in one.text for one in found)
    return [one.field for one in found]


@pytest.mark.parametrize(
    ("values", "lines", "field"),
    [
        ({"closed_on": LATER, "close_reason": "이사"}, {}, "closed_on"),
        ({}, {"stages": Draft(CaseStage, {"stage": "사정", "started_on": LATER})}, "started_on"),
        ({}, {"grades": Draft(RiskGrade, {"grade": "A", "decided_on": LATER})}, "decided_on"),
        (
            {},
            {"aftercare": Draft(AftercareVisit, {"planned_on": LATER, "done_on": LATER})},
            "done_on",
        ),
    ],
)
def test_a_case(
    records: Records,
    ids: dict[str, int],
    values: dict[str, Any],
    lines: dict[str, Draft],
    field: str,
) -> None:
    draft = records.open(CaseEpisode, ids["episode_id"])
    draft.values |= values
    where = field
    for name, line in lines.items():
        where = f"{name}[{len(draft.lines[name])}].{field}"
        draft.lines[name].append(line)
    assert refused(records, draft) == [where]


def test_aftercare_is_planned_for_days_to_come(records: Records, ids: dict[str, int]) -> None:
    draft = records.open(CaseEpisode, ids["episode_id"])
    draft.lines["aftercare"].append(Draft(AftercareVisit, {"planned_on": LATER}))
    assert refused(records, draft) == []


@pytest.mark.parametrize(
    ("model", "owner", "values", "field"),
    [
        (Assessment, "episode_id", {"assessed_on": LATER}, "assessed_on"),
        (
            SupportPlan,
            "episode_id",
            {"kind": "IAP", "made_on": LATER, "long_term_goal": "취업"},
            "made_on",
        ),
        (
            ContinuingEducation,
            "staff_id",
            {"taken_on": LATER, "name": "보수교육", "hours": 800},
            "taken_on",
        ),
    ],
)
def test_a_record(
    records: Records,
    ids: dict[str, int],
    model: type[Record],
    owner: str,
    values: dict[str, Any],
    field: str,
) -> None:
    draft = records.blank(model, **{owner: ids[owner]}, **values)
    assert refused(records, draft) == [field]
    draft.values[field] = TODAY
    assert refused(records, draft) == []


def test_a_goal_is_looked_at_again_by_today(records: Records, ids: dict[str, int]) -> None:
    draft = records.blank(
        SupportPlan,
        episode_id=ids["episode_id"],
        kind="ISP",
        made_on=TODAY,
        long_term_goal="취업",
    )
    draft.lines["goals"] = [
        Draft(PlanGoal, {"goal": "이력서", "check_on": LATER, "checked_on": LATER})
    ]
    assert refused(records, draft) == ["goals[0].checked_on"]


def test_a_person_is_registered_and_consents_by_today(records: Records) -> None:
    draft = records.blank(Participant, name="강하린", kind="차상위자", registered_on=LATER)
    draft.lines["consents"] = [Draft(Consent, {"kind": "민감정보", "given_on": LATER})]
    assert refused(records, draft) == ["registered_on", "consents[0].given_on"]


def test_the_steps_of_a_case_are_refused_as_its_form_is(
    uow: UnitOfWork, ids: dict[str, int]
) -> None:
    cases, episode_id = Cases(uow, clock=lambda: TODAY), ids["episode_id"]
    for step in (
        lambda: cases.move_to(episode_id, Stage.ASSESSMENT, LATER),
        lambda: cases.set_grade(episode_id, Grade.A, LATER),
        lambda: cases.close(episode_id, LATER, CloseReason.MOVED),
    ):
        with pytest.raises(Invalid, match="아직 오지 않은 날"):
            step()
    with uow.read() as session:
        kept = session.get_one(CaseEpisode, episode_id)
        assert (len(kept.stages), len(kept.grades), kept.closed_on) == (1, 1, None)


def test_the_day_before_registration_is_told_in_proper_words(
    records: Records, ids: dict[str, int]
) -> None:
    draft = records.blank(
        ContactNote,
        participant_id=ids["participant_id"],
        held_on=date(2026, 3, 1),
        content="상담함.",
    )
    (problem,) = records.check(draft)
    assert problem.text.endswith("날짜를 다시 봐 주세요.")
