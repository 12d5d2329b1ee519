"""A move is one action, and a person works in one place at a time."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid, Severity
from app.models.participant import Participant, ParticipantSummary
from app.models.placement import Outcome, OutcomeKind, Placement
from app.models.work_unit import UnitKind, WorkUnit
from app.services.placements import Placements
from app.services.records import Records
from app.services.undo import Undo
from app.services.values import Query
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_person
from tests.services.placement_records import a_unit, placed

GATEWAY, MARKET, SOCIAL, UPKEEP = (
    UnitKind.GATEWAY,
    UnitKind.MARKET,
    UnitKind.SOCIAL,
    UnitKind.UPKEEP,
)
MOVED = date(2026, 5, 4)


def in_gateway(uow: UnitOfWork) -> tuple[int, int, int]:
    """Ids of a person in 게이트웨이, of 게이트웨이 and of a café."""
    with uow.write("x") as session:
        person = a_person(session)
        gateway, cafe = a_unit(session, "게이트웨이", GATEWAY), a_unit(session, "새봄카페", MARKET)
        placed(session, person, gateway, REGISTERED)
        return person.id, gateway.id, cafe.id


def lines(uow: UnitOfWork, person_id: int) -> list[tuple[object, ...]]:
    return [
        (one.unit, one.kind, one.started_on, one.ended_on, one.reason, one.end_reason)
        for one in Placements(uow).of_person(person_id)
    ]


def told(uow: UnitOfWork, severity: Severity, **values: object) -> list[tuple[str | None, str]]:
    draft = Records(uow, lambda: MOVED).blank(Placement, **values)
    found = Records(uow, lambda: MOVED).check(draft)
    return [(one.field, one.text) for one in found if one.severity is severity]


def test_a_move_closes_one_placement_and_opens_the_next(uow: UnitOfWork) -> None:
    person, _, cafe = in_gateway(uow)

    Placements(uow).move(person, cafe, MOVED)

    assert lines(uow, person) == [
        ("새봄카페", "시장진입형", MOVED, None, "게이트웨이 수료", ""),
        ("게이트웨이", "게이트웨이", REGISTERED, date(2026, 5, 3), "그 밖의 전환", "수료"),
    ]


def test_a_move_is_taken_back_as_one(uow: UnitOfWork) -> None:
    person, _, cafe = in_gateway(uow)
    before = lines(uow, person)
    Placements(uow).move(person, cafe, MOVED)

    assert Undo(uow).undo() == "배치·전환: 김하늘 새봄카페"

    assert lines(uow, person) == before


def test_the_list_of_people_follows_a_move_and_a_new_name_of_the_unit(uow: UnitOfWork) -> None:
    person, _, cafe = in_gateway(uow)

    def unit() -> str:
        with uow.read() as session:
            return session.get_one(ParticipantSummary, person).work_unit

    assert unit() == "게이트웨이"
    Placements(uow).move(person, cafe, MOVED)
    assert unit() == "새봄카페"
    with uow.write("x") as session:
        session.get_one(WorkUnit, cafe).name = "나눔카페"
    assert unit() == "나눔카페"
    Records(uow).delete(Placement, [Placements(uow).of_person(person)[0].id])
    assert unit() == ""


def test_before_saving_the_form_says_what_the_move_closes(uow: UnitOfWork) -> None:
    person, _, cafe = in_gateway(uow)

    said = told(uow, Severity.INFO, participant_id=person, work_unit_id=cafe, started_on=MOVED)

    assert said == [
        ("started_on", "‘게이트웨이’ 배치(2026. 3. 2. ~)를 2026. 5. 3.까지로 닫고 옮겨요.")
    ]


def test_dates_that_overlap_name_the_other_placement(uow: UnitOfWork) -> None:
    person, gateway, cafe = in_gateway(uow)
    Placements(uow).move(person, cafe, MOVED)

    said = told(
        uow,
        Severity.ERROR,
        participant_id=person,
        work_unit_id=cafe,
        started_on=date(2026, 4, 1),
        ended_on=date(2026, 4, 30),
    )

    assert said == [
        (
            "started_on",
            "‘게이트웨이’ 배치(2026. 3. 2. ~ 2026. 5. 3.)와 겹쳐요. 날짜를 다시 봐 주세요.",
        )
    ]
    with pytest.raises(Invalid, match="‘새봄카페’ 배치"):
        Placements(uow).move(person, gateway, date(2026, 2, 1))


def test_nobody_moves_to_where_they_are(uow: UnitOfWork) -> None:
    person, gateway, _ = in_gateway(uow)
    with pytest.raises(Invalid, match="이미 ‘게이트웨이’ 배치"):
        Placements(uow).move(person, gateway, MOVED)


def test_a_unit_that_changes_its_kind_places_its_people_anew(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        unit = a_unit(session, "초록정원", SOCIAL)
        placed(session, person, unit, REGISTERED)
        unit.kind = MARKET.value
        ids = person.id, unit.id
    draft = Records(uow).blank(
        Placement,
        participant_id=ids[0],
        work_unit_id=ids[1],
        started_on=MOVED,
        kind=MARKET.value,
    )

    Records(uow).save(draft)

    assert [line[1] for line in lines(uow, ids[0])] == ["시장진입형", "사회서비스형"]
    assert lines(uow, ids[0])[0][4] == "상위 유형 전환"


@pytest.mark.parametrize(
    ("end", "start", "reason"),
    [
        (date(2026, 4, 30), date(2026, 5, 1), "상위 유형 전환"),
        (date(2026, 4, 30), date(2026, 5, 31), "상위 유형 전환"),
        (date(2026, 4, 30), date(2026, 6, 1), "재참여"),
    ],
)
def test_after_a_long_break_it_is_coming_back(
    uow: UnitOfWork, end: date, start: date, reason: str
) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        low, high = a_unit(session, "손끝공방", UPKEEP), a_unit(session, "온밥상", SOCIAL)
        placed(session, person, low, REGISTERED, end)
        ids = person.id, high.id
    Placements(uow).move(*ids, start)
    assert lines(uow, ids[0])[0][4] == reason


def test_the_first_placement_is_new_and_a_reason_given_stays(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        one, two = a_unit(session, "손끝공방", UPKEEP), a_unit(session, "온밥상", SOCIAL)
        ids = person.id, one.id, two.id
    Placements(uow).move(ids[0], ids[1], REGISTERED)
    Placements(uow).move(ids[0], ids[2], MOVED, reason="본인 희망")
    assert [line[4] for line in lines(uow, ids[0])] == ["본인 희망", "신규 배치"]


def test_a_full_or_closed_unit_and_odd_dates_are_pointed_out(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        first, second = a_person(session), a_person(session, "이다온", left_on=MOVED)
        unit = a_unit(
            session,
            "온밥상",
            SOCIAL,
            capacity=1,
            opened_on=date(2026, 3, 1),
            closed_on=date(2026, 6, 30),
        )
        placed(session, first, unit, REGISTERED)
        ids = {"participant_id": second.id, "work_unit_id": unit.id}

    def said(day: date) -> list[str]:
        return [
            text.split(".")[0] for _, text in told(uow, Severity.WARNING, **ids, started_on=day)
        ]

    assert said(REGISTERED) == ["정원 1명이 찼어요(지금 1명)"]
    assert [text for text in said(date(2026, 2, 27)) if "찼어요" not in text] == [
        "등록일(2026",
        "사업단을 시작한 날(2026",
    ]
    late = told(uow, Severity.WARNING, **ids, started_on=date(2026, 7, 1))
    assert [field for field, _ in late] == ["started_on", "work_unit_id", "work_unit_id"]


def test_now_is_where_the_person_is_today(uow: UnitOfWork) -> None:
    person, _, cafe = in_gateway(uow)
    Placements(uow).move(person, cafe, MOVED)

    def unit(day: date) -> str | None:
        found = Placements(uow, lambda: day).now(person)
        return found.unit if found else None

    assert [unit(day) for day in (date(2026, 3, 1), REGISTERED, date(2026, 5, 3), MOVED)] == [
        None,
        "게이트웨이",
        "게이트웨이",
        "새봄카페",
    ]


def test_who_refers_to_a_unit_keeps_it(uow: UnitOfWork) -> None:
    _, gateway, _ = in_gateway(uow)
    with pytest.raises(Invalid, match="배치 1건"):
        Records(uow).delete(WorkUnit, [gateway])
    assert Records(uow).open(WorkUnit, gateway).values["name"] == "게이트웨이"


def test_a_person_with_placements_is_not_deleted(uow: UnitOfWork) -> None:
    person, _, _ = in_gateway(uow)
    with pytest.raises(Invalid, match="배치 1건"):
        Records(uow).delete(Participant, [person])


def test_what_ended_without_a_reason_was_left_for_the_next(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        person = a_person(session)
        low, high = a_unit(session, "손끝공방", UPKEEP), a_unit(session, "온밥상", SOCIAL)
        placed(session, person, low, REGISTERED, date(2026, 4, 30))
        ids = person.id, high.id
        draft = {"participant_id": person.id, "work_unit_id": low.id, "started_on": REGISTERED}
    assert ("end_reason", "끝난 사유를 골라 두면 실적을 바르게 셀 수 있어요.") in told(
        uow, Severity.WARNING, **draft, ended_on=date(2026, 4, 30)
    )
    Placements(uow).move(*ids, MOVED)
    assert [line[5] for line in lines(uow, ids[0])] == ["", "전환"]


@pytest.mark.parametrize(
    ("typed", "found"), [("ㄱㅎㄴ", 1), ("ㅅㅂㅋ", 1), ("ㄱㅎㄴ ㅅㅂ", 1), ("ㅂ", 1), ("ㅈ", 0)]
)
def test_initials_of_the_person_and_of_the_unit_find_a_placement(
    uow: UnitOfWork, typed: str, found: int
) -> None:
    with uow.write("x") as session:
        placed(session, a_person(session), a_unit(session, "새봄카페", MARKET), REGISTERED)
    query = Query(Placement, ("kind",), typed, search_in=("participant.name", "work_unit.name"))
    assert Records(uow).count(query) == found


@pytest.mark.parametrize(
    ("kind", "told"),
    [(OutcomeKind.EMPLOYED, True), (OutcomeKind.QUALIFIED, False)],
)
def test_who_found_work_is_told_of_the_placement_still_open(
    uow: UnitOfWork, kind: OutcomeKind, told: bool
) -> None:
    person, _, _ = in_gateway(uow)
    records = Records(uow, lambda: MOVED)
    draft = records.blank(Outcome, participant_id=person, kind=kind.value, what="가온물류")
    draft.values["happened_on"] = MOVED
    found = [problem for problem in records.check(draft) if problem.field == "kind"]
    assert bool(found) is told
    if told:
        assert found[0].severity is Severity.WARNING
        assert found[0].text.startswith("‘게이트웨이’ 배치가 아직 열려 있어요.")
