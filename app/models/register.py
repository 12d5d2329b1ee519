"""What the program itself keeps: issued documents, the trail, imports, drafts, settings."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Record, labelled, link, now, typed
from app.models.types import Json


class Disclosure(StrEnum):
    OPEN = "공개"
    PARTLY = "부분공개"
    CLOSED = "비공개"


class IssuedDocument(Record):
    """발행문서. Never edited: cancelled with a reason and issued anew under the next number.

    ``facts`` is everything the document was composed from, so that a reprint is identical.
    ``subject`` is the table of the one record it is about, such as a participant.
    """

    __tablename__ = "issued_document"
    __table_args__ = (
        Index("uq_issued_document_number", "year", "sequence", unique=True),
        Index("ix_issued_document_subject", "subject", "subject_id"),
    )

    search_fields = ("number", "name")

    kind: Mapped[str] = labelled("문서 종류", String(30))
    year: Mapped[int] = labelled("연도", Integer)
    sequence: Mapped[int] = labelled("번호", Integer)
    number: Mapped[str] = labelled("문서번호", String(60))
    name: Mapped[str] = labelled("제목", String(200))
    issued_on: Mapped[date] = labelled("시행일자", Date)
    disclosure: Mapped[str] = labelled(
        "공개구분", String(10), choices=Disclosure, default=Disclosure.OPEN.value
    )
    grant_id: Mapped[int | None] = link("사업", "grant")
    subject: Mapped[str] = mapped_column(String(40), default="", server_default="")
    subject_id: Mapped[int | None] = mapped_column(Integer)
    template: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    cancelled_on: Mapped[date | None] = labelled("취소일", Date)
    cancel_reason: Mapped[str] = labelled("취소 사유", String(200), default="")
    files: Mapped[list[IssuedFile]] = relationship(back_populates="document")

    @property
    def title(self) -> str:
        return f"{self.number} {self.name}"


class IssuedFile(Base):
    """The bytes handed out, so that next year's reprint is the same paper."""

    __tablename__ = "issued_file"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("issued_document.id", ondelete="CASCADE"), index=True
    )
    document: Mapped[IssuedDocument] = relationship(back_populates="files")
    format: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class TrailAction(Base):
    """One user action: its name, when, by whom, and whether it has been taken back."""

    __tablename__ = "trail_action"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime, default=now)
    by: Mapped[str] = mapped_column(String(40), default="")
    undone_by_id: Mapped[int | None] = mapped_column(Integer)
    undoes_id: Mapped[int | None] = mapped_column(Integer)


class TrailEntry(Base):
    """One row written by an action. ``op`` is insert, update, delete or bulk.

    A bulk entry stands for many inserts at once: ``after`` is ``{"ids": [first, last]}``.
    """

    __tablename__ = "trail_entry"
    __table_args__ = (Index("ix_trail_entry_row", "table_name", "row_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("trail_action.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column(Integer)
    op: Mapped[str] = mapped_column(String(10))
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)


class ImportBatch(Base):
    """One confirmed import; ``digest`` recognises the same file coming a second time."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    file_name: Mapped[str] = typed(String(200))
    sheet: Mapped[str] = typed(String(100), default="")
    digest: Mapped[str] = mapped_column(String(64), index=True)
    grant_id: Mapped[int | None] = mapped_column(Integer)
    rows: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(DateTime, default=now)
    action_id: Mapped[int | None] = mapped_column(Integer)


class SavedDraft(Base):
    """임시저장: what stands in an unsaved form, kept within seconds of typing.

    ``key`` names the form, ``row_id`` the record (0 for a new one), ``based_on`` the version the
    form was opened with.
    """

    __tablename__ = "draft"
    __table_args__ = (Index("uq_draft_key_row_id", "key", "row_id", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int] = mapped_column(Integer)
    based_on: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200), default="")
    values: Mapped[dict[str, Any]] = mapped_column(Json)
    saved_at: Mapped[datetime] = mapped_column(DateTime, default=now)


class Setting(Base):
    """Settings of the centre (not of the machine): they travel and are backed up with the file."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = typed(Text)
