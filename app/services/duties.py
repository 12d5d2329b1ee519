"""Duties counted: what was held against what is owed, span by span, and what is missing now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import cycles
from app.core.periods import Period
from app.models.activity import Activity
from app.models.alliance import SecretariatDay, SharedKind, SharedOperation
from app.models.duty import Counted, Duty
from app.models.meeting import Attendee, BodyKind, Meeting, MeetingBody
from app.models.organisation import Centre, CentreKind
from app.services.records import today
from app.store.unit_of_work import UnitOfWork

_TRIAL = "소규모복지시설 연대시범사업 안내"


@dataclass(frozen=True)
class SpanCount:
    """One week, month, quarter, half or year of a duty."""

    span: Period
    name: str
    held: int
    required: int

    @property
    def lacking(self) -> int:
        return max(0, self.required - self.held)


@dataclass(frozen=True)
class DutyCount:
    """A duty in one year. ``months`` counts what was held from January to December.

    ``spans`` are those the duty runs in, up to the one ``day`` is in.
    """

    id: int
    name: str
    rule: str
    basis: str
    unit: cycles.Unit
    times: int
    counted: Counted
    body_id: int | None
    day: date
    months: tuple[int, ...]
    spans: tuple[SpanCount, ...]
    spans_in_year: int

    @property
    def held(self) -> int:
        return sum(self.months)

    @property
    def required(self) -> int:
        """In the whole year."""
        return self.times * self.spans_in_year

    @property
    def missed(self) -> tuple[SpanCount, ...]:
        """Spans that are over and were not kept."""
        return tuple(span for span in self.spans if span.span.end < self.day and span.lacking)

    @property
    def lacking(self) -> tuple[str, ...]:
        """``8월 1회``, ``11월 1회``: what lacks, the span running now last."""
        spans = (*self.missed, *filter(None, (self.missing_now,)))
        yearly = self.unit is cycles.Unit.YEAR
        return tuple(
            f"{span.lacking}회" if yearly else f"{span.name} {span.lacking}회" for span in spans
        )

    @property
    def now(self) -> SpanCount | None:
        """The span running on ``day``; None before the duty begins and after it ends."""
        last = self.spans[-1] if self.spans else None
        return last if last is not None and self.day in last.span else None

    @property
    def missing_now(self) -> SpanCount | None:
        """The running span while it still lacks something."""
        return self.now if self.now is not None and self.now.lacking else None


@dataclass(frozen=True)
class Preset:
    name: str
    unit: cycles.Unit
    times: int
    counted: Counted
    basis: str
    body: BodyKind | None = None


_COMMITTEE = Preset(
    "운영위원회",
    cycles.Unit.QUARTER,
    1,
    Counted.MEETINGS,
    "사회복지사업법 제36조, 지도점검 기준",
    BodyKind.COMMITTEE,
)
_ALLIANCE = (
    Preset("시설장 간담회", cycles.Unit.MONTH, 1, Counted.MEETINGS, _TRIAL, BodyKind.HEADS),
    Preset("직원 간담회", cycles.Unit.YEAR, 3, Counted.MEETINGS, _TRIAL, BodyKind.WORKERS),
    Preset("지역 교류", cycles.Unit.YEAR, 1, Counted.EXCHANGES, _TRIAL),
    Preset("재단 사무실 근무", cycles.Unit.WEEK, 1, Counted.SECRETARIAT, _TRIAL),
)


def presets(kind: str) -> tuple[Preset, ...]:
    """What a centre of this kind owes without having written anything down."""
    return _ALLIANCE if kind == CentreKind.ALLIANCE else (_COMMITTEE,)


def kind_of_centre(session: Session) -> str:
    return session.scalar(select(Centre.kind).where(Centre.deleted_at.is_(None))) or ""


def nobody_counts(session: Session) -> list[Preset]:
    """What is owed anyway and no duty counts, whatever the centre calls it."""
    kept = list(session.scalars(select(Duty).where(Duty.deleted_at.is_(None))))
    return [
        preset
        for preset in presets(kind_of_centre(session))
        if not any(_counts_it(duty, preset) for duty in kept)
    ]


def _counts_it(duty: Duty, preset: Preset) -> bool:
    if duty.name == preset.name:
        return True
    same_body = preset.body is None or (duty.body is not None and duty.body.kind == preset.body)
    return duty.counted == preset.counted and same_body


class Duties:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def board(self, year: int | None = None) -> list[DutyCount]:
        """Every active duty as seen today, or on the last day of a ``year`` that is over."""
        with self._uow.read() as session:
            return counts(session, as_of(year, self._clock()))

    def presets_missing(self) -> tuple[Preset, ...]:
        """Duties of this kind of centre that are not written down yet."""
        with self._uow.read() as session:
            kept = set(session.scalars(select(Duty.name).where(Duty.deleted_at.is_(None))))
            return tuple(one for one in presets(kind_of_centre(session)) if one.name not in kept)

    def add_presets(self) -> int:
        """Write the missing ones down, with the bodies they count; returns how many."""
        missing = self.presets_missing()
        with self._uow.write("정해진 의무 추가") as session:
            for order, preset in enumerate(missing):
                session.add(duty_of(preset, _body_for(session, preset), order))
        return len(missing)


def duty_of(preset: Preset, body: MeetingBody | None, order: int = 0) -> Duty:
    return Duty(
        name=preset.name,
        period=preset.unit.value,
        times=preset.times,
        counted=preset.counted.value,
        body=body,
        basis=preset.basis,
        sort_order=order,
    )


def body_of(preset: Preset) -> MeetingBody:
    """The body a preset counts, for a centre that has none of its kind."""
    assert preset.body is not None
    return MeetingBody(
        name=preset.name,
        kind=preset.body.value,
        cycle_unit=preset.unit.value,
        cycle_times=preset.times,
    )


def _body_for(session: Session, preset: Preset) -> MeetingBody | None:
    if preset.body is None:
        return None
    known = select(MeetingBody).where(
        MeetingBody.deleted_at.is_(None), MeetingBody.kind == preset.body.value
    )
    found = session.scalar(known.order_by(MeetingBody.id).limit(1))
    return found if found is not None else body_of(preset)


def as_of(year: int | None, day: date) -> date:
    """Today within the running year, otherwise the last day of ``year``."""
    return day if year is None or year >= day.year else date(year, 12, 31)


def active(session: Session) -> list[Duty]:
    statement = select(Duty).where(Duty.deleted_at.is_(None), Duty.is_active.is_(True))
    return list(session.scalars(statement.order_by(Duty.sort_order, Duty.id)))


def counts(session: Session, day: date) -> list[DutyCount]:
    """Every active duty of the year of ``day``."""
    year = Period(date(day.year, 1, 1), date(day.year, 12, 31))
    found = (count(session, duty, year, day) for duty in active(session))
    return [counted for counted in found if counted.spans_in_year]


def count(session: Session, duty: Duty, year: Period, day: date) -> DutyCount:
    unit = cycles.Unit(duty.period)
    first = max(year.start, duty.starts_on or year.start)
    last = min(year.end, duty.ends_on or year.end)
    all_spans = cycles.spans(unit, Period(first, last)) if first <= last else []
    if unit is cycles.Unit.WEEK:
        # A week belongs to the year its Monday is in, so that none is owed twice.
        all_spans = [span for span in all_spans if span.start in Period(first, last)]
    days = [held for held in held_on(session, duty) if held <= day]
    begun = [span for span in all_spans if span.start <= day]
    return DutyCount(
        id=duty.id,
        name=duty.name,
        rule=duty.rule,
        basis=duty.basis,
        unit=unit,
        times=duty.times,
        counted=Counted(duty.counted),
        body_id=duty.body_id,
        day=day,
        months=tuple(
            sum(held.year == day.year and held.month == month for held in days)
            for month in range(1, 13)
        ),
        spans=tuple(
            SpanCount(
                span,
                cycles.name_span(unit, span),
                sum(held in span for held in days),
                duty.times,
            )
            for span in begun
        ),
        spans_in_year=len(all_spans),
    )


def held_on(session: Session, duty: Duty) -> list[date]:
    """The days on which what the duty counts was held."""
    match Counted(duty.counted):
        case Counted.MEETINGS:
            return list(held_meetings(session, duty.body_id))
        case Counted.EXCHANGES:
            return _shared(session, SharedKind.EXCHANGE)
        case Counted.TRAININGS:
            return _shared(session, SharedKind.TRAINING)
        case Counted.SECRETARIAT:
            kept = SecretariatDay.deleted_at.is_(None)
            return list(session.scalars(select(SecretariatDay.worked_on).where(kept)))
        case Counted.ACTIVITIES:
            return list(held_activities(session, duty.area_id))


def held_meetings(session: Session, body_id: int | None) -> Iterator[date]:
    """Days of meetings someone came to; one only planned does not count."""
    came = select(Attendee.meeting_id).where(
        Attendee.is_present.is_(True), Attendee.deleted_at.is_(None)
    )
    statement = select(Meeting.held_on).where(
        Meeting.body_id == body_id, Meeting.deleted_at.is_(None), Meeting.id.in_(came)
    )
    yield from session.scalars(statement.order_by(Meeting.held_on))


def held_activities(session: Session, area_id: int | None) -> Iterator[date]:
    """Days activities of an area began on, of all areas where none is named; one activity is one
    time, however many times it was repeated."""
    statement = select(Activity.started_on).where(Activity.deleted_at.is_(None))
    if area_id is not None:
        statement = statement.where(Activity.area_id == area_id)
    yield from session.scalars(statement.order_by(Activity.started_on))


def _shared(session: Session, kind: SharedKind) -> list[date]:
    statement = select(SharedOperation.held_on).where(
        SharedOperation.kind == kind.value, SharedOperation.deleted_at.is_(None)
    )
    return list(session.scalars(statement))
