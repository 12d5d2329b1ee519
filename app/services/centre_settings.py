"""What guidelines leave to the centre or change from year to year, each with where it comes from.

A value lives in the data file once somebody changed it; until then the usual one holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import resident_number
from app.core.errors import Invalid, Problem
from app.models.register import Setting, TrailAction, TrailEntry
from app.services.values import FieldChange, HistoryEntry
from app.store.unit_of_work import UnitOfWork

_SOURCE = ".source"
_LONGEST = 200


class Rule(StrEnum):
    CONSENT_KEEP = "consent.keep"
    DONATION_OVERHEAD = "donation.overhead"
    VEHICLE_NOTICE = "vehicle.notice"


@dataclass(frozen=True)
class Known:
    """``most`` is given for whole numbers; a rule without it is prose."""

    rule: Rule
    label: str
    hint: str
    value: str
    source: str
    unit: str = ""
    most: int = 0


KNOWN = (
    Known(
        Rule.CONSENT_KEEP,
        "개인정보 보유 기간",
        "동의서에 이 문장이 그대로 찍혀요.",
        "참여가 끝난 날부터 5년. 다른 법령이 더 길게 정하면 그 기간",
        "기관 개인정보 처리방침",
    ),
    Known(
        Rule.DONATION_OVERHEAD,
        "지정후원금 간접비 한도",
        "받은 후원금에서 모금·관리·운영에 쓸 수 있는 몫이에요. 넘으면 확인할 것에 나와요.",
        "15",
        "후원금 관리 안내",
        "%",
        100,
    ),
    Known(
        Rule.VEHICLE_NOTICE,
        "보험·정기검사 미리 알림",
        "만료일이 이만큼 남으면 점검에서 알려요.",
        "30",
        "지도점검표",
        "일 전",
        365,
    ),
)


@dataclass(frozen=True)
class Held:
    """A rule as it holds; ``is_own`` tells that the centre set it."""

    known: Known
    value: str
    source: str
    is_own: bool


def held(session: Session, rule: Rule) -> Held:
    known = next(known for known in KNOWN if known.rule is rule)
    value, source = session.get(Setting, rule), session.get(Setting, rule + _SOURCE)
    return Held(
        known,
        value.value if value is not None else known.value,
        source.value if source is not None else known.source,
        value is not None or source is not None,
    )


def number(session: Session, rule: Rule) -> int:
    return int(held(session, rule).value)


class CentreSettings:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def all(self) -> list[Held]:
        with self._uow.read() as session:
            return [held(session, known.rule) for known in KNOWN]

    def save(self, rule: Rule, value: str, source: str) -> Held:
        """Raises Invalid with the problem at ``value`` or ``source``."""
        known = next(known for known in KNOWN if known.rule is rule)
        value, source = value.strip(), source.strip()
        if problems := [*_problems("value", value), *_problems("source", source)]:
            raise Invalid(problems)
        if known.most:
            value = _whole(known, value)
        with self._uow.write(f"{known.label} 고침") as session:
            for key, text in ((str(rule), value), (rule + _SOURCE, source)):
                session.merge(Setting(key=key, value=text))
            session.flush()
            return held(session, rule)

    def reset(self, rule: Rule) -> Held:
        """Back to what usually holds."""
        known = next(known for known in KNOWN if known.rule is rule)
        with self._uow.write(f"{known.label} 처음 값으로") as session:
            for key in (str(rule), rule + _SOURCE):
                kept = session.get(Setting, key)
                if kept is not None:
                    session.delete(kept)
            session.flush()
            return held(session, rule)

    def history(self, rule: Rule) -> list[HistoryEntry]:
        """Who changed it when, from what to what; newest first."""
        known = next(known for known in KNOWN if known.rule is rule)
        image = func.coalesce(TrailEntry.after, TrailEntry.before)
        statement = (
            select(TrailEntry, TrailAction)
            .join(TrailAction, TrailAction.id == TrailEntry.action_id)
            .where(
                TrailEntry.table_name == Setting.__tablename__,
                func.json_extract(image, "$.key").in_((str(rule), rule + _SOURCE)),
            )
            .order_by(TrailAction.id.desc(), TrailEntry.id)
        )
        with self._uow.read() as session:
            found = session.execute(statement).all()
        entries = []
        for action, group in groupby(found, key=lambda pair: pair[1]):
            changes = sorted(
                (_change(known, entry) for entry, _ in group), key=lambda one: one.label != "값"
            )
            told = tuple(one for one in changes if one.before != one.after)
            entries.append(HistoryEntry(action.at, action.by, action.label, told))
        return entries


def _change(known: Known, entry: TrailEntry) -> FieldChange:
    """What is not kept is what usually holds."""
    is_source = (entry.after or entry.before or {})["key"].endswith(_SOURCE)
    usual = known.source if is_source else known.value
    unit = "" if is_source else known.unit
    before, after = (
        (image["value"] if image else usual) + unit for image in (entry.before, entry.after)
    )
    return FieldChange("근거" if is_source else "값", before, after)


def _problems(field: str, text: str) -> list[Problem]:
    if not text:
        return [Problem(field, "비어 있어요. 적어 주세요.")]
    if len(text) > _LONGEST:
        return [Problem(field, f"{_LONGEST}자까지 적을 수 있어요. 지금은 {len(text):,}자예요.")]
    if resident_number.found_in(text):
        return [Problem(field, resident_number.REFUSAL)]
    return []


def _whole(known: Known, text: str) -> str:
    digits = text.removesuffix(known.unit).replace(",", "").strip()
    if not digits.isascii() or not digits.isdigit() or int(digits) > known.most:
        told = f"0부터 {known.most:,}까지 숫자로 적어 주세요. 적은 내용은 그대로 있어요."
        raise Invalid([Problem("value", told)])
    return str(int(digits))
