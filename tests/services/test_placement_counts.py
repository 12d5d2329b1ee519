"""전환 tables come from the placements; who is behind each number is known."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.periods import Period
from app.models.base import now
from app.models.placement import Outcome, OutcomeKind, StartReason
from app.models.work_unit import UnitKind, WorkUnit
from app.services.placement_counts import Moves, counts, moves
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
# What the seed prints: moves into each unit, by the kind of the unit (29 + 21 + 6 = 56).
SEED = (
    ("자전거", UnitKind.MARKET, 3),
    ("맞춤조리", UnitKind.MARKET, 3),
    ("공동일자리", UnitKind.UPKEEP, 29),
    ("주거복지", UnitKind.SOCIAL, 6),
    ("북카페", UnitKind.SOCIAL, 2),
    ("청소", UnitKind.SOCIAL, 1),
    ("무료빨래방", UnitKind.SOCIAL, 2),
    ("취업경과적일자리", UnitKind.SOCIAL, 4),
    ("생활개선", UnitKind.SOCIAL, 6),
)


def units(session: Session) -> dict[str, WorkUnit]:
    made = [a_unit(session, "게이트웨이", UnitKind.GATEWAY, sort_order=99)]
    made += [
        a_unit(session, name, kind, sort_order=order) for order, (name, kind, _) in enumerate(SEED)
    ]
    return {unit.name: unit for unit in made}


def tallies(found: Moves) -> tuple[dict[str, int], dict[str, int]]:
    return (
        {tally.label: tally.count for tally in found.by_unit},
        {tally.label: tally.count for tally in found.by_kind},
    )


def test_the_tables_of_the_seed_come_out(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        unit = units(session)
        for name, _, number in SEED:
            for each in range(number):
                person = a_person(session, f"{name}{each}")
                placed(session, person, unit["게이트웨이"], date(2026, 1, 2), date(2026, 2, 27))
                placed(session, person, unit[name], date(2026, 2, 28))
        for each in range(128 - 56):
            placed(session, a_person(session, f"신규{each}"), unit["게이트웨이"], date(2026, 3, 2))
        found, year = moves(session, YEAR), counts(session, YEAR)
    by_unit, by_kind = tallies(found)
    assert list(by_unit.items()) == [(name, number) for name, _, number in SEED]
    assert by_kind == {"시장진입형": 6, "사회서비스형": 21, "근로유지형": 29}
    assert sum(by_unit.values()) == sum(by_kind.values()) == len(found.all) == 56
    assert (len(year.took_part), len(year.moved)) == (128, 56)


def test_what_is_and_what_is_not_a_move(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        unit = units(session)
        gate, cook, joint = unit["게이트웨이"], unit["맞춤조리"], unit["공동일자리"]
        march, april, may = date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 1)

        def path(name: str, *steps: tuple[WorkUnit, date, date | None, StartReason]) -> None:
            person = a_person(session, name)
            for where, start, end, reason in steps:
                placed(session, person, where, start, end, reason=reason.value)

        new, other = StartReason.NEW, StartReason.OTHER
        path("처음", (cook, march, None, new))
        path("돌아옴", (joint, march, march, new), (cook, may, None, StartReason.AGAIN))
        path("게이트웨이로", (cook, march, april, new), (gate, may, None, other))
        path("같은 곳", (cook, march, march, new), (cook, april, None, other))
        path(
            "지난해",
            (gate, date(2025, 3, 2), date(2025, 5, 1), new),
            (cook, date(2025, 5, 2), None, other),
        )
        path(
            "두 번",
            (gate, march, march, new),
            (joint, april, april, other),
            (cook, may, None, other),
        )
        gone = a_person(session, "지움")
        placed(session, gone, gate, march, march)
        placed(session, gone, cook, may)
        gone.deleted_at = now()
        session.flush()
        found, year = moves(session, YEAR), counts(session, YEAR)
    assert [(move.person, move.unit, move.is_upward) for move in found.all] == [
        ("두 번", "공동일자리", False),
        ("두 번", "맞춤조리", True),
    ]
    assert (len(year.moved), len(year.upward), len(year.completed)) == (1, 1, 0)


def test_numbers_of_the_year_and_who_is_behind_them(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        unit = units(session)
        gate, cook = unit["게이트웨이"], unit["맞춤조리"]
        one, two, three = (a_person(session, name) for name in ("가", "나", "다"))
        new = {"reason": StartReason.NEW.value}
        placed(session, one, gate, date(2026, 1, 5), date(2026, 3, 4), end_reason="수료", **new)
        placed(session, one, cook, date(2026, 3, 5))
        placed(
            session, two, gate, date(2026, 2, 2), date(2026, 2, 20), end_reason="중도포기", **new
        )
        placed(session, three, cook, date(2024, 1, 1), date(2025, 12, 31), **new)
        for person, kind, day in (
            (one, OutcomeKind.EMPLOYED, date(2026, 9, 1)),
            (one, OutcomeKind.OFF_BENEFIT, date(2026, 12, 31)),
            (two, OutcomeKind.DROPPED_OUT, date(2026, 2, 20)),
            (three, OutcomeKind.EMPLOYED, date(2025, 12, 31)),
        ):
            outcome = Outcome(participant_id=person.id, kind=kind.value, happened_on=day)
            if person is three:
                outcome.kept_3_on = date(2026, 4, 1)
            session.add(outcome)
        session.flush()
        found = counts(session, YEAR)
        ids = one.id, two.id, three.id
    assert found.took_part == (ids[0], ids[1])
    assert found.began == (ids[0], ids[1])
    assert found.completed == found.moved == found.employed == found.off_benefit == (ids[0],)
    assert found.dropped_out == (ids[1],)
    assert (found.kept_3, found.kept_6) == ((ids[2],), ())
