"""Reads who takes part, who moved where, and what the case work came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.periods import Period
from app.documents.move_report import TallyFact
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.people import (
    CaseCountFact,
    CaseWorkPart,
    GradeFact,
    MovesPart,
    ParticipantKindFact,
    ParticipantsPart,
)
from app.models.case import Grade, Method, ReferralResult
from app.models.case_plan import PlanKind
from app.models.measured import Measured
from app.models.participant import Gender, Participant, ParticipantKind
from app.models.placement import NoticeReason
from app.models.work_unit import WorkUnit
from app.services import measures
from app.services.placement_counts import Tally, moves
from app.services.plan_parts.base import (
    WHICH_YEAR,
    Form,
    PartKind,
    PartWanted,
    SettingField,
    SettingKind,
)
from app.services.plan_parts.settings import choice
from app.services.plan_parts.years import days_of, span_of
from app.services.row_source import row_source

_GROUP = "참여자와 사례관리"
_WHO = SettingField(
    "who",
    "누구를",
    SettingKind.CHOICE,
    (Measured.PARTICIPANTS.value, Measured.REGISTERED.value, Measured.CASES_OPEN.value),
)
_WHO_TOLD: Mapping[str, str] = {
    Measured.PARTICIPANTS: "기간에 하루라도 사업단에 배치된 사람.",
    Measured.REGISTERED: "기간에 등록되어 있던 사람.",
    Measured.CASES_OPEN: "기간에 사례관리를 받은 사람.",
}
# First age of each band, and how it is printed.
_BANDS = ((0, "20대 이하"), (30, "30대"), (40, "40대"), (50, "50대"), (60, "60대 이상"))
_UNKNOWN, _NO_GRADE = "미상", "등급 없음"
_AT_ONCE = 500


def moved(session: Session, wanted: PartWanted) -> MovesPart:
    found = moves(session, days_of(wanted))
    kinds = {row.name: row.kind for row in session.execute(select(WorkUnit.name, WorkUnit.kind))}
    latest = {move.unit: move.kind for move in found.all}
    return MovesPart(
        span=span_of(wanted),
        by_unit=tuple(map(_tally, found.by_unit)),
        kinds=tuple(latest.get(one.label) or kinds.get(one.label, "") for one in found.by_unit),
        by_kind=tuple(map(_tally, found.by_kind)),
        people=len({move.participant_id for move in found.all}),
    )


def _tally(one: Tally) -> TallyFact:
    return TallyFact(one.label, one.count, row_source("placement", one.ids))


def participants(session: Session, wanted: PartWanted) -> ParticipantsPart:
    who, days = choice(wanted, _WHO), days_of(wanted)
    people = _people(session, measures.count(session, who, days).ids)
    genders = _heads(people, lambda one: one.gender or _UNKNOWN, [*map(str, Gender), _UNKNOWN])
    ages = _heads(people, lambda one: _band(one.born_on, days.end), [*_band_names(), _UNKNOWN])
    order = list(map(str, ParticipantKind))
    kinds = []
    for kind in sorted({one.kind for one in people}, key=order.index):
        those = [one for one in people if one.kind == kind]
        numbers = [
            _those(one for one in those if (one.gender or _UNKNOWN) == head) for head in genders
        ]
        numbers += [
            _those(one for one in those if _band(one.born_on, days.end) == head) for head in ages
        ]
        kinds.append(ParticipantKindFact(kind, _those(those), tuple(numbers)))
    return ParticipantsPart(
        span=span_of(wanted),
        who=_WHO_TOLD[who],
        genders=genders,
        ages=ages,
        kinds=tuple(kinds),
        grades=tuple(_grades(session, people, days)),
    )


def _people(session: Session, ids: tuple[int, ...]) -> list[Participant]:
    found: list[Participant] = []
    for at in range(0, len(ids), _AT_ONCE):
        some = select(Participant).where(Participant.id.in_(ids[at : at + _AT_ONCE]))
        found += session.scalars(some.order_by(Participant.id))
    return found


def _heads(
    people: Iterable[Participant], read: Callable[[Participant], str], order: list[str]
) -> tuple[str, ...]:
    """All of ``order``; 미상 only where somebody is."""
    present = {read(one) for one in people}
    return tuple(head for head in order if head != _UNKNOWN or head in present)


def _band_names() -> list[str]:
    return [name for _, name in _BANDS]


def _band(born_on: date | None, day: date) -> str:
    if born_on is None:
        return _UNKNOWN
    age = periods.age(born_on, day)
    return next(name for first, name in reversed(_BANDS) if age >= first or first == 0)


def _those(people: Iterable[Participant]) -> NumberFact:
    ids = [one.id for one in people]
    return NumberFact(len(ids), row_source("participant", ids))


def _grades(session: Session, people: list[Participant], days: Period) -> Iterator[GradeFact]:
    """By the last grade decided; who has none comes last."""
    rest = {one.id: one for one in people}
    if not rest:
        return
    for grade in Grade:
        at_grade = measures.count(session, Measured.AT_GRADE, days, f"위기등급={grade.value}").ids
        those = [rest.pop(id_) for id_ in at_grade if id_ in rest]
        yield GradeFact(f"{grade.value}등급", _those(those))
    if rest:
        yield GradeFact(_NO_GRADE, _those(rest.values()))


def case_work(session: Session, wanted: PartWanted) -> CaseWorkPart:
    counts = tuple(_case_counts(_Counter(session, days_of(wanted))))
    if not any(one.number.number for one in counts):
        return CaseWorkPart(span_of(wanted), ())
    return CaseWorkPart(span_of(wanted), counts)


class _Counter:
    """Counts measures over one period."""

    def __init__(self, session: Session, days: Period) -> None:
        self.session, self.days = session, days

    def line(
        self,
        heading: str,
        measured: Measured,
        name: str = "",
        where: str = "",
        *,
        is_sum: bool = False,
    ) -> CaseCountFact:
        counted = measures.count(self.session, measured, self.days, where)
        number = NumberFact(counted.number, measures.source(measured, self.days, where))
        return CaseCountFact(heading, name or measured.value, counted.unit, number, is_sum)

    def each(
        self, heading: str, measured: Measured, name: str, values: Iterable[str], total: str
    ) -> Iterator[CaseCountFact]:
        """A line for every value with something to count, then all of them."""
        lines = [self.line(heading, measured, value, f"{name}={value}") for value in values]
        kept = [line for line in lines if line.number.number]
        yield from kept
        yield self.line(heading, measured, total, is_sum=len(kept) > 0)


def _case_counts(count: _Counter) -> Iterator[CaseCountFact]:
    yield count.line("접수·사정", Measured.INTAKES)
    yield count.line("접수·사정", Measured.ASSESSMENTS)
    yield from count.each("상담", Measured.CONTACTS, "방법", map(str, Method), "상담 계")
    yield count.line("상담", Measured.PEOPLE_CONTACTED)
    yield from count.each("계획", Measured.PLANS, "계획 종류", map(str, PlanKind), "계획 수립 계")
    yield from count.each("연계", Measured.REFERRALS, "결과", map(str, ReferralResult), "연계 계")
    yield count.line("사례회의", Measured.CASE_MEETINGS)
    reasons = map(str, NoticeReason)
    yield from count.each("참가결과 통지", Measured.NOTICES, "통지 사유", reasons, "통지 계")
    for measured in (
        Measured.UPWARD_MOVES,
        Measured.EMPLOYED,
        Measured.KEPT_THREE_MONTHS,
        Measured.KEPT_SIX_MONTHS,
        Measured.FOUNDED,
        Measured.ENTERPRISE,
        Measured.OFF_BENEFIT,
        Measured.QUALIFIED,
        Measured.DROPPED_OUT,
    ):
        yield count.line("성과", measured)


KINDS = (
    PartKind(
        "moves",
        "사업단 전환 현황",
        _GROUP,
        moved,
        "사업단별·유형별 표와 그래프",
        (WHICH_YEAR,),
        "participants",
        form=Form.TABLE | Form.DRAWING,
    ),
    PartKind(
        "participants",
        "참여자 현황",
        _GROUP,
        participants,
        "참여자 구분, 성별, 나이, 위기등급",
        (_WHO, WHICH_YEAR),
        "participants",
    ),
    PartKind(
        "case-work",
        "사례관리 실적",
        _GROUP,
        case_work,
        "상담, 계획, 연계, 통지, 성과",
        (WHICH_YEAR,),
        "participants",
    ),
)
