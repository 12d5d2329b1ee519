"""추진활동: 영역 | 사업명 | 추진내용 | 참여기관, with people and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.models.activity import Activity, ActivityCount, ActivityPartner, Area
from app.models.base import Record
from app.models.partner import Partner
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds import parts
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_COUNT = re.compile(
    r"(?P<name>.*?)\s*[:/]?\s*(?P<people>[\d,]+)\s*명\s*[x×*]?\s*(?P<times>\d+)\s*회"
)
_WHOLE = "전체"


class Activities(KeyedKind):
    key = "activities"
    label = "활동"
    model = Activity
    key_fields = ("area_id", "name", "started_on")
    line_keys = {  # noqa: RUF012
        "counts": ("name",),
        "partners": ("partner_id", "name"),
    }
    required = (("area",), ("name",), ("started_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            Field(
                "area",
                "영역",
                words("영역명 사업영역 추진영역", "분야 구분"),
                max_length=80,
                filled_down=True,
            ),
            of(Activity, "name", "활동명 추진사업 행사명 사업", "이름 명칭"),
            of(Activity, "started_on", "일자 시작일 추진일 활동일 일시", "날짜"),
            of(Activity, "ended_on", "종료일 끝난날"),
            of(Activity, "place", "활동장소"),
            of(Activity, "content", "내용 주요내용 활동내용"),
            of(Activity, "partners_text", "참여기관수 협력기관 연계기관"),
            Field("partners", "함께한 자원", words("함께한기관 참여자원 자원"), Cells.LINES),
            of(Activity, "people", "실인원 참여인원 참석인원"),
            of(Activity, "times", "회수 실시횟수"),
            Field("counts", "나누어 센 것", words("회차별인원 세부실적"), Cells.LINES),
            of(Activity, "person_times", "연인원수 총연인원"),
            of(Activity, "note", "비고사항", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        area = values.get("area_id")
        return (
            area if isinstance(area, int) else korean.fold(str(area or "")),
            korean.fold(str(values.get("name", ""))),
            values.get("started_on"),
        )

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = (
            select(Activity)
            .where(Activity.deleted_at.is_(None))
            .order_by(Activity.started_on, Activity.id)
            .options(
                selectinload(Activity.area),
                selectinload(Activity.counts),
                selectinload(Activity.partners).selectinload(ActivityPartner.partner),
            )
        )
        return list(session.scalars(statement))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        areas = _ids(session, select(Area.name, Area.id).where(Area.deleted_at.is_(None)))
        kept = Partner.deleted_at.is_(None)
        partners = _ids(session, select(Partner.name, Partner.id).where(kept))
        entries = super().entries(session, batch, scope)
        for entry in entries:
            name = batch.value(entry.n, "area")
            known = areas.get(korean.fold(name))
            if known is None:
                batch.warn(entry.n, "area", f"‘{name}’ 영역이 없어 새로 만들어요.")
            entry.values["area_id"] = known or name
            self._partners(batch, entry, partners)
            self._counts(batch, entry)
        return entries

    def _partners(self, batch: Batch, entry: Entry, known: dict[str, int]) -> None:
        lines = []
        for line in (batch.value(entry.n, "partners") or "").splitlines():
            name, role = (*parts.split(line), "")[:2]
            row_id = known.get(korean.fold(name))
            lines.append(
                {"partner_id": row_id, "name": "" if row_id else name[:60], "role": role[:60]}
            )
        if lines:
            entry.lines["partners"] = lines

    def _counts(self, batch: Batch, entry: Entry) -> None:
        """연인원 is counted here; a figure of the file that says otherwise is complained about."""
        stated = entry.values.pop("person_times", None)
        lines: list[Values] = []
        for line in parts.bullets_off(batch.value(entry.n, "counts") or ""):
            match = _COUNT.fullmatch(line)
            if match is None:
                batch.complain(
                    entry.n, "counts", f"‘{line}’ 대신 ‘건강댄스 10명 12회’처럼 적어 주세요."
                )
                return
            people = int(match["people"].replace(",", ""))
            lines.append(
                {"name": match["name"] or _WHOLE, "people": people, "times": int(match["times"])}
            )
        values = entry.values
        if stated and not lines and values.get("people") is None:
            values.pop("times", None)
            lines = [{"name": _WHOLE, "people": stated, "times": 1}]
        if lines:
            entry.lines["counts"] = lines
        counted = Activity(
            people=values.get("people"),
            times=values.get("times"),
            counts=[ActivityCount(**line) for line in lines],
        ).counted_person_times
        if stated is not None and counted is not None and stated != counted:
            batch.complain(
                entry.n,
                "person_times",
                f"인원×횟수를 더하면 {counted:,}명이에요. 회마다 인원이 다르면 "
                "‘나누어 센 것’ 칸에 적어 주세요.",
            )

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """Areas that are only names are made first; 연인원 is counted last."""
        made: dict[str, int] = {}
        for change in plan.work:
            name = change.values.get("area_id")
            if isinstance(name, str):
                folded = korean.fold(name)
                if folded not in made:
                    area = Area(name=name, import_batch_id=stamp.batch_id, sort_order=len(made))
                    session.add(area)
                    session.flush()
                    made[folded] = area.id
                change.values["area_id"] = made[folded]
        yield from super().write(session, plan, scope, stamp)
        changed = [change.id for change in plan.work if change.id is not None]
        written = or_(Activity.import_batch_id == stamp.batch_id, Activity.id.in_(changed))
        for activity in session.scalars(select(Activity).where(written)):
            activity.settle()
        session.flush()

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        for one in self.existing(session, scope):
            assert isinstance(one, Activity)
            row = {field.key: getattr(one, field.key, None) for field in self.fields(scope)}
            yield row | {
                "area": one.area.name,
                "partners": "\n".join(parts.joined([line.who, line.role]) for line in one.partners),
                "counts": "\n".join(
                    f"{line.name} {line.people:,}명 {line.times}회" for line in one.counts
                ),
            }


def _ids(session: Session, statement: Any) -> dict[str, int]:
    return {korean.fold(name): row_id for name, row_id in session.execute(statement)}
