"""Is this person here already? By name, initial consonants, birthday, or a phone of long ago."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.participant import Participant

# Below this many digits a number says nothing about a person.
_PHONE_DIGITS = 8
_AT_MOST = 5


@dataclass(frozen=True)
class Similar:
    """Somebody who may be the same person; ``why`` says what they share."""

    id: int
    text: str
    why: str
    is_in_trash: bool = False


def find(
    session: Session,
    name: str,
    born_on: date | None = None,
    phones: Iterable[str] = (),
    except_id: int | None = None,
) -> list[Similar]:
    """The likeliest first."""
    name = korean.nfc(name).strip()
    numbers = [digits for phone in phones if len(digits := _digits(phone)) >= _PHONE_DIGITS]
    conditions: list[ColumnElement[bool]] = [_has_number(digits) for digits in numbers]
    if name:
        conditions.append(Participant.name == name)
        if korean.is_initials(name):
            conditions.append(Participant.search_key == korean.initials(name))
        elif born_on is not None:
            same_day = Participant.born_on == born_on
            conditions.append(same_day & (Participant.search_key == korean.initials(name)))
    if not conditions:
        return []
    statement = select(Participant).where(or_(*conditions)).order_by(Participant.id)
    if except_id is not None:
        statement = statement.where(Participant.id != except_id)
    found = [
        (_weight(person, name, born_on, numbers), person) for person in session.scalars(statement)
    ]
    found.sort(key=lambda pair: (-pair[0][0], pair[1].id))
    return [
        Similar(person.id, person.title, why, person.deleted_at is not None)
        for (_, why), person in found[:_AT_MOST]
    ]


def _has_number(digits: str) -> ColumnElement[bool]:
    kept = func.replace(
        func.replace(Participant.phone + " " + Participant.former_phones, "-", ""), ".", ""
    )
    condition: ColumnElement[bool] = kept.contains(digits)
    return condition


def _weight(
    person: Participant, name: str, born_on: date | None, numbers: list[str]
) -> tuple[int, str]:
    same_name = bool(name) and person.name == name
    same_day = born_on is not None and person.born_on == born_on
    if same_name and same_day:
        return 4, "이름과 생년월일이 같아요"
    if any(digits in _digits(person.phone) for digits in numbers):
        return 3, "전화번호가 같아요"
    if any(digits in _digits(person.former_phones) for digits in numbers):
        return 3, "전에 쓰던 전화번호와 같아요"
    if same_name:
        return 2, "이름이 같아요"
    return 1, "생년월일이 같고 이름이 비슷해요" if same_day else "이름의 초성이 같아요"


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
