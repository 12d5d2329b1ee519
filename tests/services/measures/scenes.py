"""Small records for counting: in the year, outside it, in the trash, and twice of one person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import (
    Activity,
    AftercareVisit,
    Agreement,
    Area,
    Assessment,
    Attendee,
    CaseMeeting,
    ContinuingEducation,
    Donation,
    Donor,
    Enterprise,
    JointProject,
    Meeting,
    MeetingBody,
    MemberFacility,
    Outcome,
    Participant,
    ParticipationNotice,
    Partner,
    ProjectTaking,
    Referral,
    ResourceUse,
    RiskGrade,
    SavingsAccount,
    SecretariatDay,
    SharedOperation,
    Staff,
    SupportPlan,
    Trip,
    Vehicle,
)
from app.models.placement import EndReason, OutcomeKind, StartReason
from app.models.work_unit import UnitKind
from tests.services.case_records import a_note, a_person, an_episode
from tests.services.grant_records import a_grant, spend
from tests.services.placement_records import a_unit, placed
from tests.services.resource_records import visit

LAST, IN, LATER = date(2025, 12, 31), date(2026, 5, 11), date(2026, 8, 3)
GONE = datetime(2026, 6, 1)


def add(session: Session, *records: Any) -> None:
    session.add_all(records)
    session.flush()


def gone(session: Session, name: str = "지운 사람") -> Participant:
    person = a_person(session, name, registered_on=LAST)
    person.deleted_at = GONE
    session.flush()
    return person


def people(session: Session) -> None:
    """가 moves up twice, 나 comes from 게이트웨이, 다 drops out; one is in the trash."""
    upkeep = a_unit(session, "손끝", UnitKind.UPKEEP)
    social = a_unit(session, "카페", UnitKind.SOCIAL)
    market = a_unit(session, "밥상", UnitKind.MARKET)
    gate = a_unit(session, "게이트", UnitKind.GATEWAY)
    first, second = a_person(session, "가", registered_on=LAST), a_person(session, "나")
    third = a_person(session, "다", kind="차상위자")
    new = {"reason": StartReason.NEW.value}
    placed(session, first, upkeep, LAST, date(2026, 2, 1), **new)
    placed(session, first, social, date(2026, 2, 2), date(2026, 4, 1))
    placed(session, first, market, date(2026, 4, 2))
    done = {"end_reason": EndReason.MOVED.value}
    placed(session, second, gate, date(2026, 3, 2), date(2026, 5, 1), **new, **done)
    placed(session, second, upkeep, date(2026, 5, 2))
    left = {"end_reason": EndReason.DROPPED_OUT.value}
    placed(session, third, upkeep, date(2026, 3, 3), date(2026, 7, 1), **new, **left)
    placed(session, gone(session), upkeep, LAST, date(2026, 7, 1), **left)


def outcomes(session: Session) -> None:
    """Each kind twice of one person, once last year, once of somebody in the trash."""
    person, other = a_person(session, "가"), gone(session)
    for kind in OutcomeKind:
        rows = ((person, IN), (person, LATER), (person, LAST), (other, IN))
        for who, day in rows:
            lasts = kind is OutcomeKind.EMPLOYED
            kept = {}
            if lasts and day == LAST:
                kept = {"kept_3_on": date(2026, 4, 1), "kept_6_on": date(2026, 7, 1)}
            add(
                session,
                Outcome(
                    participant_id=who.id, kind=kind.value, happened_on=day, what="일터", **kept
                ),
            )


def cases(session: Session) -> None:
    """One case of grade C then A with all its papers, one closed before, one in the trash."""
    person, before, other = a_person(session, "가"), a_person(session, "나"), gone(session)
    grades = [
        RiskGrade(position=0, grade="C", decided_on=date(2026, 3, 3)),
        RiskGrade(position=1, grade="A", decided_on=date(2026, 4, 3)),
        RiskGrade(position=2, grade="B", decided_on=date(2027, 1, 3)),
    ]
    case = an_episode(session, person, received_on=date(2026, 3, 2), grades=grades)
    before.registered_on = date(2025, 1, 2)
    closed = {"closed_on": LAST, "close_reason": "취업"}
    early = [RiskGrade(grade="A", decided_on=LAST)]
    an_episode(session, before, received_on=date(2025, 3, 2), grades=early, **closed)
    hidden = an_episode(session, other)
    for who, episode in ((person, case), (other, hidden)):
        for day in (IN, LATER, LAST):
            a_note(session, who, day, method="전화" if day == IN else "내방")
            add(
                session,
                Referral(participant_id=who.id, agency="의원", service="진료", requested_on=day),
                CaseMeeting(participant_id=who.id, held_on=day, attendees="정하윤"),
                Assessment(episode_id=episode.id, assessed_on=day),
                SupportPlan(episode_id=episode.id, kind="IAP", made_on=day, long_term_goal="취업"),
                AftercareVisit(episode_id=episode.id, planned_on=day, done_on=day),
            )


def papers(session: Session) -> None:
    person, other = a_person(session, "가"), gone(session)
    for who in (person, other):
        span = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31), "due_on": IN}
        for sent in (IN, LAST, None):
            add(session, ParticipationNotice(participant_id=who.id, sent_on=sent, **span))
        opened = {"kind": "내일키움통장", "opened_on": LAST}
        ended = {"state": "중도 해지", "closed_on": IN}
        add(
            session,
            SavingsAccount(participant_id=who.id, **opened),
            SavingsAccount(participant_id=who.id, **opened | ended),
        )


def meetings(session: Session) -> None:
    """Two people at one meeting, nobody yet at a planned one, one last year, one in the trash."""
    body = MeetingBody(name="월례회의", cycle_unit="월", cycle_times=1)

    def held(day: date, *came: bool, **values: Any) -> Meeting:
        attendees = [
            Attendee(position=at, name=f"사람{at}", is_present=one) for at, one in enumerate(came)
        ]
        return Meeting(body=body, name="회의", held_on=day, attendees=attendees, **values)

    trashed = held(IN, True, deleted_at=GONE)
    add(session, held(IN, True, True, False), held(LATER), held(LAST, True), trashed)


def doings(session: Session) -> None:
    """Visits, activities and resources, each also outside the year and in the trash."""
    for values in ({"visited_on": IN}, {"visited_on": LATER}, {"visited_on": LAST}):
        visit(session, values["visited_on"])
    visit(session, IN, result="부재", content="")
    visit(session, IN, deleted_at=GONE)
    area, other = Area(name="홍보"), Area(name="나눔")
    long = {"started_on": LAST, "ended_on": IN}
    activities = [
        Activity(area=area, name="장터", started_on=IN, people=10, times=2),
        Activity(area=other, name="강좌", people=5, times=1, **long),
        Activity(area=area, name="지난 장터", started_on=LAST, people=9, times=1),
        Activity(area=area, name="지운 장터", started_on=IN, people=9, deleted_at=GONE),
    ]
    for one in activities:
        one.settle()
    signed = [Agreement(name="협약", signed_on=IN, starts_on=IN)]
    partner = Partner(name="떡집", kind="나눔가게", agreements=signed)
    past = Partner(name="옛집", started_on=date(2024, 1, 1), ended_on=LAST)
    add(session, *activities, partner, past, Partner(name="지운집", deleted_at=GONE))
    for day, values in ((IN, {}), (LATER, {}), (LAST, {}), (IN, {"deleted_at": GONE})):
        gave = {"what": "떡", "quantity": 1, "amount": 30_000} | values
        add(session, ResourceUse(partner_id=partner.id, provided_on=day, **gave))


def money(session: Session) -> None:
    """Gifts of one donor, goods, 이월금; a grant with expenses in and out of the year."""
    donor = Donor(name="갈하람")
    carried = {"is_carried_over": True, "given_on": IN, "amount": 9_000}
    goods = {"form": "물품", "goods": "쌀", "quantity": 2}
    add(
        session,
        Donation(given_on=IN, donor=donor, amount=1_000),
        Donation(given_on=LATER, donor=donor, amount=2_000),
        Donation(given_on=LAST, donor=Donor(name="전 후원자"), amount=4_000),
        Donation(given_on=IN, amount=8_000, deleted_at=GONE),
        Donation(given_on=IN, donor=donor, amount=500, **goods),
        Donation(**carried),
    )
    grant = a_grant(session)
    spend(session, grant, "보수", 300, IN)
    spend(session, grant, "재료비", 500, LATER)
    spend(session, grant, "재료비", 700, LAST)
    spend(session, grant, "재료비", 900, IN, deleted_at=GONE)


def organisation(session: Session) -> None:
    """What is there at the end of the year, what has ended, and cars and training of staff."""
    a_unit(session, "카페", UnitKind.SOCIAL, opened_on=LAST)
    a_unit(session, "옛 사업단", UnitKind.SOCIAL, opened_on=LAST, closed_on=IN)
    a_unit(session, "내년 사업단", UnitKind.MARKET, opened_on=date(2027, 2, 1))
    ended = {"founded_on": LAST, "closed_on": IN}
    add(session, Enterprise(name="청소", founded_on=LAST), Enterprise(name="세차", **ended))
    worker = Staff(name="정하윤", position="팀장", joined_on=LAST)
    former = Staff(name="서지안", position="팀장", joined_on=LAST, left_on=IN)
    vehicle = Vehicle(name="승합", plate="00가 1001")
    add(session, worker, former, vehicle)
    for day, hours in ((IN, 800), (LATER, 400), (LAST, 800)):
        add(
            session,
            ContinuingEducation(staff_id=worker.id, taken_on=day, name="인권", hours=hours),
        )
    exempt = {"taken_on": IN, "name": "면제", "hours": 0, "exemption": "육아휴직"}
    add(session, ContinuingEducation(staff_id=former.id, **exempt))
    km = {"driver": "정하윤", "destination": "구청", "odometer_start": 10, "odometer_end": 20}
    for day, values in ((IN, {}), (LAST, {}), (IN, {"deleted_at": GONE})):
        add(session, Trip(vehicle_id=vehicle.id, driven_on=day, **km | values))


def alliance(session: Session) -> None:
    member = {"kind": "주간보호", "district": "가온구", "joined_on": LAST}
    facility = MemberFacility(name="햇살", **member)
    add(session, facility, MemberFacility(name="옛곳", left_on=IN, **member))
    field = {"field": "자원발굴"}
    for name, day, people in (("나들이", IN, 12), ("지난 나들이", LAST, 5)):
        taking = [ProjectTaking(facility_id=facility.id, people=people)]
        add(session, JointProject(name=name, started_on=day, takings=taking, **field))
    for day, values in ((IN, {}), (LAST, {}), (IN, {"deleted_at": GONE})):
        add(session, SharedOperation(name="교류", kind="지역 교류", held_on=day, **values))
        if not values:
            add(session, SecretariatDay(worked_on=day))
