"""참여자 명단: 성명 | 생년월일 | 구분 | 연락처 | 주소 | 등록일 | 담당, as centres keep it.

A column of resident numbers is recognised and left out; nothing of it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, phones
from app.models.base import Record
from app.models.case import CaseEpisode, CaseStage, Grade, RiskGrade, Stage
from app.models.participant import ConsentKind, Participant, ParticipantKind
from app.models.staff import Staff
from app.services.day_rules import by_today
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds import participant_text
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_KINDS = {
    "조건부": ParticipantKind.CONDITIONAL,
    "조건부수급": ParticipantKind.CONDITIONAL,
    "특례자": ParticipantKind.SPECIAL,
    "자활특례": ParticipantKind.SPECIAL,
    "자활급여특례": ParticipantKind.SPECIAL,
    "일반": ParticipantKind.GENERAL,
    "일반수급": ParticipantKind.GENERAL,
    "특례수급가구": ParticipantKind.FAMILY,
    "특례가구원": ParticipantKind.FAMILY,
    "차상위": ParticipantKind.NEAR_POOR,
    "차상위계층": ParticipantKind.NEAR_POOR,
    "시설": ParticipantKind.IN_FACILITY,
    "시설수급": ParticipantKind.IN_FACILITY,
}
_GENDERS = {"여성": "여", "여자": "여", "남성": "남", "남자": "남", "F": "여", "M": "남"}
_CONSENTS = {
    "consent_personal": ConsentKind.PERSONAL,
    "consent_sensitive": ConsentKind.SENSITIVE,
}


@dataclass
class PeoplePlan(Plan):
    """``grades`` are those the file gives to people who are new, by their key."""

    grades: dict[Key, str] = field(default_factory=dict)


class Participants(KeyedKind):
    key = "participants"
    label = "참여자"
    model = Participant
    key_fields = ("name", "born_on")
    line_keys = {  # noqa: RUF012
        "consents": ("kind", "given_on"),
        "household": ("relation", "name"),
    }
    required = (("name",), ("kind",), ("registered_on",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Participant, "name", "성명 참여자명 참여자 참여주민 대상자 대상자명 이용자명"),
            of(
                Participant,
                "born_on",
                "생일 출생일 생년월일(앞6자리)",
                "주민번호앞자리 주민등록번호앞자리",
                cells=Cells.BIRTH,
            ),
            of(Participant, "gender", "남녀", aliases=_GENDERS),
            of(
                Participant,
                "kind",
                "참여자유형 구분 수급구분 보장구분 자격구분 수급유형 참여구분",
                "유형",
                aliases=_KINDS,
                otherwise=ParticipantKind.OTHER.value,
            ),
            of(
                Participant,
                "registered_on",
                "등록일자 참여시작일 참여일 접수일 접수일자 시작일 의뢰일",
                "일자 날짜",
            ),
            Field("manager", "담당", words("담당자 담당자명 사례관리자 담당실무자"), max_length=40),
            of(Participant, "phone", "연락처 전화번호 휴대폰 휴대전화 핸드폰 연락처(본인)"),
            of(Participant, "former_phones", "이전연락처 예전전화 전연락처"),
            of(Participant, "address", "거주지 주소지 현주소 거주지주소"),
            of(Participant, "emergency", "비상연락처 긴급연락처 보호자연락처"),
            of(Participant, "household_kind", "가구유형 가구구분"),
            of(Participant, "housing", "주거형태 주거유형 주거구분"),
            of(Participant, "education", "최종학력"),
            of(Participant, "qualifications", "자격증 보유자격 자격사항"),
            of(Participant, "career", "경력사항 주요경력"),
            of(Participant, "debts", "채무 부채현황"),
            of(Participant, "disability", "장애유형 장애여부 장애등급"),
            of(Participant, "health", "건강상태 질병 건강사항"),
            of(Participant, "hopes", "희망직종 희망사항 욕구"),
            of(Participant, "barriers", "장애요인 근로장애요인 애로사항"),
            of(Participant, "left_on", "종료일 참여종료일 종결일 중단일"),
            Field("grade", "위기등급", words("등급 사례등급 위기수준"), exported=False),
            Field("household", "가구원", words("가구원현황 가족 가족사항 가구구성"), Cells.LINES),
            Field("consents", "동의", words("동의현황 개인정보동의현황"), Cells.LINES),
            Field(
                "consent_personal",
                "개인정보 동의일",
                words("개인정보동의일 개인정보동의 개인정보동의일자 동의일"),
                Cells.DATE,
                exported=False,
            ),
            Field(
                "consent_sensitive",
                "민감정보 동의일",
                words("민감정보동의일 민감정보동의 민감정보동의일자"),
                Cells.DATE,
                exported=False,
            ),
            of(Participant, "note", "비고사항", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("name", ""))), values.get("born_on"))

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Participant).where(Participant.deleted_at.is_(None))
        loaded = statement.options(
            selectinload(Participant.household), selectinload(Participant.consents)
        )
        return list(session.scalars(loaded.order_by(Participant.id)))

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        workers = _workers(session)
        for entry in entries:
            for name in ("phone", "former_phones"):
                if name in entry.values:
                    entry.values[name] = phones.tidy(entry.values[name])
            _read_manager(batch, entry, workers)
            _read_lines(batch, entry)
            _refuse_days_to_come(batch, entry, scope)
        return entries

    def plan(self, session: Session, batch: Batch, scope: Scope) -> Plan:
        made = super().plan(session, batch, scope)
        plan = PeoplePlan(made.size, made.added, made.changed, made.work)
        known = {grade.value for grade in Grade}
        for n, text in enumerate(batch.column("grade")):
            if not text or n in batch.failed:
                continue
            letter = text.strip().upper().removesuffix("등급").strip()
            if letter in known:
                row = {name: batch.value(n, name) for name in self.key_fields}
                plan.grades[self.key_of(row)] = letter
            else:
                batch.warn(n, "grade", "위기등급은 A, B, C 가운데 하나예요. 비워 두고 가져와요.")
        return plan

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """Whoever is new is taken in: a case at 접수, with the grade the file gives."""
        yield from super().write(session, plan, scope, stamp)
        grades = plan.grades if isinstance(plan, PeoplePlan) else {}
        new = select(Participant).where(Participant.import_batch_id == stamp.batch_id)
        for person in session.scalars(new).all():
            day = person.registered_on
            key = self.key_of({"name": person.name, "born_on": person.born_on})
            grade = grades.get(key)
            session.add(
                CaseEpisode(
                    participant_id=person.id,
                    received_on=day,
                    manager_id=person.manager_id,
                    import_batch_id=stamp.batch_id,
                    stages=[CaseStage(stage=Stage.INTAKE.value, started_on=day)],
                    grades=[RiskGrade(grade=grade, decided_on=day)] if grade else [],
                )
            )
        session.flush()

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        names = dict(session.execute(select(Staff.id, Staff.name)).all())
        for person in self.existing(session, scope):
            assert isinstance(person, Participant)
            row = {one.key: getattr(person, one.key, None) for one in self.fields(scope)}
            row["manager"] = names.get(person.manager_id or 0, "")
            row["household"] = participant_text.household_text(person.household)
            row["consents"] = participant_text.consents_text(person.consents)
            yield row


def _workers(session: Session) -> dict[str, list[int]]:
    """Ids by name; those still here come first."""
    found: dict[str, list[int]] = {}
    statement = (
        select(Staff.id, Staff.name)
        .where(Staff.deleted_at.is_(None))
        .order_by(Staff.left_on.is_not(None), Staff.id)
    )
    for id_, name in session.execute(statement):
        found.setdefault(korean.fold(name), []).append(id_)
    return found


def _read_manager(batch: Batch, entry: Entry, workers: dict[str, list[int]]) -> None:
    name = batch.value(entry.n, "manager")
    if name is None:
        return
    known = workers.get(korean.fold(name))
    if known:
        entry.values["manager_id"] = known[0]
    else:
        batch.warn(entry.n, "manager", f"‘{name}’ 종사자가 없어 담당을 비워 두고 가져와요.")


def _refuse_days_to_come(batch: Batch, entry: Entry, scope: Scope) -> None:
    told = [("registered_on", entry.values.get("registered_on"))]
    told += [("consents", one.get("given_on")) for one in entry.lines.get("consents", ())]
    for key, day in told:
        for problem in by_today(key, day, scope.today):
            batch.complain(entry.n, key, problem.text)


def _read_lines(batch: Batch, entry: Entry) -> None:
    members = batch.value(entry.n, "household")
    if members:
        entry.lines["household"] = list(participant_text.read_household(members))
    for found in participant_text.read_consents(batch.value(entry.n, "consents") or ""):
        if isinstance(found, str):
            batch.complain(
                entry.n,
                "consents",
                f"‘{found}’에서 종류와 받은 날을 읽지 못했어요. "
                "‘개인정보 / 2026. 3. 2.’처럼 적어 주세요.",
            )
        else:
            entry.lines.setdefault("consents", []).append(found)
    for key, kind in _CONSENTS.items():
        day = batch.value(entry.n, key)
        if day is not None:
            line = {"kind": kind.value, "given_on": day}
            entry.lines.setdefault("consents", []).append(line)
