"""종사자 현황: 성명 | 직책 | 담당업무 | 주요 경력 | 비고(자격증)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.models.base import Record
from app.models.organisation import Department
from app.models.staff import Employment, Staff
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds import person_text
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_LEAVE = re.compile(r"\s*[(（]\s*((?:육아|출산|질병|병가)?\s*휴[직가][^)）]*)[)）]\s*")
_EMPLOYMENTS = {
    "정규": Employment.REGULAR,
    "무기계약직": Employment.REGULAR,
    "계약": Employment.CONTRACT,
    "기간제": Employment.CONTRACT,
    "대체": Employment.SUBSTITUTE,
    "육아휴직대체": Employment.SUBSTITUTE,
    "단시간": Employment.PART_TIME,
    "파트타임": Employment.PART_TIME,
}


class StaffList(KeyedKind):
    key = "staff"
    label = "종사자"
    model = Staff
    key_fields = ("name", "joined_on")
    line_keys = {  # noqa: RUF012
        "careers": ("employer", "duty", "started_on", "ended_on", "months"),
        "qualifications": ("name",),
        "leaves": ("kind", "started_on"),
    }
    required = (("name",), ("position",), ("joined_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Staff, "name", "성명 종사자명 직원명 종사자이름"),
            of(Staff, "position", "직위 직급 직책명 직위(직책)", "구분"),
            of(Staff, "duties", "담당업무내용 업무 주요업무 담당", "업무내용 업무분장"),
            Field("department", "부서", words("부서명 소속 소속부서", "팀 팀명"), max_length=40),
            of(Staff, "employment", "고용구분 고용형태 채용형태", "근무형태", aliases=_EMPLOYMENTS),
            of(
                Staff,
                "joined_on",
                "입사일자 입사년월일 입사연월일 채용일 채용일자 임용일 임용일자",
                "근무시작일 취업일",
            ),
            of(Staff, "left_on", "퇴사일자 퇴직일 퇴직일자 면직일"),
            of(Staff, "contract_start", "계약시작 계약개시일"),
            of(Staff, "contract_end", "계약종료 계약만료일 계약만료"),
            of(
                Staff,
                "born_on",
                "생일 출생일 생년월일(앞6자리)",
                "주민번호앞자리 주민등록번호앞자리",
                cells=Cells.BIRTH,
            ),
            of(Staff, "phone", "연락처 전화번호 휴대폰 휴대전화 핸드폰"),
            Field("careers", "주요경력", words("경력 주요경력 경력사항 경력(기관)"), Cells.LINES),
            Field(
                "qualifications",
                "자격증",
                words("자격 자격사항 보유자격 비고(자격증) 자격증명", "자격면허"),
                Cells.LINES,
            ),
            Field("leaves", "휴직", words("휴직기간 휴직사항"), Cells.LINES),
            of(Staff, "note", "비고사항", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("name", ""))), values.get("joined_on"))

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Staff).where(Staff.deleted_at.is_(None)).order_by(Staff.id)
        return list(
            session.scalars(
                statement.options(
                    selectinload(Staff.careers),
                    selectinload(Staff.qualifications),
                    selectinload(Staff.leaves),
                )
            )
        )

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        departments = {
            korean.fold(name): (id_, name)
            for id_, name in session.execute(
                select(Department.id, Department.name).where(Department.deleted_at.is_(None))
            )
        }
        for entry in entries:
            _tell_apart_leave(batch, entry)
            _read_lines(batch, entry)
            name = batch.value(entry.n, "department")
            if name is None:
                continue
            known = departments.get(korean.fold(name))
            if known is None:
                batch.warn(entry.n, "department", f"‘{name}’ 부서가 없어 새로 만들어요.")
            entry.values["department_id"] = known[0] if known else name
        return entries

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """A department that is only a name so far is made first."""
        made: dict[str, int] = {}
        for change in plan.work:
            name = change.values.get("department_id")
            if isinstance(name, str):
                if korean.fold(name) not in made:
                    department = Department(name=name, import_batch_id=stamp.batch_id)
                    session.add(department)
                    session.flush()
                    made[korean.fold(name)] = department.id
                change.values["department_id"] = made[korean.fold(name)]
        yield from super().write(session, plan, scope, stamp)

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        names = dict(session.execute(select(Department.id, Department.name)).all())
        people = sorted(self.existing(session, scope), key=lambda one: (one.sort_order, one.id))  # type: ignore[attr-defined]
        for person in people:
            assert isinstance(person, Staff)
            row = {one.key: getattr(person, one.key, None) for one in self.fields(scope)}
            row["department"] = names.get(person.department_id or 0, "")
            row["careers"] = person_text.careers_text(person.careers)
            row["qualifications"] = person_text.qualifications_text(person.qualifications)
            row["leaves"] = person_text.leaves_text(person.leaves)
            yield row


def _tell_apart_leave(batch: Batch, entry: Entry) -> None:
    """``실장 (육아휴직)``: the title is 실장; without dates the leave can only be noted."""
    position = str(entry.values.get("position", ""))
    if match := _LEAVE.search(position):
        entry.values["position"] = _LEAVE.sub(" ", position).strip()
        _note(entry.values, match[1])
        batch.warn(
            entry.n,
            "position",
            f"‘{match[1]}’ 날짜를 몰라 비고에 적어요. 가져온 뒤 휴직 날짜를 적어 주세요.",
        )
    if "대체인력" in str(entry.values.get("duties", "")) and not batch.has("employment"):
        entry.values["employment"] = str(Employment.SUBSTITUTE)


def _note(values: Values, text: str) -> None:
    note = str(values.get("note", ""))
    values["note"] = f"{note} {text}".strip() if text not in note else note


def _read_lines(batch: Batch, entry: Entry) -> None:
    careers = batch.value(entry.n, "careers")
    for found in person_text.read_careers(careers or ""):
        if isinstance(found, str):
            batch.complain(
                entry.n,
                "careers",
                f"‘{found}’에서 기간을 읽지 못했어요. ‘기관 3년 2개월’처럼 적어 주세요.",
            )
        else:
            entry.lines.setdefault("careers", []).append(found)
    qualifications = batch.value(entry.n, "qualifications")
    if qualifications:
        entry.lines["qualifications"] = list(person_text.read_qualifications(qualifications))
    leaves = batch.value(entry.n, "leaves")
    for told in person_text.read_leaves(leaves or ""):
        if isinstance(told, str):
            _note(entry.values, told)
            batch.warn(entry.n, "leaves", f"‘{told}’ 시작일을 몰라 비고에 적어요.")
        else:
            entry.lines.setdefault("leaves", []).append(told)
