"""Whom the sample enrols: participants of the centre first, then neighbours known by name only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.participant import Participant
from app.models.training import Enrolment

FIFTH = (
    ("강하린", "초록정원"),
    ("고현서", "게이트웨이"),
    ("구혜윤", "초록정원"),
    ("김하율", "게이트웨이"),
    ("문가온", "도시락"),
    ("박이안", "새봄카페"),
    ("배나루", "한빛세탁"),
    ("서이든", "게이트웨이"),
    ("신도담", "집수리"),
    ("오세린", "도시락"),
    ("임보람", "게이트웨이"),
    ("정다온", "한빛세탁"),
    ("조은별", "새봄카페"),
    ("한다온", "게이트웨이"),
    ("홍시온", "집수리"),
    ("황바다", "게이트웨이"),
)
_FAMILY = "가나도라마방사송양여우위전제진차채천최탁표피하허현"
_GIVEN = ("다솜", "예솔", "한울", "가람", "새론", "도윤", "미르")
_UNITS = ("게이트웨이", "온밥상", "두바퀴", "집수리", "새봄청소", "손끝공방", "무지개빨래방")


@dataclass(frozen=True)
class Roster:
    """``participants`` are those not named in the running course."""

    participants: Sequence[Participant]
    by_name: dict[str, Participant]

    def enrol(self, number: int, *, on: date) -> Enrolment:
        """The person of that number; the same number is the same person in every course."""
        fit = [one for one in self.participants if one.registered_on <= on]
        if number < len(fit):
            return Enrolment(participant_id=fit[number].id, applied_on=on)
        family = _FAMILY[number % len(_FAMILY)]
        given = _GIVEN[(number // len(_FAMILY) + number) % len(_GIVEN)]
        unit = _UNITS[number % len(_UNITS)]
        return Enrolment(name=family + given, affiliation=unit, applied_on=on)

    def enrol_named(self, number: int, *, on: date) -> Enrolment:
        """One of those in the running course."""
        name, unit = FIFTH[number]
        known = self.by_name.get(name)
        if known is not None:
            return Enrolment(participant_id=known.id, affiliation=unit, applied_on=on)
        return Enrolment(name=name, affiliation=unit, applied_on=on)


def roster(session: Session) -> Roster:
    statement = select(Participant).where(Participant.deleted_at.is_(None))
    people = list(session.scalars(statement.order_by(Participant.registered_on, Participant.id)))
    named = {name for name, _ in FIFTH}
    return Roster(
        [one for one in people if one.name not in named],
        {one.name: one for one in people if one.name in named},
    )
