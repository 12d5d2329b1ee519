"""방문일지: 날짜 | 대상 | 방문자 | 동행자 | 안전 확인 | 내용."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.models.participant import Participant
from app.models.staff import Staff
from app.models.visit import HomeVisit, Safety, VisitGroup, VisitResult
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.kinds.participant_match import KnownPeople

_RESULTS = {
    "면담": VisitResult.MET.value,
    "완료": VisitResult.MET.value,
    "재가": VisitResult.MET.value,
    "미거주": VisitResult.ABSENT.value,
    "부재중": VisitResult.ABSENT.value,
    "방문거부": VisitResult.REFUSED.value,
}
_SAFETY = {
    "안전": Safety.FINE.value,
    "양호": Safety.FINE.value,
    "정상": Safety.FINE.value,
    "주의필요": Safety.CAREFUL.value,
}


class Visits(KeyedKind):
    key = "visits"
    label = "방문"
    model = HomeVisit
    key_fields = ("visited_on", "participant_id", "household", "visited_at")
    repeatable = True
    required = (("visited_on",), ("person", "household"), ("staff",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(HomeVisit, "visited_on", "방문일 방문일자 방문날짜 일자 일시", "날짜"),
            of(HomeVisit, "visited_at", "방문시각 시작시각 방문시간", "시간"),
            of(HomeVisit, "left_at", "종료시각 마친시간 종료시간"),
            Field("group", "묶음", words("방문묶음 방문구분 방문사업", "구분"), max_length=60),
            Field(
                "person",
                "참여자",
                words("성명 참여자명 대상자 방문대상 이용자 대상자명", "이름 대상"),
                max_length=40,
            ),
            of(Participant, "born_on", "생일 출생일", cells=Cells.BIRTH),
            of(HomeVisit, "household", "가구명 세대 방문가구 대상가구"),
            Field("staff", "방문자", words("방문직원 담당자 방문담당", "담당"), max_length=40),
            of(HomeVisit, "companion", "동행 동행인 함께간사람 2인1조 동반자"),
            of(HomeVisit, "result", "방문결과 만남여부", aliases=_RESULTS),
            of(HomeVisit, "safety", "안전 안전여부 안전점검", aliases=_SAFETY),
            of(HomeVisit, "safety_note", "안전특이사항 특이사항"),
            of(HomeVisit, "content", "내용 상담내용 방문기록 주요내용"),
            of(HomeVisit, "delivered", "전달물품 지원물품 전달"),
            of(HomeVisit, "next_step", "향후계획 조치사항 추후계획"),
            of(HomeVisit, "next_on", "다음방문일 차기방문일"),
        )

    def key_of(self, values: Values) -> Key:
        return (
            values.get("visited_on"),
            values.get("participant_id"),
            korean.fold(str(values.get("household") or "")),
            values.get("visited_at") or "",
        )

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        people = KnownPeople(session)
        staff = _ids(session, select(Staff.name, Staff.id).where(Staff.deleted_at.is_(None)))
        kept = VisitGroup.deleted_at.is_(None)
        groups = _ids(session, select(VisitGroup.name, VisitGroup.id).where(kept))
        found = []
        for entry in super().entries(session, batch, scope):
            ours = [
                _person(batch, entry, people),
                _named(batch, entry, "staff", "staff_id", staff, "종사자"),
                _named(batch, entry, "group", "group_id", groups, "방문 묶음"),
            ]
            if all(ours):
                found.append(entry)
        return found

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        statement = (
            select(HomeVisit)
            .where(HomeVisit.deleted_at.is_(None))
            .order_by(HomeVisit.visited_on, HomeVisit.id)
            .options(
                selectinload(HomeVisit.participant),
                selectinload(HomeVisit.staff),
                selectinload(HomeVisit.group),
            )
        )
        for one in session.scalars(statement):
            row = {field.key: getattr(one, field.key, None) for field in self.fields(scope)}
            yield row | {
                "group": one.group.name if one.group else None,
                "person": one.participant.name if one.participant else None,
                "born_on": one.participant.born_on if one.participant else None,
                "staff": one.staff.name if one.staff else None,
            }


def _ids(session: Session, statement: Any) -> dict[str, int | None]:
    """Folded name to id; None where two have one name."""
    found: dict[str, int | None] = {}
    for name, row_id in session.execute(statement):
        folded = korean.fold(name)
        found[folded] = None if folded in found else row_id
    return found


def _person(batch: Batch, entry: Entry, people: KnownPeople) -> bool:
    """A name among the participants, or else the name of a household."""
    name = batch.value(entry.n, "person")
    if name is None:
        return True
    who = people.find(name, batch.value(entry.n, "born_on"))
    if isinstance(who, int):
        entry.values["participant_id"] = who
        entry.values.pop("household", None)
        return True
    if people.knows(name):
        batch.complain(entry.n, "person", who)
        return False
    entry.values.setdefault("household", name)
    batch.warn(entry.n, "person", "참여자 가운데 없어서 가구 이름으로 적어요.")
    return True


def _named(
    batch: Batch, entry: Entry, key: str, field: str, known: dict[str, int | None], noun: str
) -> bool:
    name = batch.value(entry.n, key)
    if name is None:
        return True
    folded = korean.fold(name)
    if known.get(folded) is None:
        many = folded in known
        what = f"{noun} 가운데 ‘{name}’"
        text = f"{what}이 둘이에요. 이름을 나눠 주세요." if many else f"{what}이 없어요."
        batch.complain(entry.n, key, text if many else f"{text} 먼저 적거나 이름을 고쳐 주세요.")
        return False
    entry.values[field] = known[folded]
    return True
