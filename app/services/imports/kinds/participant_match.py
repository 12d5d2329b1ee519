"""Which participant a row means: by name and birth date, never by a guess."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.models.participant import Participant


class KnownPeople:
    """Everybody in the file by name, read once for all rows."""

    def __init__(self, session: Session) -> None:
        self._by_name: dict[str, list[tuple[int, date | None, str]]] = defaultdict(list)
        statement = (
            select(Participant.id, Participant.name, Participant.born_on, Participant.registered_on)
            .where(Participant.deleted_at.is_(None))
            .order_by(Participant.id)
        )
        for id_, name, born_on, registered_on in session.execute(statement):
            born = f"{born_on.year}년생, " if born_on else ""
            text = f"{name}({born}{periods.show_date(registered_on)} 등록)"
            self._by_name[korean.fold(name)].append((id_, born_on, text))

    def knows(self, name: str) -> bool:
        return korean.fold(name) in self._by_name

    def find(self, name: str, born_on: date | None) -> int | str:
        """The id, or a sentence that says why it cannot be told."""
        named = self._by_name.get(korean.fold(name), [])
        fitting = [one for one in named if born_on is None or one[1] in (born_on, None)]
        exact = [one for one in fitting if born_on is not None and one[1] == born_on]
        fitting = exact or fitting
        if len(fitting) == 1:
            return fitting[0][0]
        if fitting:
            known = ", ".join(text for _, _, text in fitting)
            what = (
                "참여자 목록에서 둘을 먼저 합쳐 주세요" if exact else "생년월일을 함께 적어 주세요"
            )
            return f"같은 이름이 {len(fitting)}명이에요: {known}. {what}."
        if named:
            known = ", ".join(text for _, _, text in named)
            return f"생년월일이 달라요. 있는 사람: {known}. 이름과 생년월일을 다시 봐 주세요."
        return f"‘{name}’ 참여자가 없어요. 참여자를 먼저 등록하거나 가져와 주세요."
