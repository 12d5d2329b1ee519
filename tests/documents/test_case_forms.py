"""Every form about a person as it reads, and what holds for all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.errors import Invalid, NotFound, Usage
from app.core.jobs import run_now
from app.core.periods import Period
from app.documents import case_kinds, catalogue
from app.documents.case_parts import CONFIDENTIAL
from app.documents.model import DocumentHead, KeyValues
from app.models.base import Record, now
from app.models.case import CaseEpisode, CaseMeeting, Referral
from app.models.case_plan import Assessment, SupportPlan
from app.models.describe import Kind, describe, model_of
from app.models.participant import HEALTH_FIELDS, Consent, Participant, ParticipantPaper
from app.models.placement import Outcome, SavingsAccount
from app.models.register import IssuedDocument, Setting
from app.models.staff import Staff
from app.services.centre_settings import Rule
from app.services.consent_form import health_items, personal_items
from app.services.issuing import Issuing, Options
from app.services.names import noun
from app.store.unit_of_work import UnitOfWork
from tests.golden import assert_reads
from tests.services.a_case import a_whole_case, close_the_case
from tests.services.case_records import a_person

TODAY = date(2026, 11, 19)
# No words about the person: whose record it is, a tick, a file named by its paper.
_MARKS = (Kind.LINK, Kind.YES_NO, Kind.FILE)
_SUBJECTS = {
    "participant": Participant,
    "assessment": Assessment,
    "support_plan": SupportPlan,
    "case_meeting": CaseMeeting,
    "referral": Referral,
    "case_episode": CaseEpisode,
}


@pytest.fixture
def issuing(uow: UnitOfWork) -> Issuing:
    return Issuing(uow, clock=lambda: TODAY)


@pytest.fixture
def person_id(uow: UnitOfWork) -> int:
    with uow.write("x") as session:
        return a_whole_case(session).id


def text_of(issuing: Issuing, key: str, subject_id: int, **values: Any) -> str:
    document = issuing.preview(key, subject_id=subject_id, **values)
    return catalogue.render(document, "text").decode()


@pytest.mark.parametrize("kind", case_kinds.KINDS, ids=lambda kind: kind.key)
def test_the_form_reads(uow: UnitOfWork, issuing: Issuing, person_id: int, kind: Any) -> None:
    if kind.key == "closing":
        with uow.write("x") as session:
            close_the_case(session, session.get_one(Participant, person_id))
    # Each kind of record occurs once in this file, so its first is the one meant.
    subject = person_id if kind.subject == "participant" else 1
    with uow.read() as session:
        assert session.get(_SUBJECTS[kind.subject], subject) is not None
    assert_reads(f"case-{kind.key}", text_of(issuing, kind.key, subject))


@pytest.mark.parametrize("kind", case_kinds.KINDS, ids=lambda kind: kind.key)
def test_every_page_says_it_is_confidential(issuing: Issuing, person_id: int, kind: Any) -> None:
    document = issuing.preview(kind.key, subject_id=1)
    assert document.foot_left == CONFIDENTIAL
    assert "제47조" in CONFIDENTIAL
    head = document.blocks[0]
    assert isinstance(head, DocumentHead)
    assert ("공개구분", "비공개") in head.data


@pytest.mark.parametrize("kind", case_kinds.KINDS, ids=lambda kind: kind.key)
def test_issued_and_printed_again_it_is_the_same(
    uow: UnitOfWork, issuing: Issuing, person_id: int, kind: Any
) -> None:
    issued = run_now(issuing.issue(kind.key, subject_id=1, formats=("pdf", "text")))
    with uow.read() as session:
        kept = session.get_one(IssuedDocument, issued.id)
        assert (kept.subject, kept.subject_id, kept.disclosure) == (kind.subject, 1, "비공개")
    first = issuing.reprint(issued.id, "text")
    again = catalogue.render(issuing.stored(issued.id), "text")
    assert first == again
    assert issuing.reprint(issued.id, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("kind", case_kinds.KINDS, ids=lambda kind: kind.key)
def test_the_register_tells_whom_a_form_is_about(
    issuing: Issuing, person_id: int, kind: Any
) -> None:
    assert "김하늘" in issuing.preview(kind.key, subject_id=1).title


def test_a_form_needs_somebody(issuing: Issuing, person_id: int) -> None:
    with pytest.raises(Usage, match="참여자를 골라"):
        issuing.preview("case-file")
    with pytest.raises(NotFound, match="지워졌어요"):
        issuing.preview("case-file", subject_id=99)


def test_an_intake_needs_a_case(uow: UnitOfWork, issuing: Issuing) -> None:
    with uow.write("x") as session:
        alone = a_person(session, "강하린").id
    with pytest.raises(Invalid, match="접수를 먼저"):
        issuing.preview("intake", subject_id=alone)
    assert "접수한 사례 없음" in text_of(issuing, "case-file", alone)


def test_notes_are_those_of_the_period(issuing: Issuing, person_id: int) -> None:
    options = Options(period=Period(date(2026, 6, 1), date(2026, 6, 30)))
    text = text_of(issuing, "contact-notes", person_id, options=options)
    assert "총 1회" in text
    assert "가정 방문" not in text


def test_the_consent_form_lists_every_field_that_is_kept() -> None:
    """A field added to a participant appears in a box by itself, and in one only."""
    for name, info in describe(Participant).items():
        boxes = [info.label in personal_items(), info.label in health_items()]
        if info.kind is Kind.LINK or name in ("note", "left_on"):
            assert boxes == [False, False]
        else:
            assert boxes == [name not in HEALTH_FIELDS, name in HEALTH_FIELDS]


def models_about(*targets: str) -> set[type[Record]]:
    """Those that say whom they are about, by a link or as a line of one that does."""
    found = {model_of(name) for name in targets}
    while True:
        names = {model.__tablename__ for model in found}
        more = {
            mapper.class_
            for mapper in Record.registry.mappers
            for column in mapper.local_table.columns
            for key in column.foreign_keys
            if key.column.table.name in names and issubclass(mapper.class_, Record)
        }
        if more <= found:
            return found
        found |= more


def test_the_consent_form_names_every_record_about_a_person(
    issuing: Issuing, person_id: int
) -> None:
    """A record kept about participants later has to be told to them, field by field."""
    text = text_of(issuing, "consent", person_id)
    lines = text.replace(" / ", "\n").splitlines()
    for model in models_about("participant") - {Participant, Consent}:
        heads = (f"{noun(model)}: ", f"{noun(model)}(")
        line = next((one for one in lines if one.startswith(heads[0])), "")
        line = line or next((one for one in lines if heads[1] in one), "")
        for name, info in describe(model).items():
            told = info.label in line or name in HEALTH_FIELDS or info.label == "비고"
            assert told or info.kind in _MARKS, (noun(model), info.label)


def test_each_kind_of_consent_is_ticked_by_itself(issuing: Issuing, person_id: int) -> None:
    document = issuing.preview("consent", subject_id=person_id)
    boxes = [
        pair
        for block in document.blocks
        if isinstance(block, KeyValues)
        for pair in block.pairs
        if pair[0] == "동의 여부"
    ]
    assert len(boxes) == 4
    text = catalogue.render(document, "text").decode()
    assert "☑" not in text
    assert "주민등록번호 등 고유식별정보는 받지 않습니다." in text
    head = document.blocks[0]
    assert isinstance(head, DocumentHead)
    assert head.approval == ()


def test_a_place_is_named_once(uow: UnitOfWork, issuing: Issuing, person_id: int) -> None:
    with uow.write("x") as session:
        consent = session.get_one(Participant, person_id).consents[-1]
        consent.recipient = "가온고용센터, 가온구 가족센터"
    text = text_of(issuing, "consent", person_id)
    assert "제공받는 곳: 가온고용센터, 가온구 가족센터\n" in text


def test_how_long_is_a_setting_of_the_centre(
    uow: UnitOfWork, issuing: Issuing, person_id: int
) -> None:
    with uow.write("x", trail=False) as session:
        session.add(Setting(key=Rule.CONSENT_KEEP, value="참여가 끝난 날부터 10년"))
    assert "참여가 끝난 날부터 10년" in text_of(issuing, "consent", person_id)


def test_the_case_file_holds_savings_papers_and_what_was_asked(
    uow: UnitOfWork, issuing: Issuing, person_id: int
) -> None:
    with uow.write("x") as session:
        person = session.get_one(Participant, person_id)
        person.papers = [ParticipantPaper(name="위임장", received_on=date(2026, 3, 2))]
        session.add(
            SavingsAccount(
                participant_id=person_id,
                kind="희망저축계좌Ⅱ",
                opened_on=date(2026, 3, 2),
                matures_on=date(2029, 3, 1),
                monthly=100_000,
                matching=300_000,
            )
        )
    text = text_of(issuing, "case-file", person_id)
    for line in (
        "주거: 공공임대",
        "건강: 허리 통증",
        "1) 2025. 9. 22. 사정 (정하윤), 위기등급 의견 A",
        "건강 | 허리 치료 | - | 오래 서 있기 어려움 | -",
        "희망저축계좌Ⅱ | 2026. 3. 2. | 2029. 3. 1. | 100,000 | 300,000 | 유지",
        "위임장 | 2026. 3. 2. |",
        "8. 경과",
    ):
        assert f"\n{line}" in text, line


def test_the_end_of_a_case_tells_what_came_of_it(
    uow: UnitOfWork, issuing: Issuing, person_id: int
) -> None:
    """Not what came later, nor what is in the trash."""
    with uow.write("x") as session:
        close_the_case(session, session.get_one(Participant, person_id))
        for kind, day, gone in (
            ("취업", date(2026, 7, 31), None),
            ("자격취득", date(2026, 3, 30), None),
            ("탈수급", date(2026, 9, 1), None),
            ("창업", date(2026, 4, 1), now()),
        ):
            session.add(
                Outcome(
                    participant_id=person_id,
                    kind=kind,
                    happened_on=day,
                    what="가온카페" if kind == "취업" else "",
                    deleted_at=gone,
                )
            )
    text = text_of(issuing, "closing", 1)
    assert "\n성과: 2026. 3. 30. 자격취득 / 2026. 7. 31. 취업 (가온카페)\n사후관리: 함\n" in text


def test_who_had_the_case_signs_its_forms(
    uow: UnitOfWork, issuing: Issuing, person_id: int
) -> None:
    """Somebody else has the person in hand by now."""
    with uow.write("x") as session:
        session.get_one(Participant, person_id).manager = Staff(
            name="노찬솔", position="팀장", joined_on=date(2024, 1, 2)
        )
    assert "상담자 | 정하윤 |" in text_of(issuing, "intake", person_id)
    assert "담당자 | 정하윤 |" in text_of(issuing, "closing", 1)


def test_a_referral_without_data_names_nobody(
    uow: UnitOfWork, issuing: Issuing, person_id: int
) -> None:
    with uow.write("x") as session:
        session.get_one(Referral, 1).shares_personal_data = False
    text = text_of(issuing, "referral", 1)
    assert "김하늘" not in text
    assert "김하늘" not in issuing.preview("referral", subject_id=1).title
    assert "010-0000-2231" not in text
