"""참여자: the people the centre works for, their households, consents and papers.

There is no field for the resident number. Health is written down only with a consent of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import periods
from app.core.errors import Problem
from app.models.attachment import Attachment
from app.models.base import Base, Line, Record, labelled, link, owner
from app.models.staff import Staff


class ParticipantKind(StrEnum):
    """참여자 구분 of the self-support law, and one word for whom it does not know."""

    CONDITIONAL = "조건부수급자"
    SPECIAL = "자활급여특례자"
    GENERAL = "일반수급자"
    FAMILY = "특례수급가구 가구원"
    NEAR_POOR = "차상위자"
    IN_FACILITY = "시설수급자"
    OTHER = "그 밖의 이용자"


class Gender(StrEnum):
    WOMAN = "여"
    MAN = "남"


class HouseholdKind(StrEnum):
    ALONE = "1인 가구"
    COUPLE = "부부"
    WITH_CHILDREN = "부부와 자녀"
    ONE_PARENT = "한부모"
    GRANDPARENTS = "조손"
    OTHER = "그 밖의 가구"


class Housing(StrEnum):
    OWN = "자가"
    DEPOSIT = "전세"
    MONTHLY = "월세"
    PUBLIC = "공공임대"
    FREE = "무상 거주"
    OTHER = "그 밖의 거처"


class ConsentKind(StrEnum):
    """Each kind is asked for by itself (개인정보 보호법 §15, §17, §22, §23, §24)."""

    PERSONAL = "개인정보"
    SENSITIVE = "민감정보"
    IDENTIFIER = "고유식별정보"
    THIRD_PARTY = "제3자 제공"
    PICTURES = "사진·영상"


# What 민감정보 means here: the fields a consent form lists, and the rule asks about.
HEALTH_FIELDS = ("health", "disability")


class Participant(Record):
    __tablename__ = "participant"
    __table_args__ = (
        Index("ix_participant_name", "name"),
        Index("ix_participant_left_on", "left_on"),
        # All a search of the case file reads, so that a key typed scans this and no person.
        Index(
            "ix_participant_search",
            "name",
            "id",
            "phone",
            "former_phones",
            "search_key",
            "deleted_at",
        ),
    )

    name: Mapped[str] = labelled("이름", String(40))
    born_on: Mapped[date | None] = labelled("생년월일", Date, secret=True)
    gender: Mapped[str] = labelled("성별", String(4), choices=Gender, default="")
    kind: Mapped[str] = labelled("참여자 구분", String(20), choices=ParticipantKind)
    registered_on: Mapped[date] = labelled("등록일", Date)
    manager_id: Mapped[int | None] = link("담당", "staff")
    manager: Mapped[Staff | None] = relationship()
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    former_phones: Mapped[str] = labelled(
        "전에 쓰던 전화", String(80), default="", secret=True, hint="같은 사람을 찾을 때 써요"
    )
    address: Mapped[str] = labelled("주소", String(120), default="", secret=True)
    emergency: Mapped[str] = labelled("비상 연락", String(60), default="", secret=True)
    household_kind: Mapped[str] = labelled(
        "가구 형태", String(20), choices=HouseholdKind, default=""
    )
    housing: Mapped[str] = labelled("주거", String(20), choices=Housing, default="")
    education: Mapped[str] = labelled("학력", String(40), default="")
    qualifications: Mapped[str] = labelled("자격", String(120), default="")
    career: Mapped[str] = labelled("경력", Text, default="", hint="한 줄에 하나씩")
    debts: Mapped[str] = labelled("부채", String(120), default="")
    health: Mapped[str] = labelled(
        "건강", Text, default="", secret=True, hint="민감정보 동의를 받은 뒤에 적어요"
    )
    disability: Mapped[str] = labelled(
        "장애", String(60), default="", secret=True, hint="민감정보 동의를 받은 뒤에 적어요"
    )
    hopes: Mapped[str] = labelled("희망", Text, default="")
    barriers: Mapped[str] = labelled("어려움", Text, default="", hint="일하는 데 걸리는 것")
    left_on: Mapped[date | None] = labelled("참여 끝난 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")

    household: Mapped[list[HouseholdMember]] = relationship(
        back_populates="participant",
        cascade="all, delete-orphan",
        order_by="HouseholdMember.position",
    )
    consents: Mapped[list[Consent]] = relationship(
        back_populates="participant", cascade="all, delete-orphan", order_by="Consent.position"
    )
    papers: Mapped[list[ParticipantPaper]] = relationship(
        back_populates="participant",
        cascade="all, delete-orphan",
        order_by="ParticipantPaper.position",
    )
    summary: Mapped[ParticipantSummary | None] = relationship(viewonly=True)

    @property
    def title(self) -> str:
        return f"{self.name} ({self.born_on.year}년생)" if self.born_on else self.name

    def problems(self) -> Iterator[Problem]:
        if self.born_on and self.registered_on and self.born_on >= self.registered_on:
            yield Problem("born_on", "등록일보다 늦어요. 생년월일을 다시 봐 주세요.")
        if self.left_on and self.registered_on and self.left_on < self.registered_on:
            registered = periods.show_date(self.registered_on)
            yield Problem("left_on", f"등록일({registered})보다 빨라요. 날짜를 다시 봐 주세요.")
        if not _may_keep_health(self.consents):
            for name in HEALTH_FIELDS:
                if getattr(self, name):
                    yield Problem(name, _NO_HEALTH)
            for index, member in enumerate(self.household):
                if member.health:
                    yield Problem(f"household[{index}].health", _NO_HEALTH)


_NO_HEALTH = (
    "민감정보 동의가 있어야 적을 수 있어요. 받은 동의를 아래에 먼저 적거나 이 칸을 비워 주세요."
)


def _may_keep_health(consents: Iterable[Consent]) -> bool:
    """An expired consent keeps what was written under it; it is asked for anew by a check."""
    return any(
        consent.kind == ConsentKind.SENSITIVE and consent.withdrawn_on is None
        for consent in consents
    )


class HouseholdMember(Line):
    __tablename__ = "household_member"

    participant_id: Mapped[int] = owner("participant")
    participant: Mapped[Participant] = relationship(back_populates="household")
    relation: Mapped[str] = labelled("관계", String(20), hint="예: 배우자, 자녀")
    name: Mapped[str] = labelled("이름", String(40), default="", secret=True)
    born_on: Mapped[date | None] = labelled("생년월일", Date, secret=True)
    job: Mapped[str] = labelled("직업", String(40), default="")
    health: Mapped[str] = labelled("건강", String(60), default="", secret=True)
    note: Mapped[str] = labelled("비고", String(60), default="")


class Consent(Line):
    """One consent of one kind: which edition of the form, from when, until when."""

    __tablename__ = "consent"

    participant_id: Mapped[int] = owner("participant")
    participant: Mapped[Participant] = relationship(back_populates="consents")
    kind: Mapped[str] = labelled("종류", String(20), choices=ConsentKind)
    form_version: Mapped[str] = labelled("서식", String(20), default="", hint="예: 2026-1")
    given_on: Mapped[date] = labelled("받은 날", Date)
    expires_on: Mapped[date | None] = labelled("만료일", Date)
    withdrawn_on: Mapped[date | None] = labelled("거둔 날", Date)
    recipient: Mapped[str] = labelled("제공받는 곳", String(80), default="")
    note: Mapped[str] = labelled("비고", String(60), default="")

    def is_live(self, day: date) -> bool:
        """Whether it holds on ``day``; the day of expiry still counts, that of withdrawal not."""
        if self.given_on > day or (self.withdrawn_on and self.withdrawn_on <= day):
            return False
        return self.expires_on is None or self.expires_on >= day

    def problems(self) -> Iterator[Problem]:
        for name, text in (("expires_on", "만료일"), ("withdrawn_on", "거둔 날")):
            day = getattr(self, name)
            if day and self.given_on and day < self.given_on:
                yield Problem(name, f"받은 날보다 빨라요. {text}을 다시 봐 주세요.")
        if self.kind == ConsentKind.THIRD_PARTY and not self.recipient:
            yield Problem("recipient", "제3자 제공은 제공받는 곳을 적어 주세요.")


class ParticipantPaper(Line):
    """A paper of the case kept as a file: a signed form, a certificate, a letter."""

    __tablename__ = "participant_paper"

    participant_id: Mapped[int] = owner("participant")
    participant: Mapped[Participant] = relationship(back_populates="papers")
    name: Mapped[str] = labelled("서류", String(60))
    received_on: Mapped[date | None] = labelled("받은 날", Date)
    note: Mapped[str] = labelled("비고", String(60), default="")
    attachment_id: Mapped[int | None] = link("파일", "attachment", kind="file")
    attachment: Mapped[Attachment | None] = relationship()


class ParticipantSummary(Base):
    """What a list shows of a case without reading it; ``store.summaries`` keeps it right.

    Apart from the participant, so that a note does not make an open form stale and an undo
    compares only what a person wrote.
    """

    __tablename__ = "participant_summary"
    __table_args__ = (
        Index("ix_participant_summary_stage", "stage"),
        Index("ix_participant_summary_risk_grade", "risk_grade"),
        Index("ix_participant_summary_last_contact_on", "last_contact_on"),
    )

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    stage: Mapped[str] = labelled("단계", String(20), default="")
    risk_grade: Mapped[str] = labelled("등급", String(2), default="")
    last_contact_on: Mapped[date | None] = labelled("마지막 상담", Date)
    contacts: Mapped[int] = labelled("상담 횟수", Integer, default=0)
    work_unit: Mapped[str] = labelled("사업단", String(60), default="")
